//! `support list|show|close`

use clap::Subcommand;

use super::operator::Identified;
use super::{Done, Failure, failed, plain};
use crate::app::App;
use crate::store::SupportRequest;

#[derive(Subcommand)]
pub(super) enum Support {
    /// Lists the open requests, oldest first.
    List {
        /// The closed ones too.
        #[arg(long)]
        all: bool,
    },
    /// Shows one request.
    Show {
        /// As in S-7Q2K-94XD.
        receipt: String,
    },
    /// Closes a request that was answered.
    Close {
        /// As in S-7Q2K-94XD.
        receipt: String,
        #[command(flatten)]
        who: Identified,
    },
}

pub(super) async fn run(app: &App, command: &Support) -> Done {
    match command {
        Support::List { all } => {
            for request in app.store.read().await?.support_requests(!all).await? {
                print(app, &request)?;
            }
            Ok(())
        }
        Support::Show { receipt } => {
            let requests = app.store.read().await?.support_requests(false).await?;
            let request = requests.iter().find(|request| request.receipt.eq_ignore_ascii_case(receipt.trim()));
            print(app, request.ok_or_else(|| failed("there is no such request"))?)
        }
        Support::Close { receipt, who } => {
            let operator = who.check(app).await?;
            let mut tx = app.store.write().await?;
            let receipt = receipt.trim().to_ascii_uppercase();
            if !tx.close_support_request(&receipt, operator, app.clock.now()).await? {
                return Err(failed("there is no open request with this receipt"));
            }
            Ok(tx.commit().await?)
        }
    }
}

fn print(app: &App, request: &SupportRequest) -> Result<(), Failure> {
    let opened = |place: &str, sealed| -> Result<String, Failure> {
        let text = app.keys.open(place, sealed)?;
        // EXPOSE: the operator's people answer it.
        Ok(plain(&String::from_utf8_lossy(text.expose())))
    };
    let closed = match (&request.closed_at, &request.closed_by) {
        (Some(at), Some(by)) => format!("  closed {at} by {}", plain(by)),
        _ => String::new(),
    };
    println!("{}  {}  {}  {}{closed}", request.receipt, request.reference, request.at, request.locale);
    println!("  answer to: {}", opened("support/address", &request.address)?);
    for line in opened("support/message", &request.message)?.lines() {
        println!("  | {line}");
    }
    println!();
    Ok(())
}
