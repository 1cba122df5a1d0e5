//! A face as 128 numbers that can be compared, and from where on two are the same person.

use std::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

/// How many numbers SFace makes of a face.
pub(crate) const NUMBERS: usize = 128;
const BYTES: usize = NUMBERS * 4;

/// From this similarity on, two faces that look ahead are the same person (`docs/matcher.md`, "Thresholds").
pub const SAME_PERSON: f32 = 0.42;
/// The same where one of the two is turned as far as the check asks for (`docs/matcher.md`, "Thresholds").
pub const SAME_PERSON_TURNED: f32 = 0.25;

/// A face, made comparable: a vector of length one. It is somebody's, so it leaves no trace in memory or in a log.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub struct Embedding([f32; NUMBERS]);

/// Bytes that are no embedding: too few or many, or no numbers that make a vector of length one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnEmbedding;

impl fmt::Display for NotAnEmbedding {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("not an embedding")
    }
}

impl std::error::Error for NotAnEmbedding {}

impl Embedding {
    /// Scaled to length one.
    pub(crate) fn new(numbers: &[f32]) -> Result<Self, NotAnEmbedding> {
        let mut vector: [f32; NUMBERS] = numbers.try_into().map_err(|_| NotAnEmbedding)?;
        let length = vector.iter().map(|number| number * number).sum::<f32>().sqrt();
        if !length.is_finite() || length <= f32::EPSILON {
            return Err(NotAnEmbedding);
        }
        for number in &mut vector {
            *number /= length;
        }
        Ok(Self(vector))
    }

    /// Nobody's: what stands in a portrait's place where there is none, so that as much is computed.
    #[must_use]
    pub fn nobodys() -> Self {
        // One over the square root of 128: its length is one.
        Self([std::f32::consts::FRAC_1_SQRT_2 / 8.0; NUMBERS])
    }

    /// The cosine of the angle between the two: 1 for the same picture, about 0 for strangers.
    #[must_use]
    pub fn similarity(&self, other: &Self) -> f32 {
        self.0.iter().zip(&other.0).map(|(mine, theirs)| mine * theirs).sum()
    }

    /// 512 bytes, little endian. To be sealed before they are stored.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|number| number.to_le_bytes()).collect()
    }

    /// What [`Self::to_bytes`] wrote.
    ///
    /// # Errors
    /// [`NotAnEmbedding`] for any other length, and for numbers that are none or make no vector.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotAnEmbedding> {
        if bytes.len() != BYTES {
            return Err(NotAnEmbedding);
        }
        let numbers: Vec<f32> = bytes.as_chunks::<4>().0.iter().map(|number| f32::from_le_bytes(*number)).collect();
        Self::new(&numbers)
    }
}

impl fmt::Debug for Embedding {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str("Embedding(***)")
    }
}
