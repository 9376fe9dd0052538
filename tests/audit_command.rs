//! `nextline audit`, run as a person runs it; its output on the shipped evidence is a reviewed golden.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod audit_pack;

use audit_pack::{set, sound};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::Instant;

fn audit(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nextline")).arg("audit").args(arguments).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn file(name: &str, pack: &Value) -> PathBuf {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, pack.to_string()).unwrap();
    path
}

/// Every finding on the shipped evidence, on the day the library was last looked through.
#[test]
fn the_shipped_evidence_has_only_the_findings_that_were_reviewed() {
    // Tests run in the project's folder, so that the paths printed are the same everywhere.
    let evidence = "evidence/mbc";
    let start = Instant::now();
    let output = audit(&[evidence, "--today", "2026-11-24"]);
    let seconds = start.elapsed().as_secs_f64();
    assert_eq!(output.status.code(), Some(0), "{}", text(&output.stderr));
    // A few hundredths in a release build; room for a busy machine and a debug build.
    assert!(seconds < 5.0, "{seconds} seconds");
    insta::with_settings!({ snapshot_path => "goldens", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("audit-mbc", without_line_numbers(&text(&output.stdout)));
    });
}

/// Findings with the file that each names, but not the line: that moves with every edit above it, and has a test of its own.
fn without_line_numbers(findings: &str) -> String {
    let lines = findings.lines().map(|line| match line.split_once(".toml:") {
        Some((file, rest)) => format!("{file}.toml{}", rest.trim_start_matches(|letter: char| letter.is_ascii_digit())),
        None => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n")
}

#[test]
fn findings_do_not_fail_the_command_and_faults_do() {
    let mut pack = sound();
    set(&mut pack, "/trials/0/effects/1/upper", json!("0.96"));
    let found = file("audit-found.json", &pack);
    let output = audit(&[found.to_str().unwrap(), "--today", "2026-06-01"]);
    assert_eq!(output.status.code(), Some(0));
    let out = text(&output.stdout);
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines[0].starts_with("error: trials[trial_a].effects[a_late] [interval-asymmetric]"), "{out}");
    assert_eq!(lines[1..], ["5 effects audited: 1 error, 0 warnings, 0 hints"]);

    set(&mut pack, "/trials/0/effects/1/upper", json!("0.50"));
    let faulty = file("audit-faulty.json", &pack);
    let output = audit(&[faulty.to_str().unwrap(), "--today", "2026-06-01"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(text(&output.stderr).contains("[interval]") && output.stdout.is_empty());
}

#[test]
fn each_finding_names_the_line_of_the_folder_where_its_figures_stand() {
    let output = audit(&["evidence/mbc", "--today", "2026-11-24", "--json"]);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut places = 0;
    for finding in document["findings"].as_array().unwrap() {
        let (file, line) = finding["place"].as_str().expect("a place").rsplit_once(':').unwrap();
        let toml = std::fs::read_to_string(file).unwrap();
        let line: usize = line.parse().unwrap();
        if finding["effects"] == json!([]) {
            continue;
        }
        // The line is inside an effect that the finding names: its id is the nearest one above.
        let above: Vec<&str> = toml.lines().take(line + 1).collect();
        let id = above.iter().rev().find_map(|line| line.strip_prefix("id = ")).unwrap();
        let one_of = finding["effects"].as_array().unwrap().contains(&json!(id.trim_matches('"')));
        assert!(one_of, "{id} is not among the effects of {finding:#}");
        places += 1;
    }
    assert!(places > 10, "{places}");
}

#[test]
fn a_wrong_call_is_told_kindly() {
    let sound = file("audit-sound.json", &sound());
    for (arguments, hint) in [
        (vec![sound.to_str().unwrap(), "--today", "1.6.2026"], "expected a date written YYYY-MM-DD"),
        (vec!["no-such-file.json", "--today", "2026-06-01"], "there is no such file"),
    ] {
        let output = audit(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(text(&output.stderr).contains(hint), "{}", text(&output.stderr));
    }
    // Without a day, the clock's.
    assert_eq!(audit(&[sound.to_str().unwrap()]).status.code(), Some(0));
}

#[test]
fn as_json_every_part_of_a_finding_has_its_key() {
    let mut pack = sound();
    set(&mut pack, "/trials/0/effects/1/upper", json!("0.96"));
    let found = file("audit-json.json", &pack);
    let output = audit(&[found.to_str().unwrap(), "--today", "2026-08-01", "--json"]);
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(document["today"], "2026-08-01");
    assert_eq!(document["effects"], 5);
    let [crooked, late] = document["findings"].as_array().unwrap().as_slice() else { panic!("{document:#}") };
    assert_eq!(crooked["severity"], "error");
    assert_eq!(crooked["rule"], "interval-asymmetric");
    assert_eq!(crooked["path"], "trials[trial_a].effects[a_late]");
    assert_eq!(crooked["effects"], json!(["a_late"]));
    assert_eq!(crooked["figures"], "0.60 (0.42 to 0.96), 95%");
    assert_eq!(
        crooked["explanation"],
        "a misprinted digit; everything would fit with 0.63 as the ratio, or with 0.64 as the ratio, or with 0.86 as \
         the upper limit"
    );
    let upper = crooked["would_fit"].as_array().unwrap().iter().find(|fit| fit["figure"] == "upper").unwrap();
    assert_eq!(upper["route"], "symmetry");
    // By hand: 0.595^2 / 0.425 = 0.833, 0.605^2 / 0.415 = 0.882.
    assert!((upper["from"].as_f64().unwrap() - 0.833).abs() < 1e-12 && upper["to"].as_f64().unwrap() < 0.8821);
    assert_eq!((&late["rule"], &late["explanation"]), (&json!("review-overdue"), &Value::Null));
}
