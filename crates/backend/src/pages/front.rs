//! `GET /` and `POST /`: the first screen of each way, a review's case, and the link of a hand-over. Looking opens nothing: the
//! first press opens the flow and is its first action.

use std::net::SocketAddr;

use axum::body::Body;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use regain::form::{self, Press};
use regain::model::{Model, Stage, Still};
use regain_contract::{Action, ActionName, Failure, Flow, Open, Problem, ProblemType, TakeOver, Why};
use regain_flow::FlowId;

use super::address::{Asked, door};
use super::drawn::{self, Frame, Script};
use super::guard::{self, Guard};
use super::posted::{self, Posted};
use super::press::Presser;
use super::{around, case, refused, see};
use crate::act::answer::worded;
use crate::act::told::By;
use crate::act::{Presented, Refusal, draft, handover, open};
use crate::http::{Shared, credentials, flows, language, source};
use crate::id::Written as _;
use crate::random;
use crate::secret::Secret;

/// Who is at the door.
pub struct Visit {
    pub app: Shared,
    pub headers: HeaderMap,
    pub asked: Asked,
    pub language: String,
    pub source: String,
}

impl Visit {
    fn new(app: Shared, peer: SocketAddr, asked: Asked, headers: HeaderMap) -> Self {
        let language = language::of_page(&app, &headers, asked.lang.as_deref());
        let source = source::of(&app, peer, &headers);
        Self { app, headers, asked, language, source }
    }

    /// What its forms send along.
    pub fn still(&self, guard: &Guard) -> Result<Still, Refusal> {
        // EXPOSE: it names the press that will be made.
        let key = random::token()?.expose().clone();
        let hidden = vec![("key", key), ("csrf", guard.word(&self.app, "")?)];
        Ok(Still { hidden, query: self.asked.query(), ..Still::default() })
    }

    pub const fn frame(&self) -> Frame<'_> {
        Frame { app: &self.app, headers: &self.headers, language: self.language.as_str() }
    }

    /// A form's key, as this browser's own: who has seen it elsewhere has nothing.
    fn own(&self, key: &str) -> String {
        let guard = Guard::there(&self.app, &self.headers).unwrap_or_default();
        self.app.keys.csrf(&["key/", key, "/", &guard].concat())
    }

    fn to(&self, path: &str) -> Response {
        see(&self.asked.onward(path, &self.language))
    }
}

pub async fn show(
    State(app): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    asked: Asked,
    headers: HeaderMap,
) -> Response {
    let visit = Visit::new(app, peer, asked, headers);
    let shown = async {
        let guard = Guard::of(&visit.app, &visit.headers)?;
        let still = visit.still(&guard)?;
        let mut response = if visit.asked.is_handover() {
            around::handed(&visit.app, &visit.language, still).await
        } else if let Some(case) = visit.asked.case() {
            case::show(&visit, case, still).await?
        } else {
            let flow = draft(&visit).await?;
            draw(&visit, StatusCode::OK, flow, None, still).await?
        };
        guard.set(&visit.app, &mut response);
        Ok(response)
    };
    match shown.await {
        Ok(response) => response,
        Err(refusal) => refused::page(&visit.app, &visit.language, refusal).await,
    }
}

async fn draft(visit: &Visit) -> Result<Flow, Refusal> {
    draft::flow(&visit.app, visit.asked.way(), visit.asked.reset(), &visit.language).await
}

async fn draw(
    visit: &Visit,
    status: StatusCode,
    flow: Flow,
    failure: Option<Failure>,
    still: Still,
) -> Result<Response, Refusal> {
    let script = Script::flow(&flow, failure.clone());
    let mut model = Model::at(flow);
    model.failure = failure;
    drawn::page(&visit.frame(), status, model, still, script).await
}

pub async fn press(
    State(app): State<Shared>,
    ConnectInfo(peer): ConnectInfo<SocketAddr>,
    asked: Asked,
    headers: HeaderMap,
    body: Body,
) -> Response {
    let visit = Visit::new(app, peer, asked, headers);
    if credentials::is_foreign(&visit.app, &visit.headers) {
        return around::forged(&visit.app, &visit.language).await;
    }
    if Guard::there(&visit.app, &visit.headers).is_none() {
        return around::no_cookies(&visit.app, &visit.language).await;
    }
    let is_asked = async |posted: &Posted| {
        let own = guard::is_own(&visit.app, &visit.headers, "", posted.field("csrf"));
        own && visit.asked.case().is_some_and(|case| case::is_open_here(&visit, case))
    };
    let posted = match posted::read(&visit.headers, body, is_asked).await {
        Ok(posted) => posted,
        Err(refusal) => return refused::page(&visit.app, &visit.language, refusal).await,
    };
    if !guard::is_own(&visit.app, &visit.headers, "", posted.field("csrf")) {
        return around::forged(&visit.app, &visit.language).await;
    }
    let pressed = async {
        if visit.asked.is_handover() {
            return take_over(&visit, &posted).await;
        }
        if let Some(case) = visit.asked.case() {
            return case::press(&visit, case, &posted).await;
        }
        begin(&visit, &posted).await
    };
    match pressed.await {
        Ok(response) => response,
        Err(refusal) => refused::page(&visit.app, &visit.language, refusal).await,
    }
}

