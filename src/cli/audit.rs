//! `nextline audit`: do the figures of this evidence agree with each other?

use super::{Failure, count, read, today};
use crate::synthesis::audit::{AuditFinding, Severity, audit};
use serde_json::{Value, json};
use std::path::PathBuf;

/// Recompute what arithmetic can check, and list the figures that do not fit each other.
///
/// Findings are no faults: a figure may be misprinted at its source and is kept as printed. The command ends with 0
/// whatever it finds, and with 1 only where the evidence has faults, so that it could not be audited.
#[derive(clap::Args)]
pub struct Arguments {
    /// A pack (JSON), or a folder of evidence (TOML).
    evidence: PathBuf,
    /// The day to judge dates by; without it, today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<String>,
    /// One JSON document instead of lines.
    #[arg(long)]
    json: bool,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let today = today::or_today(arguments.today.as_deref())?;
    let evidence = read::evidence(&arguments.evidence)?;
    let library = &evidence.library;
    let findings = audit(library, today);
    let effects: usize = library.trials().iter().map(|trial| trial.effects.len()).sum();
    if arguments.json {
        let findings: Vec<Value> = findings.iter().map(|finding| json(finding, &evidence)).collect();
        println!("{:#}", json!({ "today": today.to_string(), "effects": effects, "findings": findings }));
    } else {
        for finding in &findings {
            match evidence.place(&finding.path) {
                Some(place) => println!("{place}: {finding}"),
                None => println!("{finding}"),
            }
        }
        println!("{}", summary(effects, &findings));
    }
    Ok(())
}

/// "185 effects audited: 1 error, 2 warnings, 14 hints".
fn summary(effects: usize, findings: &[AuditFinding]) -> String {
    let of = |severity: Severity| {
        let number = findings.iter().filter(|finding| finding.severity == severity).count();
        count(number, severity.name())
    };
    let (errors, warnings, hints) = (of(Severity::Error), of(Severity::Warning), of(Severity::Hint));
    format!("{} audited: {errors}, {warnings}, {hints}", count(effects, "effect"))
}

/// A finding as plain data; of a folder, with the file and line at which its figures stand.
fn json(finding: &AuditFinding, evidence: &read::Evidence) -> Value {
    let mut found = json!(finding.to_value());
    if let Value::Object(entries) = &mut found
        && let Some(place) = evidence.place(&finding.path)
    {
        entries.insert("place".to_owned(), place.into());
    }
    found
}
