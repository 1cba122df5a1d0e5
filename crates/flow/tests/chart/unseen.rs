//! I6: until the face has passed, whether anybody is verified under a document's number makes no difference to anything that
//! a flow does, says or lets be done.

use regain_contract::IdentityFailure;
use regain_flow::event::Identity;
use regain_flow::{Account, Claimed, Event, FaceCheck, Outcome, Person, actions, asks, due_at, expires_at, progress};

use crate::at::{At, CHECK};
use crate::events::events;
use crate::moving::{CLAIM, kinds, old};

/// Every step there is between the number and the face.
fn before_the_face(claimed: Claimed, account: &Account) -> Vec<(&'static str, At)> {
    let at = || At::identity_form().with(|at| at.old = Some(account.clone())).claims(claimed);
    let led = || {
        let at = At::with_old_password(60).with(|at| at.old = Some(account.clone()));
        at.claims(claimed)
    };
    vec![
        ("identity", at()),
        ("identity, with a password", led()),
        ("identity, a check is open", at().consents()),
        ("identity, a check is open, with a password", led().consents()),
        ("identity, no match", at().consents().failed(IdentityFailure::NoMatch)),
        ("identity, handed over", at().consents().person(Person::MoveToPhone)),
        ("identity, none left", {
            at().with(|at| at.account.face = FaceCheck { left: 0, again_at: None, ..at.account.face })
        }),
        ("identity_form again", at().consents().person(Person::Back)),
        ("review", at().person(Person::AskReview)),
        ("review, with a password", led().person(Person::AskReview)),
        ("review, said no", at().person(Person::AskReview).with(|at| crate::at::decide(at, false))),
        ("identity, half an hour later", at().consents().later(29 * 60)),
        ("identity, run out", at().consents().with(|at| at.now += 31 * 60)),
        ("review, two weeks later", at().person(Person::AskReview).with(|at| at.now += 15 * 86_400)),
        ("identity, nobody can say what is in the account", at().consents().with(|at| at.blockers = None)),
    ]
}

/// Without the account that the number resolved to: it is kept, and changes nothing.
fn unresolved(text: &str) -> String {
    let ids = ["old: Some(AccountId(1))", "old: Some(AccountId(2))", "old: None"];
    ids.iter().fold(text.to_owned(), |text, id| text.replace(id, "old"))
}

fn looks(at: &At) -> String {
    let context = at.context();
    let open = (actions(&at.flow, &context), asks(&at.flow, &context), progress(&at.flow));
    let ends = (expires_at(&at.flow, &at.policy), due_at(&at.flow, &at.policy), at.flow.about());
    unresolved(&format!("{open:?} {ends:?} {:?}", at.flow))
}

fn is_the_face(event: &Event) -> bool {
    matches!(event, Event::Identity(Identity::Passed { check: CHECK, .. }))
}

fn of_everybody() -> Vec<(&'static str, Claimed, Account)> {
    let real = ("a verified account's", CLAIM, old());
    std::iter::once(real).chain(kinds()).collect()
}

#[test]
fn row_39_whoever_is_verified_under_a_number_makes_no_difference_before_the_face() {
    let (_, nobody, account) = kinds().swap_remove(0);
    let mut compared = 0;
    for (kind, claimed, account_of_kind) in of_everybody() {
        let pairs = before_the_face(nobody, &account).into_iter().zip(before_the_face(claimed, &account_of_kind));
        for ((name, unknown), (_, known)) in pairs {
            assert_eq!(looks(&unknown), looks(&known), "{kind}: {name}");
            for (said, event) in events(unknown.now).into_iter().filter(|(_, event)| !is_the_face(event)) {
                let of = |at: &At| match at.step(&event) {
                    Outcome::Moved { flow, effects } => {
                        let effects = unresolved(&format!("{effects:?}"));
                        (looks(&At { flow, ..at.with_the_same() }), effects)
                    }
                    Outcome::Ignored(why) => (format!("{why:?}"), String::new()),
                };
                assert_eq!(of(&unknown), of(&known), "{kind}: {name}: {said}");
                compared += 1;
            }
        }
    }
    assert!(compared > 9_000, "only {compared}");
}

#[test]
fn row_39_a_face_that_matches_nobody_is_no_match() {
    for (kind, claimed, account) in kinds().into_iter().take(4) {
        let at = At::identity_form().with(|at| at.old = Some(account)).claims(claimed).consents();
        let failed = At::identity_form().claims(CLAIM).consents().failed(IdentityFailure::NoMatch);
        let face = at.face(claimed);
        let passed = at.then(&face);
        assert_eq!(looks(&passed), looks(&failed), "{kind}");
    }
}

#[test]
fn row_39_two_people_who_say_yes_to_a_number_of_nobody_lead_nowhere() {
    for (kind, claimed, account) in kinds().into_iter().take(4) {
        let at = At::identity_form().with(|at| at.old = Some(account)).claims(claimed).person(Person::AskReview);
        let at = at.approved();
        assert!(matches!(at.state(), regain_flow::State::Identity(_)), "{kind}: {:?}", at.state());
        assert_eq!(at.flow.about(), None, "{kind}");
    }
}
