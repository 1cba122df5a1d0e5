//! What a Prometheus server reads. Counts and lengths of time; nothing that names a person.

use prometheus::{HistogramOpts, HistogramVec, IntCounter, IntCounterVec, IntGaugeVec, Opts, Registry, TextEncoder};
use regain_contract::Factor;

use crate::store::Channel;

#[derive(Clone)]
pub struct Metrics {
    registry: Registry,
    opened: IntCounter,
    guesses: IntCounterVec,
    verdicts: IntCounterVec,
    messages: IntCounterVec,
    outbox: IntGaugeVec,
    requests: HistogramVec,
}

const fn outcome(right: bool) -> &'static str {
    if right { "right" } else { "wrong" }
}

impl Metrics {
    pub fn new() -> Result<Self, prometheus::Error> {
        let registry = Registry::new_custom(Some("regain".to_owned()), None)?;
        let opened = IntCounter::new("flows_opened_total", "Flows that were opened")?;
        let guesses = IntCounterVec::new(
            Opts::new("guesses_total", "Passwords and codes that were compared"),
            &["of", "outcome"],
        )?;
        let verdicts = IntCounterVec::new(
            Opts::new("verdicts_total", "Verdicts of an identity vendor: taken, or why they counted for nothing"),
            &["outcome"],
        )?;
        let messages = IntCounterVec::new(
            Opts::new("messages_total", "Messages that left the outbox: sent, put off, given up"),
            &["channel", "outcome"],
        )?;
        let outbox =
            IntGaugeVec::new(Opts::new("outbox_messages", "Messages in the outbox: waiting, given up"), &["state"])?;
        let requests = HistogramVec::new(
            HistogramOpts::new("http_request_seconds", "How long requests took"),
            &["route", "status"],
        )?;
        registry.register(Box::new(opened.clone()))?;
        registry.register(Box::new(guesses.clone()))?;
        registry.register(Box::new(verdicts.clone()))?;
        registry.register(Box::new(messages.clone()))?;
        registry.register(Box::new(outbox.clone()))?;
        registry.register(Box::new(requests.clone()))?;
        Ok(Self { registry, opened, guesses, verdicts, messages, outbox, requests })
    }

    pub fn opened(&self) {
        self.opened.inc();
    }

    pub fn guess(&self, factor: Factor, right: bool) {
        self.guesses.with_label_values(&[factor.name(), outcome(right)]).inc();
    }

    pub fn face(&self, right: bool) {
        self.guesses.with_label_values(&["face", outcome(right)]).inc();
    }

    pub fn verdict(&self, outcome: &str) {
        self.verdicts.with_label_values(&[outcome]).inc();
    }

    pub fn password(&self, right: bool) {
        self.guesses.with_label_values(&["password", outcome(right)]).inc();
    }

    pub fn recovery_code(&self, right: bool) {
        self.guesses.with_label_values(&["recovery_code", outcome(right)]).inc();
    }

    /// `route` is the pattern, never the path: that would hold a flow's id.
    pub fn request(&self, route: &str, status: u16, seconds: f64) {
        self.requests.with_label_values(&[route, &status.to_string()]).observe(seconds);
    }

    pub fn message(&self, channel: Channel, outcome: &str) {
        self.messages.with_label_values(&[channel.name(), outcome]).inc();
    }

    /// From [`crate::store::Tx::outbox_depth`], just before they are read.
    pub fn outbox(&self, waiting: u64, dead: u64) {
        for (state, number) in [("waiting", waiting), ("given_up", dead)] {
            self.outbox.with_label_values(&[state]).set(i64::try_from(number).unwrap_or(i64::MAX));
        }
    }

    /// In the text format of Prometheus.
    pub fn text(&self) -> Result<String, prometheus::Error> {
        TextEncoder::new().encode_to_string(&self.registry.gather())
    }
}
