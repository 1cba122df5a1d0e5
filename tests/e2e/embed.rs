//! What the stories of the drop-in share, and the first of them: somebody gets back in on another's page.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use regain_tests::{Look, Proxy, Start};
use serde_json::{Value, json};

use crate::world::settings::SERVER_KEY;
use crate::world::{EMAIL, World};

/// The pages of hosts, as other people write them.
pub(crate) fn hosts() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("e2e/hosts")
}

/// Answers of the wire.
pub(crate) fn contract() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../crates/contract/fixtures")
}

/// A host's page before a person, and the backend that it is set up with.
pub(crate) struct Embedded {
    pub(crate) world: World,
    pub(crate) site: Proxy,
}

/// Something that a page was told: `(run, name, payload)`. A run is one handle's, or one element's in one page.
pub(crate) type Event = (String, String, Value);

impl Embedded {
    pub(crate) async fn new() -> Self {
        Self::with(&Look::default()).await
    }

    pub(crate) async fn with(look: &Look) -> Self {
        // One person, who opens it again and again.
        let start =
            Start::demo().with("REGAIN_BUDGETS__SIGN_IN", 1_000).with("REGAIN_BUDGETS__OPENINGS_PER_SOURCE", 100_000);
        let world = World::with(start, look).await;
        let site = Proxy::site(hosts(), &world.backend.url("")).await;
        Self { world, site }
    }

    pub(crate) async fn open(&self, page: &str) {
        self.world.browser.look_at_page();
        self.world.browser.goto(&self.site.url(&format!("/host/{page}"))).await;
        self.world.browser.until("globalThis.host !== undefined").await;
    }

    /// What an async function of this body returns, which is the host's own script.
    pub(crate) async fn run(&self, body: &str) -> Value {
        let script = format!(
            "const done = arguments[arguments.length - 1];
             (async () => {{
                 const {{ Regain, told, create, element, next, turns, inside }} = host;
                 {body}
             }})().then(done, (error) => done({{ thrown: String(error?.stack ?? error) }}));"
        );
        let answer = self.world.browser.client().execute_async(&script, Vec::new()).await.expect("the page answers");
        assert_eq!(answer.get("thrown"), None, "{body}");
        answer
    }

    /// Everything that was told by this callback or event, in every page of this tab.
    pub(crate) async fn told(&self, by: &str) -> Vec<Value> {
        let told = self.world.browser.evaluate("host.told").await;
        let told = told.as_array().expect("a list").iter().filter(|one| one[1] == by);
        told.map(|one| one[2].clone()).collect()
    }

    pub(crate) async fn events(&self) -> Vec<Event> {
        let told = self.world.browser.evaluate("host.told").await;
        let event = |one: &Value| {
            let (name, payload) = match one[1].as_str()? {
                "onEvent" => (&one[2][0], &one[2][1]),
                "regain-event" => (&one[2]["name"], &one[2]["payload"]),
                _ => return None,
            };
            Some((one[0].as_str()?.to_owned(), name.as_str()?.to_owned(), payload.clone()))
        };
        told.as_array().expect("a list").iter().filter_map(event).collect()
    }

    /// The names of each run's events, which stand in the order that is promised.
    pub(crate) async fn runs(&self) -> Vec<Vec<String>> {
        let mut runs: BTreeMap<String, Vec<(String, Value)>> = BTreeMap::new();
        for (run, name, payload) in self.events().await {
            runs.entry(run).or_default().push((name, payload));
        }
        runs.into_values().map(|run| in_order(&run)).collect()
    }

    /// Nothing was thrown, refused by the policy, or complained about.
    pub(crate) async fn assert_quiet(&self) {
        assert_eq!(self.world.browser.evaluate("noticed.errors").await, json!([]));
        assert_eq!(self.world.browser.evaluate("noticed.refused").await, json!([]));
        self.world.assert_no_complaints().await;
    }

    /// From the first screen to the boxes to tick.
    pub(crate) async fn to_choose_lost(&self) {
        let browser = &self.world.browser;
        browser.step("sign_in").await;
        self.world.sign_in(EMAIL).await;
        browser.step("verify").await;
        browser.press("cannot_verify").await;
        browser.step("cannot_verify").await;
        browser.press("start_reset").await;
        browser.step("choose_lost").await;
    }

