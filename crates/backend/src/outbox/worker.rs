//! Sends what waits: at once when this process put it in, within a second when another one did.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::watch;
use tokio::task::JoinSet;

use super::hook::Hook;
use super::mail::Mailer;
use super::{Content, Failure, place};
use crate::app::App;
use crate::clock;
use crate::config::Problem;
use crate::random;
use crate::store::{Channel, InboxMessage, Outgoing, StoreError};

/// A worker that died has its messages taken over after so long; longer than any attempt takes.
const LEASE: i64 = 60;
const AT_ONCE: u32 = 16;
/// With the waits between them: about two hours.
const ATTEMPTS: u32 = 16;
const LONGEST_WAIT: u32 = 900;

/// Where messages go. Cheap to clone.
#[derive(Clone)]
struct Ways {
    app: Arc<App>,
    mail: Option<Mailer>,
    sms: Option<Hook>,
    webhook: Option<Hook>,
}

pub struct Worker {
    ways: Ways,
}

impl Worker {
    /// Refuses what can't work, by its key.
    pub fn new(app: &Arc<App>) -> Result<Self, Problem> {
        let config = &app.config;
        let mail = config.smtp.as_ref().map(|smtp| Mailer::new(smtp, &config.name)).transpose()?;
        let sms = config.sms.as_ref().map(|hook| Hook::new("sms", hook)).transpose()?;
        let webhook = config.webhook.as_ref().map(|hook| Hook::new("webhook", hook)).transpose()?;
        Ok(Self { ways: Ways { app: Arc::clone(app), mail, sms, webhook } })
    }

    /// Runs until it is told to stop; then it sends what is due once more and ends.
    pub async fn run(self, mut stop: watch::Receiver<bool>) {
        loop {
            let more = self.pass_and_log().await > 0;
            if *stop.borrow_and_update() {
                if more {
                    continue;
                }
                return;
            }
            if more {
                continue;
            }
            tokio::select! {
                () = self.ways.app.store.outbox_filled() => {}
                () = tokio::time::sleep(Duration::from_secs(1)) => {}
                _ = stop.changed() => {}
            }
        }
    }

    async fn pass_and_log(&self) -> usize {
        match self.pass().await {
            Ok(sent) => sent,
            Err(error) => {
                tracing::error!(%error, "the outbox can't be read");
                0
            }
        }
    }

    /// Takes what is due and tries each once. How many it were.
    pub async fn pass(&self) -> Result<usize, StoreError> {
        let app = &self.ways.app;
        let now = app.clock.now();
        // A look that takes no lock: an idle worker keeps nobody waiting.
        if app.store.read().await?.next_due().await?.is_none_or(|due| now < due) {
            return Ok(0);
        }
        let mut tx = app.store.write().await?;
        let leased = tx.lease_outgoing(now, now.plus(LEASE), AT_ONCE).await?;
        tx.commit().await?;
        let taken = leased.len();
        let mut attempts = JoinSet::new();
        for outgoing in leased {
            let ways = self.ways.clone();
            attempts.spawn(async move { ways.attempt(outgoing).await });
        }
        while let Some(done) = attempts.join_next().await {
            done.map_err(|error| StoreError::Database(Box::new(error)))??;
        }
        Ok(taken)
    }
}

impl Ways {
    async fn attempt(&self, outgoing: Outgoing) -> Result<(), StoreError> {
        let outcome = if outgoing.useful_until.is_some_and(|until| until <= self.app.clock.now()) {
            Err(Failure::Never("no longer of use".to_owned()))
        } else {
            self.deliver(&outgoing).await?
        };
        let now = self.app.clock.now();
        let mut tx = self.app.store.write().await?;
        let counted = match outcome {
            Ok(()) => {
                tx.sent(outgoing.id, now).await?;
                "sent"
            }
            Err(Failure::Later(error)) if outgoing.attempts < ATTEMPTS => {
                let due = now.plus(i64::from(wait(outgoing.attempts)));
                tracing::warn!(channel = outgoing.channel.name(), attempts = outgoing.attempts, error, "put off");
                tx.put_off(outgoing.id, due, &error).await?;
                "put_off"
            }
            Err(Failure::Later(error) | Failure::Never(error)) => {
                tracing::error!(channel = outgoing.channel.name(), attempts = outgoing.attempts, error, "given up");
                tx.give_up(outgoing.id, now, &error).await?;
                "given_up"
            }
        };
        tx.commit().await?;
        self.app.metrics.message(outgoing.channel, counted);
        Ok(())
    }

    async fn deliver(&self, outgoing: &Outgoing) -> Result<Result<(), Failure>, StoreError> {
        let sealed_for = place(&outgoing.dedupe_key);
        let Ok(content) = self.app.keys.open_json::<Content>(&sealed_for, &outgoing.sealed) else {
            return Ok(Err(Failure::Never("can't be opened with this master key".to_owned())));
        };
        if self.app.config.demo && outgoing.channel != Channel::Webhook {
            self.show(outgoing, &content).await?;
        }
        // What it is known by outside must not tell what it is about.
        let id = message_id(&self.app, &outgoing.dedupe_key);
        let sent = match outgoing.channel {
            Channel::Email => match &self.mail {
                Some(mail) => mail.send(&id, &content).await,
                None => Ok(()),
            },
            Channel::Sms => match &self.sms {
                Some(hook) => {
                    let body = serde_json::json!({ "to": content.to, "body": content.body });
                    hook.post(&id, body.to_string(), clock::system()).await
                }
                None => Ok(()),
            },
            Channel::Webhook => match &self.webhook {
                Some(hook) => hook.post(&id, content.body.clone(), clock::system()).await,
                None => Ok(()),
            },
        };
        Ok(sent)
    }

    /// The demo's inbox: once per message, however often it is tried.
    async fn show(&self, outgoing: &Outgoing, content: &Content) -> Result<(), StoreError> {
        let body = match &content.subject {
            Some(subject) => format!("{subject}\n\n{}", content.body),
            None => content.body.clone(),
        };
        let shown = InboxMessage { at: outgoing.made_at, to: content.to.clone(), channel: outgoing.channel, body };
        let mut tx = self.app.store.write().await?;
        tx.show_in_inbox(&outgoing.dedupe_key, &shown).await?;
        tx.commit().await
    }
}

fn message_id(app: &App, dedupe_key: &str) -> String {
    let mac = app.keys.fingerprint(&[b"message", dedupe_key.as_bytes()]);
    mac.iter().take(16).map(|byte| format!("{byte:02x}")).collect()
}

/// Seconds until the next attempt: twice as long each time, and up to half of it more by lot, so that many that failed
/// together don't come back together.
fn wait(attempts: u32) -> u32 {
    let wait = 1_u32.checked_shl(attempts.saturating_sub(1)).unwrap_or(LONGEST_WAIT).min(LONGEST_WAIT);
    wait + random::below(wait / 2 + 1).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end_somewhere() {
        assert!((1..=1).contains(&wait(1)));
        assert!((8..=12).contains(&wait(4)));
        assert!((LONGEST_WAIT..=LONGEST_WAIT + LONGEST_WAIT / 2).contains(&wait(40)));
    }
}
