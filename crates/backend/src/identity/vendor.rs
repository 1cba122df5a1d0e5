//! A vendor that looks at faces: asked for a session of each check, and believed for its signature alone.
//!
//! Both ways are signed as Standard Webhooks 1.0 has it. What a verdict is bound to is compared in `act::verdict`.

use axum::http::Uri;
use regain_contract::{Action, CheckBy, ProblemType, Timestamp, VendorAsk, VendorSession, Verdict};
use regain_flow::{CheckId, Event, Outcome, Person, step};
use serde_json::json;

use crate::act::handover::{self, Viewer};
use crate::act::{Access, Refusal, Request, Turn};
use crate::app::App;
use crate::config::{self, Config, Problem};
use crate::id::Written as _;
use crate::outbox::Hook;
use crate::secret::Secret;
use crate::{clock, crypto, random, strict};

/// A signature's time is at most so far from this machine's.
const TOLERANCE: i64 = 5 * 60;
/// Of what a vendor gives: an address, or a token for its SDK.
const LONGEST: usize = 2_048;

pub struct Vendor {
    hook: Hook,
    keys: Vec<Secret<String>>,
    by: CheckBy,
    /// A demo's vendor is on the same machine.
    demo: bool,
}

/// A check that the vendor knows of, and the flow not yet.
pub struct Begun {
    pub check: CheckId,
    pub nonce: Secret<String>,
    pub expires_at: Timestamp,
    pub session: VendorSession,
}

/// A message as it came: the parts of Standard Webhooks, and exactly the bytes that were signed.
pub struct Signed {
    pub id: String,
    pub timestamp: String,
    pub signature: String,
    pub body: Vec<u8>,
}

/// Why a verdict counts for nothing. For operators: whoever sent it isn't told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Why {
    /// No key of ours made the signature.
    Forged,
    /// Signed too long ago, or in the future.
    Late,
    /// Signed, and not what a verdict is.
    Malformed,
    /// No such check is open.
    Closed,
    /// Another flow's, account's or check's.
    Foreign,
    /// The vendor itself said that it counts no longer.
    Expired,
    /// The same message said something else before.
    Doubled,
}

impl Why {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Forged => "forged",
            Self::Late => "late",
            Self::Malformed => "malformed",
            Self::Closed => "closed",
            Self::Foreign => "foreign",
            Self::Expired => "expired",
            Self::Doubled => "doubled",
        }
    }
}

impl Vendor {
    pub fn new(config: &Config, by: CheckBy) -> Result<Self, Problem> {
        let missing = || Problem { key: "identity.vendor".to_owned(), reason: "is required".to_owned() };
        let config::Vendor { url, key, former_keys, ca_file } = config.identity.vendor.clone().ok_or_else(missing)?;
        let hook = config::Hook { url, key, ca_file };
        let keys = std::iter::once(hook.key.clone()).chain(former_keys).collect();
        Ok(Self { hook: Hook::new("identity.vendor", &hook)?, keys, by, demo: config.demo })
    }

    pub const fn by(&self) -> CheckBy {
        self.by
    }

    /// Asks for a session, where this action would begin a check. Outside of any transaction: a vendor may take its time.
    pub async fn begin(&self, app: &App, request: &Request) -> Result<Option<Begun>, Refusal> {
        let Action::Consent {} = &request.action else { return Ok(None) };
        let Some((check, ask)) = wanted(app, request).await? else { return Ok(None) };
        let now = clock::system();
        let asked = json!({ "type": "identity.session", "timestamp": now, "data": ask });
        let answered = self.hook.ask(&ask.check, asked.to_string(), now).await.ok();
        let session = answered.and_then(|body| self.session(&body)).ok_or_else(|| {
            tracing::error!("the identity vendor gave no session");
            Refusal::new(ProblemType::Unavailable)
        })?;
        Ok(Some(Begun { check, nonce: Secret::new(ask.nonce), expires_at: ask.expires_at, session }))
    }

