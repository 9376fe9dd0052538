//! The second file of a pack: what only the page of the whole library reads.
//!
//! A pack that is published in two files names the second one's digest under `details`. Both have the same shape: what
//! the second holds of a record stands under the same keys and ids, so that putting them together needs no list of what
//! went where.

use super::fault::{Fault, Rule, Trail};
use super::library::Library;
use super::pack::DETAILS;
use super::value::Value;

/// The name and version of the second file's format.
pub const SCHEMA: &str = "nextline-details-1";

impl Library {
    /// Reads and checks a pack together with its second file; faults in either are given with their paths.
    pub fn with_details(pack: &Value, details: &Value) -> Result<Library, Vec<Fault>> {
        Library::from_value(&join(pack, details)?)
    }
}

/// One pack out of its two files.
///
/// Refused: a pack that is whole by itself, a file of another format, and two files that say different things anywhere:
/// those of two editions differ in their day of issue at least.
pub fn join(pack: &Value, details: &Value) -> Result<Value, Vec<Fault>> {
    let mut trail = Trail::default();
    if pack.get(DETAILS).is_none() {
        trail.fault_at(DETAILS, Rule::Contradiction, "this pack is whole; it has no second file".to_owned());
    }
    if details.get("schema").and_then(Value::as_text) != Some(SCHEMA) {
        trail.fault_at("schema", Rule::Shape, format!("expected \"{SCHEMA}\" in the second file"));
    }
    for key in ["id", "issued"] {
        if details.get("about").and_then(|about| about.get(key)).is_none() {
            trail.enter_key("about");
            trail.fault_at(key, Rule::Missing, "the second file does not say whose it is".to_owned());
            trail.leave();
        }
    }
    let mut whole = without(pack, DETAILS);
    merge(&mut whole, &without(details, "schema"), &mut trail);
    if trail.faults.is_empty() { Ok(whole) } else { Err(trail.faults) }
}

/// Puts what `from` holds into `into`: records by key, lists by their items' ids, items without one at the end. A value
/// that both hold must be the same in both.
pub(crate) fn merge(into: &mut Value, from: &Value, trail: &mut Trail) {
    match (into, from) {
        (Value::Map(into), Value::Map(from)) => {
            for (key, value) in from {
                match into.iter_mut().find(|(name, _)| name == key) {
                    Some((_, mine)) => {
                        trail.enter_key(key);
                        merge(mine, value, trail);
                        trail.leave();
                    }
                    None => into.push((key.clone(), value.clone())),
                }
            }
        }
        (Value::List(into), Value::List(from)) => {
            for item in from {
                let id = item.get("id").and_then(Value::as_text);
                let same = |mine: &Value| id.is_some() && mine.get("id").and_then(Value::as_text) == id;
                match into.iter().position(same) {
                    Some(index) => {
                        trail.enter_item(index, id);
                        merge(&mut into[index], item, trail);
                        trail.leave();
                    }
                    None => into.push(item.clone()),
                }
            }
        }
        (into, from) if *into == *from => {}
        (into, from) => {
            let message = format!("the pack has {}, its second file {}", into.describe(), from.describe());
            trail.fault(Rule::Contradiction, message);
        }
    }
}

/// `record` without the entry under `key`.
fn without(record: &Value, key: &str) -> Value {
    match record {
        Value::Map(entries) => Value::Map(entries.iter().filter(|(name, _)| name != key).cloned().collect()),
        _ => record.clone(),
    }
}
