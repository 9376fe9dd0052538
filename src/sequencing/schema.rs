//! What a situation may hold, as JSON Schema (draft 2020-12).

use super::situation::Matter;
use super::situation_reader::{CHEMOTHERAPY_LINES, UNKNOWN, answers_of};
use crate::evidence::answers::{Ending, Field, Months};
use crate::evidence::criterion::Kind;
use crate::evidence::value::Value;

/// The schema. Whether a regimen or medicine exists is for a library to say; the schema admits any text there.
pub fn schema() -> Value {
    let mut properties: Vec<(&str, Value)> =
        Field::ALL.iter().map(|field| (field.word(), one_of(answers_of(*field)))).collect();
    let line = object(vec![
        (
            "regimen",
            map(vec![
                ("type", text("string")),
                ("description", text("A regimen's or medicine's id, or a kind of treatment.")),
                ("examples", list(Kind::WORDS.iter().copied().chain([UNKNOWN]))),
            ]),
        ),
        ("months", one_of(with_unknown(Months::WORDS))),
        ("stopped", one_of(with_unknown(Ending::WORDS))),
    ]);
    let lines = map(vec![("type", text("array")), ("items", line)]);
    let unknown = map(vec![("const", text(UNKNOWN))]);
    properties.push(("lines", map(vec![("anyOf", Value::List(vec![lines, unknown]))])));
    properties.push(("chemotherapy_lines", one_of(with_unknown(&CHEMOTHERAPY_LINES))));
    let matters = map(vec![("type", text("array")), ("items", one_of(Matter::WORDS.to_vec()))]);
    properties.push(("matters", matters));
    let mut schema = vec![
        ("$schema".to_owned(), text("https://json-schema.org/draft/2020-12/schema")),
        ("title".to_owned(), text("Situation")),
        (
            "description".to_owned(),
            text("What is known of one person. Nothing is required; an absent key is \"I don't know\"."),
        ),
    ];
    if let Value::Map(entries) = object(properties) {
        schema.extend(entries);
    }
    Value::Map(schema)
}

fn with_unknown(words: &[&'static str]) -> Vec<&'static str> {
    words.iter().copied().chain([UNKNOWN]).collect()
}

fn object(properties: Vec<(&str, Value)>) -> Value {
    map(vec![("type", text("object")), ("properties", map(properties)), ("additionalProperties", Value::Bool(false))])
}

fn one_of(words: Vec<&'static str>) -> Value {
    map(vec![("enum", list(words.into_iter()))])
}

fn list<'a>(words: impl Iterator<Item = &'a str>) -> Value {
    Value::List(words.map(text).collect())
}

fn text(word: &str) -> Value {
    Value::Text(word.to_owned())
}

fn map(entries: Vec<(&str, Value)>) -> Value {
    Value::Map(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}
