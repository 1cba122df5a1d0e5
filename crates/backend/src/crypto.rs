//! Every key, derived from one configured master key, and everything that is done with them.
//!
//! Each use has a key of its own, so that a hash made for one can't be passed off as another's. What is hashed is written with
//! the length of each part before it, so that two different lists of parts never look the same.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use chacha20poly1305::aead::{Aead as _, Payload};
use chacha20poly1305::{KeyInit as _, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use hmac::{Hmac, Mac as _};
use regain_contract::Factor;
use regain_flow::{AccountId, CaseId, Claim, FlowId, Purpose, Target};
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest as _, Sha256};
use zeroize::Zeroizing;

use crate::id::Written as _;
use crate::random::{self, NoRandomness};
use crate::secret::Secret;
use crate::store::{Mac, Sealed};

/// 256 bits from which all other keys come.
pub type MasterKey = Secret<[u8; 32]>;

/// Reads a master key as `regain-backend` writes it: 32 bytes in base64.
pub fn parse_master_key(text: &str) -> Option<MasterKey> {
    let bytes = Zeroizing::new(STANDARD.decode(text.trim()).ok()?);
    bytes.as_slice().try_into().ok().map(Secret::new)
}

/// The way back of [`parse_master_key`].
pub fn master_key_text(key: &MasterKey) -> Secret<String> {
    // EXPOSE: to be written into the key file, which only its owner may read.
    Secret::new(STANDARD.encode(key.expose()))
}

/// Something encrypted can't be opened: another key, another place, or it was changed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unopened;

impl std::fmt::Display for Unopened {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an encrypted value can't be opened with this master key")
    }
}

impl std::error::Error for Unopened {}

/// What a code is bound to: it counts for nothing else (row 6, row 21).
#[derive(Clone, Copy, Debug)]
pub struct CodeFor {
    pub flow: FlowId,
    pub account: AccountId,
    pub factor: Factor,
    pub purpose: Purpose,
}

type Key = Zeroizing<[u8; 64]>;

/// The keys in use.
pub struct Keys {
    token: Key,
    code: Key,
    recovery_code: Key,
    case_code: Key,
    target: Key,
    claim: Key,
    address: Key,
    throttle: Key,
    fingerprint: Key,
    csrf: Key,
    audit: Key,
    values: Key,
}

impl Keys {
    pub fn new(master: &MasterKey) -> Self {
        // EXPOSE: HKDF (RFC 5869) reads it; nothing keeps it.
        let source = Hkdf::<Sha256>::new(Some(b"regain"), master.expose());
        let key = |purpose: &[u8]| {
            let mut key = Zeroizing::new([0; 64]);
            // 64 bytes are two blocks of 255 that HKDF can give: it doesn't fail.
            if source.expand(purpose, key.as_mut()).is_err() {
                debug_assert!(false, "HKDF gives 64 bytes");
            }
            key
        };
        Self {
            token: key(b"token"),
            code: key(b"code"),
            recovery_code: key(b"recovery_code"),
            case_code: key(b"case_code"),
            target: key(b"target"),
            claim: key(b"claim"),
            address: key(b"address"),
            throttle: key(b"throttle"),
            fingerprint: key(b"fingerprint"),
            csrf: key(b"csrf"),
            audit: key(b"audit"),
            values: key(b"values"),
        }
    }

    /// What is stored of a flow's token, of a notice's, of an operator's key.
    pub fn token(&self, token: &str) -> Mac {
        mac(&self.token, &[token.as_bytes()])
    }

