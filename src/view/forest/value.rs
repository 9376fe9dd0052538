//! A forest plot as plain values, for `--json`: what is drawn, in figures as printed and in words.

use super::{Forest, Panel, PooledResult, Prediction, Row, RowKind, spoken};
use crate::evidence::value::Value;
use crate::view::sources::SourceLine;
use crate::view::table::TableRow;
use crate::view::words::Words;

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn texts(items: &[String]) -> Value {
    Value::List(items.iter().map(|item| text(item)).collect())
}

fn list<T>(items: &[T], value: impl Fn(&T) -> Value) -> Value {
    Value::List(items.iter().map(value).collect())
}

/// A record without the keys whose value is absent.
fn record(entries: Vec<(&str, Option<Value>)>) -> Value {
    let present = entries.into_iter().filter_map(|(key, value)| Some((key.to_owned(), value?)));
    Value::Map(present.collect())
}

impl Forest {
    /// Everything that is drawn, but for places in the drawing. Printed figures are texts; what Nextline calculated are
    /// numbers.
    pub fn to_value(&self, words: &Words) -> Value {
        record(vec![
            ("question", Some(text(&self.question))),
            ("title", Some(text(&self.title))),
            ("population", Some(text(&self.population))),
            ("notices", Some(texts(&self.notices))),
            ("expired", Some(Value::Bool(self.expired))),
            ("panels", Some(list(&self.panels, |panel| panel.to_value(words)))),
            ("studies", self.studies.as_ref().map(|table| list(&table.rows, study))),
            ("cannot_answer", Some(texts(&self.cannot_answer))),
            ("sources", Some(list(&self.sources, source))),
        ])
    }
}

impl Panel {
    fn to_value(&self, words: &Words) -> Value {
        record(vec![
            ("id", Some(text(&self.id))),
            ("title", Some(text(&self.title))),
            ("endpoint", Some(text(&self.endpoint))),
            ("folded", Some(Value::Bool(self.folded))),
            ("summary", Some(text(&self.summary))),
            ("rows", Some(list(&self.rows, |found| row(found, words)))),
            ("pooled", self.pooled.as_ref().map(pooled)),
            ("pooling", Some(text(&self.pooling))),
            ("notes", Some(texts(&self.notes))),
            ("legend", Some(texts(&self.legend))),
        ])
    }
}

/// One row of the studies that are shown as a table.
fn study(row: &TableRow) -> Value {
    record(vec![
        ("study", Some(text(&row.header))),
        ("cells", Some(texts(&row.cells))),
        ("spoken", Some(text(&row.spoken))),
        ("source", row.source.as_ref().map(|source| text(&source.id))),
    ])
}

fn row(row: &Row, words: &Words) -> Value {
    let kind = match row.kind {
        RowKind::Current => "current",
        RowKind::Companion => "companion",
        RowKind::Earlier => "earlier",
    };
    let people = row.people.map(|(experimental, control)| {
        record(vec![
            ("experimental", Some(Value::Number(experimental.into()))),
            ("control", Some(Value::Number(control.into()))),
        ])
    });
    record(vec![
        ("effect", Some(text(&row.effect))),
        ("kind", Some(text(kind))),
        ("name", Some(text(&row.full_name))),
        ("compared", Some(text(&row.compared))),
        ("population", Some(text(&row.population))),
        ("subgroup", Some(Value::Bool(row.subgroup))),
        ("people", people),
        ("ratio", Some(text(row.ratio.text()))),
        ("lower", Some(text(row.lower.text()))),
        ("upper", Some(text(row.upper.text()))),
        ("level", Some(text(row.level.text()))),
        ("weight", row.weight.map(Value::Number)),
        ("spoken", Some(text(&spoken::spoken(row, words)))),
        ("source", Some(text(&row.source.id))),
    ])
}

fn pooled(pooled: &PooledResult) -> Value {
    record(vec![
        ("name", Some(text(&pooled.name))),
        ("ratio", Some(Value::Number(pooled.ratio))),
        ("lower", Some(Value::Number(pooled.lower))),
        ("upper", Some(Value::Number(pooled.upper))),
        ("figures", Some(text(&pooled.figures))),
        ("prediction", pooled.prediction.as_ref().map(prediction)),
        ("method", Some(text(&pooled.method))),
        ("heterogeneity", Some(text(&pooled.heterogeneity))),
    ])
}

fn prediction(prediction: &Prediction) -> Value {
    record(vec![("lower", Some(Value::Number(prediction.lower))), ("upper", Some(Value::Number(prediction.upper)))])
}

fn source(source: &SourceLine) -> Value {
    record(vec![
        ("id", Some(text(&source.id))),
        ("citation", Some(text(&source.citation))),
        ("note", source.note.as_deref().map(text)),
        ("address", source.address.as_deref().map(text)),
    ])
}
