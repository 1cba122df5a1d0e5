//! Everything the backend writes to people, in their language: mails, texts to phones, words of problems.
//!
//! No text is in the code: it is in `locales/`, one Fluent file per language, and the tests see to it that none is missing.

mod about;
mod negotiate;

use std::collections::HashMap;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};
use regain_contract::{Factor, NoticeKind, ProblemType, Timestamp};
use regain_flow::{Factors, Purpose};
use unic_langid::LanguageIdentifier;

use crate::secret::Secret;

pub use about::{CaseChange, CodeFor, GoesOn, Notice, OfCase, Order, Reader, Reported, Stopped};
pub use negotiate::wanted;

/// The languages that there are texts in. The first stands in for all others.
pub const LOCALES: [&str; 3] = ["en", "zh-Hans", "fr"];

const SOURCES: [&str; 3] = [
    include_str!("../../locales/en.ftl"),
    include_str!("../../locales/zh-Hans.ftl"),
    include_str!("../../locales/fr.ftl"),
];

/// What is sent. Its body is a secret: it may carry a code or a link.
pub struct Message {
    /// A mail's; none for a text.
    pub subject: Option<String>,
    pub body: Secret<String>,
}

type Bundle = FluentBundle<FluentResource>;

pub struct Texts {
    bundles: HashMap<&'static str, Bundle>,
    fallback: &'static str,
    name: String,
    contact: Option<String>,
    password_length: u32,
}

/// A file in `locales/` can't be read: it says which.
#[derive(Clone, Copy, Debug)]
pub struct Unreadable(pub &'static str);

impl std::fmt::Display for Unreadable {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "the texts in {} can't be read", self.0)
    }
}

impl std::error::Error for Unreadable {}

impl Texts {
    pub fn new(name: &str, fallback: &str, contact: Option<&str>) -> Result<Self, Unreadable> {
        let mut bundles = HashMap::new();
        for (locale, source) in LOCALES.into_iter().zip(SOURCES) {
            let language: LanguageIdentifier = locale.parse().map_err(|_| Unreadable(locale))?;
            let resource = FluentResource::try_new(source.to_owned()).map_err(|_| Unreadable(locale))?;
            let mut bundle = Bundle::new_concurrent(vec![language]);
            bundle.set_use_isolating(false);
            bundle.add_resource(resource).map_err(|_| Unreadable(locale))?;
            bundles.insert(locale, bundle);
        }
        let fallback = LOCALES.into_iter().find(|locale| *locale == fallback).unwrap_or("en");
        Ok(Self { bundles, fallback, name: name.to_owned(), contact: contact.map(str::to_owned), password_length: 0 })
    }

    /// A new password has at least so many characters.
    #[must_use]
    pub const fn with_password_length(mut self, characters: u32) -> Self {
        self.password_length = characters;
        self
    }

    /// The best of ours for a BCP 47 tag or an `Accept-Language`.
    pub fn negotiate(&self, wanted: &str) -> String {
        negotiate::best(wanted).unwrap_or(self.fallback).to_owned()
    }

    /// Title and detail of a problem; `field` is the action's field that it is about.
    pub fn problem(&self, locale: &str, kind: ProblemType, field: Option<&str>) -> (String, Option<String>) {
        let name = problem_name(kind);
        let id = format!("problem-{name}");
        let mut args = self.args();
        args.set("least", self.password_length);
        // Some fields have words of their own.
        let about = field.map(|field| format!("{name}-{field}"));
        let about = |attribute| about.as_deref().and_then(|about| self.text(locale, about, attribute, &args));
        let title = about(Some("title")).or_else(|| self.text(locale, &id, None, &args)).unwrap_or_default();
        (title, about(None).or_else(|| self.text(locale, &id, Some("detail"), &args)))
    }

    /// What a way on from a page is called: `sign-in` or `start`.
    pub fn link(&self, locale: &str, to: &str) -> String {
        self.text(locale, &format!("link-{to}"), None, &FluentArgs::new()).unwrap_or_default()
    }

    pub fn code(&self, locale: &str, factor: Factor, about: &CodeFor<'_>, code: &Secret<String>) -> Message {
        let purpose = match about.purpose {
            Purpose::SignIn => "sign-in",
            Purpose::Reset => "reset",
            Purpose::Change(_) => "change",
            // No code is sent in place of another.
            Purpose::RecoveryCodes | Purpose::InPlaceOf(_) => "recovery-codes",
            Purpose::NewValue(_) => "new-value",
            // A claim is proved without a code.
            Purpose::Migrate { .. } | Purpose::Claim(_) => "migrate",
        };
        let mut args = self.args();
        // EXPOSE: it is written into the message that carries it.
        args.set("code", code.expose().clone());
        args.set("minutes", (about.lasts + 59) / 60);
        self.message(locale, factor, &format!("code-subject-{purpose}"), ["code", purpose], about.reference, args)
    }

