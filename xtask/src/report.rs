//! What a person reads while something is being done: what it is, and how long it took.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

/// Says what is being done, does it, and says how long it took.
pub(crate) fn timed<T>(what: &str, work: impl FnOnce() -> anyhow::Result<T>) -> anyhow::Result<T> {
    line("Building", what);
    let start = Instant::now();
    let result = work()?;
    line("Built", &format!("{what} in {}", seconds(start.elapsed())));
    Ok(result)
}

/// One line in the manner of cargo's own, which it stands between.
pub(crate) fn line(verb: &str, rest: &str) {
    coloured("\x1b[1;32m", verb, rest);
}

pub(crate) fn failure(message: &str) {
    coloured("\x1b[1;31m", "error", message);
}

fn coloured(colour: &str, verb: &str, rest: &str) {
    let mut to = std::io::stderr().lock();
    let (on, off) = if to.is_terminal() { (colour, "\x1b[0m") } else { ("", "") };
    // Nobody is left to tell when standard error is gone.
    drop(writeln!(to, "{on}{verb:>12}{off} {rest}"));
}

pub(crate) fn seconds(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds >= 60 {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    } else {
        format!("{:.1} s", duration.as_secs_f32())
    }
}
