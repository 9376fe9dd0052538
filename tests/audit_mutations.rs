//! Two slips of the pen that the check lets through, made everywhere in a pack: a percent scaled by ten, and the figures
//! of two arms exchanged. How many does the audit catch?

#![cfg(all(feature = "full", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod audit_pack;
mod support;

use audit_pack::{TODAY, library, sound};
use nextline::evidence::Library;
use nextline::synthesis::audit::audit;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// One slip: what kind, where, and the trial after it.
struct Mutant {
    kind: &'static str,
    pointer: String,
    trial: Value,
}

#[derive(Debug, PartialEq, Eq)]
enum Outcome {
    /// The check refuses the pack.
    Refused,
    /// The audit finds something that it did not find before.
    Found,
    Missed,
}

/// The figure with its point a place to the right (10) or left (0.1), if it changes and is still a percent.
fn scaled(text: &str, right: bool) -> Option<String> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let digits = format!("{whole}{part}");
    let decimals = if right { part.len().saturating_sub(1) } else { part.len() + 1 };
    let digits = if right && part.is_empty() { format!("{digits}0") } else { digits };
    let padded = format!("{digits:0>width$}", width = decimals + 1);
    let (whole, part) = padded.split_at(padded.len() - decimals);
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        whole => whole,
    };
    let scaled = if decimals == 0 { whole.to_owned() } else { format!("{whole}.{part}") };
    let value: f64 = scaled.parse().unwrap();
    (value > 0.0 && value <= 100.0).then_some(scaled)
}

/// Every mutant of one trial.
fn mutants(trial: &Value) -> Vec<Mutant> {
    let mut mutants = Vec::new();
    let mut percent = |kind, pointer: String| {
        let text = trial.pointer(&pointer).and_then(Value::as_str).unwrap();
        for mutant in [true, false].into_iter().filter_map(|right| scaled(text, right)) {
            let mut trial = trial.clone();
            *trial.pointer_mut(&pointer).unwrap() = json!(mutant);
            mutants.push(Mutant { kind, pointer: pointer.clone(), trial });
        }
    };
    let count = |pointer: &str| trial.pointer(pointer).and_then(Value::as_array).map_or(0, Vec::len);
    for effect in 0..count("/effects") {
        for rate in 0..count(&format!("/effects/{effect}/rates")) {
            for arm in ["experimental", "control"] {
                percent("rate scaled", format!("/effects/{effect}/rates/{rate}/{arm}/value"));
            }
        }
    }
    for harm in 0..count("/harms") {
        for share in 0..count(&format!("/harms/{harm}/shares")) {
            percent("harm scaled", format!("/harms/{harm}/shares/{share}/percent"));
        }
    }
    let mut exchange = |kind, pointer: String, [one, other]: [&str; 2]| {
        let mut trial = trial.clone();
        let Some(pair) = trial.pointer_mut(&pointer) else { return };
        let (first, second) = (pair.pointer(one).cloned(), pair.pointer(other).cloned());
        if let (Some(first), Some(second)) = (first, second)
            && first != second
        {
            *pair.pointer_mut(one).unwrap() = second;
            *pair.pointer_mut(other).unwrap() = first;
            mutants.push(Mutant { kind, pointer, trial });
        }
    };
    let arms = ["/experimental", "/control"];
    for effect in 0..count("/effects") {
        let pointer = format!("/effects/{effect}");
        exchange("arms exchanged: people", format!("{pointer}/people"), arms);
        exchange("arms exchanged: events", format!("{pointer}/events"), arms);
        exchange("arms exchanged: medians", format!("{pointer}/medians"), arms);
        for rate in 0..count(&format!("{pointer}/rates")) {
            exchange("arms exchanged: rates", format!("{pointer}/rates/{rate}"), arms);
        }
    }
    for harm in 0..count("/harms") {
        if count(&format!("/harms/{harm}/shares")) == 2 {
            exchange("arms exchanged: harm", format!("/harms/{harm}/shares"), ["/0/percent", "/1/percent"]);
        }
    }
    mutants
}

