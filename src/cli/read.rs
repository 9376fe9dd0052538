//! Reads files, and says kindly why one cannot be read.

use super::{Failure, assemble, locate};
use crate::evidence::Library;
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

/// A library from a pack (a JSON file) or from a folder of evidence.
pub fn library(path: &Path) -> Result<Library, Failure> {
    if path.is_dir() {
        let assembled = assemble::assemble(path)?;
        return Library::from_value(&assembled.pack).map_err(|faults| Failure::Faults(assembled.lines(&faults)));
    }
    let (text, value) = json(path)?;
    Library::from_value(&value).map_err(|faults| {
        let place = |fault: &crate::evidence::fault::Fault| locate::in_json(&text, &fault.path.0);
        let lines = faults.iter().map(|fault| format!("{}:{}: {fault}", path.display(), place(fault)));
        Failure::Faults(lines.collect())
    })
}
