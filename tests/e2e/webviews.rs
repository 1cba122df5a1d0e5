//! In an app: a webview that is no browser, and the bridge between the two. The app is told everything but what somebody types.

use regain_tests::{Look, Start, Webview};
use serde_json::{Value, json};

use crate::world::{EMAIL, HOUR, PASSWORD, PHONE, SECRET, World};

const PAGE: &str = "/embedded?way=signed_out&host=gtk";
const NEW_PHONE: &str = "2025550178";
const SIGN_IN: &str = "https://www.example.test/sign-in";

/// Signs in as far as the first code.
async fn to_verify(app: &Webview) {
    app.step("sign_in").await;
    app.enter("account", EMAIL).await;
    app.enter("password", PASSWORD).await;
    app.press("sign_in").await;
    app.step("verify").await;
}

/// From a step that asks for a factor to the one after it, with a code that the app hands over.
async fn prove(app: &Webview, world: &World, factor: &str, typed: &mut Vec<String>) {
    let field = format!("[data-step=prove] input[name=factor][value={factor:?}]");
    app.until_there(&field).await;
    let code = if factor == "authenticator" {
        world.app_code(SECRET)
    } else {
        app.press("send_code").await;
        world.mailed_code(EMAIL).await
    };
    hand_over(app, &code, typed).await;
    app.until(&format!("document.querySelector({}) === null", json!(field))).await;
}

async fn hand_over(app: &Webview, code: &str, typed: &mut Vec<String>) {
    app.until_there("input[data-code]").await;
    assert_eq!(app.command("provide_code", json!({ "code": code, "source": "sms" })).await, json!({ "filled": true }));
    typed.push(code.to_owned());
}

/// Mails with a code in them.
fn codes_mailed(world: &World) -> usize {
    world.mailbox.all().iter().filter(|message| message.code().is_some()).count()
}

/// What an envelope says, without the random names that it and its answer have.
fn told(envelope: &Value) -> String {
    let mut envelope = envelope.clone();
    for name in ["id", "re", "ts"] {
        envelope[name].take();
    }
    envelope.to_string()
}

fn leaks(envelope: &Value, secrets: &[String]) -> bool {
    let told = told(envelope);
    secrets.iter().any(|secret| told.contains(secret.as_str()))
}

