//! Twelve classes of mistake, made everywhere in the shipped pack where they can be made: each is refused, with a path
//! that leads to it.
//!
//! Of each class, every place of one turn is spoilt at once, and each must have a fault of its own there (the sound pack
//! has none, and all faults are told at once); then one place of each sort is spoilt alone.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nextline::evidence::Library;
use nextline::evidence::fault::{Fault, Rule};
use nextline::evidence::value::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;
use support::tree::{at, at_mut, key, last, parent, place_of, places, remove, sort};

static PACK: LazyLock<Value> = LazyLock::new(|| support::shipped_pack("refused-mutations.json"));
static PLACES: LazyLock<Vec<String>> = LazyLock::new(|| places(&PACK));

/// Keys of figures as printed. "value" is one as well, but of a biomarker a word.
const FIGURES: [&str; 20] = [
    "hazard_ratio",
    "lower",
    "upper",
    "level",
    "follow_up_months",
    "percent",
    "any",
    "severe",
    "control_any",
    "control_severe",
    "first",
    "after",
    "after_lower",
    "after_upper",
    "response_first",
    "response_after",
    "resistant_from_start",
    "value",
    "experimental",
    "control",
];

/// Keys under which ids of other records stand.
const REFERENCES: [&str; 20] = [
    "source",
    "sources",
    "trials",
    "trial",
    "effects",
    "rows",
    "experimental",
    "control",
    "arm",
    "replaced_by",
    "formal_test",
    "agents",
    "any_of",
    "regimens",
    "studied_in",
    "sequences",
    "emergencies",
    "compared_by",
    "order",
    "second",
];

/// One mistake.
struct Mistake {
    /// The place that is spoilt.
    place: String,
    /// What then stands there; nothing: it is taken away.
    value: Option<Value>,
    /// The rule that is broken.
    rule: Rule,
    /// The places that faults must name, themselves or a place within.
    named: Vec<String>,
    /// Mistakes of one turn do not hide each other.
    turn: usize,
}

impl Mistake {
    /// A mistake that is named where it is made.
    fn new(place: &str, value: Value, rule: Rule) -> Mistake {
        Mistake { place: place.to_owned(), value: Some(value), rule, named: vec![place.to_owned()], turn: 0 }
    }

    /// A mistake of taking away what stands at a place.
    fn gone(place: &str, rule: Rule) -> Mistake {
        Mistake { value: None, ..Mistake::new(place, Value::Null, rule) }
    }

    fn turn(self, turn: usize) -> Mistake {
        Mistake { turn, ..self }
    }

    fn named(self, named: Vec<String>) -> Mistake {
        Mistake { named, ..self }
    }

    fn make(&self, pack: &mut Value) {
        match &self.value {
            Some(value) => match at_mut(pack, &self.place) {
                Some(found) => *found = value.clone(),
                None => match at_mut(pack, parent(&self.place)) {
                    Some(Value::Map(entries)) => entries.push((last(&self.place).to_owned(), value.clone())),
                    _ => panic!("nothing at {}", self.place),
                },
            },
            None => drop(remove(pack, &self.place).unwrap_or_else(|| panic!("nothing at {}", self.place))),
        }
    }

    /// The places that no fault names.
    fn unnamed(&self, faults: &[(Rule, String)]) -> Vec<&str> {
        let within = |inner: &str, place: &str| {
            inner.strip_prefix(place).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let known = |place: &str| faults.iter().any(|(rule, found)| *rule == self.rule && within(found, place));
        self.named.iter().map(String::as_str).filter(|place| !known(place)).collect()
    }
}

fn text(value: &str) -> Value {
    Value::Text(value.to_owned())
}

fn faults<'a>(mistakes: impl Iterator<Item = &'a Mistake>) -> Vec<(Rule, String)> {
    let mut pack = PACK.clone();
    mistakes.for_each(|mistake| mistake.make(&mut pack));
    let faults: Vec<Fault> = Library::from_value(&pack).err().unwrap_or_default();
    faults.iter().map(|fault| (fault.rule, place_of(&fault.path))).collect()
}

