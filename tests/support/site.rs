//! Somebody else's site: pages of its own, the files of our package beside them, and our backend behind the same origin, as
//! `docs/embedding.md` tells hosts to set it up. Every page has the policy that is recommended there, and not one source more.

use std::path::{Path, PathBuf};

use axum::body::Bytes;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue, StatusCode};

use crate::Proxy;
use crate::backend::target;

/// What is recommended to hosts.
pub const POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; connect-src 'self'; \
    img-src 'self' data: blob:; require-trusted-types-for 'script'; base-uri 'none'; form-action 'none'";

impl Proxy {
    /// The pages of `folder` at `/host/`, the package at `/regain/`, and the backend at this address for everything else.
    pub async fn site(folder: PathBuf, backend: &str) -> Self {
        Self::with_folders(backend, vec![("/host/", folder), ("/regain/", package())]).await
    }
}

/// What is in our package for a page.
pub fn package() -> PathBuf {
    let package = target().join("package/dist");
    assert!(package.exists(), "{} is missing: `cargo xtask build` makes it", package.display());
    package
}

/// A file as a host's server gives it out.
pub(crate) fn file(folder: &Path, path: &str) -> (StatusCode, HeaderMap, Bytes) {
    let name = path.split('?').next().unwrap_or_default();
    let mut headers = HeaderMap::new();
    headers.insert(CONTENT_SECURITY_POLICY, HeaderValue::from_static(POLICY));
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(kind(name)));
    match std::fs::read(folder.join(name)) {
        Ok(bytes) => (StatusCode::OK, headers, bytes.into()),
        Err(_) => (StatusCode::NOT_FOUND, headers, Bytes::from_static(b"Not here.")),
    }
}

fn kind(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js") => "text/javascript",
        Some("json") => "application/json",
        Some("css") => "text/css",
        Some("wasm") => "application/wasm",
        _ => "application/octet-stream",
    }
}
