//! What must hold in every scene, and what must be seen in some.

use regain_contract::RefusedReason;
use regain_flow::State;
use regain_flow::event::Migration;
use stateright::{Model, Property};

use crate::acts::{Act, Asks};
use crate::play::{Play, Scene};
use crate::world::{Answer, THIEFS, THIEFS_TOO};

fn holds(scene: &Scene, what: &str) -> bool {
    !scene.world.history.broken.iter().any(|broken| broken.starts_with(what))
}

fn saw(scene: &Scene, what: &str) -> bool {
    scene.world.history.happened.contains(what)
}

fn final_for(scene: &Scene, reason: RefusedReason) -> bool {
    scene.world.flows.iter().any(|row| matches!(&row.flow.state, State::Refused(end) if end.reason == reason))
}

/// I4: from here, somebody can leave, and be told what happened.
fn leads_on(play: &Play, scene: &Scene) -> bool {
    (0..scene.world.flows.len()).all(|of| {
        let mut world = scene.world.clone();
        world.in_flight = None;
        let Some((_, helped)) = world.after(&Act::Ask(of, Asks::AskSupport), &play.rules) else { return false };
        // What time has made of it comes first; then the person is heard.
        for _ in 0..3 {
            // What was put off goes on without anybody; who wants to end it takes it back.
            let delayed = matches!(world.flows[of].flow.state, State::Delayed(_));
            let leave = if delayed { Asks::Migration(Migration::Withdraw) } else { Asks::Leave };
            if let Some((left, _)) = world.after(&Act::Ask(of, leave), &play.rules) {
                world = left;
            }
        }
        helped == Answer::Moved && world.flows[of].flow.state.is_final()
    })
}

impl Model for Play {
    type State = Scene;
    type Action = Act;

    fn init_states(&self) -> Vec<Scene> {
        vec![self.start.clone()]
    }

    fn actions(&self, scene: &Scene, acts: &mut Vec<Act>) {
        self.acts(scene, acts);
    }

    fn next_state(&self, scene: &Scene, act: Act) -> Option<Scene> {
        self.next(scene, &act)
    }

    fn properties(&self) -> Vec<Property<Self>> {
        let mut all = vec![
            Property::<Self>::always("I1", |_, scene| holds(scene, "I1")),
            Property::<Self>::always("I2", |_, scene| holds(scene, "I2")),
            Property::<Self>::always("I3", |_, scene| holds(scene, "I3")),
            Property::<Self>::always("I4", leads_on),
            Property::<Self>::always("I5", |_, scene| holds(scene, "I5")),
            Property::<Self>::always("I6", |_, scene| holds(scene, "I6")),
            Property::<Self>::always("I7", |_, scene| holds(scene, "I7")),
            Property::<Self>::always("guesses", |_, scene| holds(scene, "guesses")),
            Property::<Self>::always("faces", |_, scene| holds(scene, "faces")),
            Property::<Self>::always("few cases", |_, scene| {
                scene.world.accounts.iter().all(|account| account.cases.len() <= 4) && scene.world.drawn < 12
            }),
            Property::<Self>::always("no thief binds", |_, scene| {
                !scene.world.accounts[0].factors.iter().any(|(_, held)| [THIEFS, THIEFS_TOO].contains(held))
            }),
        ];
        let ways = [
            Property::<Self>::sometimes("signed in by email", |_, scene| saw(scene, "signed in by email")),
            Property::<Self>::sometimes("signed in by phone", |_, scene| saw(scene, "signed in by phone")),
            Property::<Self>::sometimes("signed in by authenticator", |_, scene| {
                saw(scene, "signed in by authenticator")
            }),
            Property::<Self>::sometimes("bound by face", |_, scene| saw(scene, "bound by face")),
            Property::<Self>::sometimes("bound by review", |_, scene| saw(scene, "bound by review")),
            Property::<Self>::sometimes("bound by a change", |_, scene| saw(scene, "bound by a change")),
            Property::<Self>::sometimes("a new email address", |_, scene| saw(scene, "a new email address")),
            Property::<Self>::sometimes("a new phone", |_, scene| saw(scene, "a new phone")),
            Property::<Self>::sometimes("a new authenticator", |_, scene| saw(scene, "a new authenticator")),
            Property::<Self>::sometimes("two at once", |_, scene| saw(scene, "two at once")),
            Property::<Self>::sometimes("the email address changed", |_, scene| {
                saw(scene, "the email address changed")
            }),
            Property::<Self>::sometimes("the phone changed", |_, scene| saw(scene, "the phone changed")),
            Property::<Self>::sometimes("the authenticator changed", |_, scene| {
                saw(scene, "the authenticator changed")
            }),
            Property::<Self>::sometimes("a reset from inside", |_, scene| saw(scene, "a reset from inside")),
            Property::<Self>::sometimes("a recovery code carried a reset", |_, scene| {
                saw(scene, "a recovery code carried a reset")
            }),
            Property::<Self>::sometimes("new recovery codes", |_, scene| saw(scene, "new recovery codes")),
            Property::<Self>::sometimes("a dispute stops", |_, scene| saw(scene, "a dispute stops")),
            Property::<Self>::sometimes("a dispute orders a review", |_, scene| {
                saw(scene, "a dispute orders a review")
            }),
            Property::<Self>::sometimes("frozen is refused", |_, scene| saw(scene, "frozen is refused")),
            Property::<Self>::sometimes("a factor out of its lock", |_, scene| saw(scene, "a factor out of its lock")),
            Property::<Self>::sometimes("a flow expires", |_, scene| final_for(scene, RefusedReason::Expired)),
            Property::<Self>::sometimes("another flow is voided", |_, scene| {
                final_for(scene, RefusedReason::Withdrawn)
            }),
            Property::<Self>::sometimes("a face passed", |_, scene| saw(scene, "a face passed")),
            Property::<Self>::sometimes("a look too many", |_, scene| saw(scene, "a look too many")),
            Property::<Self>::sometimes("handed over", |_, scene| saw(scene, "handed over")),
            Property::<Self>::sometimes("migrated at once", |_, scene| saw(scene, "migrated at once")),
            Property::<Self>::sometimes("migrated after the delay", |_, scene| saw(scene, "migrated after the delay")),
            Property::<Self>::sometimes("a migration is put off", |_, scene| saw(scene, "a migration is put off")),
            Property::<Self>::sometimes("a delay is ended", |_, scene| saw(scene, "a delay is ended")),
            Property::<Self>::sometimes("an address stays behind", |_, scene| saw(scene, "an address stays behind")),
            Property::<Self>::sometimes("people stood for the face", |_, scene| {
                saw(scene, "people stood for the face")
            }),
            Property::<Self>::sometimes("not mine", |_, scene| saw(scene, "not mine")),
            Property::<Self>::sometimes("a review says no", |_, scene| final_for(scene, RefusedReason::Locked)),
        ];
        all.extend(ways.into_iter().filter(|way| self.sees.contains(&way.name)));
        all
    }
}
