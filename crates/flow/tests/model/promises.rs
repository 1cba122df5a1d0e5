//! What must hold of a binding, by `docs/flow.md` and by what really happened.

use regain_contract::{Factor, ProofKind};
use regain_flow::effect::Notify;
use regain_flow::{Account, Case, Effect, Factors, Flow, FlowId, Hold, Purpose, Recorded, Status, Target};

use crate::history::{History, approved_at};
use crate::world::Rules;

/// One binding, looked at.
struct Binding<'a> {
    history: &'a History,
    account: &'a Account,
    flow: FlowId,
    now: i64,
    rules: &'a Rules,
    replaced: Factors,
}

impl Binding<'_> {
    fn proved(&self, purpose: Purpose, kind: ProofKind) -> bool {
        let ago = self.history.since(self.flow, self.account.id, purpose, kind, self.now);
        ago.is_some_and(|ago| ago < self.rules.policy.proof_fresh)
    }

    fn password(&self) -> bool {
        let at = self.history.password_at(self.flow, self.account.id);
        at.is_some_and(|at| self.now - at < self.rules.policy.proof_fresh)
    }

    fn left(&self) -> Factors {
        self.account.enrolled().minus(self.replaced)
    }

    /// Rule 2: every factor's own code, for this change.
    fn codes_of_a_change(&self) -> bool {
        let one = self.replaced.iter().next().filter(|_| self.replaced.len() == 1);
        one.is_some_and(|factor| {
            let code = |enrolled| self.proved(Purpose::Change(factor), ProofKind::code_of(enrolled));
            self.account.enrolled().iter().all(code)
        })
    }

    /// Rules 1 and 14: of every factor that remains; in place of one of them, a recovery code.
    fn codes_of_a_reset(&self) -> bool {
        let missing = self.without_its_code();
        let mut all = missing.iter();
        match (all.next(), all.next()) {
            (None, _) => true,
            (Some(factor), None) => {
                let read = self.left().minus([factor].into()).both(Factors::ADDRESSES);
                !read.is_empty() && self.proved(Purpose::InPlaceOf(factor), ProofKind::RecoveryCode)
            }
            (Some(_), Some(_)) => false,
        }
    }

    fn without_its_code(&self) -> Factors {
        self.left().iter().filter(|factor| !self.proved(Purpose::Reset, ProofKind::code_of(*factor))).collect()
    }

    /// Rule 3.
    fn address_remains(&self) -> bool {
        self.left().contains(Factor::Email) || self.left().contains(Factor::Phone)
    }

    fn must_be_reviewed(&self) -> bool {
        !self.account.verified || self.history.ordered.contains(&self.account.id)
    }

    fn face(&self) -> bool {
        self.proved(Purpose::Reset, ProofKind::Face)
    }

    fn identity(&self) -> bool {
        let review = self.account.cases.iter().any(|case| self.carries(case));
        let both = self.rules.policy.review_too_from.is_some_and(|from| self.replaced.len() >= from);
        match (self.must_be_reviewed(), both) {
            (true, _) => review,
            (false, true) => self.face() && review,
            (false, false) => self.face() || review,
        }
    }

    /// Rule 10: for exactly what is lost, once, and password and codes were proved again since.
    fn carries(&self, case: &Case) -> bool {
        let Some(approved) = approved_at(case) else { return false };
        let again = |purpose, kind| {
            let at = self.history.earned.get(&(self.flow, self.account.id, purpose, kind));
            at.is_some_and(|at| *at >= approved)
        };
        let code = |factor| {
            again(Purpose::Reset, ProofKind::code_of(factor))
                || again(Purpose::InPlaceOf(factor), ProofKind::RecoveryCode)
        };
        case.lost == self.replaced
            && (case.ordered || !self.history.ordered.contains(&self.account.id))
            && !self.history.used_up.contains(&case.id)
            && self.history.password_at(self.flow, self.account.id).is_some_and(|at| at >= approved)
            && self.left().iter().all(code)
    }

    fn lives(&self) -> bool {
        let began = self.history.began.get(&self.flow).copied().unwrap_or(i64::MIN);
        self.now - began < self.rules.policy.flow_lasts
    }

    /// Rule 12: of exactly this.
    fn told(&self, lost: Factors) -> bool {
        let told = self.history.told.get(&self.flow);
        told.is_some_and(|told| told.contains(&(self.replaced, lost))) && !self.history.stopped.contains(&self.flow)
    }

    /// I2: each new value by its own code, in this flow, for exactly this value.
    fn owned(&self, changes: &[(Factor, Target)]) -> bool {
        changes.iter().all(|(factor, target)| {
            self.proved(Purpose::NewValue(*target), ProofKind::code_of(*factor))
                && self.account.target(*factor) != Some(*target)
        })
    }

    fn held(&self, effect: &Effect) -> bool {
        let end = self.now + self.rules.policy.hold_lasts;
        match effect {
            Effect::Hold(Hold::Until(until)) => {
                until.unix() >= end && self.account.hold.is_none_or(|old| old <= Hold::Until(*until))
            }
            Effect::Hold(Hold::WithoutEnd) => true,
            _ => false,
        }
    }
}

