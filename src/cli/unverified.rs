//! What was left out of a folder of evidence because nobody has read it at a source.

use super::{Failure, assemble, count};
use crate::evidence::reader::{Read, Reader, record};
use std::path::Path;

/// The file of an evidence folder that lists what was left out; it never enters a pack.
const FILE: &str = "unverified.toml";

record! {
    struct LeftOut {
        unverified: Vec<Entry>,
    }
}

record! {
    /// One thing to read at its source.
    struct Entry {
        /// What kind of fact it is, such as "harms".
        group: String,
        /// Where it belongs, such as "trials/maintain".
        place: String,
        what: String,
    }
}

/// The to-do list of an evidence folder as text: one block per group, one line per entry.
pub fn list(folder: &Path) -> Result<String, Failure> {
    let path = folder.join(FILE);
    if !path.exists() {
        return Err(Failure::Call(format!("{} is not there; only a folder of evidence has this list", path.display())));
    }
    let file = assemble::read(&path)?;
    let mut reader = Reader::default();
    let left_out = LeftOut::read(Some(&file.value), &mut reader);
    if !reader.faults.is_empty() {
        return Err(Failure::Faults(reader.faults.iter().map(|fault| file.line(fault, &fault.path.0)).collect()));
    }
    let mut text = String::new();
    let mut group = "";
    let mut entries: Vec<&Entry> = left_out.unverified.iter().collect();
    entries.sort_by(|one, other| one.group.cmp(&other.group));
    for entry in &entries {
        if entry.group != group {
            group = &entry.group;
            let size = entries.iter().filter(|other| other.group == group).count();
            text.push_str(&format!("{group}: {size}\n"));
        }
        text.push_str(&format!("  {}: {}\n", entry.place, entry.what));
    }
    text.push_str(&format!("{} not read at a source\n", count(entries.len(), "thing")));
    Ok(text)
}
