//! Recovery codes as people hold them: 128 bits each, in letters that are hard to take for one another.
//!
//! Drawn, shown once, and kept as keyed digests; at this length a fast hash is enough (row 20).

use data_encoding::{Encoding, Specification};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::crypto::{Keys, Unopened};
use crate::id::Written as _;
use crate::random::{self, NoRandomness};
use crate::secret::Secret;
use crate::store::{Mac, Sealed};
use regain_flow::{AccountId, FlowId};

/// A set that is shown, and not yet saved.
#[derive(serde::Serialize, serde::Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct Issued(Vec<[u8; 16]>);

/// Longer isn't looked at.
const LONGEST: usize = 64;
/// Letters between two dashes.
const GROUP: usize = 5;

/// Crockford's Base32: no I, L, O or U, and whoever writes one of the first three is understood.
pub const LETTERS: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

fn letters() -> Option<Encoding> {
    let mut letters = Specification::new();
    letters.symbols.push_str(LETTERS);
    letters.translate.from.push_str("abcdefghjkmnpqrstvwxyzOoIiLl");
    letters.translate.to.push_str("ABCDEFGHJKMNPQRSTVWXYZ001111");
    letters.encoding().ok()
}

impl Issued {
    pub fn draw(how_many: u32) -> Result<Self, NoRandomness> {
        (0..how_many).map(|_| random::bytes()).collect::<Result<_, _>>().map(Self)
    }

    /// In groups, as they are shown.
    pub fn written(&self) -> Vec<String> {
        self.0.iter().filter_map(|code| Some(grouped(&letters()?.encode(code)))).collect()
    }

    /// What is kept of them.
    pub fn macs(&self, keys: &Keys, account: AccountId) -> Vec<Mac> {
        self.0.iter().map(|code| keys.recovery_code(account, code)).collect()
    }

    pub fn seal(&self, keys: &Keys, flow: FlowId) -> Result<Sealed, NoRandomness> {
        keys.seal_json(&place(flow), self)
    }

    pub fn open(keys: &Keys, flow: FlowId, sealed: &Sealed) -> Result<Self, Unopened> {
        keys.open_json(&place(flow), sealed)
    }
}

fn place(flow: FlowId) -> String {
    format!("recovery_codes/{}", flow.text())
}

fn grouped(letters: &str) -> String {
    let mut groups = String::with_capacity(letters.len() + letters.len() / GROUP);
    for (at, letter) in letters.chars().enumerate() {
        // A letter that is left over stays with the last group.
        if at > 0 && at % GROUP == 0 && letters.len() - at >= GROUP {
            groups.push('-');
        }
        groups.push(letter);
    }
    groups
}

/// Reads a code however it was grouped. `None` for what can't be one.
pub fn parse(typed: &str) -> Option<Secret<[u8; 16]>> {
    if typed.len() > LONGEST {
        return None;
    }
    let plain: String = typed.chars().filter(|letter| !letter.is_whitespace() && *letter != '-').collect();
    let bytes = letters()?.decode(plain.as_bytes()).ok()?;
    bytes.try_into().ok().map(Secret::new)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
    use super::*;

    #[test]
    fn row_20_a_code_has_128_bits_and_is_read_back_however_it_is_written() {
        let issued = Issued(vec![[0xA5; 16], [0; 16]]);
        let written = issued.written();
        assert_eq!(written[1], "00000-00000-00000-00000-000000");
        assert_eq!(written[0].replace('-', "").len(), 26);
        for typed in [written[0].clone(), written[0].to_lowercase(), written[0].replace('-', " ")] {
            // EXPOSE: the test compares it.
            assert_eq!(parse(&typed).unwrap().expose(), &[0xA5; 16], "{typed}");
        }
        assert!(parse("ooooo-ooooo-OOOOO-OOOOO-00000-0").is_some());
        for wrong in ["", "123456", "00000-00000-00000-00000-00000", "00000-00000-00000-00000-00000-U", &"0".repeat(80)]
        {
            assert!(parse(wrong).is_none(), "{wrong}");
        }
    }

    #[test]
    fn row_11_no_two_codes_of_a_set_are_the_same() {
        let written = Issued::draw(10).unwrap().written();
        let different: std::collections::BTreeSet<_> = written.iter().collect();
        assert_eq!((written.len(), different.len()), (10, 10));
    }
}
