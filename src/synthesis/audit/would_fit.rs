//! Which values of one figure would fit the others, by each route.

use super::finding::{Route, TripleFigure, WouldFit};
use super::p_value::{self, printed_box};
use super::triple::{Triple, magnitude};
use crate::evidence::effect::Relation;
use crate::numbers::Interval;
use crate::synthesis::Sides;

/// Ranges for the ratio and both limits. By symmetry from the other two figures: upper = ratio^2 / lower. By p: its
/// statistic z gives the standard error ln ratio / z, and limits at the stated level; the ratio follows from p and the
/// interval. Every figure is taken anywhere in its rounding box.
pub(super) fn ranges(triple: &Triple) -> Vec<WouldFit> {
    let mut ranges = Vec::new();
    let [ratio, lower, upper] = triple.boxes();
    let mut add = |figure, route, lower: f64, upper: f64| {
        if lower > 0.0 && upper.is_finite() {
            ranges.push(WouldFit { figure, route, range: Interval { lower, upper } });
        }
    };
    let mirrored = |limit: Interval| (ratio.lower * ratio.lower / limit.upper, ratio.upper * ratio.upper / limit.lower);
    let (least, most) = ((lower.lower * upper.lower).sqrt(), (lower.upper * upper.upper).sqrt());
    add(TripleFigure::Ratio, Route::Symmetry, least, most);
    let (least, most) = mirrored(upper);
    add(TripleFigure::Lower, Route::Symmetry, least, most);
    let (least, most) = mirrored(lower);
    add(TripleFigure::Upper, Route::Symmetry, least, most);
    if let Some(statistic) = statistic(triple)
        && let Some(z) = triple.quantile()
    {
        if let Some(implied) = triple.implied() {
            let (nearest, furthest) = (
                (statistic.lower * implied.standard_error_box.lower).exp(),
                (statistic.upper * implied.standard_error_box.upper).exp(),
            );
            let (least, most) =
                if triple.ratio.value() < 1.0 { (1.0 / furthest, 1.0 / nearest) } else { (nearest, furthest) };
            add(TripleFigure::Ratio, Route::PValue, least, most);
        }
        // A ratio that may be 1 leaves no standard error to be had from p.
        let logs = Interval { lower: ratio.lower.ln(), upper: ratio.upper.ln() };
        if !logs.contains(0.0) {
            for (figure, side) in [(TripleFigure::Lower, -z), (TripleFigure::Upper, z)] {
                let corners: Vec<f64> = [logs.lower, logs.upper]
                    .iter()
                    .flat_map(|log| {
                        [statistic.lower, statistic.upper].map(|statistic| log + side * log.abs() / statistic)
                    })
                    .map(f64::exp)
                    .collect();
                let least = corners.iter().copied().fold(f64::INFINITY, f64::min);
                add(figure, Route::PValue, least, corners.iter().copied().fold(0.0, f64::max));
            }
        }
    }
    ranges
}

/// The distance from 0 that the printed p stands for; `None` where it is only a bound, or allows 0.
fn statistic(triple: &Triple) -> Option<Interval> {
    let p = triple.p.as_ref().filter(|p| p.relation == Relation::Equal)?;
    let sides = if p.sides == Some(1) { Sides::One } else { Sides::Two };
    let statistic = magnitude(p_value::statistic(printed_box(p)?, sides));
    (statistic.lower > 0.0 && statistic.upper.is_finite()).then_some(statistic)
}
