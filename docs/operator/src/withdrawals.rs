//! Money that leaves: the gate is asked when it is asked for, and again at the moment it would leave.
//!
//! Nothing here keeps what the gate said.

use std::time::Duration;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use regain_contract::{MayNot, Timestamp};
use serde::Deserialize;
use serde_json::json;

use crate::accounts::Amount;
use crate::regain::Gate;
use crate::web::{Asker, Given, Session};
use crate::{App, Shared};

#[derive(Deserialize)]
pub(crate) struct Asked {
    amount: Amount,
}

pub(crate) async fn ask(
    State(app): State<Shared>,
    asker: Asker,
    session: Session,
    Given(asked): Given<Asked>,
) -> Response {
    let account = &session.account.id;
    match app.regain.may_withdraw(account).await {
        Gate::Open => {}
        Gate::Closed { reason, until } => return off(asker, StatusCode::FORBIDDEN, Some(reason), until),
        Gate::Unclear => return off(asker, StatusCode::SERVICE_UNAVAILABLE, None, None),
    }
    if asked.amount == 0 {
        return asker.no(StatusCode::UNPROCESSABLE_ENTITY, "nothing", "Say how much.");
    }
    match app.books.set_aside(account, asked.amount) {
        Some(withdrawal) => asker.done(StatusCode::CREATED, json!(withdrawal)),
        None => asker.no(StatusCode::UNPROCESSABLE_ENTITY, "not_enough", "There is not so much in the account."),
    }
}

pub(crate) async fn list(State(app): State<Shared>, asker: Asker, session: Session) -> Response {
    asker.done(StatusCode::OK, json!(app.books.withdrawals(&session.account.id)))
}

/// Why not, and until when.
fn off(asker: Asker, status: StatusCode, reason: Option<MayNot>, until: Option<Timestamp>) -> Response {
    let message = match (reason, until) {
        (Some(MayNot::Hold), Some(until)) => format!("Withdrawals are off until {until}: something was changed."),
        (Some(MayNot::Hold | MayNot::Disputed), _) => "Withdrawals are off until your case is decided.".to_owned(),
        (Some(MayNot::SelfFrozen), _) => "Your account is frozen, as you asked.".to_owned(),
        (Some(MayNot::Closed), _) => "This account is closed.".to_owned(),
        (Some(MayNot::Unknown) | None, _) => "We can't tell whether you may withdraw. Try again later.".to_owned(),
    };
    let json = json!({ "error": "withdrawals_off", "reason": reason, "until": until, "message": message });
    asker.no_because(status, &message, json)
}

/// Every so often, what is pending leaves.
pub(crate) async fn batches(app: Shared, every: Duration) {
    loop {
        tokio::time::sleep(every).await;
        batch(&app).await;
    }
}

/// The same, when a test says so. Routed for that alone.
pub(crate) async fn batch_now(State(app): State<Shared>) -> StatusCode {
    batch(&app).await;
    StatusCode::NO_CONTENT
}

/// One at a time: between the gate's yes and the leaving there is nothing that waits.
async fn batch(app: &App) {
    for withdrawal in app.books.pending() {
        match app.regain.may_withdraw(&withdrawal.account).await {
            Gate::Open => app.books.leave(withdrawal.id),
            Gate::Closed { .. } => app.books.cancel_pending(&withdrawal.account),
            // It stays where it is; the next batch asks again.
            Gate::Unclear => eprintln!("operator: the gate doesn't answer; withdrawal {} waits", withdrawal.id),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use crate::accounts::State;
    use crate::rig::{answering, app};

    fn answer(withdrawal: bool, reason: &str) -> String {
        format!(
            r#"{{"id":"u1","withdrawal":{withdrawal},"c2c_sell":{withdrawal},"reason":{reason},"until":null,"at":"2026-11-23T03:34:06Z"}}"#
        )
    }

    async fn after_a_batch(status: u16, answer: &str) -> State {
        let app = app(&answering(status, answer).await).await;
        app.books.set_aside("u1", 1).unwrap();
        super::batch(&app).await;
        app.books.withdrawals("u1").pop().unwrap().state
    }

    #[tokio::test]
    async fn what_is_pending_leaves_if_it_still_may() {
        assert_eq!(after_a_batch(200, &answer(true, "null")).await, State::Left);
    }

    #[tokio::test]
    async fn a_hold_that_no_webhook_told_of_stops_it_all_the_same() {
        assert_eq!(after_a_batch(200, &answer(false, "\"hold\"")).await, State::Cancelled);
    }

    #[tokio::test]
    async fn it_waits_while_nobody_knows() {
        assert_eq!(after_a_batch(500, &answer(true, "null")).await, State::Pending);
        assert_eq!(after_a_batch(200, "yes").await, State::Pending);
    }
}
