//! What is counted for the operator's dashboards: nothing of a person.

use std::time::Duration;

use prometheus::{
    Encoder as _, HistogramOpts, HistogramVec, IntCounter, IntCounterVec, IntGaugeVec, Opts, Registry, TextEncoder,
};
use regain_contract::Factor;

pub struct Metrics {
    registry: Registry,
    requests: HistogramVec,
    opened: IntCounter,
    guesses: IntCounterVec,
    outbox: IntGaugeVec,
}

fn outcome(right: bool) -> &'static str {
    if right { "right" } else { "wrong" }
}

impl Metrics {
    pub fn new() -> prometheus::Result<Self> {
        let metrics = Self {
            registry: Registry::new(),
            requests: HistogramVec::new(
                HistogramOpts::new("regain_request_seconds", "How long requests took"),
                &["route", "status"],
            )?,
            opened: IntCounter::new("regain_flows_opened_total", "Flows that were opened")?,
            guesses: IntCounterVec::new(
                Opts::new("regain_guesses_total", "Guesses that were compared"),
                &["kind", "outcome"],
            )?,
            outbox: IntGaugeVec::new(Opts::new("regain_outbox_messages", "Messages in the outbox"), &["state"])?,
        };
        metrics.registry.register(Box::new(metrics.requests.clone()))?;
        metrics.registry.register(Box::new(metrics.opened.clone()))?;
        metrics.registry.register(Box::new(metrics.guesses.clone()))?;
        metrics.registry.register(Box::new(metrics.outbox.clone()))?;
        Ok(metrics)
    }

    pub fn request(&self, route: &str, status: u16, took: Duration) {
        self.requests.with_label_values(&[route, &status.to_string()]).observe(took.as_secs_f64());
    }

    pub fn opened(&self) {
        self.opened.inc();
    }

    pub fn guess(&self, factor: Factor, right: bool) {
        self.guesses.with_label_values(&[factor.name(), outcome(right)]).inc();
    }

    pub fn password(&self, right: bool) {
        self.guesses.with_label_values(&["password", outcome(right)]).inc();
    }

    /// How many guesses were compared so far.
    pub fn compared(&self, kind: &str) -> u64 {
        ["right", "wrong"].iter().map(|outcome| self.guesses.with_label_values(&[kind, outcome]).get()).sum()
    }

    pub fn outbox(&self, waiting: u64, dead: u64) {
        for (state, depth) in [("waiting", waiting), ("dead", dead)] {
            self.outbox.with_label_values(&[state]).set(i64::try_from(depth).unwrap_or(i64::MAX));
        }
    }

    /// In the text format of Prometheus.
    pub fn text(&self) -> prometheus::Result<Vec<u8>> {
        let mut text = Vec::new();
        TextEncoder::new().encode(&self.registry.gather(), &mut text)?;
        Ok(text)
    }
}
