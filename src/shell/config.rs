//! What a host says when it mounts the module, as plain values.

use js_sys::{Function, Object, Reflect};
use regain_contract::{Drawn, Factor, Way};
use wasm_bindgen::{JsCast, JsValue};

use crate::shell::{json, storage, texts};
use crate::words::Words;

pub struct Config {
    pub words: Words,
    /// Each language's tag, and where its texts are.
    pub locales: Vec<(String, String)>,
    /// And where the texts of the later screens are.
    pub later: Vec<(String, String)>,
    /// The backend's origin; empty for the page's own.
    pub api: String,
    /// The standalone page, known by its cookie; else embedded, known by a token.
    pub cookie: bool,
    pub way: Way,
    pub reset: Option<Factor>,
    /// From the host's own server, for a session that it vouches for.
    pub invitation: Option<String>,
    /// From the `next` of a flow that ended elsewhere.
    pub handle: Option<String>,
    /// From the link of a hand-over: another device's step.
    pub handover: Option<String>,
    /// A review's case, to be found again.
    pub case: Option<String>,
    /// The page is there already and works, as the backend has drawn it, since so many seconds of the local clock.
    pub drawn_at: Option<i64>,
    /// What it shows, where that is a flow.
    pub drawn: Option<Drawn>,
    /// Puts what we have drawn in the place of what is there, when the moment is right.
    pub take_over: Option<Function>,
    /// Starts a vendor's SDK in the host.
    pub identity_check: Option<Function>,
}

/// Of one language.
pub fn url(of: &[(String, String)], tag: &str) -> Option<String> {
    of.iter().find(|(known, _)| known == tag).map(|(_, url)| url.clone())
}

impl Config {
    /// The name of what this host's flow is opened with, where it brought something.
    pub fn entry(&self) -> Option<String> {
        self.invitation.as_deref().or(self.handle.as_deref()).map(storage::mark)
    }
}

/// `{ language, words, locales, later, api, cookie, drawn?, drawn_at?, take_over?, identity_check?,
/// start: { way, reset?, invitation?, handle?, handover?, case? } }`. The error names what is missing or wrong.
pub fn read(config: &JsValue) -> Result<Config, JsValue> {
    let of = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let text = |object: &JsValue, name: &str| of(object, name).as_string();
    let language = text(config, "language").ok_or("config.language")?;
    let start = of(config, "start");
    let way = match text(&start, "way").as_deref() {
        Some("signed_out") | None => Way::SignedOut,
        Some("signed_in") => Way::SignedIn,
        Some("migration") => Way::Migration,
        Some(_) => return Err("config.start.way".into()),
    };
    let reset = text(&start, "reset");
    #[expect(clippy::cast_possible_truncation, reason = "whole seconds")]
    let drawn_at = of(config, "drawn_at").as_f64().map(|seconds| seconds as i64);
    let by_language = |name: &str| {
        let Ok(all) = of(config, name).dyn_into::<Object>() else { return vec![] };
        let tags = Object::keys(&all);
        let tags = tags.iter().filter_map(|tag| tag.as_string());
        tags.filter_map(|tag| text(&all, &tag).map(|url| (tag, url))).collect()
    };
    Ok(Config {
        words: texts::read(&language, &of(config, "words"))?,
        locales: by_language("locales"),
        later: by_language("later"),
        api: text(config, "api").unwrap_or_default(),
        cookie: of(config, "cookie").is_truthy(),
        way,
        invitation: text(&start, "invitation"),
        handle: text(&start, "handle"),
        handover: text(&start, "handover"),
        case: text(&start, "case"),
        drawn_at,
        drawn: json::read(of(config, "drawn")),
        take_over: of(config, "take_over").dyn_into().ok(),
        identity_check: of(config, "identity_check").dyn_into().ok(),
        reset: Factor::ALL.into_iter().find(|factor| reset.as_deref() == Some(factor.name())),
    })
}
