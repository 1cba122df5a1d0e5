//! What an operator types: one file per command.
//!
//! Exit codes: 0 done, 1 it couldn't be done, 2 the command or the configuration is wrong.

mod account;
mod audit;
mod case;
mod config;
mod operator;
mod order;
mod serve;
mod support;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};

use crate::app::App;
use crate::config::{Config, Problem, load};

/// The recovery backend: owns every flow, and the commands with which two operators decide.
#[derive(Parser)]
#[command(name = "regain-backend", version, propagate_version = true)]
struct Cli {
    #[command(flatten)]
    given: Given,
    #[command(subcommand)]
    command: Command,
}

#[derive(Args)]
struct Given {
    /// The TOML file with the configuration; `config example` prints one with every key explained.
    #[arg(long, global = true, value_name = "FILE", env = "REGAIN_CONFIG")]
    config: Option<PathBuf>,
    /// The SQLite file; over what is configured.
    #[arg(long, global = true, value_name = "FILE")]
    database: Option<PathBuf>,
}

#[derive(Subcommand)]
enum Command {
    /// Serves the page and the API, and sends what is to be sent.
    Serve(serve::Serve),
    /// The people who decide, each with a key of their own.
    #[command(subcommand)]
    Operator(operator::Operator),
    /// Reviews and disputes.
    #[command(subcommand)]
    Case(case::Case),
    /// Freezes an account: it can sign in and nothing else. Takes effect when a second operator says so too.
    Freeze(order::Order),
    /// Lifts a freeze. Takes effect when a second operator says so too.
    Thaw(order::Order),
    /// The accounts that the backend knows.
    #[command(subcommand)]
    Account(account::Account),
    /// What people asked for help with.
    #[command(subcommand)]
    Support(support::Support),
    /// The record of what happened.
    #[command(subcommand)]
    Audit(audit::Audit),
    /// The configuration and the master key.
    #[command(subcommand)]
    Config(config::Config),
}

/// Why a command ends without having done what it was asked.
enum Failure {
    /// Exit code 2: the key or the option, and what about it.
    Wrong(Problem),
    /// Exit code 1.
    Failed(String),
}

impl From<Problem> for Failure {
    fn from(problem: Problem) -> Self {
        Self::Wrong(problem)
    }
}

macro_rules! failed {
    ($($error:ty),*) => {$(
        impl From<$error> for Failure {
            fn from(error: $error) -> Self {
                Self::Failed(error.to_string())
            }
        }
    )*};
}

failed!(
    crate::store::StoreError,
    crate::crypto::Unopened,
    crate::random::NoRandomness,
    crate::decide::Refused,
    crate::password::PasswordError,
    std::io::Error,
    serde_json::Error
);

fn failed(reason: impl Into<String>) -> Failure {
    Failure::Failed(reason.into())
}

type Done = Result<(), Failure>;

/// Runs what the arguments ask for.
pub fn run() -> ExitCode {
    let cli = Cli::parse();
    let runtime = match tokio::runtime::Builder::new_multi_thread().enable_all().build() {
        Ok(runtime) => runtime,
        Err(error) => return end(Err(error.into())),
    };
    end(runtime.block_on(dispatch(cli)))
}

fn end(done: Done) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure::Wrong(problem)) => {
            eprintln!("regain-backend: {problem}");
            ExitCode::from(2)
        }
        Err(Failure::Failed(reason)) => {
            eprintln!("regain-backend: {reason}");
            ExitCode::FAILURE
        }
    }
}

async fn dispatch(Cli { given, command }: Cli) -> Done {
    match command {
        Command::Serve(serve) => serve::run(&given, &serve).await,
        Command::Operator(operator) => operator::run(&open(&given).await?, &operator).await,
        Command::Case(case) => case::run(&open(&given).await?, &case).await,
        Command::Freeze(order) => order::run(&open(&given).await?, crate::decide::Command::Freeze, &order).await,
        Command::Thaw(order) => order::run(&open(&given).await?, crate::decide::Command::Thaw, &order).await,
        Command::Account(account) => account::run(&open(&given).await?, &account).await,
        Command::Support(support) => support::run(&open(&given).await?, &support).await,
        Command::Audit(audit) => audit::run(&open(&given).await?, &audit).await,
        Command::Config(config) => config::run(&given, &config),
    }
}

/// File, environment, command line, each over the one before.
fn configuration(given: &Given) -> Result<Config, Problem> {
    let mut config = load(given.config.as_deref())?;
    if let Some(database) = &given.database {
        config.database.clone_from(database);
    }
    config.check()?;
    Ok(config)
}

/// For a command on a database that is there already.
async fn open(given: &Given) -> Result<App, Failure> {
    let config = configuration(given)?;
    if !config.database.exists() {
        let reason = format!("there is no database {}", config.database.display());
        return Err(Problem { key: "database".to_owned(), reason }.into());
    }
    Ok(App::open(config).await?)
}

/// Text that is shown on a terminal: what somebody sent must not move the cursor.
fn plain(text: &str) -> String {
    text.chars().map(|c| if c.is_control() && c != '\n' { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory as _;

    #[test]
    fn every_option_is_explained() {
        fn check(command: &clap::Command) {
            assert!(command.get_about().is_some(), "{}", command.get_name());
            for argument in command.get_arguments().filter(|argument| !argument.is_global_set()) {
                assert!(argument.get_help().is_some(), "{} {}", command.get_name(), argument.get_id());
            }
            command.get_subcommands().for_each(check);
        }
        let mut command = Cli::command();
        command.build();
        Cli::command().debug_assert();
        Cli::command().get_subcommands().for_each(check);
    }

    #[test]
    fn what_somebody_sent_moves_no_cursor() {
        assert_eq!(plain("a\u{1b}[2Jb\nc"), "a\u{fffd}[2Jb\nc");
    }
}
