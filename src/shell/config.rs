//! What the JavaScript layer says when it mounts the module, as plain values.

use js_sys::{Function, Reflect};
use regain_contract::{Drawn, Factor, Way};
use wasm_bindgen::{JsCast, JsValue};

use crate::shell::fetch::{Backend, Identity};
use crate::shell::{json, texts};
use crate::words::Words;

pub struct Config {
    pub words: Words,
    /// `(tag, later)` → a promise of that file of texts.
    pub texts: Function,
    /// Known by its cookie where the page is ours; else by a token.
    pub backend: Backend,
    /// The whole page is the module's: its name, its language, where it is scrolled to.
    pub page: bool,
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
    /// A flow that was begun before, known by the token that the backend has.
    pub resume: Option<String>,
    /// What the first flow is opened with: the same again after a reload, for an answer may have been lost on its way.
    pub key: Option<String>,
    /// The page is there already and works, as the backend has drawn it, since so many seconds of the local clock.
    pub drawn_at: Option<i64>,
    /// What it shows, where that is a flow.
    pub drawn: Option<Drawn>,
    /// Puts what we have drawn in the place of what is there, when the moment is right.
    pub take_over: Option<Function>,
    /// Hears `(id, token)` of the flow that can be gone on with, or nothing when there is none any more.
    pub keep: Option<Function>,
    /// Starts a vendor's SDK in the host.
    pub identity_check: Option<Function>,
    /// Hears that the module will not answer again.
    pub crashed: Option<Function>,
}

impl Config {
    /// The standalone page: its address and its history are the flow's.
    pub fn is_ours(&self) -> bool {
        self.backend.identity == Identity::Cookie
    }
}

/// `{ language, words, texts, api, cookie, page?, fetch?, keep?, crashed?, drawn?, drawn_at?, take_over?, identity_check?,
/// start: { way, reset?, invitation?, handle?, handover?, case?, resume?: { id, token }, key? } }`. The error names what is
/// missing or wrong.
pub fn read(config: &JsValue) -> Result<Config, JsValue> {
    let of = |object: &JsValue, name: &str| Reflect::get(object, &name.into()).unwrap_or(JsValue::UNDEFINED);
    let text = |object: &JsValue, name: &str| of(object, name).as_string();
    let function = |name: &str| of(config, name).dyn_into::<Function>().ok();
    let language = text(config, "language").ok_or("config.language")?;
    let start = of(config, "start");
    let way = match text(&start, "way").as_deref() {
        Some("signed_out") | None => Way::SignedOut,
        Some("signed_in") => Way::SignedIn,
        Some("migration") => Way::Migration,
        Some(_) => return Err("config.start.way".into()),
    };
    let reset = text(&start, "reset");
    let resume = of(&start, "resume");
    let cookie = of(config, "cookie").is_truthy();
    let identity = if cookie { Identity::Cookie } else { Identity::Token(text(&resume, "token")) };
    #[expect(clippy::cast_possible_truncation, reason = "whole seconds")]
    let drawn_at = of(config, "drawn_at").as_f64().map(|seconds| seconds as i64);
    Ok(Config {
        words: texts::read(&language, &of(config, "words"))?,
        texts: function("texts").ok_or("config.texts")?,
        backend: Backend { api: text(config, "api").unwrap_or_default(), fetch: function("fetch"), identity },
        page: cookie || of(config, "page").is_truthy(),
        way,
        invitation: text(&start, "invitation"),
        handle: text(&start, "handle"),
        handover: text(&start, "handover"),
        case: text(&start, "case"),
        resume: text(&resume, "id"),
        key: text(&start, "key"),
        drawn_at,
        drawn: json::read(of(config, "drawn")),
        take_over: function("take_over"),
        keep: function("keep"),
        identity_check: function("identity_check"),
        crashed: function("crashed"),
        reset: Factor::ALL.into_iter().find(|factor| reset.as_deref() == Some(factor.name())),
    })
}
