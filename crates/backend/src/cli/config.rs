//! `config example|check|key`

use clap::Subcommand;

use super::{Done, Given, configuration};
use crate::config::EXAMPLE;
use crate::secret::Secret;
use crate::{crypto, random};

#[derive(Subcommand)]
pub(super) enum Config {
    /// Prints a file with every key, what it means and its default.
    Example,
    /// Reads the configuration as `serve` would and says what is wrong.
    Check,
    /// Draws a master key and prints it. Keep it apart from the database's backups.
    Key,
}

pub(super) fn run(given: &Given, command: &Config) -> Done {
    match command {
        Config::Example => print!("{EXAMPLE}"),
        Config::Check => {
            configuration(given)?.check_serving()?;
            println!("Fine.");
        }
        // EXPOSE: this is where it is made.
        Config::Key => println!("{}", crypto::master_key_text(&Secret::new(random::bytes()?)).expose()),
    }
    Ok(())
}
