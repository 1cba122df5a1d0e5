//! `cargo xtask test`: everything that has to hold, cheap things first.
//!
//! Nothing is compiled twice: native steps all select the same packages, since another selection would give the
//! dependencies other features. xtask stands apart, because it is compiled already by the time it runs.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::bench::wizard;
use crate::tally::Tally;
use crate::tools::Scope;
use crate::{models, neighbour, page, report, size, strangers, tools, workspace};

/// All packages that are built natively, but this one.
const NATIVE: &[&str] = &["--workspace", "--exclude", "xtask", "--exclude", "regain-browser-tests"];
const DENY_WARNINGS: &[&str] = &["--", "-D", "warnings"];

#[derive(clap::Args)]
pub(crate) struct Test {
    /// Run only the tests whose names contain this, and no checks.
    filter: Option<String>,
    /// Only what needs no browser: formatting, lints, native tests.
    #[arg(long)]
    quick: bool,
}

struct Phase {
    name: &'static str,
    took: Duration,
    tally: Tally,
    failed: bool,
}

/// The phases so far.
struct Phases {
    done: Vec<Phase>,
    filter: Option<String>,
}

/// Runs the phases one after the other. What others stand on ends the run when it fails; a test doesn't.
pub(crate) fn test(test: &Test) -> Result<ExitCode> {
    let mut phases = Phases { done: Vec::new(), filter: test.filter.clone() };
    phases.run(test.quick);
    Ok(phases.close())
}

impl Phases {
    /// `None`: something failed that the rest stands on.
    fn run(&mut self, quick: bool) -> Option<()> {
        let everything = self.filter.is_none();
        self.needed("set-up", || set_up(quick))?;
        if everything {
            self.check("formatting", || workspace::succeed(workspace::cargo().args(["fmt", "--all", "--check"])));
            if !quick {
                self.check("types of scripts", types_of_scripts);
            }
            self.check("lints", || {
                cargo("clippy", NATIVE, &[&["--all-targets"], DENY_WARNINGS].concat())?;
                // Left out of "all" by its `test = false`.
                cargo("clippy", NATIVE, &[&["--test", "e2e"], DENY_WARNINGS].concat())?;
                cargo("clippy", &["-p", "xtask"], &[&["--all-targets", "--all-features"], DENY_WARNINGS].concat())
            });
            self.check("lints for wasm", || {
                let package = ["-p", "regain-browser-tests", "--target", workspace::WASM];
                cargo("clippy", &package, &[&["--all-targets"], DENY_WARNINGS].concat())
            });
            if !quick {
                self.check("lints of a webview", || {
                    workspace::succeed(webview("fmt").args(["--", "--check"]))?;
                    workspace::succeed(webview("clippy").arg("--all-targets").args(DENY_WARNINGS))
                });
            }
        }
        // Binaries too, and with the tests' features: the stories start the backend that was tested.
        self.needed("compiling", || cargo("build", NATIVE, &["--all-targets"]))?;
        self.runner("native tests", cargo_test(NATIVE));
        self.runner("xtask's tests", cargo_test(&["-p", "xtask"]));
        if quick {
            return Some(());
        }
        self.node_runner("scripts", "www/js/test");
        self.needed("the page", || page::build().and_then(|()| wizard::build().map(drop)))?;
        if everything {
            self.check("sizes", size::check);
        }
        self.node_runner("the package", "tests/node/package");
        self.node_runner("the theme editor", "tests/node/theme");
        self.needed("a stranger's app", strangers::app)?;
        self.runner("browser tests", browser_tests());
        self.needed("a Yew app around it", neighbour::build)?;
        self.needed("a webview", || workspace::succeed(webview("build").arg("--locked")))?;
        self.runner("a webview's tests", Ok(webview("test")));
        self.runner("stories", stories());
        Some(())
    }

    /// Something that tests stand on.
    fn needed(&mut self, name: &'static str, work: impl FnOnce() -> Result<()>) -> Option<()> {
        self.phase(name, || work().map(|()| Tally::default()))
    }

    /// Something that may fail beside others.
    fn check(&mut self, name: &'static str, work: impl FnOnce() -> Result<()>) {
        self.phase(name, || work().map(|()| Tally::default()));
    }

    fn runner(&mut self, name: &'static str, command: Result<Command>) {
        let filter = self.filter.clone();
        self.phase(name, || run_tests(command?, filter.as_deref()));
    }

    fn node_runner(&mut self, name: &'static str, folder: &str) {
        let filter = self.filter.clone();
        self.phase(name, || run_tests(node_tests(folder, filter.as_deref())?, None));
    }

    fn phase(&mut self, name: &'static str, work: impl FnOnce() -> Result<Tally>) -> Option<()> {
        report::line("Phase", name);
        let start = Instant::now();
        let (tally, failed) = match work() {
            Ok(tally) => (tally, tally.failed > 0),
            Err(error) => {
                report::failure(&format!("{error:#}"));
                // No runner counted this, and it must not look like success.
                (Tally { passed: 0, failed: 1 }, true)
            }
        };
        let took = start.elapsed();
        report::line(if failed { "Failed" } else { "Passed" }, &format!("{name} in {}", report::seconds(took)));
        self.done.push(Phase { name, took, tally, failed });
        (!failed).then_some(())
    }

