//! The real `regain-backend`, as a process with a database of its own.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Output, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
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
        let place = Place { folder, port: free_port() };
        let running = launch(&self, &place, &log);
        Backend { start: self, place, log, running: Some(running), http: reqwest::Client::new() }
    }
}

pub struct Backend {
    start: Start,
    place: Place,
    log: Arc<Mutex<String>>,
    running: Option<Child>,
    http: reqwest::Client,
}

/// What stays when the process ends.
struct Place {
    folder: TempDir,
    port: u16,
}

impl Place {
    fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    fn database(&self) -> PathBuf {
        self.folder.path().join("regain.sqlite")
    }
}

impl Backend {
    /// The address of a path: `url("/demo/inbox")`.
    pub fn url(&self, path: &str) -> String {
        self.place.address() + path
    }

    pub fn database(&self) -> PathBuf {
        self.place.database()
    }

    /// What it has written so far, all starts together.
    pub fn log(&self) -> String {
        self.log.lock().expect("the log").clone()
    }

    /// SIGKILL: no line of its code runs after this.
    pub fn kill(&mut self) {
        let mut running = self.running.take().expect("it runs");
        running.kill().expect("it can be killed");
        running.wait().expect("it has ended");
    }

    /// SIGTERM: it ends what it is doing first.
    pub fn stop(&mut self) -> ExitStatus {
        let mut running = self.running.take().expect("it runs");
        let id = i32::try_from(running.id()).expect("a process id");
        kill(Pid::from_raw(id), Signal::SIGTERM).expect("it can be told to stop");
        running.wait().expect("it has ended")
    }

    /// Starts it again: same port, same database.
    pub fn restart(&mut self) {
        assert!(self.running.is_none(), "stop or kill it first");
        self.running = Some(launch(&self.start, &self.place, &self.log));
    }

    /// One of the operator's commands, on the same database.
    pub fn command(&self, arguments: &[&str]) -> Output {
        let mut command = Command::new(binary());
        configure(&mut command, &self.start, &self.place);
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
            drop(running.kill());
            drop(running.wait());
        }
        if std::thread::panicking() {
            eprintln!("--- the backend's log ---\n{}", self.log());
        }
    }
}

/// A port that nothing else takes while the backend is down: below those that the system hands out by itself.
pub(crate) fn free_port() -> u16 {
    const FIRST: u32 = 20_000;
    const MANY: u32 = 10_000;
    static NEXT: AtomicU32 = AtomicU32::new(0);
    // Another test process begins elsewhere.
    let begin = std::process::id().wrapping_mul(97);
    (0..MANY)
        .map(|_| FIRST + begin.wrapping_add(NEXT.fetch_add(1, Ordering::Relaxed)) % MANY)
        .filter_map(|port| u16::try_from(port).ok())
        .find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok())
        .expect("a free port")
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
fn configure(command: &mut Command, start: &Start, place: &Place) {
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("REGAIN_") {
            command.env_remove(name);
        }
    }
    // The commands write links too, and don't listen anywhere.
    command.env("REGAIN_BASE_URL", place.address());
    command.envs(start.settings.iter().map(|(name, value)| (name, value)));
}

/// Starts it and waits until it says where it listens.
fn launch(start: &Start, place: &Place, log: &Arc<Mutex<String>>) -> Child {
    let mut command = Command::new(binary());
    configure(&mut command, start, place);
    command
        .args(["serve", "--demo", "--listen", &format!("127.0.0.1:{}", place.port)])
        .arg("--assets")
        .arg(target().join("dist"))
        .arg("--database")
        .arg(place.database())
        .current_dir(place.folder.path())
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    let mut process = command.spawn().expect("the backend starts");
    let (said, lines) = channel();
    read_along(process.stdout.take().expect("its output"), Arc::clone(log), said.clone());
    read_along(process.stderr.take().expect("its errors"), Arc::clone(log), said);
    if let Err(why) = wait_for(&place.address(), &lines) {
        drop(process.kill());
        drop(process.wait());
        panic!("the backend {why}; it said:\n{}", log.lock().expect("the log"));
    }
    process
}

/// Keeps what it writes, line by line, and passes it on.
pub(crate) fn read_along(
    from: impl Read + Send + 'static,
    log: Arc<Mutex<String>>,
    said: std::sync::mpsc::Sender<String>,
) {
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

/// The line that names its address is written once it can be reached there.
pub(crate) fn wait_for(address: &str, lines: &Receiver<String>) -> Result<(), &'static str> {
    loop {
        match lines.recv_timeout(DEADLINE) {
            Ok(line) if line.contains(address) => return Ok(()),
            Ok(_) => {}
            Err(RecvTimeoutError::Timeout) => return Err("didn't say where it listens"),
            Err(RecvTimeoutError::Disconnected) => return Err("ended before it listened"),
        }
    }
}
