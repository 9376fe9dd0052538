//! A ratio with its interval and p value, and what these figures imply of each other.

use crate::evidence::effect::{Count, Effect, PValue, Relation, SidesKnownBy};
use crate::numbers::distributions::normal;
use crate::numbers::{Interval, Printed, PrintedError};
use crate::synthesis::Sides;
use crate::synthesis::level::tail_of_level;

/// Room for the last digits of a double, relative: far below any printed digit.
pub(super) const HAIR: f64 = 1e-12;

/// A ratio, its interval, and what was printed with them.
#[derive(Clone, Debug)]
pub struct Triple {
    /// A ratio of hazards, odds or risks: above 0.
    pub ratio: Printed,
    pub lower: Printed,
    pub upper: Printed,
    /// Confidence level of the interval, in percent.
    pub level: Printed,
    pub p: Option<PValue>,
    /// People in each arm.
    pub people: Option<Count>,
    /// Events in each arm.
    pub events: Option<Count>,
    /// Groups made by lot and compared without weights, so that the standard error is the model's own.
    pub randomised: bool,
}

/// What a ratio and its interval imply. A box holds every value that is possible given how the figures were rounded.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Implied {
    /// Of the logarithm of the ratio: ln(upper / lower) / (2 z), z the normal quantile of the level.
    pub standard_error: f64,
    pub standard_error_box: Interval,
    /// The middle of the interval on the log scale, as a ratio: sqrt(lower x upper).
    pub midpoint: f64,
    pub midpoint_box: Interval,
    /// ln ratio - ln midpoint: 0 for a symmetric interval.
    pub asymmetry: f64,
    /// ln ratio / standard error: below 0 where the ratio is below 1.
    pub z: f64,
    pub z_box: Interval,
    /// Two-sided.
    pub p: f64,
    pub p_box: Interval,
}

impl Triple {
    /// From the texts of a report: ratio, limits, and level in percent.
    pub fn parse(ratio: &str, lower: &str, upper: &str, level: &str) -> Result<Self, PrintedError> {
        Ok(Self {
            ratio: ratio.parse()?,
            lower: lower.parse()?,
            upper: upper.parse()?,
            level: level.parse()?,
            p: None,
            people: None,
            events: None,
            randomised: true,
        })
    }

    /// The same with a p value; `sides` `None` where the report does not say.
    pub fn with_p(mut self, value: &str, relation: Relation, sides: Option<Sides>) -> Result<Self, PrintedError> {
        self.p = Some(PValue {
            value: value.parse()?,
            relation,
            sides: sides.map(|sides| if sides == Sides::One { 1 } else { 2 }),
            sides_known_by: sides.map(|_| SidesKnownBy::Printed),
        });
        Ok(self)
    }

    /// The figures of an effect of a trial.
    pub(super) fn of(effect: &Effect, randomised: bool) -> Self {
        Self {
            ratio: effect.hazard_ratio.clone(),
            lower: effect.lower.clone(),
            upper: effect.upper.clone(),
            level: effect.level.clone(),
            p: effect.p.clone(),
            people: effect.people.clone(),
            events: effect.events.clone(),
            randomised,
        }
    }

    /// As a paper prints it: "0.82 (0.71 to 0.94), 95%, p = 0.01".
    pub(super) fn text(&self) -> String {
        let mut text = format!("{}, {}%", super::finding::triple(&self.ratio, &self.lower, &self.upper), self.level);
        if let Some(p) = &self.p {
            let sign = if p.relation == Relation::Below { "<" } else { "=" };
            text.push_str(&format!(", p {sign} {}", p.value));
        }
        text
    }

    /// The normal quantile of the level, or `None` where there is no such level.
    pub(super) fn quantile(&self) -> Option<f64> {
        tail_of_level(self.level.value()).map(normal::upper_quantile)
    }

    /// What the figures imply; `None` where one is not above 0, the limits are not in order, or the level is none.
    ///
    /// Standard error from the interval: Parmar, Torri and Stewart (1998). Boxes by taking each figure at the end of
    /// its rounding box that makes the result smallest, then largest.
    pub fn implied(&self) -> Option<Implied> {
        let z = self.quantile()?;
        let (ratio, lower, upper) = (self.ratio.value(), self.lower.value(), self.upper.value());
        if !(ratio > 0.0 && lower > 0.0 && lower < upper) {
            return None;
        }
        let ([ratio_box, lower_box, upper_box], width) = (self.boxes(), 2.0 * z);
        let standard_error = (upper / lower).ln() / width;
        let standard_error_box = Interval {
            // Limits so coarse that they may be the same figure leave no smallest error.
            lower: ((upper_box.lower / lower_box.upper).ln() / width).max(0.0),
            upper: (upper_box.upper / lower_box.lower).ln() / width,
        };
        let midpoint = (lower * upper).sqrt();
        let midpoint_box = Interval {
            lower: (lower_box.lower * upper_box.lower).sqrt(),
            upper: (lower_box.upper * upper_box.upper).sqrt(),
        };
        let log = ratio.ln();
        let z_box = quotient(Interval { lower: ratio_box.lower.ln(), upper: ratio_box.upper.ln() }, standard_error_box);
        let distance = magnitude(z_box);
        Some(Implied {
            standard_error,
            standard_error_box,
            midpoint,
            midpoint_box,
            asymmetry: (ratio / midpoint).ln(),
            z: log / standard_error,
            z_box,
            p: two_sided(log.abs() / standard_error),
            p_box: Interval { lower: two_sided(distance.upper), upper: two_sided(distance.lower) },
        })
    }

