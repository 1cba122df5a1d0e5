//! A guess, in its two transactions: counted and committed; then compared, spent, and everything that follows.

use regain_contract::{Factor, ProofKind};
use regain_flow::check::{self, Digest};
use regain_flow::event::Proved;
use regain_flow::tally::Tally;
use regain_flow::{Ask, Asked, Event, FlowId, Policy, Proof, Purpose, Target, Why};

use crate::acts::{Flaw, Try};
use crate::world::{Answer, CodeRow, Guess, Rules, World, asks_of, at};

impl World {
    /// The first transaction of a guess: is it asked for, may it be compared, is it counted.
    pub fn guess(&mut self, of: usize, tried: Try, rules: &Rules) -> Answer {
        if let Answer::Moved = self.takes(of, &Event::Looked, rules) {
            return Answer::Stale;
        }
        let open = self.with_context(of, rules, asks_of);
        let Some(ask) = open.iter().find(|ask| self.is_answered(ask, tried, rules)) else {
            return Answer::Ignored(Why::NotHere);
        };
        let account = self.whom_it_is_about(of, ask);
        let asked = Asked { flow: FlowId(of as u128), account, purpose: ask.purpose, kind: ask.kind, at: at(self.now) };
        let code = self.living(&asked, rules).map(|code| code.serial);
        if matches!(ask.kind, ProofKind::EmailCode | ProofKind::SmsCode) {
            let admits = self.living(&asked, rules).is_some_and(|code| {
                let code = as_checked(code, code.tries, rules);
                code.admits(at(self.now), &rules.policy)
            });
            if !admits {
                return Answer::Gone;
            }
        }
        if ask.kind != ProofKind::Password && rules.flaw != Some(Flaw::CountedAfter) {
            let mut tally = self.tally(account, ask.purpose, ask.kind);
            match tally.count(asked, &rules.policy) {
                Ok(counting) => drop(counting.committed()),
                Err(_) => return Answer::Locked,
            }
            self.tries.push((account, subject(ask.purpose), ask.kind, self.now));
        } else if self.tally(account, ask.purpose, ask.kind).locked(at(self.now), &rules.policy).is_some() {
            return Answer::Locked;
        }
        if let Some(code) = code.and_then(|serial| self.codes.iter_mut().find(|code| code.serial == serial)) {
            code.tries += 1;
        }
        let version = self.flows[of].version;
        if rules.flaw == Some(Flaw::CountedAfter) {
            self.history.compared(account, subject(ask.purpose), ask.kind, self.now, &rules.policy);
        }
        self.in_flight = Some(Guess { of, tried, asked, version, code });
        Answer::InFlight
    }

