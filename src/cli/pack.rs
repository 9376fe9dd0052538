//! `nextline pack`: from a folder of evidence to one dated pack.

use super::{Failure, assemble, count, cut};
use crate::evidence::Library;
use std::path::PathBuf;

/// Make a pack from a folder of evidence, or refuse it with file, line, path and what was expected.
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder: pack.toml, and a file for each thing in sources/, trials/, questions/, regimens/ and the others.
    folder: PathBuf,
    /// Where to write the pack.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Only what this question needs.
    #[arg(long, value_name = "ID")]
    question: Option<String>,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let assembled = assemble::assemble(&arguments.folder)?;
    let library = Library::from_value(&assembled.pack).map_err(|faults| Failure::Faults(assembled.lines(&faults)))?;
    let pack = match &arguments.question {
        None => assembled.pack,
        Some(id) => cut::question(&assembled.pack, &library, id).ok_or_else(|| {
            let ids: Vec<&str> = library.questions().iter().map(|question| question.id.as_str()).collect();
            Failure::Call(format!("there is no question \"{id}\"; expected one of: {}", ids.join(", ")))
        })?,
    };
    // What was cut must stand by itself.
    let library = Library::from_value(&pack)
        .map_err(|faults| Failure::Faults(faults.iter().map(ToString::to_string).collect()))?;
    let mut text = serde_json::to_string(&pack).map_err(|error| Failure::Call(error.to_string()))?;
    text.push('\n');
    std::fs::write(&arguments.output, &text).map_err(|error| {
        Failure::Call(format!("cannot write {}: {error}; does its folder exist?", arguments.output.display()))
    })?;
    eprintln!(
        "{}: {}, {}, issued {}, {} bytes",
        arguments.output.display(),
        count(library.questions().len(), "question"),
        count(library.trials().len(), "trial"),
        library.about().issued,
        text.len()
    );
    Ok(())
}