    /// The table, and as the very last line the sum of what the runners said.
    fn close(&self) -> ExitCode {
        let mut sum = Tally::default();
        println!("\n{:<18} {:>14} {:>8} {:>8}", "phase", "time", "passed", "failed");
        for Phase { name, took, tally, failed } in &self.done {
            sum += *tally;
            let mark = if *failed { "  ←" } else { "" };
            println!("{name:<18} {:>14} {:>8} {:>8}{mark}", report::seconds(*took), tally.passed, tally.failed);
        }
        let whole: Duration = self.done.iter().map(|phase| phase.took).sum();
        println!("{:<18} {:>14}\n", "together", report::seconds(whole));
        println!("{} passed, {} failed", sum.passed, sum.failed);
        if self.done.iter().any(|phase| phase.failed) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
    }
}

fn set_up(quick: bool) -> Result<()> {
    tools::rust_components()?;
    tools::wasm_target()?;
    models::fetch_models()?;
    models::fetch_portraits()?;
    tools::checkers()?;
    tools::node_packages(Scope::Everything)?;
    if quick {
        return Ok(());
    }
    tools::browser()?;
    tools::engines()?;
    tools::webview()
}

/// What has a `tsconfig.json`.
const SCRIPTS: [&str; 5] = ["www/js", "www/hosts/react-native", "www/hosts/theme", "xtask/wizard", "tests/bench"];

fn types_of_scripts() -> Result<()> {
    SCRIPTS.iter().try_for_each(|folder| {
        let tsc = ["tests/node/node_modules/typescript/bin/tsc", "-p", folder];
        workspace::succeed(Command::new("node").args(tsc).current_dir(workspace::root()))
    })
}

/// The files of a folder that are named as tests are, by Node's own runner.
fn node_tests(folder: &str, filter: Option<&str>) -> Result<Command> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(workspace::root().join(folder)).with_context(|| format!("can't read {folder}"))? {
        let file = entry?.path();
        if file.to_string_lossy().ends_with(".test.js") {
            files.push(file);
        }
    }
    if files.is_empty() {
        bail!("no test in {folder}");
    }
    files.sort();
    let mut node = Command::new("node");
    node.current_dir(workspace::root())
        .env("REGAIN_TARGET", workspace::target())
        // It is counted, too.
        .env("NO_COLOR", "1")
        .args(["--test", "--test-reporter=spec"])
        .args(filter.map(|filter| format!("--test-name-pattern={filter}")))
        .args(files);
    Ok(node)
}

fn cargo(subcommand: &str, packages: &[&str], rest: &[&str]) -> Result<()> {
    workspace::succeed(workspace::cargo().arg(subcommand).args(packages).args(rest))
}

fn cargo_test(packages: &[&str]) -> Result<Command> {
    let mut cargo = workspace::cargo();
    cargo.arg("test").args(packages).arg("--no-fail-fast");
    Ok(cargo)
}

/// In Chromium, by the runner that cargo would start anyway; built first, so that it is seen being built.
fn browser_tests() -> Result<Command> {
    cargo("build", &["-p", "xtask"], &["--features", "test-runner", "--bin", "wbg-test-runner"])?;
    let mut cargo = cargo_test(&["-p", "regain-browser-tests", "--target", workspace::WASM])?;
    cargo
        .env("CHROMEDRIVER", tools::chromedriver()?)
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", workspace::target().join("debug/wbg-test-runner"));
    Ok(cargo)
}

/// The app around a webview, which is a workspace of its own.
fn webview(subcommand: &str) -> Command {
    let mut cargo = workspace::cargo();
    cargo.args([subcommand, "--manifest-path", "tests/webview/Cargo.toml"]);
    cargo.env("CARGO_TARGET_DIR", workspace::target());
    cargo
}

/// The whole of it: the page and the backend just built, a browser, real mail.
fn stories() -> Result<Command> {
    let mut cargo = cargo_test(NATIVE)?;
    cargo.args(["--test", "e2e"]).env("CHROMEDRIVER", tools::chromedriver()?).env("GECKODRIVER", tools::geckodriver()?);
    Ok(cargo)
}

/// Passes a runner's lines on as they come and adds up its closing ones.
fn run_tests(mut command: Command, filter: Option<&str>) -> Result<Tally> {
    if let Some(filter) = filter {
        command.args(["--", filter]);
    }
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("can't start {}", workspace::shown(&command)))?;
    let mut lines = BufReader::new(child.stdout.take().context("the runner's output is gone")?);
    let (mut tally, mut line) = (Tally::default(), Vec::new());
    while lines.read_until(b'\n', &mut line)? > 0 {
        std::io::stdout().write_all(&line)?;
        if let Some(counted) = Tally::from_line(&String::from_utf8_lossy(&line)) {
            tally += counted;
        }
        line.clear();
    }
    let status = child.wait()?;
    // A runner that counted its failures has said what there is to say; one that ended otherwise hasn't.
    if !status.success() && tally.failed == 0 {
        bail!("{} ended with {status}", workspace::shown(&command));
    }
    Ok(tally)
}
