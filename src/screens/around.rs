//! Pages before and after a flow, drawn by the backend alone: what hinders somebody, and the way in from another device.

use yew::{AttrValue, Html, Properties, component, html};

use super::page::languages;
use crate::model::Still;
use crate::parts::{Button, error_line};
use crate::words::Words;

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Around {
    /// Without them nobody can be told from anybody.
    NoCookies,
    /// The press was not made on a page of ours, or on one that is too old.
    Forged,
    /// On to this address, from our own site: only so the cookie comes along.
    Hop(String),
    /// The link of a hand-over. What follows its `#` no server is sent, so a script posts it, or a person does.
    Handed { wrong: bool },
}

impl Around {
    /// As the page's root names it.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::NoCookies => "no_cookies",
            Self::Forged => "forged",
            Self::Hop(_) => "hop",
            Self::Handed { .. } => "handed",
        }
    }
}

#[derive(Properties, PartialEq)]
pub struct AroundProps {
    pub words: Words,
    pub page: Around,
    pub still: Still,
}

#[component]
pub fn AroundPage(props: &AroundProps) -> Html {
    let AroundProps { words, page, still } = props;
    let screen = |title: AttrValue, lead: AttrValue, on: Html| {
        html! { <><h1 tabindex="-1">{ title }</h1><p class="lead">{ lead }</p>{ on }</> }
    };
    let to = |href: String, label: AttrValue| html! { <a class={Button::Primary.class()} {href}>{ label }</a> };
    let body = match page {
        Around::NoCookies => {
            screen(words.cookies_title(), words.cookies_lead(), to("/".to_owned(), words.begin_again()))
        }
        Around::Forged => screen(words.forged_title(), words.forged_lead(), to(String::new(), words.update_reload())),
        Around::Hop(url) => screen(words.hop_title(), words.hop_lead(), to(url.clone(), words.hop_press())),
        Around::Handed { wrong } => handed(words, still, *wrong),
    };
    html! {
        <div class="page" lang={words.tag()}>
            <header class="head"><p class="brand">{ words.app_title("") }</p></header>
            <main class="step"><section data-step={page.name()}>{ body }</section></main>
            <footer class="foot">{ languages(words, &still.query) }</footer>
        </div>
    }
}

fn handed(words: &Words, still: &Still, wrong: bool) -> Html {
    let hidden = still.hidden.iter().map(|(name, value)| {
        let (name, value) = (*name, value.clone());
        html! { <input type="hidden" {name} {value} /> }
    });
    html! {
        <>
            <h1 tabindex="-1">{ words.handed_title() }</h1>
            <form method="post" class="form" data-link="">
                { for hidden }
                <noscript>
                    <p class="lead">{ words.handed_lead() }</p>
                    <div class="field">
                        <label for="link">{ words.handed_link() }</label>
                        <input id="link" name="link" class="input" type="url" autocomplete="off" required=true maxlength="2000"
                            aria-describedby="link-error" aria-invalid={wrong.then_some("true")} autofocus={wrong} />
                        { error_line("link-error".into(), wrong.then(|| words.handed_wrong())) }
                    </div>
                    <button type="submit" class={Button::Primary.class()}>{ words.handed_press() }</button>
                </noscript>
            </form>
        </>
    }
}

/// What such a page is called in the browser's tab.
pub fn title(words: &Words, page: &Around) -> AttrValue {
    match page {
        Around::NoCookies => words.cookies_title(),
        Around::Forged => words.forged_title(),
        Around::Hop(_) => words.hop_title(),
        Around::Handed { .. } => words.handed_title(),
    }
}

/// The tab's name before there is a screen.
pub fn opening(words: &Words, way: &str) -> AttrValue {
    words.app_title(way)
}

/// The tab's name where the last press was refused: read out first.
pub fn problem(words: &Words, title: &str) -> AttrValue {
    words.problem_title(title)
}
