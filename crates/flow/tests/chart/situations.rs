//! The situations that the chart shows.

use regain_contract::{Factor, IdentityFailure, ProofKind, Timestamp, Way};
use regain_flow::event::Proved;
use regain_flow::{CaseId, Event, FaceCheck, Flow, Person, Purpose, Status, consequences};

use crate::at::{At, NEW, START, case_of, decide};

/// Over all flows of the account.
fn none_left(at: &mut At) {
    let again_at = Some(Timestamp::from_unix(START + 86_400));
    at.account.face = FaceCheck { left: 0, again_at, ..at.account.face };
}

pub fn situations() -> Vec<(&'static str, At)> {
    let in_review = || At::identity().person(Person::AskReview);
    vec![
        ("sign_in", At::new()),
        ("sign_in, frozen", At::new().with(|at| at.account.status = Status::SelfFrozen)),
        (
            "sign_in, a case is open",
            At::new().with(|at| at.account.cases = vec![case_of(CaseId(5), [Factor::Phone].into(), false)]),
        ),
        ("verify by authenticator", At::verify()),
        ("verify by email", At::verify().person(Person::UseMethod(Factor::Email))),
        ("cannot_verify", At::verify().person(Person::CannotVerify)),
        (
            "cannot_verify, frozen",
            At::verify().person(Person::CannotVerify).with(|at| at.account.status = Status::SelfFrozen),
        ),
        ("choose_lost", At::choose_lost()),
        ("no_address_left", At::consequences([Factor::Email, Factor::Phone])),
        ("consequences of a lost phone", At::consequences([Factor::Phone])),
        ("prove email and authenticator", At::prove()),
        ("prove the last one", At::prove().code(Factor::Email)),
        ("prove, email is locked", At::prove().with(|at| at.account.locked = [Factor::Email].into())),
        (
            "prove, the password is stale",
            At::prove().with(|at| {
                at.now += 29 * 60;
                let flow = at.flow.clone();
                at.flow = Flow { accepted_at: Timestamp::from_unix(at.now), ..flow };
                at.now += 2 * 60;
            }),
        ),
        ("identity", At::identity()),
        ("identity, a check is open", At::checking()),
        ("identity, no match", At::checking().failed(IdentityFailure::NoMatch)),
        ("identity, no match, no attempt left", At::checking().failed(IdentityFailure::NoMatch).with(none_left)),
        // Another flow has used them up meanwhile.
        ("identity, a check is open, no attempt left", At::checking().with(none_left)),
        ("identity, nobody looks", At::identity().with(|at| at.account.face.by = None)),
        ("identity, a check is open, nobody looks any more", At::checking().with(|at| at.account.face.by = None)),
        ("identity, handed to a phone", At::checking().person(Person::MoveToPhone)),
        ("identity, a check is open, a code is stale", {
            let at = At::checking().with(|at| at.now += 29 * 60).person(Person::Refresh);
            at.with(|at| at.now += 2 * 60)
        }),
        ("identity, a check is open, frozen", At::checking().with(|at| at.account.status = Status::SelfFrozen)),
        ("consequences, a check was left behind", At::checking().person(Person::Back)),
        ("identity again, a check was left behind", {
            At::checking().person(Person::Back).person(Person::Accept(consequences().to_vec()))
        }),
        (
            "identity, a review said no",
            At::identity().with(|at| {
                at.account.cases = vec![case_of(CaseId(5), [Factor::Phone].into(), false)];
                decide(at, false);
            }),
        ),
        ("review", in_review()),
        ("review, approved", in_review().with(|at| decide(at, true))),
        ("review, rejected", in_review().with(|at| decide(at, false))),
        ("review, used up by another binding", in_review().with(|at| at.account.cases.clear())),
        ("bind a phone", At::bind()),
        ("bind a phone, proposed", At::bind().person(Person::Propose(Factor::Phone, NEW))),
        (
            "bind a phone, proposed, frozen",
            At::bind().person(Person::Propose(Factor::Phone, NEW)).with(|at| at.account.status = Status::SelfFrozen),
        ),
        (
            "bind a phone, proposed, disputed",
            At::bind().person(Person::Propose(Factor::Phone, NEW)).with(|at| at.account.status = Status::Disputed),
        ),
        (
            "bind a phone, proposed, closed",
            At::bind().person(Person::Propose(Factor::Phone, NEW)).with(|at| at.account.status = Status::Closed),
        ),
        (
            "bind a phone, proposed, expired",
            At::bind().person(Person::Propose(Factor::Phone, NEW)).with(|at| at.now += 60 * 60),
        ),
        ("done", {
            let at = At::bind().person(Person::Propose(Factor::Phone, NEW));
            let proof = at.proof(ProofKind::SmsCode, Purpose::NewValue(NEW));
            at.then(&Event::Proved(Proved::NewValue { proof, taken: false }))
        }),
        ("refused", At::verify().person(Person::Leave)),
    ]
}

