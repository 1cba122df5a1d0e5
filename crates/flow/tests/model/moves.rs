//! What must hold of a migration, by `docs/flow.md` and by what really happened.

use std::collections::BTreeSet;

use regain_contract::{ConsequenceId, Factor, ProofKind, RefusedReason};
use regain_flow::effect::{Migrate, Notify};
use regain_flow::{
    Account, AccountId, Case, Effect, Factors, Flow, FlowId, Hold, Purpose, Recorded, State, Status, Target,
};

use crate::acts::{Asks, Said};
use crate::history::{History, approved_at};
use crate::migration::OWNER;
use crate::world::Rules;

/// What is remembered of a flow that migrates.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Moves {
    /// The consequences that were accepted last.
    accepted: BTreeSet<ConsequenceId>,
    /// Which old account was told that it begins.
    told: Option<AccountId>,
    /// When the delay began.
    delayed_at: Option<i64>,
}

/// One turn of a flow that has claimed to be somebody who has an account, looked at.
#[derive(Clone, Copy)]
pub struct Moved<'a> {
    pub new: &'a Account,
    pub old: &'a Account,
    pub flow: &'a Flow,
    pub next: &'a Flow,
    pub effects: &'a [Effect],
    pub now: i64,
    pub said: Said,
    pub rules: &'a Rules,
}

/// The same, with what happened before.
struct Look<'a> {
    history: &'a History,
    moves: Moves,
    at: Moved<'a>,
}

impl Look<'_> {
    fn flow(&self) -> FlowId {
        self.at.flow.id
    }

    /// How long ago this was really shown, by this account, for this.
    fn ago(&self, purpose: Purpose, kind: ProofKind, then: i64) -> Option<i64> {
        let ago = self.history.since(self.flow(), self.at.new.id, purpose, kind, then)?;
        (ago >= 0).then_some(ago)
    }

    fn fresh(&self, purpose: Purpose, kind: ProofKind, then: i64) -> bool {
        self.ago(purpose, kind, then).is_some_and(|ago| ago < self.at.rules.policy.proof_fresh)
    }

    /// Rule 4: of the old account's owner, for this claim.
    fn face(&self) -> bool {
        self.fresh(Purpose::Claim(OWNER.claim), ProofKind::Face, self.at.now)
    }

    /// Rule 10: for this new account and this claim, once.
    fn review(&self) -> bool {
        let claimed = self.at.flow.claimed();
        let carries = |case: &&Case| {
            case.claimed.is_some() && case.claimed == claimed && !self.history.used_up.contains(&case.id)
        };
        self.at.new.cases.iter().filter(carries).any(|case| approved_at(case).is_some())
    }

    /// Who it is: not before that does anything of the old account show.
    fn recognised(&self) -> bool {
        let of_owner = self.at.flow.claimed().is_some_and(|claimed| claimed.claim == OWNER.claim);
        (of_owner && self.at.old.id == AccountId(1) && self.face()) || self.review()
    }

    /// Without the old password.
    fn is_enough_for_the_long_way(&self) -> bool {
        self.review() && (self.face() || self.at.rules.policy.review_stands_for_face)
    }

    fn old_password(&self) -> bool {
        let given = self.history.password_at(self.flow(), self.at.old.id);
        given.is_some_and(|given| self.at.now - given < self.at.rules.policy.proof_fresh)
    }

    /// Row 40: each by its own code, for exactly this old account and address, or by the one that it was added with here; and one
    /// at least for this.
    fn codes(&self, changes: &[(Factor, Target)], then: i64) -> bool {
        let for_this = |factor: Factor, to| {
            self.fresh(Purpose::Migrate { old: self.at.old.id, to }, ProofKind::code_of(factor), then)
        };
        let all = changes.iter().all(|(factor, to)| {
            let added = self.fresh(Purpose::NewValue(*to), ProofKind::code_of(*factor), then);
            self.at.new.target(*factor) == Some(*to) && (added || for_this(*factor, *to))
        });
        all && changes.iter().any(|(factor, to)| for_this(*factor, *to))
    }

    /// Rule 4, and row 39.
    fn nothing_stands_in_the_way(&self) -> bool {
        let ago = self.at.old.migrated_at.map(|then| self.at.now - then.unix());
        let lately = ago.is_some_and(|ago| ago < self.at.rules.policy.migrated_again_after);
        self.at.said == Said::Nothing && !self.at.new.verified && !lately
    }

    fn in_order(&self) -> bool {
        let active = |account: &Account| account.status == Status::Active;
        active(self.at.new) && active(self.at.old) && self.at.old.verified && self.at.old.id != self.at.new.id
    }

    fn lives(&self) -> bool {
        let began = self.history.began.get(&self.flow()).copied().unwrap_or(i64::MIN);
        self.at.now - began < self.at.rules.policy.flow_lasts
    }

    fn nobody_objected(&self) -> bool {
        self.moves.told == Some(self.at.old.id) && !self.history.stopped.contains(&self.flow())
    }

    fn accepted(&self, consequence: ConsequenceId) -> bool {
        self.moves.accepted.contains(&consequence)
    }

    /// Rule 4: the short way with the old password, the long one without.
    fn proved(&self, migrate: &Migrate) -> bool {
        if !migrate.password {
            return self.old_password()
                && (self.face() || self.review())
                && self.codes(&migrate.changes, self.at.now)
                && self.lives();
        }
        let delay = self.at.rules.policy.migration_delay;
        // What was proved then was looked at then; what two people said stands.
        self.moves.delayed_at.is_some_and(|then| self.at.now - then >= delay && self.codes(&migrate.changes, then))
            && self.review()
    }

    fn what_was_accepted(&self, migrate: &Migrate) -> bool {
        let changed: Factors = migrate.changes.iter().map(|(factor, _)| *factor).collect();
        let left = self.at.old.enrolled().both(Factors::ADDRESSES).minus(changed);
        let app = migrate.removes.contains(Factor::Authenticator);
        self.accepted(ConsequenceId::AddressesReplaced)
            && self.accepted(ConsequenceId::NewAccountCloses)
            && migrate.removes.both(Factors::ADDRESSES) == left
            && app == (self.accepted(ConsequenceId::AuthenticatorRemoved))
            && migrate.password == self.accepted(ConsequenceId::PasswordReplaced)
            && migrate.password == self.accepted(ConsequenceId::TakesTime)
    }

    fn is_whole(&self, migrate: &Migrate) -> bool {
        let changed: Factors = migrate.changes.iter().map(|(factor, _)| *factor).collect();
        let end = self.at.now + self.at.rules.policy.hold_lasts;
        let held = self.at.effects.iter().any(|effect| match effect {
            Effect::Hold(Hold::Until(until)) => {
                until.unix() >= end && self.at.old.hold.is_none_or(|hold| hold <= Hold::Until(*until))
            }
            Effect::Hold(Hold::WithoutEnd) => true,
            _ => false,
        });
        let told = self.at.effects.iter().any(
            |effect| matches!(effect, Effect::Notify(Notify::Migrated { hold_until }) if hold_until.unix() == end),
        );
        held && told
            && self.at.effects.contains(&Effect::Record(Recorded::Migrated(changed)))
            && self.at.effects.contains(&Effect::RevokeSessions)
            && self.at.effects.contains(&Effect::VoidOtherFlows)
    }
}

