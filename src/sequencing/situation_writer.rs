//! Writes a situation as it is read.

use super::situation::{Line, Situation, Treatment};
use super::situation_reader::CHEMOTHERAPY_LINES;
use crate::evidence::answers::{Field, Values};
use crate::evidence::value::Value;

/// The situation as plain data. What is known only as "one of several values" has a word for HER2 alone; elsewhere it is
/// left out, as not known.
pub fn written(situation: &Situation) -> Value {
    let mut entries = Vec::new();
    for field in Field::ALL {
        let values = situation.values(*field);
        let mut words = values.words(*field);
        let word = match (words.next(), words.next()) {
            (Some(word), None) => Some(word),
            _ if *field == Field::Her2 && values == Values::of(*field, &["low", "ultralow", "zero"]) => {
                Some("negative_not_sure")
            }
            _ => situation.unsettled(*field).map(|word| word.word()),
        };
        entries.extend(word.map(|word| (field.word().to_owned(), text(word))));
    }
    if let Some(lines) = &situation.lines {
        entries.push(("lines".to_owned(), Value::List(lines.iter().map(line).collect())));
    }
    let count = situation.chemotherapy_lines;
    if (count.least, count.most) != (0, u32::MAX) {
        let word = CHEMOTHERAPY_LINES.get(count.least as usize).copied().unwrap_or("3_or_more");
        entries.push(("chemotherapy_lines".to_owned(), text(word)));
    }
    if !situation.matters.is_empty() {
        let matters = situation.matters.iter().map(|matter| text(matter.word()));
        entries.push(("matters".to_owned(), Value::List(matters.collect())));
    }
    Value::Map(entries)
}

fn line(line: &Line) -> Value {
    let mut entries = Vec::new();
    let treatment = match &line.treatment {
        Treatment::Regimen(id) | Treatment::Medicine(id) => Some(id.as_str()),
        Treatment::Kind(kind) => Some(kind.word()),
        Treatment::Unknown => None,
    };
    entries.extend(treatment.map(|word| ("regimen".to_owned(), text(word))));
    entries.extend(line.months.map(|months| ("months".to_owned(), text(months.word()))));
    entries.extend(line.stopped.map(|ending| ("stopped".to_owned(), text(ending.word()))));
    Value::Map(entries)
}

fn text(word: &str) -> Value {
    Value::Text(word.to_owned())
}
