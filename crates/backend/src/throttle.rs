//! How often from where: counted in rows, before anything is compared. It slows down and never locks anybody out.
//!
//! Each answer is the moment when it is worth trying again, or none.

use regain_contract::Timestamp;

use crate::app::App;
use crate::store::{Mac, NewSend, SendScope, StoreError, ThrottleKind, Tx};

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// Allowed, or not before then.
pub type Admitted = Result<(), Timestamp>;

/// `most` within `length`; full, there is room again when the oldest is that old.
fn admit(hits: &[Timestamp], most: u32, length: i64) -> Admitted {
    let most = usize::try_from(most).unwrap_or(usize::MAX);
    match hits.len().checked_sub(most).and_then(|oldest| hits.get(oldest)) {
        Some(oldest) => Err(oldest.plus(length)),
        None => Ok(()),
    }
}

/// Which counts a password falls under.
fn password_counts(app: &App, typed: &str, source: &str) -> [(ThrottleKind, Mac, u32, i64); 3] {
    let budgets = &app.config.budgets;
    [
        (ThrottleKind::SignIn, app.keys.throttle(&["sign_in", typed, source]), budgets.sign_in, 15 * MINUTE),
        (ThrottleKind::Failure, app.keys.throttle(&["failure", source]), budgets.failures_per_source, HOUR),
        (ThrottleKind::FailureAnywhere, app.keys.throttle(&["failure"]), budgets.failures, HOUR),
    ]
}

/// Counts a password before it is looked at: per account as typed and source, per source, and everywhere (row 17).
pub async fn count_password(
    app: &App,
    tx: &mut Tx,
    typed: &str,
    source: &str,
    now: Timestamp,
) -> Result<Admitted, StoreError> {
    let counts = password_counts(app, typed, source);
    for (kind, mac, most, length) in &counts {
        let hits = tx.hits(*kind, mac, now.plus(1 - length), *most).await?;
        if let Err(until) = admit(&hits, *most, *length) {
            return Ok(Err(until));
        }
    }
    for (kind, mac, ..) in &counts {
        tx.count_hit(*kind, mac, now).await?;
    }
    Ok(Ok(()))
}

/// It was right: the account's count from there starts anew, and the source has failed once less. A right password for an
/// account of one's own takes back nothing else.
pub async fn forget_password(app: &App, tx: &mut Tx, typed: &str, source: &str) -> Result<(), StoreError> {
    let [sign_in, failure, anywhere] = password_counts(app, typed, source);
    tx.forget_hits(sign_in.0, &sign_in.1).await?;
    tx.refund_hit(failure.0, &failure.1).await?;
    tx.refund_hit(anywhere.0, &anywhere.1).await
}

/// Counts a flow that is opened.
pub async fn count_opening(app: &App, tx: &mut Tx, source: &str, now: Timestamp) -> Result<Admitted, StoreError> {
    let (most, length) = (app.config.budgets.openings_per_source, 10 * MINUTE);
    let mac = app.keys.throttle(&["open", source]);
    let hits = tx.hits(ThrottleKind::Open, &mac, now.plus(1 - length), most).await?;
    let admitted = admit(&hits, most, length);
    if admitted.is_ok() {
        tx.count_hit(ThrottleKind::Open, &mac, now).await?;
    }
    Ok(admitted)
}

/// New accounts within an hour, from one source: each costs a password's hash.
const SIGN_UPS: u32 = 20;

/// Counts a new account before its password is hashed.
pub async fn count_sign_up(app: &App, tx: &mut Tx, source: &str, now: Timestamp) -> Result<Admitted, StoreError> {
    let mac = app.keys.throttle(&["sign_up", source]);
    let hits = tx.hits(ThrottleKind::SignUp, &mac, now.plus(1 - HOUR), SIGN_UPS).await?;
    let admitted = admit(&hits, SIGN_UPS, HOUR);
    if admitted.is_ok() {
        tx.count_hit(ThrottleKind::SignUp, &mac, now).await?;
    }
    Ok(admitted)
}

