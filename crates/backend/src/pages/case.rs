//! `/?case=…`: a review's case, found again by its code without its flow. The code is kept in a sealed cookie, as long as the
//! browser runs, so that the page can be loaded again and takes documents.

use axum::http::StatusCode;
use axum::response::Response;
use regain::form::{self, Press};
use regain::model::{CasePage, Model, Stage, Still, Upload, UploadFailure, UploadState};
use regain::parts::kind_named;
use regain_contract::{ActionName, Failure, Step, Way, Why};

use super::address::door;
use super::drawn::{self, Script};
use super::front::Visit;
use super::guard::Guard;
use super::posted::Posted;
use super::{encoded, picture, see};
use crate::act::Refusal;
use crate::act::answer::worded;
use crate::act::case::{self, Asked};
use crate::app::App;
use crate::http::{credentials, flows};
use crate::secret::Secret;
use crate::store::Sealed;

const PLACE: &str = "page/case";

fn name(app: &App) -> String {
    app.config.cookie_name("case")
}

/// The code that was right in this browser, for this case.
fn kept(visit: &Visit, case: &str) -> Option<Asked> {
    let sealed = credentials::cookie(&visit.headers, &name(&visit.app))?;
    let sealed = data_encoding::BASE64URL_NOPAD.decode(sealed.as_bytes()).ok()?;
    let (of, code): (String, String) = visit.app.keys.open_json(PLACE, &Sealed(sealed)).ok()?;
    (of == case).then(|| Asked { case: of, code: Secret::new(code), source: visit.source.clone() })
}

/// Whether its code was right in this browser.
pub fn is_open_here(visit: &Visit, case: &str) -> bool {
    kept(visit, case).is_some()
}

/// Asked for, or found.
pub async fn show(visit: &Visit, case: &str, still: Still) -> Result<Response, Refusal> {
    if let Some(asked) = kept(visit, case) {
        return match case::find(&visit.app, &asked).await {
            Ok(found) => drawn::page(&visit.frame(), StatusCode::OK, Model::at_case(found), still, Script::None).await,
            Err(refusal) => {
                let model = closed(visit, case, Some(told(visit, refusal)));
                drawn::page(&visit.frame(), StatusCode::OK, model, still, Script::None).await
            }
        };
    }
    drawn::page(&visit.frame(), StatusCode::OK, closed(visit, case, None), still, Script::Bare).await
}

pub async fn press(visit: &Visit, case: &str, posted: &Posted) -> Result<Response, Refusal> {
    let here = || see(&visit.asked.onward(&format!("/?case={}", encoded(case)), &visit.language));
    if posted.is_unasked {
        return Ok(here());
    }
    if posted.picture.is_some() {
        let Some(asked) = kept(visit, case) else { return Ok(here()) };
        return match picture::of_case(&visit.app, asked, posted).await {
            Ok(()) => Ok(here()),
            Err(refusal) => not_taken(visit, case, posted, refusal).await,
        };
    }
    let failure = match form::read(&Step::Unknown, &posted.fields) {
        Some(Press::Find(code)) => {
            let asked = Asked { case: case.to_owned(), code: Secret::new(code.clone()), source: visit.source.clone() };
            match case::find(&visit.app, &asked).await {
                Ok(_) => {
                    let sealed = visit.app.keys.seal_json(PLACE, &(case, code))?;
                    let mut response = here();
                    let text = data_encoding::BASE64URL_NOPAD.encode(&sealed.0);
                    flows::set(&visit.app, &mut response, &name(&visit.app), &text);
                    return Ok(response);
                }
                Err(refusal) => told(visit, refusal),
            }
        }
        Some(Press::Refuse(failure)) => failure,
        Some(Press::Begin) => return Ok(see(&visit.asked.onward(door(Way::SignedOut), &visit.language))),
        _ => return Ok(here()),
    };
    let still = visit.still(&Guard::of(&visit.app, &visit.headers)?)?;
    let model = closed(visit, case, Some(failure));
    drawn::page(&visit.frame(), StatusCode::UNPROCESSABLE_ENTITY, model, still, Script::None).await
}

/// Its code is asked for. What is wrong with one is told at once: nothing is kept by which it could be told later.
fn closed(visit: &Visit, case: &str, failure: Option<Failure>) -> Model {
    let stage = Stage::Case(Box::new(CasePage::new(case.to_owned())));
    let mut model = Model::staged(stage, visit.app.clock.now());
    model.failure = failure;
    model
}

async fn not_taken(visit: &Visit, case: &str, posted: &Posted, refusal: Refusal) -> Result<Response, Refusal> {
    let still = visit.still(&Guard::of(&visit.app, &visit.headers)?)?;
    let Some(asked) = kept(visit, case) else { return show(visit, case, still).await };
    let found = case::find(&visit.app, &asked).await?;
    let missing = posted.picture.as_ref().is_some_and(Vec::is_empty) && !posted.is_too_large;
    let state = UploadState::Failed(if missing { UploadFailure::Missing } else { UploadFailure::of(refusal.kind) });
    let upload = kind_named(posted.field("kind")).map(|kind| Upload { kind, state });
    let mut model = Model::at_case(found);
    model.upload = upload;
    drawn::page(&visit.frame(), StatusCode::UNPROCESSABLE_ENTITY, model, still, Script::None).await
}

fn told(visit: &Visit, refusal: Refusal) -> Failure {
    let problem = worded(&visit.app, &visit.language, refusal);
    Failure { action: ActionName::Unknown, why: Why::Told(Box::new(problem)) }
}
