//! What can happen: everything of a sort once, right and wrong.

use regain_contract::{Factor, IdentityFailure, ProofKind};
use regain_flow::event::{Identity, Migration, Proved};
use regain_flow::{AccountId, Asked, CheckId, Claimed, Event, Factors, Person, Purpose, Target, consequences};

use crate::at::{CASE, CHECK, NEW, ONE, asked, earned};
use crate::moving::{CLAIM, FAST, OLD, SLOW, UNKNOWN, consequences_of};

pub fn events(now: i64) -> Vec<(String, Event)> {
    let mut events: Vec<(String, Event)> = vec![];
    let mut add = |name: &str, event: Event| events.push((name.to_owned(), event));
    for factor in [Factor::Email, Factor::Phone, Factor::Authenticator] {
        add(&format!("use_method {}", factor.name()), Event::Person(Person::UseMethod(factor)));
        add(&format!("send_code {}", factor.name()), Event::Person(Person::SendCode(factor)));
    }
    add("cannot_verify", Event::Person(Person::CannotVerify));
    add("start_reset", Event::Person(Person::StartReset));
    add("choose_lost nothing", Event::Person(Person::ChooseLost(Factors::NONE)));
    add("choose_lost authenticator", Event::Person(Person::ChooseLost([Factor::Authenticator].into())));
    add("choose_lost email, phone", Event::Person(Person::ChooseLost([Factor::Email, Factor::Phone].into())));
    add("accept all", Event::Person(Person::Accept(consequences().to_vec())));
    add("accept some", Event::Person(Person::Accept(consequences()[..2].to_vec())));
    add("consent", Event::Person(Person::Consent));
    for failure in [
        IdentityFailure::CameraDenied,
        IdentityFailure::CameraBlocked,
        IdentityFailure::CameraBusy,
        IdentityFailure::CameraAbsent,
        IdentityFailure::Interrupted,
        IdentityFailure::Timeout,
        IdentityFailure::Unavailable,
        IdentityFailure::NoMatch,
        IdentityFailure::NotLive,
    ] {
        add(&format!("check_failed {failure:?}"), Event::Person(Person::CheckFailed(failure)));
    }
    add("move_to_phone", Event::Person(Person::MoveToPhone));
    add("ask_review", Event::Person(Person::AskReview));
    for factor in [Factor::Email, Factor::Phone, Factor::Authenticator] {
        add(&format!("change {}", factor.name()), Event::Person(Person::Change(factor)));
    }
    add("issue_recovery_codes", Event::Person(Person::IssueRecoveryCodes));
    add("confirm_saved", Event::Person(Person::ConfirmSaved));
    add("propose a new phone", Event::Person(Person::Propose(Factor::Phone, NEW)));
    add("propose the same phone", Event::Person(Person::Propose(Factor::Phone, Target(2))));
    add("propose an email", Event::Person(Person::Propose(Factor::Email, NEW)));
    add("refresh", Event::Person(Person::Refresh));
    add("ask_support", Event::Person(Person::AskSupport));
    add("back", Event::Person(Person::Back));
    add("finish", Event::Person(Person::Finish));
    add("leave", Event::Person(Person::Leave));
    let proof = |flow, kind, purpose| earned(asked(flow, kind, purpose, now));
    for purpose in [Purpose::SignIn, Purpose::Reset, Purpose::Change(Factor::Phone), Purpose::RecoveryCodes] {
        for (kind, name) in
            [(ProofKind::EmailCode, "email"), (ProofKind::SmsCode, "phone"), (ProofKind::Totp, "authenticator")]
        {
            add(&format!("right {name} code for {purpose:?}"), Event::Proved(Proved::Code(proof(1, kind, purpose))));
        }
        add(
            &format!("right password for {purpose:?}"),
            Event::Proved(Proved::Password(proof(1, ProofKind::Password, purpose))),
        );
    }
    add(
        "right email code of another flow",
        Event::Proved(Proved::Code(proof(2, ProofKind::EmailCode, Purpose::Reset))),
    );
    for factor in [Factor::Email, Factor::Phone, Factor::Authenticator] {
        let code = proof(1, ProofKind::RecoveryCode, Purpose::InPlaceOf(factor));
        add(&format!("recovery code for {}", factor.name()), Event::Proved(Proved::Code(code)));
    }
    add("recovery code for a reset", Event::Proved(Proved::Code(proof(1, ProofKind::RecoveryCode, Purpose::Reset))));
    add(
        "right phone code for another change",
        Event::Proved(Proved::Code(proof(1, ProofKind::SmsCode, Purpose::Change(Factor::Email)))),
    );
    let new =
        |taken| Event::Proved(Proved::NewValue { proof: proof(1, ProofKind::SmsCode, Purpose::NewValue(NEW)), taken });
    add("right code of the new phone", new(false));
    add("right code of the new phone, taken", new(true));
    add(
        "right code of another new phone",
        Event::Proved(Proved::NewValue {
            proof: proof(1, ProofKind::SmsCode, Purpose::NewValue(Target(12))),
            taken: false,
        }),
    );
    let passed = |check, flow, purpose| {
        Event::Identity(Identity::Passed { check, proof: proof(flow, ProofKind::Face, purpose) })
    };
    let failed = |check, failure| Event::Identity(Identity::Failed { check, failure });
    let another = CheckId(66);
    add("face passed", passed(CHECK, 1, Purpose::Reset));
    add("face of another flow", passed(CHECK, 2, Purpose::Reset));
    add("face for signing in", passed(CHECK, 1, Purpose::SignIn));
    add(
        "code for a face",
        Event::Identity(Identity::Passed { check: CHECK, proof: proof(1, ProofKind::Totp, Purpose::Reset) }),
    );
    add("face passed in another check", passed(another, 1, Purpose::Reset));
    add("no match", failed(CHECK, IdentityFailure::NoMatch));
    add("timeout", failed(CHECK, IdentityFailure::Timeout));
    add("no match in another check", failed(another, IdentityFailure::NoMatch));
    migration(now, &mut add);
    add("disputed from email", Event::Disputed { from: Factor::Email, case: CASE });
    add("disputed from phone", Event::Disputed { from: Factor::Phone, case: CASE });
    add("bound elsewhere", Event::BoundElsewhere);
    add("looked", Event::Looked);
    events
}