    /// What is stored of a code; for a time-based one, what expected and submitted ones are compared as.
    pub fn code(&self, bound_to: &CodeFor, code: &str) -> Mac {
        let (purpose, target): (&[u8], String) = match bound_to.purpose {
            Purpose::SignIn => (b"sign_in", String::new()),
            Purpose::Reset => (b"reset", String::new()),
            Purpose::Change(changed) => (b"change", changed.name().to_owned()),
            Purpose::RecoveryCodes => (b"recovery_codes", String::new()),
            Purpose::InPlaceOf(of) => (b"in_place_of", of.name().to_owned()),
            Purpose::NewValue(target) => (b"new_value", target.text()),
            Purpose::Claim(claim) => (b"claim", claim.text()),
            Purpose::Migrate { old, to } => (b"migrate", format!("{}/{}", old.text(), to.text())),
        };
        let (flow, account) = (bound_to.flow.text(), bound_to.account.text());
        let parts: [&[u8]; 6] = [
            flow.as_bytes(),
            account.as_bytes(),
            bound_to.factor.name().as_bytes(),
            purpose,
            target.as_bytes(),
            code.as_bytes(),
        ];
        mac(&self.code, &parts)
    }

    /// What is stored of a recovery code, and what a submitted one is compared as.
    pub fn recovery_code(&self, account: AccountId, code: &[u8; 16]) -> Mac {
        mac(&self.recovery_code, &[account.text().as_bytes(), code])
    }

    /// What a case's code is drawn from, and what a submitted one is compared as.
    pub fn case_code(&self, case: CaseId, code: &[u8]) -> Mac {
        mac(&self.case_code, &[case.text().as_bytes(), code])
    }

    /// What the rules know a value by: they never see the value.
    pub fn target(&self, factor: Factor, value: &[u8]) -> Target {
        Target(half(&mac(&self.target, &[factor.name().as_bytes(), value])))
    }

    /// What the rules and the store know a person's claim by: neither ever sees it.
    pub fn claim(&self, parts: &[&[u8]]) -> Claim {
        Claim(half(&mac(&self.claim, parts)))
    }

    /// What sent codes are counted by.
    pub fn address(&self, factor: Factor, canonical: &str) -> Mac {
        mac(&self.address, &[factor.name().as_bytes(), canonical.as_bytes()])
    }

    /// The same for codes of sign-ups: none of them counts with the others.
    pub fn sign_up_address(&self, factor: Factor, canonical: &str) -> Mac {
        mac(&self.address, &[b"sign_up", factor.name().as_bytes(), canonical.as_bytes()])
    }

    /// What requests are counted by: an account as typed and a source, a source alone, nothing.
    pub fn throttle(&self, parts: &[&str]) -> Mac {
        let parts: Vec<_> = parts.iter().map(|part| part.as_bytes()).collect();
        mac(&self.throttle, &parts)
    }

    /// What tells one action from another that comes with the same idempotency key.
    pub fn fingerprint(&self, parts: &[&[u8]]) -> Mac {
        mac(&self.fingerprint, parts)
    }

    /// What a form has to bring back, for the cookie's token.
    pub fn csrf(&self, token: &str) -> String {
        URL_SAFE_NO_PAD.encode(mac(&self.csrf, &[token.as_bytes()]))
    }

    /// Whether a form brought that back. In constant time.
    pub fn is_csrf(&self, token: &str, word: &str) -> bool {
        let mac = Hmac::<Sha256>::new((&*self.csrf).into());
        let mac = [token.as_bytes()]
            .iter()
            .fold(mac, |mac, part| mac.chain_update((part.len() as u64).to_be_bytes()).chain_update(part));
        URL_SAFE_NO_PAD.decode(word).is_ok_and(|word| mac.verify_slice(&word).is_ok())
    }

    /// A link of the audit log's chain.
    pub fn audit(&self, parts: &[&[u8]]) -> Mac {
        mac(&self.audit, parts)
    }

