//! Guesses are counted before they are compared (row 15), per account and factor, over all flows (row 14).

use regain_contract::{CheckBy, Timestamp};

use crate::account::FaceCheck;
use crate::{Asked, Policy};

/// The guesses on one factor that were not right, those that nobody has compared yet among them: each costs one try,
/// even when a crash comes before the comparison.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default)]
pub struct Tally(Vec<Timestamp>);

/// No guess is taken until then.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Locked {
    pub until: Timestamp,
}

/// A guess that was added to the tally and has yet to be committed.
#[must_use = "commit the count, then call `committed`"]
#[derive(Debug)]
pub struct Counting(Asked);

/// A guess that was counted for good. A comparison consumes it.
#[derive(Debug)]
pub struct Counted(Asked);

impl Counting {
    /// Call this after the count has been committed in a transaction of its own.
    pub fn committed(self) -> Counted {
        Counted(self.0)
    }
}

impl Counted {
    /// A password is throttled by the backend per account and source, and never locked: it has no tally.
    pub fn password(asked: Asked) -> Self {
        Self(asked)
    }

    pub(crate) fn asked(&self) -> Asked {
        self.0
    }
}

impl Tally {
    /// From the times of the guesses that were not right, in any order.
    pub fn of(guesses: impl IntoIterator<Item = Timestamp>) -> Self {
        let mut guesses: Vec<_> = guesses.into_iter().collect();
        guesses.sort_unstable();
        Self(guesses)
    }

    /// Whether the factor is locked, and until when.
    pub fn locked(&self, now: Timestamp, policy: &Policy) -> Option<Locked> {
        let short = self.end_of_lock(policy.short_lock_tries, policy.short_lock);
        let long = self.end_of_lock(policy.long_lock_tries, policy.long_lock);
        short.max(long).filter(|until| now < *until).map(|until| Locked { until })
    }

    /// When the lock ends, or ended, that the latest run of `tries` guesses within `length` began.
    fn end_of_lock(&self, tries: u32, length: i64) -> Option<Timestamp> {
        let runs = self.0.windows(tries.max(1) as usize).rev();
        runs.filter_map(|run| Some((*run.first()?, *run.last()?)))
            .find(|(first, last)| last.since(*first) < length)
            .map(|(_, last)| last.plus(length))
    }

    /// Wrong guesses that are left before the next lock; 0 while it is locked.
    pub fn left(&self, now: Timestamp, policy: &Policy) -> u32 {
        if self.locked(now, policy).is_some() {
            return 0;
        }
        let within = |length: i64| self.0.iter().filter(|guess| now.since(**guess) < length).count() as u32;
        let short = policy.short_lock_tries.saturating_sub(within(policy.short_lock));
        let long = policy.long_lock_tries.saturating_sub(within(policy.long_lock));
        short.min(long)
    }

    /// Counts a guess, unless the factor is locked.
    pub fn count(&mut self, asked: Asked, policy: &Policy) -> Result<Counting, Locked> {
        if let Some(locked) = self.locked(asked.at, policy) {
            return Err(locked);
        }
        self.0.push(asked.at);
        self.0.sort_unstable();
        Ok(Counting(asked))
    }
}

/// Attempts at the identity check (rule 9), and the checks that were begun: over all flows of an account.
#[derive(Clone, Debug, Default)]
pub struct FaceTally {
    attempts: Vec<Timestamp>,
    begun: Vec<Timestamp>,
}

impl FaceTally {
    /// From the times of the attempts that did not pass, and of the checks that were begun, in any order.
    pub fn of(attempts: impl IntoIterator<Item = Timestamp>, begun: impl IntoIterator<Item = Timestamp>) -> Self {
        let sorted = |mut times: Vec<Timestamp>| {
            times.sort_unstable();
            times
        };
        Self { attempts: sorted(attempts.into_iter().collect()), begun: sorted(begun.into_iter().collect()) }
    }

    /// What the account can still begin.
    pub fn facts(&self, by: Option<CheckBy>, now: Timestamp, policy: &Policy) -> FaceCheck {
        let (attempts, free_at) = left(&self.attempts, policy.identity_attempts, now, policy);
        let (begun, begun_free_at) = left(&self.begun, policy.identity_checks, now, policy);
        FaceCheck { by, left: attempts.min(begun), again_at: free_at.max(begun_free_at) }
    }

    /// Counts an attempt. A check that was begun is judged, however many were begun beside it.
    pub fn count(&mut self, asked: Asked, policy: &Policy) -> Result<Counting, Locked> {
        if let (_, Some(until)) = left(&self.attempts, policy.identity_attempts, asked.at, policy) {
            return Err(Locked { until });
        }
        self.attempts.push(asked.at);
        self.attempts.sort_unstable();
        Ok(Counting(asked))
    }
}