    /// The second: compare, spend, move, carry out; all of it or nothing.
    pub fn compare(&mut self, guess: Guess, rules: &Rules) -> Answer {
        let Guess { of, tried, asked, version, code } = guess;
        if self.flows[of].version != version {
            return Answer::Stale;
        }
        if asked.kind != ProofKind::Password && rules.flaw != Some(Flaw::CountedAfter) {
            self.history.compared(asked.account, subject(asked.purpose), asked.kind, asked.at.unix(), &rules.policy);
        }
        if rules.flaw == Some(Flaw::CountedAfter) && asked.kind != ProofKind::Password {
            self.tries.push((asked.account, subject(asked.purpose), asked.kind, self.now));
        }
        let before = self.clone();
        let names = self.whose(&self.flows[of]);
        // What was counted stands in a row by now; the rules only take a guess that was.
        let Ok(counting) = Tally::default().count(asked, &rules.policy) else { return Answer::Locked };
        let counted = counting.committed();
        let enrolled = self.account_of(&self.flows[of]).clone();
        let (proof, spent) = match tried {
            Try::Password(right) => (check::password(counted, &[1; 32], &[if right { 1 } else { 2 }; 32], true), None),
            Try::Wrong(Factor::Authenticator) | Try::Totp(..) => {
                let secret = match asked.purpose {
                    Purpose::NewValue(secret) => Some(secret),
                    Purpose::SignIn | Purpose::Reset | Purpose::Change(_) | Purpose::RecoveryCodes => {
                        enrolled.target(Factor::Authenticator)
                    }
                    Purpose::InPlaceOf(_) | Purpose::Claim(_) | Purpose::Migrate { .. } => None,
                };
                let Some(secret) = secret else { return Answer::Gone };
                let this = (asked.at.unix() / 30) as u64;
                let expected: Vec<_> = [this - 1, this].map(|step| (step, totp_digest(secret, step))).to_vec();
                let forgets = rules.flaw == Some(Flaw::SpentTwice);
                let last = if forgets { None } else { self.totp_spent.get(&secret).copied() };
                let submitted = match tried {
                    Try::Totp(secret, ago) => totp_digest(secret, this - ago),
                    _ => [0; 32],
                };
                match check::totp(counted, &expected, last, &submitted) {
                    Some((proof, step)) => {
                        self.totp_spent.insert(secret, step);
                        (Some(proof), Some((secret.0, step)))
                    }
                    None => (None, None),
                }
            }
            Try::Code(_, serial) => {
                let Some(living) = code.and_then(|code| self.codes.iter().find(|row| row.serial == code)).cloned()
                else {
                    return Answer::Gone;
                };
                let checked = as_checked(&living, living.tries - 1, rules);
                match check::code(counted, &checked, &digest(serial, &living), &rules.policy) {
                    Some(proof) => {
                        for row in self.codes.iter_mut().filter(|row| row.serial == living.serial) {
                            row.used = true;
                        }
                        (Some(proof), Some((0, u64::from(living.serial))))
                    }
                    None => (None, None),
                }
            }
            Try::Recovery(_, serial) => {
                let serials: Vec<u32> = self.saved[names].iter().copied().collect();
                let left: Vec<_> = serials.iter().map(|serial| recovery_digest(*serial)).collect();
                match check::recovery_code(counted, &left, &recovery_digest(serial)) {
                    Some((proof, place)) => {
                        self.history.recovered(asked.account, serials[place]);
                        if rules.flaw != Some(Flaw::RecoveryCodeTwice) {
                            self.saved[names].remove(&serials[place]);
                        }
                        (Some(proof), Some((RECOVERY, u64::from(serials[place]))))
                    }
                    None => (None, None),
                }
            }
            Try::Wrong(_) => (None, None),
        };
        let Some(proof) = proof else { return Answer::Wrong };
        // The truth of it, by who was asked where, not by what the proof says.
        let truth = self.truth(of, tried, code, asked, rules.flaw);
        self.history.earned(truth, &enrolled, rules);
        let event = Event::Proved(match asked.purpose {
            _ if asked.kind == ProofKind::Password => Proved::Password(proof),
            Purpose::NewValue(target) => Proved::NewValue { proof, taken: self.is_taken(target) },
            Purpose::SignIn
            | Purpose::Reset
            | Purpose::Change(_)
            | Purpose::RecoveryCodes
            | Purpose::InPlaceOf(_)
            | Purpose::Claim(_)
            | Purpose::Migrate { .. } => Proved::Code(proof),
        });
        // A right guess is taken from the count again, in this transaction.
        if let Some(place) = self.tries.iter().position(|row| {
            (row.0, row.1, row.2, row.3) == (asked.account, subject(asked.purpose), asked.kind, asked.at.unix())
        }) {
            self.tries.remove(place);
        }
        self.history.guess_was_right(asked.account, subject(asked.purpose), asked.kind, asked.at.unix());
        let answer = self.takes(of, &event, rules);
        if let Answer::Ignored(_) = answer {
            *self = before;
        } else if let Some(spent) = spent {
            self.history.spent(spent);
        }
        answer
    }

    /// What was really shown: a code that went somewhere for something.
    pub fn truth(&self, of: usize, tried: Try, code: Option<u32>, asked: Asked, flaw: Option<Flaw>) -> Asked {
        if let Try::Recovery(factor, _) = tried {
            return Asked { purpose: Purpose::InPlaceOf(factor), kind: ProofKind::RecoveryCode, ..asked };
        }
        let row = code.and_then(|serial| self.codes.iter().find(|row| row.serial == serial));
        if flaw == Some(Flaw::OthersPassword) && matches!(asked.purpose, Purpose::Claim(_)) {
            return Asked { account: self.account_of(&self.flows[of]).id, ..asked };
        }
        let Some(row) = row.filter(|_| matches!(tried, Try::Code(..))) else { return asked };
        let account = self.account_of(&self.flows[of]);
        let by_address = account.factors.iter().find(|(_, target)| *target == row.to).map(|(factor, _)| *factor);
        let kind = by_address.map_or(asked.kind, ProofKind::code_of);
        Asked { flow: row.flow, account: row.account, purpose: row.purpose, kind, at: asked.at }
    }