    /// From there to a new phone number. People look at the case meanwhile, and the page is loaded again.
    pub(crate) async fn recover(&mut self) {
        self.world.choose(&["phone"]).await;
        self.world.accept_everything().await;
        self.world.prove(&["email", "authenticator"]).await;
        self.world.reviewed(&["email", "authenticator"]).await;
        self.world.bind_phone("2025550178").await;
        self.world.browser.step("done").await;
    }

    /// What the host's server learns of a ticket, if it counts.
    pub(crate) async fn redeem(&self, ticket: &Value, key: &str) -> (u16, Value) {
        let backend = &self.world.backend;
        let request = backend.http().post(backend.url("/v1/tickets/redeem")).bearer_auth(SERVER_KEY);
        let answer = request.header("Idempotency-Key", key).json(&json!({ "ticket": ticket })).send().await;
        let answer = answer.expect("an answer");
        (answer.status().as_u16(), answer.json().await.expect("JSON"))
    }
}

/// `OPEN → READY → … → (HANDOFF | EXIT) → CLOSED`, numbers that rise, one end at most, and nothing after it but CLOSED.
pub(crate) fn in_order(run: &[(String, Value)]) -> Vec<String> {
    let names: Vec<String> = run.iter().map(|(name, _)| name.clone()).collect();
    let numbers: Vec<u64> = run.iter().map(|(_, payload)| payload["seq"].as_u64().expect("a number")).collect();
    assert!(numbers.windows(2).all(|two| two[0] < two[1]), "{names:?} {numbers:?}");
    assert_eq!(names.first().map(String::as_str), Some("OPEN"), "{names:?}");
    let early = names.iter().skip(1).take_while(|name| *name != "READY");
    assert!(early.into_iter().all(|name| ["ERROR", "EXIT", "CLOSED"].contains(&name.as_str())), "{names:?}");
    for once in ["OPEN", "READY", "RESUME", "CLOSED"] {
        assert!(names.iter().filter(|name| *name == once).count() <= 1, "{names:?}");
    }
    let end = names.iter().position(|name| name == "HANDOFF" || name == "EXIT");
    let after: Vec<&str> = end.map_or_else(Vec::new, |end| names[end + 1..].iter().map(String::as_str).collect());
    assert!(after.is_empty() || after == ["CLOSED"], "{names:?}");
    assert!(end.is_some() || !names.contains(&"CLOSED".to_owned()), "{names:?}");
    names
}

#[tokio::test]
async fn a_whole_recovery_behind_a_shadow_root_gives_the_page_a_ticket_that_its_server_redeems_once() {
    let mut embedded = Embedded::new().await;
    embedded.open("drop-in.html").await;
    embedded.world.browser.look_into("regain-flow");
    embedded.to_choose_lost().await;
    embedded.recover().await;

    let success = embedded.told("regain-success").await;
    assert_eq!(success.len(), 1, "{success:?}");
    let result = &success[0]["result"];
    assert_eq!((&result["outcome"], &result["changed"]), (&json!("changed"), &json!(["phone"])));
    assert_eq!(success[0]["meta"]["resumed"], true);
    let outcome = embedded.run("return await flow.result;").await;
    assert_eq!((&outcome["status"], &outcome["value"]), (&json!("success"), result));
    let (status, learned) = embedded.redeem(&result["ticket"], "first").await;
    assert_eq!((status, &learned["outcome"], &learned["changed"]), (200, &json!("changed"), &json!(["phone"])));
    assert_eq!(embedded.redeem(&result["ticket"], "second").await.0, 404);

    // It stays until the host takes it away, which is no second end.
    embedded.run("await flow.destroy(); await turns(2);").await;
    assert_eq!(embedded.world.browser.evaluate("flow.shadowRoot.querySelectorAll('.regain-host').length").await, 0);
    let [before, after] = &embedded.runs().await[..] else { panic!("two pages were loaded") };
    assert!(before.starts_with(&["OPEN", "READY", "VIEW"].map(str::to_owned)), "{before:?}");
    assert!(before.contains(&"PENDING".to_owned()) && !before.contains(&"CLOSED".to_owned()), "{before:?}");
    assert!(after.starts_with(&["OPEN", "READY", "VIEW", "RESUME"].map(str::to_owned)), "{after:?}");
    assert!(after.ends_with(&["HANDOFF", "CLOSED"].map(str::to_owned)), "{after:?}");
    assert!(embedded.told("regain-exit").await.is_empty());
    embedded.assert_quiet().await;
}
