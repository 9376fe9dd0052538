//! The rules of the house, held by a test: imports point one way, files stay short, names are spelled out, and every
//! sentence people read stands in the words file.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// Rooms in the order in which they may know each other: each only those before it.
const ROOMS: [&str; 7] = ["numbers", "evidence", "synthesis", "sequencing", "view", "web", "cli"];

/// Longest hand-written code file, in lines.
const LONGEST: usize = 500;

/// Short names that mean two things in this field.
const BANNED: [&str; 8] = ["hr", "pr", "os", "er", "pd", "ci", "sd", "ae"];

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn files(folder: &str, endings: &[&str]) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![root().join(folder)];
    while let Some(folder) = folders.pop() {
        let Ok(entries) = fs::read_dir(&folder) else { continue };
        for entry in entries {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            if path.is_dir() {
                // Built, vendored and golden files are not written by hand.
                if !["target", "vendor", "goldens", "snapshots", "node_modules"].contains(&name.as_str()) {
                    folders.push(path);
                }
            } else if endings.iter().any(|ending| name.ends_with(ending)) {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn room_of(path: &Path) -> Option<&'static str> {
    let inside = path.strip_prefix(root().join("src")).ok()?;
    let first = inside.components().next()?.as_os_str().to_str()?;
    ROOMS.into_iter().find(|room| *room == first)
}

#[test]
fn imports_point_one_way() {
    let mut broken = Vec::new();
    for path in files("src", &[".rs"]) {
        let Some(room) = room_of(&path) else { continue };
        let place = ROOMS.iter().position(|other| *other == room).unwrap();
        let text = fs::read_to_string(&path).unwrap();
        for later in &ROOMS[place + 1..] {
            if text.contains(&format!("crate::{later}")) {
                broken.push(format!("{}: {room} may not know {later}", path.display()));
            }
        }
        // The browser's crates are named in one room alone.
        if room != "web" {
            for name in ["wasm_bindgen", "web_sys", "js_sys", "serde_wasm_bindgen"] {
                if text.contains(&format!("{name}::")) {
                    broken.push(format!("{}: names {name} outside web/", path.display()));
                }
            }
        }
        // The core reads no clock and no files; only the command line does.
        if room != "cli" {
            for name in ["std::fs", "std::time", "std::env", "std::net", "std::process"] {
                if text.contains(name) {
                    broken.push(format!("{}: names {name} outside cli/", path.display()));
                }
            }
        }
    }
    assert!(broken.is_empty(), "\n{}", broken.join("\n"));
}

#[test]
fn files_stay_short() {
    let mut long = Vec::new();
    for folder in ["src", "xtask", "tests", "www", "benches"] {
        for path in files(folder, &[".rs", ".js", ".css", ".html"]) {
            let lines = fs::read_to_string(&path).unwrap().lines().count();
            if lines > LONGEST {
                long.push(format!("{}: {lines} lines; has it one subject?", path.display()));
            }
        }
    }
    assert!(long.is_empty(), "\n{}", long.join("\n"));
}

#[test]
fn names_are_spelled_out() {
    let mut short = Vec::new();
    for path in files("src", &[".rs"]).into_iter().chain(files("www", &[".js"])) {
        for (index, line) in fs::read_to_string(&path).unwrap().lines().enumerate() {
            // Comments and sentences may quote; code may not.
            let code = line.split("//").next().unwrap_or_default();
            if code.trim_start().starts_with('*') {
                continue;
            }
            let outside_quotes: String = code.split('"').step_by(2).collect::<Vec<_>>().join(" ");
            for word in outside_quotes.split(|letter: char| !letter.is_ascii_alphabetic()) {
                if BANNED.contains(&word.to_ascii_lowercase().as_str()) {
                    short.push(format!("{}:{}: \"{word}\"", path.display(), index + 1));
                }
            }
        }
    }
    assert!(short.is_empty(), "spell these out:\n{}", short.join("\n"));
}

/// Every text in quotes in the view that looks like a key of the words file.
fn keys_named_in_code(prefixes: &BTreeSet<String>) -> BTreeSet<String> {
    let mut keys = BTreeSet::new();
    for path in files("src", &[".rs"]) {
        let text = fs::read_to_string(&path).unwrap();
        for quoted in text.split('"').skip(1).step_by(2) {
            let first = quoted.split('.').next().unwrap_or_default();
            if quoted.contains('.') && prefixes.contains(first) && !quoted.contains(' ') {
                keys.insert(quoted.to_owned());
            }
        }
    }
    keys
}

#[test]
fn every_sentence_has_its_place() {
    let text = fs::read_to_string(root().join("www/words/en.json")).unwrap();
    let words: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&text).unwrap();
    let prefixes: BTreeSet<String> = words.keys().filter_map(|key| key.split('.').next()).map(str::to_owned).collect();
    let named = keys_named_in_code(&prefixes);
    let fits = |pattern: &str, key: &str| {
        // "card.rate.{}" in code stands for every key of that shape.
        let mut rest = key;
        for (place, part) in pattern.split("{}").enumerate() {
            match rest.find(part) {
                Some(0) => rest = &rest[part.len()..],
                Some(found) if place > 0 => rest = &rest[found + part.len()..],
                _ => return false,
            }
        }
        pattern.ends_with("{}") || pattern.ends_with("{outcome}") || rest.is_empty()
    };
    let pattern_of = |name: &str| {
        let mut pattern = String::new();
        let mut inside = false;
        for letter in name.chars() {
            match letter {
                '{' => {
                    inside = true;
                    pattern.push_str("{}");
                }
                '}' => inside = false,
                _ if !inside => pattern.push(letter),
                _ => {}
            }
        }
        pattern
    };
    // "endpoint." in code stands for every key that begins so.
    let patterns: Vec<String> =
        named.iter().map(|name| if name.ends_with('.') { format!("{name}{{}}") } else { pattern_of(name) }).collect();
    let missing: Vec<&String> = patterns.iter().filter(|pattern| !words.keys().any(|key| fits(pattern, key))).collect();
    assert!(missing.is_empty(), "named in code, not in www/words/en.json: {missing:?}");
    let host: String = files("www", &[".js"]).iter().map(|path| fs::read_to_string(path).unwrap()).collect();
    // "control.value.${value}" in a script stands for every key of that shape.
    let in_scripts: Vec<String> = host
        .split('`')
        .filter(|text| text.contains("${") && prefixes.contains(text.split('.').next().unwrap_or_default()))
        .map(|text| pattern_of(&text.replace("${", "{")))
        .collect();
    let unused: Vec<&String> = words
        .keys()
        .filter(|key| !patterns.iter().chain(&in_scripts).any(|pattern| fits(pattern, key)))
        .filter(|key| !host.contains(key.as_str()))
        .collect();
    assert!(unused.is_empty(), "in www/words/en.json, named nowhere: {unused:?}");
}
