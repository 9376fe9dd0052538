//! Every phrase with which a label or a trial says whom it is for has a criterion that asks it, or says why none does.
//!
//! The phrases are those of the curated record (`data/criteria_phrases.json`); the golden lists each with the answers
//! that settle it, for an editor to read line by line.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nextline::evidence::Library;
use nextline::evidence::answers::Field;
use nextline::evidence::caution::{Caution, CautionLevel};
use nextline::evidence::criterion::{Criterion, Expression, LinesAsked};
use serde_json::Value as Json;
use std::fmt::Write;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(support::shipped);
static RECORDS: LazyLock<Vec<Json>> =
    LazyLock::new(|| serde_json::from_str(include_str!("data/criteria_phrases.json")).unwrap());

/// Why no criterion asks something.
const NOT_ASKED: [(&str, &str); 7] = [
    ("given", "given: everyone here is an adult with metastatic disease"),
    ("asks_nothing", "asks nothing: whatever the answer, it is met"),
    ("detail", "not asked: how a test is done is in the facts, for the team"),
    ("who_took_part", "asks nothing: it describes who took part"),
    ("unread", "not in the pack: nobody has read it at a source"),
    ("repeats", "repeats what the phrases above say"),
    ("population", "repeats what the phrases above say"),
];

/// What nobody's criteria and no caution read, and why an answer for it is kept.
const READ_BY_NOTHING: [(Field, &str); 1] =
    [(Field::Palb2, "a test of inherited genes reports it with BRCA1 and BRCA2")];

fn text<'a>(json: &'a Json, key: &str) -> Option<&'a str> {
    json.get(key).and_then(Json::as_str)
}

/// The criteria at a place, such as "regimens/elacestrant/us"; none where the pack has no such indication.
fn criteria(place: &str) -> Option<&'static [Criterion]> {
    let parts: Vec<&str> = place.split('/').collect();
    match parts[..] {
        ["eligibility", trial] => Some(&LIBRARY.eligibility(trial).unwrap().criteria),
        ["regimens", regimen] => Some(&LIBRARY.regimen(regimen).unwrap().criteria),
        ["regimens", regimen, label] => {
            let indications = &LIBRARY.regimen(regimen).unwrap().indications;
            indications.iter().find(|indication| indication.id == label).map(|indication| &indication.criteria[..])
        }
        _ => panic!("{place} is no place"),
    }
}

fn fields(expression: &Expression, found: &mut Vec<&'static str>) {
    let mut add = |word| {
        if !found.contains(&word) {
            found.push(word);
        }
    };
    match expression {
        Expression::All(parts) | Expression::Any(parts) => parts.iter().for_each(|part| fields(part, found)),
        Expression::Not(part) => fields(part, found),
        Expression::Is(field, _) => add(field.word()),
        Expression::Lines(_) => add("lines"),
    }
}

/// An expression in short: "esr1 found", "lines of endocrine that ended cancer_grew".
fn shown(expression: &Expression) -> String {
    let join = |parts: &[Expression], word: &str| parts.iter().map(inner).collect::<Vec<_>>().join(word);
    match expression {
        Expression::All(parts) => join(parts, " and "),
        Expression::Any(parts) => join(parts, " or "),
        Expression::Not(part) => format!("not {}", inner(part)),
        Expression::Is(field, values) => {
            format!("{} {}", field.word(), values.words(*field).collect::<Vec<_>>().join("|"))
        }
        Expression::Lines(asked) => lines(asked),
    }
}

fn inner(expression: &Expression) -> String {
    match expression {
        Expression::All(_) | Expression::Any(_) => format!("({})", shown(expression)),
        _ => shown(expression),
    }
}

fn lines(asked: &LinesAsked) -> String {
    let least = asked.least.or(if asked.most.is_none() { Some(1) } else { None });
    let mut told = match (least, asked.most) {
        (Some(least), Some(most)) => format!("{least} to {most} lines"),
        (Some(least), None) => format!("{least} or more lines"),
        (None, most) => format!("at most {} lines", most.unwrap()),
    };
    let mut add = |word: &str, of: Vec<&str>| {
        if !of.is_empty() {
            write!(told, " {word} {}", of.join("|")).unwrap();
        }
    };
    add("of", asked.of.iter().map(String::as_str).collect());
    add("that ended", asked.ended.iter().map(|ending| ending.word()).collect());
    add("after months", asked.months.iter().map(|months| months.word()).collect());
    add("in place", asked.place.iter().map(|place| place.word()).collect());
    told
}

/// What settles a criterion.
fn settled_by(criterion: &Criterion) -> String {
    let asks = criterion.asks.as_ref().map(shown);
    let ask = criterion.en.as_ref().map(|words| words.ask.as_str());
    match (asks, criterion.not_read_at_source, ask) {
        (Some(asks), false, None) => asks,
        (Some(asks), false, Some(ask)) => format!("{asks}; else a question for the team: {ask}"),
        (_, true, Some(ask)) => format!("not read at a source, shown as a question for the team: {ask}"),
        (None, false, Some(ask)) => format!("not asked, shown as a question for the team: {ask}"),
        (.., None) => panic!("nothing settles {}", criterion.id),
    }
}

