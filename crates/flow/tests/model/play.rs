//! Who can do what in a world, within bounds: what `stateright` explores, and what random walks walk.

use std::collections::BTreeSet;

use regain_contract::{Factor, IdentityFailure, Way};
use regain_flow::event::Migration;
use regain_flow::{Claimed, Factors, Purpose, State, Status, Target};

use crate::acts::{Act, Asks, Flaw, Said, Seen, Try, Who};
use crate::world::{APP, Answer, CodeRow, EMAIL, FlowRow, NEW, PAPER, Rules, SECRETS, THIEFS, THIEFS_TOO, World};

/// How often each thing that could go on for ever may happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub struct Left {
    pub backs: u8,
    pub sends: u8,
    pub wrong: u8,
    pub waits: u8,
    pub crashes: u8,
    pub statuses: u8,
    pub disputes: u8,
    pub words: u8,
    pub asks: u8,
    pub checks: u8,
    /// How often a claim is submitted, and the operator says something else.
    pub claims: u8,
    pub says: u8,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Scene {
    pub world: World,
    pub left: Left,
}

/// One game: where it starts, and what is played.
#[derive(Clone, Debug)]
pub struct Play {
    pub name: &'static str,
    pub start: Scene,
    pub rules: Rules,
    /// Sets of lost factors that are tried.
    pub lost: Vec<Factors>,
    /// What the owner can't read or use any more.
    pub gone: BTreeSet<Target>,
    /// How long time can jump.
    pub jumps: Vec<i64>,
    pub statuses: Vec<Status>,
    pub disputes: Vec<(usize, Factor)>,
    /// Operators who say yes; the last of them says yes to anything.
    pub operators: Vec<&'static str>,
    /// What is changed from the security settings, and whether recovery codes are issued there.
    pub changes: Vec<Factor>,
    pub issues: bool,
    /// Everybody types a code where it was asked for.
    pub careful: bool,
    pub twice: bool,
    /// Identity checks are taken apart: consent, verdict, comparison.
    pub closely: bool,
    /// Who people claim to be in a migration, and what the operator says of new accounts.
    pub claims: Vec<Claimed>,
    pub says: Vec<Said>,
    /// Whose status changes: of which account.
    pub of: Vec<usize>,
    /// Where one way leads to another, somebody goes on there.
    pub follows: bool,
    /// What must be seen at least once.
    pub sees: Vec<&'static str>,
}

impl Play {
    /// A thief has a face, too: on an account of their own.
    fn has_face_of(&self, who: Who, flow: &FlowRow) -> bool {
        if flow.flow.way == Way::Migration {
            return who == Who::Owner || self.rules.flaw == Some(Flaw::FaceOfTheNew);
        }
        who == Who::Owner || flow.names != 0
    }

    pub fn acts(&self, scene: &Scene, acts: &mut Vec<Act>) {
        let Scene { world, left } = scene;
        if world.in_flight.is_some() {
            acts.push(Act::Compare);
        }
        acts.extend((0..world.looks.len()).map(Act::Look));
        let waiting = world.in_flight.is_some() || !world.looks.is_empty();
        if (waiting || !world.history.uncommitted.is_empty()) && left.crashes > 0 {
            acts.push(Act::Crash);
        }
        for (of, row) in world.flows.iter().enumerate() {
            if world.in_flight.as_ref().is_some_and(|guess| guess.of == of) || row.flow.state.is_final() {
                continue;
            }
            self.asks(of, world, *left, acts);
            if world.in_flight.is_none() {
                self.guesses(of, world, *left, acts);
            }
        }
        if self.twice {
            for of in 0..world.flows.len() {
                acts.extend([Act::Again(of), Act::Late(of)]);
            }
        }
        if left.waits > 0 {
            acts.extend(self.jumps.iter().map(|seconds| Act::Wait(*seconds)));
        }
        if left.statuses > 0 {
            let of = |status: &Status| self.of.iter().map(|of| Act::Status(*of, *status)).collect::<Vec<_>>();
            acts.extend(self.statuses.iter().flat_map(of));
        }
        if left.disputes > 0 {
            acts.extend(self.disputes.iter().map(|(of, from)| Act::Dispute(*of, *from)));
        }
        if left.says > 0 {
            acts.extend(self.says.iter().map(|said| Act::Says(*said)));
        }
        if self.follows {
            acts.extend((0..world.flows.len()).filter(|of| world.flows[*of].leads.is_some()).map(Act::Follow));
        }
        if left.words > 0 {
            for case in world.accounts.iter().flat_map(|account| &account.cases) {
                for approves in [true, false] {
                    acts.extend(self.operators.iter().map(|operator| Act::Decide(case.id, operator, approves)));
                }
            }
        }
    }

