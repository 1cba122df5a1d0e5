//! Words of the contract as rows hold them.

use regain_contract::{DocumentKind, Factor, NoticeKind, Timestamp, Way};
use regain_flow::Purpose;

use super::{Result, StoreError};
use crate::id::Written;

pub(super) fn id<T: Written>(text: &str) -> Result<T> {
    T::parse(text).ok_or(StoreError::Corrupt("id"))
}

pub(super) fn factor(text: &str) -> Result<Factor> {
    Factor::ALL.into_iter().find(|factor| factor.name() == text).ok_or(StoreError::Corrupt("factor"))
}

/// A set of factors, in the order of [`Factor::ALL`].
pub(super) fn factors(text: &str) -> Result<Vec<Factor>> {
    text.split(',').filter(|name| !name.is_empty()).map(factor).collect()
}

pub(super) fn factors_text(factors: &[Factor]) -> String {
    let names: Vec<_> = Factor::ALL.into_iter().filter(|factor| factors.contains(factor)).map(Factor::name).collect();
    names.join(",")
}

pub(super) fn way(text: &str) -> Result<Way> {
    match text {
        "signed_out" => Ok(Way::SignedOut),
        "signed_in" => Ok(Way::SignedIn),
        "migration" => Ok(Way::Migration),
        _ => Err(StoreError::Corrupt("way")),
    }
}

pub(super) const fn way_text(way: Way) -> &'static str {
    match way {
        Way::SignedOut => "signed_out",
        Way::SignedIn => "signed_in",
        Way::Migration => "migration",
    }
}

pub(super) fn notice_kind(text: &str) -> Result<NoticeKind> {
    match text {
        "started" => Ok(NoticeKind::Started),
        "bound" => Ok(NoticeKind::Bound),
        "recovery_code_used" => Ok(NoticeKind::RecoveryCodeUsed),
        "recovery_codes_saved" => Ok(NoticeKind::RecoveryCodesSaved),
        "migration_started" => Ok(NoticeKind::MigrationStarted),
        "migration_delayed" => Ok(NoticeKind::MigrationDelayed),
        "migrated" => Ok(NoticeKind::Migrated),
        _ => Err(StoreError::Corrupt("kind of notice")),
    }
}

pub(super) const fn notice_kind_text(kind: NoticeKind) -> &'static str {
    match kind {
        NoticeKind::Started => "started",
        NoticeKind::Bound => "bound",
        NoticeKind::RecoveryCodeUsed => "recovery_code_used",
        NoticeKind::RecoveryCodesSaved => "recovery_codes_saved",
        NoticeKind::MigrationStarted => "migration_started",
        NoticeKind::MigrationDelayed => "migration_delayed",
        NoticeKind::Migrated => "migrated",
    }
}

pub(super) fn document_kind(text: &str) -> Result<DocumentKind> {
    match text {
        "front" => Ok(DocumentKind::Front),
        "back" => Ok(DocumentKind::Back),
        "selfie" => Ok(DocumentKind::Selfie),
        _ => Err(StoreError::Corrupt("kind of document")),
    }
}

pub(super) const fn document_kind_text(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::Front => "front",
        DocumentKind::Back => "back",
        DocumentKind::Selfie => "selfie",
    }
}

/// The kind that there is one living code of, and what it is about.
pub(super) fn purpose_text(purpose: Purpose) -> (&'static str, String) {
    match purpose {
        Purpose::SignIn => ("sign_in", String::new()),
        Purpose::Reset => ("reset", String::new()),
        Purpose::Change(changed) => ("change", changed.name().to_owned()),
        Purpose::RecoveryCodes => ("recovery_codes", String::new()),
        Purpose::InPlaceOf(of) => ("in_place_of", of.name().to_owned()),
        Purpose::NewValue(target) => ("new_value", target.text()),
        Purpose::Claim(claim) => ("claim", claim.text()),
        Purpose::Migrate { old, to } => ("migrate", format!("{}/{}", old.text(), to.text())),
    }
}

pub(super) fn purpose(kind: &str, target: &str) -> Result<Purpose> {
    match kind {
        "sign_in" => Ok(Purpose::SignIn),
        "reset" => Ok(Purpose::Reset),
        "change" => Ok(Purpose::Change(factor(target)?)),
        "recovery_codes" => Ok(Purpose::RecoveryCodes),
        "in_place_of" => Ok(Purpose::InPlaceOf(factor(target)?)),
        "new_value" => Ok(Purpose::NewValue(id(target)?)),
        "claim" => Ok(Purpose::Claim(id(target)?)),
        "migrate" => {
            let (old, to) = target.split_once('/').ok_or(StoreError::Corrupt("purpose"))?;
            Ok(Purpose::Migrate { old: id(old)?, to: id(to)? })
        }
        _ => Err(StoreError::Corrupt("purpose")),
    }
}

pub(super) fn mac(bytes: Vec<u8>) -> Result<super::Mac> {
    bytes.try_into().map_err(|_| StoreError::Corrupt("keyed hash"))
}

pub(super) fn time(unix: Option<i64>) -> Option<Timestamp> {
    unix.map(Timestamp::from_unix)
}

pub(super) fn unsigned<T: TryFrom<i64>>(number: i64) -> Result<T> {
    T::try_from(number).map_err(|_| StoreError::Corrupt("number"))
}

pub(super) fn signed<T: TryInto<i64>>(number: T) -> Result<i64> {
    number.try_into().map_err(|_| StoreError::Corrupt("number"))
}