    /// Encrypts. `place` says where it belongs (`"outbox"`, `"factor/…"`): it opens in no other.
    pub fn seal(&self, place: &str, plain: &[u8]) -> Result<Sealed, NoRandomness> {
        // XChaCha20's nonce is long enough to be drawn by lot for ever.
        let nonce: [u8; 24] = random::bytes()?;
        let payload = Payload { msg: plain, aad: place.as_bytes() };
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), payload).unwrap_or_default();
        debug_assert!(!sealed.is_empty(), "encrypting into memory doesn't fail");
        Ok(Sealed([nonce.as_slice(), &sealed].concat()))
    }

    pub fn open(&self, place: &str, sealed: &Sealed) -> Result<Secret<Vec<u8>>, Unopened> {
        let (nonce, rest) = sealed.0.split_first_chunk::<24>().ok_or(Unopened)?;
        let payload = Payload { msg: rest, aad: place.as_bytes() };
        self.cipher().decrypt(&XNonce::from(*nonce), payload).map(Secret::new).map_err(|_| Unopened)
    }

    /// [`Keys::seal`] of a value's JSON.
    pub fn seal_json<T: Serialize>(&self, place: &str, value: &T) -> Result<Sealed, NoRandomness> {
        let plain = Zeroizing::new(serde_json::to_vec(value).unwrap_or_default());
        self.seal(place, &plain)
    }

    pub fn open_json<T: DeserializeOwned>(&self, place: &str, sealed: &Sealed) -> Result<T, Unopened> {
        let plain = self.open(place, sealed)?;
        // EXPOSE: read back into the type that it was sealed from.
        serde_json::from_slice(plain.expose()).map_err(|_| Unopened)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        let mut key = Zeroizing::new([0; 32]);
        key.iter_mut().zip(self.values.iter()).for_each(|(to, from)| *to = *from);
        XChaCha20Poly1305::new((&*key).into())
    }
}

