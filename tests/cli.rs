//! The command line, run as a person runs it.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};
use support::folders::{copy, folder, root};

fn nextline(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nextline")).args(arguments).output().unwrap()
}

fn out(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

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
            "maintain.toml:42: trials[maintain].effects[maintain_pfs].lower: expected a limit below",
        ),
        (
            "unknown",
            "trials/sonia.toml",
            "randomised = true",
            "randomised = true\nrandomized = true",
            "sonia.toml:8: trials[sonia].randomized: \"randomized\" is not known here",
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

fn pool(arguments: &[&str]) -> Value {
    let mut all = vec!["pool"];
    all.extend(arguments);
    all.push("--json");
    let output = nextline(&all);
    assert!(output.status.success(), "{}", said(&output));
    serde_json::from_str(&out(&output)).unwrap()
}

fn reference(name: &str) -> (String, Value) {
    let path = root().join("tests/reference").join(name);
    let json = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    (path.to_str().unwrap().to_owned(), json)
}

#[track_caller]
fn close(ours: &Value, theirs: &Value, tolerance: f64) {
    let (Some(ours), Some(theirs)) = (ours.as_f64(), theirs.as_f64()) else {
        panic!("{ours} and {theirs} are not both numbers");
    };
    assert!((ours - theirs).abs() <= tolerance * theirs.abs().max(1e-12), "{ours} is not {theirs}");
}

#[test]
fn pooling_takes_the_reference_files_as_they_stand() {
    for file in ["ma_bcg.json", "ma_mbc_cdk46_pfs.json"] {
        let (path, json) = reference(file);
        for (model, key) in
            [("common", "EE"), ("dersimonian-laird", "DL"), ("paule-mandel", "PM"), ("reml", "REML"), ("ml", "ML")]
        {
            for (interval, test) in
                [("normal", "z"), ("t", "t"), ("hartung-knapp", "knha"), ("hartung-knapp-adhoc", "adhoc")]
            {
                let ours = pool(&[&path, "--model", model, "--interval", interval]);
                // The common effect has no floored Hartung-Knapp interval in the reference.
                let Some(theirs) = json["fits"][key].get(test) else { continue };
                for (mine, other) in [
                    ("estimate", "estimate"),
                    ("standard_error", "se"),
                    ("lower", "ci_lb"),
                    ("upper", "ci_ub"),
                    ("p", "pval"),
                    ("tau2", "tau2"),
                    ("i2", "I2"),
                    ("h2", "H2"),
                    ("q", "Q"),
                    ("q_p", "Q_pval"),
                ] {
                    close(&ours[mine], &theirs[other], 1e-9);
                }
            }
        }
    }
}

#[test]
fn pooling_tells_each_study_left_out_and_each_one_added() {
    let (path, json) = reference("ma_bcg.json");
    let ours = pool(&[&path, "--leave-one-out", "--cumulative"]);
    for (mine, other) in [("leave_one_out", "leave_one_out"), ("cumulative", "cumulative")] {
        let fits = ours[mine].as_array().unwrap();
        assert_eq!(fits.len(), 13);
        for (index, fit) in fits.iter().enumerate() {
            close(&fit["estimate"], &json[other]["REML"]["z"]["estimate"][index], 1e-9);
        }
    }
}

#[test]
fn numbers_have_seventeen_digits() {
    let (path, _) = reference("ma_bcg.json");
    let text = out(&nextline(&["pool", &path, "--json"]));
    assert!(text.contains("\"estimate\": -7.145323421581"), "{text}");
    let digits = text.lines().find(|line| line.contains("\"estimate\"")).unwrap();
    assert_eq!(digits.bytes().filter(u8::is_ascii_digit).count(), 18, "17 digits and the exponent's: {digits}");
}

#[test]
fn rows_of_ratios_are_read_and_a_bad_one_is_named() {
    let folder = folder("rows");
    let csv = folder.join("rows.csv");
    fs::write(&csv, "label,ratio,lower,upper,level\nA,0.8,0.65,0.98,95\nB, 0.75, 0.5, 1.12, 90\n").unwrap();
    let json = folder.join("rows.json");
    let rows = r#"[{"label":"A","ratio":0.8,"lower":0.65,"upper":0.98},{"label":"B","ratio":"0.75","lower":0.5,"upper":1.12,"level":90}]"#;
    fs::write(&json, rows).unwrap();
    assert_eq!(pool(&[csv.to_str().unwrap()]), pool(&[json.to_str().unwrap()]));
    for (bad, expected) in [
        (
            "label,ratio,lower,upper\nA,0.8,0.65,0.98\nB,about 1,0.5,1.12\n",
            "bad.csv:3: column 2 (ratio): expected a number, found \"about 1\"",
        ),
        ("label,ratio,lower,upper\nA,0.8,0.98,0.65\n", "bad.csv:2: "),
        ("label,ratio,low,high\n", "bad.csv:1: expected the columns label, ratio, lower, upper, level"),
    ] {
        let path = folder.join("bad.csv");
        fs::write(&path, bad).unwrap();
        let refused = nextline(&["pool", path.to_str().unwrap()]);
        assert_eq!(refused.status.code(), Some(1), "{bad}");
        assert!(said(&refused).contains(expected), "expected {expected} in {}", said(&refused));
    }
}

#[test]
fn networks_equal_the_reference() {
    let (path, json) = reference("nma_senn2013.json");
    let output = nextline(&["network", &path, "--model", "dersimonian-laird", "--json"]);
    assert!(output.status.success(), "{}", said(&output));
    let ours: Value = serde_json::from_str(&out(&output)).unwrap();
    assert_eq!(ours["treatments"], json["treatments"]);
    close(&ours["random"]["tau2"], &json["random"]["DL"]["tau2"], 1e-9);
    close(&ours["q"], &json["Q_total"], 1e-9);
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
