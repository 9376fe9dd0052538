//! A wrong pack is refused, with the path of what is wrong and the rule it breaks.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nextline::evidence::Library;
use nextline::evidence::fault::{Fault, Rule};
use serde_json::{Value as Json, json};
use support::faults::{self, library, made_up, refuses};

/// The faults of the made-up pack once `value` stands at `pointer`; a null takes the key away.
#[track_caller]
fn faults_after(pointer: &str, value: Json) -> Vec<Fault> {
    faults::faults_after(made_up(), pointer, value)
}

#[track_caller]
fn without(pointer: &str) -> Vec<Fault> {
    faults_after(pointer, Json::Null)
}

const LATE: &str = "/trials/0/effects/1";
const LATE_PATH: &str = "trials[trial_a].effects[a_late]";

#[test]
fn the_made_up_pack_is_accepted() {
    let library = library(&made_up()).unwrap();
    assert_eq!(library.finding("a_late").unwrap().source.id, "a_2025");
    let earlier: Vec<&str> = library.earlier("a_late").iter().map(|finding| finding.effect.id.as_str()).collect();
    assert_eq!(earlier, ["a_early"]);
    assert_eq!(library.finding("a_late").unwrap().effect.hazard_ratio.to_string(), "0.80");
}

#[test]
fn a_missing_source_is_refused() {
    let faults = faults_after(&format!("{LATE}/source"), json!("nowhere_2020"));
    refuses(&faults, Rule::Dangling, &format!("{LATE_PATH}.source"));
    refuses(&without(&format!("{LATE}/source")), Rule::Missing, &format!("{LATE_PATH}.source"));
    refuses(
        &faults_after("/trials/0/harms/0/source", json!("x")),
        Rule::Dangling,
        "trials[trial_a].harms[at least one severe side effect].source",
    );
}

#[test]
fn a_reversed_interval_is_refused() {
    let mut pack = made_up();
    pack["trials"][0]["effects"][1]["lower"] = json!("0.98");
    pack["trials"][0]["effects"][1]["upper"] = json!("0.65");
    refuses(&library(&pack).unwrap_err(), Rule::Interval, &format!("{LATE_PATH}.lower"));
    // The ratio outside its interval, on either side.
    refuses(&faults_after(&format!("{LATE}/lower"), json!("0.85")), Rule::Interval, &format!("{LATE_PATH}.lower"));
    refuses(&faults_after(&format!("{LATE}/upper"), json!("0.79")), Rule::Interval, &format!("{LATE_PATH}.upper"));
    let control = format!("{LATE}/rates/1/control/lower");
    refuses(&faults_after(&control, json!("60")), Rule::Interval, &format!("{LATE_PATH}.rates[1].control.lower"));
}

#[test]
fn an_unknown_key_is_refused() {
    refuses(&faults_after(&format!("{LATE}/hazard"), json!("0.80")), Rule::UnknownKey, &format!("{LATE_PATH}.hazard"));
    refuses(&faults_after("/extra", json!(1)), Rule::UnknownKey, "extra");
    refuses(&faults_after("/about/en/motto", json!("x")), Rule::UnknownKey, "about.en.motto");
}

#[test]
fn a_dangling_id_is_refused() {
    for (pointer, path) in [
        ("/questions/0/panels/0/rows/0", "questions[made-up-question].panels[progression].rows[0]"),
        ("/questions/0/options/0/effects/0", "questions[made-up-question].options[drug-a].effects[0]"),
    ] {
        let faults = faults_after(pointer, json!("no_such_effect"));
        let found = faults.iter().find(|fault| fault.rule == Rule::Dangling).expect(path);
        assert!(found.path.to_string().starts_with(path.trim_end_matches("[0]")), "{}", found.path);
    }
    refuses(
        &faults_after(&format!("{LATE}/experimental"), json!("low")),
        Rule::Dangling,
        &format!("{LATE_PATH}.experimental"),
    );
    refuses(
        &faults_after(&format!("{LATE}/formal_test"), json!("b_low")),
        Rule::Dangling,
        &format!("{LATE_PATH}.formal_test"),
    );
    refuses(
        &faults_after("/trials/0/effects/0/replaced_by", json!("gone")),
        Rule::Dangling,
        "trials[trial_a].effects[a_early].replaced_by",
    );
}

