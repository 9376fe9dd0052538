//! What several tests need: the shipped evidence, the words, and an element tree as readable text.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod commands;
pub mod faults;
pub mod folders;
pub mod spoil;
pub mod tree;

use folders::root;
use nextline::evidence::Library;
use nextline::evidence::value::Value;
use nextline::view::node::{Element, Node};
use nextline::view::words::Words;

/// The library made from `evidence/mbc`, as the command line makes it.
#[cfg(feature = "cli")]
pub fn shipped() -> Library {
    nextline::cli::library(&root().join("evidence/mbc")).expect("evidence/mbc has no faults")
}

/// The pack made from `evidence/mbc`, by the command line itself; `name` is that of the file it leaves, one for each
/// test.
#[cfg(feature = "cli")]
pub fn shipped_pack(name: &str) -> Value {
    let file = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let made = std::process::Command::new(env!("CARGO_BIN_EXE_nextline"))
        .arg("pack")
        .arg(root().join("evidence/mbc"))
        .arg("--output")
        .arg(&file)
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    // Both files together, as the page of the whole library reads them.
    let read =
        |file: &std::path::Path| -> Value { serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap() };
    let details = file.with_file_name(format!("{}-details.json", name.trim_end_matches(".json")));
    nextline::evidence::details::join(&read(&file), &read(&details)).unwrap()
}

/// The made-up library of `fixtures/made-up.json`.
pub fn made_up() -> Library {
    let value: Value = serde_json::from_str(include_str!("../fixtures/made-up.json")).unwrap();
    Library::from_value(&value).unwrap()
}

/// The words of the interface, as shipped.
pub fn words() -> Words {
    let text = std::fs::read_to_string(root().join("www/words/en.json")).unwrap();
    Words::from_value(&serde_json::from_str::<Value>(&text).unwrap()).unwrap()
}

/// What a reader meets, top to bottom: one line per heading, paragraph or item; drawings by their class.
pub fn readable(element: &Element) -> String {
    let mut lines = String::new();
    write(element, 0, &mut lines);
    lines
}

fn write(element: &Element, depth: usize, lines: &mut String) {
    let text: String = element.children.iter().map(text_of).collect();
    let is_line = matches!(element.name, "p" | "li" | "summary" | "td" | "th" | "caption" | "figcaption" | "button")
        || element.name.starts_with('h') && element.name.len() == 2;
    if element.name == "svg" {
        let class = element.attributes.iter().find(|(name, _)| *name == "class").map_or("", |(_, class)| class);
        lines.push_str(&format!("{}[{class}]\n", "  ".repeat(depth)));
    } else if is_line {
        lines.push_str(&format!("{}{}: {text}\n", "  ".repeat(depth), element.name));
    } else {
        let opens = matches!(element.name, "article" | "section" | "details");
        if opens {
            let folded = if element.name == "details" { " (folded)" } else { "" };
            lines.push_str(&format!("{}{}{folded}\n", "  ".repeat(depth), element.name));
        }
        for child in &element.children {
            if let Node::Element(child) = child {
                write(child, depth + usize::from(opens), lines);
            }
        }
    }
}

fn text_of(node: &Node) -> String {
    match node {
        Node::Text(text) => text.clone(),
        Node::Element(element) => element.children.iter().map(text_of).collect(),
    }
}
