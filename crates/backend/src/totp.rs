//! Time-based codes (RFC 6238): SHA-1, six digits, 30 seconds, because that is what every app takes.

use regain_contract::Timestamp;
use totp_rs::Builder;
use zeroize::Zeroize;

use crate::secret::Secret;

const STEP: u64 = 30;

/// The codes of this step and of the one before (row 18), with their steps. On the server's clock alone.
pub fn expected<T: Zeroize + AsRef<[u8]>>(secret: &Secret<T>, now: Timestamp) -> Vec<(u64, Secret<String>)> {
    // EXPOSE: totp-rs reads it, and wipes its copy.
    let totp = Builder::new().with_secret(secret.expose().as_ref()).with_step_duration(STEP).build_noncompliant();
    let this = u64::try_from(now.unix()).unwrap_or_default() / STEP;
    let code = |step: u64| Secret::new(totp.generate(step * STEP).to_string());
    [Some(this), this.checked_sub(1)].into_iter().flatten().map(|step| (step, code(step))).collect()
}

/// A new secret, as an app takes it. It is shown once and never logged.
pub struct Issued {
    /// Base32, to be typed in by hand.
    pub key: String,
    /// `otpauth://totp/…`
    pub uri: String,
}

impl Issued {
    /// `label` says which account of theirs it is: a masked address.
    pub fn new(secret: &[u8], issuer: &str, label: &str) -> Self {
        let named = Builder::new()
            .with_secret(secret)
            .with_step_duration(STEP)
            // A colon separates the two in the URI.
            .with_issuer(Some(issuer.replace(':', " ")))
            .with_account_name(label.replace(':', " "));
        let uri = named.build().and_then(|totp| totp.to_url()).unwrap_or_default();
        Self { key: totp_rs::Secret::from(secret).to_base32(), uri }
    }
}

/// Reads a secret as apps show it.
pub fn parse_key(base32: &str) -> Option<Secret<Vec<u8>>> {
    let secret = totp_rs::Secret::try_from_base32(base32.trim().replace(' ', "").to_ascii_uppercase()).ok()?;
    (secret.as_ref().len() >= 16).then(|| Secret::new(secret.as_ref().to_vec()))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
    use super::*;

    #[test]
    fn row_18_the_vectors_of_rfc_6238() {
        let secret = Secret::new(b"12345678901234567890".to_vec());
        // Appendix B, SHA-1, the last six of eight digits.
        for (time, code) in [
            (59, "287082"),
            (1_111_111_109, "081804"),
            (1_111_111_111, "050471"),
            (1_234_567_890, "005924"),
            (2_000_000_000, "279037"),
        ] {
            let expected = expected(&secret, Timestamp::from_unix(time));
            assert_eq!(expected[0].1.expose(), code);
            assert_eq!(expected[0].0, u64::try_from(time).unwrap() / 30);
        }
    }

    #[test]
    fn row_18_this_step_and_the_one_before_and_no_other() {
        let secret = Secret::new(b"12345678901234567890".to_vec());
        let steps: Vec<_> = expected(&secret, Timestamp::from_unix(90)).iter().map(|(step, _)| *step).collect();
        assert_eq!(steps, [3, 2]);
    }

    #[test]
    fn an_app_gets_a_uri_that_names_the_service_and_the_account() {
        let issued = Issued::new(b"12345678901234567890", "Regain: it", "f•••@e•••.test");
        assert_eq!(issued.key, "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
        assert!(issued.uri.starts_with("otpauth://totp/Regain%20%20it:"), "{}", issued.uri);
        assert!(issued.uri.contains(&format!("secret={}", issued.key)), "{}", issued.uri);
        assert_eq!(parse_key("jbsw y3dp ehpk 3pxp jbsw y3dp ehpk 3pxp").unwrap().expose().len(), 20);
        assert!(parse_key("JBSW").is_none());
    }
}
