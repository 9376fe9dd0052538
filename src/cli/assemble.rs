//! Puts a folder of TOML files together into one pack.

use super::Failure;
use super::locate;
use crate::evidence::fault::{Fault, Path as FaultPath, Rule, Step};
use crate::evidence::pack::SCHEMA;
use crate::evidence::value::Value;
use std::fs;
use std::path::{Path, PathBuf};

/// The folders of a pack's evidence; each holds one file per thing, named after its id. An absent folder is an empty
/// list.
const FOLDERS: [&str; 12] = [
    "sources",
    "trials",
    "questions",
    "agents",
    "regimens",
    "eligibility",
    "tests",
    "strategies",
    "conjugate_sequences",
    "guidelines",
    "discrepancies",
    "emergencies",
];

/// The one list that is a file of its own: `emergency_numbers.toml` holds a list under that key.
const NUMBERS: &str = "emergency_numbers";

/// A pack put together from files, and which file each part came from.
pub struct Assembled {
    pub pack: Value,
    about: File,
    numbers: Option<File>,
    folders: Vec<(&'static str, Vec<File>)>,
}

/// One TOML file.
pub struct File {
    path: PathBuf,
    text: String,
    pub value: Value,
}

impl File {
    /// A fault as a line: file, line in it at which `steps` lead, path, and what was expected.
    pub fn line(&self, fault: &Fault, steps: &[Step]) -> String {
        format!("{}: {fault}", self.place(steps))
    }

    /// File and line in it at which `steps` lead.
    fn place(&self, steps: &[Step]) -> String {
        format!("{}:{}", self.path.display(), locate::in_toml(&self.text, steps))
    }
}

/// Reads `folder`: `pack.toml`, a file for each thing in its folder, and `emergency_numbers.toml`.
pub fn assemble(folder: &Path) -> Result<Assembled, Failure> {
    let about = read(&folder.join("pack.toml"))?;
    let mut folders = Vec::new();
    for name in FOLDERS {
        let mut files = Vec::new();
        for path in toml_files(&folder.join(name))? {
            files.push(read(&path)?);
        }
        folders.push((name, files));
    }
    let mut entries =
        vec![("schema".to_owned(), Value::Text(SCHEMA.to_owned())), ("about".to_owned(), about.value.clone())];
    for (name, files) in &folders {
        let items: Vec<Value> = files.iter().map(|file| file.value.clone()).collect();
        if !items.is_empty() {
            entries.push(((*name).to_owned(), Value::List(items)));
        }
    }
    let path = folder.join(NUMBERS).with_extension("toml");
    let numbers = if path.exists() { Some(read(&path)?) } else { None };
    if let Some(File { value: Value::Map(inside), .. }) = &numbers {
        entries.extend(inside.iter().cloned());
    }
    let assembled = Assembled { pack: Value::Map(entries), about, numbers, folders };
    let misnamed = assembled.misnamed();
    if misnamed.is_empty() { Ok(assembled) } else { Err(Failure::Faults(assembled.lines(&misnamed))) }
}

impl Assembled {
    /// Each fault as a line: file, line in it, path, and what was expected.
    pub fn lines(&self, faults: &[Fault]) -> Vec<String> {
        faults.iter().map(|fault| self.line(fault)).collect()
    }

    fn line(&self, fault: &Fault) -> String {
        match self.place(&fault.path) {
            Some(place) => format!("{place}: {fault}"),
            None => fault.to_string(),
        }
    }

    /// File and line of a place in the pack; none where it is in no file.
    pub fn place(&self, path: &FaultPath) -> Option<String> {
        let (file, steps) = match path.0.as_slice() {
            [Step::Key(key), rest @ ..] if key == "about" => (&self.about, rest),
            all @ [Step::Key(key), ..] if key == NUMBERS => (self.numbers.as_ref()?, all),
            [Step::Key(key), Step::Item { index, .. }, rest @ ..] => {
                let (_, files) = self.folders.iter().find(|(name, _)| name == key)?;
                (files.get(*index)?, rest)
            }
            _ => return None,
        };
        Some(file.place(steps))
    }

    /// Files whose name is not the id inside.
    fn misnamed(&self) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (name, files) in &self.folders {
            for (index, file) in files.iter().enumerate() {
                let stem = file.path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
                let id = file.value.get("id").and_then(Value::as_text);
                if id.is_some_and(|id| id != stem) {
                    let item = Step::Item { index, id: id.map(str::to_owned) };
                    let path = FaultPath(vec![Step::Key((*name).to_owned()), item, Step::Key("id".to_owned())]);
                    let message =
                        format!("expected \"{stem}\", the name of the file, found \"{}\"", id.unwrap_or_default());
                    faults.push(Fault { path, rule: Rule::Contradiction, message });
                }
            }
        }
        faults
    }
}

fn toml_files(folder: &Path) -> Result<Vec<PathBuf>, Failure> {
    let unreadable = |error| Failure::Call(format!("cannot list {}: {error}", folder.display()));
    let mut files = Vec::new();
    if !folder.exists() {
        return Ok(files);
    }
    for entry in fs::read_dir(folder).map_err(unreadable)? {
        let path = entry.map_err(unreadable)?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            files.push(path);
        }
    }
    // The order of a folder differs between machines; the pack must not.
    files.sort();
    Ok(files)
}

/// Reads one TOML file.
pub fn read(path: &Path) -> Result<File, Failure> {
    let text = super::read::text(path)?;
    match toml::from_str::<Value>(&text) {
        Ok(value) => Ok(File { path: path.to_owned(), text, value }),
        Err(error) => {
            let start = error.span().map_or(0, |span| span.start);
            let line = locate::line(&text, start);
            Err(Failure::Faults(vec![format!("{}:{line}: not TOML: {}", path.display(), error.message())]))
        }
    }
}
