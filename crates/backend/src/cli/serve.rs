//! `serve`: until SIGTERM or Ctrl-C; then requests under way are answered, what waits is sent, the file is closed.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use clap::Args;
use tokio::net::TcpListener;
use tokio::sync::watch;

use super::{Done, Failure, Given, configuration, failed};
use crate::app::App;
use crate::config::Problem;
use crate::outbox::Worker;
use crate::{demo, http, log, sweep};

#[derive(Args)]
pub(super) struct Serve {
    /// Fills a new database with demo accounts and shows what is sent under /demo/. On loopback only; needs no
    /// configuration.
    #[arg(long)]
    demo: bool,
    /// Where to listen; over what is configured. Port 0: any that is free.
    #[arg(long, value_name = "ADDRESS:PORT")]
    listen: Option<SocketAddr>,
    /// The folder with the built page; over what is configured.
    #[arg(long, value_name = "FOLDER")]
    assets: Option<PathBuf>,
}

pub(super) async fn run(given: &Given, serve: &Serve) -> Done {
    let mut config = configuration(given)?;
    config.demo = serve.demo;
    config.listen = serve.listen.unwrap_or(config.listen);
    if let Some(assets) = &serve.assets {
        config.assets.clone_from(assets);
    }
    config.check_serving()?;
    log::start(&config)?;

    let listener = bind(config.listen).await?;
    // Port 0 has become one.
    config.listen = listener.local_addr()?;
    let metrics = match config.metrics_listen {
        Some(address) => Some(bind(address).await?),
        None => None,
    };
    let app = Arc::new(App::open(config).await?);
    if app.config.demo != serve.demo {
        return Err(wrong("--demo", "this database is a demo's: serve it with --demo or take another").into());
    }
    if serve.demo {
        demo::fill(&app).await.map_err(|_| failed("the demo's accounts can't be made"))?;
    }
    let worker = Worker::new(&app)?;
    let (stop, stopped) = watch::channel(false);
    let sending = tokio::spawn(worker.run(stopped.clone()));
    let sweeping = tokio::spawn(sweep::run(Arc::clone(&app), stopped.clone()));
    if let Some(listener) = metrics {
        let router = http::metrics_router(&app);
        let until = done(stopped.clone());
        tokio::spawn(async move { axum::serve(listener, router).with_graceful_shutdown(until).await });
    }
    say_where(&app);
    http::serve(&app, listener, signalled()).await?;

    tracing::info!("stopping: what waits is sent");
    stop.send_replace(true);
    drop(tokio::join!(sending, sweeping));
    app.store.close().await;
    Ok(())
}

fn wrong(key: &str, reason: impl Into<String>) -> Problem {
    Problem { key: key.to_owned(), reason: reason.into() }
}

async fn bind(address: SocketAddr) -> Result<TcpListener, Failure> {
    TcpListener::bind(address).await.map_err(|error| wrong("listen", format!("{address}: {error}")).into())
}

/// For people, on standard output: the log is for operators.
fn say_where(app: &App) {
    println!("regain listens on http://{}/", app.config.listen);
    if !app.config.demo {
        return;
    }
    println!("\nA demo. Mails and texts: http://{}/demo/inbox", app.config.listen);
    println!("Password of every account: {}", demo::PASSWORD);
    println!("Secret of every authenticator app: {}", demo::SECRET);
    println!("Server key: {}\n", crate::config::DEMO_SERVER_KEY);
    for account in &demo::ACCOUNTS {
        println!("  {:<26} {:<14} {}", account.email, account.phone.unwrap_or_default(), account.shows);
    }
    println!();
}

/// When the first signal to stop has come.
async fn signalled() {
    let interrupt = async { drop(tokio::signal::ctrl_c().await) };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => drop(signal.recv().await),
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}

async fn done(mut stopped: watch::Receiver<bool>) {
    drop(stopped.wait_for(|stopped| *stopped).await);
}
