//! An app whose only screen is a webview: it shows a backend's page for webviews, as an app on a phone does, and is told what to
//! do line by line. What crosses the bridge is printed, so that a story can look at it; it must never be changed on its way.
//!
//! Where to start: [`guard`] is what such an app may let a page do, [`bridge`] what it answers a page, [`orders`] what it is told.

mod bridge;
mod guard;
mod orders;
mod view;

use std::cell::RefCell;
use std::io::BufRead;
use std::rc::Rc;

use futures_channel::mpsc::{UnboundedReceiver, unbounded};
use gtk::gio::ApplicationFlags;
use gtk::glib::{self, Char, MainContext, OptionArg, OptionFlags, VariantDict};
use gtk::prelude::{ApplicationExt, ApplicationExtManual};
use serde_json::Value;

const ABOUT: &str = "Shows a page in a webview that has the message handler `regain`, and lets it go nowhere else.

On standard output, a line of JSON for everything that happens:
  {\"envelope\": …}           the page has said this
  {\"refused\": URL}          the page wanted to go there
  {\"permission\": …, \"granted\": …}
  {\"loaded\": URL}, {\"failed\": …}, {\"terminated\": …}

On standard input, a line of JSON for each order, answered in turn:
  {\"receive\": ENVELOPE}     → {\"received\": whether the page took it}
  {\"evaluate\": SCRIPT}      → {\"evaluated\": its value} or {\"error\": …}
  {\"screenshot\": FILE}      → {\"screenshot\": FILE}
  {\"kill\": \"web_process\"}   and the page is loaded again
  {\"quit\": true}            as the end of the input does";

fn main() -> glib::ExitCode {
    let app = gtk::Application::new(None, ApplicationFlags::NON_UNIQUE);
    app.set_option_context_summary(Some(ABOUT));
    let option = |name, about, argument| {
        app.add_main_option(name, Char::from(0), OptionFlags::NONE, OptionArg::String, about, Some(argument));
    };
    option("url", "The page to show; nothing but its origin is ever loaded", "URL");
    option("protocol", "What this app says it speaks (1)", "NUMBER");
    let wanted: Rc<RefCell<Option<Wanted>>> = Rc::default();
    let asked = Rc::clone(&wanted);
    app.connect_handle_local_options(move |_, options| match Wanted::read(options) {
        Ok(read) => {
            asked.replace(Some(read));
            // GTK goes on.
            -1
        }
        Err(why) => {
            eprintln!("{why}; see --help");
            2
        }
    });
    app.connect_activate(move |app| {
        let Some(Wanted { page, protocol }) = wanted.take() else { return };
        let view = view::open(app, &page, protocol);
        let (app, orders) = (app.clone(), orders_from_input());
        MainContext::default().spawn_local(async move {
            orders::carried_out(&view, orders).await;
            app.quit();
        });
    });
    app.run()
}

struct Wanted {
    page: guard::Page,
    protocol: u64,
}

impl Wanted {
    fn read(options: &VariantDict) -> Result<Self, String> {
        let text = |name: &str| options.lookup::<String>(name).ok().flatten();
        let url = text("url").ok_or("--url is missing")?;
        let page = guard::Page::at(&url).ok_or_else(|| format!("{url} is no page to show"))?;
        let protocol =
            text("protocol").map_or(Ok(1), |number| number.parse().map_err(|_| "no protocol of that name"))?;
        Ok(Self { page, protocol })
    }
}

/// Read by a thread: GTK's own must never wait.
fn orders_from_input() -> UnboundedReceiver<String> {
    let (send, orders) = unbounded();
    std::thread::spawn(move || {
        for line in std::io::stdin().lock().lines().map_while(Result::ok) {
            if send.unbounded_send(line).is_err() {
                return;
            }
        }
    });
    orders
}

/// A line for who reads along.
fn say(what: &Value) {
    println!("{what}");
}
