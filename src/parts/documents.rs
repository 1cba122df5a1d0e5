//! The documents that a review takes: what each has to show, what has arrived, and a way to send it.

use regain_contract::{Case, DocumentKind};
use yew::{Html, html};

use crate::model::{Model, Upload, UploadState};
use crate::parts::{Button, Picture, error_line, upload};
use crate::words::Words;

const KINDS: [(DocumentKind, &str, &str); 3] = [
    (DocumentKind::Front, "front", "document-front"),
    (DocumentKind::Back, "back", "document-back"),
    (DocumentKind::Selfie, "selfie", "document-selfie"),
];

/// The document that the input of this id is for.
pub fn kind_of(input: &str) -> Option<DocumentKind> {
    KINDS.into_iter().find(|(_, _, id)| *id == input).map(|(kind, ..)| kind)
}

/// By its name on the wire.
pub fn kind_named(name: &str) -> Option<DocumentKind> {
    KINDS.into_iter().find(|(_, known, _)| *known == name).map(|(kind, ..)| kind)
}

/// As the wire and the texts name it.
pub fn document(kind: DocumentKind) -> &'static str {
    named(kind).0
}

/// The name of a document, and the id of its input.
fn named(kind: DocumentKind) -> (&'static str, &'static str) {
    KINDS.into_iter().find(|(known, ..)| *known == kind).map_or(("", ""), |(_, name, id)| (name, id))
}

pub fn documents(words: &Words, model: &Model, case: &Case) -> Html {
    if case.takes.is_empty() {
        return Html::default();
    }
    html! {
        <div class="other uploads">
            <h2>{ words.review_wanted() }</h2>
            <p>{ words.review_wanted_send() }</p>
            <p>{ words.review_never() }</p>
            <ul class="documents">{ for case.takes.iter().map(|kind| row(words, model, case, *kind)) }</ul>
        </div>
    }
}

fn row(words: &Words, model: &Model, case: &Case, kind: DocumentKind) -> Html {
    let (name, id) = named(kind);
    let arrived = case.documents.iter().find(|one| one.kind == kind);
    let sent = model.upload.as_ref().filter(|upload| upload.kind == kind);
    let sending = matches!(&model.upload, Some(Upload { state: UploadState::Sending(_), .. }));
    let there = arrived.map(|one| words.document_arrived(&words.moment(one.at)));
    let (percent, told, failure) = match sent.map(|upload| upload.state) {
        Some(UploadState::Sending(percent)) => (Some(percent), Some(words.identity_sending()), None),
        Some(UploadState::Failed(failure)) => (None, there, Some(words.document_failure(failure.name()))),
        None => (None, there, None),
    };
    let class = (arrived.is_some() && percent.is_none()).then_some("arrived");
    let label = if arrived.is_some() { words.document_replace() } else { words.document_choose() };
    let (title, hint, error) = ([id, "-title"].concat(), [id, "-hint"].concat(), [id, "-error"].concat());
    let described = [&hint, " ", &error].concat();
    html! {
        <li key={id}>
            <h3 id={title.clone()}>{ words.document(name) }</h3>
            <p id={hint} class="hint">{ words.document_hint(name) }</p>
            // It keeps its place, so that what is new in it is read out.
            <p {class} role="status">{ told }</p>
            { for percent.map(|percent| progress(words, percent)) }
            { upload(model, words, &[("kind", name.to_owned())], Picture {
                id: id.into(),
                capture: None,
                label,
                kind: Button::Secondary,
                titled: Some(title.into()),
                described: described.into(),
                busy: sending,
            }) }
            { error_line(error.into(), failure) }
        </li>
    }
}

fn progress(words: &Words, percent: u8) -> Html {
    html! {
        // Every percent would be read out.
        <div class="facts" aria-hidden="true">
            <progress value={percent.to_string()} max="100" />
            <p>{ words.document_sending(percent.into()) }</p>
        </div>
    }
}