#[test]
fn a_duplicate_id_is_refused() {
    refuses(
        &faults_after("/trials/1/effects/0/id", json!("a_late")),
        Rule::Duplicate,
        "trials[trial_b].effects[a_late].id",
    );
    refuses(&faults_after("/sources/1/id", json!("a_2024")), Rule::Duplicate, "sources[a_2024].id");
    refuses(&faults_after("/trials/0/arms/1/id", json!("new")), Rule::Duplicate, "trials[trial_a].arms[new].id");
    refuses(&faults_after("/sources/1/id", json!("Ä b")), Rule::Shape, "sources[Ä b].id");
    // The same key twice in one record.
    let text =
        include_str!("fixtures/made-up.json").replacen("\"phase\": \"3\"", "\"phase\": \"3\", \"phase\": \"2\"", 1);
    let faults = Library::from_value(&serde_json::from_str(&text).unwrap()).unwrap_err();
    refuses(&faults, Rule::Duplicate, "trials[trial_a].phase");
}

#[test]
fn figures_out_of_range_are_refused() {
    for (key, value, rule) in [
        ("level", json!("49"), Rule::Range),
        ("level", json!("99.95"), Rule::Range),
        ("hazard_ratio", json!("0"), Rule::Range),
        ("hazard_ratio", json!("-0.8"), Rule::Range),
        ("hazard_ratio", json!("about 0.8"), Rule::Shape),
        ("hazard_ratio", json!(0.8), Rule::Shape),
        ("follow_up_months", json!("NaN"), Rule::Shape),
        ("data_cutoff", json!("2026-02-30"), Rule::Shape),
        ("data_cutoff", json!("2026-02-01"), Rule::Contradiction),
        ("people", json!({ "experimental": 101, "control": 100 }), Rule::Contradiction),
        ("people", json!({ "experimental": 0, "control": 100 }), Rule::Range),
        ("events", json!({ "experimental": 101, "control": 1 }), Rule::Contradiction),
    ] {
        refuses(&faults_after(&format!("{LATE}/{key}"), value), rule, &format!("{LATE_PATH}.{key}"));
    }
    let faults = faults_after(&format!("{LATE}/people"), json!({ "experimental": -5, "control": 100 }));
    refuses(&faults, Rule::Shape, &format!("{LATE_PATH}.people.experimental"));
    for percent in ["100.1", "-1"] {
        let faults = faults_after("/trials/0/harms/0/shares/0/percent", json!(percent));
        refuses(&faults, Rule::Range, "trials[trial_a].harms[at least one severe side effect].shares[new].percent");
    }
}

#[test]
fn p_values_are_checked() {
    let p = |value: &str, sides: u32| json!({ "value": value, "relation": "equal", "sides": sides, "sides_known_by": "printed" });
    let pointer = format!("{LATE}/p");
    assert!(faults_after(&pointer, p("0.03", 2)).is_empty());
    refuses(&faults_after(&pointer, p("1.03", 2)), Rule::Range, &format!("{LATE_PATH}.p.value"));
    refuses(&faults_after(&pointer, p("0.03", 3)), Rule::Range, &format!("{LATE_PATH}.p.sides"));
    let half = json!({ "value": "0.03", "relation": "below", "sides": 2 });
    refuses(&faults_after(&pointer, half), Rule::Contradiction, &format!("{LATE_PATH}.p.sides"));
}

#[test]
fn a_share_that_rises_with_time_is_refused() {
    let faults = faults_after(&format!("{LATE}/rates/1/experimental/value"), json!("71"));
    refuses(&faults, Rule::Contradiction, &format!("{LATE_PATH}.rates[1].experimental"));
}

