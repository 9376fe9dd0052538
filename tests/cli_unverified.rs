//! `nextline check --unverified`: what was left out of a folder of evidence, as an editor's to-do.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use support::folders::{folder, root};

fn check(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nextline")).arg("check").arg(folder).args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

/// A folder of one fact each, with `unverified.toml` as given.
fn evidence(name: &str, unverified: Option<&str>) -> PathBuf {
    let folder = folder(name);
    fs::copy(root().join("evidence/mbc/pack.toml"), folder.join("pack.toml")).unwrap();
    if let Some(unverified) = unverified {
        fs::write(folder.join("unverified.toml"), unverified).unwrap();
    }
    folder
}

#[test]
fn the_shipped_evidence_lists_what_it_leaves_out() {
    let shipped = root().join("evidence/mbc");
    assert!(!text(&check(&shipped, &[]).stdout).contains("not read at a source"));
    let listed = text(&check(&shipped, &["--unverified"]).stdout);
    for line in [
        "  guidelines: ESMO living guideline; NCCN 2025-2026 (HR+)",
        "  trials/pada_1: pada_1_pfs: interval",
        "  regimens/tamoxifen: dose from memory",
        "  conjugate_sequences/a3_study: retrospective, several institutions: ADC after ADC; no figures found, not verified",
    ] {
        assert!(listed.contains(line), "{line} is not among:\n{listed}");
    }
}

#[test]
fn entries_are_grouped_and_counted() {
    let entry = |group: &str, place: &str| {
        format!("[[unverified]]\ngroup = \"{group}\"\nplace = \"{place}\"\nwhat = \"a figure\"\n")
    };
    let list = [entry("harms", "trials/b"), entry("effects", "trials/a"), entry("harms", "trials/a")].concat();
    let output = check(&evidence("grouped", Some(&list)), &["--unverified"]);
    let said = text(&output.stdout);
    let expected = "effects: 1\n  trials/a: a figure\nharms: 2\n  trials/b: a figure\n  trials/a: a figure\n3 things not read at a source\n";
    assert!(output.status.success() && said.ends_with(expected), "{said}");
}

#[test]
fn a_wrong_list_is_refused_with_its_line() {
    let wrong = "[[unverified]]\ngroup = \"harms\"\nplace = \"trials/a\"\nwaht = \"a figure\"\n";
    let output = check(&evidence("wrong", Some(wrong)), &["--unverified"]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(said.contains("unverified.toml:4: unverified[0].waht"), "{said}");
    let output = check(&evidence("none", None), &["--unverified"]);
    assert_eq!(output.status.code(), Some(2), "{}", text(&output.stderr));
}
