//! Draws a page without a browser, and reads back what a person would meet on it.

use std::rc::Rc;

use regain::model::Model;
use regain::screens::{Page, PageProps};
use regain::words::{Utc, Words};
use scraper::{ElementRef, Html, Node, Selector};
use yew::ServerRenderer;

pub(crate) struct Drawn {
    pub(crate) html: Html,
}

pub(crate) fn words(tag: &str) -> Words {
    Words::embedded(tag, Rc::new(Utc::new(tag)))
}

pub(crate) fn pseudo() -> Words {
    Words::pseudo(Rc::new(Utc::new("en")))
}

/// In English.
pub(crate) fn draw(model: &Model) -> Drawn {
    draw_in(model, || words("en"))
}

pub(crate) fn draw_in(model: &Model, words: impl FnOnce() -> Words + Send + 'static) -> Drawn {
    Drawn { html: Html::parse_fragment(&markup(page(model, words))) }
}

pub(crate) fn rendered<C: yew::BaseComponent>(renderer: ServerRenderer<C>) -> Drawn
where
    C::Properties: 'static,
{
    Drawn { html: Html::parse_fragment(&markup(renderer)) }
}

pub(crate) fn page(model: &Model, words: impl FnOnce() -> Words + Send + 'static) -> ServerRenderer<Page> {
    let model = model.clone();
    ServerRenderer::<Page>::with_props(move || PageProps { model, words: words() })
}

/// As it is written, before a parser has forgiven anything.
pub(crate) fn markup<C: yew::BaseComponent>(renderer: ServerRenderer<C>) -> String
where
    C::Properties: 'static,
{
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(renderer.hydratable(false).render())
}

impl Drawn {
    pub(crate) fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.html.select(&Selector::parse(selector).unwrap()).collect()
    }

    pub(crate) fn one(&self, selector: &str) -> ElementRef<'_> {
        let all = self.all(selector);
        assert_eq!(all.len(), 1, "{selector} in {}", self.html.html());
        all[0]
    }

    pub(crate) fn has(&self, selector: &str) -> bool {
        !self.all(selector).is_empty()
    }

    /// Every text that a person sees or hears, each with where it stands.
    pub(crate) fn texts(&self) -> Vec<(String, String)> {
        let mut texts = Vec::new();
        for node in self.html.tree.nodes() {
            match node.value() {
                Node::Text(text) if !text.trim().is_empty() => {
                    let place = node.parent().and_then(ElementRef::wrap);
                    let place = place.map(|place| place.value().name().to_owned()).unwrap_or_default();
                    texts.push((place, text.to_string()));
                }
                Node::Element(element) => {
                    for name in ["aria-label", "placeholder", "title", "alt", "data-copied"] {
                        if let Some(text) = element.attr(name) {
                            texts.push((name.to_owned(), text.to_owned()));
                        }
                    }
                }
                _ => {}
            }
        }
        texts
    }
}

pub(crate) fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}
