//! Rule 6, against everything that writes or ends a hold: whatever binds when, however the clock jumps, nothing leaves an
//! account in the 24 hours after any binding; and to the second after the last of them, it does.

use proptest::prelude::*;
use regain_contract::Factor;
use regain_flow::account::may_leave;
use regain_flow::dispute::{About, Dispute, decide};
use regain_flow::{Hold, State, Status};

use crate::acts::{Act, Asks, Who};
use crate::ends::to_its_end;
use crate::games::{after, rules, set};
use crate::world::{World, account, at};

const DAY: i64 = 86_400;

#[derive(Clone, Copy, Debug)]
enum Step {
    /// From inside, with the clock jumping by so much once it has begun.
    Change(Factor, i64),
    Reset(Factor, i64),
    /// "This wasn't me", about the last binding.
    Dispute,
    /// Two operators confirm what was disputed, or thaw what was frozen.
    Decide,
    Freeze,
    Jump(i64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let factor = || prop_oneof![Just(Factor::Email), Just(Factor::Phone)];
    let jump = || prop_oneof![Just(0i64), Just(-3_600), Just(90), Just(-DAY)];
    let wide = prop_oneof![-2 * DAY..2 * DAY, Just(DAY - 1), Just(DAY), Just(-DAY), Just(1i64), Just(-1i64)];
    let step = prop_oneof![
        4 => (factor(), jump()).prop_map(|(factor, jump)| Step::Change(factor, jump)),
        2 => (factor(), jump()).prop_map(|(factor, jump)| Step::Reset(factor, jump)),
        1 => Just(Step::Dispute),
        2 => Just(Step::Decide),
        1 => Just(Step::Freeze),
        4 => wide.prop_map(Step::Jump),
    ];
    prop::collection::vec(step, 1..14)
}

/// What is known of one account, kept apart from its hold.
struct Account {
    world: World,
    /// When something was bound, as the clock then said.
    bound: Vec<i64>,
    disputed: bool,
    /// The hold from before a dispute.
    before: Option<Hold>,
}

impl Account {
    fn new() -> Self {
        let mut plain = account(1, true);
        plain.factors.retain(|(factor, _)| *factor != Factor::Authenticator);
        Self { world: World::new(vec![plain]), bound: vec![], disputed: false, before: None }
    }

    fn takes(&mut self, step: Step) {
        match step {
            Step::Change(factor, jump) => self.binds(&[Asks::Change(factor), Asks::Accept], jump),
            Step::Reset(factor, jump) => {
                self.binds(&[Asks::StartReset, Asks::ChooseLost(set([factor])), Asks::Accept], jump);
            }
            Step::Dispute => {
                let Some(bound) = self.bound.last() else { return };
                let about = About::Binding { hold_until: at(bound + DAY), disputed: self.disputed };
                if decide(about, at(self.world.now)) == Dispute::HoldAccount {
                    self.disputed = true;
                    self.world.accounts[0].status = Status::Disputed;
                    self.before = self.world.accounts[0].hold.replace(Hold::WithoutEnd);
                }
            }
            Step::Decide => {
                if std::mem::take(&mut self.disputed) {
                    self.world.accounts[0].hold = self.before;
                }
                self.world.accounts[0].status = Status::Active;
            }
            Step::Freeze if !self.disputed => self.world.accounts[0].status = Status::SelfFrozen,
            Step::Freeze => {}
            Step::Jump(seconds) => self.world.now += seconds,
        }
    }

    /// By the rules, from the settings to the end: bound, or refused.
    fn binds(&mut self, asks: &[Asks], jump: i64) {
        let of = self.world.flows.len();
        self.world.invites(Who::Owner, None, true, &rules(None));
        let active = self.world.accounts[0].status == Status::Active;
        let asks = if active { asks } else { &asks[..1] };
        let acts: Vec<Act> = asks.iter().map(|asks| Act::Ask(of, asks.clone())).collect();
        let mut begun = after(self.world.clone(), &rules(None), &acts);
        begun.now += jump;
        self.world = to_its_end(&begun, of, &rules(None));
        match &self.world.flows[of].flow.state {
            State::Done(_) => {
                assert!(active);
                self.bound.push(self.world.now);
            }
            state => assert!(matches!(state, State::Refused(_)) && (!active || jump < 0), "{state:?}"),
        }
    }

    fn may_leave(&self, now: i64) -> bool {
        let account = &self.world.accounts[0];
        may_leave(account.status, account.hold, at(now)).is_ok()
    }

    /// Not before every binding's day is over, by whatever the clock says; and then it may.
    fn is_right(&self) {
        let over = self.bound.iter().max().map_or(i64::MIN, |last| last + DAY);
        let active = self.world.accounts[0].status == Status::Active;
        let days = self
            .bound
            .iter()
            .flat_map(|bound| [bound - 1, *bound, bound + 1, bound + DAY - 1, bound + DAY, bound + DAY + 1]);
        for now in days.chain([self.world.now]) {
            assert_eq!(self.may_leave(now), active && now >= over, "{now}, bound at {:?}", self.bound);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn row_35_nothing_leaves_in_the_day_after_any_binding_to_the_second(steps in steps()) {
        let mut account = Account::new();
        for step in steps {
            account.takes(step);
            account.is_right();
        }
        prop_assert!(account.world.history.broken.is_empty(), "{:?}", account.world.history.broken);
    }
}

#[test]
fn row_35_a_second_binding_with_the_clock_set_back_does_not_shorten_the_first_ones_day() {
    let mut account = Account::new();
    account.takes(Step::Change(Factor::Phone, 0));
    let first = account.bound[0];
    account.takes(Step::Jump(-DAY));
    account.takes(Step::Change(Factor::Email, 0));
    assert!(account.bound[1] < first);
    assert!(!account.may_leave(first + 86_399) && account.may_leave(first + 86_400));
    account.takes(Step::Jump(DAY));
    account.takes(Step::Reset(Factor::Phone, 0));
    let third = account.bound[2];
    assert!(!account.may_leave(third + 86_399) && account.may_leave(third + 86_400));
    account.takes(Step::Dispute);
    assert!(!account.may_leave(third + 10 * DAY), "until two people have decided");
    account.takes(Step::Decide);
    assert!(account.may_leave(third + 86_400) && !account.may_leave(third + 86_399));
}
