//! One action, from its request to its answer: `read → check → step → commit → answer`.
//!
//! Where to start: [`take`]. Each action that does more than give the rules an event has a file of its own; [`turn`] is
//! one flow in one transaction, [`effects`] carries out what the rules order. Nothing here decides what is allowed.

pub mod access;
pub mod answer;
pub mod attempts;
pub mod bind;
pub mod case;
pub mod check;
pub mod claim;
pub mod dispute;
pub mod documents;
pub mod draft;
pub mod effects;
pub mod facts;
pub mod guess;
pub mod handover;
pub mod hold;
pub mod invite;
pub mod key;
pub mod migrate;
pub mod mirror;
pub mod notify;
pub mod open;
pub mod password;
pub mod portrait;
pub mod propose;
pub mod recovery;
pub mod refusal;
pub mod send;
pub mod show;
pub mod sign_up;
pub mod support;
pub mod ticket;
pub mod told;
pub mod turn;
pub mod verdict;

pub use access::{Access, Presented};
pub use answer::Answer;
pub use refusal::Refusal;
pub use turn::Turn;

use regain_contract::{Action, BlockerId, ProblemType};
use regain_flow::event::Migration;
use regain_flow::{Event, FlowId, Person, Why};

use crate::app::App;
use crate::identity::vendor::{Begun, Signed};
use crate::sim::Checked;
use crate::store::{FlowRow, Handover, Tx};
use crate::view;
use handover::Viewer;
use key::{Claimed, Key};

/// An action that was read and is well-formed.
pub struct Request {
    pub flow: FlowId,
    pub presented: Presented,
    pub key: String,
    pub version: u64,
    pub action: Action,
    /// Exactly what was sent, for the key's fingerprint.
    pub body: Vec<u8>,
    pub source: String,
}

/// What every part of an action has at hand.
pub struct Taking<'a> {
    pub app: &'a App,
    pub flow: FlowId,
    pub presented: &'a Presented,
    pub source: &'a str,
    pub key: Key,
}

/// What was asked of other services, before the transaction: they may take their time.
struct Others {
    checked: Option<Checked>,
    begun: Option<Begun>,
    blockers: Option<Vec<BlockerId>>,
}

/// Takes one action. An [`Err`] changed nothing; what did is in the answer, also when that is a problem.
pub async fn take(app: &App, request: &Request) -> Result<Answer, (Refusal, Option<String>)> {
    let scope = format!("{}/actions", crate::id::Written::text(request.flow));
    let key = Key::new(app, scope, request.key.clone(), &request.body);
    let taking = Taking { app, flow: request.flow, presented: &request.presented, source: &request.source, key };
    let others = Others::asked(app, request).await.map_err(|refusal| (refusal, None))?;
    let mut tx = app.store.write().await.map_err(|error| (error.into(), None))?;
    let row = tx.flow(request.flow).await.map_err(|error| (error.into(), None))?;
    let unauthorized = || (Refusal::new(ProblemType::Unauthorized), None);
    let row = row.ok_or_else(unauthorized)?;
    let viewer = handover::viewer(app, &mut tx, &row, &request.presented).await;
    let (access, handed) = match viewer.map_err(|refusal| (refusal, None))?.ok_or_else(unauthorized)? {
        Viewer::Own(access) => (access, None),
        Viewer::Handed(handed) => (Access::Current, Some(handed)),
    };
    // Only for the action that proved the password: the current token was made from its key.
    if access == Access::Previous && app.keys.token(&taking.page_token()) != row.token_mac {
        return Err(unauthorized());
    }
    let locale = row.locale.clone();
    if let Some(handed) = handed {
        let taken = taking.handed(tx, row, handed, request, others).await;
        return taken.map_err(|refusal| (refusal, Some(locale)));
    }
    match taking.keyed(tx, row, access, request, others).await {
        // The answer got lost, and the token that came with it.
        Ok(answer) if access == Access::Previous => Ok(answer.with_token(taking.page_token())),
        Ok(answer) => Ok(answer),
        Err(refusal) => Err((show::with_flow(app, request.flow, &request.source, refusal).await, Some(locale))),
    }
}

