//! `nextline pack`: from a folder of evidence to one dated pack.

use super::{Failure, apart, assemble, count, cut};
use crate::evidence::Library;
use crate::evidence::fault::Fault;
use crate::evidence::value::Value;
use base64::Engine;
use sha2::{Digest, Sha256};
use std::path::{Path, PathBuf};

/// Make a pack from a folder of evidence, or refuse it with file, line, path and what was expected.
#[derive(clap::Args)]
pub struct Arguments {
    /// The folder: pack.toml, and a file for each thing in sources/, trials/, questions/, regimens/ and the others.
    folder: PathBuf,
    /// Where to write the pack. What only the page of the whole library reads goes beside it, into NAME-details.json.
    #[arg(short, long, value_name = "FILE")]
    output: PathBuf,
    /// Only what this question needs.
    #[arg(long, value_name = "ID")]
    question: Option<String>,
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let assembled = assemble::assemble(&arguments.folder)?;
    let library = Library::from_value(&assembled.pack).map_err(|faults| Failure::Faults(assembled.lines(&faults)))?;
    let Some(id) = &arguments.question else {
        return whole(&assembled.pack, &library, &arguments.output);
    };
    let pack = cut::question(&assembled.pack, &library, id).ok_or_else(|| {
        let ids: Vec<&str> = library.questions().iter().map(|question| question.id.as_str()).collect();
        Failure::Call(format!("there is no question \"{id}\"; expected one of: {}", ids.join(", ")))
    })?;
    let text = json(&pack)?;
    // What was cut must stand by itself.
    let library = Library::from_value(&pack).map_err(|faults| plain(&faults))?;
    write(&arguments.output, &text)?;
    told(&arguments.output, &library, &text);
    Ok(())
}

/// Writes the whole pack as two files: what drawings and cards need, and beside it what only the page of the whole
/// library reads. The first names the second one's digest.
fn whole(pack: &Value, library: &Library, output: &Path) -> Result<(), Failure> {
    let (mut first, second) = apart::split(pack, library);
    let details = json(&second)?;
    if let Value::Map(entries) = &mut first {
        entries.push(("details".to_owned(), Value::Text(digest(&details))));
    }
    let text = json(&first)?;
    // Each must do what it is there for: the first stands by itself, and both together are the whole.
    Library::from_value(&first).map_err(|faults| plain(&faults))?;
    Library::with_details(&first, &second).map_err(|faults| plain(&faults))?;
    write(output, &text)?;
    let beside = details_beside(output);
    write(&beside, &details)?;
    told(output, library, &text);
    eprintln!("{}: what only the page of the whole library reads, {} bytes", beside.display(), details.len());
    Ok(())
}

fn plain(faults: &[Fault]) -> Failure {
    Failure::Faults(faults.iter().map(ToString::to_string).collect())
}

fn json(pack: &Value) -> Result<String, Failure> {
    let mut text = serde_json::to_string(pack).map_err(|error| Failure::Call(error.to_string()))?;
    text.push('\n');
    Ok(text)
}

fn write(path: &Path, text: &str) -> Result<(), Failure> {
    std::fs::write(path, text)
        .map_err(|error| Failure::Call(format!("cannot write {}: {error}; does its folder exist?", path.display())))
}

fn told(path: &Path, library: &Library, text: &str) {
    eprintln!(
        "{}: {}, {}, issued {}, {} bytes",
        path.display(),
        count(library.questions().len(), "question"),
        count(library.trials().len(), "trial"),
        library.about().issued,
        text.len()
    );
}

/// Where the second file of a pack stands: `mbc-details.json` beside `mbc.json`.
pub fn details_beside(pack: &Path) -> PathBuf {
    let name = pack.file_stem().unwrap_or_default().to_string_lossy();
    pack.with_file_name(format!("{name}-details.json"))
}

/// The digest of a file's text, as a page's `integrity` has it (W3C, Subresource Integrity): SHA-256 in base 64.
pub fn digest(text: &str) -> String {
    let digest = Sha256::digest(text.as_bytes());
    format!("sha256-{}", base64::engine::general_purpose::STANDARD.encode(digest))
}
