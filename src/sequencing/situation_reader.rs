//! Reads a situation strictly: what is not known there is told with its place.

use super::evaluate::Range;
use super::situation::{Line, Matter, Situation, Treatment, Unsettled};
use crate::evidence::Library;
use crate::evidence::answers::{Ending, Field, Months, Values};
use crate::evidence::criterion::Kind;
use crate::evidence::fault::{Fault, Rule};
use crate::evidence::reader::{Read, Reader};
use crate::evidence::value::Value;

/// What can be answered about the number of chemotherapies.
pub const CHEMOTHERAPY_LINES: [&str; 4] = ["0", "1", "2", "3_or_more"];

/// What stands for "I don't know" everywhere; leaving the key out says the same.
pub const UNKNOWN: &str = "unknown";

const OTHER_KEYS: [&str; 3] = ["lines", "chemotherapy_lines", "matters"];

/// Reads a situation; regimens and medicines must be those of `library`.
///
/// All faults are given at once, each with its path.
pub fn read_situation(value: &Value, library: &Library) -> Result<Situation, Vec<Fault>> {
    let mut reader = Reader::default();
    let mut known = Field::WORDS.to_vec();
    known.extend(OTHER_KEYS);
    reader.only_keys(Some(value), &known);
    let mut situation = Situation::default();
    for field in Field::ALL {
        if let Some(value) = value.get(field.word()) {
            reader.enter_key(field.word());
            answer(&mut situation, *field, value, &mut reader);
            reader.leave();
        }
    }
    if let Some(value) = value.get("lines").filter(|value| !is_unknown(value)) {
        reader.enter_key("lines");
        situation.lines = Some(lines(value, library, &mut reader));
        reader.leave();
    }
    if let Some(value) = value.get("chemotherapy_lines").filter(|value| !is_unknown(value)) {
        reader.enter_key("chemotherapy_lines");
        let count = reader.word(Some(value), &CHEMOTHERAPY_LINES) as u32;
        let most = if count == 3 { u32::MAX } else { count };
        situation.chemotherapy_lines = Range { least: count, most };
        reader.leave();
    }
    situation.matters = reader.field::<Vec<Matter>>(Some(value), "matters");
    if reader.faults.is_empty() { Ok(situation) } else { Err(reader.faults) }
}

fn is_unknown(value: &Value) -> bool {
    value.as_text() == Some(UNKNOWN) || *value == Value::Null
}

/// The words that can answer a field.
pub fn answers_of(field: Field) -> Vec<&'static str> {
    let mut words = field.values().to_vec();
    words.extend(unsettled_of(field).iter().map(|word| word.word()));
    words.push(UNKNOWN);
    words
}

fn unsettled_of(field: Field) -> &'static [Unsettled] {
    match field {
        Field::Her2 => &[Unsettled::NegativeNotSure, Unsettled::NotSure],
        _ if field.is_test() => &[Unsettled::NotTested, Unsettled::NotSure],
        _ => &[Unsettled::NotSure],
    }
}

fn answer(situation: &mut Situation, field: Field, value: &Value, reader: &mut Reader) {
    if is_unknown(value) {
        return;
    }
    let words = answers_of(field);
    let place = reader.word(Some(value), &words);
    if place < field.values().len() {
        situation.set(field, Values::one(place));
        return;
    }
    if let Some(word) = unsettled_of(field).get(place - field.values().len()) {
        situation.note(field, *word);
        if *word == Unsettled::NegativeNotSure {
            situation.set(field, Values::of(field, &["low", "ultralow", "zero"]));
        }
    }
}

fn lines(value: &Value, library: &Library, reader: &mut Reader) -> Vec<Line> {
    let Value::List(items) = value else {
        reader.fault(
            Rule::Shape,
            format!("expected a list of treatments, oldest first, or \"unknown\", found {}", value.describe()),
        );
        return Vec::new();
    };
    let mut lines = Vec::new();
    for (index, item) in items.iter().enumerate() {
        reader.enter_item(index, None);
        reader.only_keys(Some(item), &["regimen", "months", "stopped"]);
        lines.push(Line {
            treatment: treatment(item, library, reader),
            months: known::<Months>(item, "months", reader),
            stopped: known::<Ending>(item, "stopped", reader),
        });
        reader.leave();
    }
    lines
}

fn known<T: Read>(record: &Value, key: &str, reader: &mut Reader) -> Option<T> {
    record.get(key).filter(|value| !is_unknown(value))?;
    Some(reader.field(Some(record), key))
}

fn treatment(line: &Value, library: &Library, reader: &mut Reader) -> Treatment {
    let Some(word) = line.get("regimen").filter(|value| !is_unknown(value)) else { return Treatment::Unknown };
    reader.enter_key("regimen");
    let text = String::read(Some(word), reader);
    let treatment = if library.regimen(&text).is_some() {
        Treatment::Regimen(text)
    } else if let Some(kind) = Kind::of(&text) {
        Treatment::Kind(kind)
    } else if library.agent(&text).is_some() {
        Treatment::Medicine(text)
    } else {
        if !text.is_empty() {
            let kinds = Kind::WORDS.join(", ");
            let message = format!(
                "\"{text}\" is no regimen, medicine or kind of treatment known here; hint: \"unknown\", or a kind: {kinds}"
            );
            reader.fault(Rule::Dangling, message);
        }
        Treatment::Unknown
    };
    reader.leave();
    treatment
}
