//! Where in a flow a screen is: what stays on the page, and keeps what was typed, as long as this stays the same.

use regain_contract::{Challenge, ChallengeState, Factor, Flow, Preview, Prove, Step};

/// Changes when a person looks at something else, never on a mere update of what they look at.
pub fn place(flow: &Flow) -> String {
    let asked = |challenge: &Challenge| {
        let locked = challenge.state == ChallengeState::Locked
            || challenge.locked_until.is_some_and(|end| flow.server_time < end);
        let sent = match takes_code(challenge) {
            _ if locked => "locked",
            true => "code",
            false => "send",
        };
        [challenge.factor.name(), "-", sent].concat()
    };
    let detail = match &flow.step {
        Step::Verify(step) => asked(&step.challenge),
        Step::Prove(step) => match asking(step) {
            Asking::Password => "password".to_owned(),
            Asking::Code(challenge) => asked(challenge),
            Asking::Nothing => String::new(),
        },
        Step::SignUp(step) => match &step.proposal {
            Some(proposal) => proposal.address.clone(),
            None if step.addresses.is_empty() => String::new(),
            None => "another".to_owned(),
        },
        Step::Preview(step) => match planned(step) {
            Planned::Plan => String::new(),
            Planned::Password => "password".to_owned(),
            Planned::Code(challenge) => asked(challenge),
            Planned::Nothing => "nothing".to_owned(),
        },
        Step::Bind(step) => match &step.proposal {
            Some(proposal) => [step.factor.name(), "-", proposal.address.as_str()].concat(),
            None => step.factor.name().to_owned(),
        },
        // A check that runs is another place than the choice before it; the picture in it stays while hints change.
        Step::Identity(step) => match (&step.check, &step.handover) {
            (Some(_), Some(handover)) if handover.opened => "handed".to_owned(),
            (Some(_), _) => "check".to_owned(),
            (None, Some(_)) if step.about.is_empty() => "handed".to_owned(),
            _ => String::new(),
        },
        _ => String::new(),
    };
    [flow.step.name(), "-", detail.as_str()].concat()
}

/// Whether there is a code to type: one was sent, or an app makes them.
pub fn takes_code(challenge: &Challenge) -> bool {
    challenge.factor == Factor::Authenticator || challenge.sent_at.is_some()
}

/// What a `prove` step asks for now. One thing at a time: what can be answered goes before what is locked.
pub enum Asking<'a> {
    Password,
    Code(&'a Challenge),
    Nothing,
}

pub fn asking(step: &Prove) -> Asking<'_> {
    match step.password {
        ChallengeState::Open => Asking::Password,
        _ => open(&step.challenges).map_or(Asking::Nothing, Asking::Code),
    }
}

fn open(challenges: &[Challenge]) -> Option<&Challenge> {
    let next = |state| challenges.iter().find(|challenge| challenge.state == state);
    next(ChallengeState::Open).or(next(ChallengeState::Locked))
}

/// What a `preview` step is about now: to be agreed to, and then one thing at a time.
pub enum Planned<'a> {
    Plan,
    Password,
    Code(&'a Challenge),
    Nothing,
}

pub fn planned(step: &Preview) -> Planned<'_> {
    match step.password {
        _ if !step.accepted => Planned::Plan,
        ChallengeState::Open => Planned::Password,
        _ => open(&step.challenges).map_or(Planned::Nothing, Planned::Code),
    }
}