/// How many are left of so many, and when there is one again where none is.
fn left(times: &[Timestamp], of: u32, now: Timestamp, policy: &Policy) -> (u32, Option<Timestamp>) {
    let length = policy.identity_again_after;
    let recent = times.iter().filter(|at| now.since(**at) < length).count() as u32;
    let left = of.saturating_sub(recent);
    let place = times.len().checked_sub(of.max(1) as usize);
    let freed = place.and_then(|place| times.get(place)).map(|at| at.plus(length));
    (left, freed.filter(|_| left == 0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{AccountId, FlowId, Purpose};
    use regain_contract::ProofKind;

    fn guess_at(seconds: i64) -> Asked {
        Asked {
            flow: FlowId(1),
            account: AccountId(1),
            purpose: Purpose::Reset,
            kind: ProofKind::Totp,
            at: Timestamp::from_unix(seconds),
        }
    }

    fn at(seconds: i64) -> Timestamp {
        Timestamp::from_unix(seconds)
    }

    #[test]
    fn row_14_the_sixth_wrong_try_in_half_an_hour_locks_for_half_an_hour() {
        let policy = Policy::default();
        let mut tally = Tally::default();
        for n in 0..6 {
            assert_eq!(tally.left(at(n), &policy), 6 - n as u32);
            drop(tally.count(guess_at(n), &policy).unwrap());
        }
        assert_eq!(tally.count(guess_at(6), &policy).unwrap_err(), Locked { until: at(5 + 1_800) });
        assert_eq!(tally.locked(at(1_804), &policy), Some(Locked { until: at(1_805) }));
        assert_eq!(tally.locked(at(1_805), &policy), None);
        assert!(tally.count(guess_at(1_805), &policy).is_ok());
    }

    #[test]
    fn row_14_the_tenth_in_a_day_locks_for_a_day_and_slow_guessing_does_not_get_round_it() {
        let policy = Policy::default();
        let mut tally = Tally::default();
        for n in 0..10 {
            drop(tally.count(guess_at(n * 3_600), &policy).unwrap());
        }
        assert_eq!(tally.locked(at(10 * 3_600), &policy), Some(Locked { until: at(9 * 3_600 + 86_400) }));
        assert_eq!(tally.left(at(10 * 3_600), &policy), 0);
    }

    #[test]
    fn a_guess_of_two_days_ago_costs_nothing_today() {
        let policy = Policy::default();
        let tally = Tally::of((0..9).map(at));
        assert_eq!(tally.left(at(172_800), &policy), 6);
    }

    fn face(policy: &Policy, tally: &FaceTally, now: i64) -> (u32, Option<Timestamp>) {
        let facts = tally.facts(Some(CheckBy::Camera), at(now), policy);
        assert_eq!(facts.can_begin(), facts.left > 0);
        assert_eq!(facts.left == 0, facts.again_at.is_some(), "who has none is told when there is one");
        assert!(facts.again_at.is_none_or(|again| again > at(now)));
        (facts.left, facts.again_at)
    }

    #[test]
    fn three_faces_are_compared_within_a_day_and_the_fourth_when_the_first_is_a_day_old() {
        let policy = Policy::default();
        let mut tally = FaceTally::default();
        for n in 0..3 {
            assert_eq!(face(&policy, &tally, n * 100), (3 - n as u32, None));
            drop(tally.count(guess_at(n * 100), &policy).unwrap());
        }
        assert_eq!(face(&policy, &tally, 300), (0, Some(at(86_400))));
        assert_eq!(tally.count(guess_at(86_399), &policy).unwrap_err(), Locked { until: at(86_400) });
        assert_eq!(face(&policy, &tally, 86_399), (0, Some(at(86_400))));
        assert_eq!(face(&policy, &tally, 86_400), (1, None));
        drop(tally.count(guess_at(86_400), &policy).unwrap());
        assert_eq!(face(&policy, &tally, 86_400), (0, Some(at(86_500))));
    }

    #[test]
    fn checks_that_were_only_begun_run_out_too_and_one_that_was_begun_is_still_judged() {
        let policy = Policy::default();
        let begun = (0..i64::from(policy.identity_checks)).rev().map(at);
        let mut tally = FaceTally::of([], begun);
        assert_eq!(face(&policy, &tally, 100), (0, Some(at(86_400))));
        assert_eq!(face(&policy, &tally, 86_400), (1, None));
        assert!(tally.count(guess_at(100), &policy).is_ok());
    }

    #[test]
    fn more_attempts_than_there_are_put_the_next_one_off_until_enough_are_old() {
        let policy = Policy::default();
        let tally = FaceTally::of([40, 10, 30, 20].map(at), []);
        assert_eq!(face(&policy, &tally, 50), (0, Some(at(86_420))));
        assert_eq!(face(&policy, &tally, 86_420), (1, None));
    }

    #[test]
    fn where_nobody_looks_none_can_begin() {
        let facts = FaceTally::default().facts(None, at(0), &Policy::default());
        assert!(facts.left > 0 && !facts.can_begin());
    }
}
