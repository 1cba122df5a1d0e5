//! The real `regain-backend`, as a process with a database of its own.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::DEADLINE;

/// How it is configured: `REGAIN_*` settings, on top of a demo.
#[derive(Clone, Debug, Default)]
pub struct Start {
    settings: Vec<(String, String)>,
}

impl Start {
    pub fn demo() -> Self {
        Self::default()
    }

    /// One setting, by the name of its environment variable.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.settings.push((name.to_owned(), value.to_string()));
        self
    }

    pub async fn start(self) -> Backend {
        let folder = tempfile::tempdir().expect("a folder");
        let log = Arc::new(Mutex::new(String::new()));
        let running = launch(&self, folder.path(), 0, &log);
        Backend { start: self, folder, log, port: running.port, running: Some(running), http: reqwest::Client::new() }
    }
}

pub struct Backend {
    start: Start,
    folder: TempDir,
    log: Arc<Mutex<String>>,
    port: u16,
    running: Option<Running>,
    http: reqwest::Client,
}

struct Running {
    process: Child,
    port: u16,
}

impl Backend {
    /// The address of a path: `url("/demo/inbox")`.
    pub fn url(&self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub fn database(&self) -> PathBuf {
        database(self.folder.path())
    }

    /// What it has written so far, all starts together.
    pub fn log(&self) -> String {
        self.log.lock().expect("the log").clone()
    }

    /// SIGKILL: no line of its code runs after this.
    pub fn kill(&mut self) {
        let mut running = self.running.take().expect("it runs");
        running.process.kill().expect("it can be killed");
        running.process.wait().expect("it has ended");
    }

    /// SIGTERM: it ends what it is doing first.
    pub fn stop(&mut self) -> ExitStatus {
        let mut running = self.running.take().expect("it runs");
        let id = i32::try_from(running.process.id()).expect("a process id");
        kill(Pid::from_raw(id), Signal::SIGTERM).expect("it can be told to stop");
        running.process.wait().expect("it has ended")
    }

    /// Starts it again: same port, same database.
    pub fn restart(&mut self) {
        assert!(self.running.is_none(), "stop or kill it first");
        self.running = Some(launch(&self.start, self.folder.path(), self.port, &self.log));
    }

    /// One of the operator's commands, on the same database.
    pub fn command(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(binary());
        configure(&mut command, &self.start);
        command.args(arguments).arg("--database").arg(self.database()).output().expect("the command runs")
    }

    /// Moves the demo's clock ahead. The machine's own stays.
    pub async fn advance(&self, seconds: u64) {
        let request = self.http.post(self.url("/demo/clock")).json(&json!({ "advance_seconds": seconds }));
        request.send().await.and_then(reqwest::Response::error_for_status).expect("the demo's clock moves");
    }

    /// What the demo's inbox shows: a list of `{ at, to, channel, body }`.
    pub async fn inbox(&self) -> Vec<Value> {
        let request = self.http.get(self.url("/demo/inbox")).header("accept", "application/json");
        let response = request.send().await.and_then(reqwest::Response::error_for_status).expect("the inbox answers");
        response.json().await.expect("the inbox is a list")
    }

    /// For requests that no browser would send.
    pub fn http(&self) -> &reqwest::Client {
        &self.http
    }
}

impl Drop for Backend {
    fn drop(&mut self) {
        if let Some(mut running) = self.running.take() {
            drop(running.process.kill());
            drop(running.process.wait());
        }
        if std::thread::panicking() {
            eprintln!("--- the backend's log ---\n{}", self.log());
        }
    }
}

fn database(folder: &Path) -> PathBuf {
    folder.join("regain.sqlite")
}

/// Where cargo puts it, unless `REGAIN_BACKEND` says otherwise.
fn binary() -> PathBuf {
    let path = std::env::var_os("REGAIN_BACKEND").map_or_else(|| target().join("debug/regain-backend"), PathBuf::from);
    assert!(path.exists(), "{} is missing: `cargo build -p regain-backend` makes it", path.display());
    path
}

/// Cargo's target folder.
pub(crate) fn target() -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the workspace").to_path_buf();
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root.join("target"), |folder| root.join(folder))
}

/// Settings of the machine it happens to run on don't count.
fn configure(command: &mut Command, start: &Start) {
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("REGAIN_") {
            command.env_remove(name);
        }
    }
    command.envs(start.settings.iter().map(|(name, value)| (name, value)));
}

/// Starts it and waits until it says where it listens.
fn launch(start: &Start, folder: &Path, port: u16, log: &Arc<Mutex<String>>) -> Running {
    let mut command = Command::new(binary());
    configure(&mut command, start);
    command
        .args(["serve", "--demo", "--listen", &format!("127.0.0.1:{port}")])
        .arg("--assets")
        .arg(target().join("dist"))
        .arg("--database")
        .arg(database(folder))
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut process = command.spawn().expect("the backend starts");
    let (said, lines) = channel();
    read_along(process.stdout.take().expect("its output"), Arc::clone(log), said.clone());
    read_along(process.stderr.take().expect("its errors"), Arc::clone(log), said);
    match wait_for_port(&lines) {
        Ok(port) => Running { process, port },
        Err(why) => {
            drop(process.kill());
            drop(process.wait());
            panic!("the backend {why}; it said:\n{}", log.lock().expect("the log"));
        }
    }
}

/// Keeps what it writes, line by line, and passes it on.
fn read_along(from: impl Read + Send + 'static, log: Arc<Mutex<String>>, said: std::sync::mpsc::Sender<String>) {
    std::thread::spawn(move || {
        for line in BufReader::new(from).lines().map_while(Result::ok) {
            let mut log = log.lock().expect("the log");
            log.push_str(&line);
            log.push('\n');
            drop(log);
            // Once it listens nobody waits for lines any more.
            drop(said.send(line));
        }
    });
}

fn wait_for_port(lines: &Receiver<String>) -> Result<u16, &'static str> {
    loop {
        match lines.recv_timeout(DEADLINE) {
            Ok(line) => {
                if let Some(port) = listening_port(&line) {
                    return Ok(port);
                }
            }
            Err(RecvTimeoutError::Timeout) => return Err("didn't say where it listens"),
            Err(RecvTimeoutError::Disconnected) => return Err("ended before it listened"),
        }
    }
}

/// From the line that says it: `… http://127.0.0.1:8480/ …`.
fn listening_port(line: &str) -> Option<u16> {
    let (_, rest) = line.split_once("http://127.0.0.1:")?;
    let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
    digits.parse().ok().filter(|port| *port != 0)
}

#[cfg(test)]
mod tests {
    use super::listening_port;

    #[test]
    fn the_port_is_read_from_the_line_that_names_it() {
        assert_eq!(listening_port("regain listens on http://127.0.0.1:43210/"), Some(43210));
        assert_eq!(listening_port("the database is /tmp/regain.sqlite"), None);
    }
}
