//! `<regain-flow>` as frameworks treat elements: mounted twice, moved, configured before its class is there and after, two at once, and
//! taken away while it loads.

use serde_json::json;

use crate::embed::Embedded;
use crate::world::EMAIL;

#[tokio::test]
async fn an_element_that_is_mounted_twice_as_react_does_it_opens_one_flow() {
    let embedded = Embedded::new().await;
    embedded.open("shop.html").await;
    let browser = &embedded.world.browser;
    embedded
        .run(
            "globalThis.flow = element({ id: 'flow', way: 'signed_out' });
             flow.remove(); place.append(flow); await null; flow.remove(); place.append(flow);
             await turns(3); flow.remove(); place.append(flow);",
        )
        .await;
    browser.look_into("regain-flow");
    browser.step("sign_in").await;
    embedded.run("flow.remove(); place.append(flow); await turns(3);").await;
    browser.step("sign_in").await;
    assert_eq!(embedded.runs().await, [["OPEN", "READY", "VIEW"].map(str::to_owned)]);
    assert_eq!(embedded.site.asked().iter().filter(|one| *one == "POST /v1/flows").count(), 1);
    embedded.assert_quiet().await;
}

#[tokio::test]
async fn an_element_that_is_moved_keeps_what_was_typed_and_one_that_is_taken_away_ends() {
    let embedded = Embedded::new().await;
    embedded.open("shop.html").await;
    let browser = &embedded.world.browser;
    embedded.run("globalThis.flow = element({ id: 'flow', way: 'signed_out', 'resume-key': 'x' });").await;
    browser.look_into("regain-flow");
    browser.step("sign_in").await;
    browser.enter("account", EMAIL).await;
    for mover in [
        "trigger.after(flow)",
        "document.body.append(flow)",
        "document.body.moveBefore ? document.body.moveBefore(flow, place) : place.before(flow)",
    ] {
        embedded.run(&format!("{mover}; await turns(3);")).await;
        let typed = browser.field("account").await.prop("value").await.unwrap();
        assert_eq!(typed.as_deref(), Some(EMAIL), "{mover}");
    }
    // And it still works.
    embedded.world.sign_in(EMAIL).await;
    browser.step("verify").await;
    embedded.run("globalThis.gone = flow; flow.remove(); await turns(5);").await;
    let [run] = &embedded.runs().await[..] else { panic!("one run") };
    assert!(run.starts_with(&["OPEN", "READY", "VIEW", "STEP_SUBMIT", "STEP_OK"].map(str::to_owned)), "{run:?}");
    // What is no more in the page tells the page nothing; its own result does.
    let outcome = embedded
        .run("return [await gone.result, gone.shadowRoot.querySelectorAll('.regain-host').length, gone.state];")
        .await;
    assert_eq!((&outcome[0]["status"], &outcome[0]["meta"]["status"]), (&json!("exit"), &json!("host_closed")));
    assert_eq!((&outcome[1], &outcome[2]), (&json!(0), &json!("idle")));
    // The same element again: another flow, or the one that was left.
    embedded.run("place.append(gone);").await;
    browser.step("verify").await;
    embedded.assert_quiet().await;
}

#[tokio::test]
async fn what_is_set_before_the_class_is_there_counts_and_attributes_and_properties_are_the_same() {
    let embedded = Embedded::new().await;
    embedded.open("shop.html").await;
    let seen = embedded
        .run(
            "const early = document.createElement('other-flow');
             const asked = [];
             Object.assign(early, { way: 'signed_out', locale: 'fr', resumeKey: 'early', fallbackHref: '/elsewhere',
                 config: { onLoad: () => asked.push('load') }, invitation: () => asked.push('invitation') });
             place.append(early);
             await turns();
             Regain.defineElement('other-flow');
             Regain.defineElement('other-flow');
             await next('regain-ready');
             const attributes = Object.fromEntries([...early.attributes].map(({ name, value }) => [name, value]));
             delete attributes['data-state'];
             const own = Object.getOwnPropertyNames(early);
             early.theme = 'dark'; early.setAttribute('history', 'browser'); early.open = true; early.open = false; early.locale = null;
             return { attributes, own, asked, text: early.shadowRoot.querySelector('h1').textContent,
                 live: [early.getAttribute('theme'), early.history, early.hasAttribute('open'), early.locale] };",
        )
        .await;
    let attributes =
        json!({ "way": "signed_out", "locale": "fr", "resume-key": "early", "fallback-href": "/elsewhere" });
    assert_eq!((&seen["attributes"], &seen["own"]), (&attributes, &json!([])));
    assert_eq!((&seen["asked"], &seen["live"]), (&json!(["load"]), &json!(["dark", "browser", false, "auto"])));
    assert_eq!(seen["text"], "Se connecter");
}

