//! What a state lets the person do, and how far they have come.

use regain_contract::{ActionName, CheckBy, Factor, Progress, ProofKind, RefusedReason, Way};

use super::enter::has_address;
use super::settle::stopped_by_status;
use super::{Aim, Context, Flow, State, facts};
use crate::review::Verdict;
use crate::{Factors, Purpose};

/// A question that is open: the proof that would be accepted now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Ask {
    pub kind: ProofKind,
    pub purpose: Purpose,
}

/// Every question that is open. A guess at anything else is not even counted.
pub fn asks(flow: &Flow, context: &Context<'_>) -> Vec<Ask> {
    let code = |factor: Factor, purpose: Purpose| Ask { kind: ProofKind::code_of(factor), purpose };
    match (&flow.state, facts(flow, context)) {
        (State::SignIn(_), _) => vec![Ask { kind: ProofKind::Password, purpose: Purpose::SignIn }],
        (State::Verify(at), Some(_)) => vec![code(at.method, Purpose::SignIn)],
        (State::Prove(at), Some(facts)) if at.wants_password(&facts) => {
            vec![Ask { kind: ProofKind::Password, purpose: at.known.purpose() }]
        }
        (State::Prove(at), Some(facts)) => {
            let own = at.open_codes(&facts).iter().map(|factor| code(factor, at.known.purpose()));
            let in_place = at.open_to_recovery(facts.account, facts.policy, facts.now).iter().map(Purpose::InPlaceOf);
            own.chain(in_place.map(|purpose| Ask { kind: ProofKind::RecoveryCode, purpose })).collect()
        }
        (State::SignUp(at), Some(_)) => {
            at.proposed.map(|(factor, target)| code(factor, Purpose::NewValue(target))).into_iter().collect()
        }
        (State::Preview(at), Some(facts)) => at.asks(&facts),
        (State::Bind(at), Some(_)) => {
            at.proposed.map(|target| code(at.wants, Purpose::NewValue(target))).into_iter().collect()
        }
        (
            State::Verify(_)
            | State::CannotVerify(_)
            | State::ChooseLost(_)
            | State::NoAddressLeft(_)
            | State::Consequences(_)
            | State::Prove(_)
            | State::Identity(_)
            | State::Review(_)
            | State::Bind(_)
            | State::Security(_)
            | State::RecoveryCodes(_)
            | State::SignUp(_)
            | State::IdentityForm(_)
            | State::Occupied(_)
            | State::Reachable(_)
            | State::AuthenticatorLeft(_)
            | State::Preview(_)
            | State::Delayed(_)
            | State::LedOn(_)
            | State::Done(_)
            | State::Refused(_),
            _,
        ) => vec![],
    }
}

/// Why the security settings can only be looked at, if it is so: who presses all the same is told the same (rule 5).
pub fn refused_inside(flow: &Flow, context: &Context<'_>) -> Option<RefusedReason> {
    let facts = facts(flow, context).filter(|_| matches!(flow.state, State::Security(_)))?;
    match stopped_by_status(&facts) {
        Some((State::Refused(stopped), _)) => Some(stopped.reason),
        _ => None,
    }
}

/// The actions that this step takes, the one that leads on first.
pub fn actions(flow: &Flow, context: &Context<'_>) -> Vec<ActionName> {
    use ActionName::{
        Accept, AddDocument, AskReview, AskSupport, Back, CannotVerify, Change, CheckFailed, ChooseLost, ConfirmSaved,
        Consent, Finish, IssueRecoveryCodes, Leave, Mine, MoveToPhone, No, NotMine, Propose, Refresh, SendCode, SignIn,
        StartMigration, StartReset, SubmitCode, SubmitIdentity, SubmitPassword, SubmitVerdict, UseMethod,
        UseRecoveryCode, Withdraw, Yes,
    };
    let mut actions = match &flow.state {
        State::SignIn(_) if flow.way == Way::Migration => vec![SignIn, Back],
        State::SignIn(_) => vec![SignIn],
        State::Verify(at) if has_address(at.method) => vec![SubmitCode, SendCode, UseMethod, CannotVerify],
        State::Verify(_) => vec![SubmitCode, UseMethod, CannotVerify],
        State::CannotVerify(at) if at.known.is_migrating() => vec![UseMethod, Back],
        State::CannotVerify(_) => vec![StartReset, UseMethod, Back],
        State::ChooseLost(_) => vec![ChooseLost, Back],
        State::NoAddressLeft(_) => vec![StartMigration, Back],
        State::Consequences(_) => vec![Accept, Back],
        State::Prove(at) => {
            let facts = facts(flow, context);
            let wants_password = facts.is_some_and(|facts| at.wants_password(&facts));
            let codes = facts.map_or(Factors::NONE, |facts| at.open_codes(&facts));
            let mut actions = vec![];
            actions.extend(wants_password.then_some(SubmitPassword));
            actions.extend((!codes.is_empty()).then_some(SubmitCode));
            actions.extend((!codes.both(Factors::ADDRESSES).is_empty()).then_some(SendCode));
            let in_place =
                facts.map_or(Factors::NONE, |facts| at.open_to_recovery(facts.account, facts.policy, facts.now));
            actions.extend((!in_place.is_empty()).then_some(UseRecoveryCode));
            actions.push(CannotVerify);
            actions.extend(facts.filter(|facts| at.offers_review(facts)).map(|_| AskReview));
            actions.push(Back);
            actions
        }
        State::Identity(at) => {
            let mut actions = vec![];
            let face = facts(flow, context).map(|facts| facts.account.face);
            let begins = face.is_some_and(|face| face.can_begin());
            // A check that was begun is judged, also where no other can be.
            let native = face.and_then(|face| face.by) == Some(CheckBy::Native);
            actions.extend(begins.then_some(Consent));
            actions.extend(at.check.map(|_| CheckFailed));
            actions.extend((at.check.is_some() && native).then_some(SubmitVerdict));
            actions.extend(begins.then_some(MoveToPhone));
            actions.extend([AskReview, Back]);
            actions
        }
        State::Review(at) => {
            let facts = facts(flow, context);
            let case = facts.and_then(|facts| facts.account.cases.iter().find(|case| case.id == at.case));
            // What one operator has looked at stays as it is for the other.
            let open = case.is_some_and(|case| case.verdict() == Verdict::Open);
            open.then_some(AddDocument).into_iter().chain([Back]).collect()
        }
        State::Bind(at) if !has_address(at.wants) => vec![SubmitCode, Back],
        State::Bind(at) if at.proposed.is_some() => vec![SubmitCode, SendCode, Propose, Back],
        State::Bind(_) => vec![Propose, Back],
        State::Security(_) if refused_inside(flow, context).is_some() => vec![],
        State::Security(_) => vec![Change, StartReset, IssueRecoveryCodes],
        State::RecoveryCodes(_) => vec![ConfirmSaved, Back],
        State::SignUp(at) => at.actions(),
        State::IdentityForm(at) if at.can_go_back() => vec![SubmitIdentity, Back],
        State::IdentityForm(_) => vec![SubmitIdentity],
        State::Occupied(_) => vec![Mine, NotMine],
        State::Reachable(_) | State::AuthenticatorLeft(_) => vec![Yes, No, Back],
        State::Preview(at) => facts(flow, context).map_or(vec![], |facts| at.actions(&facts)),
        State::Delayed(_) => vec![Withdraw],
        State::Done(_) => vec![Finish],
        State::LedOn(_) | State::Refused(_) => vec![],
    };
    actions.push(AskSupport);
    actions.extend((!flow.state.is_final()).then_some(Refresh));
    actions.push(Leave);
    actions
}

