//! A stolen session: somebody who is signed in at the operator's as another, and knows neither password nor code (row 31).

use std::collections::BTreeSet;

use regain_tests::Mode;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::client::Client;
use crate::modes::in_each_mode;
use crate::world::{EMAIL, World};

// Who makes requests of their own needs no page.
in_each_mode!(row_31_who_has_a_session_and_no_password_presses_everything_and_gets_nowhere);

/// Everything on the page that can be pressed, each with what tells it from the others.
const BUTTONS: &str = "[...document.querySelectorAll('button[name=action]')].map((button) =>
    [button.value, button.form.querySelector('[name=factor]')?.value ?? ''].join(' ').trim())";

/// Which screen it is: several have the same step. Without numbers, which count down.
const SCREEN: &str = "document.querySelector('[data-step]')?.dataset.step + ': '
    + document.querySelector('.step').innerText.replaceAll(/[0-9]/g, '')";

/// Counts the page's requests, so that it can be told when the last one has been answered.
const COUNT: &str = "(() => { const ask = window.fetch; window.asked = 0; window.answered = 0;
    window.fetch = async (...all) => { window.asked += 1;
        try { const answer = await ask(...all); await answer.clone().text(); return answer; }
        finally { setTimeout(() => { window.answered += 1; }); } }; return true; })()";

/// Whoever presses on a page without scripts waits for the next one anyway.
const ANSWERED: &str = "window.asked === window.answered && !document.querySelector('[aria-disabled=true]')";

/// Fills in every field with something, ticks every box, and says which button is next.
fn fill_in(button: &str) -> String {
    format!(
        "(() => {{
        const button = [...document.querySelectorAll('button[name=action]')].find((button) =>
            [button.value, button.form.querySelector('[name=factor]')?.value ?? ''].join(' ').trim() === {button:?});
        for (const folded of document.querySelectorAll('details')) folded.open = true;
        for (const last of document.querySelectorAll('[data-next]')) delete last.dataset.next;
        for (const field of button.form.elements) {{
            if (field.type === 'checkbox' && !field.checked && field.value !== 'email') field.click();
            if (field.name === 'code') field.value = '135790';
            if (field.name === 'password' || field.name === 'message') field.value = 'a guess';
            if (field.name === 'address') field.value = 'thief@example.test';
        }}
        button.dataset.next = '';
        return true;
        }})()"
    )
}

async fn row_31_who_has_a_session_and_no_password_presses_everything_and_gets_nowhere(mode: Mode) {
    let world = World::in_mode(mode).await;
    let before = world.operate(&["account", "show", EMAIL]);
    world.hand_over(&[("invitation", &world.invite(EMAIL, "stolen").await)]).await;
    world.browser.step("security").await;
    if mode == Mode::Module {
        world.browser.until(COUNT).await;
    }
    let (mut pressed, mut screens) = (BTreeSet::new(), BTreeSet::new());
    loop {
        world.browser.until(ANSWERED).await;
        let screen = world.browser.evaluate(SCREEN).await.as_str().expect("a screen").to_owned();
        let buttons: Vec<String> = serde_json::from_value(world.browser.evaluate(BUTTONS).await).expect("a list");
        screens.insert(screen.clone());
        // Back is pressed when nothing else is left to press, and leaving ends it.
        let new = |button: &&String| *button != "leave" && !pressed.contains(&(screen.clone(), (*button).clone()));
        let next = buttons.iter().filter(new).min_by_key(|button| *button == "back");
        let Some(next) = next.or_else(|| buttons.iter().find(|one| *one == "back")) else { break };
        pressed.insert((screen, next.clone()));
        world.browser.until(&fill_in(next)).await;
        world.browser.click("[data-next]").await;
    }
    world.browser.press("leave").await;
    world.browser.step("left").await;
    let steps: BTreeSet<&str> = screens.iter().filter_map(|screen| screen.split(':').next()).collect();
    let harmless = ["choose_lost", "consequences", "prove", "security"];
    assert_eq!(steps, BTreeSet::from(harmless), "{screens:#?}");
    for wanted in ["change email", "change phone", "change authenticator", "issue_recovery_codes", "submit_password"] {
        assert!(pressed.iter().any(|(_, button)| button == wanted), "{wanted} was never pressed: {pressed:#?}");
    }
    assert_eq!(world.operate(&["account", "show", EMAIL]), before);
    let codes = world.mailbox.all().iter().filter_map(regain_tests::Message::code).count()
        + world.sms.all().iter().filter_map(regain_tests::Sms::code).count();
    assert_eq!(codes, 0, "not even a code was sent");
    let cases: Value = serde_json::from_str(&world.operate(&["case", "list", "--json"])).expect("a list");
    assert_eq!(cases, json!([]), "nobody was made to look at it");
}

