//! `operator add|list|remove`, and how a command knows that an operator is who they say.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::json;

use super::{Done, Failure, failed, plain};
use crate::app::{App, write_private};
use crate::secret::Secret;
use crate::store::StoreError;
use crate::{audit, random};

#[derive(Subcommand)]
pub(super) enum Operator {
    /// Adds an operator and writes their key. It is shown once, and only its hash is kept.
    Add {
        /// As it will stand in the record. A name is never given to a second person.
        name: String,
        /// Where to write the key, readable by its owner only. Without it the key is printed.
        #[arg(long, value_name = "FILE")]
        key_file: Option<PathBuf>,
    },
    /// Lists the operators.
    List,
    /// Removes an operator: their key opens nothing from now on. What they said stays said.
    Remove {
        /// The operator's name.
        name: String,
    },
}

/// Who gives a command.
#[derive(Args)]
pub(super) struct Identified {
    /// Your name, as `operator add` was given it.
    #[arg(long, value_name = "NAME")]
    operator: String,
    /// The file with your key; without it, REGAIN_OPERATOR_KEY holds it.
    #[arg(long, value_name = "FILE")]
    key_file: Option<PathBuf>,
}

impl Identified {
    /// The operator's name, if the key is theirs.
    pub(super) async fn check(&self, app: &App) -> Result<&str, Failure> {
        let key = match &self.key_file {
            Some(file) => {
                std::fs::read_to_string(file).map_err(|error| failed(format!("{}: {error}", file.display())))?
            }
            None => std::env::var("REGAIN_OPERATOR_KEY")
                .map_err(|_| failed("whose key? Give --key-file or set REGAIN_OPERATOR_KEY"))?,
        };
        let key = Secret::new(key);
        // EXPOSE: it is hashed.
        let mac = app.keys.token(key.expose().trim());
        let is_theirs = app.store.read().await?.is_operator(&self.operator, &mac).await?;
        if is_theirs { Ok(&self.operator) } else { Err(failed("this is not the key of an operator of that name")) }
    }
}

pub(super) async fn run(app: &App, command: &Operator) -> Done {
    match command {
        Operator::Add { name, key_file } => add(app, name, key_file.as_ref()).await,
        Operator::List => list(app).await,
        Operator::Remove { name } => remove(app, name).await,
    }
}

async fn add(app: &App, name: &str, key_file: Option<&PathBuf>) -> Done {
    let fine = !name.is_empty()
        && name.len() <= 64
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '-' | '_' | '@'));
    if !fine {
        return Err(failed("a name is made of letters, digits and . - _ @"));
    }
    let key = random::token()?;
    let now = app.clock.now();
    let mut tx = app.store.write().await?;
    // EXPOSE: only its hash is kept.
    match tx.add_operator(name, &app.keys.token(key.expose()), now).await {
        Err(StoreError::Taken) => return Err(failed(format!("there is or was an operator {name}"))),
        added => added?,
    }
    record(app, &mut tx, "operator_added", name).await?;
    // EXPOSE: this is where its owner gets it, and nowhere else.
    match key_file {
        Some(file) => {
            write_private(file, key.expose()).map_err(|error| failed(format!("{}: {error}", file.display())))?
        }
        None => println!("{}", key.expose()),
    }
    Ok(tx.commit().await?)
}

async fn list(app: &App) -> Done {
    for operator in app.store.read().await?.operators().await? {
        let removed = operator.removed_at.map(|at| format!("  removed {at}")).unwrap_or_default();
        println!("{:<24} since {}{removed}", plain(&operator.name), operator.added_at);
    }
    Ok(())
}

async fn remove(app: &App, name: &str) -> Done {
    let mut tx = app.store.write().await?;
    if !tx.remove_operator(name, app.clock.now()).await? {
        return Err(failed(format!("there is no operator {name}")));
    }
    record(app, &mut tx, "operator_removed", name).await?;
    Ok(tx.commit().await?)
}

async fn record(app: &App, tx: &mut crate::store::Tx, event: &str, name: &str) -> Done {
    let detail = json!({ "operator": name });
    let event = audit::Event { event, actor: "machine", account: None, flow: None, detail };
    Ok(audit::record(&app.keys, tx, event, app.clock.now()).await?)
}