    pub fn notice(&self, locale: &str, factor: Factor, about: &Notice<'_>, reader: Reader<'_>) -> Message {
        let kind = match about.kind {
            NoticeKind::Started => "started",
            NoticeKind::Bound => "bound",
            NoticeKind::RecoveryCodeUsed => "code-used",
            NoticeKind::RecoveryCodesSaved => "codes-saved",
            NoticeKind::MigrationStarted => "migration-started",
            NoticeKind::MigrationDelayed => "migration-delayed",
            NoticeKind::Migrated => "migrated",
        };
        let (subject, body) = match (reader, about.kind) {
            (Reader::Before(_), _) => (kind, kind),
            (Reader::New(_), NoticeKind::MigrationDelayed) => ("new-delayed", "new-delayed"),
            (Reader::New(_), NoticeKind::Migrated) => ("new-migrated", "new-migrated"),
            (Reader::New(_), _) => (kind, "new"),
        };
        let mut args = self.args();
        if !about.factors.is_empty() {
            args.set("factors", self.list(locale, about.factors));
        }
        if let Some(left) = about.codes_left {
            args.set("left", left);
        }
        args.set("pace", if about.delay.is_some() { "put-off" } else { "at-once" });
        if let Some(delay) = about.delay {
            args.set("hours", (delay + 3_599) / 3_600);
        }
        if let Some(migrated) = about.migrated {
            args.set("password", if migrated.password_replaced { "new" } else { "old" });
            args.set("authenticator", if migrated.authenticator_removed { "removed" } else { "stays" });
        }
        let moments = [("at", Some(about.at)), ("until", about.hold_until), ("effective", about.effective_at)];
        for (name, moment) in moments.into_iter().filter_map(|(name, moment)| Some((name, moment?))) {
            args.set(name, self.moment(locale, moment));
        }
        match reader {
            Reader::Before(link) => args.set("link", link.to_owned()),
            Reader::New(page) => args.set("page", page.to_owned()),
        }
        self.message(locale, factor, &format!("notice-subject-{subject}"), ["notice", body], about.reference, args)
    }

    /// To whoever is said to have an account under somebody else's identity.
    pub fn report(&self, locale: &str, factor: Factor, about: &Reported<'_>) -> Message {
        let mut args = self.args();
        args.set("case", about.case.to_owned());
        args.set("at", self.moment(locale, about.at));
        args.set("page", about.page.to_owned());
        self.message(locale, factor, "notice-subject-reported", ["notice", "reported"], about.reference, args)
    }

    pub fn stopped(&self, locale: &str, factor: Factor, about: &Stopped<'_>) -> Message {
        let word = match (about.is_new, about.case) {
            (false, Some(_)) => "stopped",
            (false, None) => "withdrawn",
            (true, Some(_)) => "new-stopped",
            (true, None) => "new-withdrawn",
        };
        let mut args = self.args();
        args.set("at", self.moment(locale, about.at));
        args.set("page", about.page.to_owned());
        if let Some((case, expected)) = about.case {
            args.set("case", case.to_owned());
            args.set("until", self.moment(locale, expected));
        }
        self.message(locale, factor, &format!("notice-subject-{word}"), ["notice", word], about.reference, args)
    }

    pub fn case(&self, locale: &str, factor: Factor, about: &OfCase<'_>) -> Message {
        let (word, moment) = match about.change {
            CaseChange::Opened(expected) => ("opened", Some(("until", expected))),
            CaseChange::Documents(at) => ("documents", Some(("at", at))),
            CaseChange::Approved => ("approved", None),
            CaseChange::Rejected(until) => ("rejected", Some(("until", until))),
            // It was stopped before anything was replaced.
            CaseChange::Restored(until) | CaseChange::Confirmed(until) if about.factors.is_empty() => {
                ("closed", Some(("until", until)))
            }
            CaseChange::Restored(until) => ("restored", Some(("until", until))),
            CaseChange::Confirmed(until) => ("confirmed", Some(("until", until))),
            CaseChange::Undone(until) => ("undone", Some(("until", until))),
        };
        // Where nothing is lost, nothing was replaced and nobody was told of a beginning, other words are right.
        let group = match (about.goes_on, about.change) {
            (Some(_), CaseChange::Opened(_) | CaseChange::Documents(_) | CaseChange::Approved) => "claim",
            _ => "case",
        };
        let mut args = self.args();
        args.set("case", about.case.to_owned());
        args.set("page", about.page.to_owned());
        if let Some(GoesOn { flow, way }) = about.goes_on {
            args.set("flow", flow.to_owned());
            args.set("way", way.to_owned());
        }
        if !about.factors.is_empty() {
            args.set("factors", self.list(locale, about.factors));
        }
        if let Some((name, moment)) = moment {
            args.set(name, self.moment(locale, moment));
        }
        self.message(locale, factor, "case-subject", [group, word], about.reference, args)
    }

