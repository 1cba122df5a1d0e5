//! An engine's WebDriver as a process of its own, on a port of its own.

use std::error::Error;
use std::ffi::OsString;
use std::path::Path;
use std::process::{Child, Command, Stdio};

use reqwest::Method;
use serde_json::Value;
use tokio::net::TcpStream;

use crate::backend::{free_port, target};
use crate::capabilities::environment;
use crate::display::Display;
use crate::look::{Engine, Look};
use crate::{DEADLINE, POLL};

pub(crate) struct Driver {
    process: Child,
    port: u16,
    /// The browser that it started.
    session: Option<String>,
    // After the process: what draws on it has gone by then.
    _display: Option<Display>,
}

impl Driver {
    /// Starts the one of this look's engine, and waits until it listens. A browser that it starts ends with it.
    pub(crate) async fn start(look: &Look, profile: &Path) -> Self {
        let display = (look.engine == Engine::WebKitGtk).then(|| Display::start(look.width, look.height));
        let mut command = Command::new(program(look.engine));
        command.envs(environment(look)).envs(display.as_ref().map(|display| ("DISPLAY", display.name())));
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        if look.engine == Engine::Firefox {
            command.arg("--websocket-port=0").arg("--profile-root").arg(profile);
        }
        // Not one that the system hands out: chromedriver wants the same for IPv4 and IPv6, and ends where one of the two is taken.
        let port = free_port();
        command.arg(format!("--port={port}"));
        let process = command.spawn().unwrap_or_else(|error| {
            let program = command.get_program().display();
            panic!("can't start {program}: {error}; `cargo xtask test` installs what drives {:?}", look.engine)
        });
        let mut driver = Self { process, port, session: None, _display: display };
        driver.reached().await;
        driver
    }

    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    pub(crate) fn began(&mut self, session: String) {
        self.session = Some(session);
    }

    /// Saves what its browser's window shows.
    pub(crate) fn screenshot(&self, file: &Path) -> Result<(), Box<dyn Error + Send + Sync>> {
        let session = self.session.as_deref().ok_or("it has no browser")?;
        let answer: Value = serde_json::from_str(&self.ask(Method::GET, &format!("/session/{session}/screenshot"))?)?;
        let png = data_encoding::BASE64.decode(answer["value"].as_str().unwrap_or_default().as_bytes())?;
        std::fs::create_dir_all(file.parent().unwrap_or(file))?;
        Ok(std::fs::write(file, png)?)
    }

    /// Waits until somebody listens.
    async fn reached(&mut self) {
        let listens = async {
            let mut poll = tokio::time::interval(POLL);
            while TcpStream::connect(("127.0.0.1", self.port)).await.is_err() {
                let ended = self.process.try_wait().expect("its state");
                assert!(ended.is_none(), "the driver ended before it listened: {ended:?}");
                poll.tick().await;
            }
        };
        tokio::time::timeout(DEADLINE, listens).await.expect("the driver listens");
    }

    /// Asked from a thread with a runtime of its own: whoever asks is in a destructor, perhaps panicking.
    fn ask(&self, method: Method, path: &str) -> Result<String, Box<dyn Error + Send + Sync>> {
        let address = format!("{}{path}", self.address());
        let asked = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            let request = reqwest::Client::new().request(method, address).timeout(DEADLINE);
            Ok(runtime.block_on(async { request.send().await?.text().await })?)
        });
        asked.join().unwrap_or_else(|_| Err("asking the driver panicked".into()))
    }
}

impl Drop for Driver {
    /// A driver that is only killed leaves its browser behind.
    fn drop(&mut self) {
        if let Some(session) = self.session.take() {
            let ended = self.ask(Method::DELETE, &format!("/session/{session}"));
            drop(ended.inspect_err(|error| eprintln!("a browser may be left: {error}")));
        }
        drop(self.process.kill());
        drop(self.process.wait());
    }
}

/// A variable says where it is, or `PATH`; geckodriver is also where `cargo xtask test` compiles it to.
fn program(engine: Engine) -> OsString {
    let (variable, name) = match engine {
        Engine::Chromium => ("CHROMEDRIVER", "chromedriver"),
        Engine::Firefox => ("GECKODRIVER", "geckodriver"),
        Engine::WebKitGtk => ("WEBKITDRIVER", "WebKitWebDriver"),
        Engine::Wpe => ("WPEDRIVER", "WPEWebDriver"),
    };
    let compiled = target().join("tools/bin").join(name);
    std::env::var_os(variable)
        .unwrap_or_else(|| if compiled.exists() { compiled.into_os_string() } else { name.into() })
}
