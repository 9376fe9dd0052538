//! `nextline pool` and `nextline network`, run as a person runs them.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use serde_json::Value;
use std::fs;
use support::commands::{nextline, out, said};
use support::folders::{folder, root};

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

/// Every key of one fit, in the order in which it is printed.
const KEYS: [&str; 19] = [
    "estimate",
    "standard_error",
    "lower",
    "upper",
    "statistic",
    "df",
    "p",
    "tau2",
    "tau2_standard_error",
    "i2",
    "h2",
    "q",
    "q_df",
    "q_p",
    "prediction_lower",
    "prediction_upper",
    "tau2_lower",
    "tau2_upper",
    "weights_percent",
];

fn keys(fit: &Value) -> Vec<&str> {
    fit.as_object().unwrap().keys().map(String::as_str).collect()
}

#[test]
fn a_fit_has_every_key_and_so_has_each_of_its_parts() {
    let mut sorted = KEYS.to_vec();
    sorted.sort_unstable();
    let (path, _) = reference("ma_bcg.json");
    assert_eq!(keys(&pool(&[&path])), sorted);
    let fit = pool(&[&path, "--leave-one-out", "--cumulative", "--prediction", "riley"]);
    let parts = |key: &str| fit[key].as_array().unwrap().clone();
    for part in parts("leave_one_out").iter().chain(&parts("cumulative")) {
        assert_eq!(keys(part), sorted);
    }
    // The first study alone: nothing is known of how much studies differ.
    let first = &fit["cumulative"][0];
    assert_eq!((&first["tau2_upper"], &first["tau2_standard_error"]), (&Value::from("Inf"), &Value::Null));
    // Without the first: as the others by themselves.
    let (_, json) = reference("ma_bcg.json");
    let rest = |key: &str| json["studies"][key].as_array().unwrap()[1..].to_vec();
    let studies = serde_json::json!({ "studies": { "yi": rest("yi"), "vi": rest("vi") } });
    let file = folder("leave-one-out").join("rest.json");
    fs::write(&file, studies.to_string()).unwrap();
    assert_eq!(fit["leave_one_out"][0], pool(&[file.to_str().unwrap(), "--prediction", "riley"]));
}

#[test]
fn the_lens_says_which_sentence_another_package_would_change() {
    let lens = |file: &str, package: &str, more: &[&str]| {
        let (path, _) = reference(file);
        let mut all = vec!["pool", &path, "--as", package];
        all.extend(more);
        let output = nextline(&all);
        assert!(output.status.success(), "{}", said(&output));
        out(&output)
    };
    // Six trials of lidocaine, as metafor itself would answer: nothing changes.
    let same = lens("ma_hine1989.json", "metafor", &[]);
    assert!(!same.contains("it changes") && same.contains("on a further study, the same"), "{same}");
    // By t with k - 1 degrees of freedom the prediction interval takes in no effect.
    let meta = lens("ma_hine1989.json", "meta", &[]);
    let further = "on a further study, it changes: the effect in a further study is expected above no effect; there, \
                   the effect in a further study is expected on either side of no effect";
    assert!(meta.contains(further) && meta.contains("on the mean, the same"), "{meta}");
    // I2 from Q and from tau2.
    let spread = lens("ma_normand1999.json", "meta-7", &[]);
    assert!(spread.contains("on how much studies differ, it changes: I2 is 99%; there, I2 is 97%"), "{spread}");
    // Hartung-Knapp where Q lies below its degrees of freedom; and what is not confirmed is not claimed.
    let revman = lens("ma_mbc_cdk46_pfs.json", "revman", &[]);
    assert!(revman.contains("it is new there: the interval is narrower than the plain one"), "{revman}");
    assert!(revman.contains("on a further study, not known there"), "{revman}");
    let floored = lens("ma_mbc_cdk46_pfs.json", "iqwig", &["--interval", "hartung-knapp"]);
    assert!(floored.contains("it falls away there: the interval is narrower than the plain one"), "{floored}");
    let common = lens("ma_bcg.json", "meta", &["--model", "common"]);
    assert!(common.contains("on a further study, it is new there"), "{common}");
}

#[test]
fn p_scores_turn_with_whether_small_values_are_good() {
    let (path, json) = reference("nma_hasselblad1998.json");
    assert_eq!(json["small_values"], "undesirable");
    let scores = |more: &[&str]| {
        let mut all = vec!["network", &path, "--model", "dersimonian-laird", "--json"];
        all.extend(more);
        let output = nextline(&all);
        assert!(output.status.success(), "{}", said(&output));
        let network: Value = serde_json::from_str(&out(&output)).unwrap();
        network["p_score"].as_array().unwrap().clone()
    };
    // As the file says, and as netmeta does.
    for (ours, theirs) in scores(&[]).iter().zip(json["random"]["DL"]["p_score"].as_array().unwrap()) {
        close(ours, theirs, 1e-9);
    }
    assert_eq!(scores(&[]), scores(&["--small-values", "undesirable"]));
    for (one, other) in scores(&[]).iter().zip(scores(&["--small-values", "desirable"])) {
        assert!((one.as_f64().unwrap() + other.as_f64().unwrap() - 1.0).abs() < 1e-12);
    }
    let wrong = folder("small-values").join("network.json");
    let text = fs::read_to_string(&path).unwrap().replace("\"undesirable\"", "\"good\"");
    let line = text.lines().position(|line| line.contains("small_values")).unwrap() + 1;
    fs::write(&wrong, &text).unwrap();
    let refused = nextline(&["network", wrong.to_str().unwrap()]);
    assert_eq!(refused.status.code(), Some(1));
    let expected = format!("network.json:{line}: small_values: expected \"desirable\" or \"undesirable\"");
    assert!(said(&refused).contains(&expected), "{}", said(&refused));
}
