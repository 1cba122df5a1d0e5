//! The device's clock, which may be wrong, and the browser's randomness.

use std::fmt::Write as _;

/// Seconds since 1970, as the device believes.
pub fn now() -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "a date in seconds fits")]
    let seconds = (js_sys::Date::now() / 1_000.0) as i64;
    seconds
}

/// A random UUID (RFC 9562, version 4). `crypto.randomUUID` would not be there on a page without TLS.
pub fn key() -> String {
    let mut bytes = [0u8; 16];
    if let Some(crypto) = web_sys::window().and_then(|window| window.crypto().ok()) {
        // Only a request for more than 65,536 bytes is refused.
        let _ = crypto.get_random_values_with_u8_array(&mut bytes);
    }
    if let Some(version) = bytes.get_mut(6) {
        *version = *version & 0x0f | 0x40;
    }
    if let Some(variant) = bytes.get_mut(8) {
        *variant = *variant & 0x3f | 0x80;
    }
    let mut key = String::with_capacity(36);
    for (at, byte) in bytes.iter().enumerate() {
        if matches!(at, 4 | 6 | 8 | 10) {
            key.push('-');
        }
        let _ = write!(key, "{byte:02x}");
    }
    key
}
