//! What of a pack is published apart, in a second file.

use super::cut::{self, list, named};
use crate::evidence::Library;
use crate::evidence::details::{SCHEMA, merge};
use crate::evidence::fault::Trail;
use crate::evidence::question::Question;
use crate::evidence::value::Value;

/// The lists of a pack, as they follow each other in the first file: see [`in_order`].
const ORDER: [&str; 13] = [
    "schema",
    "about",
    "trials",
    "questions",
    "conjugate_sequences",
    "strategies",
    "eligibility",
    "sources",
    "regimens",
    "agents",
    "tests",
    "emergencies",
    "emergency_numbers",
];

/// What only the page of the whole library reads: ways to it, by key. Nothing that a drawing, a card or a criterion
/// needs, and no warning, goes apart.
const APART: [&[&str]; 25] = [
    &["discrepancies"],
    &["guidelines"],
    &["sources", "read_on"],
    &["tests", "facts"],
    &["agents", "interactions"],
    &["agents", "monitoring"],
    &["regimens", "interactions"],
    &["regimens", "monitoring"],
    &["regimens", "schedule", "en", "dose_steps"],
    &["regimens", "schedule", "en", "note"],
    &["regimens", "burden", "en", "counted"],
    &["regimens", "indications", "facts"],
    &["regimens", "indications", "en"],
    // What a trial asked, in its own terms: its criteria hold what answers can tell.
    &["eligibility", "line"],
    &["eligibility", "prior"],
    &["eligibility", "prior_lines"],
    &["eligibility", "required"],
    &["eligibility", "excluded"],
    &["eligibility", "endocrine_sensitivity"],
    &["eligibility", "brain_metastases"],
    &["eligibility", "performance_status"],
    &["eligibility", "note"],
    &["eligibility", "criteria", "says"],
    &["regimens", "indications", "criteria", "says"],
    &["regimens", "criteria", "says"],
];

/// Splits a whole pack in two. [`details::join`](crate::evidence::details::join) undoes it.
///
/// Beside what [`APART`] names, these go apart: side effects of one group alone (what is shown is always a pair), facts
/// that no card tells, results that no question draws, and the sources that nothing in the first file names.
pub fn split(whole: &Value, library: &Library) -> (Value, Value) {
    let mut first = in_order(whole, library);
    let about = library.about();
    let whose = [("id", about.id.clone()), ("issued", about.issued.to_string())];
    let whose = whose.map(|(key, text)| (key.to_owned(), Value::Text(text)));
    let mut second = Value::Map(vec![
        ("schema".to_owned(), Value::Text(SCHEMA.to_owned())),
        ("about".to_owned(), Value::Map(whose.into())),
    ]);
    for way in APART {
        add(&mut second, take(&mut first, way));
    }
    add(&mut second, take_items(&mut first, &["regimens", "side_effects"], &of_one_group));
    add(&mut second, take_items(&mut first, &["trials", "harms"], &|harm| list(harm, "shares").len() < 2));
    add(&mut second, take_items(&mut first, &["trials", "facts"], &|fact| !cut::told_on_cards(fact)));
    let drawn = cut::effects(library, library.questions());
    add(&mut second, take_items(&mut first, &["trials", "effects"], &|effect| !named(effect, &drawn)));
    let mut cited = Vec::new();
    sources(&first, &mut cited);
    add(&mut second, take_items(&mut first, &["sources"], &|source| !named(source, &cited)));
    (first, second)
}

/// Whether a table of side effects has no figure of the people it was compared with.
fn of_one_group(table: &Value) -> bool {
    let control = |item: &Value| item.get("control_any").or(item.get("control_severe")).is_some();
    !list(table, "items").iter().any(control)
}

