//! A flow that is shown: events go in, effects are carried out, the page is drawn.

use std::rc::Rc;

use regain_contract::{Action, Open, Step, Way};
use wasm_bindgen_futures::spawn_local;
use yew::{AttrValue, Html, NodeRef, html};

use super::Link;
use crate::form::{self, Press};
use crate::later::{self, Document};
use crate::model::{Call, Effect, Event, Model, Seen, Stage};
use crate::parts::{document, kind_of};
use crate::screens::later::{Code, code, is_at};
use crate::screens::page;
use crate::shell::camera::{self, Camera};
use crate::shell::config::Config;
use crate::shell::fetch::{Backend, Identity};
use crate::shell::history::BackButton;
use crate::shell::signals::{Heard, Signals};
use crate::shell::{clock, dom, fetch, focus, history, host, keep, takeover, texts};
use crate::words::Words;

pub enum Message {
    Happened(Event),
    Submitted(dom::Pairs),
    CodeCompleted(dom::Pairs),
    Heard(Heard),
    Picked(String, dom::File),
    LanguageChosen(String),
    WordsCame(Words),
    /// What the later screens say in this language, if it came.
    RestCame(String, Option<(String, Vec<AttrValue>)>),
    CodeCame,
}

pub(super) struct Running {
    link: Link,
    config: Rc<Config>,
    model: Model,
    words: Words,
    backend: Backend,
    root: NodeRef,
    back: BackButton,
    /// Carried out once the page is drawn.
    focus: Option<Effect>,
    start: Option<(camera::Target, u32)>,
    /// As long as it is held, the camera is on.
    camera: Option<Camera>,
    /// The picture that was chosen last.
    picked: Option<dom::File>,
    /// The texts of the later screens are on their way.
    coming: bool,
    /// The tab's name is in another language now.
    renamed: bool,
    /// The first screen takes no focus: nobody has pressed anything yet.
    seen: bool,
    /// What was there before us is still there.
    before: bool,
    _signals: Signals,
}

impl Running {
    pub(super) fn new(link: Link, config: Rc<Config>) -> Self {
        let resume = if config.is_ours() { history::flow() } else { None }.or_else(|| config.resume.clone());
        let told = link.clone();
        let signals = Signals::new(config.is_ours(), move |heard| told.send(Message::Heard(heard)));
        let open = Open {
            way: config.way,
            invitation: config.invitation.clone(),
            handle: config.handle.clone(),
            reset: config.reset,
            locale: Some(config.words.tag().to_string()),
        };
        let key = config.key.clone().unwrap_or_else(clock::key);
        let first = match (config.drawn.clone(), config.handover.clone(), config.case.clone()) {
            (Some(drawn), ..) => {
                Event::Drawn { open, drawn: Box::new(drawn), local: config.drawn_at.unwrap_or_default() }
            }
            (None, Some(token), _) => Event::Handed { open, token, key },
            (None, None, Some(case)) => Event::CaseNamed { open, case },
            (None, None, None) => Event::Started { open, resume, key },
        };
        link.send(Message::Happened(first));
        let mut model = Model::new();
        model.host = history::host();
        model.embedded = !config.page;
        model.hosted = !config.is_ours();
        model.native = config.identity_check.is_some();
        Self {
            model,
            words: config.words.clone(),
            backend: config.backend.clone(),
            root: NodeRef::default(),
            back: BackButton::default(),
            focus: None,
            start: None,
            camera: None,
            picked: None,
            coming: false,
            renamed: false,
            seen: config.drawn_at.is_some(),
            before: config.take_over.is_some(),
            _signals: signals,
            link,
            config,
        }
    }

