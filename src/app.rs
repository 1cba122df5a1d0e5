//! The one place where model, screens and shell meet: events go in, effects are carried out, the page is drawn.
//!
//! It must never know what a step means.

use std::rc::Rc;

use regain_contract::{Factor, Open, Step, Way};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use yew::{AttrValue, Component, Context, Html, NodeRef, Properties, html};

use crate::form;
use crate::model::{Call, Effect, Event, Model};
use crate::screens::page;
use crate::shell::fetch::Identity;
use crate::shell::history::BackButton;
use crate::shell::signals::{Signal, Ticker};
use crate::shell::{clock, dom, fetch, focus, history, intl, signals, storage};
use crate::words::{LANGUAGES, Words};

/// What a host says when it mounts the module.
pub struct Config {
    pub words: Words,
    /// Each language's tag, and where its texts are.
    pub locales: Vec<(String, String)>,
    /// The backend's origin; empty for the page's own.
    pub api: String,
    /// The standalone page, known by its cookie; else embedded, known by a token.
    pub cookie: bool,
    pub way: Way,
    pub reset: Option<Factor>,
}

#[derive(Properties, Clone)]
pub struct Props {
    pub config: Rc<Config>,
}

impl PartialEq for Props {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.config, &other.config)
    }
}

pub enum Message {
    Happened(Event),
    Submitted(dom::Pairs),
    CodeCompleted(dom::Pairs),
    BackPressed,
    LanguageChosen(String),
    WordsCame(Words),
}

pub struct App {
    model: Model,
    words: Words,
    identity: Identity,
    root: NodeRef,
    back: BackButton,
    /// Carried out once the page is drawn.
    focus: Option<Effect>,
    /// The first screen takes no focus: nobody has pressed anything yet.
    seen: bool,
    _signals: Vec<Signal>,
    _ticker: Option<Ticker>,
}

impl Component for App {
    type Message = Message;
    type Properties = Props;

    fn create(ctx: &Context<Self>) -> Self {
        let config = &ctx.props().config;
        let recalled = if config.cookie { None } else { storage::recall() };
        let (resume, identity) = match (config.cookie, recalled) {
            (true, _) => (history::flow(), Identity::Cookie),
            (false, Some((id, token))) => (Some(id), Identity::Token(Some(token))),
            (false, None) => (None, Identity::Token(None)),
        };
        let (signals, ticker) = listen(ctx);
        let open = Open {
            way: config.way,
            invitation: None,
            handle: None,
            reset: config.reset,
            locale: Some(config.words.tag().to_string()),
        };
        ctx.link().send_message(Message::Happened(Event::Started { open, resume, key: clock::key() }));
        Self {
            model: Model::new(),
            words: config.words.clone(),
            identity,
            root: NodeRef::default(),
            back: BackButton::default(),
            focus: None,
            seen: false,
            _signals: signals,
            _ticker: ticker,
        }
    }

    fn update(&mut self, ctx: &Context<Self>, message: Message) -> bool {
        let event = match message {
            Message::Happened(event) => event,
            Message::Submitted(pairs) => match form::read(self.step(), &pairs) {
                Some(press) => Event::Pressed { press, key: clock::key() },
                None => return false,
            },
            Message::CodeCompleted(pairs) => match form::read(self.step(), &pairs) {
                Some(press) => Event::CodeTyped { press, key: clock::key() },
                None => return false,
            },
            Message::BackPressed => {
                self.back.pressed();
                Event::BackPressed { key: clock::key() }
            }
            Message::LanguageChosen(tag) => {
                fetch_words(ctx, tag);
                return false;
            }
            Message::WordsCame(words) => {
                if ctx.props().config.cookie {
                    history::show_language(&words.tag());
                }
                self.words = words;
                return true;
            }
        };
        for effect in self.model.update(event) {
            self.run(ctx, effect);
        }
        true
    }

    fn view(&self, ctx: &Context<Self>) -> Html {
        let link = ctx.link();
        let onsubmit = link.batch_callback(|event: web_sys::SubmitEvent| {
            event.prevent_default();
            dom::submitted(&event).map(Message::Submitted)
        });
        let oninput =
            link.batch_callback(|event: web_sys::InputEvent| dom::completed(&event).map(Message::CodeCompleted));
        let onclick = link.batch_callback(|event: web_sys::MouseEvent| {
            dom::copy(&event);
            let tag = dom::language(&event)?;
            event.prevent_default();
            Some(Message::LanguageChosen(tag))
        });
        html! {
            <div class="regain" ref={self.root.clone()} {onsubmit} {oninput} {onclick}>
                { page(&self.model, &self.words, &[]) }
            </div>
        }
    }

