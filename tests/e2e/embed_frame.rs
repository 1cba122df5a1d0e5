//! Where a host isn't trusted, a frame of ours shows the flow and speaks with the page around it through one port. Whoever isn't meant,
//! gets nothing and does nothing: pages that aren't listed, other frames, forged, broken and repeated messages.

use regain_tests::{Browser, Damage};
use serde_json::{Value, json};

use crate::embed::Embedded;
use crate::world::{EMAIL, PASSWORD, SECRET};

/// A page may have frames of anybody's here.
fn frames(policy: &str) -> String {
    policy.replace("default-src 'none'", "default-src 'none'; frame-src http:")
}

/// In every window: what goes through any port, and what comes from any window.
const RECORD: &str = "{
    globalThis.through = []; globalThis.came = 0;
    const { postMessage } = MessagePort.prototype;
    MessagePort.prototype.postMessage = function (message, ...rest) {
        through.push(message);
        globalThis.ours = this;
        return postMessage.call(this, message, ...rest);
    };
    addEventListener('message', () => (came += 1));
}";

/// A frame of the backend's, and a port for whoever is in it.
const PARENT: &str = "
    globalThis.heard = [];
    globalThis.frame = document.createElement('iframe');
    const loaded = new Promise((done) => (frame.onload = done));
    frame.src = at;
    document.querySelector('#place').append(frame);
    await loaded;
    globalThis.connect = (to, origin, data) => {
        const { port1, port2 } = new MessageChannel();
        port1.onmessage = ({ data }) => heard.push(data);
        to.postMessage(data ?? { channel: 'regain', v: 1, kind: 'connect', origin: location.origin }, origin, [port2]);
        return port1;
    };
";

async fn embedded() -> Embedded {
    let embedded = Embedded::new().await;
    embedded.site.damage("/host/", Damage::Policy(frames));
    embedded.world.browser.before_load(RECORD).await;
    embedded
}

impl Embedded {
    /// The site by a name that no backend lists.
    async fn open_as_stranger(&self) {
        let address = self.site.url("/host/shop.html").replace("127.0.0.1", "stranger.localhost");
        self.world.browser.goto(&address).await;
        self.world.browser.until("globalThis.host !== undefined").await;
    }

    /// The flow in a frame of another origin, beside the page's own things.
    async fn isolated(&self) {
        let api = self.world.backend.url("");
        self.run(&format!(
            "globalThis.flow = create({{ way: 'signed_out', isolation: 'iframe', renderRoot: 'light', api: '{api}', resume: {{ storage: 'none' }} }});
             await flow.mount('#place');"
        ))
        .await;
    }
}

async fn enter(browser: &Browser) {
    let frame = browser.drawn("iframe").await;
    frame.enter_frame().await.expect("it can be entered");
}

async fn leave(browser: &Browser) {
    browser.client().clone().enter_parent_frame().await.expect("there is a page around it");
}

#[tokio::test]
async fn row_47_what_crosses_a_frames_border_is_never_a_code_an_address_or_a_password() {
    let embedded = embedded().await;
    embedded.open("shop.html").await;
    embedded.isolated().await;
    let browser = &embedded.world.browser;
    enter(browser).await;
    browser.step("sign_in").await;
    browser.enter("account", EMAIL).await;
    browser.enter("password", "wrong password by chance").await;
    browser.press("sign_in").await;
    browser.find("[data-step=sign_in] .error").await;
    embedded.world.sign_in(EMAIL).await;
    browser.step("verify").await;
    let wrong = embedded.world.wrong_app_code(7);
    embedded.world.type_code(&wrong).await;
    browser.find("[data-step=verify] .error").await;
    let code = embedded.world.app_code(SECRET);
    embedded.world.type_code(&code).await;
    browser.step("done").await;
    let crossed = browser.evaluate("JSON.stringify(through)").await.to_string();
    leave(browser).await;
    browser.until("host.told.some(([, by]) => by === 'onSuccess')").await;
    let crossed = crossed + &browser.evaluate("JSON.stringify([through, host.told])").await.to_string();
    assert!(crossed.contains("flow_event") && crossed.contains("HANDOFF"), "it was recorded");
    for secret in [EMAIL, "full", PASSWORD, "wrong password", &wrong, &code, SECRET] {
        assert!(!crossed.contains(secret), "{secret}: {crossed}");
    }
    let ticket = embedded.told("onSuccess").await[0][0]["ticket"].clone();
    assert_eq!(embedded.redeem(&ticket, "once").await.0, 200);
    embedded.run("await flow.destroy();").await;
    let [run] = &embedded.runs().await[..] else { panic!("one run") };
    assert!(run.ends_with(&["HANDOFF", "CLOSED"].map(str::to_owned)), "{run:?}");
    assert!(run.contains(&"STEP_FAIL".to_owned()), "{run:?}");
    assert_eq!(browser.evaluate("document.querySelectorAll('iframe').length").await, 0);
}

#[tokio::test]
async fn row_47_a_page_that_is_not_listed_gets_no_frame_of_ours() {
    let embedded = embedded().await;
    embedded.open_as_stranger().await;
    let at = embedded.world.backend.url("/embedded");
    embedded.run(&format!("const at = '{at}'; {PARENT}")).await;
    embedded.run("connect(frame.contentWindow, '*'); await turns(5);").await;
    let browser = &embedded.world.browser;
    enter(browser).await;
    assert_eq!(
        browser.evaluate("[location.protocol, document.querySelector('#regain')]").await,
        json!(["chrome-error:", null])
    );
    leave(browser).await;
    assert_eq!(browser.evaluate("heard").await, json!([]));

    // The same from a page that is listed is answered: what is asserted above could be otherwise.
    embedded.open("shop.html").await;
    embedded.run(&format!("const at = '{at}'; {PARENT}; connect(frame.contentWindow, new URL(at).origin);")).await;
    browser.until("heard.some(({ kind, type }) => kind === 'hello' && type === 'hello')").await;
}