/// The first press of a way.
async fn begin(visit: &Visit, posted: &Posted) -> Result<Response, Refusal> {
    let flow = draft(visit).await?;
    let failure = match form::read(&flow.step, &posted.fields) {
        Some(Press::Act(action)) => match act(visit, posted, action).await? {
            Ok(response) => return Ok(response),
            Err(failure) => failure,
        },
        Some(Press::Refuse(failure)) => failure,
        Some(Press::Begin) => return Ok(visit.to(door(visit.asked.way()))),
        Some(_) | None => return Ok(visit.to("/")),
    };
    // No flow is open that it could be told by: it is told here.
    let guard = Guard::of(&visit.app, &visit.headers)?;
    let still = Still { typed: (failure.action, posted.typed()), ..visit.still(&guard)? };
    let status = match &failure.why {
        Why::Told(problem) => StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
        Why::Empty(_) | Why::CodeShort | Why::TickOne | Why::TickAll => StatusCode::UNPROCESSABLE_ENTITY,
    };
    draw(visit, status, flow, Some(failure), still).await
}

/// Opens the flow and takes the action, both under the form's key: the same form again finds what the first one has done.
async fn act(visit: &Visit, posted: &Posted, action: Action) -> Result<Result<Response, Failure>, Refusal> {
    let (asked, key) = (&visit.asked, posted.field("key"));
    if !credentials::is_key(key) {
        return Err(Refusal::new(ProblemType::KeyRequired));
    }
    let locale = Some(visit.language.clone());
    let open = Open { way: asked.way(), invitation: None, handle: None, reset: asked.reset(), locale };
    let request = open::Request {
        body: serde_json::to_vec(&open)?,
        open,
        key: visit.own(key),
        source: visit.source.clone(),
        locale: visit.language.clone(),
        from_page: true,
        acts: true,
    };
    let opened = match open::take(&visit.app, &request).await {
        Ok(opened) => opened,
        Err(refusal) => return Ok(Err(told(worded(&visit.app, &visit.language, refusal), action.name()))),
    };
    let presser = Presser {
        app: visit.app.clone(),
        flow: FlowId::parse(&opened.id).ok_or(Refusal::new(ProblemType::Internal))?,
        presented: Presented::Cookie(Secret::new(opened.token.clone())),
        by: By::Own,
        source: visit.source.clone(),
        locale: visit.language.clone(),
        asked: asked.clone(),
        guard: Guard::of(&visit.app, &visit.headers)?,
    };
    let before = presser.now().await;
    let name = action.name();
    let mut response = match presser.act(action, posted, 1, key, before.as_ref()).await {
        Ok(response) => response,
        // A form that was kept since, and filled in otherwise: its flow is somebody's who has proved the password meanwhile.
        Err(refusal) if refusal.kind == ProblemType::Unauthorized => {
            let reused = Refusal::new(ProblemType::KeyReused);
            return Ok(Err(told(worded(&visit.app, &visit.language, reused), name)));
        }
        Err(refusal) => return Err(refusal),
    };
    // Unless the action has brought a newer one already.
    if !response.headers().contains_key(axum::http::header::SET_COOKIE) {
        flows::set_cookie(&visit.app, &mut response, &opened.id, &opened.token);
    }
    Ok(Ok(response))
}

fn told(problem: Problem, action: ActionName) -> Failure {
    Failure { action, why: Why::Told(Box::new(problem)) }
}

/// By the whole link, however much of it there is: its token stands behind the `#`.
async fn take_over(visit: &Visit, posted: &Posted) -> Result<Response, Refusal> {
    let link = posted.field("link").trim();
    let Some((_, token)) = link.rsplit_once('#').filter(|(_, token)| !token.is_empty()) else {
        let guard = Guard::of(&visit.app, &visit.headers)?;
        return Ok(around::handed_wrong(&visit.app, &visit.language, visit.still(&guard)?).await);
    };
    let token = token.to_owned();
    let key = posted.field("key");
    if !credentials::is_key(key) {
        return Err(Refusal::new(ProblemType::KeyRequired));
    }
    let request = handover::Request {
        take_over: TakeOver { token: token.clone(), locale: Some(visit.language.clone()) },
        // Another link is another request.
        body: token.clone().into_bytes(),
        key: visit.own(key),
        source: visit.source.clone(),
        from_page: true,
    };
    match handover::take_over(&visit.app, &request).await {
        Ok(taken) => {
            let mut response = visit.to(&format!("/flow/{}", taken.id));
            flows::set_step_cookie(&visit.app, &mut response, &taken.id, &taken.token);
            Ok(response)
        }
        Err(refusal) if refusal.kind == ProblemType::NotFound => {
            Ok(drawn::staged(&visit.frame(), StatusCode::NOT_FOUND, Stage::Unlinked, Still::default()).await)
        }
        Err(refusal) => Err(refusal),
    }
}
