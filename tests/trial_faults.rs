//! What stands about a trial beside its figures, and how sure anybody is: a wrong record is refused, with its path.

#![cfg(all(feature = "full", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use nextline::evidence::Library;
use nextline::evidence::fault::{Fault, Rule};
use nextline::evidence::value::Value;
use serde_json::{Value as Json, json};

fn made_up() -> Json {
    serde_json::from_str(include_str!("fixtures/made-up.json")).unwrap()
}

fn library(pack: &Json) -> Result<Library, Vec<Fault>> {
    Library::from_value(&serde_json::from_value::<Value>(pack.clone()).unwrap())
}

/// The made-up pack with another value under the key at `pointer`.
fn with(pointer: &str, value: Json) -> Json {
    let mut pack = made_up();
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    pack.pointer_mut(parent).expect(pointer)[key] = value;
    pack
}

#[track_caller]
fn refuses(pointer: &str, value: Json, rule: Rule, path: &str) {
    let faults = library(&with(pointer, value)).err().unwrap_or_default();
    let found = faults.iter().any(|fault| fault.rule == rule && fault.path.to_string() == path);
    let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
    assert!(found, "expected {} at {path}, found:\n{}", rule.name(), list.join("\n"));
}

const LIMITS: &str = "/trials/0/limits";
const FACTS: &str = "/trials/0/facts";

fn fact(changed: &[(&str, Json)]) -> Json {
    let mut fact =
        json!({ "id": "felt", "about": "quality_of_life", "source": "a_2025", "en": { "text": "It was alike." } });
    for (key, value) in changed {
        fact[*key] = value.clone();
    }
    fact
}

#[test]
fn limits_have_a_kind_and_a_sentence() {
    let limit = |kind: &str, text: &str| json!({ "kind": kind, "en": { "text": text } });
    let path = "trials[trial_a].limits";
    refuses(LIMITS, json!([limit("bad_luck", "It rained.")]), Rule::Shape, &format!("{path}[0].kind"));
    refuses(LIMITS, json!([{ "kind": "small" }]), Rule::Missing, &format!("{path}[0].en.text"));
    refuses(LIMITS, json!([limit("small", " ")]), Rule::Missing, &format!("{path}[0].en.text"));
    let twice = json!([limit("small", "It was small."), limit("people", "It was small.")]);
    refuses(LIMITS, twice, Rule::Duplicate, &format!("{path}[1]"));
    let both = json!([limit("crossover_known", "9 of 99 changed."), limit("crossover_unknown", "Nobody knows.")]);
    refuses(LIMITS, both, Rule::Contradiction, path);
    library(&with(LIMITS, json!([limit("crossover_known", "9 of 99 changed.")]))).unwrap();
}

#[test]
fn facts_have_words_and_a_source_or_neither() {
    let path = "trials[trial_a].facts[felt]";
    library(&with(FACTS, json!([fact(&[])]))).unwrap();
    let unread = json!({ "id": "cost", "about": "cost", "not_read_at_source": true });
    library(&with(FACTS, json!([unread]))).unwrap();
    let missing = json!({ "id": "felt", "about": "quality_of_life", "source": "a_2025" });
    refuses(FACTS, json!([missing]), Rule::Missing, &format!("{path}.en"));
    let missing = json!({ "id": "felt", "about": "quality_of_life", "en": { "text": "It was alike." } });
    refuses(FACTS, json!([missing]), Rule::Missing, &format!("{path}.source"));
    let dangling = json!([fact(&[("source", json!("nowhere_2020"))])]);
    refuses(FACTS, dangling, Rule::Dangling, &format!("{path}.source"));
    let unread = json!([fact(&[("not_read_at_source", json!(true))])]);
    refuses(FACTS, unread, Rule::Contradiction, &format!("{path}.not_read_at_source"));
    refuses(FACTS, json!([fact(&[]), fact(&[])]), Rule::Duplicate, &format!("{path}.id"));
    refuses(FACTS, json!([fact(&[("about", json!("luck"))])]), Rule::Shape, &format!("{path}.about"));
}

#[test]
fn a_planned_trial_has_no_results() {
    refuses("/trials/0/planned", json!(true), Rule::Contradiction, "trials[trial_a].planned");
}

#[test]
fn a_trial_can_stand_without_effects() {
    let mut pack = made_up();
    let mut bare = pack["trials"][0].clone();
    (bare["id"], bare["effects"], bare["harms"]) = (json!("bare"), json!([]), json!([]));
    pack["trials"].as_array_mut().unwrap().push(bare);
    assert!(library(&pack).unwrap().trial("bare").unwrap().effects.is_empty());
}

#[test]
fn medians_that_were_not_reached_say_so() {
    const OPEN: &str = "/trials/0/effects/0/medians_not_reached";
    let path = "trials[trial_a].effects[a_early].medians_not_reached";
    let control = json!({ "value": "6.8", "lower": "5.6", "upper": "8.2" });
    let pair = |experimental: Json| json!({ "experimental": experimental, "control": control });
    let accepted = library(&with(OPEN, pair(json!({ "lower": "18.5" })))).unwrap();
    let open = accepted.finding("a_early").unwrap().effect.medians_not_reached.as_ref().unwrap();
    assert!(open.experimental.value.is_none() && open.experimental.lower.as_ref().unwrap().text() == "18.5");
    refuses(OPEN, pair(json!({ "value": "9.0" })), Rule::Contradiction, path);
    refuses(
        OPEN,
        pair(json!({ "lower": "9.0", "upper": "8.0" })),
        Rule::Interval,
        &format!("{path}.experimental.upper"),
    );
    refuses(OPEN, pair(json!({ "lower": "1000" })), Rule::Range, &format!("{path}.experimental.lower"));
    // Both kinds of medians at once.
    let beside = "/trials/0/effects/1/medians_not_reached";
    let path = "trials[trial_a].effects[a_late].medians_not_reached";
    refuses(beside, pair(json!({})), Rule::Contradiction, path);
}

#[test]
fn certainty_is_rated_by_somebody_on_a_day_for_reasons() {
    const RATED: &str = "/questions/0/panels/0/certainty";
    let faults_of = |changed: &[(&str, Json)]| {
        let mut rating = json!({
            "level": "moderate", "rater": "A. Named Person", "date": "2026-01-20",
            "reasons": [{ "kind": "imprecision", "en": { "text": "The range is wide." } }]
        });
        for (key, value) in changed {
            match value {
                Json::Null => drop(rating.as_object_mut().unwrap().remove(*key)),
                value => rating[*key] = value.clone(),
            }
        }
        library(&with(RATED, rating)).err().unwrap_or_default()
    };
    assert!(faults_of(&[]).is_empty(), "{:?}", faults_of(&[]));
    assert!(faults_of(&[("level", json!("high")), ("reasons", json!([]))]).is_empty());
    for (key, value, rule) in [
        ("rater", Json::Null, Rule::Missing),
        ("date", Json::Null, Rule::Missing),
        ("level", json!("certain"), Rule::Shape),
        ("reasons", json!([]), Rule::Missing),
        // After the day of issue.
        ("date", json!("2026-02-01"), Rule::Contradiction),
    ] {
        let faults = faults_of(&[(key, value.clone())]);
        let path = faults.first().map(|fault| fault.path.to_string()).unwrap_or_default();
        assert!(
            path.starts_with("questions[") && path.ends_with(&format!(".certainty.{key}")),
            "{key} {value}: {path}"
        );
        assert_eq!(faults[0].rule, rule, "{key} {value}");
    }
}
