//! Spoils a pack at random, as no editor would: whatever comes out is read, judged and drawn without a panic.

use super::tree::{at, at_mut, last, parent, places, remove, sort};
use nextline::evidence::value::Value;
use proptest::prelude::{Rng, RngExt};
use proptest::test_runner::{RngAlgorithm, TestRng};
use std::collections::BTreeMap;

/// A pack to be spoilt, with its places by sort: so that a key that stands once is spoilt as often as one that stands a
/// thousand times.
pub struct Spoilable {
    pack: Value,
    sorts: Vec<Vec<String>>,
}

/// Numbers at the edges of what is read, and beyond.
const NUMBERS: [f64; 20] = [
    0.0,
    -0.0,
    1.0,
    2.0,
    -1.0,
    0.5,
    84.0,
    85.0,
    600.0,
    1e9,
    1e9 + 1.0,
    4_294_967_295.0,
    4_294_967_296.0,
    9e15,
    1e300,
    -1e300,
    5e-324,
    f64::NAN,
    f64::INFINITY,
    f64::NEG_INFINITY,
];

/// Figures at the edges of what is read, and beyond.
const FIGURES: [&str; 26] = [
    "0",
    "0.0",
    "-0",
    "1",
    "1.00",
    "50",
    "99.9",
    "100",
    "100.0",
    "0.01",
    "0.0000001",
    "999.99",
    "999.99999999",
    "1000",
    "600",
    "1e5",
    "1e-300",
    "+1",
    ".5",
    "5.",
    " 1",
    "1,5",
    "½",
    "٣",
    "nan",
    "inf",
];

const DATES: [&str; 13] = [
    "0000-00-00",
    "0001-01-01",
    "1950-01-01",
    "2024-02-29",
    "2026-02-29",
    "2026-11-24",
    "2027-13-01",
    "9999-12-31",
    "99999-01-01",
    "-001-01-01",
    "20260101",
    "2026",
    "2026-11",
];

/// Texts that a page could stumble over: empty, endless, in no script or two, marks of markup and of our own templates.
const TEXTS: [&str; 18] = [
    "",
    " ",
    "\u{0}",
    "\u{202e}abc",
    "e\u{301}\u{301}\u{301}\u{301}",
    "👩🏽\u{200d}🔬",
    "\u{fffd}",
    "\n\n",
    "\t",
    "\"><script>alert(1)</script>",
    "{trial} {nothing} {",
    "}{",
    "&amp;&#0;]]>",
    "\u{200b}\u{ad}",
    "İıßﬃ",
    "𝟘𝟙",
    "'\"`",
    "مرحبا بالعالم",
];

/// The random numbers of one mutant.
pub fn random(seed: u64) -> TestRng {
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    TestRng::from_seed(RngAlgorithm::ChaCha, &bytes)
}

/// One of several.
pub fn one_of<'a, T>(items: &'a [T], random: &mut impl Rng) -> &'a T {
    &items[random.random_range(0..items.len())]
}

impl Spoilable {
    pub fn new(pack: Value) -> Spoilable {
        let mut sorts: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for place in places(&pack) {
            sorts.entry(sort(&place)).or_default().push(place);
        }
        Spoilable { pack, sorts: sorts.into_values().collect() }
    }

    /// The pack with one to three things spoilt.
    pub fn spoilt(&self, random: &mut impl Rng) -> Value {
        let mut pack = self.pack.clone();
        for _ in 0..random.random_range(1..=2) {
            let alike: &Vec<String> = one_of(&self.sorts, random);
            let place: &String = one_of(alike, random);
            let like: &String = one_of(alike, random);
            match random.random_range(0..12) {
                0 => drop(remove(&mut pack, place)),
                1 => twice(&mut pack, place),
                2 => exchange(&mut pack, place, like),
                3 => {
                    let other: &Vec<String> = one_of(&self.sorts, random);
                    exchange(&mut pack, place, one_of::<String>(other, random));
                }
                4 | 5 => copy(&mut pack, like, place),
                6 => change(&mut pack, place, |_| other_kind(random)),
                7 => change(&mut pack, place, |value| wrapped(value, random)),
                8 => reverse(&mut pack, parent(place)),
                _ => self.extreme(&mut pack, place, random),
            }
        }
        pack
    }