#[test]
fn history_must_be_told_whole() {
    refuses(
        &without("/trials/0/effects/0/replaced_by"),
        Rule::Contradiction,
        "trials[trial_a].effects[a_early].display",
    );
    refuses(
        &without("/trials/0/effects/2/newer_not_verified"),
        Rule::Contradiction,
        "trials[trial_a].effects[a_survival].display",
    );
    refuses(
        &faults_after("/trials/0/effects/0/display", json!("main")),
        Rule::Contradiction,
        "trials[trial_a].effects[a_early].display",
    );
    let mut pack = made_up();
    pack["trials"][0]["effects"][1]["display"] = json!("history");
    pack["trials"][0]["effects"][1]["replaced_by"] = json!("a_early");
    refuses(&library(&pack).unwrap_err(), Rule::Contradiction, &format!("{LATE_PATH}.replaced_by"));
}

#[test]
fn people_are_never_counted_twice_in_a_pool() {
    let faults = faults_after("/questions/0/panels/0/pools", json!(true));
    assert!(faults.iter().any(|fault| fault.rule == Rule::SharedPeople), "two doses of Trial B share a control group");
}

#[test]
fn a_panel_draws_only_what_belongs_on_its_axis() {
    let faults = faults_after("/questions/0/panels/0/rows", json!(["a_early"]));
    assert!(faults.iter().any(|fault| fault.rule == Rule::Contradiction && fault.message.contains("history")));
    let faults = faults_after("/questions/0/panels/0/rows", json!(["a_survival"]));
    assert!(faults.iter().any(|fault| fault.message.contains("measures overall_survival")));
    refuses(
        &faults_after("/questions/0/panels/0/rows", json!([])),
        Rule::Missing,
        "questions[made-up-question].panels[progression].rows",
    );
}

#[test]
fn the_packs_own_dates_must_agree() {
    refuses(&faults_after("/about/issued", json!("2026-01-01")), Rule::Contradiction, "about.evidence_seen_up_to");
    refuses(&faults_after("/about/next_review", json!("2026-07-16")), Rule::Range, "about.next_review");
    refuses(&faults_after("/about/next_review", json!("2026-01-14")), Rule::Contradiction, "about.next_review");
    refuses(&faults_after("/sources/0/year", json!(2027)), Rule::Range, "sources[a_2024].year");
    refuses(&faults_after("/schema", json!("nextline-pack-9")), Rule::Shape, "schema");
}

#[test]
fn addresses_are_of_the_expected_kind() {
    refuses(&faults_after("/sources/2/url", json!("http://example.org")), Rule::Shape, "sources[b_2025].url");
    refuses(&faults_after("/sources/2/url", json!("javascript:alert(1)")), Rule::Shape, "sources[b_2025].url");
    refuses(&faults_after("/sources/0/doi", json!("https://doi.org/10.1")), Rule::Shape, "sources[a_2024].doi");
    refuses(&faults_after("/sources/1/pmid", json!("PMID 1")), Rule::Shape, "sources[a_2025].pmid");
}

#[test]
fn every_fault_is_told_at_once() {
    let mut pack = made_up();
    pack["sources"][0]["year"] = json!("2024");
    pack["trials"][1]["effects"][0]["level"] = json!(true);
    pack["trials"][1]["blinding"] = json!("double-blind");
    let faults = library(&pack).unwrap_err();
    assert_eq!(faults.len(), 3, "{faults:?}");
    refuses(&faults, Rule::Shape, "trials[trial_b].blinding");
    assert!(faults.iter().any(|fault| { fault.message.contains("double_blind, open_label, not_recorded") }));
}

#[test]
fn what_is_no_pack_at_all_is_refused_without_panic() {
    for json in [json!(null), json!([]), json!("pack"), json!({}), json!({ "schema": "nextline-pack-1" }), json!(1e300)]
    {
        assert!(library(&json).is_err(), "{json}");
    }
}
