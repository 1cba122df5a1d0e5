//! Every end, at every moment: the host takes it away while anything is on its way, in any callback, in any state, once or many times.
//! There is always exactly one result, and nothing left.

use serde_json::{Value, json};

use crate::embed::Embedded;
use crate::world::{EMAIL, SECRET};

/// In the page: a handle in a place of its own, and what is left of it.
const PLACE: &str = "
    const place = () => { const at = document.createElement('div'); document.querySelector('#place').append(at); return at; };
    const config = { way: 'signed_out', resume: { storage: 'none' } };
    const left = (at) => [at.childNodes.length, document.querySelectorAll('.regain-host').length, document.adoptedStyleSheets.length];
";

impl Embedded {
    async fn in_place(&self, body: &str) -> Value {
        self.run(&format!("{PLACE}{body}")).await
    }

    /// Every run has ended, and each as is promised.
    async fn assert_all_ended(&self, how_many: usize) {
        let runs = self.runs().await;
        assert_eq!(runs.len(), how_many, "{runs:?}");
        for run in runs {
            assert!(run.ends_with(&["CLOSED".to_owned()]), "{run:?}");
        }
    }
}

#[tokio::test]
async fn a_host_may_take_it_away_after_any_number_of_turns() {
    let embedded = Embedded::new().await;
    embedded.open("shop.html").await;
    let ends = embedded
        .in_place(
            "const ends = [];
             for (let turn = 0; turn < 40; turn += 1) {
                 const at = place();
                 const handle = create({ ...config, renderRoot: ['light', 'shadow', 'closed'][turn % 3] });
                 const shown = handle.mount(at);
                 // Turns of promises first, then of everything else: from before its first word to after its last.
                 for (let n = 0; n < turn; n += 1) await (turn < 20 ? null : turns());
                 await Promise.all([handle.destroy(), handle.destroy()]);
                 await handle[Symbol.asyncDispose]?.();
                 await shown;
                 ends.push([(await handle.result).status, handle.state, ...left(at)]);
                 at.remove();
             }
             return ends;",
        )
        .await;
    for end in ends.as_array().expect("a list") {
        assert_eq!(end, &json!(["exit", "destroyed", 0, 0, 0]));
    }
    // The first one was taken away before its first word.
    embedded.assert_all_ended(39).await;
    embedded.assert_quiet().await;
}

/// Whatever it fetches or asks: each of them is held back once, and the flow is taken away while it waits.
#[tokio::test]
async fn a_host_may_take_it_away_while_anything_is_on_its_way() {
    let embedded = Embedded::new().await;
    embedded.open("shop.html").await;
    let before = embedded.site.asked().len();
    embedded.in_place("await Regain.create(config).mount(place()); await turns(1);").await;
    embedded.world.browser.until("host.inside()?.querySelector('[data-step=sign_in]') !== null").await;
    let mut requests: Vec<String> = embedded.site.asked().drain(before..).collect();
    requests.sort();
    requests.dedup();
    assert!(requests.len() > 6 && requests.contains(&"POST /v1/flows".to_owned()), "{requests:?}");
    for request in requests {
        let (_, path) = request.split_once(' ').expect("a request");
        embedded.site.mend();
        embedded.open("shop.html").await;
        // What was cached is on no way.
        embedded.world.browser.cdp("Network.setCacheDisabled", json!({ "cacheDisabled": true })).await;
        let mut held = embedded.site.hold(path.to_owned().leak());
        embedded
            .in_place(
                "globalThis.at = place(); globalThis.handle = create(config); globalThis.shown = handle.mount(at);",
            )
            .await;
        held.arrived().await;
        embedded.in_place("globalThis.ended = handle.destroy();").await;
        let end = embedded.in_place("return [(await handle.result).status, at.childNodes.length];").await;
        assert_eq!(end, json!(["exit", 0]), "{request}");
        held.let_through();
        let end =
            embedded.in_place("await ended; await shown; await turns(5); return [handle.state, ...left(at)];").await;
        assert_eq!(end, json!(["destroyed", 0, 0, 0]), "{request}");
        assert_eq!(embedded.world.browser.evaluate("noticed.errors").await, json!([]), "{request}");
    }
    for run in embedded.runs().await {
        assert!(run.ends_with(&["EXIT", "CLOSED"].map(str::to_owned)), "{run:?}");
    }
}