#[tokio::test]
async fn row_47_who_loses_a_handset_gets_back_in_inside_an_app_that_learns_nothing_of_what_is_typed() {
    let mut world = World::with(Start::demo().with("REGAIN_SIGN_IN_URL", SIGN_IN), &Look::default()).await;
    let app = Webview::open(&world.backend.url(PAGE), 1);
    let mut typed = Vec::new();
    to_verify(&app).await;
    assert_eq!(app.event("READY").await["host"], "webkit");

    // Back is the app's: it knows beforehand whether there is something to go back to.
    app.press("cannot_verify").await;
    app.step("cannot_verify").await;
    while app.envelope("event", "navigation").await["payload"]["can_go_back"] != true {}
    assert_eq!(app.command("back", json!({})).await, json!({ "handled": true }));
    app.step("verify").await;
    app.press("cannot_verify").await;
    app.press("start_reset").await;
    app.step("choose_lost").await;
    app.click("input[name=lost][value=phone]").await;
    app.press("choose_lost").await;
    app.step("consequences").await;
    app.until("document.querySelectorAll('[name=accepted]').length > 0").await;
    app.evaluate("document.querySelectorAll('[name=accepted]').forEach((box) => box.click())").await;
    app.press("accept").await;

    // A code is on its way, and the system ends the page: it goes on where it was, and nothing is sent again.
    app.until_there("[data-step=prove] input[name=factor][value=email]").await;
    app.press("send_code").await;
    app.event("CODE_SENT").await;
    let code = world.mailed_code(EMAIL).await;
    let mailed = codes_mailed(&world);
    app.kill_web_process().await;
    assert_eq!(app.event("RESUME").await["view"], "prove");
    app.until_there("[data-step=prove] input[name=factor][value=email]").await;
    assert_eq!(codes_mailed(&world), mailed);

    // In the background nobody reads what was typed on the system's picture of the app.
    app.until_there("input[data-code]").await;
    let seen = "getComputedStyle(document.querySelector('input[data-code]')).opacity";
    assert_eq!(app.evaluate(seen).await, "1");
    app.command("lifecycle", json!({ "state": "background" })).await;
    assert_eq!(app.evaluate(seen).await, "0");
    app.command("lifecycle", json!({ "state": "foreground" })).await;
    assert_eq!(app.evaluate(seen).await, "1");
    hand_over(&app, &code, &mut typed).await;
    prove(&app, &world, "authenticator", &mut typed).await;

    // People look at it meanwhile, and no page survives that long.
    app.step("identity").await;
    app.press("ask_review").await;
    app.step("review").await;
    let case = world.open_case();
    world.advance(2 * HOUR).await;
    world.decided(&case, "approve");
    app.kill_web_process().await;
    assert_eq!(app.event("RESUME").await["view"], "prove");
    app.enter("password", PASSWORD).await;
    app.press("submit_password").await;
    prove(&app, &world, "email", &mut typed).await;
    prove(&app, &world, "authenticator", &mut typed).await;
    app.until_there("[data-step=bind] input[name=address][inputmode=tel]").await;
    app.enter("calling_code", "1").await;
    app.enter("address", NEW_PHONE).await;
    app.press("propose").await;
    app.until_there("[data-step=bind] input[data-code]").await;
    hand_over(&app, &world.texted_code(&format!("+1{NEW_PHONE}")).await, &mut typed).await;

    // The app gets a ticket, and its server learns what happened.
    let result = app.envelope("event", "success").await["payload"]["result"].take();
    assert_eq!((&result["outcome"], &result["changed"]), (&json!("changed"), &json!(["phone"])));
    app.step("done").await;
    let learned = redeemed(&world, &result["ticket"]).await;
    assert_eq!((&learned["outcome"], &learned["changed"]), (&json!("changed"), &json!(["phone"])));

    // A link is the app's to open, and leads the webview nowhere.
    app.click(&format!("[data-step=done] a[href={SIGN_IN:?}]")).await;
    assert_eq!(app.envelope("request", "link.open").await["payload"], json!({ "url": SIGN_IN, "purpose": "sign_in" }));
    app.step("done").await;

    typed.extend([PASSWORD, EMAIL, PHONE, NEW_PHONE, SECRET].map(str::to_owned));
    let envelopes = app.envelopes();
    let leaking: Vec<&Value> = envelopes.iter().filter(|envelope| leaks(envelope, &typed)).collect();
    assert!(envelopes.len() > 20 && leaking.is_empty(), "{} envelopes; {leaking:#?}", envelopes.len());
    for secret in &typed {
        assert!(leaks(&json!({ "payload": { "title": format!("<{secret}>") } }), &typed), "{secret} isn't seen");
    }
}

/// As the app's server asks.
async fn redeemed(world: &World, ticket: &Value) -> Value {
    let request = world.backend.http().post(world.backend.url("/v1/tickets/redeem")).bearer_auth("demo-server-key");
    let answer =
        request.header("Idempotency-Key", "once").json(&json!({ "ticket": ticket })).send().await.expect("an answer");
    assert_eq!(answer.status(), 200);
    answer.json().await.expect("JSON")
}

#[tokio::test]
async fn row_50_a_page_in_an_app_is_led_nowhere_else() {
    let backend = Start::demo().start().await;
    let app = Webview::open(&backend.url(PAGE), 1);
    app.step("sign_in").await;
    let elsewhere = backend.url("/").replace("127.0.0.1", "localhost");
    let link =
        format!("Object.assign(document.createElement('a'), {{ href: {elsewhere:?}, target: '_blank' }}).click()");
    for script in [format!("location.href = {elsewhere:?}"), link] {
        app.evaluate(&script).await;
        assert_eq!(app.refused().await, json!(elsewhere));
    }
    // A window of its own it never gets.
    assert_eq!(app.evaluate(&format!("window.open({:?})", backend.url("/"))).await, Value::Null);
    // A frame of another origin would have the message handler too.
    app.evaluate(
        "document.body.append(Object.assign(document.createElement('iframe'), { src: 'data:text/html,frame' }))",
    )
    .await;
    app.evaluate("location.href = 'file:///etc/hostname'").await;
    app.step("sign_in").await;
    assert_eq!(app.evaluate("location.origin").await, json!(backend.url("")));
}

#[tokio::test]
async fn an_app_that_speaks_no_protocol_of_ours_is_told_and_so_is_the_person() {
    let backend = Start::demo().start().await;
    let app = Webview::open(&backend.url(PAGE), 2);
    let error = app.envelope("event", "error").await["payload"]["error"].take();
    assert_eq!((&error["code"], &error["fatal"]), (&json!("host_outdated"), &json!(true)));
    app.step("host_outdated").await;
    app.until("document.querySelector('h1').innerText.trim() !== ''").await;
}
