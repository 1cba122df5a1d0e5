//! What can go wrong with a store. Never says what was in a row.

use std::error::Error;
use std::fmt;

#[derive(Debug)]
pub enum StoreError {
    /// The database didn't do it: nothing of this transaction has happened.
    Database(Box<dyn Error + Send + Sync>),
    /// Something has to be unique and isn't: an address, a reference, a name.
    Taken,
    /// A row holds what this version doesn't understand.
    Corrupt(&'static str),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Database(source) => write!(f, "database: {source}"),
            Self::Taken => f.write_str("exists already"),
            Self::Corrupt(what) => write!(f, "the database holds an unreadable {what}"),
        }
    }
}

impl Error for StoreError {}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(source) if source.is_unique_violation() => Self::Taken,
            _ => Self::Database(Box::new(error)),
        }
    }
}

/// A row that needed something drawn can't be written: as good as a database that doesn't answer.
impl From<crate::random::NoRandomness> for StoreError {
    fn from(error: crate::random::NoRandomness) -> Self {
        Self::Database(Box::new(error))
    }
}
