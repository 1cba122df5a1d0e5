//! `audit verify|list`

use clap::Subcommand;

use super::{Done, failed, plain};
use crate::app::App;
use crate::audit::{Verified, verify};
use crate::crypto::hexadecimal;

#[derive(Subcommand)]
pub(super) enum Audit {
    /// Reads the whole chain and says where it breaks, if it does. Prints its end: keep that somewhere else.
    Verify {
        /// An end that was printed before: it has to be in the chain still.
        #[arg(long, value_name = "NUMBER:HASH")]
        head: Option<String>,
    },
    /// Lists the entries.
    List {
        /// Only those after this number.
        #[arg(long, default_value_t = 0, value_name = "NUMBER")]
        after: u64,
    },
}

pub(super) async fn run(app: &App, command: &Audit) -> Done {
    match command {
        Audit::Verify { head } => check(app, head.as_deref()).await,
        Audit::List { after } => list(app, *after).await,
    }
}

async fn check(app: &App, known: Option<&str>) -> Done {
    let mut tx = app.store.read().await?;
    if let Some(known) = known {
        let (seq, hash) = known.split_once(':').ok_or_else(|| failed("--head: NUMBER:HASH, as it was printed"))?;
        let seq: u64 = seq.parse().map_err(|_| failed("--head: NUMBER:HASH, as it was printed"))?;
        let entry = tx.audit_after(seq.saturating_sub(1), 1).await?.into_iter().next();
        if entry.is_none_or(|entry| entry.seq != seq || hexadecimal(&entry.mac) != hash) {
            return Err(failed(format!("entry {seq} is not the one that was there: the chain was cut or replaced")));
        }
    }
    match verify(&app.keys, &mut tx).await? {
        Verified::Whole(None) => println!("Nothing is on record yet."),
        Verified::Whole(Some(head)) => println!("Whole. Its end: {}:{}", head.seq, hexadecimal(&head.mac)),
        Verified::BrokenAt(seq) => return Err(failed(format!("the chain is broken at entry {seq}"))),
    }
    Ok(())
}

async fn list(app: &App, mut after: u64) -> Done {
    let mut tx = app.store.read().await?;
    loop {
        let entries = tx.audit_after(after, 1_000).await?;
        let Some(last) = entries.last() else { return Ok(()) };
        after = last.seq;
        for entry in &entries {
            println!(
                "{:>6}  {}  {:<18}  {:<20}  {}  {}",
                entry.seq,
                entry.at,
                entry.event,
                plain(&entry.actor),
                entry.account.as_deref().unwrap_or("-"),
                plain(&entry.detail),
            );
        }
    }
}
