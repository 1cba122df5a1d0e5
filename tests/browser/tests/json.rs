//! The module's own reader of JSON against serde's, over every fixture.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use js_sys::JSON;
use regain::shell::json;
use regain_browser_tests::FIXTURES;
use regain_contract::{Captured, Flow, FoundCase, Opened, Problem, Step};
use serde::de::DeserializeOwned;
use serde_json::Value;
use wasm_bindgen::JsValue;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// In a browser serde itself wants the tag outside of the object.
fn tagged_outside(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            fields.values_mut().for_each(tagged_outside);
            if let Some(step) = fields.get_mut("step") {
                let name = step["name"].as_str().unwrap().to_owned();
                *step = match name.as_str() {
                    "hand_over_the_crown" => Value::String(name),
                    _ => serde_json::json!({ name: step.take() }),
                };
            }
        }
        Value::Array(rows) => rows.iter_mut().for_each(tagged_outside),
        _ => {}
    }
}

fn same<T: DeserializeOwned + PartialEq>(name: &str, text: &str) {
    let mut value: Value = serde_json::from_str(text).unwrap();
    tagged_outside(&mut value);
    let expected: T = serde_json::from_value(value).unwrap_or_else(|error| panic!("{name}: {error}"));
    let read = json::read::<T>(JSON::parse(text).unwrap());
    assert!(read == Some(expected), "{name} is read otherwise than serde reads it");
}

#[wasm_bindgen_test]
fn every_fixture_is_read_as_serde_reads_it() {
    for (name, text) in FIXTURES {
        let value: Value = serde_json::from_str(text).unwrap();
        match value {
            _ if value.get("hint").is_some() => same::<Captured>(name, text),
            _ if value.get("case").is_some_and(Value::is_object) => same::<FoundCase>(name, text),
            _ if value.get("type").is_some() => same::<Problem>(name, text),
            _ if value.get("flow").is_some() => same::<Opened>(name, text),
            _ if value.get("kind").is_some() => {}
            _ => same::<Flow>(name, text),
        }
    }
}

#[wasm_bindgen_test]
fn a_step_of_a_newer_backend_is_unknown_and_no_error() {
    let (_, text) = FIXTURES.iter().find(|(name, _)| *name == "unknown_step").unwrap();
    let flow = json::read::<Flow>(JSON::parse(text).unwrap()).unwrap();
    assert!(flow.step == Step::Unknown);
}

#[wasm_bindgen_test]
fn what_is_no_flow_is_none() {
    for text in ["null", "[]", "\"flow\"", "{}", "{\"id\":1}", "{\"version\":1.5}"] {
        assert!(json::read::<Flow>(JSON::parse(text).unwrap()).is_none(), "{text}");
    }
    assert!(json::read::<Flow>(JsValue::UNDEFINED).is_none());
}
