//! `case list|show|document|decide`

use std::io::Write as _;
use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};
use regain_contract::{DocumentKind, Factor};
use regain_flow::CaseId;
use regain_flow::review::Evidence;
use serde_json::{Value, json};

use super::operator::Identified;
use super::{Done, Failure, failed, plain};
use crate::app::App;
use crate::decide::{self, Outcome, Said};
use crate::id::Written as _;
use crate::store::{self, Subject, Tx};

#[derive(Subcommand)]
pub(super) enum Case {
    /// Lists the undecided cases, newest first.
    List {
        /// The decided ones too.
        #[arg(long)]
        all: bool,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Shows a case and what was said on it.
    Show {
        /// As in C-7Q2K-94XD.
        id: String,
        /// As JSON.
        #[arg(long)]
        json: bool,
    },
    /// Writes a picture that was sent to a review into a file, for the operator who asks. It is on record who looked; once the
    /// case is closed there is nothing to look at.
    Document {
        /// As in C-7Q2K-94XD.
        id: String,
        /// What is seen in it.
        #[arg(value_enum)]
        kind: Kind,
        /// Where to write it, a JPEG, readable by its owner only. Delete it when you have looked.
        #[arg(long, value_name = "FILE")]
        to: PathBuf,
        #[command(flatten)]
        who: Identified,
    },
    /// Says a word on a case. It is decided when two operators have said the same.
    Decide {
        /// As in C-7Q2K-94XD.
        id: String,
        /// A review is approved or rejected; a report too, and approved it freezes the account; a dispute's old values are restored,
        /// or the new ones confirmed.
        #[arg(long, value_enum)]
        decision: Decision,
        #[command(flatten)]
        who: Identified,
        /// What it rests on, and where it can be found: video-call:2026-117
        #[arg(long, value_name = "KIND:REFERENCE")]
        evidence: String,
        /// For whoever reads the record.
        #[arg(long)]
        reason: Option<String>,
    },
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Decision {
    Approve,
    Reject,
    Restore,
    Confirm,
}

#[derive(Clone, Copy, ValueEnum)]
pub(super) enum Kind {
    Front,
    Back,
    Selfie,
}

pub(super) async fn run(app: &App, command: &Case) -> Done {
    match command {
        Case::List { all, json } => list(app, *all, *json).await,
        Case::Show { id, json } => show(app, id, *json).await,
        Case::Document { id, kind, to, who } => {
            let operator = who.check(app).await?;
            let kind = match kind {
                Kind::Front => DocumentKind::Front,
                Kind::Back => DocumentKind::Back,
                Kind::Selfie => DocumentKind::Selfie,
            };
            let picture = decide::look_at(app, parse(id)?, kind, operator).await?;
            // EXPOSE: it is written where this operator asked for it.
            write(to, picture.expose()).map_err(|error| failed(format!("{}: {error}", to.display())))?;
            println!("Written. Delete it when you have looked.");
            Ok(())
        }
        Case::Decide { id, decision, who, evidence, reason } => {
            let operator = who.check(app).await?;
            let said = match decision {
                Decision::Approve => Said::Approve,
                Decision::Reject => Said::Reject,
                Decision::Restore => Said::Restore,
                Decision::Confirm => Said::Confirm,
            };
            let evidence = evidence
                .split_once(':')
                .and_then(|(kind, reference)| Evidence::named(kind, reference))
                .ok_or_else(|| failed("evidence is named by its kind and a reference: KIND:REFERENCE"))?;
            match decide::case(app, parse(id)?, said, operator, &evidence, reason.as_deref()).await? {
                Outcome::Half => println!("On record. Another operator has to say the same."),
                Outcome::Settled => println!("Decided."),
            }
            Ok(())
        }
    }
}

/// A file that only its owner may read, and that isn't there yet.
fn write(file: &Path, bytes: &[u8]) -> std::io::Result<()> {
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut opened = options.open(file)?;
    opened.write_all(bytes)?;
    opened.sync_all()
}

fn parse(id: &str) -> Result<CaseId, Failure> {
    CaseId::parse(id).ok_or_else(|| failed(format!("{} is no case: they look like C-7Q2K-94XD", plain(id))))
}

async fn described(tx: &mut Tx, case: &store::Case) -> Result<Value, Failure> {
    let words = tx.decisions(Subject::Case(case.id)).await?;
    let words: Vec<_> = words
        .iter()
        .map(|word| {
            json!({
                "operator": word.operator, "approves": word.approves, "at": word.at, "reason": word.reason,
                "evidence": word.evidence.as_ref().map(|it| json!({ "kind": it.kind(), "reference": it.reference() })),
            })
        })
        .collect();
    let state = match case.approved {
        Some(true) => "approved",
        Some(false) => "rejected",
        None if words.is_empty() => "open",
        None => "half_decided",
    };
    let reference = tx.flow(case.flow).await?.map(|flow| flow.reference);
    let account = tx.account(case.account).await?;
    Ok(json!({
        "id": case.id.text(), "kind": case.kind.name(), "state": state, "account": case.account.text(),
        "name": account.as_ref().and_then(|account| account.name.clone()),
        "lost": case.lost.iter().map(|factor| Factor::name(*factor)).collect::<Vec<_>>(),
        "ordered": case.ordered, "opened_at": case.opened_at, "expected_at": case.expected_at,
        "decided_at": case.decided_at, "consumed_at": case.consumed_at, "reference": reference, "said": words,
        "documents": tx.documents(case.id).await?,
    }))
}

async fn list(app: &App, all: bool, as_json: bool) -> Done {
    let mut tx = app.store.read().await?;
    let mut cases = vec![];
    for case in tx.cases(!all).await?.iter().rev() {
        cases.push(described(&mut tx, case).await?);
    }
    if as_json {
        println!("{}", serde_json::to_string_pretty(&cases)?);
        return Ok(());
    }
    for case in &cases {
        let lost: Vec<_> = part(case, "/lost").as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let text = |key: &str| plain(case.get(key).and_then(Value::as_str).unwrap_or("-"));
        println!(
            "{}  {:<7}  {:<12}  {:<24}  {:<28}  opened {}",
            text("id"),
            text("kind"),
            text("state"),
            text("name"),
            lost.join("+"),
            text("opened_at"),
        );
    }
    Ok(())
}

async fn show(app: &App, id: &str, as_json: bool) -> Done {
    let mut tx = app.store.read().await?;
    let case = tx.case(parse(id)?).await?.ok_or_else(|| failed("there is no such case"))?;
    let mut described = described(&mut tx, &case).await?;
    if let Value::Object(described) = &mut described {
        described.insert("claimed".to_owned(), serde_json::to_value(decide::claimed(app, &mut tx, &case).await?)?);
        described.insert("moved_from".to_owned(), serde_json::to_value(decide::moved_from(&mut tx, &case).await?)?);
    }
    if as_json {
        println!("{}", serde_json::to_string_pretty(&described)?);
        return Ok(());
    }
    let lines = |key: &str| !matches!(key, "said" | "documents" | "claimed" | "moved_from");
    for (key, value) in described.as_object().into_iter().flatten().filter(|(key, _)| lines(key)) {
        println!("{key:<12} {}", plain(&written(value)));
    }
    if let claimed @ Value::Object(_) = part(&described, "/claimed") {
        let words =
            ["name", "document", "number", "country"].map(|key| written(part(claimed, &format!("/words/{key}"))));
        println!("{:<12} {}", "claims", plain(&words.join(", ")));
        println!("{:<12} {}", "verified", plain(&account(part(claimed, "/verified"))));
        if let Some(hindrance) = part(claimed, "/hindrance").as_str() {
            println!("{:<12} {}", "hindrance", plain(hindrance));
        }
    }
    for moved in part(&described, "/moved_from").as_array().into_iter().flatten() {
        println!("{:<12} {}", "moved from", plain(&account(moved)));
    }
    for document in part(&described, "/documents").as_array().into_iter().flatten() {
        println!("{:<12} {} at {}", "document", written(part(document, "/kind")), written(part(document, "/at")));
    }
    for word in part(&described, "/said").as_array().into_iter().flatten() {
        println!(
            "said         {}: {} at {}, on {} {}{}",
            plain(&written(part(word, "/operator"))),
            if part(word, "/approves") == &Value::Bool(true) { "yes" } else { "no" },
            written(part(word, "/at")),
            plain(&written(part(word, "/evidence/kind"))),
            plain(&written(part(word, "/evidence/reference"))),
            part(word, "/reason").as_str().map(|reason| format!(" ({})", plain(reason))).unwrap_or_default(),
        );
    }
    Ok(())
}

/// One that a case is about besides its own.
fn account(value: &Value) -> String {
    if value.is_null() {
        return "nobody".to_owned();
    }
    let factors = part(value, "/factors").as_array().into_iter().flatten();
    let factors =
        factors.map(|factor| format!("{} {}", written(part(factor, "/factor")), written(part(factor, "/masked"))));
    let of = |key: &str| written(part(value, key));
    let about = [of("/account"), of("/name"), of("/status"), format!("opened {}", of("/opened_at"))];
    about.into_iter().chain(factors).collect::<Vec<_>>().join(", ")
}

fn part<'v>(value: &'v Value, pointer: &str) -> &'v Value {
    value.pointer(pointer).unwrap_or(&Value::Null)
}

fn written(value: &Value) -> String {
    match value {
        Value::Null => "-".to_owned(),
        Value::String(text) => text.clone(),
        Value::Array(all) => all.iter().map(written).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}