/// Every id under a key "source", in a value and within it.
fn named<'a>(value: &'a Value, ids: &mut BTreeSet<&'a str>) {
    match value {
        Value::Object(record) => {
            ids.extend(record.get("source").and_then(Value::as_str));
            record.values().for_each(|inner| named(inner, ids));
        }
        Value::Array(items) => items.iter().for_each(|inner| named(inner, ids)),
        _ => {}
    }
}

/// A pack with one trial alone, its sources, and no questions.
fn alone(pack: &Value, trial: &Value) -> Value {
    let mut ids = BTreeSet::new();
    named(trial, &mut ids);
    let sources = pack["sources"].as_array().unwrap().iter();
    let sources: Vec<&Value> = sources.filter(|source| ids.contains(source["id"].as_str().unwrap())).collect();
    json!({
        "schema": pack["schema"], "about": pack["about"], "sources": sources, "trials": [trial], "questions": []
    })
}

fn lines(library: &Library) -> BTreeSet<String> {
    audit(library, TODAY.parse().unwrap()).iter().map(ToString::to_string).collect()
}

fn outcome(pack: &Value, before: &BTreeSet<String>, mutant: &Mutant) -> Outcome {
    match library(&alone(pack, &mutant.trial)) {
        Err(_) => Outcome::Refused,
        Ok(library) if lines(&library).is_subset(before) => Outcome::Missed,
        Ok(_) => Outcome::Found,
    }
}

/// Every mutant of a pack with its outcome.
fn all(pack: &Value) -> Vec<(Mutant, Outcome)> {
    let mut outcomes = Vec::new();
    for trial in pack["trials"].as_array().unwrap() {
        let before = lines(&library(&alone(pack, trial)).unwrap());
        outcomes.extend(mutants(trial).into_iter().map(|mutant| {
            let outcome = outcome(pack, &before, &mutant);
            (mutant, outcome)
        }));
    }
    outcomes
}

/// Prints, for each kind, how many mutants there are and what became of them; gives the share caught.
fn told(pack: &str, outcomes: &[(Mutant, Outcome)]) -> BTreeMap<&'static str, f64> {
    let kinds: BTreeSet<&str> = outcomes.iter().map(|(mutant, _)| mutant.kind).collect();
    let mut shares = BTreeMap::new();
    for kind in kinds {
        let of = |wanted: Outcome| {
            outcomes.iter().filter(|(mutant, outcome)| mutant.kind == kind && *outcome == wanted).count()
        };
        let (refused, found, missed) = (of(Outcome::Refused), of(Outcome::Found), of(Outcome::Missed));
        let all = refused + found + missed;
        let share = (refused + found) as f64 / all as f64;
        println!("{pack}: {kind}: {all} mutants, {refused} refused, {found} found, {:.0}% caught", 100.0 * share);
        shares.insert(kind, share);
    }
    shares
}

#[test]
fn figures_are_scaled_by_moving_the_point() {
    for (text, right, left) in [
        ("70.4", None, Some("7.04")),
        ("7.04", Some("70.4"), Some("0.704")),
        ("5", Some("50"), Some("0.5")),
        ("10", Some("100"), Some("1.0")),
        ("0", None, None),
        ("0.5", Some("5"), Some("0.05")),
    ] {
        assert_eq!(scaled(text, true).as_deref(), right, "{text}");
        assert_eq!(scaled(text, false).as_deref(), left, "{text}");
    }
}

/// The sound pack: one effect with people, events, medians and rates, and one side effect in two arms of 100.
#[test]
fn slips_in_a_small_pack_are_caught_where_figures_bear_on_them() {
    let outcomes = all(&sound());
    let shares = told("made up", &outcomes);
    // Ratio, medians and earlier rates bear on every rate, the ratio on the medians.
    assert_eq!(shares["rate scaled"], 1.0);
    assert_eq!(shares["arms exchanged: medians"], 1.0);
    assert_eq!(shares["arms exchanged: rates"], 1.0);
    // 60 and 70 events in 100 and 100 people: too near each other for a ratio of 0.60 to say which is which.
    assert_eq!(shares["arms exchanged: events"], 0.0);
    let harms: Vec<(&str, &Outcome)> = outcomes
        .iter()
        .filter(|(mutant, _)| mutant.kind == "harm scaled")
        .map(|(mutant, outcome)| {
            let text = mutant.trial.pointer(&mutant.pointer).and_then(Value::as_str).unwrap();
            (text, outcome)
        })
        .collect();
    // No whole number of 90 to 100 people is 3.05% or 1.20%.
    assert_eq!(harms, [("3.05", &Outcome::Found), ("1.20", &Outcome::Found)]);
    assert_eq!(outcomes.iter().filter(|(mutant, _)| mutant.kind == "arms exchanged: harm").count(), 1);
}

