//! Verification catches what is wrong: wrong criteria seeded into a copy of the evidence, and wrong evaluators.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nextline::evidence::Library;
use nextline::sequencing::verify::{self, Evaluator, FindingRule, SHIPPED};
use nextline::sequencing::{Fit, Rules, Why};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(support::shipped);

/// Few enough for a build without optimisation; the shipped run takes a million.
const UP_TO: usize = 20_000;

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

/// The shipped evidence with one text of one file changed, wherever it stands in that file.
fn with(name: &str, file: &str, from: &str, to: &str) -> Library {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    copy(&PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("evidence/mbc"), &folder);
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(from), "{file} has no {from}");
    fs::write(&path, text.replace(from, to)).unwrap();
    nextline::cli::library(&folder).unwrap()
}

/// The rules that break for `regimen`.
fn broken(library: &Library, regimen: &str, evaluator: &Evaluator) -> Vec<FindingRule> {
    let rules = Rules::new(library);
    let mut findings = verify::label_facts(&rules);
    findings.extend(verify::regimen(&rules, rules.regimen(regimen).unwrap(), UP_TO, evaluator).findings);
    for finding in &findings.0 {
        assert!(finding.situation.is_some() || finding.rule == FindingRule::NeverReached, "{finding:?}");
    }
    findings.0.iter().filter(|finding| finding.regimen == regimen).map(|finding| finding.rule).collect()
}

#[test]
fn the_shipped_criteria_break_none() {
    for regimen in ["palbociclib_ai", "pembrolizumab_chemo_tnbc", "trastuzumab_pertuzumab_taxane", "tamoxifen"] {
        assert_eq!(broken(&LIBRARY, regimen, SHIPPED), [], "{regimen}");
    }
}

#[test]
fn wrong_criteria_are_caught() {
    use FindingRule::{DiffersFromFacts, NeverReached};
    let cases = SEEDED;
    for (place, (regimen, from, to, rule)) in cases.iter().enumerate() {
        let library = with(&format!("seeded-{place}"), &format!("regimens/{regimen}.toml"), from, to);
        let found = broken(&library, regimen, SHIPPED);
        assert!(found.contains(rule), "{regimen}, {to}: {found:?}");
    }
    assert!(cases.iter().any(|case| case.3 == NeverReached) && cases.iter().any(|case| case.3 == DiffersFromFacts));
}

/// Regimen, what its file says, the wrong thing, and the rule that catches it.
const SEEDED: [(&str, &str, &str, FindingRule); 5] = [
    (
        "elacestrant",
        r#"asks = { hormone_receptor = ["positive"] }"#,
        r#"asks = { hormone_receptor = ["negative"] }"#,
        FindingRule::DiffersFromFacts,
    ),
    (
        "t_dxd_her2_low_after_chemo",
        r#"asks = { her2 = ["low"] }"#,
        r#"asks = { her2 = ["positive"] }"#,
        FindingRule::DiffersFromFacts,
    ),
    (
        "trastuzumab_pertuzumab_taxane",
        r#"asks = { her2 = ["positive"] }"#,
        r#"asks = { not = { her2 = ["positive"] } }"#,
        FindingRule::DiffersFromFacts,
    ),
    (
        "elacestrant",
        r#"asks = { her2 = ["low", "ultralow", "zero"] }"#,
        r#"asks = { her2 = ["low", "ultralow"] }"#,
        FindingRule::DiffersFromFacts,
    ),
    (
        "tamoxifen",
        r#"asks = { hormone_receptor = ["positive"] }"#,
        r#"asks = { hormone_receptor = ["positive"], not = { hormone_receptor = ["positive"] } }"#,
        FindingRule::NeverReached,
    ),
];

#[test]
fn wrong_evaluators_are_caught() {
    let fits_when_a_caution_is_open: &Evaluator = &|rules, facts, region| match rules.fit(facts, region) {
        (_, Why::CautionOpen) => (Fit::Fits, Why::Matches),
        other => other,
    };
    let ignores_talking_first: &Evaluator = &|rules, facts, region| match rules.fit(facts, region) {
        (_, Why::TalkFirst) => (Fit::Fits, Why::Matches),
        other => other,
    };
    let takes_unknown_for_absent: &Evaluator = &|rules, facts, region| match rules.fit(facts, region) {
        (_, Why::MatchOpen) => (Fit::DoesNotFit, Why::Differs),
        other => other,
    };
    let never_settles: &Evaluator = &|rules, facts, region| match rules.fit(facts, region) {
        (Fit::DoesNotFit, _) => (Fit::NeedsAnswer, Why::MatchOpen),
        other => other,
    };
    let never_fits: &Evaluator = &|rules, facts, region| match rules.fit(facts, region) {
        (Fit::Fits, _) => (Fit::NeedsAnswer, Why::TalkFirst),
        other => other,
    };
    let cases = [
        (fits_when_a_caution_is_open, FindingRule::FitsDespiteCaution),
        (ignores_talking_first, FindingRule::FitsDespiteCaution),
        (takes_unknown_for_absent, FindingRule::NotMonotone),
        (never_settles, FindingRule::LeftUnknown),
        (never_fits, FindingRule::NeverReached),
    ];
    for (place, (evaluator, rule)) in cases.iter().enumerate() {
        let found = broken(&LIBRARY, "palbociclib_ai", evaluator);
        assert!(found.contains(rule), "{place}: {found:?}");
    }
}

#[test]
fn whole_situations_by_chance_are_the_same_for_the_same_seed() {
    let rules = Rules::new(&LIBRARY);
    let today = "2026-11-24".parse().unwrap();
    let report = verify::random_situations(&rules, 7, 200, today);
    assert_eq!(report.evaluated, 200);
    assert!(report.findings.0.is_empty(), "{:?}", report.findings);
    let again = verify::random_situations(&rules, 7, 200, today);
    assert_eq!(again.gaps, report.gaps);
}
