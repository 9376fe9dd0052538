//! `nextline sequence`: what fits a situation, and why.

use super::{Failure, locate, read, today};
use crate::evidence::Library;
use crate::sequencing::{Options, RegionAsked, Situation, read_situation, sequence};
use crate::view::sequence::text;
use crate::view::words::Words;
use std::path::{Path, PathBuf};

/// Show which treatments were studied in, or approved for, situations like the one in a file.
#[derive(clap::Args)]
#[command(group = clap::ArgGroup::new("form").args(["text", "json"]))]
pub struct Arguments {
    /// A pack (JSON), or a folder of evidence (TOML).
    evidence: PathBuf,
    /// The situation (JSON); `nextline situation --schema` prints what it may hold.
    situation: PathBuf,
    /// The day on which it is read (year-month-day); without it, this machine's.
    #[arg(long)]
    today: Option<String>,
    /// Whose labels count.
    #[arg(long, default_value = "any", value_parser = RegionAsked::WORDS)]
    region: String,
    /// Groups and short reasons, as text; so it is without this.
    #[arg(long)]
    text: bool,
    /// Everything, with ids, as JSON: what `library.sequence` gives in the browser.
    #[arg(long)]
    json: bool,
}

/// The words of the interface, as shipped.
const ENGLISH: &str = include_str!("../../www/words/en.json");

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let today = today::or_today(arguments.today.as_deref())?;
    let Some(region) = RegionAsked::of(&arguments.region) else {
        return Err(Failure::Call(format!("--region {}: expected one of us, eu, uk, any", arguments.region)));
    };
    let library = read::library(&arguments.evidence)?;
    let situation = situation(&arguments.situation, &library)?;
    let result = sequence(&library, &situation, &Options { today, region });
    if arguments.json {
        let json = serde_json::to_string_pretty(&result).map_err(|error| Failure::Call(error.to_string()))?;
        println!("{json}");
        return Ok(());
    }
    let words = serde_json::from_str(ENGLISH).map_err(|error| error.to_string());
    let words = words.and_then(|value| Words::from_value(&value)).map_err(Failure::Call)?;
    print!("{}", text(&result, &library, &words));
    Ok(())
}

/// A situation from a file.
pub fn situation(path: &Path, library: &Library) -> Result<Situation, Failure> {
    let (text, value) = read::json(path)?;
    read_situation(&value, library).map_err(|faults| {
        let line = |fault: &crate::evidence::fault::Fault| {
            format!("{}:{}: {fault}", path.display(), locate::in_json(&text, &fault.path.0))
        };
        Failure::Faults(faults.iter().map(line).collect())
    })
}
