//! What the browser tells us: the network comes and goes, the page is hidden and seen, back is pressed, time passes.
//! Whoever holds the signals hears them; dropping them takes every listener off again.

use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{EventTarget, VisibilityState, Window};

#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Heard {
    Ticked,
    Online,
    Offline,
    /// The page is seen again.
    Shown,
    /// The page is no longer seen.
    Hidden,
    Gone,
    BackPressed,
}

#[derive(Default)]
pub struct Signals {
    _listeners: Vec<Listener>,
    _ticker: Option<Ticker>,
}

impl Signals {
    /// `back`: the browser's back button is ours.
    pub fn new(back: bool, tell: impl Fn(Heard) + 'static) -> Self {
        let Some(window) = web_sys::window() else { return Self::default() };
        let tell: Rc<dyn Fn(Heard)> = Rc::new(tell);
        // What the browser believes; it is often wrong about being online, seldom about being offline.
        if !window.navigator().on_line() {
            tell(Heard::Offline);
        }
        let on = |target: &EventTarget, name, heard| {
            let tell = tell.clone();
            Listener::new(target, name, move || tell(heard))
        };
        let mut listeners = vec![
            on(&window, "online", Heard::Online),
            on(&window, "offline", Heard::Offline),
            on(&window, "pageshow", Heard::Shown),
            on(&window, "pagehide", Heard::Gone),
        ];
        if back {
            listeners.push(on(&window, "popstate", Heard::BackPressed));
        }
        if let Some(document) = window.document() {
            let (tell, seen) = (tell.clone(), document.clone());
            listeners.push(Listener::new(&document, "visibilitychange", move || {
                let visible = seen.visibility_state() == VisibilityState::Visible;
                tell(if visible { Heard::Shown } else { Heard::Hidden });
            }));
        }
        Self { _listeners: listeners, _ticker: Ticker::new(&window, move || tell(Heard::Ticked)) }
    }
}

pub(super) struct Listener {
    target: EventTarget,
    name: &'static str,
    heard: Closure<dyn Fn()>,
}

impl Listener {
    pub(super) fn new(target: &EventTarget, name: &'static str, then: impl Fn() + 'static) -> Self {
        let heard = Closure::<dyn Fn()>::new(then);
        // Refused only to a callback that is no function.
        let _ = target.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
        Self { target: target.clone(), name, heard }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.name, self.heard.as_ref().unchecked_ref());
    }
}

/// Every second, as long as it is held.
struct Ticker {
    window: Window,
    handle: i32,
    _heard: Closure<dyn Fn()>,
}

impl Ticker {
    fn new(window: &Window, then: impl Fn() + 'static) -> Option<Self> {
        let heard = Closure::<dyn Fn()>::new(then);
        let callback = heard.as_ref().unchecked_ref();
        let handle = window.set_interval_with_callback_and_timeout_and_arguments_0(callback, 1_000).ok()?;
        Some(Self { window: window.clone(), handle, _heard: heard })
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        self.window.clear_interval_with_handle(self.handle);
    }
}
