//! `tests/reference/COVERED.md` names every key of every reference file, and no other.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod reference;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use reference::read;
use serde_json::Value;

/// Keys of a value as dotted paths, with models, interval methods and subgroup levels
/// generalised.
fn keys(value: &Value, path: &str, found: &mut BTreeSet<String>) {
    let join = |key: &str| {
        if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") }
    };
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                let name = match key.as_str() {
                    "EE" | "DL" | "PM" | "REML" | "ML" => "<M>",
                    "z" | "t" | "knha" | "adhoc" if path.ends_with('>') => "<T>",
                    _ if path.ends_with(".by_level") => "<level>",
                    other => other,
                };
                keys(value, &join(name), found);
            }
        }
        Value::Array(entries) if entries.first().is_some_and(Value::is_object) => {
            for entry in entries {
                keys(entry, &format!("{path}[]"), found);
            }
        }
        _ => {
            found.insert(path.to_owned());
        }
    }
}

fn matches(pattern: &str, key: &str) -> bool {
    match pattern.strip_suffix('*') {
        Some(start) => key.starts_with(start),
        None => key == pattern,
    }
}

#[test]
fn every_key_has_a_row_and_every_row_a_key() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let text = std::fs::read_to_string(folder.join("reference/COVERED.md")).unwrap();
    // Rows by the heading they stand under: the name of a file, or of a family with "*".
    let mut tables: BTreeMap<String, Vec<(String, String)>> = BTreeMap::new();
    let mut heading = String::new();
    for line in text.lines() {
        if let Some(name) = line.strip_prefix("## `") {
            heading = name.trim_end_matches('`').to_owned();
            tables.insert(heading.clone(), Vec::new());
        } else if let Some(row) = line.strip_prefix("| `") {
            let (pattern, rest) = row.split_once("` | ").unwrap();
            let (covered, place) = rest.trim_end_matches('|').split_once(" | ").unwrap();
            if covered == "yes" {
                let file = place.strip_prefix('`').unwrap().split('`').next().unwrap();
                assert!(folder.join(file).exists(), "{pattern}: there is no {file}");
            } else {
                assert_eq!(covered, "no", "{pattern}");
                assert!(place.trim().len() > 3, "{pattern}: why not?");
            }
            tables.get_mut(&heading).unwrap().push((pattern.to_owned(), covered.to_owned()));
        }
    }
    let mut used: BTreeSet<(String, String)> = BTreeSet::new();
    for entry in std::fs::read_dir(folder.join("reference")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(stem) = name.strip_suffix(".json") else {
            continue;
        };
        let family = tables
            .keys()
            .find(|heading| {
                let start = heading.strip_suffix(".json").unwrap();
                start.strip_suffix('*').map_or(stem == start, |start| stem.starts_with(start))
            })
            .unwrap_or_else(|| panic!("no table for {name}"))
            .clone();
        let mut found = BTreeSet::new();
        keys(&read(&name), "", &mut found);
        for key in found {
            let (pattern, _) = tables[&family]
                .iter()
                .filter(|(pattern, _)| matches(pattern, &key))
                .max_by_key(|(pattern, _)| (!pattern.ends_with('*'), pattern.len()))
                .unwrap_or_else(|| panic!("{name}: no row for {key}"));
            used.insert((family.clone(), pattern.clone()));
        }
    }
    for (family, rows) in &tables {
        for (pattern, _) in rows {
            assert!(used.contains(&(family.clone(), pattern.clone())), "{family}: no key for {pattern}");
        }
    }
}