/// Makes every mistake of a class, all of a turn at once and one of each sort alone.
#[track_caller]
fn refused(class: &str, mistakes: &[Mistake]) {
    let named = |mistake: &Mistake, found: &[(Rule, String)]| {
        let unnamed = mistake.unnamed(found);
        assert!(unnamed.is_empty(), "{class}: no {} fault at {unnamed:?} after {}", mistake.rule.name(), mistake.place);
    };
    let turns: BTreeSet<usize> = mistakes.iter().map(|mistake| mistake.turn).collect();
    for turn in turns {
        let made = || mistakes.iter().filter(|mistake| mistake.turn == turn);
        let found = faults(made());
        made().for_each(|mistake| named(mistake, &found));
    }
    let mut alone: BTreeMap<String, &Mistake> = BTreeMap::new();
    for mistake in mistakes {
        alone.entry(sort(&mistake.place)).or_insert(mistake);
    }
    alone.values().for_each(|mistake| named(mistake, &faults(std::iter::once(*mistake))));
    println!("{class}: {} mistakes refused, of {} sorts", mistakes.len(), alone.len());
    assert!(!mistakes.is_empty(), "{class}: no place for it");
}

/// Every place with what stands there.
fn all() -> impl Iterator<Item = (&'static str, &'static Value)> {
    PLACES.iter().map(|place| (place.as_str(), at(&PACK, place).unwrap()))
}

/// Every figure as printed.
fn figures() -> impl Iterator<Item = (&'static str, f64)> {
    all().filter(|(place, _)| FIGURES.contains(&last(place))).filter_map(|(place, value)| {
        // Arms have these keys too, and are texts; so have biomarkers.
        let number = value.as_text()?.parse().ok()?;
        Some((place, number))
    })
}

/// Every list of records with ids, and the records' number.
fn lists() -> impl Iterator<Item = (&'static str, usize)> {
    all().filter_map(|(place, value)| match value {
        Value::List(items) if items.iter().any(|item| item.get("id").is_some()) => Some((place, items.len())),
        _ => None,
    })
}

/// Every place where the id of another record stands.
fn references() -> impl Iterator<Item = &'static str> {
    all().filter_map(|(place, value)| {
        let of_another =
            REFERENCES.contains(&key(place)) && !place.contains("/facts/prior/") && !place.contains("/en/");
        (of_another && matches!(value, Value::Text(_)) && value.as_text()?.parse::<f64>().is_err()).then_some(place)
    })
}

#[test]
fn the_shipped_pack_is_sound_to_begin_with() {
    assert_eq!(faults([].iter()), []);
    for word in FIGURES {
        assert!(figures().any(|(place, _)| last(place) == word) || REFERENCES.contains(&word), "no figure {word}");
    }
    for word in REFERENCES {
        assert!(references().any(|place| key(place) == word), "no reference {word}");
    }
}

/// Whether a fact must have its own sources: elsewhere trials may stand for them.
fn needs_sources(record: &Value) -> bool {
    let negative = ["no_approval_found", "not_recommended"];
    let status = record.get("status").and_then(Value::as_text);
    !["trials", "ways"].iter().any(|key| record.get(key).is_some())
        && !status.is_some_and(|word| negative.contains(&word))
}

#[test]
fn a_dropped_source() {
    let keys = |wanted: &'static str| all().filter(move |(place, _)| last(place) == wanted && *place != "/sources");
    // While reading an effect without its source is found; a list without entries, or a fact, only afterwards.
    let of_fact = |place: &str| place.starts_with("/trials/") && place.contains("/facts/");
    let turn = |place: &str| usize::from(last(place) == "sources" || of_fact(place));
    let lists = keys("sources").filter(|(place, _)| needs_sources(at(&PACK, parent(place)).unwrap()));
    let mut mistakes: Vec<Mistake> =
        keys("source").chain(lists).map(|(place, _)| Mistake::gone(place, Rule::Missing).turn(turn(place))).collect();
    // The source itself: every reference to it is named.
    let references: Vec<&str> = references().filter(|place| matches!(key(place), "source" | "sources")).collect();
    let Some(Value::List(sources)) = PACK.get("sources") else { panic!("no sources") };
    for (index, source) in sources.iter().enumerate().step_by(40) {
        let named = references.iter().filter(|place| at(&PACK, place) == source.get("id"));
        let named = named.map(|place| (*place).to_owned()).collect();
        mistakes.push(Mistake::gone(&format!("/sources/{index}"), Rule::Dangling).named(named).turn(2 + index));
    }
    assert!(mistakes.iter().any(|mistake| mistake.turn > 1 && !mistake.named.is_empty()));
    refused("dropped source", &mistakes);
}

