//! A press on a page without scripts: the same action that a client would send, taken by the same `act`, and answered by a
//! redirect. What was refused is told on the page that it leads to.

use std::sync::Arc;
use std::time::Duration;

use axum::response::{IntoResponse as _, Redirect, Response};
use regain::form::{self, Press};
use regain_contract::{
    Action, ActionName, Failure, Flow, IdentityFailure, Next, Open, Problem, ProblemType, Step, Way, Why,
};
use regain_flow::FlowId;

use super::address::{Asked, door};
use super::guard::Guard;
use super::{left, picture};
use crate::act::answer::worded;
use crate::act::told::{self, By, Told};
use crate::act::{self, Answer, Presented, Refusal, open, show, ticket};
use crate::http::{Shared, flows};
use crate::id::Written as _;
use crate::pages::posted::Posted;

/// Whoever pressed twice waits for the first press, up to here.
const PATIENCE: usize = 50;
const MOMENT: Duration = Duration::from_millis(200);

/// Who pressed, and where.
pub struct Presser {
    pub app: Shared,
    pub flow: FlowId,
    pub presented: Presented,
    pub by: By,
    pub source: String,
    pub locale: String,
    pub asked: Asked,
    pub guard: Guard,
}

impl Presser {
    pub fn here(&self) -> Response {
        self.to(&format!("/flow/{}", self.flow.text()))
    }

    /// The same page, at the element that says what has become of the press.
    pub fn at(&self, element: &str) -> Response {
        let path = self.asked.onward(&format!("/flow/{}", self.flow.text()), &self.locale);
        Redirect::to(&[&path, "#", element].concat()).into_response()
    }

    fn to(&self, path: &str) -> Response {
        Redirect::to(&self.asked.onward(path, &self.locale)).into_response()
    }

    /// Where the flow stands. Not for who has pressed twice, and holds the token from before the first press.
    pub async fn now(&self) -> Option<Flow> {
        show::flow(&self.app, self.flow, &self.presented, &self.source).await.ok()
    }

    pub async fn press(&self, posted: &Posted, version: u64, key: &str) -> Result<Response, Refusal> {
        if posted.is_unasked {
            return Ok(self.here());
        }
        if posted.picture.is_some() {
            return picture::of_flow(self, posted).await;
        }
        let now = self.now().await;
        let step = now.as_ref().map_or(&Step::Unknown, |flow| &flow.step);
        match form::read(step, &posted.fields) {
            Some(Press::Act(action)) => self.act(action, posted, version, key, now.as_ref()).await,
            Some(Press::Stop) => {
                let action = Action::CheckFailed { failure: IdentityFailure::Interrupted };
                self.act(action, posted, version, key, now.as_ref()).await
            }
            Some(Press::Refuse(failure)) => {
                // Of what this viewer could not press here, nothing is told.
                if now.as_ref().is_some_and(|flow| flow.actions.contains(&failure.action)) {
                    self.tell(failure, posted, now.as_ref()).await?;
                }
                Ok(self.here())
            }
            Some(Press::Begin) => Ok(self.to(now.map_or("/", |flow| door(flow.way)))),
            Some(Press::SignIn) => Ok(self.to("/")),
            Some(Press::Follow) => Ok(match now.as_ref().and_then(|flow| self.leads_on(flow)) {
                Some(next) => self.follow(&next).await.unwrap_or_else(|_| self.here()),
                None => self.here(),
            }),
            Some(Press::Retry | Press::GoOn | Press::Photo | Press::Find(_)) | None => Ok(self.here()),
        }
    }