#[tokio::test]
async fn language_and_shade_follow_the_attributes_while_somebody_types() {
    let embedded = Embedded::new().await;
    embedded.open("shop.html").await;
    let browser = &embedded.world.browser;
    embedded.run("element({ id: 'flow', way: 'signed_out', locale: 'en' });").await;
    browser.look_into("regain-flow");
    browser.step("sign_in").await;
    browser.enter("account", EMAIL).await;
    let background = "getComputedStyle(flow.shadowRoot.querySelector('.page')).backgroundColor";
    let light = browser.evaluate(background).await;
    embedded.run("flow.setAttribute('locale', 'fr'); flow.setAttribute('theme', 'dark');").await;
    browser.until_text("Mot de passe").await;
    browser.until(&format!("{background} !== {light}")).await;
    embedded.run("flow.locale = 'zh-Hans'; flow.theme = 'light';").await;
    browser.until_text("密码").await;
    browser.until(&format!("{background} === {light}")).await;
    assert_eq!(browser.field("account").await.prop("value").await.unwrap().as_deref(), Some(EMAIL));
    assert_eq!(browser.evaluate("document.documentElement.lang").await, "en", "the page's own language");
    assert_eq!(embedded.runs().await, [["OPEN", "READY", "VIEW"].map(str::to_owned)]);
}

#[tokio::test]
async fn two_elements_on_one_page_know_nothing_of_each_other() {
    let embedded = Embedded::new().await;
    embedded.open("shop.html").await;
    let browser = &embedded.world.browser;
    embedded
        .run(
            "element({ id: 'one', way: 'signed_out', 'resume-key': 'one' });
             element({ id: 'two', way: 'signed_out', 'resume-key': 'two', locale: 'fr' });",
        )
        .await;
    browser.look_into("#one");
    browser.step("sign_in").await;
    browser.look_into("#two");
    browser.step("sign_in").await;
    browser.enter("account", "two@example.test").await;
    browser.look_into("#one");
    embedded.world.sign_in(EMAIL).await;
    browser.step("verify").await;
    browser.look_into("#two");
    assert_eq!(browser.count("[data-step=sign_in]").await, 1);
    assert_eq!(browser.field("account").await.prop("value").await.unwrap().as_deref(), Some("two@example.test"));
    embedded.run("await one.destroy(); await turns(2);").await;
    browser.press("sign_in").await;
    browser.find("[data-step=sign_in] .error").await;
    let runs = embedded.runs().await;
    assert_eq!(runs.len(), 2, "{runs:?}");
    assert!(runs[0].ends_with(&["EXIT", "CLOSED"].map(str::to_owned)), "{runs:?}");
    assert!(!runs[1].contains(&"CLOSED".to_owned()), "{runs:?}");
    let flows = embedded.events().await.into_iter().map(|(run, _, payload)| (run, payload["flow"].clone()));
    let flows: std::collections::BTreeSet<_> =
        flows.filter(|(_, flow)| !flow.is_null()).map(|(run, flow)| (run, flow.to_string())).collect();
    assert_eq!(flows.len(), 2, "{flows:?}");
}

#[tokio::test]
async fn an_element_that_is_taken_away_while_it_loads_leaves_nothing() {
    let embedded = Embedded::new().await;
    embedded.open("shop.html").await;
    let browser = &embedded.world.browser;
    let mut held = embedded.site.hold("/regain/assets/");
    embedded.run("globalThis.flow = element({ id: 'flow', way: 'signed_out' });").await;
    held.arrived().await;
    embedded.run("flow.remove(); await turns(3);").await;
    let outcome = embedded.run("return await flow.result;").await;
    assert_eq!((&outcome["status"], &outcome["meta"]["flow"]), (&json!("exit"), &json!(null)));
    held.let_through();
    // Another one waits for the same code: once it stands there, whatever would still come for the first has come.
    embedded.run("element({ id: 'other', way: 'signed_out' });").await;
    browser.look_into("#other");
    browser.step("sign_in").await;
    assert_eq!(browser.evaluate("flow.shadowRoot.querySelectorAll('.regain-host').length").await, 0);
    assert_eq!(embedded.site.asked().iter().filter(|one| *one == "POST /v1/flows").count(), 1);
    embedded.assert_quiet().await;
}
