//! The migration itself: everything is looked at once more, by the facts of the transaction that carries it out (row 7).

use regain_contract::Factor;

use super::{Migrated, addresses};
use crate::effect::{Migrate, Notify};
use crate::review::Verdict;
use crate::state::{Done, Facts, Known, State};
use crate::{Account, Effect, Factors, Hold, Recorded};

/// `brought`: the new account's addresses whose codes were given. `password`: the new account's replaces the old one.
pub(super) fn migrated(
    known: &Known,
    old: &Account,
    brought: Factors,
    password: bool,
    facts: &Facts<'_>,
) -> (State, Vec<Effect>) {
    let new = facts.account;
    let changes: Vec<_> = brought.iter().filter_map(|factor| Some((factor, new.target(factor)?))).collect();
    let changed: Factors = changes.iter().map(|(factor, _)| *factor).collect();
    let works = known.moving.authenticator != Some(false);
    let authenticator = Factors::from([Factor::Authenticator]).both(old.enrolled());
    let taken_off = if works { Factors::NONE } else { authenticator };
    let removes: Factors = addresses(old).minus(changed).iter().chain(taken_off.iter()).collect();
    let hold_until = facts.now.plus(facts.policy.hold_lasts);
    let hold = Hold::extended(old.hold, hold_until);
    let mut effects = vec![
        Effect::Notify(Notify::Migrated { hold_until }),
        Effect::Migrate(Migrate { old: old.id, new: new.id, changes, removes, password }),
        Effect::Hold(hold),
        Effect::RevokeSessions,
        Effect::Record(Recorded::Migrated(changed)),
    ];
    // Whatever people have decided or will decide was about the accounts as they were.
    let cases = new.cases.iter().chain(&old.cases);
    let open = cases.filter(|case| !matches!(case.verdict(), Verdict::Rejected(_)));
    effects.extend(open.map(|case| Effect::ConsumeCase(case.id)));
    effects.push(Effect::VoidOtherFlows);
    let migrated = Migrated { authenticator_removed: !taken_off.is_empty(), password_replaced: password };
    (State::Done(Done { signed_in: false, changed, hold: Some(hold), migrated: Some(migrated) }), effects)
}
