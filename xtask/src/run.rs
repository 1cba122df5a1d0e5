//! `cargo xtask run`: the demo, from an empty machine to an address that can be opened.

use std::process::ExitCode;

use anyhow::Result;

use crate::{models, page, report, workspace};

#[derive(clap::Args)]
pub(crate) struct Run {
    /// The port on this machine.
    #[arg(long, default_value_t = 8480)]
    port: u16,
    /// Handed to `regain-backend serve`, after our own.
    #[arg(last = true)]
    backend: Vec<String>,
}

/// The backend's setting for their folder.
const MODELS: &str = "REGAIN_IDENTITY__MODELS";

/// Builds what is out of date, then is the backend: signals reach it and its exit code is ours.
pub(crate) fn run(run: &Run) -> Result<ExitCode> {
    page::build()?;
    report::timed("the backend", || workspace::succeed(workspace::cargo().args(["build", "-p", "regain-backend"])))?;

    // Without them the backend says so and offers a review instead of the camera.
    if let Err(error) = models::fetch_models() {
        report::failure(&format!("{error:#}; going on without, so faces can't be checked"));
    }

    let demo = workspace::target().join("demo");
    std::fs::create_dir_all(&demo)?;
    let mut backend = std::process::Command::new(workspace::target().join("debug/regain-backend"));
    backend
        .current_dir(workspace::root())
        .args(["serve", "--demo", "--listen"])
        .arg(format!("127.0.0.1:{}", run.port))
        .arg("--assets")
        .arg(workspace::dist())
        .arg("--database")
        .arg(demo.join("regain.sqlite"))
        .args(&run.backend);
    if std::env::var_os(MODELS).is_none() && models::models_folder().is_dir() {
        backend.env(MODELS, models::models_folder());
    }
    report::line("Starting", &workspace::shown(&backend));
    become_process(&mut backend)
}

#[cfg(unix)]
fn become_process(command: &mut std::process::Command) -> Result<ExitCode> {
    use std::os::unix::process::CommandExt;
    Err(anyhow::Error::new(command.exec()).context("can't start the backend"))
}

#[cfg(not(unix))]
fn become_process(command: &mut std::process::Command) -> Result<ExitCode> {
    workspace::succeed(command)?;
    Ok(ExitCode::SUCCESS)
}
