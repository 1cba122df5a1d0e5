//! A display that nobody sees, for what can't be drawn without one.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};

pub(crate) struct Display {
    process: Child,
    name: String,
}

impl Display {
    /// Starts one of this size, under a number that nobody else has; waits until it says which.
    pub(crate) fn start(width: u32, height: u32) -> Self {
        let screen = format!("{width}x{height}x24");
        let mut process = Command::new("Xvfb")
            .args(["-displayfd", "1", "-nolisten", "tcp", "-screen", "0", &screen])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("can't start Xvfb: {error}; Debian has it in xvfb"));
        let mut number = String::new();
        let said = BufReader::new(process.stdout.take().expect("its output")).read_line(&mut number);
        let display = Self { process, name: format!(":{}", number.trim()) };
        assert!(said.is_ok_and(|length| length > 0), "Xvfb ended before it had a display");
        display
    }

    /// For `DISPLAY`.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        drop(self.process.kill());
        drop(self.process.wait());
    }
}
