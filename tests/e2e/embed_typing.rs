//! Codes come in other ways than by keys: pasted with what stands around them, filled in by a browser or an app. And what is on the
//! screen is not for everybody's eyes while another app is in front.

use serde_json::json;

use crate::embed::Embedded;
use crate::world::{EMAIL, SECRET};

async fn at_code() -> Embedded {
    let embedded = Embedded::new().await;
    embedded.open("shop.html").await;
    to_code(&embedded).await;
    embedded
}

async fn to_code(embedded: &Embedded) {
    embedded
        .run(
            "globalThis.flow = create({ way: 'signed_out', resume: { storage: 'none' } });
             await flow.mount('#place');",
        )
        .await;
    embedded.world.browser.look_into(".regain-host");
    embedded.world.browser.step("sign_in").await;
    embedded.world.sign_in(EMAIL).await;
    embedded.world.browser.step("verify").await;
    embedded.world.browser.field("code").await;
}

fn spaced(code: &str, between: &str) -> String {
    format!("{}{between}{}", &code[..3], &code[3..])
}

#[tokio::test]
async fn a_code_is_pasted_with_spaces_dashes_and_line_ends() {
    let mut embedded = at_code().await;
    let may = json!({ "permissions": ["clipboardReadWrite", "clipboardSanitizedWrite"] });
    embedded.world.browser.cdp("Browser.grantPermissions", may).await;
    for between in [" ", "-", "\u{a0}", "\n"] {
        let code = format!(" {} ", spaced(&embedded.world.app_code(SECRET), between));
        embedded.run(&format!("await navigator.clipboard.writeText({});", json!(code))).await;
        let browser = &embedded.world.browser;
        browser.field("code").await.click().await.expect("it can be pressed");
        let paste = json!({ "type": "keyDown", "key": "v", "code": "KeyV", "modifiers": 2, "commands": ["paste"] });
        browser.cdp("Input.dispatchKeyEvent", paste).await;
        browser.step("done").await;
        embedded.run("await flow.destroy();").await;
        // A code counts once.
        embedded.world.advance(60).await;
        to_code(&embedded).await;
    }
}

#[tokio::test]
async fn a_code_that_a_host_received_is_typed_in_and_told_without_it() {
    let embedded = at_code().await;
    let code = embedded.world.app_code(SECRET);
    let taken = embedded.run(&format!("return flow.provideCode('{}', 'sms');", spaced(&code, " "))).await;
    assert_eq!(taken, true);
    embedded.world.browser.step("done").await;
    let [(_, _, filled)] =
        &embedded.events().await.into_iter().filter(|(_, name, _)| name == "CODE_FILLED").collect::<Vec<_>>()[..]
    else {
        panic!("told once")
    };
    assert_eq!(filled["source"], "sms");
    assert!(!embedded.world.browser.evaluate("JSON.stringify(host.told)").await.to_string().contains(&code));
    // There is no field for it any more.
    assert_eq!(embedded.run("return flow.provideCode('123456');").await, false);
}

#[tokio::test]
async fn a_code_for_no_field_is_not_taken() {
    let embedded = Embedded::new().await;
    embedded.open("shop.html").await;
    let taken = embedded
        .run(
            "const flow = create({ way: 'signed_out', resume: { storage: 'none' } });
             const ready = new Promise((done) => flow.on('READY', done));
             const before = flow.provideCode('123456');
             await flow.mount('#place'); await ready;
             const fields = [...inside().querySelectorAll('input')].map(({ value }) => value).join('');
             return [before, flow.provideCode('123456'), fields];",
        )
        .await;
    assert_eq!(taken, json!([false, false, ""]));
    assert!(embedded.events().await.iter().all(|(_, name, _)| name != "CODE_FILLED"));
}

/// As browsers and password managers do it: a value that is set, and one event.
#[tokio::test]
async fn what_a_password_manager_fills_in_counts_as_typed() {
    let embedded = Embedded::new().await;
    embedded.open("shop.html").await;
    embedded.run("element({ id: 'flow', 'render-root': 'light', 'resume-key': 'x' });").await;
    let browser = &embedded.world.browser;
    browser.step("sign_in").await;
    let fill = |selector: &str, value: &str| {
        format!(
            "(() => {{ const field = document.querySelector({}); field.value = {}; field.dispatchEvent(new Event('input', {{ bubbles: true }}));
                field.dispatchEvent(new Event('change', {{ bubbles: true }})); return field.value; }})()",
            json!(selector),
            json!(value)
        )
    };
    browser.evaluate(&fill("input[autocomplete=username]", EMAIL)).await;
    browser.evaluate(&fill("input[autocomplete=current-password]", crate::world::PASSWORD)).await;
    browser.press("sign_in").await;
    browser.step("verify").await;
    browser.field("code").await;
    browser.evaluate(&fill("input[autocomplete=one-time-code]", &embedded.world.app_code(SECRET))).await;
    browser.step("done").await;
}

#[tokio::test]
async fn in_the_background_nothing_can_be_read_and_in_front_again_everything_can() {
    let embedded = at_code().await;
    let browser = &embedded.world.browser;
    let seen = "(() => { const root = host.inside().querySelector('.regain-root');
        return [root.hasAttribute('data-away'), getComputedStyle(root.querySelector('input[data-code]')).opacity]; })()";
    assert_eq!(browser.evaluate(seen).await, json!([false, "1"]));
    embedded.run("flow.lifecycle('background');").await;
    assert_eq!(browser.evaluate(seen).await, json!([true, "0"]));
    embedded.run("flow.lifecycle('foreground');").await;
    assert_eq!(browser.evaluate(seen).await, json!([false, "1"]));
    embedded.world.type_code(&embedded.world.app_code(SECRET)).await;
    browser.step("done").await;
}
