//! An app of somebody else's with our package in it, as `cargo xtask test` has made it outside of this tree, given out by Vite.

use std::process::{Child, Command, Stdio};
use std::sync::mpsc::channel;
use std::sync::{Arc, Mutex};

use crate::Backend;
use crate::backend::{free_port, read_along, target, wait_for};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Served {
    /// Each file by itself, packages bundled beforehand: what developers see.
    AsDeveloped,
    AsBuilt,
}

pub struct Stranger {
    process: Child,
    address: String,
}

impl Stranger {
    /// With the backend behind the app's own origin.
    pub fn open(served: Served, backend: &Backend) -> Self {
        let app = target().join("strangers/react");
        assert!(app.join("dist").exists(), "{} is missing: `cargo xtask test` makes it", app.display());
        let port = free_port();
        let address = format!("http://127.0.0.1:{port}");
        let mut vite = Command::new("node");
        vite.arg("node_modules/vite/bin/vite.js");
        if served == Served::AsBuilt {
            vite.arg("preview");
        }
        vite.args(["--host", "127.0.0.1", "--strictPort", "--port", &port.to_string()])
            .current_dir(app)
            .env("REGAIN_BACKEND", backend.url(""))
            .env("NO_COLOR", "1")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped());
        let mut process = vite.spawn().expect("node starts");
        let (log, (said, lines)) = (Arc::new(Mutex::new(String::new())), channel());
        read_along(process.stdout.take().expect("its output"), Arc::clone(&log), said.clone());
        read_along(process.stderr.take().expect("its errors"), Arc::clone(&log), said);
        if let Err(why) = wait_for(&address, &lines) {
            drop(process.kill());
            drop(process.wait());
            panic!("Vite {why}; it said:\n{}", log.lock().expect("the log"));
        }
        Self { process, address }
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

impl Drop for Stranger {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
