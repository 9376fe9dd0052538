//! A panel in a sentence or two, made from its rows.

use super::pooled::PooledResult;
use super::rows::{Row, RowKind, Side};
use super::spoken::{spoken, spoken_pooled};
use crate::view::words::{Words, join};

/// What the panel shows: a single row in full; of several, which intervals include "no difference". Rows whose planned
/// test did not meet the trial's own rule are told apart from those whose interval alone lies on one side.
pub(super) fn summary(rows: &[Row], pooled: Option<&PooledResult>, words: &Words) -> String {
    let shown: Vec<&Row> = rows.iter().filter(|row| row.kind != RowKind::Earlier).collect();
    let mut summary = match shown.as_slice() {
        [only] => {
            let mut summary = words.say("forest.summary.one", &[]);
            summary.push(' ');
            summary.push_str(&spoken(only, words));
            summary
        }
        _ => words.say("forest.summary.several", &[("count", &shown.len().to_string())]),
    };
    if shown.len() > 1 {
        let add = |key: &str, belongs: &dyn Fn(&Row) -> bool, summary: &mut String| {
            let names: Vec<&str> = shown.iter().filter(|row| belongs(row)).map(|row| row.full_name.as_str()).collect();
            if !names.is_empty() {
                summary.push(' ');
                summary.push_str(&words.say(key, &[("names", &join(&names, "; "))]));
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