#[tokio::test]
async fn a_host_may_take_it_away_in_every_callback() {
    let embedded = Embedded::new().await;
    embedded.open("shop.html").await;
    let callbacks = ["onLoad", "onReady", "onEvent", "onNavigation", "onResize", "onExit", "onError"];
    for callback in callbacks {
        let end = embedded
            .in_place(&format!(
                "const at = place();
                 let ended = null;
                 const handle = create({{ ...config, {callback}: () => (ended ??= handle.destroy()),
                     {} }});
                 const shown = handle.mount(at);
                 const outcome = {};
                 await ended; await shown; await turns(2);
                 return [ended !== null, outcome.status, handle.state, ...left(at)];",
                // Something that goes wrong, and something that ends.
                if callback == "onError" { "transport: { request: async () => ({ status: 500, body: 'no JSON' }) }" } else { "" },
                if callback == "onExit" { "(await new Promise((ready) => handle.on('READY', ready)), await handle.exit(), await handle.result)" } else { "await handle.result" },
            ))
            .await;
        let state = if callback == "onExit" { "closed" } else { "destroyed" };
        assert_eq!(end, json!([true, "exit", state, 0, 0, 0]), "{callback}");
    }
    embedded.assert_all_ended(callbacks.len()).await;
    assert_eq!(embedded.world.browser.evaluate("noticed.errors").await, json!([]));
}

#[tokio::test]
async fn a_host_may_take_it_away_in_the_callback_of_success_which_stays_one() {
    let embedded = Embedded::new().await;
    embedded.open("shop.html").await;
    let browser = &embedded.world.browser;
    embedded
        .in_place("globalThis.handle = create({ ...config, onSuccess: () => { globalThis.ended = handle.destroy(); } }); await handle.mount(place());")
        .await;
    browser.look_into(".regain-host");
    browser.step("sign_in").await;
    embedded.world.sign_in(EMAIL).await;
    browser.step("verify").await;
    browser.enter("code", &embedded.world.app_code(SECRET)).await;
    browser.until("globalThis.ended !== undefined").await;
    let end = embedded
        .run("await ended; const { status, value } = await handle.result; return [status, value.outcome];")
        .await;
    assert_eq!(end, json!(["success", "signed_in"]));
    let [run] = &embedded.runs().await[..] else { panic!("one run") };
    assert!(run.ends_with(&["HANDOFF", "CLOSED"].map(str::to_owned)), "{run:?}");
    assert_eq!(embedded.told("onExit").await, Vec::<Value>::new());
    let (status, learned) = embedded.redeem(&embedded.told("onSuccess").await[0][0]["ticket"], "once").await;
    assert_eq!((status, &learned["outcome"]), (200, &json!("signed_in")));
    embedded.assert_quiet().await;
}

