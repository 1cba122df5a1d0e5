//! `freeze` and `thaw`

use clap::Args;

use super::operator::Identified;
use super::{Done, failed};
use crate::app::App;
use crate::decide::{self, Command, Outcome};

#[derive(Args)]
pub(super) struct Order {
    /// An id, your own name for it, an email address or a phone number.
    account: String,
    #[command(flatten)]
    who: Identified,
    /// Why, for whoever reads the record.
    #[arg(long)]
    reason: String,
}

pub(super) async fn run(app: &App, command: Command, order: &Order) -> Done {
    let operator = order.who.check(app).await?;
    if order.reason.trim().is_empty() {
        return Err(failed("a reason is needed"));
    }
    let account = super::account::find(app, &order.account).await?;
    match decide::order(app, command, account.id, operator, order.reason.trim()).await? {
        Outcome::Half => println!("On record. Another operator has to say the same."),
        Outcome::Settled => println!("Done."),
    }
    Ok(())
}