impl Others {
    async fn asked(app: &App, request: &Request) -> Result<Self, Refusal> {
        let checked = app.sim.of(app, request).await?;
        let begun = app.verifier.begin(app, request).await?;
        let blockers = app.blockers.before(app, request).await?;
        Ok(Self { checked, begun, blockers })
    }
}

impl Taking<'_> {
    /// From the device that the identity step was handed to: it takes little, and is shown as little.
    async fn handed(
        &self,
        tx: Tx,
        row: FlowRow,
        handed: Handover,
        request: &Request,
        others: Others,
    ) -> Result<Answer, Refusal> {
        let taken = if handed.is_ended || !handover::takes(&request.action) {
            drop(tx);
            Err(Refusal::new(ProblemType::NotAccepted))
        } else {
            self.keyed(tx, row, Access::Current, request, others).await
        };
        match taken {
            Ok(answer) => handover::narrowed_answer(self.app, self.flow, self.source, answer, handed).await,
            Err(refusal) => {
                let refusal = show::with_flow(self.app, self.flow, self.source, refusal).await;
                handover::narrowed_refusal(self.app, self.flow, self.source, refusal, handed).await
            }
        }
    }

    async fn keyed(
        &self,
        mut tx: Tx,
        row: FlowRow,
        access: Access,
        request: &Request,
        others: Others,
    ) -> Result<Answer, Refusal> {
        match self.key.claim(self.app, &mut tx, self.app.clock.now()).await? {
            Claimed::Fresh if access == Access::Current => {}
            // The token from before the password was proved: good for an answer that got lost, and for nothing else.
            Claimed::Fresh => return Err(Refusal::new(ProblemType::Unauthorized)),
            Claimed::Answered(answer) => return Ok(answer),
            Claimed::MakeAgain { status } => {
                let turn = Turn::begin(self.app, &mut tx, row, self.source).await?;
                let mut answer = Answer::flow(&view::flow(&turn, &mut tx).await?)?;
                answer.status = status;
                return Ok(answer);
            }
        }
        let mut turn = Turn::begin(self.app, &mut tx, row, self.source).await?;
        turn.asked(others.checked, others.begun);
        turn.blockers = others.blockers;
        if turn.settle(&mut tx).await? || turn.row.version != request.version {
            return self.stale(tx, &turn).await;
        }
        let event = match &request.action {
            Action::SignIn { account, password } => return password::sign_in(self, tx, turn, account, password).await,
            Action::SubmitPassword { password } => return password::submit(self, tx, turn, password).await,
            Action::SubmitCode { factor, code } => return guess::submit(self, tx, turn, *factor, code).await,
            Action::AskSupport { address, message } => {
                support::keep(&mut tx, &mut turn, address, message).await?;
                Person::AskSupport
            }
            Action::Propose { factor, address } => {
                Person::Propose(*factor, propose::keep(&mut tx, &turn, *factor, address).await?)
            }
            Action::SendCode { factor } => Person::SendCode(*factor),
            Action::UseMethod { factor } => Person::UseMethod(*factor),
            Action::CannotVerify {} => Person::CannotVerify,
            Action::StartReset {} => Person::StartReset,
            Action::ChooseLost { lost } => Person::ChooseLost(lost.iter().copied().collect()),
            Action::SignUp { address, password } => {
                return sign_up::submit(self, tx, turn, address, password.as_deref()).await;
            }
            Action::SubmitIdentity { country, document, number, name } => {
                let typed = claim::Typed { country, document: *document, number, name };
                Person::Migration(Migration::SubmitIdentity(claim::keep(&mut tx, &mut turn, &typed).await?))
            }
            Action::StartMigration {} => Person::Migration(Migration::Start),
            Action::HaveAccount {} => Person::Migration(Migration::HaveAccount),
            Action::GoOn {} => Person::Migration(Migration::GoOn),
            Action::Mine {} => Person::Migration(Migration::Mine),
            Action::NotMine {} => Person::Migration(Migration::NotMine),
            Action::Yes {} => Person::Migration(Migration::Yes),
            Action::No {} => Person::Migration(Migration::No),
            Action::Withdraw {} => Person::Migration(Migration::Withdraw),
            Action::Accept { accepted } => Person::Accept(accepted.clone()),
            Action::UseRecoveryCode { factor, code } => return recovery::submit(self, tx, turn, *factor, code).await,
            Action::Consent {} => Person::Consent,
            Action::CheckFailed { failure } => Person::CheckFailed(*failure),
            Action::SubmitVerdict { id, timestamp, signature, body } => {
                let (id, timestamp, signature) = (id.clone(), timestamp.clone(), signature.clone());
                let signed = Signed { id, timestamp, signature, body: body.clone().into_bytes() };
                return verdict::submit(self, tx, turn, &signed).await;
            }
            Action::MoveToPhone {} => Person::MoveToPhone,
            Action::AskReview {} => Person::AskReview,
            Action::Change { factor } => Person::Change(*factor),
            Action::IssueRecoveryCodes {} => Person::IssueRecoveryCodes,
            Action::ConfirmSaved {} => Person::ConfirmSaved,
            Action::Refresh {} => Person::Refresh,
            Action::Back {} => Person::Back,
            Action::Finish {} => Person::Finish,
            Action::Leave {} => Person::Leave,
        };
        match turn.take(&mut tx, &Event::Person(event)).await? {
            Ok(()) => self.answer(tx, &turn).await,
            Err(why) => Err(refused(why, &request.action)),
        }
    }

    /// The flow as it now is, kept under the key, committed.
    pub async fn answer(&self, mut tx: Tx, turn: &Turn<'_>) -> Result<Answer, Refusal> {
        let flow = view::flow(turn, &mut tx).await?;
        let answer = Answer::flow(&flow)?;
        self.key.answer(self.app, &mut tx, &answer, view::carries_secret(&flow)).await?;
        tx.commit().await?;
        Ok(answer)
    }

    /// A problem that counted or changed something: kept under the key, committed.
    pub async fn refuse_for_good(&self, mut tx: Tx, turn: &Turn<'_>, refusal: Refusal) -> Result<Answer, Refusal> {
        let flow = view::flow(turn, &mut tx).await?;
        let secret = view::carries_secret(&flow);
        let shown = answer::worded(self.app, &turn.row.locale, refusal.showing(flow));
        let answer = Answer::problem(&shown)?;
        // An answer with a secret isn't kept; the same problem without its flow is, and is as good.
        let kept =
            if secret { Answer::problem(&regain_contract::Problem { flow: None, ..shown })? } else { answer.clone() };
        self.key.answer(self.app, &mut tx, &kept, false).await?;
        tx.commit().await?;
        Ok(answer)
    }

    /// Meant for an older version. What time or facts have changed stays.
    pub async fn stale(&self, mut tx: Tx, turn: &Turn<'_>) -> Result<Answer, Refusal> {
        let flow = view::flow(turn, &mut tx).await?;
        self.key.release(&mut tx).await?;
        tx.commit().await?;
        Err(Refusal::new(ProblemType::Stale).showing(flow))
    }

    /// The token that the page's cookie carries once this action has proved the password (row 43).
    pub fn page_token(&self) -> String {
        self.key.token(self.app, "page")
    }
}

pub(crate) fn refused(why: Why, action: &Action) -> Refusal {
    match why {
        Why::NotHere | Why::Foreign => Refusal::new(ProblemType::NotAccepted),
        Why::Invalid => match action {
            Action::UseMethod { .. } | Action::Change { .. } => Refusal::invalid("factor"),
            Action::ChooseLost { .. } => Refusal::invalid("lost"),
            Action::Accept { .. } => Refusal::invalid("accepted"),
            Action::CheckFailed { .. } => Refusal::invalid("failure"),
            _ => Refusal::new(ProblemType::Invalid),
        },
        Why::Unchanged => Refusal::new(ProblemType::AddressUnchanged),
    }
}
