//! Where a request comes from: what throttles count by. The peer's address; behind a proxy that is configured as trusted,
//! the last address that it vouches for.

use std::net::{IpAddr, SocketAddr};

use axum::extract::{ConnectInfo, Request};
use axum::http::HeaderMap;
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};

use crate::app::App;

/// A server that was started without its peers' addresses would count everybody as one.
pub async fn must_be_known(request: Request, next: Next) -> Response {
    if request.extensions().get::<ConnectInfo<SocketAddr>>().is_none() {
        tracing::error!("the server doesn't know its peers' addresses");
        return axum::http::StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    next.run(request).await
}

/// An IPv6 customer has a whole network: it counts as one.
pub fn of(app: &App, peer: SocketAddr, headers: &HeaderMap) -> String {
    let peer = peer.ip().to_canonical();
    let address = if app.config.trusts(peer) { forwarded(headers).unwrap_or(peer) } else { peer };
    match address {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            format!("{a:x}:{b:x}:{c:x}:{d:x}::/64")
        }
    }
}

/// The last one: what stands before it was written by whoever sent the request.
fn forwarded(headers: &HeaderMap) -> Option<IpAddr> {
    let last = headers.get_all("x-forwarded-for").iter().next_back()?.to_str().ok()?;
    last.rsplit(',').next()?.trim().parse::<IpAddr>().ok().map(|address| address.to_canonical())
}