    fn rendered(&mut self, _ctx: &Context<Self>, _first: bool) {
        let Some(effect) = self.focus.take() else { return };
        let Some(root) = self.root.cast::<web_sys::Element>() else { return };
        match effect {
            Effect::FocusError => focus::error(&root),
            _ => focus::step(&root, std::mem::replace(&mut self.seen, true)),
        }
    }
}

impl App {
    fn step(&self) -> &Step {
        self.model.flow().map_or(&Step::Unknown, |flow| &flow.step)
    }

    fn run(&mut self, ctx: &Context<Self>, effect: Effect) {
        let config = &ctx.props().config;
        match effect {
            Effect::Send { number, call } => {
                if matches!(call, Call::Open { .. }) && !config.cookie {
                    self.identity = Identity::Token(None);
                }
                let (link, config, identity) = (ctx.link().clone(), config.clone(), self.identity.clone());
                spawn_local(async move {
                    let reply = fetch::send(&config.api, &identity, &call).await;
                    let local = clock::now();
                    link.send_message(Message::Happened(Event::Answered { number, reply, local }));
                });
            }
            Effect::Remember { id, token } => match (config.cookie, token) {
                (true, _) => history::show_flow(&id),
                (false, Some(token)) => {
                    storage::remember(&id, &token);
                    self.identity = Identity::Token(Some(token));
                }
                (false, None) => {}
            },
            Effect::Forget if config.cookie => history::show_start(),
            Effect::Forget => storage::forget(),
            Effect::KeepBack(wanted) => self.back.keep(wanted && config.cookie),
            Effect::LeavePage => history::leave(),
            Effect::FocusStep | Effect::FocusError => self.focus = Some(effect),
        }
    }
}

fn listen(ctx: &Context<App>) -> (Vec<Signal>, Option<Ticker>) {
    let Some(window) = web_sys::window() else { return (Vec::new(), None) };
    let tell = |then: fn() -> Message| {
        let link = ctx.link().clone();
        move || link.send_message(then())
    };
    let mut all = vec![
        Signal::new(&window, "online", tell(|| Message::Happened(Event::WentOnline))),
        Signal::new(&window, "offline", tell(|| Message::Happened(Event::WentOffline))),
        Signal::new(&window, "pageshow", tell(|| Message::Happened(Event::Shown))),
    ];
    if ctx.props().config.cookie {
        all.push(Signal::new(&window, "popstate", tell(|| Message::BackPressed)));
    }
    if let Some(document) = window.document() {
        let (link, seen) = (ctx.link().clone(), window.clone());
        all.push(Signal::new(&document, "visibilitychange", move || {
            if signals::visible(&seen) {
                link.send_message(Message::Happened(Event::Shown));
            }
        }));
    }
    if !signals::online(&window) {
        ctx.link().send_message(Message::Happened(Event::WentOffline));
    }
    let ticker = Ticker::new(&window, tell(|| Message::Happened(Event::Ticked { local: clock::now() })));
    (all, ticker)
}

fn fetch_words(ctx: &Context<App>, tag: String) {
    let locales = &ctx.props().config.locales;
    let Some(url) = locales.iter().find(|(known, _)| *known == tag).map(|(_, url)| url.clone()) else { return };
    let link = ctx.link().clone();
    spawn_local(async move {
        if let Ok(words) = load_words(&tag, &url).await {
            link.send_message(Message::WordsCame(words));
        }
    });
}

async fn load_words(tag: &str, url: &str) -> Result<Words, JsValue> {
    let window = web_sys::window().ok_or(JsValue::NULL)?;
    let response: web_sys::Response = JsFuture::from(window.fetch_with_str(url)).await?.dyn_into()?;
    words(tag, &JsFuture::from(response.json()?).await?)
}

/// A language's file, as it came.
pub fn words(tag: &str, file: &JsValue) -> Result<Words, JsValue> {
    let own = LANGUAGES.iter().map(|(known, _)| *known).find(|known| *known == tag).unwrap_or("en");
    let made_for = js_sys::Reflect::get(file, &"for".into())?.as_string().unwrap_or_default();
    let messages = js_sys::Array::from(&js_sys::Reflect::get(file, &"messages".into())?);
    let texts: Vec<AttrValue> = messages.iter().map(|text| text.as_string().unwrap_or_default().into()).collect();
    Words::new(own, &made_for, texts, Rc::new(intl::Browser::new(own)))
        .map_err(|error| JsValue::from(error.to_string()))
}
