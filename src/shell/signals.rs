//! What the browser tells us: the network comes and goes, the page is hidden and seen, back is pressed, time passes.
//! Whoever holds a signal hears it; dropping it takes the listener off again.

use wasm_bindgen::prelude::*;
use web_sys::{EventTarget, VisibilityState, Window};

pub struct Signal {
    target: EventTarget,
    name: &'static str,
    heard: Closure<dyn Fn()>,
}

impl Signal {
    pub fn new(target: &EventTarget, name: &'static str, then: impl Fn() + 'static) -> Self {
        let heard = Closure::<dyn Fn()>::new(then);
        // Refused only to a callback that is no function.
        let _ = target.add_event_listener_with_callback(name, heard.as_ref().unchecked_ref());
        Self { target: target.clone(), name, heard }
    }
}

impl Drop for Signal {
    fn drop(&mut self) {
        let _ = self.target.remove_event_listener_with_callback(self.name, self.heard.as_ref().unchecked_ref());
    }
}

/// Every second, as long as it is held.
pub struct Ticker {
    window: Window,
    handle: i32,
    _heard: Closure<dyn Fn()>,
}

impl Ticker {
    pub fn new(window: &Window, then: impl Fn() + 'static) -> Option<Self> {
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

pub fn visible(window: &Window) -> bool {
    window.document().is_none_or(|document| document.visibility_state() == VisibilityState::Visible)
}

/// What the browser believes; it is often wrong about being online, seldom about being offline.
pub fn online(window: &Window) -> bool {
    window.navigator().on_line()
}
