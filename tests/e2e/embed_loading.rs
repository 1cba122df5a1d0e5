//! What webviews, proxies and old copies do to the code on its way here: whatever can be had in another way is, and what can't is said.

use regain_tests::{Browser, Damage, site};
use serde_json::{Value, json};

use crate::embed::Embedded;

/// The code, as a file.
const WASM: &str = "/regain/assets/regain_bg.";
/// The same, in a script: tried last.
const INLINED: &str = "/regain/regain_bg.";

const SHOWN: &str = "
    globalThis.flow = create({ way: 'signed_out', resume: { storage: 'none' } });
    const first = new Promise((done) => { flow.on('READY', () => done('READY')); flow.on('ERROR', ({ error }) => done(error.code)); });
    await flow.mount('#place');
    const heard = await first;
    const step = inside()?.querySelector('[data-step]')?.dataset.step;
    return [heard, step];
";

async fn with(damage: &[(&'static str, Damage)], page: &str) -> (Embedded, Value) {
    let embedded = Embedded::new().await;
    for (prefix, damage) in damage {
        embedded.site.damage(prefix, *damage);
    }
    embedded.open("shop.html").await;
    let shown = embedded.run(&format!("{page}{SHOWN}")).await;
    (embedded, shown)
}

#[tokio::test]
async fn a_wrong_type_is_no_hindrance() {
    let (_, shown) = with(&[(WASM, Damage::Typed("text/html"))], "").await;
    assert_eq!(shown, json!(["READY", "sign_in"]));
}

#[tokio::test]
async fn code_that_is_missing_or_half_comes_inlined() {
    for damage in [Damage::Missing, Damage::Cut, Damage::Empty] {
        let (embedded, shown) = with(&[(WASM, damage)], "").await;
        assert_eq!(shown, json!(["READY", "sign_in"]), "{damage:?}");
        assert!(embedded.site.asked().iter().any(|one| one.contains(INLINED)), "{damage:?}");
    }
}

#[tokio::test]
async fn a_webviews_own_fetch_that_answers_with_status_0_is_no_hindrance() {
    // As custom schemes do, and shells that patch `fetch`.
    let page = "
        const { fetch } = globalThis;
        globalThis.fetch = async (url, init) => {
            const answer = await fetch(url, init);
            if (!String(url).includes('.wasm')) return answer;
            const bytes = await answer.arrayBuffer();
            return Object.assign(Object.create(Response.prototype, {}), { ok: false, status: 0, arrayBuffer: async () => bytes });
        };
    ";
    let (_, shown) = with(&[], page).await;
    assert_eq!(shown, json!(["READY", "sign_in"]));
}

#[tokio::test]
async fn where_fetch_is_broken_for_the_code_the_older_call_brings_it() {
    let page = "
        const { fetch } = globalThis;
        globalThis.fetch = (url, init) => (String(url).includes('.wasm') ? Promise.reject(new TypeError('Load failed')) : fetch(url, init));
    ";
    let (embedded, shown) = with(&[], page).await;
    assert_eq!(shown, json!(["READY", "sign_in"]));
    assert!(!embedded.site.asked().iter().any(|one| one.contains(INLINED)));
}

#[tokio::test]
async fn code_that_can_be_had_in_no_way_is_said_to_the_host_and_to_people_who_try_again() {
    let (embedded, shown) = with(&[(WASM, Damage::Cut), (INLINED, Damage::Missing)], "").await;
    assert_eq!(shown, json!(["wasm_load_failed", "away"]));
    embedded.site.mend();
    let browser = &embedded.world.browser;
    browser.look_into(".regain-host");
    browser.find("[data-step=away] button").await.click().await.expect("it can be pressed");
    browser.step("sign_in").await;
    embedded.run("await flow.exit();").await;
    let [run] = &embedded.runs().await[..] else { panic!("one run") };
    assert_eq!(run, &["OPEN", "ERROR", "READY", "VIEW", "EXIT", "CLOSED"]);
}

#[tokio::test]
async fn code_that_never_ends_is_given_up() {
    let embedded = Embedded::new().await;
    embedded.site.damage(WASM, Damage::Endless);
    embedded.open("shop.html").await;
    let shown = embedded.run(&SHOWN.replace("way:", "assets: { timeoutMs: 500 }, way:")).await;
    assert_eq!(shown, json!(["timeout", "away"]));
}

#[tokio::test]
async fn who_is_offline_while_it_loads_can_try_again_later() {
    let embedded = Embedded::new().await;
    embedded.open("shop.html").await;
    let browser = &embedded.world.browser;
    // The script is there, its code isn't yet.
    embedded.run("await import('/regain/index.js');").await;
    browser.offline(true).await;
    assert_eq!(
        embedded.run("const { ok, error } = await Regain.preload(); return [ok, error.fatal];").await,
        json!([false, true])
    );
    browser.offline(false).await;
    assert_eq!(embedded.run("return await Regain.preload();").await, json!({ "ok": true }));
    assert_eq!(embedded.run(SHOWN).await, json!(["READY", "sign_in"]));
}

#[tokio::test]
async fn who_goes_offline_in_it_is_told_so_once_and_goes_on() {
    let (embedded, shown) = with(&[], "").await;
    assert_eq!(shown, json!(["READY", "sign_in"]));
    let browser = &embedded.world.browser;
    browser.look_into(".regain-host");
    browser.offline(true).await;
    browser.enter("account", "nobody@example.test").await;
    browser.enter("password", "whatever it is").await;
    browser.press("sign_in").await;
    browser.until("host.told.some(([, by, what]) => by === 'onError' && what[0].code === 'offline')").await;
    browser.offline(false).await;
    browser
        .until("host.told.some(([, by, what]) => by === 'onError' && what[0].code === 'credentials_incorrect')")
        .await;
    let offline = embedded.told("onError").await.into_iter().filter(|told| told[0]["code"] == "offline").count();
    assert_eq!(offline, 1);
}

/// `file://` has no modules, no `fetch`, and no backend: the single file brings everything but the way there, which is the app's.
#[tokio::test]
async fn the_single_file_works_where_nothing_can_be_fetched() {
    let folder = tempfile::tempdir().expect("a folder");
    let script = site::package().join("regain.inline.js");
    std::fs::copy(&script, folder.path().join("regain.inline.js")).expect("it is built");
    let page =
        "<!doctype html><html lang=en><title>App</title><script src=regain.inline.js></script><div id=place></div>";
    std::fs::write(folder.path().join("app.html"), page).expect("a page");
    let answer = std::fs::read_to_string(crate::embed::contract().join("opened_with_token.json")).expect("a fixture");
    let browser = Browser::start().await;
    browser.goto(&format!("file://{}", folder.path().join("app.html").display())).await;
    let show = format!(
        "const done = arguments[arguments.length - 1];
         window.asked = [];
         const transport = {{ request: async ({{ method, path }}) => (asked.push(`${{method}} ${{path}}`), {{ status: 201, body: {answer} }}) }};
         window.flow = Regain.create({{ way: 'signed_out', renderRoot: 'light', transport }});
         flow.on('READY', () => done('READY'));
         flow.on('ERROR', ({{ error }}) => done(error.code));
         flow.mount('#place');"
    );
    let told = browser.client().execute_async(&show, Vec::new()).await.expect("the page answers");
    assert_eq!(told, "READY");
    browser.step("sign_in").await;
    assert_eq!(browser.evaluate("asked").await, json!(["POST /v1/flows"]));
    let language = browser.find("a[data-lang=fr]").await;
    language.click().await.expect("it can be pressed");
    browser.until_text("Mot de passe").await;

    // Without a way there, it says that there is no backend, and not that it can't run.
    let other = "const done = arguments[arguments.length - 1];
         flow.destroy().then(() => { window.flow = Regain.create({ way: 'signed_out', renderRoot: 'light', resume: { storage: 'none' } });
         flow.on('ERROR', ({ error }) => done(error.code)); flow.mount('#place'); });";
    let told = browser.client().execute_async(other, Vec::new()).await.expect("the page answers");
    assert_eq!(told, "server_error");
}
