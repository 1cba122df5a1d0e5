//! `cargo xtask bench`: tables of medians, each beside a reference from the same run. Nothing here is asserted anywhere: a
//! machine that is busy is no failure.

use anyhow::Result;

use crate::{models, report, workspace};

#[derive(clap::Args)]
pub(crate) struct Bench {
    /// Only this one.
    #[arg(value_enum)]
    only: Option<What>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum What {
    /// What looking at a face costs one core, against the budget of a check.
    Face,
}

pub(crate) fn bench(bench: &Bench) -> Result<()> {
    if bench.only.is_none_or(|only| only == What::Face) {
        face()?;
    }
    Ok(())
}

fn face() -> Result<()> {
    models::fetch_models()?;
    models::fetch_portraits()?;
    report::line("Measuring", "a face, from the camera's JPEG to a number that can be compared");
    let mut cargo = workspace::cargo();
    cargo.args(["run", "--quiet", "--release", "-p", "regain-face", "--example", "bench", "--"]);
    workspace::succeed(cargo.arg(models::models_folder()).arg(models::portraits_folder().join("obama.jpg")))
}