pub fn signed_in() -> Vec<(&'static str, At)> {
    let frozen = |at: &mut At| at.account.status = Status::SelfFrozen;
    let of_phone = Person::Propose(Factor::Phone, NEW);
    vec![
        ("sign_in by a link to a lost phone", At::new().with(|at| at.flow.asked = Some(Factor::Phone))),
        (
            "sign_in by a link to a lost phone, frozen",
            At::new().with(frozen).with(|at| at.flow.asked = Some(Factor::Phone)),
        ),
        ("verify on the way to the settings", At::new().with(|at| at.flow.way = Way::SignedIn).password()),
        ("invited, a session alone", At::vouched(None, false)),
        ("invited, linked to a lost phone", At::vouched(Some(Factor::Phone), false)),
        ("invited, frozen", At::new().with(frozen).invited(None, false)),
        ("invited, linked to a lost phone, frozen", At::new().with(frozen).invited(Some(Factor::Phone), false)),
        ("security, after a sign-in", At::security()),
        (
            "security, without an authenticator",
            At::security().with(|at| at.account.factors.retain(|held| held.0 != Factor::Authenticator)),
        ),
        ("consequences of a change of the phone", At::security().person(Person::Change(Factor::Phone))),
        ("prove a change of the phone, a session alone", {
            let at = At::vouched(None, false).person(Person::Change(Factor::Phone));
            at.person(Person::Accept(consequences().to_vec()))
        }),
        ("prove a change of the phone, its own code first", At::change(Factor::Phone)),
        ("prove a change of the phone, its own code given", At::change(Factor::Phone).code(Factor::Phone)),
        ("prove a change of the phone, frozen", At::change(Factor::Phone).with(frozen)),
        ("bind a change of the phone", At::changed(Factor::Phone)),
        ("bind a change of the phone, proposed", At::changed(Factor::Phone).person(of_phone.clone())),
        ("bind a change of the phone, proposed, frozen", At::changed(Factor::Phone).person(of_phone).with(frozen)),
        ("bind a change of the authenticator", At::changed(Factor::Authenticator)),
        ("prove a reset from inside", {
            let at = At::security().person(Person::StartReset).person(Person::ChooseLost([Factor::Phone].into()));
            at.person(Person::Accept(consequences().to_vec()))
        }),
        ("prove a reset, recovery codes left", At::prove().with(|at| at.account.recovery_codes = 1)),
        ("prove a reset, a recovery code taken for the authenticator", {
            let at = At::prove().with(|at| at.account.recovery_codes = 2);
            let code = at.proof(ProofKind::RecoveryCode, Purpose::InPlaceOf(Factor::Authenticator));
            at.then(&Event::Proved(Proved::Code(code)))
        }),
        ("review from inside", {
            let at = At::security().person(Person::StartReset).person(Person::ChooseLost([Factor::Phone].into()));
            let at = at.person(Person::Accept(consequences().to_vec()));
            at.code(Factor::Email).code(Factor::Authenticator).person(Person::AskReview)
        }),
        ("prove for recovery codes", At::issue()),
        ("recovery_codes", At::recovery_codes()),
        ("recovery_codes, frozen", At::recovery_codes().with(frozen)),
        ("done, a change of the phone", {
            let at = At::changed(Factor::Phone).person(Person::Propose(Factor::Phone, NEW));
            let proof = at.proof(ProofKind::SmsCode, Purpose::NewValue(NEW));
            at.then(&Event::Proved(Proved::NewValue { proof, taken: false }))
        }),
    ]
}