/// Whether medians or a landmark bear on this exchange: the whole interval lies on one side of 1, and the two figures
/// differ whatever their rounding.
#[cfg(feature = "cli")]
fn bears(mutant: &Mutant) -> bool {
    let number = |value: &Value| value.as_str().unwrap().parse::<f64>().unwrap();
    let pair = mutant.trial.pointer(&mutant.pointer).unwrap();
    let effect: String = mutant.pointer.split('/').take(3).collect::<Vec<_>>().join("/");
    let effect = mutant.trial.pointer(&effect).unwrap();
    let (lower, upper) = (number(&effect["lower"]), number(&effect["upper"]));
    let [one, other] = ["experimental", "control"].map(|arm| &pair[arm]["value"]);
    let decimals = one.as_str().unwrap().split_once('.').map_or(0, |(_, part)| part.len());
    let unit = 10_f64.powi(-i32::try_from(decimals).unwrap());
    (upper < 0.99 || lower > 1.01) && (number(one) - number(other)).abs() > 1.01 * unit
}

/// Whether the arm's people bear on this percent: it is not, rounded, a whole number of any 90 to 100% of them. In whole
/// numbers, so that nothing is taken over from the audit.
#[cfg(feature = "cli")]
fn is_of_no_people(mutant: &Mutant) -> bool {
    let share = mutant.trial.pointer(mutant.pointer.strip_suffix("/percent").unwrap()).unwrap();
    let arm = mutant.trial["arms"].as_array().unwrap().iter().find(|arm| arm["id"] == share["arm"]).unwrap();
    let Some(people) = arm["people"].as_u64() else { return false };
    let text = share["percent"].as_str().unwrap();
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let printed: u64 = format!("{whole}{part}").parse().unwrap();
    let hundred = 100 * 10_u64.pow(u32::try_from(part.len()).unwrap());
    // count / treated is the printed share within half a unit of its last place.
    let fits = |treated: u64| (0..=treated).any(|count| 2 * (hundred * count).abs_diff(printed * treated) <= treated);
    !((9 * people).div_ceil(10)..=people).any(fits)
}

/// The shipped evidence, as the command line packs it. The shares caught are printed.
#[cfg(feature = "cli")]
#[test]
fn slips_in_the_shipped_evidence_are_caught_where_figures_bear_on_them() {
    let pack = serde_json::to_value(support::shipped_pack("audit-mutations.json")).unwrap();
    let outcomes = all(&pack);
    let shares = told("evidence/mbc", &outcomes);
    let (mut borne, mut of_no_people) = (0, 0);
    for (mutant, outcome) in &outcomes {
        if mutant.kind == "harm scaled" && is_of_no_people(mutant) {
            of_no_people += 1;
            assert_ne!(*outcome, Outcome::Missed, "{}: {}", mutant.trial["id"], mutant.pointer);
        }
        let exchange = matches!(mutant.kind, "arms exchanged: medians" | "arms exchanged: rates");
        if exchange && bears(mutant) {
            borne += 1;
            assert_ne!(*outcome, Outcome::Missed, "{} {}: {}", mutant.kind, mutant.trial["id"], mutant.pointer);
        }
    }
    println!("evidence/mbc: {borne} exchanges of medians or rates that the ratio bears on, all caught");
    println!("evidence/mbc: {of_no_people} scaled side effects that no number of people gives, all caught");
    assert!(borne >= 100 && of_no_people >= 100, "{borne}, {of_no_people}");
    // The ratio, the other arm and the other times bear on every rate; on a side effect only whole people and the form
    // of the other arms' figures. Measured over all trials: 99% and 76%.
    assert!(shares["rate scaled"] > 0.95, "{shares:?}");
    assert!(shares["harm scaled"] > 0.7, "{shares:?}");
}
