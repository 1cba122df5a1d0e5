//! argon2id. Here outputs are computed; they are compared in `regain-flow`, in constant time.
//!
//! An account that doesn't exist costs the same: its output is computed with the parameters of new ones (row 56).

pub mod new;

use std::sync::Arc;

use argon2::password_hash::phc::{Output, ParamsString, PasswordHash, Salt};
use argon2::{Algorithm, Argon2, Params, Version};
use regain_flow::check::Digest;
use tokio::sync::Semaphore;

use crate::config;
use crate::random;
use crate::secret::Secret;

const LENGTH: usize = 32;

/// What two outputs are compared as.
pub struct Computed {
    pub stored: Digest,
    pub computed: Digest,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordError {
    /// The stored hash is no argon2id of 32 bytes in a PHC string, or the parameters are none.
    Unusable,
    /// The process is going down, or has no memory or randomness left.
    Stopped,
}

impl std::fmt::Display for PasswordError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Unusable => "not an argon2id hash of 32 bytes",
            Self::Stopped => "no password can be hashed now",
        })
    }
}

impl std::error::Error for PasswordError {}

#[derive(Clone)]
pub struct Passwords {
    params: Params,
    // Each one takes tens of megabytes: more of them wait, and the other requests go on.
    permits: Arc<Semaphore>,
}

struct Stored {
    params: Params,
    version: Version,
    salt: Vec<u8>,
    output: Digest,
}

impl Passwords {
    pub fn new(settings: &config::Passwords) -> Result<Self, PasswordError> {
        let params = Params::new(settings.memory_kib, settings.iterations, settings.lanes, Some(LENGTH))
            .map_err(|_| PasswordError::Unusable)?;
        Ok(Self { params, permits: Arc::new(Semaphore::new(settings.at_once)) })
    }

    /// Computes the output for the account's PHC string, or for nobody's.
    pub async fn compute(&self, phc: Option<String>, password: Secret<String>) -> Result<Computed, PasswordError> {
        let stored = match phc {
            Some(phc) => parse(&phc)?,
            None => Stored {
                params: self.params.clone(),
                version: Version::V0x13,
                salt: vec![0; Salt::RECOMMENDED_LENGTH],
                output: [0; LENGTH],
            },
        };
        let expected = stored.output;
        let computed = self.run(move || output(&stored, &password)).await?;
        Ok(Computed { stored: expected, computed })
    }

    /// A PHC string for a new password.
    pub async fn hash(&self, password: Secret<String>) -> Result<String, PasswordError> {
        let salt: [u8; 16] = random::bytes().map_err(|_| PasswordError::Stopped)?;
        let params = self.params.clone();
        let new = Stored { params, version: Version::V0x13, salt: salt.to_vec(), output: [0; LENGTH] };
        self.run(move || {
            let output = output(&new, &password)?;
            phc(&new, &output)
        })
        .await
    }

    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, PasswordError> + Send + 'static,
    ) -> Result<T, PasswordError> {
        let permit = Arc::clone(&self.permits).acquire_owned().await.map_err(|_| PasswordError::Stopped)?;
        let done = tokio::task::spawn_blocking(move || {
            let done = work();
            drop(permit);
            done
        });
        done.await.map_err(|_| PasswordError::Stopped)?
    }
}

fn output(with: &Stored, password: &Secret<String>) -> Result<Digest, PasswordError> {
    let mut output = [0; LENGTH];
    // EXPOSE: argon2 reads it.
    Argon2::new(Algorithm::Argon2id, with.version, with.params.clone())
        .hash_password_into(password.expose().as_bytes(), &with.salt, &mut output)
        .map_err(|_| PasswordError::Stopped)?;
    Ok(output)
}

/// Whether a PHC string from elsewhere can be used here, and doesn't cost more than a request may.
pub fn is_usable(phc: &str) -> bool {
    parse(phc).is_ok_and(|stored| {
        let (memory, passes) = (u64::from(stored.params.m_cost()), u64::from(stored.params.t_cost()));
        memory <= MOST_MEMORY_KIB && memory * passes <= MOST_WORK_KIB && stored.params.p_cost() <= MOST_LANES
    })
}

/// 256 MiB at once, 1 GiB in all its passes: some seconds.
const MOST_MEMORY_KIB: u64 = 262_144;
const MOST_WORK_KIB: u64 = 1_048_576;
const MOST_LANES: u32 = 16;

fn parse(phc: &str) -> Result<Stored, PasswordError> {
    let hash = PasswordHash::new(phc).map_err(|_| PasswordError::Unusable)?;
    if hash.algorithm.as_str() != "argon2id" {
        return Err(PasswordError::Unusable);
    }
    let version = match hash.version {
        None => Version::V0x13,
        Some(number) => Version::try_from(number).map_err(|_| PasswordError::Unusable)?,
    };
    let params = Params::try_from(&hash).map_err(|_| PasswordError::Unusable)?;
    let (salt, output) = hash.salt.zip(hash.hash).ok_or(PasswordError::Unusable)?;
    let output = output.as_bytes().try_into().map_err(|_| PasswordError::Unusable)?;
    Ok(Stored { params, version, salt: salt.to_vec(), output })
}

fn phc(of: &Stored, output: &Digest) -> Result<String, PasswordError> {
    let unusable = |_| PasswordError::Unusable;
    let hash = PasswordHash {
        algorithm: Algorithm::Argon2id.ident(),
        version: Some(of.version.into()),
        params: ParamsString::try_from(&of.params).map_err(|_| PasswordError::Unusable)?,
        salt: Some(Salt::new(&of.salt).map_err(unusable)?),
        hash: Some(Output::new(output).map_err(unusable)?),
    };
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn passwords() -> Passwords {
        Passwords::new(&config::Passwords { memory_kib: 64, iterations: 1, lanes: 1, at_once: 2 }).unwrap()
    }

    #[tokio::test]
    async fn the_right_password_gives_the_stored_output_and_no_other_does() {
        let passwords = passwords();
        let phc = passwords.hash(Secret::new("right".to_owned())).await.unwrap();
        let right = passwords.compute(Some(phc.clone()), Secret::new("right".to_owned())).await.unwrap();
        assert_eq!(right.stored, right.computed);
        for wrong in ["", "Right", "right "] {
            let wrong = passwords.compute(Some(phc.clone()), Secret::new(wrong.to_owned())).await.unwrap();
            assert_ne!(wrong.stored, wrong.computed);
        }
    }

    #[tokio::test]
    async fn a_hash_of_another_implementation_is_understood() {
        // From the reference implementation: `echo -n password | argon2 somesalt -id -t 2 -m 16 -p 4 -l 24` has 24 bytes.
        let short = "$argon2id$v=19$m=65536,t=2,p=4$c29tZXNhbHQ$RdescudvJCsgt3ub+b4dWRWJTmaaJObG";
        assert!(!is_usable(short));
        for costly in ["m=524288,t=1,p=1", "m=65536,t=17,p=1", "m=65536,t=2,p=17"] {
            let phc = format!("$argon2id$v=19${costly}$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc");
            assert!(!is_usable(&phc), "{costly}");
        }
        // The first vector of its test.c for version 0x13 and Argon2id: 32 bytes.
        let phc = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
        let computed = passwords().compute(Some(phc.to_owned()), Secret::new("password".to_owned())).await.unwrap();
        assert_eq!(computed.stored, computed.computed);
    }

    #[tokio::test]
    async fn row_56_an_account_that_does_not_exist_is_hashed_for_too() {
        let nobody = passwords().compute(None, Secret::new(String::new())).await.unwrap();
        assert_ne!(nobody.stored, nobody.computed);
    }
}