impl History {
    /// What a person says yes to, before anything comes of it.
    pub fn agrees(&mut self, flow: FlowId, asks: &Asks) {
        if let Asks::Agree(accepted) = asks {
            self.moves.entry(flow).or_default().accepted = accepted.iter().copied().collect();
        }
    }

    pub fn moved(&mut self, at: &Moved<'_>) {
        let flow = at.flow.id;
        let look = Look { history: self, moves: self.moves.get(&flow).cloned().unwrap_or_default(), at: *at };
        let mut kept = vec![];
        let mut moves = look.moves.clone();
        let mut happened = vec![];
        if at.next.about().is_some() && at.flow.about().is_none() {
            kept.push(("I6", "I6: nothing shows before who it is", look.recognised()));
        }
        for effect in at.effects {
            match effect {
                Effect::Notify(Notify::MigrationStarted { .. }) => moves.told = Some(at.old.id),
                Effect::Notify(Notify::MigrationDelayed { effective_at }) => {
                    let whole = effective_at.unix() - at.now >= at.rules.policy.migration_delay;
                    let old_told = look.nobody_objected() || moves.told == Some(at.old.id);
                    kept.extend([
                        ("I1", "I1: a day of delay", whole),
                        ("I1", "I1: enough for the long way", look.is_enough_for_the_long_way() && look.lives()),
                        ("I1", "I1: nobody waits behind a blocker from the start", look.nothing_stands_in_the_way()),
                        ("I1", "I1: told before it is put off", old_told),
                        ("I3", "I3: accounts in order", look.in_order()),
                    ]);
                    moves.delayed_at = Some(at.now);
                    happened.push("a migration is put off");
                }
                Effect::Migrate(migrate) => {
                    // Accepting can be the last thing that was missing.
                    let look = Look { moves: moves.clone(), ..look_of(&look) };
                    kept.extend([
                        ("I1", "I1: a migration's proofs", look.proved(migrate)),
                        ("I1", "I1: everybody was told, and nobody said no", look.nobody_objected()),
                        ("I1", "I1: nothing stands in the way", look.nothing_stands_in_the_way()),
                        ("I1", "I1: what was accepted", look.what_was_accepted(migrate)),
                        ("I2", "I2: of these two accounts", (migrate.old, migrate.new) == (at.old.id, at.new.id)),
                        ("I2", "I2: each address by its own code", {
                            let then = moves.delayed_at.filter(|_| migrate.password).unwrap_or(at.now);
                            look.codes(&migrate.changes, then)
                        }),
                        ("I3", "I3: accounts in order", look.in_order()),
                        ("I5", "I5: hold, notices, record, and out", look.is_whole(migrate)),
                    ]);
                    happened.push(if migrate.password { "migrated after the delay" } else { "migrated at once" });
                    let brought: Factors = migrate.changes.iter().map(|(factor, _)| *factor).collect();
                    if at.new.enrolled().both(Factors::ADDRESSES) != brought {
                        happened.push("an address stays behind");
                    }
                    if !look.face() && !migrate.password {
                        happened.push("people stood for the face");
                    }
                }
                Effect::OpenReport { .. } => happened.push("not mine"),
                Effect::Record(Recorded::Refused(RefusedReason::Withdrawn))
                    if matches!(at.flow.state, State::Delayed(_)) =>
                {
                    happened.push("a delay is ended");
                }
                _ => {}
            }
        }
        let migrated = at.effects.iter().any(|effect| matches!(effect, Effect::Migrate(_)));
        if moves != Moves::default() {
            self.moves.insert(flow, moves);
        }
        for (promise, what, _) in kept.into_iter().filter(|(.., kept)| !kept) {
            self.breaks(promise, what);
        }
        if migrated {
            self.used_up.extend(at.new.cases.iter().chain(&at.old.cases).map(|case| case.id));
        }
        self.happened.extend(happened);
    }
}

fn look_of<'a>(look: &Look<'a>) -> Look<'a> {
    Look { history: look.history, moves: look.moves.clone(), at: look.at }
}
