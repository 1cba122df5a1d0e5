//! The sample operator's server (`docs/operator`), as a process: an exchange with accounts and sessions of its own.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

use crate::Start;
use crate::backend::{Backend, free_port, target};

/// What the backend and the exchange both know.
const WEBHOOK_KEY: &str = "the backend signs webhooks with this";
/// The demo's.
const SERVER_KEY: &str = "demo-server-key";

/// Where an exchange will listen: the backend has to know it before either of them runs.
pub struct ExchangePlace(u16);

impl ExchangePlace {
    pub fn reserve() -> Self {
        Self(free_port())
    }

    /// A backend that tells this exchange what happens, and leads people back to it.
    #[must_use]
    pub fn told_by(&self, start: Start) -> Start {
        start
            .with("REGAIN_WEBHOOK__URL", format!("http://127.0.0.1:{}/webhooks/regain", self.0))
            .with("REGAIN_WEBHOOK__KEY", WEBHOOK_KEY)
            .with("REGAIN_SIGN_IN_URL", format!("http://127.0.0.1:{}/", self.0))
    }

    /// Starts it and waits until it says where it listens.
    pub fn open(self, regain: &Backend) -> Exchange {
        let path = target().join("debug/operator-sample");
        assert!(path.exists(), "{} is missing: `cargo build -p operator-sample` makes it", path.display());
        let address = format!("127.0.0.1:{}", self.0);
        let mut process = Command::new(path)
            .args(["--listen", &address, "--regain", &regain.url(""), "--batch-seconds", "0"])
            .env("OPERATOR_SERVER_KEY", SERVER_KEY)
            .env("OPERATOR_WEBHOOK_KEY", WEBHOOK_KEY)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the exchange starts");
        let mut lines = BufReader::new(process.stdout.take().expect("its output")).lines().map_while(Result::ok);
        assert!(lines.any(|line| line.contains(&address)), "the exchange ended before it listened");
        Exchange { address: format!("http://{address}"), process }
    }
}

pub struct Exchange {
    address: String,
    process: Child,
}

impl Exchange {
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

impl Drop for Exchange {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
