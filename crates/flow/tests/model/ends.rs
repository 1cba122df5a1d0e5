//! From wherever a flow stands, the way to an end.

use regain_contract::{Factor, ProofKind};
use regain_flow::{FlowId, Purpose, State, Target};

use crate::acts::{Act, Asks, Try, Who};
use crate::walks::onward;
use crate::world::{Rules, World, at};

/// I4: a person with everything they need gets to an end. The world as it then is.
pub fn to_its_end(world: &World, of: usize, rules: &Rules) -> World {
    let mut world = world.clone();
    world.in_flight = None;
    world.tries.clear();
    world.looks.clear();
    world.flows[of].who = Who::Owner;
    let mut path = vec![];
    for _ in 0..80 {
        if world.flows[of].flow.state.is_final() {
            return world;
        }
        let open = world.with_context(of, rules, regain_flow::asks);
        let mut acts: Vec<Act> = open
            .iter()
            .filter_map(|ask| {
                let living = world.codes.iter().rev().find(|code| {
                    code.flow == FlowId(of as u128)
                        && code.purpose == ask.purpose
                        && ProofKind::code_of(code.factor) == ask.kind
                        && !code.used
                        && code.tries == 0
                        && at(world.now) < code.expires_at
                });
                Some(Act::Guess(
                    of,
                    match (ask.kind, ask.purpose) {
                        (ProofKind::Password, _) => Try::Password(true),
                        (ProofKind::Totp, Purpose::NewValue(secret)) => Try::Totp(secret, 0),
                        (ProofKind::Totp, _) => Try::Totp(world.accounts[0].target(Factor::Authenticator)?, 0),
                        (_, _) => living.map(|code| Try::Code(code.factor, code.serial))?,
                    },
                ))
            })
            .collect();
        if acts.is_empty() {
            acts.push(match &world.flows[of].flow.state {
                State::Review(at) => {
                    let case = world.accounts[0].cases.iter().find(|case| case.id == at.case);
                    let said = case.map_or(0, |case| case.decisions.len());
                    let who = ["eve", "fay", "gil", "hal", "ida", "joe"].get(said);
                    let approve = who.map(|who| Act::Decide(at.case, who, true));
                    let approve = approve.filter(|act| world.after(act, rules).is_some());
                    approve.unwrap_or(Act::Ask(of, Asks::Refresh))
                }
                State::NoAddressLeft(_) => Act::Ask(of, Asks::Leave),
                State::Identity(_) if !world.facts(of, rules).face.can_begin() => Act::Ask(of, Asks::AskReview),
                State::Verify(at) => Act::Ask(of, Asks::SendCode(at.method)),
                State::Prove(_) => {
                    let wanted = open.first().map_or(ProofKind::EmailCode, |ask| ask.kind);
                    let factor = if wanted == ProofKind::SmsCode { Factor::Phone } else { Factor::Email };
                    Act::Ask(of, if open.is_empty() { Asks::Back } else { Asks::SendCode(factor) })
                }
                State::Bind(at) if at.proposed.is_none() => {
                    Act::Ask(of, Asks::Propose(at.wants, Target(500 + world.now as u128)))
                }
                State::Bind(at) => Act::Ask(of, Asks::SendCode(at.wants)),
                _ => onward(&world, of),
            });
        }
        for act in acts {
            if world.flows[of].flow.state.is_final() {
                return world;
            }
            path.push(act.clone());
            let Some((next, _)) = world.after(&act, rules) else { continue };
            world = next;
            if let Some((next, _)) = world.after(&Act::Compare, rules) {
                world = next;
            }
        }
        if world.flows[of].flow.state.is_final() {
            return world;
        }
        world.now += 30;
    }
    panic!("no end from here: {path:?}\n{:?}", world.flows[of].flow);
}
