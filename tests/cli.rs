//! The command line, run as a person runs it.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use support::commands::{nextline, out, said};
use support::folders::{copy, folder, root};

/// A copy of the shipped evidence with one text of one file changed.
fn evidence_with(name: &str, file: &str, from: &str, to: &str) -> PathBuf {
    let folder = folder(name);
    copy(&root().join("evidence/mbc"), &folder);
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(&path, text.replacen(from, to, 1)).unwrap();
    folder
}

#[test]
fn a_pack_is_made_and_checked() {
    let pack = folder("pack").join("mbc.json");
    let made = nextline(&["pack", root().join("evidence/mbc").to_str().unwrap(), "-o", pack.to_str().unwrap()]);
    assert!(made.status.success(), "{}", said(&made));
    let checked = nextline(&["check", pack.to_str().unwrap()]);
    assert!(out(&checked).starts_with("no faults: "), "{}{}", out(&checked), said(&checked));
    assert!(out(&checked).contains("not clinically reviewed"), "{}", out(&checked));
}

#[test]
fn the_same_evidence_gives_the_same_bytes() {
    let folder = folder("same");
    let packs = ["one.json", "two.json"].map(|name| folder.join(name));
    for pack in &packs {
        nextline(&["pack", root().join("evidence/mbc").to_str().unwrap(), "-o", pack.to_str().unwrap()]);
    }
    assert_eq!(fs::read(&packs[0]).unwrap(), fs::read(&packs[1]).unwrap());
}

#[test]
fn the_pack_of_one_question_stands_by_itself() {
    let pack = folder("question").join("again.json");
    let evidence = root().join("evidence/mbc");
    let made =
        nextline(&["pack", evidence.to_str().unwrap(), "-o", pack.to_str().unwrap(), "--question", "cdk46-again"]);
    assert!(made.status.success(), "{}", said(&made));
    let json: Value = serde_json::from_str(&fs::read_to_string(&pack).unwrap()).unwrap();
    let trials: Vec<&str> =
        json["trials"].as_array().unwrap().iter().map(|trial| trial["id"].as_str().unwrap()).collect();
    assert_eq!(trials, ["maintain", "pace", "palmira", "postmonarch"]);
    let unknown = nextline(&["pack", evidence.to_str().unwrap(), "-o", pack.to_str().unwrap(), "--question", "what"]);
    assert_eq!(unknown.status.code(), Some(2));
    assert!(said(&unknown).contains("expected one of: cdk46-now-or-later"), "{}", said(&unknown));
}

#[test]
fn a_wrong_pack_is_refused_with_file_line_and_path() {
    for (name, file, from, to, expected) in [
        (
            "reversed",
            "trials/maintain.toml",
            "upper = \"0.85\"",
            "upper = \"0.35\"",
            "maintain.toml:43: trials[maintain].effects[maintain_pfs].lower: expected a limit below",
        ),
        (
            "unknown",
            "trials/sonia.toml",
            "randomised = true",
            "randomised = true\nrandomized = true",
            "sonia.toml:9: trials[sonia].randomized: \"randomized\" is not known here",
        ),
        (
            "dangling",
            "questions/cdk46-again.toml",
            "\"pace_pfs\"",
            "\"pace_nothing\"",
            "cdk46-again.toml:24: questions[cdk46-again].panels[progression].rows[pace_nothing]",
        ),
        (
            "missing-source",
            "trials/pace.toml",
            "source = \"pace_jco_2024\"\n",
            "",
            "trials[pace].effects[pace_pfs].source: expected a text, found nothing",
        ),
        ("syntax", "trials/pace.toml", "id = \"pace\"", "id = pace\"", "pace.toml:3: not TOML"),
        (
            "misnamed",
            "trials/pace.toml",
            "id = \"pace\"",
            "id = \"paces\"",
            "pace.toml:3: trials[paces].id: expected \"pace\"",
        ),
        ("date", "pack.toml", "2026-12-24", "2027-01-01", "pack.toml:9: about.next_review: expected at most 6 months"),
    ] {
        let folder = evidence_with(name, file, from, to);
        let pack = folder.join("out.json");
        let refused = nextline(&["pack", folder.to_str().unwrap(), "-o", pack.to_str().unwrap()]);
        assert_eq!(refused.status.code(), Some(1), "{name}: {}", said(&refused));
        assert!(said(&refused).contains(expected), "{name}: expected {expected} in\n{}", said(&refused));
        assert!(!pack.exists(), "{name}: nothing is written");
    }
}

