//! Logs: for people, or JSON for machines, on standard error. No secret gets here: [`crate::secret::Secret`] prints stars,
//! and nothing logs a body, a header, a path with a token or an address.

use tracing_subscriber::EnvFilter;

use crate::config::{Config, LogFormat, Problem};

/// Starts logging, once per process.
pub fn start(config: &Config) -> Result<(), Problem> {
    let refused = |reason: String| Problem { key: "log_filter".to_owned(), reason };
    let filter = EnvFilter::try_new(&config.log_filter).map_err(|error| refused(error.to_string()))?;
    // What draws pages would write whole ones, with what was typed on them.
    let silent = "yew=off".parse().map_err(|_| refused("can't leave out yew".to_owned()))?;
    let filter = filter.add_directive(silent);
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match config.log {
        LogFormat::Text => log.with_ansi(std::io::IsTerminal::is_terminal(&std::io::stderr())).try_init(),
        LogFormat::Json => log.json().flatten_event(true).try_init(),
    };
    started.map_err(|error| refused(error.to_string()))
}