    fn asks(&self, of: usize, world: &World, left: Left, acts: &mut Vec<Act>) {
        let row = &world.flows[of];
        let mut ask = |asks| acts.push(Act::Ask(of, asks));
        match &row.flow.state {
            State::Done(_) | State::Refused(_) | State::LedOn(_) => {}
            State::SignIn(_)
            | State::SignUp(_)
            | State::IdentityForm(_)
            | State::Occupied(_)
            | State::Reachable(_)
            | State::AuthenticatorLeft(_)
            | State::Preview(_)
            | State::Delayed(_) => self.migrates(of, world, left, &mut ask),
            State::Verify(at) => {
                ask(Asks::CannotVerify);
                if left.sends > 0 {
                    ask(Asks::SendCode(at.method));
                }
                if left.backs > 0 {
                    Factor::ALL
                        .into_iter()
                        .filter(|other| *other != at.method)
                        .for_each(|other| ask(Asks::UseMethod(other)));
                }
            }
            State::CannotVerify(_) => ask(Asks::StartReset),
            State::ChooseLost(_) => self.lost.iter().for_each(|lost| ask(Asks::ChooseLost(*lost))),
            State::NoAddressLeft(_) => {}
            State::Security(_) => {
                self.changes.iter().for_each(|factor| ask(Asks::Change(*factor)));
                if !self.lost.is_empty() {
                    ask(Asks::StartReset);
                }
                if self.issues {
                    ask(Asks::IssueRecoveryCodes);
                }
            }
            State::RecoveryCodes(_) => ask(Asks::ConfirmSaved),
            State::Consequences(_) => ask(Asks::Accept),
            State::Prove(_) => {
                if left.sends > 0 {
                    ask(Asks::SendCode(Factor::Email));
                    ask(Asks::SendCode(Factor::Phone));
                }
                if left.asks > 0 {
                    ask(Asks::AskReview);
                }
                if left.backs > 0 {
                    ask(Asks::CannotVerify);
                }
            }
            State::Identity(at) => {
                if self.closely && left.checks > 0 {
                    ask(Asks::Consent);
                }
                if self.closely && left.backs > 0 {
                    ask(Asks::MoveToPhone);
                }
                if at.check.is_some() {
                    ask(Asks::CheckFailed(IdentityFailure::Interrupted));
                }
                if left.asks > 0 {
                    ask(Asks::AskReview);
                }
            }
            // A reload: what was decided meanwhile is taken up.
            State::Review(_) => ask(Asks::Refresh),
            State::Bind(at) => {
                if left.sends > 0 && at.wants != Factor::Authenticator {
                    ask(Asks::SendCode(at.wants));
                    Self::own_addresses(row.who, row.names)
                        .into_iter()
                        .for_each(|target| ask(Asks::Propose(at.wants, target)));
                }
            }
        }
        if left.backs > 0 {
            ask(Asks::Back);
        }
    }

    fn own_addresses(who: Who, names: usize) -> Vec<Target> {
        match (who, names) {
            (Who::Owner, _) => NEW.to_vec(),
            (Who::Thief | Who::OldInbox | Who::Session | Who::Stranger, 0) => vec![THIEFS, EMAIL],
            (Who::Thief | Who::OldInbox | Who::Session | Who::Stranger, _) => vec![THIEFS_TOO, EMAIL],
        }
    }

    fn guesses(&self, of: usize, world: &World, left: Left, acts: &mut Vec<Act>) {
        let row = &world.flows[of];
        let open = world.with_context(of, &self.rules, regain_flow::asks);
        for ask in open {
            if ask.kind == regain_contract::ProofKind::Password {
                let stranger = row.who == Who::Stranger && matches!(ask.purpose, Purpose::Claim(_));
                let by_flaw = self.rules.flaw == Some(Flaw::OthersPassword);
                if row.who != Who::Session && (!stranger || by_flaw) {
                    acts.push(Act::Guess(of, Try::Password(true)));
                }
                continue;
            }
            if let Purpose::InPlaceOf(factor) = ask.purpose {
                let known = world.saved[row.names].iter().chain(world.issued.values().flatten()).take(1);
                acts.extend(known.map(|code| Act::Guess(of, Try::Recovery(factor, *code))));
                if left.wrong > 0 {
                    acts.push(Act::Guess(of, Try::Recovery(factor, PAPER[0])));
                }
                continue;
            }
            let factor =
                Factor::ALL.into_iter().find(|factor| regain_contract::ProofKind::code_of(*factor) == ask.kind);
            let Some(factor) = factor else { continue };
            // Nobody takes it here, but it is tried.
            let on_paper = world.saved[row.names].first();
            acts.extend(on_paper.map(|code| Act::Guess(of, Try::Recovery(factor, *code))));
            if left.wrong > 0 {
                acts.push(Act::Guess(of, Try::Wrong(factor)));
            }
            if factor == Factor::Authenticator {
                if row.who == Who::Owner && !self.gone.contains(&APP) {
                    acts.push(Act::Guess(of, Try::Totp(APP, 0)));
                }
                if let State::Bind(bind) = &row.flow.state
                    && let Some(secret) = bind.proposed
                {
                    acts.push(Act::Guess(of, Try::Totp(secret, 0)));
                }
                if row.who == Who::Owner
                    && let Some(held) = world.accounts[row.names].target(Factor::Authenticator)
                    && held.0 >= SECRETS
                {
                    acts.push(Act::Guess(of, Try::Totp(held, 0)));
                }
                continue;
            }
            let readable = world.readable(row.who, &self.gone).into_iter();
            // Nobody careful types an old one, on a way as long as a migration's.
            let asked_for = |code: &CodeRow| {
                let living = code.purpose == ask.purpose && code.factor == factor && !code.used;
                code.flow == row.flow.id && (living || row.flow.way != Way::Migration)
            };
            for code in readable.filter(|code| !self.careful || asked_for(code)) {
                acts.push(Act::Guess(of, Try::Code(factor, code.serial)));
            }
        }
        if matches!(row.flow.state, State::Identity(_)) && self.closely {
            self.verdicts(of, world, left, acts);
        } else if matches!(row.flow.state, State::Identity(_)) {
            let right = self.has_face_of(row.who, row);
            if right {
                acts.push(Act::Face(of, true));
            }
            if left.wrong > 0 {
                acts.push(Act::Face(of, false));
            }
        }
    }

