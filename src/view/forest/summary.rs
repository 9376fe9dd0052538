//! A panel in a sentence or two, made from its rows.

use super::pooled::PooledResult;
use super::rows::{Row, RowKind, Side};
use super::spoken::{spoken_pooled, told};
use crate::view::words::{Words, joined};

/// What the panel shows: a single row in full; of several, which intervals include "no difference". Rows whose planned
/// test did not meet the trial's own rule are told apart from those whose interval alone lies on one side.
pub(super) fn summary(rows: &[Row], pooled: Option<&PooledResult>, words: &Words) -> String {
    let shown: Vec<&Row> = rows.iter().filter(|row| row.kind != RowKind::Earlier).collect();
    let mut summary = match shown.as_slice() {
        [only] => {
            let mut summary = words.say("forest.summary.one", &[]);
            summary.push(' ');
            summary.push_str(&told(only, words));
            summary
        }
        _ => words.say("forest.summary.several", &[("count", &shown.len().to_string())]),
    };
    if shown.len() > 1 {
        let names: Vec<String> = shown.iter().map(|row| name(row, words)).collect();
        let add = |key: &str, belongs: &dyn Fn(&Row) -> bool, summary: &mut String| {
            let rows = shown.iter().zip(&names).filter(|(row, _)| belongs(row));
            let names = joined(rows.map(|(_, name)| name), "; ");
            if !names.is_empty() {
                summary.push(' ');
                summary.push_str(&words.say(key, &[("names", &names)]));
            }
        };
        let one_sided = |row: &Row| row.side() == Side::Excludes;
        add("forest.summary.includes", &|row| !one_sided(row), &mut summary);
        add("forest.summary.excludes", &|row| one_sided(row) && !row.planned_test_not_met, &mut summary);
        add("forest.summary.excludes_not_met", &|row| one_sided(row) && row.planned_test_not_met, &mut summary);
    }
    if let Some(pooled) = pooled {
        summary.push(' ');
        summary.push_str(&spoken_pooled(pooled, words));
    }
    summary
}

/// A row's name, with the level of its interval where that is not the usual one.
fn name(row: &Row, words: &Words) -> String {
    if !row.unusual_level() {
        return row.full_name.clone();
    }
    words.say("forest.summary.at_level", &[("name", &row.full_name), ("level", row.level.text())])
}