    /// The confidence level, in percent, at which this interval and this p value agree; `None` for a p outside 0 to 1
    /// or a ratio of 1.
    pub fn level_if(&self, p: f64, sides: Sides) -> Option<f64> {
        let distance = self.ratio.value().ln().abs();
        let half_width = (self.upper.value() / self.lower.value()).ln() / 2.0;
        if !(0.0..=1.0).contains(&p) || !half_width.is_finite() || !distance.is_finite() || distance == 0.0 {
            return None;
        }
        let z = normal::upper_quantile(if sides == Sides::Two { p / 2.0 } else { p });
        Some(100.0 * (1.0 - 2.0 * normal::upper_tail(half_width * z / distance)))
    }

    /// Whether the interval lies evenly around the ratio on the log scale, for some values that round to these.
    pub fn symmetric(&self, implied: &Implied) -> bool {
        self.off_centre(implied) == 0.0
    }

    /// How far the ratio lies from the middle of its interval on the log scale, whatever the rounding: 0 if it need not.
    pub(super) fn off_centre(&self, implied: &Implied) -> f64 {
        let [ratio, ..] = self.boxes();
        let logs = |interval: Interval| Interval { lower: interval.lower.ln(), upper: interval.upper.ln() };
        apart(logs(ratio), logs(implied.midpoint_box))
    }

    /// Rounding boxes of ratio, lower and upper limit, cut at 0: a figure above 0 is of something above 0.
    pub(super) fn boxes(&self) -> [Interval; 3] {
        [&self.ratio, &self.lower, &self.upper].map(|figure| {
            let rounding = figure.rounding_box();
            Interval { lower: rounding.lower.max(0.0), upper: rounding.upper }
        })
    }
}

/// The two-sided p value of a statistic at this distance from 0.
pub(super) fn two_sided(distance: f64) -> f64 {
    2.0 * normal::upper_tail(distance)
}

/// The distances from 0 of the values in a range.
pub(super) fn magnitude(range: Interval) -> Interval {
    let (one, other) = (range.lower.abs(), range.upper.abs());
    let nearest = if range.contains(0.0) { 0.0 } else { one.min(other) };
    Interval { lower: nearest, upper: one.max(other) }
}

/// How far two ranges lie apart: 0 where they meet, or all but meet.
pub(super) fn apart(one: Interval, other: Interval) -> f64 {
    let gap = (one.lower - other.upper).max(other.lower - one.upper);
    if gap > HAIR { gap } else { 0.0 }
}

/// All quotients of a value and a positive divisor.
fn quotient(value: Interval, divisor: Interval) -> Interval {
    // A 0 stays 0 whatever divides it.
    let divide = |value: f64, divisor: f64| if value == 0.0 { 0.0 } else { value / divisor };
    let furthest = |value: f64, inwards: bool| divide(value, if inwards { divisor.upper } else { divisor.lower });
    Interval { lower: furthest(value.lower, value.lower > 0.0), upper: furthest(value.upper, value.upper < 0.0) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand: ln(0.94 / 0.71) = 0.280615; over 3.919928 it is 0.071587; ln 0.82 = -0.198451; z = -2.77217, p = 0.00557.
    #[test]
    fn a_triple_implies_its_error_and_p() {
        let implied = Triple::parse("0.82", "0.71", "0.94", "95").unwrap().implied().unwrap();
        assert!((implied.standard_error - 0.071_587).abs() < 5e-7, "{implied:?}");
        assert!((implied.z - -2.772_17).abs() < 5e-5, "{implied:?}");
        assert!((implied.p - 0.005_57).abs() < 5e-6, "{implied:?}");
        // 0.815 with 0.715 to 0.935 at one end, 0.825 with 0.705 to 0.945 at the other.
        assert!((implied.p_box.lower - 0.002_80).abs() < 5e-6, "{implied:?}");
        assert!((implied.p_box.upper - 0.010_06).abs() < 5e-6, "{implied:?}");
    }

    #[test]
    fn figures_that_imply_nothing_are_left_alone() {
        for [ratio, lower, upper, level] in [
            ["0", "0", "1", "95"],
            ["0.8", "0.0", "1.0", "95"],
            ["0.8", "1.0", "0.5", "95"],
            ["0.8", "0.5", "1.0", "0.95"],
        ] {
            assert_eq!(Triple::parse(ratio, lower, upper, level).unwrap().implied(), None);
        }
        assert_eq!(Triple::parse("1.00", "0.50", "2.00", "95").unwrap().level_if(0.3, Sides::Two), None);
        assert_eq!(Triple::parse("0.80", "0.50", "2.00", "95").unwrap().level_if(9.63, Sides::Two), None);
    }

    #[test]
    fn a_ratio_that_may_be_1_has_every_p_up_to_1() {
        let implied = Triple::parse("1.0", "0.9", "1.1", "95").unwrap().implied().unwrap();
        assert_eq!(implied.p_box.upper, 1.0);
        assert_eq!(magnitude(implied.z_box).lower, 0.0);
    }
}
