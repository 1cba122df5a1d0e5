//! What the README and CI call: `cargo xtask run`, `test`, `build`, `size`, `models`, `bench`, `matcher`.
//!
//! Where to start: one file per command (`run`, `test`, `size`, `models`, `bench`), `page` and `package` for what `build` makes, `tools` for what a
//! machine needs, `report` for what a person reads meanwhile. Nothing here is shipped.

mod bench;
mod compress;
mod matcher;
mod models;
mod module;
mod neighbour;
mod package;
mod page;
mod report;
mod run;
mod size;
mod strangers;
mod tally;
mod test;
mod tools;
mod tree;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Builds, runs and tests regain. Needs rustup and a C compiler; says what it installs.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Build the module and the backend, and serve the demo on this machine.
    Run(run::Run),
    /// Check formatting, lints and sizes and run every test: native, in a browser, end to end.
    Test(test::Test),
    /// Build the page (module, styles, languages) into target/dist and, with Node, the npm package into target/package.
    Build(Build),
    /// Show what a first visit transfers; fails over budget.
    Size,
    /// Fetch the models that look at faces into target/models.
    Models(models::Models),
    /// Print what things cost: medians, beside a reference from the same run.
    Bench(bench::Bench),
    /// Print how often strangers pass at a threshold, and the same person doesn't.
    Matcher(matcher::Matcher),
}

#[derive(clap::Args)]
struct Build {
    /// The backend too, as it is deployed: target/release/regain-backend.
    #[arg(long)]
    release: bool,
    /// The sample host that has to be compiled too: a Yew app around the element, at /hosts/yew/ of the demo.
    #[arg(long)]
    yew: bool,
}

fn main() -> ExitCode {
    match command(Arguments::parse().command) {
        Ok(code) => code,
        Err(error) => {
            report::failure(&format!("{error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn command(command: Command) -> anyhow::Result<ExitCode> {
    match command {
        Command::Run(run) => run::run(&run),
        Command::Test(test) => test::test(&test),
        Command::Build(build) => {
            page::build()?;
            if build.yew {
                report::timed("a Yew app around the element", neighbour::build)?;
            }
            if build.release {
                report::timed("the backend, optimised", || {
                    workspace::succeed(workspace::cargo().args(["build", "--release", "-p", "regain-backend"]))
                })?;
            }
            Ok(ExitCode::SUCCESS)
        }
        Command::Bench(bench) => {
            bench::bench(&bench)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Matcher(matcher) => {
            matcher::matcher(&matcher)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Models(models) => {
            models::fetch(&models)?;
            Ok(ExitCode::SUCCESS)
        }
        Command::Size => {
            page::build()?;
            size::check()?;
            Ok(ExitCode::SUCCESS)
        }
    }
}
