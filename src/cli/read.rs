//! Reads files, and says kindly why one cannot be read.

use super::{Failure, assemble, locate, pack};
use crate::evidence::Library;
use crate::evidence::fault::{Fault, Path as FaultPath};
use crate::evidence::value::Value;
use std::path::Path;

/// The text of a file.
pub fn text(path: &Path) -> Result<String, Failure> {
    std::fs::read_to_string(path).map_err(|error| {
        let hint = match error.kind() {
            std::io::ErrorKind::NotFound => "there is no such file",
            std::io::ErrorKind::InvalidData => "expected a text file in UTF-8",
            std::io::ErrorKind::PermissionDenied => "this user may not read it",
            _ => return Failure::Call(format!("cannot read {}: {error}", path.display())),
        };
        Failure::Call(format!("cannot read {}: {hint}", path.display()))
    })
}

/// A JSON file as a value.
pub fn json(path: &Path) -> Result<(String, Value), Failure> {
    let text = text(path)?;
    match serde_json::from_str(&text) {
        Ok(value) => Ok((text, value)),
        Err(error) => Err(Failure::Faults(vec![format!("{}:{}: not JSON: {error}", path.display(), error.line())])),
    }
}

/// Checked evidence, and where each part of it was read.
pub struct Evidence {
    pub library: Library,
    /// The files of a folder; a pack is one line of one file, and has none.
    files: Option<assemble::Assembled>,
}

impl Evidence {
    /// File and line of a place: "evidence/mbc/trials/sonia.toml:31". None for a pack, and for a place in no file.
    pub fn place(&self, path: &FaultPath) -> Option<String> {
        self.files.as_ref()?.place(path)
    }
}

/// A library with its files, from what [`library`] takes.
pub fn evidence(path: &Path) -> Result<Evidence, Failure> {
    if !path.is_dir() {
        return Ok(Evidence { library: library(path)?, files: None });
    }
    let assembled = assemble::assemble(path)?;
    let library = Library::from_value(&assembled.pack).map_err(|faults| Failure::Faults(assembled.lines(&faults)))?;
    Ok(Evidence { library, files: Some(assembled) })
}

/// A library from a folder of evidence, or from a pack (a JSON file) and its second file, where that stands beside it.
pub fn library(path: &Path) -> Result<Library, Failure> {
    if path.is_dir() {
        return Ok(evidence(path)?.library);
    }
    let (text, value) = json(path)?;
    let library = Library::from_value(&value).map_err(|faults| in_file(path, &text, &faults))?;
    let beside = pack::details_beside(path);
    let Some(digest) = library.details().filter(|_| beside.exists()) else {
        return Ok(library);
    };
    let (text, details) = json(&beside)?;
    if pack::digest(&text) != digest {
        let name = path.display();
        let message = "this is not the second file that was made with the pack; hint: make both again";
        return Err(Failure::Faults(vec![format!("{}: {message} ({name} names another digest)", beside.display())]));
    }
    Library::with_details(&value, &details).map_err(|faults| in_file(&beside, &text, &faults))
}

fn in_file(path: &Path, text: &str, faults: &[Fault]) -> Failure {
    let place = |fault: &Fault| locate::in_json(text, &fault.path.0);
    Failure::Faults(faults.iter().map(|fault| format!("{}:{}: {fault}", path.display(), place(fault))).collect())
}
