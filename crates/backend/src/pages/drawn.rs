//! A page of the module's screens, drawn here: complete without a script, and with what the module needs to take it over.

use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use regain::model::{Model, Stage, Still};
use regain::screens::{Page, PageProps};
use regain_contract::{Drawn, Failure, Flow};
use yew::ServerRenderer;

use super::{document, host, refused, region, words};
use crate::act::Refusal;
use crate::http::Shared;

/// What goes along for the module.
pub enum Script {
    /// Nothing: it has nothing to do here.
    None,
    /// The page alone is enough to begin with.
    Bare,
    Flow(Box<Drawn>),
}

impl Script {
    pub fn flow(flow: &Flow, failure: Option<Failure>) -> Self {
        Self::Flow(Box::new(Drawn { flow: flow.clone(), failure }))
    }
}

/// What the page is drawn by, beside what it shows.
pub struct Frame<'a> {
    pub app: &'a Shared,
    pub headers: &'a HeaderMap,
    pub language: &'a str,
}

pub async fn page(
    frame: &Frame<'_>,
    status: StatusCode,
    mut model: Model,
    still: Still,
    script: Script,
) -> Result<Response, Refusal> {
    let Frame { app, headers, language } = *frame;
    let failed = model.failure.is_some();
    model.still = Some(Box::new(still));
    model.host = host(app, headers);
    let (shared, tag, region) = (app.clone(), language.to_owned(), region(headers));
    let props = move || PageProps { model, words: words(&shared, &tag, region) };
    let html = ServerRenderer::<Page>::with_props(props).hydratable(false).render().await;
    let heading = heading(&html);
    let title = if failed {
        regain::screens::around::problem(&words(app, language, None), &heading).to_string()
    } else {
        heading
    };
    let data = match &script {
        Script::None => return Ok(document::page(status, language, &title, &[], &html)),
        Script::Bare => "{}".to_owned(),
        // Nothing in it can end the element that it stands in.
        Script::Flow(drawn) => serde_json::to_string(drawn)?.replace('<', "\\u003c"),
    };
    let body = format!(
        "<div id=\"regain\" class=\"host\">{html}</div><script type=\"application/json\" id=\"regain-drawn\">{data}</script>"
    );
    Ok(document::scripted(app, status, language, &title, &body))
}

/// The text of the page's heading, as it stands there.
fn heading(html: &str) -> String {
    let text = html
        .split_once("<h1")
        .and_then(|(_, rest)| rest.split_once('>'))
        .and_then(|(_, rest)| rest.split_once("</h1>"));
    let text = text.map_or("", |(text, _)| text);
    // As Yew escapes it.
    [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#x27;", "'"), ("&#x2F;", "/"), ("&amp;", "&")]
        .iter()
        .fold(text.to_owned(), |text, (from, to)| text.replace(from, to))
}

/// The same for what is no flow, and takes nothing that would have to be told. What goes wrong on the way is told.
pub async fn staged(frame: &Frame<'_>, status: StatusCode, stage: Stage, still: Still) -> Response {
    let model = Model::staged(stage, frame.app.clock.now());
    match page(frame, status, model, still, Script::None).await {
        Ok(response) => response,
        Err(refusal) => refused::page(frame.app, frame.language, refusal).await,
    }
}
