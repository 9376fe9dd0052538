//! A pack whose figures agree with each other, for tests that then spoil it.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use nextline::evidence::Library;
use nextline::synthesis::audit::{AuditFinding, audit};
use serde_json::{Value, json};

/// Within the time for review of [`sound`].
pub const TODAY: &str = "2026-06-01";

/// The made-up pack with intervals that its people allow, and a percent that is of whole people.
pub fn sound() -> Value {
    let mut pack: Value = serde_json::from_str(include_str!("../fixtures/made-up.json")).unwrap();
    for (pointer, value) in [
        ("/trials/0/effects/0/lower", "0.68"),
        ("/trials/0/effects/0/upper", "1.19"),
        ("/trials/0/effects/1/hazard_ratio", "0.60"),
        ("/trials/0/effects/1/lower", "0.42"),
        ("/trials/0/effects/1/upper", "0.86"),
        ("/trials/0/effects/1/medians/control/value", "8.5"),
        ("/trials/0/effects/1/rates/1/experimental/value", "50.2"),
        ("/trials/0/effects/1/rates/1/control/value", "33.1"),
        ("/trials/0/harms/0/shares/1/percent", "12.0"),
    ] {
        set(&mut pack, pointer, json!(value));
    }
    pack
}

/// Puts a value at a pointer: over another one, or as a new key of a record.
#[track_caller]
pub fn set(pack: &mut Value, pointer: &str, value: Value) {
    let (record, key) = pointer.rsplit_once('/').unwrap();
    let record = pack.pointer_mut(record).unwrap_or_else(|| panic!("nothing at {pointer}"));
    match record {
        Value::Object(entries) => drop(entries.insert(key.to_owned(), value)),
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        other => panic!("{pointer} leads into {other}"),
    }
}

/// The library of a pack, or its faults as lines.
pub fn library(pack: &Value) -> Result<Library, Vec<String>> {
    let value = serde_json::from_value(pack.clone()).unwrap();
    Library::from_value(&value).map_err(|faults| faults.iter().map(ToString::to_string).collect())
}

/// What the audit finds in a pack that passes the check.
#[track_caller]
pub fn findings(pack: &Value) -> Vec<AuditFinding> {
    let library = library(pack).unwrap_or_else(|faults| panic!("{}", faults.join("\n")));
    audit(&library, TODAY.parse().unwrap())
}