#[test]
fn swapped_limits() {
    let mut mistakes = Vec::new();
    for (place, record) in all() {
        for (lower, upper) in [("lower", "upper"), ("after_lower", "after_upper")] {
            let (Some(low), Some(high)) = (record.get(lower), record.get(upper)) else { continue };
            if low == high {
                continue;
            }
            let Value::Map(entries) = record else { panic!("limits outside a record") };
            let swapped = entries.iter().map(|(key, value)| match key {
                key if key == lower => (key.clone(), high.clone()),
                key if key == upper => (key.clone(), low.clone()),
                _ => (key.clone(), value.clone()),
            });
            mistakes.push(Mistake::new(place, Value::Map(swapped.collect()), Rule::Interval));
        }
    }
    refused("swapped limits", &mistakes);
}

#[test]
fn a_percent_outside_0_to_100() {
    let percents = [
        "percent",
        "any",
        "severe",
        "control_any",
        "control_severe",
        "response_first",
        "response_after",
        "resistant_from_start",
    ];
    let of_rate = |place: &str| place.contains("/rates/") && matches!(last(place), "value" | "lower" | "upper");
    let places = || figures().map(|(place, _)| place).filter(|place| percents.contains(&last(place)) || of_rate(place));
    let mistakes: Vec<Mistake> = ["100.1", "-1", "4500"]
        .iter()
        .enumerate()
        .flat_map(|(turn, percent)| {
            places().map(move |place| Mistake::new(place, text(percent), Rule::Range).turn(turn))
        })
        .collect();
    refused("percent outside 0 to 100", &mistakes);
}

#[test]
fn text_where_a_number_belongs() {
    let counts = all().filter(|(_, value)| matches!(value, Value::Number(_)));
    let mut mistakes: Vec<Mistake> =
        counts.map(|(place, _)| Mistake::new(place, text("twelve"), Rule::Shape)).collect();
    mistakes.extend(figures().map(|(place, _)| Mistake::new(place, text("about ten"), Rule::Shape)));
    // And the reverse: a figure as printed is a text, lest its last digits be lost.
    mistakes.extend(figures().map(|(place, value)| Mistake::new(place, Value::Number(value), Rule::Shape).turn(1)));
    refused("text where a number belongs", &mistakes);
}

#[test]
fn a_dangling_id() {
    // Each its own, lest a dose's medicine that is not there be found in a regimen's that is not there either.
    let mistakes: Vec<Mistake> = references()
        .chain(all().map(|(place, _)| place).filter(|place| sort(place) == "/regimens/*/choices/*/id"))
        .enumerate()
        .map(|(count, place)| Mistake::new(place, text(&format!("gone_{count}")), Rule::Dangling))
        .collect();
    refused("dangling id", &mistakes);
}

#[test]
fn a_duplicate_id() {
    let mut mistakes = Vec::new();
    let first_effect = all().find(|(place, _)| sort(place) == "/trials/*/effects/*/id").unwrap().1;
    for (place, count) in lists() {
        for index in 1..count {
            let first = at(&PACK, &format!("{place}/0/id")).unwrap();
            let id = format!("{place}/{index}/id");
            mistakes.push(Mistake::new(&id, first.clone(), Rule::Duplicate));
        }
        // An effect is named without its trial.
        if key(place) == "effects" && !place.starts_with("/trials/0/") {
            let id = format!("{place}/0/id");
            mistakes.push(Mistake::new(&id, first_effect.clone(), Rule::Duplicate).turn(1));
        }
    }
    // The same key twice in a record.
    for (place, record) in all() {
        let Value::Map(entries) = record else { continue };
        if entries.is_empty() {
            continue;
        }
        let twice = entries.iter().chain(&entries[..1]).cloned().collect();
        let named = vec![format!("{place}/{}", entries[0].0)];
        // Records within records would undo each other: a turn for each depth.
        let turn = 2 + place.matches('/').count();
        mistakes.push(Mistake::new(place, Value::Map(twice), Rule::Duplicate).named(named).turn(turn));
    }
    refused("duplicate id", &mistakes);
}