#[test]
fn a_wrong_json_pack_is_refused_with_its_line() {
    let path = folder("json").join("pack.json");
    let text = include_str!("fixtures/made-up.json").replacen("\"level\": \"90\"", "\"level\": \"9\"", 1);
    fs::write(&path, &text).unwrap();
    let line = text.lines().position(|line| line.contains("\"level\": \"9\"")).unwrap() + 1;
    let refused = nextline(&["check", path.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(1));
    let expected = format!("pack.json:{line}: trials[trial_b].effects[b_low].level: expected a level");
    assert!(said(&refused).contains(&expected), "expected {expected} in {}", said(&refused));
    fs::write(&path, "{ \"schema\": ").unwrap();
    assert!(said(&nextline(&["check", path.to_str().unwrap()])).contains("pack.json:1: not JSON"));
}

#[test]
fn what_cannot_be_read_is_told_in_one_line() {
    let missing = nextline(&["check", "no-such-file.json"]);
    assert_eq!(missing.status.code(), Some(2));
    assert_eq!(said(&missing), "error: cannot read no-such-file.json: there is no such file\n");
}

#[test]
fn a_question_is_drawn_as_picture_table_data_and_fallback() {
    let evidence = root().join("evidence/mbc");
    let drawn = |form: &str, more: &[&str]| {
        let mut all = vec!["forest", evidence.to_str().unwrap(), "cdk46-now-or-later", form, "--today", "2026-11-24"];
        all.extend(more);
        let output = nextline(&all);
        assert!(output.status.success(), "{form}: {}", said(&output));
        out(&output)
    };
    for width in ["320", "1200"] {
        let svg = drawn("--svg", &["--width", width]);
        assert!(svg.starts_with("<svg") && svg.contains("xmlns=\"http://www.w3.org/2000/svg\""), "{svg}");
        assert!(svg.contains("Hazard ratio 0.82 (95%") && svg.contains("Hazard ratio 0.87 (95%"), "plain: {svg}");
        for layout in ["clinical", "journal"] {
            let svg = drawn("--svg", &["--width", width, "--layout", layout]);
            assert!(svg.contains("0.82 (0.71 to 0.94)") && svg.contains("0.87 (0.74 to 1.03)"), "{layout}: {svg}");
        }
    }
    let refused = nextline(&["forest", evidence.to_str().unwrap(), "cdk46-now-or-later", "--svg", "--layout", "wide"]);
    assert!(!refused.status.success() && said(&refused).contains("plain, clinical, journal"), "{}", said(&refused));
    assert!(!drawn("--svg", &["--no-history"]).contains("0.87"));
    let table = drawn("--table", &[]);
    assert!(table.contains("0.82") && table.contains("0.71 to 0.94") && table.contains("Not clinically reviewed"));
    let json: Value = serde_json::from_str(&drawn("--json", &[])).unwrap();
    assert_eq!(json["panels"][0]["rows"][0]["ratio"], "0.82");
    let html = drawn("--html", &[]);
    assert!(html.contains("<table") && html.contains("<details><summary>Show survival figures</summary>"), "{html}");
    for (more, expected) in [
        (["--panel", "nothing"], "expected one of: second-progression"),
        (["--width", "20"], "expected 160 to 4000 pixels"),
    ] {
        let mut all = vec!["forest", evidence.to_str().unwrap(), "cdk46-now-or-later", "--svg"];
        all.extend(more);
        let refused = nextline(&all);
        assert_eq!(refused.status.code(), Some(2));
        assert!(said(&refused).contains(expected), "{}", said(&refused));
    }
}
