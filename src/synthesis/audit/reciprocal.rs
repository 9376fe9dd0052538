//! Figures turned round: a ratio of A to B is one over the ratio of B to A.

use super::finding::TripleFigure;
use super::triple::{HAIR, Triple};
use crate::numbers::{Interval, Printed};

/// Whether one figure is the other turned round, for some values that round to them.
pub fn reciprocal(one: &Printed, other: &Printed) -> bool {
    let (one, other) = (one.rounding_box(), other.rounding_box());
    one.lower > 0.0 && other.lower > 0.0 && meets(one, turned(other))
}

/// Of which figure of `triple` a figure quoted beside it is the reciprocal, if of any: then it is of the comparison
/// turned round, and cannot stand with these.
pub fn recognise(quoted: &Printed, triple: &Triple) -> Option<TripleFigure> {
    figures(triple).into_iter().find(|(_, figure)| reciprocal(quoted, figure)).map(|(figure, _)| figure)
}

/// Whether `other` is the whole of `one` turned round: ratio, and limits exchanged.
pub(super) fn rows(one: &Triple, other: &Triple) -> bool {
    reciprocal(&one.ratio, &other.ratio) && reciprocal(&one.lower, &other.upper) && reciprocal(&one.upper, &other.lower)
}

/// How a triple that does not hold together would if one of its figures were turned round.
pub(super) fn within(triple: &Triple) -> Option<String> {
    let [ratio, lower, upper] = triple.boxes();
    let middle = Interval { lower: (lower.lower * upper.lower).sqrt(), upper: (lower.upper * upper.upper).sqrt() };
    if ratio.lower > 0.0 && middle.meets(turned(ratio)) {
        let turned = 1.0 / triple.ratio.value();
        let text =
            format!("1 / {} = {turned:.2} is the middle of the interval: one of them is turned round", triple.ratio);
        return Some(text);
    }
    figures(triple).into_iter().find_map(|(name, figure)| {
        let others = figures(triple).into_iter().filter(|(other, _)| *other != name);
        let (_, source) = others.into_iter().find(|(_, other)| figure.value() > 1.0 && reciprocal(figure, other))?;
        let words = name.words();
        Some(format!("1 / {source} = {:.2}: {words} is of the comparison turned round", 1.0 / source.value()))
    })
}

fn figures(triple: &Triple) -> [(TripleFigure, &Printed); 3] {
    [(TripleFigure::Ratio, &triple.ratio), (TripleFigure::Lower, &triple.lower), (TripleFigure::Upper, &triple.upper)]
}

fn turned(range: Interval) -> Interval {
    Interval { lower: 1.0 / range.upper, upper: 1.0 / range.lower }
}

fn meets(one: Interval, other: Interval) -> bool {
    one.lower <= other.upper * (1.0 + HAIR) && other.lower <= one.upper * (1.0 + HAIR)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reciprocals_are_known_by_their_rounding() {
        let is = |one: &str, other: &str| reciprocal(&one.parse().unwrap(), &other.parse().unwrap());
        assert!(is("0.80", "1.25") && is("1.25", "0.80") && is("0.87", "1.15"));
        assert!(!is("0.80", "1.30") && !is("0.80", "0.80") && !is("0", "1"));
    }
}