/// Pictures for one case within a day, whatever becomes of them.
const DOCUMENTS: u32 = 30;
/// Wrong codes of cases within an hour, from one source.
const CASES_PER_SOURCE: u32 = 20;
/// The same for one case, from everywhere. A code has 50 bits.
const GUESSES_PER_CASE: u32 = 100;

/// Counts a picture before it is read.
pub async fn count_document(app: &App, tx: &mut Tx, case: &str, now: Timestamp) -> Result<Admitted, StoreError> {
    let mac = app.keys.throttle(&["document", case]);
    let hits = tx.hits(ThrottleKind::Document, &mac, now.plus(1 - DAY), DOCUMENTS).await?;
    let admitted = admit(&hits, DOCUMENTS, DAY);
    if admitted.is_ok() {
        tx.count_hit(ThrottleKind::Document, &mac, now).await?;
    }
    Ok(admitted)
}

fn case_counts(app: &App, case: &str, source: &str) -> [(Mac, u32); 2] {
    [
        (app.keys.throttle(&["case_from", source]), CASES_PER_SOURCE),
        (app.keys.throttle(&["case", case]), GUESSES_PER_CASE),
    ]
}

/// Counts a case's code before it is looked at: per source, and per case as typed, whether it is there or not.
pub async fn count_case(
    app: &App,
    tx: &mut Tx,
    case: &str,
    source: &str,
    now: Timestamp,
) -> Result<Admitted, StoreError> {
    let counts = case_counts(app, case, source);
    for (mac, most) in &counts {
        let hits = tx.hits(ThrottleKind::Case, mac, now.plus(1 - HOUR), *most).await?;
        if let Err(until) = admit(&hits, *most, HOUR) {
            return Ok(Err(until));
        }
    }
    for (mac, _) in &counts {
        tx.count_hit(ThrottleKind::Case, mac, now).await?;
    }
    Ok(Ok(()))
}

/// It was right: who looks at their own case again and again guesses nothing.
pub async fn forget_case(app: &App, tx: &mut Tx, case: &str, source: &str) -> Result<(), StoreError> {
    for (mac, _) in case_counts(app, case, source) {
        tx.refund_hit(ThrottleKind::Case, &mac).await?;
    }
    Ok(())
}

/// Whether a code may be sent: per factor of the account, address, source, block of numbers and country (row 25).
/// [`Tx::count_send`] counts it.
pub async fn admits_send(app: &App, tx: &mut Tx, send: &NewSend, now: Timestamp) -> Result<Admitted, StoreError> {
    let budgets = &app.config.budgets;
    let mut scopes = vec![
        (SendScope::Account(send.account, send.factor), budgets.codes_per_account, DAY),
        (SendScope::Address(&send.address_mac), budgets.codes_per_address, DAY),
        (SendScope::Source(&send.source), budgets.codes_per_source, DAY),
    ];
    scopes.extend(send.prefix.as_deref().map(|prefix| (SendScope::Prefix(prefix), budgets.sms_per_prefix, HOUR)));
    scopes.extend(send.country.as_deref().map(|country| (SendScope::Country(country), budgets.sms_per_country, HOUR)));
    for (scope, most, length) in scopes {
        let sent = tx.sends(scope, now.plus(1 - length)).await?;
        if let Err(until) = admit(&sent, most, length) {
            return Ok(Err(until));
        }
    }
    Ok(Ok(()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_is_room_again_when_the_oldest_that_counts_is_old_enough() {
        let at = Timestamp::from_unix;
        let hits = [at(1), at(2), at(3)];
        assert_eq!(admit(&hits, 4, 60), Ok(()));
        assert_eq!(admit(&hits, 3, 60), Err(at(61)));
        assert_eq!(admit(&hits, 2, 60), Err(at(62)));
    }
}
