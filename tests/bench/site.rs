//! The wizard and a blank page, sent as a backend sends its own page: compressed beforehand, with the same headers, from the
//! same machine. The wizard's calls are passed on to a backend. It must never answer one itself.

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use tokio::task::JoinHandle;

/// Something to paint, and nothing else: what any page costs here.
const BLANK: &str =
    "<!doctype html><html lang=\"en\"><title>Blank</title><link rel=\"icon\" href=\"data:,\"><p>Blank</p></html>";

/// Those of a backend's page, so that nobody has fewer bytes to send or rules to keep.
const HEADERS: [(HeaderName, &str); 8] = [
    (header::STRICT_TRANSPORT_SECURITY, "max-age=31536000; includeSubDomains"),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "no-referrer"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    (
        HeaderName::from_static("permissions-policy"),
        "camera=(self), accelerometer=(), autoplay=(), display-capture=(), geolocation=(), gyroscope=(), \
         magnetometer=(), microphone=(), midi=(), payment=(), usb=()",
    ),
    (
        header::CONTENT_SECURITY_POLICY,
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; \
         base-uri 'none'; object-src 'none'; form-action 'self'; frame-ancestors 'none'",
    ),
    (header::VARY, "accept-encoding"),
];

struct Places {
    wizard: PathBuf,
    backend: String,
    http: reqwest::Client,
}

pub(crate) struct Site {
    address: String,
    served: JoinHandle<()>,
}

impl Site {
    /// `wizard`: the folder that `cargo xtask bench page` and `cargo xtask test` leave; `backend`: where it is reached.
    pub(crate) async fn start(wizard: PathBuf, backend: String) -> Self {
        assert!(
            wizard.join("index.html").exists(),
            "{} is missing: `cargo xtask bench page` makes it",
            wizard.display()
        );
        let places = Arc::new(Places { wizard, backend, http: reqwest::Client::new() });
        let router = Router::new()
            .route("/blank", get(|| async { sent("text/html; charset=utf-8", None, BLANK.into()) }))
            .route("/wizard/", get(|state| file(state, Path("index.html".to_owned()))))
            .route("/wizard/{file}", get(file))
            .fallback(forward)
            .with_state(places);
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = format!("http://{}", listener.local_addr().expect("its address"));
        let served = tokio::spawn(async move { axum::serve(listener, router).await.expect("it serves") });
        Self { address, served }
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.served.abort();
    }
}

/// As it was compressed beforehand: every browser that comes here reads brotli.
async fn file(State(places): State<Arc<Places>>, Path(name): Path<String>) -> Response {
    let kind = match name.rsplit_once('.') {
        Some((_, "html")) => "text/html; charset=utf-8",
        Some((_, "js")) => "text/javascript",
        Some((_, "css")) => "text/css",
        _ => return StatusCode::NOT_FOUND.into_response(),
    };
    match tokio::fs::read(places.wizard.join(name + ".br")).await {
        Ok(bytes) => sent(kind, Some("br"), bytes),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

fn sent(kind: &'static str, encoding: Option<&'static str>, bytes: Vec<u8>) -> Response {
    let mut response = bytes.into_response();
    let headers = response.headers_mut();
    headers.extend(HEADERS.map(|(name, value)| (name, HeaderValue::from_static(value))));
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.extend(encoding.map(|encoding| (header::CONTENT_ENCODING, HeaderValue::from_static(encoding))));
    let kept = if kind.starts_with("text/html") { "no-store" } else { "public, max-age=31536000, immutable" };
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(kept));
    response
}

async fn forward(State(places): State<Arc<Places>>, request: Request) -> Response {
    let (mut parts, body) = request.into_parts();
    parts.headers.remove(header::HOST);
    let body = to_bytes(body, 64 * 1024).await.expect("a small request");
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    let call = places.http.request(parts.method, format!("{}{path}", places.backend)).headers(parts.headers).body(body);
    let answer = call.send().await.expect("the backend answers");
    let mut response = Response::new(Body::empty());
    *response.status_mut() = answer.status();
    *response.headers_mut() = answer.headers().clone();
    response.headers_mut().remove(header::TRANSFER_ENCODING);
    *response.body_mut() = Body::from(answer.bytes().await.expect("its body"));
    response
}
