//! A language's files: fetched when a person chooses it, or when the later screens are, and read as they came.

use std::rc::Rc;

use js_sys::{Array, Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use yew::AttrValue;

use crate::shell::intl::Browser;
use crate::words::{LANGUAGES, Words};

pub async fn load(of: &Function, tag: &str) -> Result<Words, JsValue> {
    read(tag, &file(of, tag, false).await?)
}

/// What the later screens say, and the version of the module that it was made for.
pub async fn rest(of: &Function, tag: &str) -> Result<(String, Vec<AttrValue>), JsValue> {
    messages(&file(of, tag, true).await?)
}

async fn file(of: &Function, tag: &str, later: bool) -> Result<JsValue, JsValue> {
    let asked: Promise = of.call2(&JsValue::NULL, &tag.into(), &later.into())?.dyn_into()?;
    JsFuture::from(asked).await
}

/// The error says that the file was made for another version of the module.
pub fn read(tag: &str, file: &JsValue) -> Result<Words, JsValue> {
    let own = LANGUAGES.iter().map(|(known, _)| *known).find(|known| *known == tag).unwrap_or("en");
    let (made_for, texts) = messages(file)?;
    Words::new(own, &made_for, texts, Rc::new(Browser::new(own))).map_err(|error| JsValue::from(error.to_string()))
}

fn messages(file: &JsValue) -> Result<(String, Vec<AttrValue>), JsValue> {
    let made_for = Reflect::get(file, &"for".into())?.as_string().unwrap_or_default();
    let messages: Array = Reflect::get(file, &"messages".into())?.dyn_into()?;
    Ok((made_for, messages.iter().map(|text| text.as_string().unwrap_or_default().into()).collect()))
}