/// Even where something has taken our header away: the page itself listens to nobody else.
#[tokio::test]
async fn row_47_a_stranger_who_frames_it_all_the_same_is_told_and_answered_nothing() {
    let embedded = embedded().await;
    embedded.site.damage("/embedded", Damage::Policy(|_| "script-src 'self' 'wasm-unsafe-eval'".to_owned()));
    embedded.open_as_stranger().await;
    let at = embedded.site.url("/embedded");
    embedded.run(&format!("const at = '{at}'; {PARENT}")).await;
    let browser = &embedded.world.browser;
    enter(browser).await;
    assert_eq!(
        browser.evaluate("[location.pathname, document.querySelector('#regain') !== null]").await,
        json!(["/embedded", true])
    );
    // A frame of another site is another page to DevTools.
    browser.evaluate("(globalThis.came = 0, addEventListener('message', () => (came += 1)))").await;
    leave(browser).await;
    // It says that it is somebody else, by everything that it can say.
    embedded
        .run(&format!(
            "for (const origin of ['http://127.0.0.1:1', 'http://localhost:1', '{at}']) {{
                 connect(frame.contentWindow, '*', {{ channel: 'regain', v: 1, kind: 'connect', origin, source: 'parent' }});
                 frame.contentWindow.postMessage({{ channel: 'regain', v: 1, kind: 'command', id: 'm_1', type: 'start', payload: {{ way: 'signed_out' }} }}, '*');
             }}"
        ))
        .await;
    enter(browser).await;
    browser.until("came >= 6").await;
    assert_eq!(browser.evaluate("document.querySelector('[data-step]')").await, Value::Null);
    leave(browser).await;
    assert_eq!(browser.evaluate("heard").await, json!([]));
    assert!(!embedded.site.asked().contains(&"POST /v1/flows".to_owned()));
}

#[tokio::test]
async fn row_47_forged_broken_oversized_and_repeated_messages_change_nothing() {
    let embedded = embedded().await;
    embedded.open("shop.html").await;
    embedded.isolated().await;
    let browser = &embedded.world.browser;
    enter(browser).await;
    browser.step("sign_in").await;
    browser.enter("account", EMAIL).await;
    leave(browser).await;
    embedded.run("globalThis.held = ours; globalThis.said = structuredClone(through);").await;
    // From the page itself, from another frame in it, and through ports that nobody asked for.
    let forged = "[
        null, 7, 'text', '{', [], {}, { channel: 'regain' }, { channel: 'regain', v: 2, kind: 'command', type: 'exit', id: 'm_1', payload: {} },
        { channel: 'regain', v: 1, kind: 'command', type: 'exit', id: 'm_2', payload: { force: true } },
        { channel: 'regain', v: 1, kind: 'event', type: 'success', id: 'm_3', seq: 99, payload: { result: { ticket: 'forged', outcome: 'changed' }, meta: {} } },
        { channel: 'regain', v: 1, kind: 'command', type: 'start', id: 'm_4', payload: { way: 'migration' } },
        { channel: 'regain', v: 1, kind: 'command', type: 'provide_code', id: 'm_5', payload: { code: 'x'.repeat(1e5) } },
        { channel: 'regain', v: 1, kind: 'response', re: 'm_6', id: 'm_6', payload: { invitation: 'forged' } },
    ]";
    embedded
        .run(&format!(
            "const frame = document.querySelector('iframe');
             const other = document.createElement('iframe');
             document.body.append(other);
             const forged = {forged};
             for (let round = 0; round < 50; round += 1) for (const message of forged) {{
                 postMessage(message, '*');
                 frame.contentWindow.postMessage(message, '*');
                 const {{ port1, port2 }} = new MessageChannel();
                 port1.onmessage = ({{ data }}) => (globalThis.answered ??= []).push(data);
                 other.contentWindow.parent.frames[0].postMessage({{ channel: 'regain', v: 1, kind: 'connect' }}, '*', [port2]);
                 port1.postMessage(message);
             }}"
        ))
        .await;
    enter(browser).await;
    browser.until("came >= 50 * 2 * 13").await;
    assert_eq!(browser.field("account").await.prop("value").await.unwrap().as_deref(), Some(EMAIL));
    browser.enter("password", PASSWORD).await;
    browser.press("sign_in").await;
    browser.step("verify").await;
    leave(browser).await;
    assert_eq!(browser.evaluate("globalThis.answered ?? null").await, Value::Null);
    assert_eq!((embedded.told("onSuccess").await, embedded.told("onExit").await), (vec![], vec![]));

    // And the host's own port, in the hands of somebody who repeats what was said and says what makes no sense.
    embedded
        .run(&format!(
            "const forged = {forged}.filter((one) => !['exit', 'provide_code'].includes(one?.type));
             const port = held;
             for (let round = 0; round < 50; round += 1) for (const message of [...forged, ...said]) port.postMessage(message);"
        ))
        .await;
    enter(browser).await;
    browser.press("cannot_verify").await;
    browser.step("cannot_verify").await;
    leave(browser).await;
    embedded.run("await flow.exit();").await;
    let [run] = &embedded.runs().await[..] else { panic!("one run") };
    assert!(run.ends_with(&["EXIT", "CLOSED"].map(str::to_owned)), "{run:?}");
    assert!(!run.contains(&"HANDOFF".to_owned()), "{run:?}");
}
