//! A set of factors, in the order in which they are shown and bound.

use std::fmt;

use regain_contract::Factor;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct Factors(u8);

const fn bit(factor: Factor) -> u8 {
    match factor {
        Factor::Email => 1,
        Factor::Phone => 2,
        Factor::Authenticator => 4,
    }
}

impl Factors {
    pub const NONE: Self = Self(0);
    pub const ALL: Self = Self(7);
    /// Those that have an address a message can go to.
    pub const ADDRESSES: Self = Self(3);

    /// Every set there is, the empty one first.
    pub fn every_set() -> impl Iterator<Item = Self> {
        (0..=Self::ALL.0).map(Self)
    }

    pub fn iter(self) -> impl Iterator<Item = Factor> {
        Factor::ALL.into_iter().filter(move |factor| self.contains(*factor))
    }

    pub const fn contains(self, factor: Factor) -> bool {
        self.0 & bit(factor) != 0
    }

    #[must_use]
    pub const fn with(self, factor: Factor) -> Self {
        Self(self.0 | bit(factor))
    }

    #[must_use]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    #[must_use]
    pub const fn both(self, other: Self) -> Self {
        Self(self.0 & other.0)
    }

    pub const fn is_within(self, other: Self) -> bool {
        self.0 & !other.0 == 0
    }

    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// Its place among all sets: 0 to 7.
    pub const fn index(self) -> u8 {
        self.0
    }
}

impl FromIterator<Factor> for Factors {
    fn from_iter<I: IntoIterator<Item = Factor>>(factors: I) -> Self {
        factors.into_iter().fold(Self::NONE, Self::with)
    }
}

impl<const N: usize> From<[Factor; N]> for Factors {
    fn from(factors: [Factor; N]) -> Self {
        factors.into_iter().collect()
    }
}

impl fmt::Debug for Factors {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.iter()).finish()
    }
}