    /// Something of the same kind at the edge of its kind; for a limit, the whole interval.
    fn extreme(&self, pack: &mut Value, place: &str, random: &mut impl Rng) {
        if matches!(last(place), "hazard_ratio" | "lower" | "upper") {
            return interval(pack, parent(place), random);
        }
        change(pack, place, |value| match value {
            Value::Number(_) if random.random_bool(0.5) => Value::Number(f64::from(random.random_range(0..2000))),
            Value::Number(_) => Value::Number(*one_of(&NUMBERS, random)),
            Value::Bool(flag) => Value::Bool(!flag),
            Value::Text(text) if text.parse::<f64>().is_ok() => Value::Text(figure(random)),
            Value::Text(text) if text.len() == 10 && text.as_bytes()[4] == b'-' => {
                Value::Text((*one_of(&DATES, random)).to_owned())
            }
            Value::Text(_) => Value::Text(odd_text(random)),
            other => other,
        });
    }
}

fn change(pack: &mut Value, place: &str, to: impl FnOnce(Value) -> Value) {
    if let Some(found) = at_mut(pack, place) {
        *found = to(std::mem::replace(found, Value::Null));
    }
}

/// The item again, or the key again.
fn twice(pack: &mut Value, place: &str) {
    let Some(again) = at(pack, place).cloned() else { return };
    match at_mut(pack, parent(place)) {
        Some(Value::List(items)) => items.push(again),
        Some(Value::Map(entries)) => entries.push((last(place).to_owned(), again)),
        _ => {}
    }
}

fn exchange(pack: &mut Value, one: &str, other: &str) {
    let (Some(first), Some(second)) = (at(pack, one).cloned(), at(pack, other).cloned()) else { return };
    change(pack, one, |_| second);
    change(pack, other, |_| first);
}

fn copy(pack: &mut Value, from: &str, to: &str) {
    if let Some(value) = at(pack, from).cloned() {
        change(pack, to, |_| value);
    }
}

fn reverse(pack: &mut Value, place: &str) {
    match at_mut(pack, place) {
        Some(Value::List(items)) => items.reverse(),
        Some(Value::Map(entries)) => entries.reverse(),
        _ => {}
    }
}

fn other_kind(random: &mut impl Rng) -> Value {
    match random.random_range(0..6) {
        0 => Value::Null,
        1 => Value::Bool(true),
        2 => Value::Number(*one_of(&NUMBERS, random)),
        3 => Value::Text(odd_text(random)),
        4 => Value::List(Vec::new()),
        _ => Value::Map(Vec::new()),
    }
}

fn wrapped(value: Value, random: &mut impl Rng) -> Value {
    match value {
        Value::List(mut items) if items.len() == 1 => items.remove(0),
        value if random.random_bool(0.5) => Value::List(vec![value]),
        // Deep, but less so than the reader's own stack.
        value => (0..50).fold(value, |inner, _| Value::Map(vec![("en".to_owned(), inner)])),
    }
}

/// A figure that can mostly be read: any digits, any number of them behind the point.
fn figure(random: &mut impl Rng) -> String {
    match random.random_range(0..8) {
        0 => format!("0.{}1", "0".repeat(400)),
        1 => "9".repeat(400),
        2 | 3 => (*one_of(&FIGURES, random)).to_owned(),
        _ => {
            let decimals = random.random_range(0..6);
            let value = 10_f64.powf(random.random_range(-3.0..2.0));
            format!("{value:.decimals$}")
        }
    }
}

/// A ratio with limits in order around it, from the width of a hair to the width of all that is allowed.
fn interval(pack: &mut Value, record: &str, random: &mut impl Rng) {
    let mut values: Vec<f64> = (0..3).map(|_| 10_f64.powf(random.random_range(-7.0..2.9))).collect();
    if random.random_bool(0.5) {
        values.iter_mut().for_each(|value| *value = value.powf(0.01));
    }
    values.sort_by(f64::total_cmp);
    let decimals = random.random_range(0..9);
    let middle = if at(pack, &format!("{record}/hazard_ratio")).is_some() { "hazard_ratio" } else { "value" };
    for (key, value) in ["lower", middle, "upper"].iter().zip(values) {
        change(pack, &format!("{record}/{key}"), |_| Value::Text(format!("{value:.decimals$}")));
    }
}

fn odd_text(random: &mut impl Rng) -> String {
    match random.random_range(0..4) {
        0 => "W".repeat(random.random_range(1..20_000)),
        1 => "word ".repeat(random.random_range(1..3_000)),
        _ => (*one_of(&TEXTS, random)).to_owned(),
    }
}
