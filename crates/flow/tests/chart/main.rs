//! The chart: every state and event, and what comes of it, a line each, in `crates/flow/chart.txt`. A change of the rules
//! is reviewed by reading the lines that changed (`UPDATE_EXPECT=1` writes them again). What is ignored because the step
//! doesn't take it is summed up in one line per state.
#![allow(unreachable_pub, reason = "a test is no library")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

mod at;
mod events;
mod moving;
mod once;
mod rows;
mod situations;
mod unseen;

use std::collections::BTreeSet;
use std::fmt::Write as _;

use expect_test::expect_file;
use regain_contract::{ActionName, CheckBy};
use regain_flow::{Aim, Effect, FaceCheck, Outcome, State, Why, actions};

use crate::at::At;
use crate::events::events;
use crate::moving::migrations;
use crate::situations::{signed_in, situations};

fn short(state: &State) -> String {
    match state {
        State::SignIn(_) => "sign_in".to_owned(),
        State::Verify(at) => format!("verify {}", at.method.name()),
        State::CannotVerify(at) => format!("cannot_verify {}", at.method.name()),
        State::ChooseLost(at) => format!("choose_lost {:?}", at.known.lost),
        State::NoAddressLeft(_) => "no_address_left".to_owned(),
        State::Consequences(at) => match at.known.aim {
            Aim::Reset => format!("consequences {:?}", at.known.lost),
            aim => format!("consequences of {aim:?}"),
        },
        State::Prove(at) => {
            format!("prove {:?}", at.known.proofs.iter().map(|proof| proof.asked().kind.name()).collect::<Vec<_>>())
        }
        State::Identity(at) => {
            let check = at.check.map_or(String::new(), |check| format!(", check {}", check.0));
            let failure = at.failure.map_or(String::new(), |failure| format!(", {failure:?}"));
            format!("identity{check}{failure}")
        }
        State::Security(_) => "security".to_owned(),
        State::RecoveryCodes(_) => "recovery_codes".to_owned(),
        State::Review(at) => format!("review {}{}", at.case.0, if at.known.review_ordered { " ordered" } else { "" }),
        State::Bind(at) => format!("bind {}{}", at.wants.name(), if at.proposed.is_some() { " proposed" } else { "" }),
        State::Done(at) => {
            format!("done, {}", if at.signed_in { "signed in".to_owned() } else { format!("{:?}", at.changed) })
        }
        State::Refused(at) => format!("refused {:?}", at.reason),
        State::LedOn(at) => format!("led_on {:?}", at.to),
        State::SignUp(at) => {
            let proposed = at.proposed.map_or(String::new(), |(factor, _)| format!(", {} proposed", factor.name()));
            format!("sign_up {:?}{proposed}", at.proved())
        }
        State::IdentityForm(_) => "identity_form".to_owned(),
        State::Occupied(_) => "occupied".to_owned(),
        State::Reachable(_) => "reachable".to_owned(),
        State::AuthenticatorLeft(_) => "authenticator_left".to_owned(),
        State::Preview(at) => {
            let accepted = if at.known.moving.accepted { ", accepted" } else { "" };
            format!("preview {:?}{accepted}", at.blockers)
        }
        State::Delayed(at) => format!("delayed {:?}", at.blockers),
    }
}

fn ordered(effect: &Effect) -> Option<String> {
    match effect {
        Effect::Record(_) => None,
        Effect::SendCode { factor, purpose } => Some(format!("send {} {purpose:?}", factor.name())),
        other => {
            let text = format!("{other:?}");
            Some(text.split([' ', '{', '(']).next().unwrap_or_default().to_owned())
        }
    }
}

#[test]
fn the_last_check_that_could_be_begun_is_still_judged() {
    let at =
        At::checking().with(|at| at.account.face = FaceCheck { by: Some(CheckBy::Native), left: 0, again_at: None });
    let context = at.context();
    let listed = actions(&at.flow, &context);
    assert!(listed.contains(&ActionName::SubmitVerdict) && !listed.contains(&ActionName::Consent), "{listed:?}");
}

#[test]
fn row_01_the_chart_is_what_the_rules_do() {
    let mut page =
        String::from("# state, event -> state [what is ordered]; records left out. Written by tests/chart.\n");
    for (name, at) in situations().into_iter().chain(signed_in()).chain(migrations()) {
        let before = short(&at.flow.state);
        writeln!(page, "\n{name}").unwrap();
        let mut not_here = 0;
        let mut others = BTreeSet::new();
        for (said, event) in events(at.now) {
            match at.step(&event) {
                Outcome::Moved { flow, effects } => {
                    let effects: Vec<_> = effects.iter().filter_map(ordered).collect();
                    let same = if short(&flow.state) == before { "(same) " } else { "" };
                    let effects = if effects.is_empty() { String::new() } else { format!(" [{}]", effects.join(", ")) };
                    others.insert((format!("{same}{}{effects}", short(&flow.state)), said));
                }
                Outcome::Ignored(Why::NotHere) => not_here += 1,
                Outcome::Ignored(why) => {
                    others.insert((format!("{why:?}"), said));
                }
            }
        }
        let mut lines: Vec<(String, Vec<String>)> = vec![];
        for (outcome, said) in others {
            match lines.last_mut().filter(|(last, _)| *last == outcome) {
                Some((_, all)) => all.push(said),
                None => lines.push((outcome, vec![said])),
            }
        }
        for (outcome, said) in lines {
            let said = if said.len() > 12 {
                format!("{} events, {} and {} among them", said.len(), said[0], said[said.len() - 1])
            } else {
                said.join(" | ")
            };
            writeln!(page, "  {said} -> {outcome}").unwrap();
        }
        writeln!(page, "  {not_here} others -> not here").unwrap();
    }
    expect_file!["../../chart.txt"].assert_eq(&page);
}