impl History {
    pub(crate) fn binds(
        &mut self,
        account: &Account,
        flow: &Flow,
        changes: &[(Factor, Target)],
        effects: &[Effect],
        now: i64,
        rules: &Rules,
    ) {
        let replaced: Factors = changes.iter().map(|(factor, _)| *factor).collect();
        let binding = Binding { history: self, account, flow: flow.id, now, rules, replaced };
        // What everybody is told that it was: a reset of what is lost, or a change of something that works.
        let said = effects.iter().find_map(|effect| match effect {
            Effect::Notify(Notify::Bound { changed, lost, .. }) => Some((*changed, *lost)),
            _ => None,
        });
        let reset = said.is_none_or(|(_, lost)| !lost.is_empty());
        let lost = if reset { replaced } else { Factors::NONE };

        let mut kept = vec![
            ("I1", "I1: the password", binding.password()),
            ("I1", "I1: something is replaced", !replaced.is_empty()),
            ("I1", "I1: a flow that lives", binding.lives()),
            ("I1", "I1: everybody was told, and nobody said no", binding.told(lost)),
            ("I2", "I2: the new value's own code", binding.owned(changes)),
            ("I3", "I3: an account in order", account.status == Status::Active),
        ];
        if reset {
            kept.extend([
                ("I1", "I1: a code of every factor that remains", binding.codes_of_a_reset()),
                ("I1", "I1: an address remains", binding.address_remains()),
                ("I1", "I1: who it is", binding.identity()),
            ]);
        } else {
            kept.push(("I1", "I1: a code of every factor", binding.codes_of_a_change()));
        }
        let held = effects.iter().any(|effect| binding.held(effect));
        let recorded = effects.contains(&Effect::Record(Recorded::Bound(replaced)));
        let out = effects.contains(&Effect::RevokeSessions) && effects.contains(&Effect::VoidOtherFlows);
        kept.push((
            "I5",
            "I5: hold, notices, record, and out",
            held && said == Some((replaced, lost)) && recorded && out,
        ));

        let way = match (reset, binding.face() && !binding.must_be_reviewed()) {
            (false, _) => "bound by a change",
            (true, true) => "bound by face",
            (true, false) => "bound by review",
        };
        let by_recovery_code = reset && !binding.without_its_code().is_empty();
        for (promise, what, _) in kept.into_iter().filter(|(.., kept)| !kept) {
            self.breaks(promise, what);
        }

        self.ordered.remove(&account.id);
        self.used_up.extend(account.cases.iter().map(|case| case.id));
        self.happened.insert(way);
        if reset && flow.state.known().is_some_and(|known| known.inside) {
            self.happened.insert("a reset from inside");
        }
        if by_recovery_code {
            self.happened.insert("a recovery code carried a reset");
        }
        for factor in replaced.iter() {
            self.happened.insert(match (reset, factor) {
                (true, Factor::Email) => "a new email address",
                (true, Factor::Phone) => "a new phone",
                (true, Factor::Authenticator) => "a new authenticator",
                (false, Factor::Email) => "the email address changed",
                (false, Factor::Phone) => "the phone changed",
                (false, Factor::Authenticator) if account.enrolled().contains(factor) => "the authenticator changed",
                (false, Factor::Authenticator) => "an authenticator was added",
            });
        }
        if replaced.len() == 2 {
            self.happened.insert("two at once");
        }
        if account.hold.is_some() {
            self.happened.insert("a hold on a hold");
        }
    }
}
