//! The demo's pages: their frame, their styles, and the first of them.

use axum::extract::State;
use axum::http::header::ACCEPT;
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use yew::{AttrValue, Html, Properties, ServerRenderer, component, html};

use super::accounts::{ACCOUNTS, DemoAccount, PASSWORD, SECRET};
use crate::http::Shared;
use crate::pages::document;

const STYLE: &str = include_str!("demo.css");

pub async fn style() -> Response {
    document::css(STYLE)
}

pub fn answer(title: &str, body: &str) -> Response {
    document::page(StatusCode::OK, "en", title, &["/demo/demo.css"], body)
}

/// A browser; a script gets JSON.
pub fn wants_page(headers: &HeaderMap) -> bool {
    headers.get_all(ACCEPT).iter().any(|value| value.to_str().is_ok_and(|kinds| kinds.contains("text/html")))
}

/// What stands around every page of the demo.
pub fn frame(at: &'static str, title: &str, body: Html) -> Html {
    let links = [
        ("/", "Recovery"),
        ("/demo", "Accounts"),
        ("/demo/inbox", "Inbox"),
        ("/demo/cases", "Cases"),
        ("/demo/portrait", "Portrait"),
        ("/demo/clock", "Clock"),
    ];
    let link = |(path, name): (&'static str, &'static str)| {
        let current = (path == at).then_some("page");
        html! { <li><a href={path} aria-current={current}>{ name }</a></li> }
    };
    html! {
        <div class="page demo" lang="en">
            <header class="head"><nav aria-label="Demo"><ul class="tabs">{ for links.into_iter().map(link) }</ul></nav></header>
            <main class="step"><h1>{ title.to_owned() }</h1>{ body }</main>
        </div>
    }
}

#[derive(Properties, PartialEq)]
struct IndexProps {
    base_url: AttrValue,
}

#[component]
fn Index(props: &IndexProps) -> Html {
    let yes = |there: bool| if there { "yes" } else { "–" };
    let identity = |account: &DemoAccount| {
        let Some((document, number, name)) = account.identity else { return yes(account.verified).to_owned() };
        format!("FR {} {number}, {name}", document.name())
    };
    let row = |account: &DemoAccount| {
        html! {
            <tr>
                <td class="data">{ account.email }<br/>{ account.phone.unwrap_or_default() }</td>
                <td data-name="Authenticator">{ yes(account.authenticator) }</td>
                <td data-name="Identity">{ identity(account) }</td>
                <td>{ account.shows }</td>
            </tr>
        }
    };
    let body = html! {
        <>
            <p>{ "Everything here is invented, and nothing leaves this machine. Begin at " }<a href="/">{ &props.base_url }</a>{ "." }</p>
            <div class="scroll"><table>
                <thead><tr><th>{ "Account" }</th><th>{ "Authenticator" }</th><th>{ "Identity" }</th><th>{ "Shows" }</th></tr></thead>
                <tbody>{ for ACCOUNTS.iter().map(row) }</tbody>
            </table></div>
            <dl class="facts-list">
                <dt>{ "Back from a new account" }</dt>
                <dd>{ "Lose phone and email of an account with an identity, or begin at " }<a href="/?way=migration">{ "/?way=migration" }</a>
                    { ", and say who you are. A face is compared where a portrait is there; else two people decide." }</dd>
                <dt>{ "Password of all" }</dt><dd class="data">{ PASSWORD }</dd>
                <dt>{ "Authenticator secret of all" }</dt><dd class="data">{ SECRET }</dd>
            </dl>
        </>
    };
    frame("/demo", "Demo accounts", body)
}

pub async fn index(State(app): State<Shared>) -> Response {
    let base_url = app.config.base_url();
    let body = ServerRenderer::<Index>::with_props(move || IndexProps { base_url: base_url.into() });
    answer("Demo accounts", &body.hydratable(false).render().await)
}