    pub async fn act(
        &self,
        action: Action,
        posted: &Posted,
        version: u64,
        key: &str,
        before: Option<&Flow>,
    ) -> Result<Response, Refusal> {
        let name = action.name();
        let ends = matches!(action, Action::Finish {} | Action::Leave {});
        let (answer, problem) = match self.take(action, version, key).await {
            Ok(answer) if answer.is_problem() => {
                let problem: Problem = serde_json::from_slice(&answer.body)?;
                (Some(answer), Some(problem))
            }
            Ok(answer) => (Some(answer), None),
            Err((refusal, locale)) => {
                let locale = locale.unwrap_or_else(|| self.locale.clone());
                (None, Some(worded(&self.app, &locale, refusal)))
            }
        };
        let mut response = match problem {
            Some(problem) if problem.kind == ProblemType::Unauthorized => return Err(Refusal::new(problem.kind)),
            Some(mut problem) => {
                let now = match problem.flow.take() {
                    Some(flow) => Some(*flow),
                    None => self.now().await,
                };
                // It was only asked where things stand, or the end explains itself.
                let over = now.as_ref().is_some_and(|flow| is_over(&flow.step));
                let looked = name == ActionName::Refresh && problem.kind == ProblemType::Stale;
                if !over && !looked {
                    let why = Why::Told(Box::new(problem));
                    self.tell(Failure { action: name, why }, posted, now.as_ref()).await?;
                }
                self.here()
            }
            None => {
                told::forget(&self.app, self.flow, self.by).await?;
                let flow: Option<Flow> = answer.as_ref().and_then(|answer| serde_json::from_slice(&answer.body).ok());
                let next = flow.as_ref().filter(|flow| !is_done(&flow.step)).and_then(|flow| self.leads_on(flow));
                match (ends, before, next) {
                    (true, Some(before), _) => self.to(&left::path(before, &self.guard.word(&self.app, left::ABOUT)?)),
                    // Where it was gone on with already, or too late, the page says so.
                    (_, _, Some(next)) => self.follow(&next).await.unwrap_or_else(|_| self.here()),
                    _ if name == ActionName::AskSupport => self.at("receipt"),
                    _ => self.here(),
                }
            }
        };
        if let Some(token) = answer.as_ref().and_then(|answer| answer.token.as_deref()) {
            flows::set_cookie(&self.app, &mut response, &self.flow.text(), token);
        }
        Ok(response)
    }

    /// In a task of its own: who goes away in the middle leaves nothing half done. A second press waits for the first.
    async fn take(&self, action: Action, version: u64, key: &str) -> Result<Answer, (Refusal, Option<String>)> {
        let mut waited = 0;
        loop {
            let body = serde_json::to_vec(&action).map_err(|error| (error.into(), None))?;
            let request = act::Request {
                flow: self.flow,
                presented: self.presented.clone(),
                key: key.to_owned(),
                version,
                action: action.clone(),
                body,
                source: self.source.clone(),
            };
            let taking = Arc::clone(&self.app);
            let taken = tokio::spawn(async move { act::take(&taking, &request).await }).await;
            let taken = taken.unwrap_or_else(|error| {
                tracing::error!(panicked = error.is_panic(), "an action did not come to its end");
                Err((Refusal::new(ProblemType::Internal), None))
            });
            match taken {
                Err((refusal, _)) if refusal.kind == ProblemType::InFlight && waited < PATIENCE => {
                    waited += 1;
                    tokio::time::sleep(MOMENT).await;
                }
                taken => return taken,
            }
        }
    }

    /// Also for who has pressed twice, and comes after the first press has gone on.
    fn leads_on(&self, flow: &Flow) -> Option<Next> {
        let to = match &flow.step {
            Step::LedOn(on) => Some(on.to),
            Step::Done(done) if done.signed_in => Some(Way::SignedIn),
            _ => None,
        };
        to.map(|way| Next { way, handle: ticket::handle(&self.app, self.flow) })
    }

    /// On to where an ended flow leads. Its handle is for one use, and as good a key as any.
    async fn follow(&self, next: &Next) -> Result<Response, Refusal> {
        let locale = Some(self.locale.clone());
        let open = Open { way: next.way, handle: Some(next.handle.clone()), invitation: None, reset: None, locale };
        let request = open::Request {
            body: serde_json::to_vec(&open)?,
            open,
            key: next.handle.clone(),
            source: self.source.clone(),
            locale: self.locale.clone(),
            from_page: true,
            acts: false,
        };
        let opened = open::take(&self.app, &request).await?;
        let mut response = self.to(&format!("/flow/{}", opened.id));
        flows::set_cookie(&self.app, &mut response, &opened.id, &opened.token);
        Ok(response)
    }

    pub async fn tell(&self, failure: Failure, posted: &Posted, now: Option<&Flow>) -> Result<(), Refusal> {
        let Some(now) = now else { return Ok(()) };
        let told = Told { failure, typed: posted.typed() };
        told::keep(&self.app, self.flow, self.by, now.version, &told).await
    }
}

const fn is_over(step: &Step) -> bool {
    matches!(step, Step::Done(_) | Step::Refused(_) | Step::LedOn(_))
}

const fn is_done(step: &Step) -> bool {
    matches!(step, Step::Done(_))
}
