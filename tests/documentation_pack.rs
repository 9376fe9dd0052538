//! The editors' guide, `docs/pack.md`, followed to the letter: its files are made, its commands are run, and it tells of
//! every word that the format knows.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nextline::evidence::effect::{Analysis, Assessor, Display, Endpoint, EndpointRole, Relation, SidesKnownBy};
use nextline::evidence::harm::{Basis, Severity};
use nextline::evidence::question::Side;
use nextline::evidence::source::SourceKind;
use nextline::evidence::trial::Blinding;
use std::fs;
use std::process::Command;
use support::folders::{copy, folder, root};

fn guide() -> String {
    fs::read_to_string(root().join("docs/pack.md")).unwrap()
}

/// The text of the first fenced block in `language`.
fn block<'a>(text: &'a str, language: &str) -> &'a str {
    let (_, rest) = text.split_once(&format!("```{language}\n")).unwrap();
    rest.split_once("```").unwrap().0
}

#[test]
fn its_files_and_commands_work_as_written() {
    let guide = guide();
    let folder = folder("editors-guide");
    copy(&root().join("evidence/mbc"), &folder.join("evidence/mbc"));

    let mut made = 0;
    for part in guide.split("Make `").skip(1) {
        let (file, rest) = part.split_once('`').unwrap();
        fs::write(folder.join(file), block(rest, "toml")).unwrap();
        made += 1;
    }
    assert_eq!(made, 3, "a source, a trial and a question");

    let commands: Vec<&str> = block(&guide, "sh").lines().collect();
    assert_eq!(commands.len(), 4);
    let mut said = Vec::new();
    for line in commands {
        let command = line.split('#').next().unwrap().trim();
        let arguments: Vec<&str> = command.split_whitespace().skip(1).collect();
        assert!(command.starts_with("nextline "), "{command}");
        let output =
            Command::new(env!("CARGO_BIN_EXE_nextline")).args(&arguments).current_dir(&folder).output().unwrap();
        let text = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        // The audit tells its findings by its exit status; the others must succeed.
        assert!(output.status.success() || arguments[0] == "audit", "{command}: {text}");
        said.push(text);
    }
    assert!(said[0].contains("no faults") && said[3].contains("no faults"), "{said:?}");
    assert!(!said[1].contains("[example]"), "the guide's own figures do not fit each other: {}", said[1]);
    let pack = fs::read_to_string(folder.join("mbc.json")).unwrap();
    for id in ["example_journal_2026", "example_pfs", "example-question"] {
        assert!(pack.contains(&format!("\"{id}\"")), "{id} is not in the pack");
    }
}

#[test]
fn it_tells_of_every_word_of_the_format() {
    let guide = guide();
    let lists = [
        SourceKind::WORDS,
        Blinding::WORDS,
        Endpoint::WORDS,
        EndpointRole::WORDS,
        Analysis::WORDS,
        Assessor::WORDS,
        Display::WORDS,
        Relation::WORDS,
        SidesKnownBy::WORDS,
        Severity::WORDS,
        Basis::WORDS,
    ];
    let missing: Vec<&str> = lists
        .iter()
        .flat_map(|words| words.iter())
        .copied()
        .filter(|word| !guide.contains(&format!("`{word}`")))
        .collect();
    assert!(missing.is_empty(), "not in docs/pack.md: {missing:?}");
    for side in Side::WORDS {
        assert!(guide.contains(&format!("side = \"{side}\"")), "no option on the side {side}");
    }
}