fn every_caution() -> impl Iterator<Item = (&'static str, &'static Caution)> {
    let of_agents = LIBRARY.agents().iter().flat_map(|agent| agent.cautions.iter().map(|found| (&*agent.id, found)));
    let of_regimens =
        LIBRARY.regimens().iter().flat_map(|regimen| regimen.cautions.iter().map(|found| (&*regimen.id, found)));
    of_agents.chain(of_regimens)
}

fn every_criteria() -> impl Iterator<Item = (String, &'static [Criterion])> {
    let of_trials =
        LIBRARY.eligibilities().iter().map(|found| (format!("eligibility/{}", found.id), &found.criteria[..]));
    let of_regimens = LIBRARY.regimens().iter().flat_map(|regimen| {
        let own = std::iter::once((format!("regimens/{}", regimen.id), &regimen.criteria[..]));
        let of = |label: &'static str| format!("regimens/{}/{label}", regimen.id);
        own.chain(regimen.indications.iter().map(move |label| (of(&label.id), &label.criteria[..])))
    });
    of_trials.chain(of_regimens)
}

#[test]
fn every_phrase_of_a_label_or_a_trial_is_asked_or_says_why_not() {
    let mut told = String::new();
    for record in RECORDS.iter() {
        let place = text(record, "place").unwrap();
        let here = criteria(place);
        writeln!(told, "{place}").unwrap();
        for phrase in record["phrases"].as_array().unwrap() {
            let says = text(phrase, "says").unwrap();
            let settled: Vec<String> = match (phrase.get("criteria"), text(phrase, "not_asked")) {
                (Some(ids), None) => {
                    let ids = ids.as_array().unwrap().iter().map(|id| id.as_str().unwrap());
                    let here = here.unwrap_or_else(|| panic!("{place} has no criteria"));
                    let find = |id| here.iter().find(|criterion| criterion.id == id);
                    ids.map(|id| settled_by(find(id).unwrap_or_else(|| panic!("{place}: {id}")))).collect()
                }
                (None, Some(reason)) => {
                    vec![NOT_ASKED.iter().find(|(word, _)| *word == reason).expect(reason).1.to_owned()]
                }
                _ => panic!("{place}: \"{says}\" has criteria or a reason, not both"),
            };
            assert!(!settled.is_empty(), "{place}: {says}");
            writeln!(told, "  {says}\n    {}", settled.join("\n    ")).unwrap();
        }
    }
    insta::with_settings!({ snapshot_path => "goldens", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("criteria-by-phrase", told);
    });
}

#[test]
fn every_criterion_rests_on_a_phrase() {
    let mut counted = 0;
    for (place, here) in every_criteria().filter(|(place, here)| place.matches('/').count() != 1 || !here.is_empty()) {
        let record = RECORDS.iter().find(|record| text(record, "place") == Some(&place));
        let phrases = record.unwrap_or_else(|| panic!("{place} has no phrases"))["phrases"].as_array().unwrap();
        assert!(!here.is_empty(), "{place} asks nothing");
        for criterion in here {
            let rests = phrases
                .iter()
                .filter_map(|phrase| phrase.get("criteria"))
                .any(|ids| ids.as_array().unwrap().iter().any(|id| id.as_str() == Some(&criterion.id)));
            assert!(rests, "{place}: no phrase asks for {}", criterion.id);
            counted += 1;
        }
    }
    let labels = LIBRARY.regimens().iter().flat_map(|regimen| &regimen.indications).count();
    assert_eq!((labels, LIBRARY.eligibilities().len()), (75, 46));
    assert!(counted > 400, "{counted} criteria");
}

#[test]
fn every_field_is_read_by_a_criterion_or_a_caution() {
    let mut found = Vec::new();
    for (_, here) in every_criteria() {
        here.iter().filter_map(|criterion| criterion.asks.as_ref()).for_each(|asks| fields(asks, &mut found));
    }
    every_caution().filter_map(|(_, caution)| caution.holds.as_ref()).for_each(|holds| fields(holds, &mut found));
    let unread: Vec<&str> = Field::WORDS.iter().copied().filter(|word| !found.contains(word)).collect();
    assert_eq!(unread, READ_BY_NOTHING.map(|(field, _)| field.word()));
}

#[test]
fn cautions_hold_in_the_situation_their_words_name() {
    let mut told = String::new();
    for (place, caution) in every_caution() {
        let when = caution.en.as_ref().and_then(|words| words.when.as_deref());
        let holds = caution.holds.as_ref().map(shown);
        // What holds only in some situation names it; an unread one has no words.
        assert!(holds.is_none() || when.is_some() || caution.not_read_at_source, "{place}: {}", caution.id);
        if let Some(when) = when {
            let holds = holds.as_deref().unwrap_or("no answer tells");
            writeln!(told, "{place}, {}: {when}\n  {holds}", caution.id).unwrap();
        }
    }
    insta::with_settings!({ snapshot_path => "goldens", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("cautions-by-situation", told);
    });
}

#[test]
fn medicines_that_rule_each_other_out_say_so_both_ways() {
    let combinations: Vec<(&str, &[String])> = every_caution()
        .filter(|(_, caution)| caution.level == CautionLevel::ContraindicatedCombination)
        .map(|(place, caution)| (place, &caution.with[..]))
        .collect();
    let pair = |one: &str, other: &str| combinations.iter().any(|(place, with)| *place == one && *with == [other]);
    assert!(pair("ribociclib", "tamoxifen") && pair("tamoxifen", "ribociclib"));
    assert_eq!(combinations.len(), 2);
}
