//! Records by id, as published, and their types for TypeScript.
#![cfg(all(feature = "full", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nextline::evidence::types::declarations;
use nextline::evidence::value::Value;

fn at<'a>(value: &'a Value, way: &[&str]) -> &'a Value {
    way.iter().fold(value, |value, key| match (value, key.parse::<usize>()) {
        (Value::List(items), Ok(index)) => &items[index],
        _ => value.get(key).expect(key),
    })
}

fn text<'a>(value: &'a Value, way: &[&str]) -> &'a str {
    at(value, way).as_text().unwrap()
}

#[test]
fn a_record_is_given_as_published() {
    let library = support::made_up();
    let trial = library.record("trials", "trial_a").unwrap();
    assert_eq!(text(trial, &["effects", "1", "hazard_ratio"]), "0.80");
    assert_eq!(library.records("trials").len(), 2);
    assert!(library.records("nothing").is_empty());
}

#[test]
fn an_unknown_id_is_told_with_its_neighbours() {
    let library = support::made_up();
    let unknown = library.record("trials", "trial_c").unwrap_err();
    assert_eq!((unknown.list, unknown.id.as_str()), ("trials", "trial_c"));
    assert_eq!(unknown.near, ["trial_a", "trial_b"]);
    let unknown = library.estimate("a_lat").unwrap_err();
    assert_eq!((unknown.list, unknown.near[0].as_str()), ("effects", "a_late"));
    assert_eq!(library.history("a_lat").unwrap_err().near[0], "a_late");
}

#[test]
fn an_estimate_has_its_trial_groups_and_source() {
    let estimate = support::made_up().estimate("a_late").unwrap();
    assert_eq!(text(&estimate, &["effect", "upper"]), "0.98");
    assert_eq!(text(&estimate, &["trial", "name"]), "Trial A");
    assert!(at(&estimate, &["trial"]).get("effects").is_none());
    assert_eq!(text(&estimate, &["experimental", "en", "name"]), "drug A");
    assert_eq!(text(&estimate, &["control", "en", "name"]), "usual treatment");
    assert_eq!(text(&estimate, &["source", "id"]), "a_2025");
}

#[test]
fn history_tells_what_replaced_a_result_when_and_what_changed() {
    let library = support::made_up();
    assert_eq!(library.history("b_low").unwrap(), Value::List(Vec::new()));
    let history = library.history("a_late").unwrap();
    let step = at(&history, &["0"]);
    assert_eq!(text(step, &["replaced_by"]), "a_late");
    assert_eq!(at(step, &["year"]), &Value::Number(2025.0));
    assert_eq!(text(step, &["earlier", "effect", "hazard_ratio"]), "0.90");
    let Value::List(changes) = at(step, &["changed"]) else { unreachable!("a list") };
    let change = |key: &str| changes.iter().find(|change| text(change, &["key"]) == key);
    let ratio = change("hazard_ratio").unwrap();
    assert_eq!((text(ratio, &["before"]), text(ratio, &["after"])), ("0.90", "0.80"));
    let follow_up = change("follow_up_months").unwrap();
    assert!(follow_up.get("before").is_none());
    // The same in both reports, or a name alone.
    for key in ["level", "people", "id", "source", "replaced_by"] {
        assert!(change(key).is_none(), "{key}");
    }
}

/// `INSTA_UPDATE`-like: `UPDATE_TYPES=1` writes the file anew; what it holds is what the browser's types say.
#[test]
fn the_types_of_the_records_are_those_of_the_browser() {
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/src/web/records.d.ts");
    if std::env::var_os("UPDATE_TYPES").is_some() {
        std::fs::write(file, declarations()).unwrap();
    }
    let kept = std::fs::read_to_string(file).unwrap();
    assert!(
        kept == declarations(),
        "src/web/records.d.ts is out of date; run this test with UPDATE_TYPES=1 and read the diff"
    );
    for line in
        ["  export interface Effect {", "    hazard_ratio: string;", "    lower: string;", "    medians?: Pair;"]
    {
        assert!(kept.contains(line), "{line}");
    }
}
