//! A row as it is spoken: one sentence with its figures, then what must be known to read them.

use super::pooled::PooledResult;
use super::rows::{Row, Side};
use crate::view::figures::decimal;
use crate::view::words::Words;

/// The row in words, with everything that must be known to read it.
pub(in crate::view) fn spoken(row: &Row, words: &Words) -> String {
    let mut sentence = told(row, words);
    for remark in &row.remarks {
        add(&mut sentence, remark);
    }
    sentence
}

/// The row in words, with what no showing of it may leave out. Whether an interval includes "no difference" is said of the
/// interval at its own level; nothing is ever called significant.
pub(super) fn told(row: &Row, words: &Words) -> String {
    let key = match row.side() {
        Side::Includes => "forest.spoken.includes",
        Side::Excludes => "forest.spoken.excludes",
    };
    let mut sentence = words.say(
        key,
        &[
            ("name", &row.full_name),
            ("ratio", row.ratio.text()),
            ("level", row.level.text()),
            ("lower", row.lower.text()),
            ("upper", row.upper.text()),
        ],
    );
    if let Some(weight) = row.weight {
        add(&mut sentence, &words.say("forest.spoken.weight", &[("weight", &decimal(weight, 1))]));
    }
    for more in row.kinds.iter().chain(&row.notes) {
        add(&mut sentence, more);
    }
    sentence
}

/// The pooled result in words.
pub(in crate::view) fn spoken_pooled(pooled: &PooledResult, words: &Words) -> String {
    let mut sentence = words.say("forest.spoken.pooled", &[("name", &pooled.name), ("figures", &pooled.figures)]);
    add(&mut sentence, &pooled.method);
    add(&mut sentence, &pooled.heterogeneity);
    if let Some(prediction) = &pooled.prediction {
        add(&mut sentence, &prediction.spoken);
    }
    sentence
}

fn add(sentence: &mut String, more: &str) {
    sentence.push(' ');
    sentence.push_str(more);
}