#[test]
fn a_date_after_issue() {
    // The same day, or month, or nothing, of the year after.
    let issued = at(&PACK, "/about/issued").and_then(Value::as_text).unwrap();
    let year = issued[..4].parse::<u32>().unwrap() + 1;
    let after = |date: &Value| match date {
        Value::Number(_) => Value::Number(f64::from(year)),
        Value::Text(date) => Value::Text(format!("{year}{}", &date[4..])),
        _ => panic!("{date:?} is no date"),
    };
    let mistakes: Vec<Mistake> = all()
        .filter(|(place, _)| matches!(last(place), "evidence_seen_up_to" | "data_cutoff" | "date" | "year"))
        .map(|(place, date)| {
            let rule = if last(place) == "year" { Rule::Range } else { Rule::Contradiction };
            Mistake::new(place, after(date), rule)
        })
        .collect();
    refused("date after issue", &mistakes);
}

#[test]
fn an_arm_of_another_trial() {
    let arms = |trial: &Value| -> Vec<String> {
        let Some(Value::List(arms)) = trial.get("arms") else { panic!("a trial without arms") };
        arms.iter().filter_map(|arm| arm.get("id").and_then(Value::as_text)).map(str::to_owned).collect()
    };
    let Some(Value::List(trials)) = PACK.get("trials") else { panic!("no trials") };
    let mistakes: Vec<Mistake> = references()
        .filter(|place| place.starts_with("/trials/") && matches!(last(place), "experimental" | "control" | "arm"))
        .map(|place| {
            let own = arms(&trials[place.split('/').nth(2).unwrap().parse::<usize>().unwrap()]);
            let other = trials.iter().flat_map(arms).find(|arm| !own.contains(arm)).unwrap();
            Mistake::new(place, Value::Text(other), Rule::Dangling)
        })
        .collect();
    refused("arm of another trial", &mistakes);
}

#[test]
fn a_level_outside_50_to_99_9() {
    let levels = || figures().map(|(place, _)| place).filter(|place| last(place) == "level");
    let mistakes: Vec<Mistake> = ["49.9", "99.91", "0.95", "950"]
        .iter()
        .enumerate()
        .flat_map(|(turn, level)| levels().map(move |place| Mistake::new(place, text(level), Rule::Range).turn(turn)))
        .collect();
    refused("level outside 50 to 99.9", &mistakes);
}

#[test]
fn a_rising_landmark() {
    let mistakes: Vec<Mistake> = figures()
        .filter(|(place, _)| {
            sort(place).ends_with("/rates/*/experimental/value") || sort(place).ends_with("/rates/*/control/value")
        })
        .filter_map(|(place, _)| {
            let arm = parent(place);
            let (rates, index) = parent(arm).rsplit_once('/').unwrap();
            let earlier = index.parse::<usize>().unwrap().checked_sub(1)?;
            let before = at(&PACK, &format!("{rates}/{earlier}/{}/value", last(arm))).unwrap().as_text().unwrap();
            let risen = format!("{}1", if before.contains('.') { before.to_owned() } else { format!("{before}.") });
            Some(Mistake::new(place, text(&risen), Rule::Contradiction).named(vec![arm.to_owned()]).turn(earlier))
        })
        .collect();
    refused("rising landmark", &mistakes);
}

#[test]
fn a_negative_number_of_people() {
    let counts = || all().filter(|(_, value)| matches!(value, Value::Number(_)));
    let mut mistakes: Vec<Mistake> =
        counts().map(|(place, _)| Mistake::new(place, Value::Number(-5.0), Rule::Shape)).collect();
    mistakes.extend(counts().map(|(place, _)| Mistake::new(place, Value::Number(2.5), Rule::Shape).turn(1)));
    assert!(mistakes.iter().any(|mistake| mistake.place.contains("/people")));
    refused("negative n", &mistakes);
}

#[test]
fn an_unknown_key() {
    let mistakes: Vec<Mistake> = all()
        .filter(|(_, value)| matches!(value, Value::Map(_)))
        .map(|(place, _)| Mistake::new(&format!("{place}/recommended"), Value::Bool(true), Rule::UnknownKey))
        .collect();
    refused("unknown key", &mistakes);
}