    /// What the way needs of a vendor's answer, and nothing else of it.
    fn session(&self, body: &[u8]) -> Option<VendorSession> {
        let VendorSession { url, token } = serde_json::from_slice(body).ok()?;
        match self.by {
            CheckBy::Link => {
                Some(VendorSession { url: Some(url.filter(|url| self.leads_somewhere(url))?), token: None })
            }
            CheckBy::Native => {
                let fine = |token: &String| !token.is_empty() && token.len() <= LONGEST;
                Some(VendorSession { url: None, token: Some(token.filter(fine)?) })
            }
            CheckBy::Camera => None,
        }
    }

    /// A person follows it.
    fn leads_somewhere(&self, url: &str) -> bool {
        let Ok(parsed) = url.parse::<Uri>() else { return false };
        let scheme = match parsed.scheme_str() {
            Some("https") => true,
            Some("http") => self.demo,
            Some(_) | None => false,
        };
        let credentials = parsed.authority().is_some_and(|authority| authority.as_str().contains('@'));
        scheme && !credentials && url.len() <= LONGEST
    }

    /// What a message says, if the vendor signed it just now.
    pub fn read(&self, signed: &Signed, now: Timestamp) -> Result<Verdict, Why> {
        let Signed { id, timestamp, signature, body } = signed;
        let visible = !id.is_empty() && id.len() <= 255 && id.bytes().all(|byte| byte.is_ascii_graphic());
        let message = [id.as_bytes(), b".", timestamp.as_bytes(), b".", body].concat();
        let given = || signature.split(' ').filter_map(|one| one.strip_prefix("v1,"));
        if !visible || !self.keys.iter().any(|key| crypto::is_signed(key, &message, given())) {
            return Err(Why::Forged);
        }
        let digits = timestamp.bytes().all(|byte| byte.is_ascii_digit());
        let at = timestamp.parse().ok().filter(|_| digits).map(Timestamp::from_unix).ok_or(Why::Late)?;
        if now.since(at).abs() > TOLERANCE {
            return Err(Why::Late);
        }
        strict::object(body).ok_or(Why::Malformed)
    }
}

/// Whose face the vendor is asked for: the operator's own id of the account. A claim that is nobody's has an id that nobody has.
pub fn name(turn: &Turn<'_>) -> Option<String> {
    let known = turn.face_of().and_then(|facts| facts.stored.name.clone());
    known.or_else(|| {
        let claim = turn.flow.claimed()?.claim.text();
        let nobodys = turn.app.keys.fingerprint(&[b"nobody", claim.as_bytes()]);
        Some(nobodys.iter().take(16).map(|byte| format!("{byte:02x}")).collect())
    })
}

/// What the vendor is to be asked, where the flow as it stands would begin a check. Nobody is asked for anything else.
async fn wanted(app: &App, request: &Request) -> Result<Option<(CheckId, VendorAsk)>, Refusal> {
    let mut tx = app.store.read().await?;
    let Some(row) = tx.flow(request.flow).await? else { return Ok(None) };
    if row.version != request.version {
        return Ok(None);
    }
    match handover::viewer(app, &mut tx, &row, &request.presented).await? {
        Some(Viewer::Own(Access::Current)) => {}
        Some(Viewer::Handed(handed)) if !handed.is_ended => {}
        Some(Viewer::Own(Access::Previous) | Viewer::Handed(_)) | None => return Ok(None),
    }
    let turn = Turn::begin(app, &mut tx, row, &request.source).await?;
    let moves = |event: &Event| matches!(step(&turn.flow, event, &turn.context()), Outcome::Moved { .. });
    if moves(&Event::Looked) || !moves(&Event::Person(Person::Consent)) {
        return Ok(None);
    }
    let Some(account) = name(&turn) else { return Ok(None) };
    let check = random::check_id()?;
    let flow = turn.row.id.text();
    let ask = VendorAsk {
        check: check.text(),
        account,
        // EXPOSE: it goes to the vendor, which has to say it again.
        nonce: random::token()?.expose().clone(),
        expires_at: turn.now.plus(app.policy.check_lasts),
        locale: turn.row.locale.clone(),
        return_url: format!("{}/flow/{flow}", app.config.base_url()),
        flow,
    };
    Ok(Some((check, ask)))
}
