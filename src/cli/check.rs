//! `nextline check`: is this evidence whole?

use super::{Failure, count, pack, read, today, unverified};
use crate::synthesis::audit::{AuditRule, audit};
use std::path::PathBuf;

/// Check a pack, or a folder of evidence: ids, dates, intervals, ranges, sources.
#[derive(clap::Args)]
pub struct Arguments {
    /// A pack (JSON), or a folder of evidence (TOML).
    evidence: PathBuf,
    /// The day to judge dates by; without it, today.
    #[arg(long, value_name = "YYYY-MM-DD")]
    today: Option<String>,
    /// Also list what was left out of this folder because nobody has read it at a source.
    #[arg(long)]
    unverified: bool,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let today = today::or_today(arguments.today.as_deref())?;
    let library = read::library(&arguments.evidence)?;
    if library.details().is_some() {
        let beside = pack::details_beside(&arguments.evidence);
        let message = "is missing: the pack names it as its second file, and only both together can be checked";
        return Err(Failure::Faults(vec![format!("{} {message}", beside.display())]));
    }
    let effects: usize = library.trials().iter().map(|trial| trial.effects.len()).sum();
    let about = library.about();
    println!(
        "no faults: {}, {}, {}",
        count(library.questions().len(), "question"),
        count(library.trials().len(), "trial"),
        count(effects, "effect")
    );
    println!(
        "{}, {}, {}",
        count(library.regimens().len(), "regimen"),
        count(library.agents().len(), "medicine"),
        count(library.tests().len(), "test")
    );
    println!(
        "issued {}, evidence seen up to {}, next review {}, {}",
        about.issued,
        about.evidence_seen_up_to,
        about.next_review,
        about
            .clinical_reviewer
            .as_ref()
            .map_or("not clinically reviewed".to_owned(), |name| format!("reviewed by {name}"))
    );
    for finding in audit(&library, today).iter().filter(|finding| finding.rule == AuditRule::ReviewOverdue) {
        println!("{finding}");
    }
    if arguments.unverified {
        print!("{}", unverified::list(&arguments.evidence)?);
    }
    Ok(())
}
