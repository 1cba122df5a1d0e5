//! chromedriver as a process of its own, on a port that it picks itself.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};

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

    /// Asked without an async runtime: also while a test is panicking.
    fn ask(&self, path: &str) -> std::io::Result<String> {
        let mut tcp = TcpStream::connect(("127.0.0.1", self.port))?;
        tcp.set_read_timeout(Some(DEADLINE))?;
        write!(tcp, "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{}\r\nConnection: close\r\n\r\n", self.port)?;
        let mut answer = String::new();
        tcp.read_to_string(&mut answer)?;
        Ok(answer)
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
