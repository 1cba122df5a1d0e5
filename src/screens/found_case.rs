//! A review's case, found again with its number and its code: no flow, and nothing about the account.

use regain_contract::{Case, CaseState, ProblemType};
use yew::{AttrValue, Html, html};

use super::page::command;
use crate::model::{CasePage, Model, Why};
use crate::parts::{Button, documents, error_line, facts, find_move, hidden, state};
use crate::words::Words;

pub(super) fn found_case(model: &Model, words: &Words, page: &CasePage) -> (String, Html) {
    match &page.found {
        Some(found) => ("case-found".to_owned(), shown(model, words, &found.case)),
        None => ("case".to_owned(), asked(model, words, page)),
    }
}

fn asked(model: &Model, words: &Words, page: &CasePage) -> Html {
    let busy = model.pending.is_some();
    let error = error(model, words);
    let invalid = error.is_some();
    html! {
        <section data-step="case">
            <h1 tabindex="-1">{ words.case_title() }</h1>
            <p class="lead">{ words.case_lead(&page.case) }</p>
            <form method="post" class="form" novalidate=true>
                { hidden(model) }
                <div class="field">
                    <label for="case-code">{ words.review_code() }</label>
                    <input id="case-code" name="code" type="text" class="input" autocomplete="off" required=true
                        maxlength="320" autocapitalize="characters" spellcheck="false" data-focus=""
                        aria-describedby="case-code-error" aria-invalid={invalid.then_some("true")} />
                    { error_line("case-code-error".into(), error) }
                </div>
                <button type="submit" name="command" value="find" class={Button::Primary.class()}
                    aria-disabled={busy.then_some("true")}>{ words.case_find() }</button>
            </form>
        </section>
    }
}

fn error(model: &Model, words: &Words) -> Option<AttrValue> {
    let problem = match &model.failure.as_ref()?.why {
        Why::Told(problem) => problem,
        _ => return Some(words.problem_empty()),
    };
    Some(match problem.kind {
        ProblemType::Throttled | ProblemType::Locked | ProblemType::TooSoon => match problem.retry_at {
            Some(moment) => words.problem_throttled(&words.duration(wait(moment.since(model.now)))),
            None => words.problem_throttled(&words.duration(60)),
        },
        kind if kind.status() >= 500 => words.problem_internal(),
        _ => words.case_wrong(),
    })
}

/// In whole minutes, so that it is not read out every second.
fn wait(seconds: i64) -> u64 {
    u64::try_from(seconds).unwrap_or_default().div_ceil(60).max(1) * 60
}

fn shown(model: &Model, words: &Words, case: &Case) -> Html {
    let on = match case.state {
        CaseState::Open | CaseState::HalfDecided => html! { <p class="next">{ words.case_next() }</p> },
        CaseState::Approved => html! {
            <>
                <p>{ words.case_closed(state(case)) }</p>
                { command(model, words.sign_in_press(), "begin", Button::Primary) }
                <div class="other">
                    <h2>{ words.case_moving() }</h2>
                    { find_move(words) }
                </div>
            </>
        },
        CaseState::Rejected => html! { <p>{ words.case_closed(state(case)) }</p> },
    };
    let told = match case.state {
        CaseState::Open | CaseState::HalfDecided => Some(words.review_state(state(case))),
        CaseState::Approved | CaseState::Rejected => None,
    };
    html! {
        <section data-step="case">
            <h1 tabindex="-1">{ words.review_title(state(case)) }</h1>
            { for told.map(|text| html! { <p class="lead" role="status">{ text }</p> }) }
            { facts(words, case, model) }
            { on }
            { documents(words, model, case) }
        </section>
    }
}