/// Where the person is, of how many screens there are on the longest way from here. The security settings are no step on
/// a way: nothing is under way there.
pub fn progress(flow: &Flow) -> Progress {
    let known = flow.state.known();
    let inside = known.is_some_and(|known| known.inside);
    let aim = known.map_or(Aim::Reset, |known| known.aim);
    let of = match (flow.way, aim, inside) {
        (Way::Migration, ..) => MIGRATION,
        (Way::SignedIn, Aim::Change(_), _) => CHANGE,
        (Way::SignedIn, Aim::RecoveryCodes, _) => CODES,
        (Way::SignedIn, Aim::Reset, true) => RESET_INSIDE,
        (Way::SignedIn | Way::SignedOut, ..) => RESET,
    };
    let at = match &flow.state {
        State::SignIn(_) | State::Verify(_) | State::CannotVerify(_) if flow.way == Way::SignedIn => {
            let at = if matches!(flow.state, State::SignIn(_)) { 1 } else { 2 };
            return Progress { at, of: ENTRY };
        }
        State::SignUp(_) | State::SignIn(_) | State::Verify(_) | State::CannotVerify(_)
            if flow.way == Way::Migration =>
        {
            1
        }
        State::IdentityForm(_) => 2,
        State::Identity(_) if flow.way == Way::Migration => 3,
        State::Review(at) if flow.way == Way::Migration => {
            if at.known.moving.accepted {
                7
            } else {
                3
            }
        }
        State::Occupied(_) => 4,
        State::Reachable(_) => 5,
        State::AuthenticatorLeft(_) => 6,
        State::SignUp(_) | State::Preview(_) | State::Delayed(_) => 7,
        State::SignIn(_) => 1,
        State::Verify(_) | State::CannotVerify(_) => 2,
        State::ChooseLost(_) | State::NoAddressLeft(_) => of.saturating_sub(5),
        State::Consequences(_) if aim == Aim::Reset => of.saturating_sub(4),
        State::Consequences(_) => 1,
        State::Prove(_) if aim == Aim::Reset => of.saturating_sub(3),
        State::Prove(_) => of.saturating_sub(2).max(1),
        State::Identity(_) | State::Review(_) => of.saturating_sub(2),
        State::Bind(_) => of.saturating_sub(1),
        State::Security(_) => return Progress { at: 1, of: 1 },
        // What it was for is known no more; what it has come to is on the screen.
        State::Done(_) | State::Refused(_) if flow.way == Way::SignedIn => return Progress { at: 1, of: 1 },
        // Another way counts anew.
        State::LedOn(_) => return Progress { at: 1, of: 1 },
        State::RecoveryCodes(_) | State::Done(_) | State::Refused(_) => of,
    };
    Progress { at, of }
}

const ENTRY: u32 = 3;
const RESET: u32 = 8;
const RESET_INSIDE: u32 = 6;
const MIGRATION: u32 = 8;
const CHANGE: u32 = 4;
const CODES: u32 = 2;

/// A session alone isn't enough for what was asked (row 31): password and codes have to be proved first.
pub fn steps_up(flow: &Flow, context: &Context<'_>) -> bool {
    let (Some(known), Some(facts)) = (flow.state.known().filter(|known| known.inside), facts(flow, context)) else {
        return false;
    };
    let proved = |needs: crate::Needs| needs.proved(&known.proofs, context.now, context.policy);
    match &flow.state {
        State::Security(_) => true,
        State::RecoveryCodes(_) => false,
        _ => !known.needs(&facts).is_ok_and(proved),
    }
}