/// What would change something, or bring somebody nearer to it.
fn attempts() -> Vec<Value> {
    let mut all = vec![
        json!({ "action": "sign_in", "account": EMAIL, "password": "a guess" }),
        json!({ "action": "confirm_saved" }),
        json!({ "action": "ask_review" }),
        json!({ "action": "finish" }),
        json!({ "action": "propose", "factor": "email", "address": "thief@example.test" }),
        json!({ "action": "propose", "factor": "phone", "address": "+12025550166" }),
    ];
    for factor in ["email", "phone", "authenticator"] {
        all.push(json!({ "action": "send_code", "factor": factor }));
        all.push(json!({ "action": "submit_code", "factor": factor, "code": "135790" }));
        all.push(json!({ "action": "use_method", "factor": factor }));
        let code = "00000-00000-00000-00000-00000-0";
        all.push(json!({ "action": "use_recovery_code", "factor": factor, "code": code }));
    }
    all
}

async fn gets_nowhere(client: &Client<'_>) {
    for attempt in attempts() {
        let key = attempt.to_string().chars().filter(char::is_ascii_alphanumeric).collect::<String>();
        let answer = client.request(&attempt, &format!("{}-{key}", client.flow["version"])).send().await.expect("one");
        assert_eq!(answer.status(), StatusCode::UNAUTHORIZED, "{} {attempt}", client.step());
        let asked = answer.headers().get("www-authenticate").expect("what is missing").to_str().expect("text");
        assert_eq!(asked, "Bearer error=\"insufficient_user_authentication\"");
        let problem: Value = answer.json().await.expect("JSON");
        assert_eq!(problem["type"], "urn:regain:problem:step_up_required", "{attempt}: {problem}");
        assert_eq!(problem["flow"]["version"], client.flow["version"], "{attempt} changed something");
    }
}

#[tokio::test]
async fn row_31_requests_of_their_own_making_are_asked_for_the_password_at_every_step() {
    let world = World::new().await;
    let invitation = world.invite(EMAIL, "stolen").await;
    let mut client = Client::open_with(&world.backend, json!({ "way": "signed_in", "invitation": invitation })).await;
    assert_eq!(client.step(), "security");
    gets_nowhere(&client).await;
    for factor in ["email", "phone", "authenticator"] {
        client.act(json!({ "action": "change", "factor": factor })).await;
        gets_nowhere(&client).await;
        client.accept().await;
        assert_eq!(client.step(), "prove");
        gets_nowhere(&client).await;
        client.act(json!({ "action": "back" })).await;
        client.act(json!({ "action": "back" })).await;
    }
    client.act(json!({ "action": "issue_recovery_codes" })).await;
    assert_eq!(client.step(), "prove");
    gets_nowhere(&client).await;
    client.act(json!({ "action": "back" })).await;
    client.act(json!({ "action": "start_reset" })).await;
    gets_nowhere(&client).await;
    client.act(json!({ "action": "choose_lost", "lost": ["phone"] })).await;
    gets_nowhere(&client).await;
    client.accept().await;
    assert_eq!(client.step(), "prove");
    gets_nowhere(&client).await;
}
