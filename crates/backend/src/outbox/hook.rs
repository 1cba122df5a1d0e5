//! Signed requests: to an SMS gateway, to the operator's servers, to a service that knows of changed SIMs.
//!
//! Signed as Standard Webhooks 1.0 has it: `webhook-id` (the same for every attempt), `webhook-timestamp`, and
//! `webhook-signature: v1,` with HMAC-SHA-256 over `id.timestamp.body`. hyper with rustls, which axum and lettre bring
//! along anyway, instead of a client with cookies and redirects: a redirect is never followed.

use std::sync::Arc;
use std::time::Duration;

use axum::body::Bytes;
use axum::http::header::CONTENT_TYPE;
use axum::http::{Request, StatusCode, Uri};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use regain_contract::Timestamp;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject as _;

use super::Failure;
use crate::config;
use crate::config::Problem;
use crate::crypto;
use crate::secret::Secret;

const LONGEST: Duration = Duration::from_secs(15);
/// Somebody is waiting on a screen.
const LONGEST_QUESTION: Duration = Duration::from_secs(4);
/// Longer answers are nobody's.
const LONGEST_BODY: usize = 4 * 1024;

#[derive(Clone)]
pub(crate) struct Hook {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    url: Uri,
    key: Arc<Secret<String>>,
}

impl Hook {
    /// `table` is the configuration's, to name it when something is wrong.
    pub(crate) fn new(table: &str, hook: &config::Hook) -> Result<Self, Problem> {
        let problem = |key: &str, reason: String| Problem { key: format!("{table}.{key}"), reason };
        let url = hook.url.parse().map_err(|_| problem("url", "is no address".to_owned()))?;
        let mut roots = rustls::RootCertStore::empty();
        roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        if let Some(file) = &hook.ca_file {
            let certificate =
                CertificateDer::from_pem_file(file).map_err(|error| problem("ca_file", error.to_string()))?;
            roots.add(certificate).map_err(|error| problem("ca_file", error.to_string()))?;
        }
        let tls = rustls::ClientConfig::builder_with_provider(Arc::new(rustls::crypto::ring::default_provider()))
            .with_safe_default_protocol_versions()
            .map_err(|error| problem("url", error.to_string()))?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let connector = HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http().enable_http1().build();
        let client = Client::builder(TokioExecutor::new()).build(connector);
        Ok(Self { client, url, key: Arc::new(hook.key.clone()) })
    }

    /// `now` is the machine's clock: the other side compares it with its own.
    pub(super) async fn post(&self, id: &str, body: String, now: Timestamp) -> Result<(), Failure> {
        match tokio::time::timeout(LONGEST, self.send(id, body, now)).await {
            Err(_) => Err(Failure::Later("took too long".to_owned())),
            Ok(Err(failure)) => Err(failure),
            Ok(Ok((status, _))) if status.is_success() => Ok(()),
            Ok(Ok((status, _))) => Err(refused(status)),
        }
    }

    /// The same, for what is answered.
    pub(crate) async fn ask(&self, id: &str, body: String, now: Timestamp) -> Result<Bytes, Failure> {
        match tokio::time::timeout(LONGEST_QUESTION, self.send(id, body, now)).await {
            Err(_) => Err(Failure::Later("took too long".to_owned())),
            Ok(Err(failure)) => Err(failure),
            Ok(Ok((status, body))) if status.is_success() => Ok(body),
            Ok(Ok((status, _))) => Err(refused(status)),
        }
    }

    async fn send(&self, id: &str, body: String, now: Timestamp) -> Result<(StatusCode, Bytes), Failure> {
        let timestamp = now.unix().to_string();
        let signature = crypto::signature(&self.key, format!("{id}.{timestamp}.{body}").as_bytes());
        let request = Request::post(self.url.clone())
            .header(CONTENT_TYPE, "application/json")
            .header("webhook-id", id)
            .header("webhook-timestamp", timestamp)
            .header("webhook-signature", format!("v1,{signature}"))
            .body(Full::new(Bytes::from(body)))
            .map_err(|_| Failure::Never("the request can't be written".to_owned()))?;
        let unreachable = || Failure::Later("can't be reached".to_owned());
        let response = self.client.request(request).await.map_err(|_| unreachable())?;
        let status = response.status();
        // Read to its end, so that the connection can be used again.
        let body = Limited::new(response.into_body(), LONGEST_BODY).collect().await;
        Ok((status, body.map(http_body_util::Collected::to_bytes).unwrap_or_default()))
    }
}

/// A gateway that says "no" and not "later" won't say yes to the same.
fn refused(status: StatusCode) -> Failure {
    let answered = format!("answered {}", status.as_u16());
    let never = status.is_client_error()
        && !matches!(
            status,
            StatusCode::REQUEST_TIMEOUT
                | StatusCode::TOO_MANY_REQUESTS
                | StatusCode::UNAUTHORIZED
                | StatusCode::FORBIDDEN
                | StatusCode::NOT_FOUND
        );
    if never { Failure::Never(answered) } else { Failure::Later(answered) }
}