    /// Every verdict there is, whichever check it is on, arrives at every flow.
    fn verdicts(&self, to: usize, world: &World, left: Left, acts: &mut Vec<Act>) {
        if world.looks.len() >= 2 {
            return;
        }
        for row in &world.checks {
            let of = &world.flows[row.flow.0 as usize];
            if self.has_face_of(of.who, of) {
                acts.push(Act::Verdict(to, row.id, Seen::Match));
            }
            if left.wrong > 0 {
                acts.extend([Seen::Stranger, Seen::NotLive].map(|seen| Act::Verdict(to, row.id, seen)));
            }
        }
    }

    /// What an act takes from what is left. `None`: nothing is left for it.
    fn taken(&self, world: &World, mut left: Left, act: &Act) -> Option<Left> {
        let one = |count: &mut u8| -> Option<()> {
            *count = count.checked_sub(1)?;
            Some(())
        };
        match act {
            Act::Ask(_, Asks::Back | Asks::UseMethod(_) | Asks::MoveToPhone) => one(&mut left.backs)?,
            Act::Ask(_, Asks::SendCode(_) | Asks::Propose(..)) => one(&mut left.sends)?,
            Act::Ask(_, Asks::Consent) => one(&mut left.checks)?,
            Act::Verdict(_, _, Seen::Stranger | Seen::NotLive) => one(&mut left.wrong)?,
            Act::Ask(_, Asks::AskReview) => one(&mut left.asks)?,
            Act::Guess(_, Try::Wrong(_)) | Act::Face(_, false) => one(&mut left.wrong)?,
            Act::Guess(of, Try::Recovery(_, code)) if !world.saved[world.flows[*of].names].contains(code) => {
                one(&mut left.wrong)?;
            }
            Act::Wait(_) => one(&mut left.waits)?,
            Act::Crash => one(&mut left.crashes)?,
            Act::Status(..) => one(&mut left.statuses)?,
            Act::Dispute(..) => one(&mut left.disputes)?,
            Act::Decide(..) => one(&mut left.words)?,
            Act::Says(_) => one(&mut left.says)?,
            Act::Ask(_, Asks::Migration(Migration::SubmitIdentity(_))) => one(&mut left.claims)?,
            Act::Ask(_, Asks::Migration(Migration::SignUp(..))) => one(&mut left.sends)?,
            _ => {}
        }
        Some(left)
    }

    pub fn next(&self, scene: &Scene, act: &Act) -> Option<Scene> {
        let mut left = self.taken(&scene.world, scene.left, act)?;
        if let (Act::Ask(of, Asks::CannotVerify), true) = (act, scene.left.backs > 0)
            && matches!(scene.world.flows[*of].flow.state, State::Prove(_))
        {
            left.backs -= 1;
        }
        let (world, answer) = scene.world.after(act, &self.rules)?;
        if matches!(answer, Answer::Ignored(_)) && !matches!(act, Act::Again(_)) {
            return None;
        }
        let mut scene = Scene { world, left };
        self.forget(&mut scene.world);
        Some(scene)
    }

    /// Worlds that differ only in what nothing depends on any more are one world.
    fn forget(&self, world: &mut World) {
        if !self.closely {
            world.checks.clear();
        }
        let guessing = world.in_flight.as_ref().map(|guess| guess.of);
        for (of, row) in world.flows.iter_mut().enumerate() {
            if !self.twice {
                row.last = None;
                row.version = if guessing == Some(of) { row.version } else { 0 };
            }
            if row.flow.state.is_final() {
                row.flow.accepted_at = row.flow.opened_at;
                row.leads = row.leads.filter(|lead| self.follows && lead.to != Way::SignedIn);
                world.codes.retain(|code| code.flow != row.flow.id);
                world.history.ended(row.flow.id);
            }
        }
    }
}
