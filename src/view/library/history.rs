//! What replaced what: each earlier report of a result beside the one that took its place.

use super::{folded, paragraph};
use crate::evidence::effect::Effect;
use crate::evidence::{Finding, Library};
use crate::view::node::{Element, element};
use crate::view::words::Words;

/// The earlier reports of a result, newest first; nothing where there are none.
pub fn history(library: &Library, finding: &Finding, words: &Words) -> Option<Element> {
    let earlier = library.earlier(&finding.effect.id);
    if earlier.is_empty() {
        return None;
    }
    let mut shown = folded("history", &words.say("library.history", &[]));
    let mut newer = *finding;
    for older in earlier {
        let lines = changes(&older, &newer, words);
        shown = shown
            .child(paragraph("replaced", &replaced(&older, &newer, words)))
            .child(element("ul").children(lines.iter().map(|line| element("li").text(line.as_str()))));
        newer = older;
    }
    Some(shown)
}

fn replaced(older: &Finding, newer: &Finding, words: &Words) -> String {
    match (older.source.year, newer.source.year) {
        (Some(before), Some(after)) => words
            .say("library.replaced", &[("before", before.to_string().as_str()), ("after", after.to_string().as_str())]),
        _ => words.say("library.replaced_undated", &[]),
    }
}

/// What the two reports have in different figures, each as both printed it.
fn changes(older: &Finding, newer: &Finding, words: &Words) -> Vec<String> {
    let (before, after) = (older.effect, newer.effect);
    let ratio = |effect: &Effect| Some(figures(effect, words));
    let follow_up = |effect: &Effect| {
        let months = effect.follow_up_months.as_ref()?;
        Some(words.say("card.printed.months", &[("months", months.text())]))
    };
    let medians = |effect: &Effect| {
        let medians = effect.medians.as_ref()?;
        let places = [("first", medians.experimental.value.text()), ("second", medians.control.value.text())];
        Some(words.say("library.medians_pair", &places))
    };
    let mut lines = Vec::new();
    let mut tell = |key: &str, value: &dyn Fn(&Effect) -> Option<String>| {
        if let (Some(old), Some(new)) = (value(before), value(after))
            && old != new
        {
            lines.push(words.say(key, &[("before", &old), ("after", &new)]));
        }
    };
    tell("library.changed.ratio", &ratio);
    tell("library.changed.medians", &medians);
    tell("library.changed.follow_up", &follow_up);
    lines
}

/// Ratio and interval as printed.
pub fn figures(effect: &Effect, words: &Words) -> String {
    let places =
        [("ratio", effect.hazard_ratio.text()), ("lower", effect.lower.text()), ("upper", effect.upper.text())];
    words.say("forest.figures", &places)
}
