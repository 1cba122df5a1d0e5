//! `cargo xtask bench`: tables of medians, each beside a reference from the same run. Nothing here is asserted anywhere: a
//! machine that is busy is no failure.

pub(crate) mod wizard;

use anyhow::Result;

use crate::{models, page, report, tools, workspace};

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
    /// What a first visit of the page costs on a slow phone, beside a blank page and a wizard of plain JavaScript: first paint,
    /// first usable control, module in charge, bytes. Eleven rounds, a new browser for each page.
    Page,
}

pub(crate) fn bench(bench: &Bench) -> Result<()> {
    if bench.only.is_none_or(|only| only == What::Face) {
        face()?;
    }
    if bench.only.is_none_or(|only| only == What::Page) {
        first_visit()?;
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

fn first_visit() -> Result<()> {
    tools::browser()?;
    page::build()?;
    let wizard = report::timed("the wizard to compare with, in target/wizard", wizard::build)?;
    report::timed("the backend", || workspace::succeed(workspace::cargo().args(["build", "-p", "regain-backend"])))?;
    report::line("Measuring", "a first visit");
    let mut cargo = workspace::cargo();
    cargo.args(["run", "--quiet", "-p", "regain-tests", "--example", "page-bench", "--"]).arg(wizard);
    workspace::succeed(cargo.env("CHROMEDRIVER", tools::chromedriver()?))
}
