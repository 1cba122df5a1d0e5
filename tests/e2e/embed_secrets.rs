//! A whole recovery with marks in the place of everything secret, and then a search of everything that a host, a script on its page or
//! the next person at this machine could find.

use serde_json::{Value, json};

use crate::embed::Embedded;
use crate::world::{EMAIL, PASSWORD, PHONE, SECRET};

/// Before the page's own scripts: every message between windows, workers and ports, every address that is gone to or asked for.
const RECORD: &str = "{
    sessionStorage.crossed ??= '[]';
    const keep = (what) => { sessionStorage.crossed = JSON.stringify([...JSON.parse(sessionStorage.crossed), what]); };
    for (const at of [Window, MessagePort, Worker, BroadcastChannel]) {
        const { postMessage } = at.prototype === Window.prototype ? window : at.prototype;
        const target = at === Window ? window : at.prototype;
        target.postMessage = function (message, ...rest) { keep(JSON.stringify(message)); return postMessage.call(this, message, ...rest); };
    }
    for (const name of ['pushState', 'replaceState']) {
        const was = history[name];
        history[name] = function (...given) { keep(JSON.stringify(given)); return was.apply(this, given); };
    }
    const { fetch, open, sendBeacon } = { fetch: window.fetch, open: window.open, sendBeacon: navigator.sendBeacon };
    window.fetch = (url, init) => { keep(String(url)); return fetch(url, init); };
    window.open = (url, ...rest) => { keep(String(url)); return open(url, ...rest); };
    navigator.sendBeacon = (url, body) => { keep(`${url} ${body}`); return sendBeacon.call(navigator, url, body); };
}";

/// Everything that can be found, as one text, by where.
const FOUND: &str = "return {
    told: JSON.stringify(told),
    noticed: JSON.stringify(noticed),
    crossed: sessionStorage.crossed,
    session: JSON.stringify(Object.entries(sessionStorage).filter(([name]) => !['crossed', 'host.told'].includes(name))),
    local: JSON.stringify(Object.entries(localStorage)),
    databases: JSON.stringify(await indexedDB.databases()),
    caches: JSON.stringify(await caches.keys()),
    cookies: document.cookie,
    address: location.href + JSON.stringify(history.state) + name + document.title,
    handle: JSON.stringify([flow.snapshot(), flow.navigation, flow.state, atob(flow.snapshot() ?? '')]),
    attributes: document.querySelector('regain-flow').outerHTML,
};";

#[tokio::test]
async fn row_47_nothing_secret_of_a_whole_recovery_is_found_in_anything_that_a_host_can_see() {
    let mut embedded = Embedded::new().await;
    embedded.world.browser.before_load(RECORD).await;
    embedded.open("drop-in.html").await;
    let mut secrets: Vec<String> =
        [EMAIL, PHONE, PASSWORD, SECRET, "2025550178", "wrong password 77123"].map(str::to_owned).into();
    embedded.world.browser.look_into("regain-flow");

    // What is wrong is a secret too.
    embedded.world.browser.step("sign_in").await;
    embedded.world.browser.enter("account", EMAIL).await;
    embedded.world.browser.enter("password", "wrong password 77123").await;
    embedded.world.browser.press("sign_in").await;
    embedded.world.browser.find("[data-step=sign_in] .error").await;
    embedded.to_choose_lost().await;
    let mut found = vec![embedded.run(FOUND).await];

    embedded.world.choose(&["phone", "authenticator"]).await;
    embedded.world.accept_everything().await;
    embedded.world.browser.step("prove").await;
    embedded.world.browser.press("send_code").await;
    let mailed = embedded.world.mailed_code(EMAIL).await;
    embedded.world.type_code(&mailed).await;
    secrets.push(mailed);
    found.push(embedded.run(FOUND).await);
    embedded.world.reviewed(&["email"]).await;
    embedded.world.bind_phone("2025550178").await;
    secrets.push(embedded.world.new_secret().await);
    found.push(embedded.run(FOUND).await);
    let secret = embedded.world.bind_authenticator().await;
    secrets.push(embedded.world.app_code(&secret));
    embedded.world.browser.step("done").await;
    found.push(embedded.run(FOUND).await);
    for message in embedded.world.backend.inbox().await {
        secrets.extend(codes(message["body"].as_str().unwrap_or_default()));
    }
    assert!(secrets.len() > 9, "{secrets:?}");
    for found in &found {
        for (place, text) in found.as_object().expect("places") {
            for secret in &secrets {
                assert!(!text.as_str().unwrap_or_default().contains(secret.as_str()), "{secret:?} in {place}: {text}");
            }
        }
    }

    // What is kept for a reload is the flow's name and its key, and once it has ended nothing is.
    let kept: Value = serde_json::from_str(found[1]["session"].as_str().expect("a text")).expect("JSON");
    assert_eq!(kept.as_array().map(Vec::len), Some(1), "{kept}");
    let kept: Value = serde_json::from_str(kept[0][1].as_str().expect("a text")).expect("JSON");
    let names: Vec<&String> = kept.as_object().expect("an object").keys().collect();
    assert_eq!(names, ["id", "token"]);
    let token = kept["token"].as_str().expect("a token");
    for (place, text) in found[1].as_object().expect("places") {
        assert!(
            place == "session" || !text.as_str().unwrap_or_default().contains(token),
            "the flow's token in {place}"
        );
    }
    embedded.run("await flow.destroy(); await turns(2);").await;
    let left = embedded.run(FOUND.replace("JSON.stringify([flow", "0 && JSON.stringify([flow").as_str()).await;
    assert_eq!(
        (&left["local"], &left["databases"], &left["caches"], &left["cookies"]),
        (&json!("[]"), &json!("[]"), &json!("[]"), &json!(""))
    );
    assert_eq!(
        embedded.world.browser.evaluate("flow.shadowRoot.querySelectorAll('input, [data-step]').length").await,
        0,
        "row 49"
    );
    // The search finds what is there.
    assert!(found[3]["told"].as_str().is_some_and(|told| told.contains("HANDOFF") && told.contains("submit_code")));
    assert!(found[1]["crossed"].as_str().is_some_and(|crossed| crossed.contains("/v1/flows")));
}

/// The codes in a message: six digits.
fn codes(body: &str) -> Vec<String> {
    let words = body.split(|letter: char| !letter.is_ascii_digit());
    words.filter(|word| word.len() == 6).map(str::to_owned).collect()
}
