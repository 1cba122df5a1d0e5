//! Everything that nobody may foresee. The operating system's generator and no other.

use regain_flow::{AccountId, CaseId, CheckId, FlowId};

use crate::id;
use crate::secret::Secret;

/// The operating system has no randomness to give. Nothing can be done but stop.
#[derive(Clone, Copy, Debug)]
pub struct NoRandomness;

impl std::fmt::Display for NoRandomness {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the operating system gives no random bytes")
    }
}

impl std::error::Error for NoRandomness {}

pub fn bytes<const N: usize>() -> Result<[u8; N], NoRandomness> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(bytes)
}

pub fn flow_id() -> Result<FlowId, NoRandomness> {
    Ok(FlowId(u128::from_be_bytes(bytes()?)))
}

pub fn check_id() -> Result<CheckId, NoRandomness> {
    Ok(CheckId(u128::from_be_bytes(bytes()?)))
}

pub fn account_id() -> Result<AccountId, NoRandomness> {
    Ok(AccountId(u128::from_be_bytes(bytes()?)))
}

/// 256 bits in URL-safe base64: a flow's token, a notice's link, an operator's key.
pub fn token() -> Result<Secret<String>, NoRandomness> {
    use base64::Engine as _;
    let bytes: [u8; 32] = bytes()?;
    Ok(Secret::new(base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(bytes)))
}

/// Six digits, each of the million equally likely (row 11).
pub fn code() -> Result<Secret<String>, NoRandomness> {
    Ok(Secret::new(format!("{:06}", below(1_000_000)?)))
}

/// What a person names when asking for help: `R-7Q2K-94XD`. Opens nothing, so 39 bits are enough.
pub fn reference(prefix: char) -> Result<String, NoRandomness> {
    Ok(id::reference(prefix, reference_number()?))
}

/// Shown as `C-7Q2K-94XD`.
pub fn case_id() -> Result<CaseId, NoRandomness> {
    Ok(CaseId(u128::from(reference_number()?)))
}

fn reference_number() -> Result<u64, NoRandomness> {
    // The remainder favours nothing that anybody could notice: 2⁶⁴ is 28 million times as large.
    Ok(u64::from_be_bytes(bytes()?) % id::REFERENCES)
}

/// Uniform in `0..n`: what would favour the low numbers is drawn again.
pub fn below(n: u32) -> Result<u32, NoRandomness> {
    let fair = u32::MAX - u32::MAX % n.max(1);
    loop {
        let drawn = getrandom::u32().map_err(|_| NoRandomness)?;
        if drawn < fair {
            return Ok(drawn % n.max(1));
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "tests")]
    use super::*;

    #[test]
    fn row_11_codes_are_uniform() {
        // χ² over the first three digits: 999 degrees of freedom. 1,250 is exceeded once in about 10⁷ runs.
        let mut counts = [0_u32; 1_000];
        let draws = 200_000_u32;
        for _ in 0..draws {
            let code = code().unwrap();
            // EXPOSE: the test counts digits.
            assert_eq!(code.expose().len(), 6);
            counts[code.expose()[..3].parse::<usize>().unwrap()] += 1;
        }
        let expected = f64::from(draws) / 1_000.0;
        let chi: f64 = counts.iter().map(|n| (f64::from(*n) - expected).powi(2) / expected).sum();
        assert!(chi < 1_250.0, "{chi}");
    }
}
