//! Two people at the operator decide: where the case stands, what is asked for, when to expect an answer, and how to find
//! the case again.

use regain_contract::{ActionName, Case, CaseState, Review, Wanted, Way};
use yew::{Html, html};

use super::page::heading;
use crate::parts::{Button, copy, documents, facts, find_move, press, print, state};
use crate::view::View;

pub(super) fn review(view: &View, step: &Review) -> Html {
    let words = view.words;
    let case = &step.case;
    let approved = case.state == CaseState::Approved;
    let migration = view.flow.way == Way::Migration;
    let said = if approved && migration { "may_move" } else { state(case) };
    let missing = case.takes.iter().any(|kind| case.documents.iter().all(|one| one.kind != *kind));
    let kind = if missing { Button::Secondary } else { Button::Primary };
    let on = || press(view, ActionName::Refresh, None, Button::Primary, words.choose_lost_press());
    let news = || press(view, ActionName::Refresh, None, kind, words.review_refresh());
    let asked = if case.takes.is_empty() { wanted(view, case) } else { documents(words, view.model, case) };
    let then = (migration && matches!(case.state, CaseState::Open | CaseState::HalfDecided)).then(|| {
        html! { <><h2>{ words.review_then_title() }</h2><p>{ words.review_then() }</p></> }
    });
    // Asked for once all was agreed to, which is right before the end of the way.
    let agreed = migration && view.flow.progress.at + 1 >= view.flow.progress.of;
    let back = if agreed { "preview" } else { view.way() };
    html! {
        <>
            { heading(view, words.review_title(state(case))) }
            <p class="lead" role="status">{ words.review_state(said) }</p>
            { facts(words, case, view.model) }
            { for then }
            { for approved.then(on) }
            { asked }
            { for case.code.as_ref().map(|code| keep(view, case, code)) }
            <div class="other">
                { for (!approved).then(news) }
                <p class="next">{ words.review_leave(view.way()) }</p>
                { for migration.then(|| find_move(words)) }
            </div>
            { press(view, ActionName::Back, None, Button::Quiet, words.review_back(back)) }
        </>
    }
}

/// Where nothing can be sent here: what will be asked for by mail.
fn wanted(view: &View, case: &Case) -> Html {
    let words = view.words;
    if case.wanted.is_empty() {
        return Html::default();
    }
    let row = |one: &Wanted| {
        let name = match one {
            Wanted::IdentityDocument => "identity_document",
            Wanted::Selfie => "selfie",
        };
        html! { <li>{ words.wanted(name) }</li> }
    };
    html! {
        <div class="other">
            <h2>{ words.review_wanted() }</h2>
            <ul class="list bullets">{ for case.wanted.iter().map(row) }</ul>
            <p>{ words.review_wanted_how() }</p>
        </div>
    }
}

/// To write down, to copy, to print.
fn keep(view: &View, case: &Case, code: &str) -> Html {
    let words = view.words;
    let page = ["/?case=", &case.id].concat();
    let address = [&view.model.host, page.as_str()].concat();
    let note = [&words.review_case(), " ", &case.id, "\n", &words.review_code(), " ", code, "\n", &address].concat();
    html! {
        <div class="other">
            <h2>{ words.review_keep() }</h2>
            <p>{ words.review_keep_lead() }</p>
            <dl class="facts-list">
                <dt>{ words.case_number() }</dt><dd><b class="data">{ &case.id }</b></dd>
                <dt>{ words.review_code() }</dt><dd><b class="data" dir="ltr">{ code.to_owned() }</b></dd>
                <dt>{ words.case_page() }</dt><dd><b class="data" dir="ltr">{ address }</b></dd>
            </dl>
            <div class="ways">
                { copy(view, note, Button::Secondary) }
                { print(view) }
            </div>
            <p class="case-link"><a href={page} target="_blank" rel="noopener">{ words.review_find() }</a></p>
        </div>
    }
}