/// The lists of a pack in an order that puts like near like: a page's compression looks back 32 kB. Trials follow the
/// questions that draw them, regimens and sources their kind.
fn in_order(whole: &Value, library: &Library) -> Value {
    let Value::Map(entries) = whole else { return whole.clone() };
    let place = |key: &str| ORDER.iter().position(|name| *name == key);
    let mut entries = entries.clone();
    entries.sort_by_key(|(key, _)| place(key));
    for (key, value) in &mut entries {
        let Value::List(items) = value else { continue };
        match key.as_str() {
            "trials" => items.sort_by_key(|trial| first_drawn(trial, library)),
            "sources" => items.sort_by_key(|source| {
                let text = |key| source.get(key).and_then(Value::as_text).map(str::to_owned);
                (text("kind"), text("container"))
            }),
            "regimens" => items.sort_by_key(|regimen| {
                regimen.get("en").and_then(|en| en.get("kind")).and_then(Value::as_text).map(str::to_owned)
            }),
            _ => {}
        }
    }
    Value::Map(entries)
}

/// The place of the first question that draws a trial.
fn first_drawn(trial: &Value, library: &Library) -> usize {
    let draws = |question: &Question| {
        let drawn = cut::effects(library, std::slice::from_ref(question));
        list(trial, "effects").iter().any(|effect| named(effect, &drawn))
    };
    library.questions().iter().position(draws).unwrap_or(usize::MAX)
}

fn add(second: &mut Value, part: Option<Value>) {
    if let Some(part) = part {
        merge(second, &part, &mut Trail::default());
    }
}

/// Takes what stands at the end of `way` out of `value`; gives it in records and lists of the same shape, with the ids
/// on the way to it. `None`: nothing stands there.
fn take(value: &mut Value, way: &[&str]) -> Option<Value> {
    let (key, rest) = way.split_first()?;
    inside(
        value,
        &mut |record| {
            let place = record.iter().position(|(name, _)| name == key)?;
            if rest.is_empty() { Some(record.remove(place).1) } else { take(&mut record[place].1, rest) }
        },
        key,
    )
}

/// The same with the items of the list at the end of `way` for which `wanted` holds.
fn take_items(value: &mut Value, way: &[&str], wanted: &dyn Fn(&Value) -> bool) -> Option<Value> {
    let (key, rest) = way.split_first()?;
    inside(
        value,
        &mut |record| {
            let (_, found) = record.iter_mut().find(|(name, _)| name == key)?;
            if !rest.is_empty() {
                return take_items(found, rest, wanted);
            }
            let Value::List(items) = found else { return None };
            let (apart, kept): (Vec<Value>, Vec<Value>) = std::mem::take(items).into_iter().partition(wanted);
            *items = kept;
            (!apart.is_empty()).then_some(Value::List(apart))
        },
        key,
    )
}

/// What a record holds.
type Entries = Vec<(String, Value)>;

/// Takes from a record, or from each item of a list that has an id: an item without one could not be found again.
fn inside(value: &mut Value, taken: &mut dyn FnMut(&mut Entries) -> Option<Value>, key: &str) -> Option<Value> {
    match value {
        Value::Map(record) => {
            let part = taken(record)?;
            Some(Value::Map(vec![(key.to_owned(), part)]))
        }
        Value::List(items) => {
            let mut parts = Vec::new();
            for item in items {
                let Some(id) = item.get("id").cloned() else { continue };
                if let Some(Value::Map(mut part)) = inside(item, taken, key) {
                    part.insert(0, ("id".to_owned(), id));
                    parts.push(Value::Map(part));
                }
            }
            (!parts.is_empty()).then_some(Value::List(parts))
        }
        _ => None,
    }
}

/// Every source that is cited anywhere in `value`.
fn sources(value: &Value, cited: &mut Vec<String>) {
    match value {
        Value::Map(entries) => {
            for (key, value) in entries {
                match (key.as_str(), value) {
                    ("source", Value::Text(id)) => cited.push(id.clone()),
                    ("sources", Value::List(ids)) => {
                        cited.extend(ids.iter().filter_map(Value::as_text).map(str::to_owned));
                        // The pack's own list of sources stands under the same key; its records cite nothing.
                    }
                    _ => sources(value, cited),
                }
            }
        }
        Value::List(items) => items.iter().for_each(|item| sources(item, cited)),
        _ => {}
    }
}
