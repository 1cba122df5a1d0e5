//! chromedriver as a process of its own, on a port that it picks itself.

use std::error::Error;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::DEADLINE;

pub(crate) struct Driver {
    process: Child,
    port: u16,
}

impl Driver {
    /// Starts one and waits until it says where it listens.
    pub(crate) fn start() -> Self {
        let program = std::env::var_os("CHROMEDRIVER").unwrap_or_else(|| "chromedriver".into());
        let mut process = Command::new(&program)
            .arg("--port=0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("can't start {}: {error}; set CHROMEDRIVER", program.display()));
        let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines();
        let port = lines
            .by_ref()
            .map_while(Result::ok)
            .find_map(|line| line.split_once("started successfully on port ")?.1.trim_end_matches('.').parse().ok())
            .expect("chromedriver says which port it took");
        // It says little more, but a full pipe would stop it.
        std::thread::spawn(move || lines.for_each(drop));
        Self { process, port }
    }

    pub(crate) fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Saves what a session's window shows.
    pub(crate) fn screenshot(&self, session: &str, file: &Path) -> Result<(), Box<dyn Error + Send + Sync>> {
        let answer: Value = serde_json::from_str(&self.ask(&format!("/session/{session}/screenshot"))?)?;
        let png = data_encoding::BASE64.decode(answer["value"].as_str().unwrap_or_default().as_bytes())?;
        std::fs::create_dir_all(file.parent().unwrap_or(file))?;
        Ok(std::fs::write(file, png)?)
    }

    /// Asked from a thread with a runtime of its own: whoever asks is in a destructor, perhaps panicking.
    fn ask(&self, path: &str) -> Result<String, Box<dyn Error + Send + Sync>> {
        let address = format!("{}{path}", self.address());
        let asked = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
            let answer = async { reqwest::Client::new().get(address).timeout(DEADLINE).send().await?.text().await };
            Ok(runtime.block_on(answer)?)
        });
        asked.join().unwrap_or_else(|_| Err("asking the driver panicked".into()))
    }
}

impl Drop for Driver {
    /// It ends the browsers that it started, then itself.
    fn drop(&mut self) {
        if self.ask("/shutdown").is_err() {
            drop(self.process.kill());
        }
        drop(self.process.wait());
    }
}
