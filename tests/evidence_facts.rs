//! What is told in words alone: every figure in a sentence is one that was read, and everything read is told.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nextline::evidence::effect::Endpoint;
use nextline::evidence::trial::{Fact, FactKind, LimitKind};
use serde_json::Value as Json;
use std::collections::BTreeSet;

/// Rows without a figure that was read, and where it is said that there is none.
const SILENT: [(&str, &str); 7] = [
    ("ember_3_rmst_esr1m", "one of its two figures was not read"),
    ("serena_6_os", "a limit of the trial says so"),
    ("evera_os_all", "a limit of the trial says so"),
    ("veritac_2_os_all", "a limit of the trial says so"),
    ("ascent_07_os", "limits of the trial say how many changed groups, and that the figures are early"),
    ("destiny_breast09_os", "a limit of the trial says so"),
    ("her2climb_05_os", "a limit of the trial says so"),
];

/// Figures of facts that belong to no row: from the rows that the format cannot hold, and from the record's own words
/// on quality of life.
const ELSEWHERE: [(&str, &str, &[&str]); 3] = [
    ("sonia", "side_effects_2024", &["2763", "1591"]),
    ("sonia", "side_effects_2026", &["3400", "2242"]),
    ("patina", "side_effects_by_grade", &["79.7", "30.6", "10", "3.6", "3", "4"]),
];

fn curated() -> Json {
    serde_json::from_str(include_str!("data/curated_effects.json")).unwrap()
}

fn list<'a>(record: &'a Json, key: &str) -> &'a [Json] {
    record.get(key).and_then(Json::as_array).map_or(&[], Vec::as_slice)
}

/// The numbers in a text, written in one way. Digits within names ("ESR1", "CDK4/6", "PD-L1") are no figures.
fn numbers(text: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut before = ' ';
    let mut rest = text;
    while let Some(character) = rest.chars().next() {
        let number = character.is_ascii_digit();
        let length = if number {
            rest.find(|next: char| !next.is_ascii_digit() && next != '.' && next != ',').unwrap_or(rest.len())
        } else {
            character.len_utf8()
        };
        let (token, after) = rest.split_at(length);
        if number && !before.is_alphabetic() && before != '/' {
            found.insert(plain(token));
        }
        before = token.chars().last().unwrap();
        rest = after;
    }
    found
}

fn plain(number: &str) -> String {
    let number = number.trim_end_matches(['.', ',']).replace(',', "");
    number.parse::<f64>().unwrap_or_else(|_| panic!("{number} is no number")).to_string()
}

#[test]
fn numbers_are_told_from_names() {
    let found = numbers("With CDK4/6 inhibitors and ESR1 (PD-L1): 2,763 of 60%, 9.0 months. HER2-low, Y537S.");
    assert_eq!(found.into_iter().collect::<Vec<_>>(), ["2763", "60", "9"]);
}

#[test]
fn every_row_that_is_only_told_is_told_with_its_own_figures() {
    let library = support::shipped();
    let mut told = 0;
    for trial in list(&curated(), "trials") {
        let record = library.trial(trial["id"].as_str().unwrap()).unwrap();
        for row in list(trial, "text_only") {
            let id = row["id"].as_str().unwrap();
            let Some(fact) = record.facts.iter().find(|fact| fact.id == id) else {
                assert!(SILENT.iter().any(|(silent, _)| *silent == id), "{id} is not told");
                continue;
            };
            told += 1;
            assert!(!fact.not_read_at_source, "{id}");
            assert_eq!(fact.source.as_deref(), row["source"].as_str(), "{id}");
            assert_eq!(fact.about == FactKind::OverallSurvival, row["endpoint"] == "OS", "{id}");
            let mut read: BTreeSet<String> = list(row, "figures").iter().map(|f| plain(&f.to_string())).collect();
            let figures = read.clone();
            read.extend(numbers(row["said"].as_str().unwrap()));
            let sentence = numbers(&fact.en.as_ref().unwrap().text);
            let strangers: Vec<&String> = sentence.difference(&read).collect();
            assert!(strangers.is_empty(), "{id} tells {strangers:?}, which the record does not have as read");
            // Some figure that was read is there, where there is one.
            assert!(figures.is_empty() || !sentence.is_disjoint(&figures), "{id} tells none of {figures:?}");
        }
    }
    assert!(told > 50, "only {told}");
}

#[test]
fn every_fact_is_curated() {
    let library = support::shipped();
    let curated = curated();
    for trial in library.trials() {
        let row = list(&curated, "trials").iter().find(|row| row["id"] == trial.id.as_str()).unwrap();
        for fact in trial.facts.iter().filter(|fact| !list(row, "text_only").iter().any(|row| row["id"] == *fact.id)) {
            let told = fact.en.as_ref().map(|en| numbers(&en.text)).unwrap_or_default();
            let read: BTreeSet<String> = match fact.about {
                FactKind::QualityOfLife => numbers(row["quality_of_life"].as_str().unwrap()),
                _ if fact.not_read_at_source => BTreeSet::new(),
                _ => {
                    let place = ELSEWHERE.iter().find(|(name, id, _)| *name == trial.id && *id == fact.id);
                    place.expect(&fact.id).2.iter().map(|figure| plain(figure)).collect()
                }
            };
            assert!(told.is_subset(&read), "{}, {}: {told:?} of {read:?}", trial.id, fact.id);
        }
        let quality = trial.facts.iter().any(|fact| fact.about == FactKind::QualityOfLife);
        assert_eq!(quality, row.get("quality_of_life").is_some(), "{}", trial.id);
    }
}

#[test]
fn sonia_tells_three_things_beside_its_figures() {
    let library = support::shipped();
    let facts = &library.trial("sonia").unwrap().facts;
    let read = |kind: FactKind| facts.iter().filter(move |fact| fact.about == kind).collect::<Vec<&Fact>>();
    assert!(read(FactKind::QualityOfLife)[0].en.as_ref().unwrap().text.contains("similar"));
    assert_eq!(read(FactKind::SideEffects).len(), 2);
    // Nobody read a report of the costs: it has no words.
    assert!(read(FactKind::Cost)[0].not_read_at_source && read(FactKind::Cost)[0].en.is_none());
}

#[test]
fn limits_agree_with_the_record_of_the_trial() {
    use nextline::evidence::trial::Blinding;
    let library = support::shipped();
    for trial in library.trials() {
        let has = |kind: LimitKind| trial.limits.iter().any(|limit| limit.kind == kind);
        assert!(!trial.limits.is_empty(), "{} has no limits", trial.id);
        let open = trial.blinding == Blinding::OpenLabel;
        assert_eq!(has(LimitKind::OpenLabel), open, "{}: open label", trial.id);
        let records = !trial.randomised && trial.blinding == Blinding::NotRecorded;
        assert_eq!(has(LimitKind::RealWorld), records, "{}: everyday records", trial.id);
        // Survival can only be read knowing who changed groups. SONIA compares plans: its second treatment is part of them.
        let survival = trial.effects.iter().any(|effect| effect.endpoint == Endpoint::OverallSurvival)
            || trial.facts.iter().any(|fact| fact.about == FactKind::OverallSurvival);
        if survival && trial.randomised && trial.id != "sonia" {
            let told = has(LimitKind::CrossoverKnown) || has(LimitKind::CrossoverUnknown);
            assert!(told, "{}: says nothing of changes between groups", trial.id);
        }
    }
}
