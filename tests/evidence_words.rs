//! The sentences of the evidence files are plain: short, without words that claim more than the figures do, and without
//! short names that mean two things.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;
use std::fs;
use std::path::PathBuf;

/// The most words a sentence may have.
const LONGEST: usize = 25;

/// Words that judge ("significant"), guess ("probably", "may": only a rating by a named person says so), advise, or are
/// short for two things. Whole words, small letters.
const BANNED: [&str; 13] = [
    "significant",
    "significantly",
    "insignificant",
    "probably",
    "may",
    "might",
    "recommend",
    "recommended",
    "hr",
    "os",
    "pfs",
    "ci",
    "noninferior",
];

/// Where sentences stand. Discrepancies and guidelines are left out: they say what others said, in terms of theirs.
const FOLDERS: [&str; 10] = [
    "",
    "sources",
    "trials",
    "questions",
    "agents",
    "regimens",
    "tests",
    "strategies",
    "conjugate_sequences",
    "emergencies",
];

/// Every text under an `en` key, with the path to it.
fn sentences(path: &str, value: &Value, within: bool, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(entries) => {
            for (key, value) in entries {
                sentences(&format!("{path}.{key}"), value, within || key == "en", found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                let id = item.get("id").and_then(Value::as_str).map_or(index.to_string(), str::to_owned);
                sentences(&format!("{path}[{id}]"), item, within, found);
            }
        }
        Value::String(text) if within => found.push((path.to_owned(), text.clone())),
        _ => {}
    }
}

fn all() -> Vec<(String, String)> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("evidence/mbc");
    let mut found = Vec::new();
    for folder in FOLDERS {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "toml") {
                let content: Value = toml::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
                sentences(path.file_name().unwrap().to_str().unwrap(), &content, false, &mut found);
            }
        }
    }
    assert!(found.len() > 1000, "only {} texts were read", found.len());
    found
}

/// Splits a text at points and question marks that a capital letter or a figure follows.
fn split(text: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    for (place, _) in text.match_indices(['.', '?']) {
        let rest = &text[place + 1..];
        let next = rest.trim_start().chars().next();
        if rest.starts_with(' ') && next.is_some_and(|next| next.is_uppercase() || next.is_ascii_digit()) {
            parts.push(&text[start..=place]);
            start = place + 1;
        }
    }
    parts.push(&text[start..]);
    parts
}

#[test]
fn sentences_are_short() {
    let mut long = Vec::new();
    for (path, text) in all() {
        for sentence in split(&text) {
            let words = sentence.split_whitespace().count();
            if words > LONGEST {
                long.push(format!("{path}: {words} words: {sentence}"));
            }
        }
    }
    assert!(long.is_empty(), "at most {LONGEST} words a sentence:\n{}", long.join("\n"));
}

#[test]
fn sentences_claim_no_more_than_the_figures() {
    let mut broken = Vec::new();
    for (path, text) in all() {
        let lower = text.to_lowercase();
        for word in lower.split(|letter: char| !letter.is_alphanumeric()) {
            if BANNED.contains(&word) {
                broken.push(format!("{path}: \"{word}\" in: {text}"));
            }
        }
        for phrase in ["not worse than", "p value", "you should"] {
            if lower.contains(phrase) {
                broken.push(format!("{path}: \"{phrase}\" in: {text}"));
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}
