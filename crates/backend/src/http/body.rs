//! Reads a JSON body strictly: one object, each field once, of its own type, none unknown, at most 16 KiB.

use axum::body::{Body, to_bytes};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use http_body_util::BodyExt as _;
use regain_contract::ProblemType;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::LONGEST_BODY;
use crate::act::Refusal;

/// The value and the bytes that it was read from.
pub async fn object<T: DeserializeOwned>(headers: &HeaderMap, body: Body) -> Result<(T, Vec<u8>), Refusal> {
    if !is_json(headers) {
        return Err(Refusal::new(ProblemType::UnsupportedMediaType));
    }
    let bytes = bytes(body).await?;
    Ok((parse(&bytes)?, bytes))
}

/// For a call that has nothing to say: nothing, or an empty object.
pub async fn nothing(headers: &HeaderMap, body: Body) -> Result<Vec<u8>, Refusal> {
    let bytes = bytes(body).await?;
    if bytes.is_empty() {
        return Ok(bytes);
    }
    if !is_json(headers) {
        return Err(Refusal::new(ProblemType::UnsupportedMediaType));
    }
    match serde_json::from_slice(&bytes) {
        Ok(Value::Object(fields)) if fields.is_empty() => Ok(bytes),
        _ => Err(Refusal::new(ProblemType::Malformed)),
    }
}

/// A picture: its bytes, whatever they are said to be.
pub async fn picture(headers: &HeaderMap, body: Body, longest: usize) -> Result<Vec<u8>, Refusal> {
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    let is_picture = match (types.next().map(|value| value.to_str()), types.next()) {
        (Some(Ok(one)), None) => one.trim_start().to_ascii_lowercase().starts_with("image/"),
        _ => false,
    };
    if !is_picture {
        return Err(Refusal::new(ProblemType::UnsupportedMediaType));
    }
    read_to_end(body, longest).await
}

/// Who sends too much is read to the end, within reason: a connection that is closed in the middle says nothing to them.
async fn read_to_end(mut body: Body, longest: usize) -> Result<Vec<u8>, Refusal> {
    let (mut bytes, mut seen) = (Vec::new(), 0_usize);
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Refusal::new(ProblemType::Malformed))?;
        let Ok(part) = frame.into_data() else { continue };
        seen = seen.saturating_add(part.len());
        if seen <= longest {
            bytes.extend_from_slice(&part);
        } else if seen <= longest.saturating_mul(2) {
            bytes = Vec::new();
        } else {
            break;
        }
    }
    if seen <= longest { Ok(bytes) } else { Err(Refusal::new(ProblemType::TooLarge)) }
}

async fn bytes(body: Body) -> Result<Vec<u8>, Refusal> {
    let bytes = to_bytes(body, LONGEST_BODY).await;
    bytes.map(Into::into).map_err(|_| Refusal::new(ProblemType::TooLarge))
}

fn is_json(headers: &HeaderMap) -> bool {
    let mut types = headers.get_all(CONTENT_TYPE).iter();
    let (Some(Ok(one)), None) = (types.next().map(|value| value.to_str()), types.next()) else { return false };
    one.split(';').next().is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}

/// serde reads a struct from an array too, and a unit variant from a map: here neither is what was described.
fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Refusal> {
    let malformed = |_| Refusal::new(ProblemType::Malformed);
    let shape: Value = serde_json::from_slice(bytes).map_err(malformed)?;
    let Value::Object(fields) = shape else { return Err(Refusal::new(ProblemType::Malformed)) };
    let plain = |value: &Value| matches!(value, Value::String(_) | Value::Bool(_) | Value::Null);
    let flat = fields.values().all(|value| match value {
        Value::Array(items) => items.iter().all(Value::is_string),
        value => plain(value),
    });
    if !flat {
        return Err(Refusal::new(ProblemType::Malformed));
    }
    serde_json::from_slice(bytes).map_err(malformed)
}

#[cfg(test)]
mod tests {
    use super::parse;
    use regain_contract::{Action, Open};

    fn action(text: &str) -> bool {
        parse::<Action>(text.as_bytes()).is_ok()
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
        assert!(parse::<Open>(br#"["signed_out"]"#).is_err());
        assert!(parse::<Open>(br#"{"way":"signed_out","way":"migration"}"#).is_err());
        assert!(parse::<Open>(br#"{"way":"signed_out","locale":null}"#).is_ok());
    }
}
