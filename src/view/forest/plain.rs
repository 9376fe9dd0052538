//! A row in plain words: what was found, and how many out of 100 people.

use crate::evidence::effect::Pair;
use crate::evidence::{Finding, question};
use crate::numbers::per_hundred;
use crate::view::card::{harms_of, in_words};
use crate::view::words::Words;

/// What was found, in sentences. Numbers stand there only where side effects of the comparison are verified too, in this
/// order: people out of 100 at one time, else the middle times, else that the report gave neither. All are printed
/// figures of this comparison; nothing is estimated.
pub(super) fn plain(finding: &Finding, words: &Words) -> Vec<String> {
    let effect = finding.effect;
    let mut lines = vec![in_words(finding, question::Side::Experimental, words)];
    if harms_of(finding).is_empty() {
        return lines;
    }
    let mut told = false;
    for rate in &effect.rates {
        let count = |figure| per_hundred::people(figure).ok().map(|people| people.to_string());
        let months = rate.months.to_string();
        if let (Some(first), Some(second)) = (count(&rate.experimental.value), count(&rate.control.value)) {
            let places = places(finding, &first, &second);
            let mut out_of_100 = words.say("forest.plain.out_of_100", &[("months", &months)]);
            out_of_100.push(' ');
            out_of_100.push_str(&words.say_of("forest.plain.", effect.endpoint.word(), &places));
            lines.push(out_of_100);
            told = true;
        }
    }
    match &effect.medians {
        _ if told => {}
        Some(medians) => lines.push(medians_in_words(finding, medians, words)),
        None => lines.push(words.say("card.no_numbers", &[])),
    }
    lines
}

/// The middle times of both groups, in a sentence.
pub(super) fn medians_in_words(finding: &Finding, medians: &Pair, words: &Words) -> String {
    words.say("details.medians", &places(finding, medians.experimental.value.text(), medians.control.value.text()))
}

fn places<'a>(finding: &Finding<'a>, first: &'a str, second: &'a str) -> [(&'static str, &'a str); 4] {
    [
        ("experimental", finding.experimental.en.name.as_str()),
        ("control", finding.control.en.name.as_str()),
        ("first", first),
        ("second", second),
    ]
}
