//! One misprinted digit that would explain figures that do not fit.

use super::finding::TripleFigure;
use super::interval::in_order;
use super::p_value;
use super::triple::Triple;
use crate::numbers::Printed;
use crate::synthesis::Sides;

/// More suggestions than this explain nothing.
const MOST: usize = 3;

/// Other values of one figure that differ from the printed one by one digit, or by two neighbours exchanged, and with
/// which the whole triple fits.
pub fn candidates(triple: &Triple) -> Vec<(TripleFigure, Printed)> {
    let mut found = Vec::new();
    let p = triple.p.as_ref().map(|p| (TripleFigure::P, &p.value));
    let figures = [
        (TripleFigure::Ratio, &triple.ratio),
        (TripleFigure::Lower, &triple.lower),
        (TripleFigure::Upper, &triple.upper),
    ];
    for (figure, printed) in figures.into_iter().chain(p) {
        for text in slips(printed.text()) {
            let Ok(value) = text.parse::<Printed>() else { continue };
            let mut mended = triple.clone();
            match (figure, &mut mended.p) {
                (TripleFigure::Ratio, _) => mended.ratio = value.clone(),
                (TripleFigure::Lower, _) => mended.lower = value.clone(),
                (TripleFigure::Upper, _) => mended.upper = value.clone(),
                (TripleFigure::P, Some(p)) => p.value = value.clone(),
                (TripleFigure::P, None) => continue,
            }
            if fits(&mended) {
                found.push((figure, value));
            }
        }
    }
    found
}

/// The candidates in a sentence; `None` where there is none, or so many that they say nothing.
pub(super) fn explain(triple: &Triple) -> Option<String> {
    let candidates = candidates(triple);
    if candidates.is_empty() || candidates.len() > MOST {
        return None;
    }
    let list: Vec<String> = candidates.iter().map(|(figure, value)| format!("{value} as {}", figure.words())).collect();
    Some(format!("a misprinted digit; everything would fit with {}", list.join(", or with ")))
}

fn fits(triple: &Triple) -> bool {
    let Some(implied) = triple.implied() else { return false };
    let agrees = |sides| triple.p.as_ref().is_none_or(|p| p_value::distance(&implied, p, sides) == Some(0.0));
    let sides = match triple.p.as_ref().and_then(|p| p.sides) {
        Some(1) => Sides::One,
        _ => Sides::Two,
    };
    in_order(triple) && triple.symmetric(&implied) && agrees(sides)
}

/// The texts one slip away: one digit another, or two neighbouring digits exchanged.
fn slips(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().collect();
    let mut slips = Vec::new();
    for place in 0..letters.len() {
        if !letters[place].is_ascii_digit() {
            continue;
        }
        for digit in ('0'..='9').filter(|digit| *digit != letters[place]) {
            let mut other = letters.clone();
            other[place] = digit;
            slips.push(other.into_iter().collect());
        }
        let next = letters[place + 1..].iter().position(char::is_ascii_digit).map(|step| place + 1 + step);
        if let Some(next) = next.filter(|next| letters[*next] != letters[place]) {
            let mut other = letters.clone();
            other.swap(place, next);
            slips.push(other.into_iter().collect());
        }
    }
    slips.sort();
    slips.dedup();
    slips
}

#[cfg(test)]
mod tests {
    use super::slips;

    #[test]
    fn slips_are_one_digit_or_one_exchange_away() {
        let found = slips("0.64");
        assert!(found.contains(&"0.46".to_owned()) && found.contains(&"0.54".to_owned()));
        assert!(!found.contains(&"0.64".to_owned()) && !found.contains(&"0.55".to_owned()));
        // 27 other digits, and two exchanges that no other digit gives.
        assert_eq!(found.len(), 29);
        assert!(slips(".").is_empty());
    }
}
