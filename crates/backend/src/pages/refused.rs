//! What opens or takes nothing, told to a person: what is the matter, and where to go on. A client is told the same as a problem.

use axum::http::StatusCode;
use axum::response::Response;
use yew::{AttrValue, Html, Properties, ServerRenderer, component, html};

use super::document;
use crate::act::Refusal;
use crate::app::App;

#[derive(Properties, PartialEq)]
struct RefusedProps {
    brand: AttrValue,
    language: AttrValue,
    title: AttrValue,
    detail: Option<AttrValue>,
    /// Where to go on from here, and what that is called.
    ways: Vec<(AttrValue, AttrValue)>,
}

#[component]
fn Refused(props: &RefusedProps) -> Html {
    html! {
        <div class="page" lang={&props.language}>
            <header class="head"><p class="brand">{ &props.brand }</p></header>
            <main class="step">
                <section data-step="not_started">
                    <h1>{ &props.title }</h1>
                    { for props.detail.as_ref().map(|detail| html! { <p class="lead">{ detail }</p> }) }
                    { for props.ways.iter().map(|(href, name)| html! {
                        <p><a class="button secondary" {href}>{ name }</a></p>
                    }) }
                </section>
            </main>
        </div>
    }
}

/// A page, because a person reads it: what is the matter, and what to do.
pub async fn page(app: &App, language: &str, refusal: Refusal) -> Response {
    let status = StatusCode::from_u16(refusal.kind.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    let (title, detail) = app.texts.problem(language, refusal.kind, refusal.field);
    let (brand, tag, heading) = (app.config.name.clone(), language.to_owned(), title.clone());
    let here = format!("/?lang={language}");
    let there = app.config.sign_in_url.clone().map(|url| (url, app.texts.link(language, "sign-in")));
    let ways: Vec<_> = there.into_iter().chain([(here, app.texts.link(language, "start"))]).collect();
    let body = ServerRenderer::<Refused>::with_props(move || RefusedProps {
        brand: brand.into(),
        language: tag.into(),
        title: heading.into(),
        detail: detail.map(Into::into),
        ways: ways.into_iter().map(|(url, name)| (url.into(), name.into())).collect(),
    });
    document::page(status, language, &title, &[], &body.hydratable(false).render().await)
}
