//! A small exchange that uses regain: what to copy is how it talks to it. `docs/your-servers.md` tells the same in prose.
//!
//! Its accounts, sessions and balances are kept in memory, and nothing is throttled: an exchange has both already.
//!
//! Where to start: `regain.rs` has the calls, `withdrawals.rs` the gate, `hooks.rs` what regain tells us, `blockers.rs` what it
//! asks us, `customers.rs` sign-up, sessions and the ways over to regain. `accounts.rs` stands for a database, `pages.rs` draws.

mod accounts;
mod blockers;
mod customers;
mod hooks;
mod pages;
mod regain;
#[cfg(test)]
mod rig;
mod web;
mod withdrawals;

use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::middleware::{from_fn_with_state, map_response_with_state};
use axum::routing::{get, post};
use clap::Parser;
use tokio::net::TcpListener;

use accounts::Books;
use regain::Regain;

/// A small exchange that uses regain, to read and to copy from.
#[derive(Parser)]
#[command(name = "operator-sample", version)]
struct Options {
    /// Where to listen. Port 0: any that is free.
    #[arg(long, value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8490", env = "OPERATOR_LISTEN")]
    listen: SocketAddr,
    /// Where people reach it. With https:// its cookie is sent over TLS only.
    #[arg(long, value_name = "URL", env = "OPERATOR_BASE_URL")]
    base_url: Option<String>,
    /// Where regain is.
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8480", env = "OPERATOR_REGAIN")]
    regain: String,
    /// The server key, as regain has it.
    #[arg(long, value_name = "KEY", env = "OPERATOR_SERVER_KEY", hide_env_values = true)]
    server_key: String,
    /// What regain signs webhooks with, and what it asks.
    #[arg(long, value_name = "KEY", env = "OPERATOR_WEBHOOK_KEY", hide_env_values = true)]
    webhook_key: String,
    /// What is pending leaves so often. 0: never by itself; `POST /batch` lets it, as a test wants it.
    #[arg(long, value_name = "SECONDS", default_value_t = 30, env = "OPERATOR_BATCH_SECONDS")]
    batch_seconds: u64,
}

struct App {
    books: Books,
    regain: Regain,
    webhook_key: String,
    base_url: String,
}

type Shared = Arc<App>;

#[tokio::main]
async fn main() -> ExitCode {
    match serve(Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("operator: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn serve(options: Options) -> std::io::Result<()> {
    let listener = TcpListener::bind(options.listen).await?;
    let here = format!("http://{}", listener.local_addr()?);
    let app = Arc::new(App {
        books: Books::default(),
        regain: Regain::new(&options.regain, &options.server_key),
        webhook_key: options.webhook_key,
        base_url: options.base_url.unwrap_or_else(|| here.clone()).trim_end_matches('/').to_owned(),
    });
    let mut router = router(&app);
    if options.batch_seconds == 0 {
        router = router.route("/batch", post(withdrawals::batch_now).with_state(Arc::clone(&app)));
    } else {
        let every = Duration::from_secs(options.batch_seconds);
        tokio::spawn(withdrawals::batches(Arc::clone(&app), every));
    }
    println!("operator: listens on {here}");
    axum::serve(listener, router).await
}

fn router(app: &Shared) -> Router {
    let people = Router::new()
        .route("/", get(customers::home))
        .route("/signup", post(customers::sign_up))
        .route("/login", post(customers::log_in))
        .route("/logout", post(customers::log_out))
        .route("/me", get(customers::me))
        .route("/withdrawals", get(withdrawals::list).post(withdrawals::ask))
        .route("/security", post(customers::security))
        .route("/return", post(customers::come_back))
        .layer(from_fn_with_state(Arc::clone(app), web::from_here))
        .layer(map_response_with_state(Arc::clone(app), web::secure));
    people
        .route("/webhooks/regain", post(hooks::receive))
        .route("/regain/blockers", post(blockers::answer))
        .route("/style.css", get(pages::style))
        .with_state(Arc::clone(app))
}

/// 256 bits in hex: for sessions, ids and names of actions.
fn random() -> Option<String> {
    let mut bytes = [0_u8; 32];
    getrandom::fill(&mut bytes).ok()?;
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}
