//! `GET /demo/inbox`: every message that left, newest first; as a page, or as JSON for a script.

use axum::Json;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse as _, Response};
use regain_contract::Timestamp;
use serde::Serialize;
use yew::{Html, Properties, ServerRenderer, component, html};

use super::page::{answer, frame, wants_page};
use crate::act::Refusal;
use crate::app::App;
use crate::http::{Shared, problem};

const AT_MOST: u32 = 200;

#[derive(Clone, PartialEq, Serialize)]
struct Message {
    at: Timestamp,
    to: String,
    channel: &'static str,
    body: String,
}

async fn messages(app: &App) -> Result<Vec<Message>, Refusal> {
    let mut tx = app.store.read().await?;
    let messages = tx.inbox(AT_MOST).await?.into_iter();
    Ok(messages
        .map(|message| Message { at: message.at, to: message.to, channel: message.channel.name(), body: message.body })
        .collect())
}

pub async fn show(State(app): State<Shared>, headers: HeaderMap) -> Response {
    let messages = match messages(&app).await {
        Ok(messages) => messages,
        Err(refusal) => return problem::asked_for(&app, &headers, refusal),
    };
    if !wants_page(&headers) {
        return Json(messages).into_response();
    }
    let body = ServerRenderer::<Inbox>::with_props(move || InboxProps { messages });
    answer("Inbox", &body.hydratable(false).render().await)
}

#[derive(Properties, PartialEq)]
struct InboxProps {
    messages: Vec<Message>,
}

#[component]
fn Inbox(props: &InboxProps) -> Html {
    let one = |message: &Message| {
        html! {
            <li>
                <b class="data">{ &message.to }</b>
                <p class="when">{ message.channel }{ " · " }<time datetime={message.at.to_string()}>{ message.at.to_string() }</time></p>
                <pre>{ for linked(&message.body) }</pre>
            </li>
        }
    };
    let body = if props.messages.is_empty() {
        html! { <p>{ "Nothing was sent yet." }</p> }
    } else {
        html! { <ol class="messages">{ for props.messages.iter().map(one) }</ol> }
    };
    frame("/demo/inbox", "Inbox", html! { <><p><a href="/demo/inbox">{ "Look again" }</a></p>{ body }</> })
}

/// Links can be followed, as in a mail program.
fn linked(body: &str) -> Vec<Html> {
    let word = |part: &str| {
        let link = part.trim_end();
        if link.starts_with("http://") || link.starts_with("https://") {
            let rest = part.get(link.len()..).unwrap_or_default().to_owned();
            html! { <><a href={link.to_owned()}>{ link.to_owned() }</a>{ rest }</> }
        } else {
            html! { { part.to_owned() } }
        }
    };
    body.split_inclusive([' ', '\n']).map(word).collect()
}