    /// Whether something is to be drawn.
    pub(super) fn update(&mut self, message: Message) -> bool {
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
            Message::Heard(heard) => self.heard(heard),
            Message::Picked(id, file) => {
                self.picked = Some(file);
                match (kind_of(&id), &self.model.capture) {
                    (Some(kind), _) => Event::Picked { kind },
                    (None, Some(capture)) => seen(capture.check.clone(), Seen::Taken),
                    (None, None) => return false,
                }
            }
            Message::CodeCame => {
                self.focus_on_what_came();
                return true;
            }
            Message::RestCame(tag, rest) => {
                self.coming = false;
                // A language that was chosen meanwhile has asked for its own.
                if self.words.tag() == tag && !self.words.is_whole() {
                    self.words = self.words.with_rest(rest);
                    self.focus_on_what_came();
                }
                return true;
            }
            Message::LanguageChosen(tag) => {
                self.fetch_words(tag);
                return false;
            }
            Message::WordsCame(words) => {
                if self.config.is_ours() {
                    history::show_language(&words.tag());
                }
                if self.config.page {
                    dom::speak(&words.tag());
                }
                self.words = words;
                self.renamed = true;
                self.fetch_code();
                return true;
            }
        };
        let ticked = matches!(event, Event::Ticked { .. });
        self.model.update(event).into_iter().for_each(|effect| self.run(effect));
        if !ticked {
            self.fetch_code();
        }
        true
    }

    pub(super) fn view(&self) -> Html {
        let link = &self.link;
        let onsubmit = link.callback(|event: dom::SubmitEvent| {
            event.prevent_default();
            dom::submitted(&event).map(Message::Submitted)
        });
        let oninput = link.callback(|event: dom::InputEvent| dom::completed(&event).map(Message::CodeCompleted));
        let onchange =
            link.callback(|event: dom::Event| dom::picked(&event).map(|(id, file)| Message::Picked(id, file)));
        let onclick = link.callback(|event: dom::MouseEvent| {
            dom::copy(&event);
            dom::show_password(&event);
            dom::print(&event);
            dom::refuse_picture(&event);
            let tag = dom::language(&event)?;
            event.prevent_default();
            Some(Message::LanguageChosen(tag))
        });
        html! {
            <div class="regain" key={link.life} ref={self.root.clone()} {onsubmit} {oninput} {onchange} {onclick}>
                { page(&self.model, &self.words) }
            </div>
        }
    }

    pub(super) fn rendered(&mut self) {
        let Some(root) = self.root.cast::<dom::Element>() else { return };
        if self.before {
            if !self.can_take_over() {
                return;
            }
            self.before = false;
            if self.config.drawn_at.is_some() {
                // It is there already, and somebody may be in one of its fields.
                self.focus = None;
            }
            // Who reads or types there already keeps the focus.
            if takeover::take_over(self.config.take_over.as_ref(), &root) {
                (self.focus, self.seen) = (None, true);
            }
        }
        self.back.arm_on(&root);
        if let Some((target, frame)) = self.start.take() {
            let (link, check) = (self.link.clone(), target.check.clone());
            let tell = move |what| link.send(Message::Happened(seen(check.clone(), what)));
            self.camera = later::parts().and_then(|parts| (parts.camera)(&root, target, frame, Box::new(tell)));
        }
        if std::mem::take(&mut self.renamed) {
            focus::name(&root, self.config.page);
        }
        let Some(effect) = self.focus.take() else { return };
        match effect {
            Effect::FocusError => focus::error(&root),
            Effect::FocusReceipt => focus::receipt(&root),
            // Somebody followed a link to these.
            _ => {
                let led = matches!(self.model.stage, Stage::Unlinked | Stage::Case(_));
                focus::step(&root, self.config.page, std::mem::replace(&mut self.seen, true) || led);
            }
        }
    }

    fn heard(&self, heard: Heard) -> Event {
        match heard {
            Heard::Ticked => Event::Ticked { local: clock::now() },
            Heard::Online => Event::WentOnline,
            Heard::Offline => Event::WentOffline,
            Heard::Shown => Event::Shown,
            Heard::Hidden => Event::Hidden { key: clock::key() },
            Heard::Gone => Event::Gone,
            Heard::BackPressed => {
                self.back.pressed();
                Event::BackPressed { key: clock::key() }
            }
        }
    }

    /// The screen is drawn as it stays. What the backend has drawn is never given up for less; what says nothing yet, is.
    fn can_take_over(&self) -> bool {
        let failed = matches!(code(), Code::Failed) || self.words.has_failed();
        let whole = matches!(code(), Code::Here(_)) && self.words.is_whole();
        match &self.model.stage {
            Stage::Opening => false,
            stage if is_at(stage) => whole || failed && self.config.drawn_at.is_none(),
            _ => true,
        }
    }

    fn step(&self) -> &Step {
        self.model.flow().map_or(&Step::Unknown, |flow| &flow.step)
    }

    fn run(&mut self, effect: Effect) {
        let config = &self.config;
        match effect {
            Effect::Send { number, call } => {
                if matches!(call, Call::Open { .. }) {
                    self.backend.identity.forget();
                }
                let (link, backend) = (self.link.clone(), self.backend.clone());
                spawn_local(async move {
                    let reply = Box::new(fetch::send(&backend, &call).await);
                    link.send(Message::Happened(Event::Answered { number, reply, local: clock::now() }));
                });
            }
            Effect::Remember { id, token } => match (config.is_ours(), token) {
                (true, _) => history::show_flow(&id),
                (false, Some(token)) => {
                    keep::flow(config.keep.as_ref(), &id, &token);
                    self.backend.identity = Identity::Token(Some(token));
                }
                (false, None) => {}
            },
            Effect::Forget if config.is_ours() => history::show_start(),
            Effect::Forget => keep::nothing(config.keep.as_ref()),
            Effect::KeepBack(wanted) => self.back.keep(wanted && config.is_ours()),
            Effect::LeavePage => history::leave(),
            Effect::StartCamera { id, check, frame } => self.start = Some((self.target(id, check), frame)),
            Effect::StopCamera => (self.start, self.camera) = (None, None),
            Effect::SendPhoto { id, check, frame } => {
                let (link, target) = (self.link.clone(), self.target(id, check.clone()));
                let (Some(file), Some(parts)) = (self.picked.take(), later::parts()) else { return };
                spawn_local(async move {
                    let what = (parts.photo)(target, frame, file).await;
                    link.send(Message::Happened(seen(check, what)));
                });
            }
            Effect::AskHost { check } => {
                let (link, config) = (self.link.clone(), config.clone());
                spawn_local(async move {
                    let Some(host) = &config.identity_check else { return };
                    let action =
                        host::check(host, &check).await.unwrap_or_else(|failure| Action::CheckFailed { failure });
                    let pressed = Event::Pressed { press: Press::Act(action), key: clock::key() };
                    link.send(Message::Happened(pressed));
                });
            }
            Effect::Upload { kind, to } => {
                let (Some(file), Some(parts)) = (self.picked.take(), later::parts()) else { return };
                let (link, backend) = (self.link.clone(), self.backend.clone());
                let one = Document { backend, kind: document(kind), to, file };
                spawn_local(async move {
                    let told = link.clone();
                    let tell = Rc::new(move |percent| told.send(Message::Happened(Event::Uploading { percent })));
                    let result = Box::new((parts.document)(one, tell).await);
                    link.send(Message::Happened(Event::Uploaded { result, local: clock::now() }));
                });
            }
            Effect::FocusStep | Effect::FocusError | Effect::FocusReceipt => self.focus = Some(effect),
        }
    }

    fn target(&self, flow: String, check: String) -> camera::Target {
        camera::Target { backend: self.backend.clone(), flow, check }
    }

    /// One of the screens that are loaded apart may be there only now.
    fn focus_on_what_came(&mut self) {
        if is_at(&self.model.stage) {
            self.focus = Some(Effect::FocusStep);
        }
    }

    /// Once there is a screen to look at, or at once where that will be one of them; after a failure, with the next thing that
    /// happens. With the code comes what it says.
    fn fetch_code(&mut self) {
        let config = self.config.clone();
        if matches!(self.model.stage, Stage::Opening) && config.way == Way::SignedOut {
            return;
        }
        if matches!(code(), Code::Away | Code::Failed) {
            let (link, arriving) = (self.link.clone(), later::arrive());
            spawn_local(async move {
                arriving.await;
                link.send(Message::CodeCame);
            });
        }
        if !self.words.is_whole() && !self.coming {
            self.coming = true;
            let (link, tag) = (self.link.clone(), self.words.tag().to_string());
            spawn_local(async move {
                let rest = texts::rest(&config.texts, &tag).await.ok();
                link.send(Message::RestCame(tag, rest));
            });
        }
    }

    /// Whole where the ones before are: a screen must not go away for want of its texts, with what was typed there.
    fn fetch_words(&self, tag: String) {
        let (config, link, whole) = (self.config.clone(), self.link.clone(), self.words.is_whole());
        spawn_local(async move {
            let Ok(words) = texts::load(&config.texts, &tag).await else { return };
            let words = match whole {
                false => words,
                true => match texts::rest(&config.texts, &tag).await {
                    Ok(rest) => words.with_rest(Some(rest)),
                    Err(_) => return,
                },
            };
            link.send(Message::WordsCame(words));
        });
    }
}

fn seen(check: String, seen: Seen) -> Event {
    Event::Seen { check, seen, key: clock::key(), local: clock::now() }
}