    fn is_answered(&self, ask: &Ask, tried: Try, rules: &Rules) -> bool {
        let in_change = match tried {
            Try::Recovery(factor, _) if rules.flaw == Some(Flaw::RecoveryCodeInChange) => {
                ask.kind == ProofKind::code_of(factor) && matches!(ask.purpose, Purpose::Change(_))
            }
            _ => false,
        };
        in_change || tried.answers(ask)
    }

    pub fn is_taken(&self, target: Target) -> bool {
        self.accounts.iter().any(|account| account.factors.iter().any(|(_, held)| *held == target))
    }

    /// The code that lives for a question.
    pub fn living(&self, asked: &Asked, rules: &Rules) -> Option<&CodeRow> {
        self.codes.iter().rev().find(|code| {
            let any_flow = [Some(Flaw::OtherFlowsCode), Some(Flaw::OtherTargetsCode)].contains(&rules.flaw);
            let of_flow = code.flow == asked.flow || any_flow;
            let same_target = match (code.purpose, asked.purpose) {
                (Purpose::NewValue(_), Purpose::NewValue(_)) if rules.flaw == Some(Flaw::TargetSwapped) => true,
                (Purpose::Change(_), Purpose::Reset) if rules.flaw == Some(Flaw::ChangeIsReset) => true,
                (Purpose::Migrate { .. }, Purpose::Migrate { .. }) if rules.flaw == Some(Flaw::OtherTargetsCode) => {
                    true
                }
                (had, wanted) => had == wanted,
            };
            of_flow
                && same_target
                && (code.account == asked.account || rules.flaw == Some(Flaw::OtherTargetsCode))
                && ProofKind::code_of(code.factor) == asked.kind
                && !code.replaced
        })
    }
}

/// Codes for new values are counted apart from those of enrolled factors, and recovery codes apart from both.
pub fn subject(purpose: Purpose) -> Purpose {
    match purpose {
        Purpose::NewValue(_) => Purpose::NewValue(Target(0)),
        Purpose::SignIn
        | Purpose::Reset
        | Purpose::Change(_)
        | Purpose::RecoveryCodes
        | Purpose::Claim(_)
        | Purpose::Migrate { .. } => Purpose::Reset,
        Purpose::InPlaceOf(_) => Purpose::InPlaceOf(Factor::Email),
    }
}

fn digest(serial: u32, row: &CodeRow) -> Digest {
    let mut digest = [7; 32];
    digest[..4].copy_from_slice(&serial.to_be_bytes());
    digest[4] = row.flow.0 as u8;
    digest[5] = row.account.0 as u8;
    digest[6] = row.factor as u8;
    digest
}

/// Where recovery codes are spent.
const RECOVERY: u128 = 3;

fn recovery_digest(serial: u32) -> Digest {
    let mut digest = [4; 32];
    digest[..4].copy_from_slice(&serial.to_be_bytes());
    digest
}

fn totp_digest(secret: Target, step: u64) -> Digest {
    let mut digest = [9; 32];
    digest[..16].copy_from_slice(&secret.0.to_be_bytes());
    digest[16..24].copy_from_slice(&step.to_be_bytes());
    digest
}

fn as_checked(code: &CodeRow, tries: u32, rules: &Rules) -> check::Code {
    let used = code.used && rules.flaw != Some(Flaw::SpentTwice);
    check::Code { digest: digest(code.serial, code), expires_at: code.expires_at, tries, used }
}

/// What a careless backend could do: compare a thing with itself.
pub fn forged(asked: Asked) -> Option<Proof> {
    let counted = Tally::default().count(asked, &Policy::default()).ok()?.committed();
    let living = check::Code { digest: [5; 32], expires_at: asked.at.plus(1), tries: 0, used: false };
    check::code(counted, &living, &[5; 32], &Policy::default())
}
