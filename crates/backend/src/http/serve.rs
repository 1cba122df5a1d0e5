//! Listens, answers, and stops without cutting anybody off.

use std::net::SocketAddr;

use tokio::net::TcpListener;

use super::{Shared, router};

/// Until `stop` is done; then no new request is taken, and those under way are answered.
pub async fn serve(
    app: &Shared,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    let service = router(app).into_make_service_with_connect_info::<SocketAddr>();
    axum::serve(listener, service).with_graceful_shutdown(stop).await
}
