//! `custom-elements.json` (schema 1.0): what editors and catalogues show of `<regain-flow>`, read from its class and what stands above it.
//!
//! The usual analyzer was weighed: fifty packages and a TypeScript of its own, and it lists private members, an event called `name`
//! and the element twice, but no property that is an attribute.

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};

/// Called by the browser, not by a host.
const CALLBACKS: [&str; 2] = ["constructor", "Callback"];

/// From the text of `www/js/flow-element.js`.
pub(super) fn of(source: &str) -> Result<Vec<u8>> {
    let (before, class) =
        source.split_once("\nexport class RegainFlowElement ").context("no class RegainFlowElement")?;
    let class = class.split_once("\n}\n").map_or(class, |(class, _)| class);
    let (_, said) = before.rsplit_once("/**").context("nothing is said of RegainFlowElement")?;
    let tags: Vec<(&str, &str)> = said
        .lines()
        .filter_map(|line| line.trim().trim_end_matches("*/").strip_prefix("* @")?.trim_end().split_once(' '))
        .collect();
    let all =
        |tag: &str| -> Vec<&str> { tags.iter().filter(|(name, _)| *name == tag).map(|(_, text)| *text).collect() };
    let attributes = all("attr").into_iter().map(attribute).collect::<Result<Vec<_>>>()?;
    let named = |tag: &str| -> Vec<Value> { all(tag).into_iter().map(|text| described(text, json!({}))).collect() };
    let events: Vec<Value> =
        all("fires").into_iter().map(|text| described(text, json!({ "type": { "text": "CustomEvent" } }))).collect();
    let [tag] = all("tag")[..] else { bail!("one @tag, please") };
    if attributes.is_empty() || events.is_empty() {
        bail!("no @attr, or no @fires, above RegainFlowElement");
    }
    let fields = attributes.iter().map(property).chain(getters(class));
    let members: Vec<Value> = fields.chain(methods(class)).collect();
    let module = "dist/element.js";
    let declaration = json!({
        "kind": "class", "name": "RegainFlowElement", "customElement": true, "tagName": tag,
        "superclass": { "name": "HTMLElement" }, "attributes": attributes, "members": members, "events": events,
        "cssParts": named("csspart"), "slots": named("slot"),
    });
    let definition = json!({
        "kind": "custom-element-definition", "name": tag, "declaration": { "name": "RegainFlowElement", "module": module },
    });
    Ok(serde_json::to_vec_pretty(&json!({
        "schemaVersion": "1.0.0", "readme": "README.md",
        "modules": [{ "kind": "javascript-module", "path": module, "declarations": [declaration], "exports": [definition] }],
    }))?)
}

/// `name - What it is.`, or a name alone.
fn described(text: &str, mut more: Value) -> Value {
    let (name, description) = match text.split_once("- ") {
        Some((name, description)) => (name.trim(), Some(description)),
        None => (text.trim(), None),
    };
    if let Some(more) = more.as_object_mut() {
        more.insert("name".to_owned(), json!(name));
        more.extend(description.map(|text| ("description".to_owned(), json!(text))));
    }
    more
}

/// `{"a" | "b"} name - What it is.`
fn attribute(text: &str) -> Result<Value> {
    let typed = text.strip_prefix('{').and_then(|text| text.split_once("} "));
    let (kind, rest) = typed.with_context(|| format!("@attr {text} has no type"))?;
    Ok(described(rest, json!({ "type": { "text": kind } })))
}

/// `render-root` is `renderRoot` too.
fn property(attribute: &Value) -> Value {
    let name = attribute.get("name").and_then(Value::as_str).unwrap_or_default();
    let mut words = name.split('-');
    let first = words.next().unwrap_or_default().to_owned();
    let property = words.fold(first, |name, word| {
        let (initial, rest) = word.split_at_checked(1).unwrap_or_default();
        name + &initial.to_uppercase() + rest
    });
    let mut field = attribute.clone();
    if let Some(field) = field.as_object_mut() {
        field.insert("kind".to_owned(), json!("field"));
        field.insert("name".to_owned(), json!(property));
        field.insert("attribute".to_owned(), json!(name));
    }
    field
}

/// What is read, and may be set, in the class itself.
fn getters(class: &str) -> impl Iterator<Item = Value> {
    let names = class.lines().filter_map(|line| line.strip_prefix("  get ")?.split_once('(').map(|(name, _)| name));
    names.map(
        move |name| json!({ "kind": "field", "name": name, "readonly": !class.contains(&format!("\n  set {name}(")) }),
    )
}

fn methods(class: &str) -> impl Iterator<Item = Value> {
    let starts = class.lines().filter_map(|line| line.strip_prefix("  ")?.split_once('('));
    let names = starts.map(|(name, _)| name.strip_prefix("async ").unwrap_or(name));
    let is_name = |name: &&str| {
        name.starts_with(|letter: char| letter.is_ascii_lowercase())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && !CALLBACKS.iter().any(|callback| name.ends_with(callback))
    };
    names.filter(is_name).map(|name| json!({ "kind": "method", "name": name }))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]

    use super::*;

    #[test]
    fn what_stands_above_the_class_is_what_is_told() {
        let source = "/** Before. */\nconst a = 1;\n/**\n * @tag regain-flow\n * @attr {\"a\" | \"b\"} render-root - Where.\n \
                      * @fires regain-exit - It was left.\n * @csspart button\n */\nexport class RegainFlowElement extends Base {\n  \
                      constructor() {\n    super(x);\n  }\n  connectedCallback() {}\n  get config() {\n  }\n  set config(config) {\n  }\n  \
                      get state() {\n  }\n  async destroy() {\n  }\n  #own(a) {\n  }\n}\nfunction other(a) {\n}\n";
        let manifest: Value = serde_json::from_slice(&of(source).unwrap()).unwrap();
        let element = &manifest["modules"][0]["declarations"][0];
        assert_eq!(element["tagName"], "regain-flow");
        assert_eq!(
            element["attributes"],
            json!([{ "name": "render-root", "type": { "text": "\"a\" | \"b\"" }, "description": "Where." }])
        );
        assert_eq!(element["events"][0]["name"], "regain-exit");
        assert_eq!(element["cssParts"], json!([{ "name": "button" }]));
        let members: Vec<&str> =
            element["members"].as_array().unwrap().iter().map(|member| member["name"].as_str().unwrap()).collect();
        assert_eq!(members, ["renderRoot", "config", "state", "destroy"]);
        assert_eq!(element["members"][1]["readonly"], false);
        assert!(of("class Other {}").is_err());
    }
}
