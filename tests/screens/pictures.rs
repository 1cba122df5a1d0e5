//! Pictures of every situation, for eyes: `cargo run -p regain-tests --example pictures [folder [name]]`, after
//! `cargo xtask build`. The built page, and in place of a backend the contract's fixtures.
//!
//! It proves nothing, so it is no test.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "tests")]

use std::fs;
use std::path::{Path, PathBuf};

use axum::Router;
use axum::extract::Path as Part;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use regain_tests::{Browser, Look};
use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn fixtures() -> PathBuf {
    root().join("crates/contract/fixtures")
}

fn file(path: &Path) -> Response {
    let kind = match path.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        _ => "application/json",
    };
    match fs::read(path) {
        Ok(bytes) => ([(header::CONTENT_TYPE, kind)], bytes).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The fixture of this name, with its name for an id.
async fn flow(Part(name): Part<String>) -> Response {
    let text = fs::read_to_string(fixtures().join(&name).with_extension("json")).unwrap();
    let mut value: Value = serde_json::from_str(&text).unwrap();
    let status = value["status"].as_u64().map_or(200, |status| u16::try_from(status).unwrap());
    if value.get("step").is_some() {
        value["id"] = name.into();
    }
    let json = [(header::CONTENT_TYPE, "application/json")];
    (StatusCode::from_u16(status).unwrap(), json, value.to_string()).into_response()
}

#[tokio::main]
async fn main() {
    let folder = std::env::args().nth(1).map_or_else(|| root().join("target/pictures"), PathBuf::from);
    fs::create_dir_all(&folder).unwrap();
    let dist = root().join("target/dist");
    let assets = dist.join("assets");
    let router = Router::new()
        .route("/flow/{name}", get(move || async move { file(&dist.join("index.html")) }))
        .route("/assets/{name}", get(move |Part(name): Part<String>| async move { file(&assets.join(name)) }))
        .route("/v1/flows/{name}", get(flow));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let served = tokio::spawn(async move { axum::serve(listener, router).await });

    let mut names: Vec<String> = fs::read_dir(fixtures())
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| fs::read_to_string(path).unwrap().contains("\"step\""))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .filter(|name| !name.starts_with("problem_") && !name.starts_with("opened_") && !name.starts_with("next_"))
        .collect();
    if let Some(wanted) = std::env::args().nth(2) {
        names.retain(|name| name.contains(&wanted));
    }
    names.sort();
    for (width, height) in [(360, 740), (1280, 800)] {
        let browser = Browser::with(&Look { width, height, ..Look::default() }).await;
        for dark in [false, true] {
            browser.dark(dark).await;
            for language in ["en", "zh-Hans", "fr"] {
                for name in &names {
                    browser.goto(&format!("http://{address}/flow/{name}?lang={language}")).await;
                    browser.find("[data-step]:not([data-step=opening])").await;
                    let shade = if dark { "dark" } else { "light" };
                    browser.screenshot(&folder.join(format!("{name}-{language}-{width}-{shade}.png"))).await;
                }
            }
        }
    }
    served.abort();
    println!("{}", folder.display());
}