#[tokio::test]
async fn it_can_be_left_in_every_state() {
    let embedded = Embedded::new().await;
    embedded.open("shop.html").await;
    let states = embedded
        .in_place(
            "const fail = { assets: { wasmBytes: new Uint8Array(8) } };
             const states = {
                 idle: async () => {},
                 loading: async (handle, at) => void handle.mount(at),
                 ready: async (handle, at) => { const ready = new Promise((load) => (handle.loaded = load)); handle.mount(at); await ready; },
                 open: async (handle, at) => { const ready = new Promise((done) => handle.on('READY', done)); handle.mount(at); await ready; },
                 closing: async (handle, at) => { await handle.mount(at); handle.exit({ force: true }); },
                 closed: async (handle, at) => { await handle.mount(at); await handle.exit({ force: true }); },
                 destroyed: async (handle, at) => { await handle.mount(at); await handle.destroy(); },
             };
             const seen = {};
             for (const [state, reach] of Object.entries(states)) for (const force of [false, true]) {
                 const at = place();
                 const handle = create({ ...config, onLoad: () => handle.loaded?.() });
                 await reach(handle, at);
                 const was = handle.state;
                 await handle.exit({ force }); await handle.exit({ force: true });
                 const { status } = await handle.result;
                 await turns(2);
                 (seen[state] ??= []).push([was, status, ...left(at)]);
             }
             return seen;",
        )
        .await;
    for (state, ends) in states.as_object().expect("an object") {
        assert_eq!(ends, &json!([[state, "exit", 0, 0, 0], [state, "exit", 0, 0, 0]]), "{state}");
    }
    // One that never began has told nothing.
    embedded.assert_all_ended(2 * 6).await;
    embedded.assert_quiet().await;
}

#[tokio::test]
async fn what_a_hosts_callbacks_throw_is_reported_and_ends_nothing() {
    let embedded = Embedded::new().await;
    embedded.open("shop.html").await;
    let browser = &embedded.world.browser;
    embedded
        .in_place(
            "const { fail } = host;
             const names = ['onLoad', 'onReady', 'onEvent', 'onNavigation', 'onResize', 'onError', 'onSuccess', 'onExit'];
             globalThis.handle = create({ ...config, ...Object.fromEntries(names.map((name) => [name, fail(name)])) });
             handle.on('VIEW', fail('on'));
             handle.on('*', fail('all'));
             globalThis.heard = [];
             handle.on('*', ({ name }) => heard.push(name));
             await handle.mount(place());",
        )
        .await;
    browser.look_into(".regain-host");
    browser.step("sign_in").await;
    embedded.world.sign_in(EMAIL).await;
    browser.step("verify").await;
    browser.enter("code", &embedded.world.app_code(SECRET)).await;
    browser.until("heard.includes('HANDOFF')").await;
    assert_eq!(embedded.run("return (await handle.result).status;").await, "success");
    embedded.run("await handle.destroy();").await;
    let errors = browser.evaluate("noticed.errors").await.to_string();
    for name in ["onLoad", "onReady", "onEvent", "onNavigation", "onSuccess", "on", "all"] {
        assert!(errors.contains(&format!("the host's own: {name}\"")), "{name}: {errors}");
    }
    let heard = browser.evaluate("heard").await;
    assert_eq!(
        (&heard[0], heard.as_array().and_then(|all| all.last())),
        (&json!("OPEN"), Some(&json!("CLOSED"))),
        "{heard}"
    );
}

#[tokio::test]
async fn a_handle_that_is_opened_twice_is_one_and_one_that_has_ended_stays_so() {
    let embedded = Embedded::new().await;
    embedded.open("shop.html").await;
    let seen = embedded
        .in_place(
            "const at = place();
             const handle = create(config);
             await Promise.all([handle.mount(at), handle.open(), handle.mount(at)]);
             const once = document.querySelectorAll('.regain-host').length;
             await handle.destroy();
             await handle.open(); await handle.mount(at); await turns(3);
             const said = [await handle.back(), handle.provideCode('123456'), handle.snapshot()];
             await handle.update({ locale: 'fr', appearance: { theme: 'dark' } });
             handle.setInsets({ top: 1, right: 0, bottom: 0, left: 0 }); handle.setInvitation('x'); handle.lifecycle('background');
             return [once, said, handle.state, ...left(at)];",
        )
        .await;
    assert_eq!(seen, json!([1, [{ "handled": false }, false, null], "destroyed", 0, 0, 0]));
    embedded.assert_all_ended(1).await;
    embedded.assert_quiet().await;
}
