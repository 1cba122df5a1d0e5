//! Reads JSON strictly: one object, each field once, of its own type, none unknown.

use serde::de::DeserializeOwned;
use serde_json::Value;

/// serde reads a struct from an array too, and a unit variant from a map: here neither is what was described.
pub fn object<T: DeserializeOwned>(bytes: &[u8]) -> Option<T> {
    let shape: Value = serde_json::from_slice(bytes).ok()?;
    let Value::Object(fields) = shape else { return None };
    let plain = |value: &Value| matches!(value, Value::String(_) | Value::Bool(_) | Value::Null);
    // A list is of words, or of objects that have texts and nothing else: no word can be read from one of those.
    let listed = |value: &Value| match value {
        Value::Object(fields) => fields.values().all(Value::is_string),
        value => value.is_string(),
    };
    let flat = fields.values().all(|value| match value {
        Value::Array(items) => items.iter().all(listed),
        value => plain(value),
    });
    if flat { serde_json::from_slice(bytes).ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::object;
    use regain_contract::{Action, Mirror, Open};

    fn action(text: &str) -> bool {
        object::<Action>(text.as_bytes()).is_some()
    }

    #[test]
    fn row_55_only_what_is_described_is_read() {
        assert!(action(r#"{"action":"submit_code","factor":"email","code":"123456"}"#));
        assert!(action(r#"{"action":"choose_lost","lost":["email","phone"]}"#));
        for wrong in [
            r#"{"action":"submit_code","factor":"email","code":"123456","to":"a@example.test"}"#,
            r#"{"action":"submit_code","factor":"email","code":"123456","code":"123456"}"#,
            r#"{"action":"back","action":"back"}"#,
            r#"{"action":"submit_code","factor":["email"],"code":"123456"}"#,
            r#"{"action":"submit_code","factor":{"email":null},"code":"123456"}"#,
            r#"{"action":"choose_lost","lost":[{"email":null}]}"#,
            r#"{"action":"choose_lost","lost":[{"email":"email"}]}"#,
            r#"{"action":"choose_lost","lost":[["email"]]}"#,
            r#"{"action":"submit_code","factor":"email","code":123456}"#,
            r#"{"action":"submit_code","factor":"email","code":["123456","654321"]}"#,
            r#"{"action":"submit_code","factor":"email","code":null}"#,
            r#"{"action":"submit_code","factor":"email","code":true}"#,
            r#"{"action":"submit_code","factor":"email"}"#,
            r#"{"action":"back","to":1}"#,
            r#"["back"]"#,
            r#"["submit_code","email","123456"]"#,
            r#""back""#,
            "null",
            "",
            "{",
            r#"{"action":"back"}{}"#,
            r#"{"action":"unknown"}"#,
            "{\"action\":\"back\"\u{0}}",
        ] {
            assert!(!action(wrong), "{wrong}");
        }
        let mirror =
            |identity: &str| object::<Mirror>(format!(r#"{{"identities":[{identity}]}}"#).as_bytes()).is_some();
        assert!(mirror(r#"{"country":"FR","document":"passport","number":"1","name":"A"}"#));
        for wrong in [
            r#"["FR","passport","1","A"]"#,
            r#"{"country":"FR","document":{"passport":null},"number":"1","name":"A"}"#,
            r#"{"country":"FR","document":"passport","number":"1","number":"2","name":"A"}"#,
            r#"{"country":"FR","document":"passport","number":["1"],"name":"A"}"#,
            r#"{"country":"FR","document":"passport","number":"1","name":"A","born":"B"}"#,
            r#"{"country":"FR","document":"passport","number":"1","name":null}"#,
        ] {
            assert!(!mirror(wrong), "{wrong}");
        }
        assert!(object::<Open>(br#"["signed_out"]"#).is_none());
        assert!(object::<Open>(br#"{"way":"signed_out","way":"migration"}"#).is_none());
        assert!(object::<Open>(br#"{"way":"signed_out","locale":null}"#).is_some());
    }
}
