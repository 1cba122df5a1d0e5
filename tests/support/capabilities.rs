//! How each engine's driver is asked for a browser that looks as wanted.

use std::path::Path;

use fantoccini::wd::Capabilities;
use serde_json::{Value, json};

use crate::look::{Engine, Look, Mode};

/// What a session is begun with; `profile` is a folder of its own, which goes when the browser has gone.
pub(crate) fn capabilities(look: &Look, profile: &Path) -> Capabilities {
    assert!(look.engine == Engine::Chromium || !look.dark, "only Chromium can be dark here: {look:?}");
    let english = look.language == "en" || look.language.starts_with("en-");
    assert!(english || !is_web_kit(look.engine), "both WebKits speak English only here: {look:?}");
    let (name, options) = match look.engine {
        Engine::Chromium => ("goog:chromeOptions", chromium(look, profile)),
        Engine::Firefox => ("moz:firefoxOptions", firefox(look)),
        Engine::WebKitGtk => ("webkitgtk:browserOptions", json!({ "args": web_kit(look, &["--full-screen"]) })),
        Engine::Wpe => {
            ("wpe:browserOptions", json!({ "binary": "cog", "args": web_kit(look, &["--platform=headless"]) }))
        }
    };
    let mut capabilities = Capabilities::new();
    capabilities.insert(name.to_owned(), options);
    capabilities.insert("timeouts".to_owned(), json!({ "script": 30_000, "pageLoad": 30_000, "implicit": 0 }));
    if look.engine == Engine::Chromium {
        capabilities.insert("goog:loggingPrefs".to_owned(), json!({ "browser": "ALL" }));
    }
    capabilities
}

/// What a driver hands on to its browser, for what has no capability.
pub(crate) fn environment(look: &Look) -> Vec<(&'static str, &str)> {
    let mut variables = Vec::new();
    if look.engine != Engine::Chromium {
        variables.push(("TZ", look.time_zone.as_str()));
    }
    if is_web_kit(look.engine) {
        // In the "C" locale, which every machine has, they ask for English.
        variables.push(("LC_ALL", "C"));
    }
    if is_web_kit(look.engine) && look.mode == Mode::NoWasm {
        // The same option under its name of today and its name in 2.38.
        variables.extend([("JSC_useWasm", "0"), ("JSC_useWebAssembly", "0")]);
    }
    variables
}

fn chromium(look: &Look, profile: &Path) -> Value {
    let mut switches = vec![
        "--headless".to_owned(),
        // In a container there is often no other way to start it, also as root.
        "--no-sandbox".to_owned(),
        "--disable-gpu".to_owned(),
        "--disable-quic".to_owned(),
        "--disable-dev-shm-usage".to_owned(),
        "--no-first-run".to_owned(),
        "--disable-background-networking".to_owned(),
        "--disable-component-update".to_owned(),
        "--disable-sync".to_owned(),
        "--hide-scrollbars".to_owned(),
        format!("--user-data-dir={}", profile.display()),
        format!("--lang={}", look.language),
        format!("--window-size={},{}", look.width, look.height),
    ];
    switches.extend(look.switches.iter().cloned());
    let mut preferences = json!({ "intl.accept_languages": look.language });
    match look.mode {
        Mode::Module => {}
        // What "Don't allow sites to use V8 optimization" sets: without its compilers there is no `WebAssembly`, in any tab.
        Mode::NoWasm => preferences["profile.managed_default_content_settings.javascript_jit"] = json!(2),
        Mode::NoScripts => preferences["profile.managed_default_content_settings.javascript"] = json!(2),
    }
    let mut options = json!({ "args": switches, "prefs": preferences });
    // Chromium's windows stop shrinking at 500 pixels; a phone is narrower.
    if look.width < 500 {
        // Before it touches anything the driver waits for a timer of the page, and without scripts that never ends.
        let touch = look.mode != Mode::NoScripts;
        options["mobileEmulation"] = json!({ "deviceMetrics": {
            "width": look.width, "height": look.height, "pixelRatio": 2.0, "mobile": true, "touch": touch,
        } });
    }
    options
}

fn firefox(look: &Look) -> Value {
    let switches = ["-headless".to_owned()].into_iter().chain(look.switches.iter().cloned());
    json!({ "args": switches.collect::<Vec<_>>(), "prefs": {
        "intl.accept_languages": look.language,
        "ui.prefersReducedMotion": 1,
        "javascript.options.wasm": look.mode != Mode::NoWasm,
        "javascript.enabled": look.mode != Mode::NoScripts,
    } })
}

fn web_kit(look: &Look, own: &[&str]) -> Vec<String> {
    let scripts = format!("--enable-javascript={}", look.mode != Mode::NoScripts);
    let first = ["--automation", &scripts];
    let words = first.iter().chain(own).map(|word| (*word).to_owned());
    words.chain(look.switches.iter().cloned()).collect()
}

fn is_web_kit(engine: Engine) -> bool {
    matches!(engine, Engine::WebKitGtk | Engine::Wpe)
}
