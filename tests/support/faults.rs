//! Packs made wrong, and the faults found in them.

use nextline::evidence::Library;
use nextline::evidence::fault::{Fault, Rule};
use nextline::evidence::value::Value;
use serde_json::Value as Json;

/// The made-up pack of `fixtures/made-up.json`.
pub fn made_up() -> Json {
    serde_json::from_str(include_str!("../fixtures/made-up.json")).unwrap()
}

pub fn library(pack: &Json) -> Result<Library, Vec<Fault>> {
    Library::from_value(&serde_json::from_value::<Value>(pack.clone()).unwrap())
}

/// The faults of a pack once `value` stands at `pointer`; a null takes the key away.
#[track_caller]
pub fn faults_after(mut pack: Json, pointer: &str, value: Json) -> Vec<Fault> {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    match pack.pointer_mut(parent).expect(pointer) {
        Json::Object(map) if value.is_null() => assert!(map.remove(key).is_some(), "{pointer} is not there to remove"),
        Json::Object(map) => drop(map.insert(key.to_owned(), value)),
        Json::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        _ => panic!("{parent} holds nothing"),
    }
    library(&pack).err().unwrap_or_default()
}

/// Asserts that one of the faults breaks this rule at this path.
#[track_caller]
pub fn refuses(faults: &[Fault], rule: Rule, path: &str) {
    let found = faults.iter().any(|fault| fault.rule == rule && fault.path.to_string() == path);
    let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(found, "expected {} at {path}, found:\n{}", rule.name(), list.join("\n"));
}
