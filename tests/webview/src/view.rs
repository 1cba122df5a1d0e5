//! The window with the webview in it, wired to its guard and its bridge.

use std::cell::RefCell;

use gtk::prelude::{ContainerExt, GtkWindowExt, ObjectExt, WidgetExt};
use gtk::{Application, ApplicationWindow};
use javascriptcore::ValueExt;
use serde_json::{Value, json};
use webkit2gtk::{LoadEvent, UserContentManager, UserContentManagerExt, WebView, WebViewExt};

use crate::bridge::Bridge;
use crate::guard::{self, Page};
use crate::say;

/// As on iOS: `webkit.messageHandlers.regain`.
const HANDLER: &str = "regain";
/// A phone's, in CSS pixels.
const SIZE: (i32, i32) = (390, 844);
/// A page's message is shorter than this.
const LONGEST: usize = 65_536;

/// Shows the page; what it says is printed and answered from now on.
pub(crate) fn open(app: &Application, page: &Page, protocol: u64) -> WebView {
    let messages = UserContentManager::new();
    let view = WebView::builder()
        .web_context(&guard::context())
        .settings(&guard::settings())
        .user_content_manager(&messages)
        .build();
    guard::watch(&view, page);
    hear(&messages, &view, page, protocol);
    tell_loads(&view, page);
    let window = ApplicationWindow::new(app);
    window.set_decorated(false);
    window.set_default_size(SIZE.0, SIZE.1);
    window.add(&view);
    window.show_all();
    view.load_uri(&page.url);
    view
}

/// Before the first load, so that the handler is there when the page looks for it.
fn hear(messages: &UserContentManager, view: &WebView, page: &Page, protocol: u64) {
    let bridge = RefCell::new(Bridge::new(protocol));
    let (page, to) = (page.clone(), view.downgrade());
    messages.connect_script_message_received(Some(HANDLER), move |_, message| {
        let Some(view) = to.upgrade() else { return };
        // No frame of another origin is ever loaded, so the page on top is who speaks.
        if !view.uri().is_some_and(|url| page.owns(&url)) {
            return;
        }
        let text = message.js_value().and_then(|value| value.to_json(0)).unwrap_or_default();
        let Some(envelope) = read(&text) else { return };
        say(&json!({ "envelope": envelope }));
        for answer in bridge.borrow_mut().answers(&envelope) {
            view.evaluate_javascript(&received(&answer), None, None, None::<&gtk::gio::Cancellable>, |_| {});
        }
    });
    messages.register_script_message_handler(HANDLER);
}

/// An object, or the text of one.
fn read(json: &str) -> Option<Value> {
    if json.len() >= LONGEST {
        return None;
    }
    match serde_json::from_str(json).ok()? {
        Value::String(text) => serde_json::from_str(&text).ok(),
        other => Some(other),
    }
    .filter(Value::is_object)
}

/// JSON is an expression of JavaScript: nothing in it is ever run.
pub(crate) fn received(envelope: &Value) -> String {
    format!("Regain.receive({envelope})")
}

fn tell_loads(view: &WebView, page: &Page) {
    view.connect_load_changed(|view, event| {
        if event == LoadEvent::Finished {
            say(&json!({ "loaded": view.uri().map(|url| without_fragment(&url)) }));
        }
    });
    view.connect_load_failed(|_, _, url, error| {
        say(&json!({ "failed": without_fragment(url), "why": error.message() }));
        true
    });
    view.connect_load_failed_with_tls_errors(|_, url, _, _| {
        say(&json!({ "failed": without_fragment(url), "why": "certificate" }));
        true
    });
    // The system may end it at any time; the page goes on where it was.
    let start = page.url.clone();
    view.connect_web_process_terminated(move |view, why| {
        say(&json!({ "terminated": format!("{why:?}") }));
        view.load_uri(&start);
    });
}

/// An invitation stands in it.
fn without_fragment(url: &str) -> String {
    url.split('#').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn an_object_is_read_as_it_is_or_as_text_and_nothing_else_is() {
        assert_eq!(read(r#"{"v":1}"#), Some(json!({ "v": 1 })));
        assert_eq!(read(r#""{\"v\":1}""#), Some(json!({ "v": 1 })));
        for other in ["1", "\"hello\"", "[]", "undefined", ""] {
            assert_eq!(read(other), None, "{other}");
        }
        assert_eq!(read(&json!({ "long": "x".repeat(LONGEST) }).to_string()), None);
    }

    #[test]
    fn what_a_page_is_told_stays_data() {
        let said = received(&json!({ "payload": { "x": "\");alert(1);(\"" } }));
        assert_eq!(said, r#"Regain.receive({"payload":{"x":"\");alert(1);(\""}})"#);
    }
}
