//! A customer of the sample operator's server, which is a process of its own: over to us with its invitation and back, and
//! what its sessions and withdrawals make of a change.

use regain_tests::Exchange;
use reqwest::Method;
use serde_json::{Value, json};

use crate::world::{DAY, PASSWORD, SECRET, World};

const CUSTOMER: &str = "customer@example.test";
const NUMBER: &str = "+12025550140";

/// Signs up at the exchange.
async fn signed_up() -> (World, Exchange) {
    let (mut world, exchange) = World::with_exchange().await;
    CUSTOMER.clone_into(&mut world.email);
    NUMBER.clone_into(&mut world.phone);
    world.browser.goto(&exchange.url("/")).await;
    for (name, text) in [("email", CUSTOMER), ("password", PASSWORD), ("phone", NUMBER), ("authenticator", SECRET)] {
        world.browser.find(&format!("form[action='/signup'] [name={name}]")).await.send_keys(text).await.expect("keys");
    }
    press(&world, "/signup").await;
    world.browser.find("form[action='/security']").await;
    (world, exchange)
}

/// The button of one of the exchange's forms.
async fn press(world: &World, action: &str) {
    let button = world.browser.find(&format!("form[action$={action:?}] button")).await;
    button.click().await.expect("it can be pressed");
}

/// By the link that the last screen has, for who came from there.
async fn go_back_and_log_in(world: &World, exchange: &Exchange) {
    let back = format!("[data-step=done] a[href={:?}]", exchange.url("/"));
    world.browser.find(&back).await.click().await.expect("it can be pressed");
    for (name, text) in [("email", CUSTOMER), ("password", PASSWORD)] {
        world.browser.find(&format!("form[action='/login'] [name={name}]")).await.send_keys(text).await.expect("keys");
    }
    press(world, "/login").await;
    world.browser.find("form[action='/security']").await;
}

async fn withdraw(world: &World, cents: &str) {
    world.browser.enter("amount", cents).await;
    press(world, "/withdrawals").await;
}

/// Over to us from the exchange's own page, and a new phone number there.
async fn change_phone(world: &mut World) {
    press(world, "/security").await;
    press(world, "/start").await;
    world.browser.step("security").await;
    world.change("phone").await;
    world.give_password().await;
    world.prove(&["phone", "email", "authenticator"]).await;
    world.bind_phone("2025550141").await;
    world.browser.step("done").await;
}

/// The exchange's session is over. The webhook takes its own time: asked until it has arrived.
async fn signed_out(world: &World, exchange: &Exchange, session: &str) {
    let arrived = async {
        loop {
            let request = world.backend.http().get(exchange.url("/me")).header("cookie", session);
            if request.send().await.expect("an answer").status() == 401 {
                return;
            }
        }
    };
    tokio::time::timeout(regain_tests::DEADLINE, arrived).await.expect("sessions.revoke arrives");
}

async fn session(world: &World) -> String {
    let cookie = world.browser.client().get_named_cookie("operator-session").await.expect("a session");
    format!("operator-session={}", cookie.value())
}

#[tokio::test]
async fn row_37_a_change_ends_the_operators_sessions_and_cancels_what_was_on_its_way() {
    let (mut world, exchange) = signed_up().await;
    withdraw(&world, "12345").await;
    world.browser.until_text("123.45: on its way").await;
    world.browser.until_text("876.55").await;
    let before = session(&world).await;
    // Invited a second time, by a page that was left open: what it opened ends with the change.
    let id = world.backend.http().get(exchange.url("/me")).header("cookie", &before).send().await.expect("an answer");
    let id: Value = id.json().await.expect("JSON");
    let id = id["id"].as_str().expect("an id").to_owned();
    let open = |invitation: String| {
        let request = world.backend.http().post(world.backend.url("/v1/flows")).header("Idempotency-Key", "other");
        request.json(&json!({ "way": "signed_in", "invitation": invitation })).send()
    };
    let other: Value = open(world.invite(&id, "one").await).await.expect("an answer").json().await.expect("JSON");
    assert_eq!(other["flow"]["step"]["name"], "security", "{other}");
    change_phone(&mut world).await;
    signed_out(&world, &exchange, &before).await;
    let path = format!("/v1/flows/{}", other["flow"]["id"].as_str().expect("an id"));
    let look = world.backend.http().get(world.backend.url(&path)).bearer_auth(other["token"].as_str().expect("one"));
    let ended: Value = look.send().await.expect("an answer").json().await.expect("JSON");
    assert_eq!(ended["step"]["name"], "refused", "{ended}");

    // Back at the exchange: signed out, and the amount is there again.
    go_back_and_log_in(&world, &exchange).await;
    world.browser.until_text("123.45: cancelled").await;
    world.browser.until_text("1000.00").await;
}

#[tokio::test]
async fn row_35_nothing_leaves_until_24_hours_after_a_change_and_then_it_does() {
    let (mut world, exchange) = signed_up().await;
    let before = session(&world).await;
    change_phone(&mut world).await;
    signed_out(&world, &exchange, &before).await;
    go_back_and_log_in(&world, &exchange).await;
    withdraw(&world, "500").await;
    world.browser.until_text("Withdrawals are off until").await;

    let id = world.backend.http().get(exchange.url("/me")).header("cookie", session(&world).await);
    let id: Value = id.send().await.expect("an answer").json().await.expect("JSON");
    let id = id["id"].as_str().expect("an id").to_owned();
    let moment = |answer: &Value, name: &str| {
        let text = answer[name].as_str().unwrap_or_else(|| panic!("no {name}: {answer}"));
        text.parse::<regain_contract::Timestamp>().expect("RFC 3339").unix().cast_unsigned()
    };
    // Until a second has just begun, so that what follows happens within it: both clocks tick together.
    while std::time::UNIX_EPOCH.elapsed().expect("a time").subsec_millis() > 200 {
        let held = world.hold(&id).await;
        assert_eq!((&held["withdrawal"], &held["c2c_sell"]), (&json!(false), &json!(false)), "{held}");
    }
    let held = world.hold(&id).await;
    assert_eq!(held["reason"], "hold", "{held}");
    let (at, until) = (moment(&held, "at"), moment(&held, "until"));
    let account = world.as_server(Method::GET, &format!("/v1/accounts/{id}")).send().await.expect("an answer");
    let account: Value = account.json().await.expect("JSON");
    let phone = account["factors"].as_array().expect("a list").iter().find(|one| one["factor"] == "phone");
    assert_eq!(until, moment(phone.expect("a phone"), "changed_at") + DAY, "a day from the binding: {account}");
    world.advance(until - at - 1).await;
    let last = world.hold(&id).await;
    assert_eq!((moment(&last, "at"), &last["withdrawal"]), (until - 1, &json!(false)), "at 23:59:59: {last}");
    world.advance(2).await;
    let first = world.hold(&id).await;
    assert!(moment(&first, "at") > until, "{first}");
    assert_eq!((&first["withdrawal"], &first["reason"]), (&json!(true), &Value::Null), "at 24:00:01: {first}");

    world.browser.goto(&exchange.url("/")).await;
    withdraw(&world, "500").await;
    world.browser.until_text("5.00: on its way").await;
    let batch = world.backend.http().request(Method::POST, exchange.url("/batch")).send().await.expect("an answer");
    assert!(batch.status().is_success(), "{}", batch.status());
    world.browser.goto(&exchange.url("/")).await;
    world.browser.until_text("5.00: sent").await;
}