fn mac(key: &Key, parts: &[&[u8]]) -> Mac {
    let mut mac = Hmac::<Sha256>::new((&**key).into());
    for part in parts {
        mac.update(&(part.len() as u64).to_be_bytes());
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// 128 bits of it.
const fn half(mac: &Mac) -> u128 {
    let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p, ..] = *mac;
    u128::from_be_bytes([a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p])
}

/// A keyed hash where text is wanted.
pub fn hexadecimal(mac: &Mac) -> String {
    mac.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Signs a webhook: HMAC-SHA-256 of exactly these bytes, in base64. A key that begins with `whsec_` is base64 after that, as
/// libraries for Standard Webhooks write it; any other is taken as it is.
pub fn signature(key: &Secret<String>, message: &[u8]) -> String {
    STANDARD.encode(signed(key, message).finalize().into_bytes())
}

/// Whether one of these signatures, in base64, is this key's. In constant time.
pub fn is_signed<'s>(key: &Secret<String>, message: &[u8], mut signatures: impl Iterator<Item = &'s str>) -> bool {
    let mac = signed(key, message);
    signatures.any(|one| STANDARD.decode(one).is_ok_and(|one| mac.clone().verify_slice(&one).is_ok()))
}

/// A key as libraries for Standard Webhooks draw it: 24 to 64 bytes.
pub fn is_webhook_key(key: &Secret<String>) -> bool {
    // EXPOSE: only its length is looked at.
    let bytes = key.expose().strip_prefix("whsec_").and_then(|rest| STANDARD.decode(rest).ok()).map(Zeroizing::new);
    bytes.is_some_and(|bytes| (24..=64).contains(&bytes.len()))
}

fn signed(key: &Secret<String>, message: &[u8]) -> Hmac<Sha256> {
    // EXPOSE: HMAC reads it.
    let key = key.expose();
    let decoded = key.strip_prefix("whsec_").and_then(|rest| STANDARD.decode(rest).ok()).map(Zeroizing::new);
    let key = decoded.as_ref().map_or(key.as_bytes(), |decoded| decoded.as_slice());
    // RFC 2104: a key longer than the block is hashed first, a shorter one filled with zeros.
    let mut block = Zeroizing::new([0_u8; 64]);
    let hashed: [u8; 32] = Sha256::digest(key).into();
    let short: &[u8] = if key.len() > block.len() { &hashed } else { key };
    block.iter_mut().zip(short).for_each(|(to, from)| *to = *from);
    let mut mac = Hmac::<Sha256>::new((&*block).into());
    mac.update(message);
    mac
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
    use super::*;

    fn keys(seed: u8) -> Keys {
        Keys::new(&Secret::new([seed; 32]))
    }

    #[test]
    fn row_06_a_code_is_bound_to_flow_account_factor_purpose_and_target() {
        let keys = keys(1);
        let of = |flow, account, factor, purpose| {
            keys.code(&CodeFor { flow: FlowId(flow), account: AccountId(account), factor, purpose }, "123456")
        };
        let all = [
            of(1, 1, Factor::Email, Purpose::Reset),
            of(2, 1, Factor::Email, Purpose::Reset),
            of(1, 2, Factor::Email, Purpose::Reset),
            of(1, 1, Factor::Phone, Purpose::Reset),
            of(1, 1, Factor::Email, Purpose::SignIn),
            of(1, 1, Factor::Email, Purpose::NewValue(Target(1))),
            of(1, 1, Factor::Email, Purpose::NewValue(Target(2))),
        ];
        for (at, one) in all.iter().enumerate() {
            assert!(!all[at + 1..].contains(one), "{at}");
        }
    }

    #[test]
    fn row_21_without_the_key_a_stored_code_cannot_be_looked_up() {
        let bound_to =
            CodeFor { flow: FlowId(1), account: AccountId(1), factor: Factor::Email, purpose: Purpose::Reset };
        assert_ne!(keys(1).code(&bound_to, "123456"), keys(2).code(&bound_to, "123456"));
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        let keys = keys(1);
        assert_ne!(keys.throttle(&["ab", "c"]), keys.throttle(&["a", "bc"]));
        assert_ne!(keys.token("x"), keys.throttle(&["x"]));
    }

    #[test]
    fn what_is_sealed_opens_in_its_place_with_its_key_and_unchanged_only() {
        let keys = keys(1);
        let sealed = keys.seal("here", b"text").unwrap();
        assert_eq!(keys.open("here", &sealed).unwrap().expose(), b"text");
        assert!(keys.open("there", &sealed).is_err());
        assert!(super::tests::keys(2).open("here", &sealed).is_err());
        for at in 0..sealed.0.len() {
            let mut changed = sealed.clone();
            changed.0[at] ^= 1;
            assert!(keys.open("here", &changed).is_err(), "{at}");
        }
        assert!(keys.open("here", &Sealed(vec![])).is_err());
        assert!(sealed != keys.seal("here", b"text").unwrap());
    }

    #[test]
    fn a_signature_is_what_openssl_makes() {
        let signed = |key: String, message: &[u8]| signature(&Secret::new(key), message);
        // RFC 4231, case 2; and a key that is longer than the block.
        assert_eq!(
            signed("Jefe".to_owned(), b"what do ya want for nothing?"),
            "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM="
        );
        assert_eq!(signed("a".repeat(131), b"x"), "dvCAG9vA/ykhT/3W7c42Rn1BQqhC2RoBHFnGbRJpPbA=");
    }

    #[test]
    fn a_master_key_comes_back_as_it_was_written() {
        let key = Secret::new([7; 32]);
        let text = master_key_text(&key);
        assert_eq!(parse_master_key(text.expose()).unwrap().expose(), key.expose());
        assert!(parse_master_key("c2hvcnQ=").is_none());
    }

    #[test]
    fn a_key_as_webhook_libraries_write_it_signs_as_they_do() {
        // From the specification's own libraries: the same id, time and body under the same key.
        let key = Secret::new("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".to_owned());
        let signed = signature(&key, br#"msg_p5jXN8AQM9LWM0D4loKWxJek.1614265330.{"test": 2432232314}"#);
        assert_eq!(signed, "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    #[test]
    fn row_27_a_signature_is_its_keys_and_its_messages_alone() {
        let (key, other) = (Secret::new("a".repeat(32)), Secret::new("b".repeat(32)));
        let right = signature(&key, b"message");
        let is_signed = |key, message: &[u8], all: &[&str]| is_signed(key, message, all.iter().copied());
        assert!(is_signed(&key, b"message", &[&right]));
        assert!(is_signed(&key, b"message", &["AAAA", "not base64", &right]), "one of several is enough");
        assert!(!is_signed(&other, b"message", &[&right]));
        assert!(!is_signed(&key, b"massage", &[&right]));
        for wrong in [&[][..], &[""], &[&right[..40]], &[&signature(&other, b"message")]] {
            assert!(!is_signed(&key, b"message", wrong), "{wrong:?}");
        }
    }
}
