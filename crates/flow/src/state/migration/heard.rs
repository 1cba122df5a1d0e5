//! What the steps of a migration listen to; whatever else happens is for none of them.

use regain_contract::{ConsequenceId, Factor};

use crate::event::{Migration, Proved};
use crate::{Event, Person, Proof, Target};

pub(crate) enum Heard<'e> {
    Asked(Migration),
    Propose(Factor, Target),
    SendCode(Factor),
    Accept(&'e [ConsequenceId]),
    AskReview,
    Back,
    Password(&'e Proof),
    Code(&'e Proof),
    NewValue(&'e Proof, bool),
    Else,
}

impl<'e> From<&'e Event> for Heard<'e> {
    fn from(event: &'e Event) -> Self {
        match event {
            Event::Person(Person::Migration(asked)) => Self::Asked(*asked),
            Event::Person(Person::Propose(factor, target)) => Self::Propose(*factor, *target),
            Event::Person(Person::SendCode(factor)) => Self::SendCode(*factor),
            Event::Person(Person::Accept(accepted)) => Self::Accept(accepted),
            Event::Person(Person::AskReview) => Self::AskReview,
            Event::Person(Person::Back) => Self::Back,
            Event::Proved(Proved::Password(proof)) => Self::Password(proof),
            Event::Proved(Proved::Code(proof)) => Self::Code(proof),
            Event::Proved(Proved::NewValue { proof, taken }) => Self::NewValue(proof, *taken),
            Event::Person(
                Person::UseMethod(_)
                | Person::CannotVerify
                | Person::StartReset
                | Person::ChooseLost(_)
                | Person::Consent
                | Person::CheckFailed(_)
                | Person::MoveToPhone
                | Person::Change(_)
                | Person::IssueRecoveryCodes
                | Person::ConfirmSaved
                | Person::Refresh
                | Person::AskSupport
                | Person::Finish
                | Person::Leave,
            )
            | Event::Identity(_)
            | Event::Disputed { .. }
            | Event::BoundElsewhere
            | Event::Looked => Self::Else,
        }
    }
}