/// What a migration listens to. The account of the flow is the new one.
fn migration(now: i64, add: &mut impl FnMut(&str, Event)) {
    let mut ask = |name: &str, asks| add(name, Event::Person(Person::Migration(asks)));
    ask("start_migration", Migration::Start);
    ask("sign_up by email", Migration::SignUp(Factor::Email, NEW));
    ask("sign_up by authenticator", Migration::SignUp(Factor::Authenticator, NEW));
    ask("have_account", Migration::HaveAccount);
    ask("go_on", Migration::GoOn);
    ask("submit_identity", Migration::SubmitIdentity(CLAIM));
    ask("submit_identity of nobody", Migration::SubmitIdentity(UNKNOWN));
    ask("mine", Migration::Mine);
    ask("not_mine", Migration::NotMine);
    ask("yes", Migration::Yes);
    ask("no", Migration::No);
    ask("withdraw", Migration::Withdraw);
    for (name, known) in [("fast", FAST), ("slow", SLOW)] {
        for removed in [false, true] {
            let all = consequences_of(known, removed);
            let name = format!("accept {name}{}", if removed { ", authenticator removed" } else { "" });
            add(&name, Event::Person(Person::Accept(all)));
        }
    }
    let proof = |kind, purpose| earned(asked(1, kind, purpose, now));
    let mut code = |name: &str, kind, purpose| add(name, Event::Proved(Proved::Code(proof(kind, purpose))));
    let to = |old, to| Purpose::Migrate { old, to: Target(to) };
    code("right email code for this migration", ProofKind::EmailCode, to(OLD, 1));
    code("right phone code for this migration", ProofKind::SmsCode, to(OLD, 2));
    code("right email code for a migration of another old account", ProofKind::EmailCode, to(AccountId(8), 1));
    code("right email code for a migration of another address", ProofKind::EmailCode, to(OLD, 2));
    code("right email code for the claim", ProofKind::EmailCode, Purpose::Claim(CLAIM.claim));
    let of = |account, flow, kind, purpose| Asked { account, ..asked(flow, kind, purpose, now) };
    let claimed = |claimed: Claimed| Purpose::Claim(claimed.claim);
    let mut password = |name: &str, asked| add(name, Event::Proved(Proved::Password(earned(asked))));
    password("old password for the claim", of(OLD, 1, ProofKind::Password, claimed(CLAIM)));
    password("new password for the claim", of(ONE, 1, ProofKind::Password, claimed(CLAIM)));
    password("old password for another claim", of(OLD, 1, ProofKind::Password, claimed(UNKNOWN)));
    password("old password in another flow", of(OLD, 2, ProofKind::Password, claimed(CLAIM)));
    password("old password for signing in", of(OLD, 1, ProofKind::Password, Purpose::SignIn));
    let mut face = |name: &str, asked| {
        add(name, Event::Identity(Identity::Passed { check: CHECK, proof: earned(asked) }));
    };
    face("face passed for the claim", of(ONE, 1, ProofKind::Face, claimed(CLAIM)));
    face("face passed for nobody's claim", of(ONE, 1, ProofKind::Face, claimed(UNKNOWN)));
    face("face passed for the claim in another flow", of(ONE, 2, ProofKind::Face, claimed(CLAIM)));
    face("face passed for the claim of another account", of(OLD, 1, ProofKind::Face, claimed(CLAIM)));
    let new = |target| {
        let proof = proof(ProofKind::EmailCode, Purpose::NewValue(target));
        move |taken| Event::Proved(Proved::NewValue { proof, taken })
    };
    add("right code of the new email", new(NEW)(false));
    add("right code of the new email, taken", new(NEW)(true));
    add("right code of another new email", new(Target(12))(false));
}
