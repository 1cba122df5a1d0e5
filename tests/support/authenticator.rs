//! An authenticator app: RFC 6238 from its text, so that it shares no line with what the backend uses.

use std::time::{SystemTime, UNIX_EPOCH};

use hmac::{Hmac, KeyInit, Mac};
use sha1::Sha1;

const STEP_SECONDS: u64 = 30;

/// The code that an app shows for a base32 secret at a time: SHA-1, six digits, steps of 30 seconds.
pub fn totp(secret: &str, unix_time: u64) -> String {
    let key = data_encoding::BASE32_NOPAD.decode(secret.trim_end_matches('=').as_bytes()).expect("a base32 secret");
    hotp(&key, unix_time / STEP_SECONDS, 6)
}

/// Seconds since 1970, of this machine.
pub fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970").as_secs()
}

/// RFC 4226 §5.3: dynamic truncation of HMAC-SHA-1.
fn hotp(key: &[u8], counter: u64, digits: u32) -> String {
    let mut mac = Hmac::<Sha1>::new_from_slice(key).expect("HMAC takes keys of any length");
    mac.update(&counter.to_be_bytes());
    let digest = mac.finalize().into_bytes();
    let offset = usize::from(digest[19] & 0x0f);
    let word = u32::from_be_bytes(digest[offset..offset + 4].try_into().expect("four bytes")) & 0x7fff_ffff;
    format!("{:0width$}", word % 10_u32.pow(digits), width = digits as usize)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn row_18_the_vectors_of_rfc_6238_appendix_b_hold() {
        let key = b"12345678901234567890";
        for (time, code) in [
            (59, "94287082"),
            (1_111_111_109, "07081804"),
            (1_111_111_111, "14050471"),
            (1_234_567_890, "89005924"),
            (2_000_000_000, "69279037"),
            (20_000_000_000, "65353130"),
        ] {
            assert_eq!(hotp(key, time / STEP_SECONDS, 8), code, "at {time}");
        }
    }

    #[test]
    fn an_app_shows_six_digits_of_the_same() {
        assert_eq!(totp("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", 59), "287082");
    }
}