    pub fn order(&self, locale: &str, factor: Factor, order: Order, at: Timestamp) -> Message {
        let (word, until) = match order {
            Order::Added(_) => ("added", None),
            Order::Frozen => ("frozen", None),
            Order::Thawed(until) => ("thawed", Some(until)),
            Order::PortraitEnrolled => ("portrait-enrolled", None),
            Order::PortraitDeleted => ("portrait-deleted", None),
        };
        let mut args = self.args();
        args.set("at", self.moment(locale, at));
        if let Order::Added(factors) = order {
            args.set("factors", self.list(locale, factors));
        }
        if let Some(until) = until {
            args.set("until", self.moment(locale, until));
        }
        self.message(locale, factor, &format!("order-subject-{word}"), ["order", word], "", args)
    }

    fn args(&self) -> FluentArgs<'static> {
        let mut args = FluentArgs::new();
        args.set("name", self.name.clone());
        args
    }

    /// A mail with its subject and end, or a text to a phone.
    fn message(
        &self,
        locale: &str,
        factor: Factor,
        subject: &str,
        [group, word]: [&str; 2],
        reference: &str,
        mut args: FluentArgs<'static>,
    ) -> Message {
        let text = |id: &str, args: &FluentArgs<'_>| self.text(locale, id, None, args).unwrap_or_default();
        args.set("reference", reference.to_owned());
        if factor == Factor::Phone {
            return Message { subject: None, body: Secret::new(text(&format!("{group}-sms-{word}"), &args)) };
        }
        let mut parts = vec![text(&format!("{group}-mail-{word}"), &args)];
        if let Some(contact) = &self.contact {
            args.set("contact", contact.clone());
            let end = if reference.is_empty() { "mail-contact" } else { "mail-support" };
            parts.push(text(end, &args));
        } else if !reference.is_empty() {
            parts.push(text("mail-reference", &args));
        }
        parts.push(text("mail-end", &args));
        Message { subject: Some(text(subject, &args)), body: Secret::new(format!("{}\n", parts.join("\n\n"))) }
    }

    /// "phone number and authenticator app"
    fn list(&self, locale: &str, factors: Factors) -> String {
        let mut args = FluentArgs::new();
        let names: Vec<_> = factors
            .iter()
            .filter_map(|factor| self.text(locale, &format!("factor-{}", factor.name()), None, &args))
            .collect();
        for (place, name) in ["first", "second", "third"].into_iter().zip(&names) {
            args.set(place, name.clone());
        }
        match names.as_slice() {
            [one] => one.clone(),
            [_, _] => self.text(locale, "list-two", None, &args).unwrap_or_default(),
            _ => self.text(locale, "list-three", None, &args).unwrap_or_default(),
        }
    }

    /// A moment in words, in UTC and saying so: a mail doesn't know where it is read.
    pub fn moment(&self, locale: &str, at: Timestamp) -> String {
        self.dated(locale, "moment", at)
    }

    /// A day with its year, as it is in UTC.
    pub fn day(&self, locale: &str, at: Timestamp) -> String {
        self.dated(locale, "day", at)
    }

    fn dated(&self, locale: &str, id: &str, at: Timestamp) -> String {
        // `2026-11-23T03:34:06Z`: the contract has the calendar.
        let written = at.to_string();
        let number = |from: usize, to: usize| written.get(from..to).and_then(|digits| digits.parse::<i64>().ok());
        let digits = |from: usize, to: usize| written.get(from..to).unwrap_or_default().to_owned();
        let mut args = FluentArgs::new();
        // A year is no quantity: as a number it would be grouped.
        args.set("year", digits(0, 4));
        args.set("month", number(5, 7).unwrap_or_default());
        args.set("day", number(8, 10).unwrap_or_default());
        args.set("hour", digits(11, 13));
        args.set("minute", digits(14, 16));
        self.text(locale, id, None, &args).unwrap_or_default()
    }

    fn text(&self, locale: &str, id: &str, attribute: Option<&str>, args: &FluentArgs<'_>) -> Option<String> {
        let bundle = self.bundles.get(locale).or_else(|| self.bundles.get(self.fallback))?;
        let message = bundle.get_message(id)?;
        let pattern = match attribute {
            None => message.value()?,
            Some(attribute) => message.get_attribute(attribute)?.value(),
        };
        let mut errors = vec![];
        let text = bundle.format_pattern(pattern, Some(args), &mut errors).into_owned();
        if !errors.is_empty() {
            tracing::error!(locale, id, "a text lacks what it speaks of");
        }
        Some(text)
    }
}

/// The end of its URN.
fn problem_name(kind: ProblemType) -> String {
    let urn = serde_json::to_value(kind).ok();
    let name = urn.as_ref().and_then(|urn| urn.as_str()).and_then(|urn| urn.rsplit(':').next());
    name.unwrap_or("unknown").to_lowercase()
}

#[cfg(test)]
mod tests;
