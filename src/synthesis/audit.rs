//! Whether printed figures fit together, with their rounding allowed for.
//!
//! A ratio, its limits and its p-value say the same thing three times. Where they do not
//! fit within rounding, one of them is a misprint, a one-sided p, another level, or not
//! from the same analysis.

use super::estimate::{EstimateError, Sides};
use super::level::tail_of_level;
use crate::numbers::distributions::normal;
use crate::numbers::{Interval, Printed};

/// A p-value as printed.
#[derive(Debug, Clone, PartialEq)]
pub enum PrintedP {
    /// "P = 0.0486".
    Equal(Printed),
    /// "P < 0.001".
    Below(Printed),
}

/// What a printed ratio and its interval imply.
#[derive(Debug, Clone, PartialEq)]
pub struct Audit {
    /// Lower limit, ratio and upper limit increase.
    pub in_order: bool,
    /// Half the interval on the log scale.
    pub half_width: f64,
    /// That over the normal quantile of the level.
    pub standard_error: f64,
    /// The geometric mean of the limits, where a ratio should lie.
    pub midpoint: f64,
    /// ln ratio less ln midpoint.
    pub asymmetry: f64,
    /// All midpoints of limits that round to the printed ones.
    pub midpoint_box: Interval,
    /// All ratios that round to the printed one.
    pub ratio_box: Interval,
    /// The two boxes meet: the interval may be symmetric on the log scale.
    pub symmetric_within_rounding: bool,
    /// ln ratio / standard error.
    pub statistic: f64,
    /// The two-sided p-value the interval implies.
    pub p_value: f64,
    /// All two-sided p-values of figures that round to the printed ones.
    pub p_box: Interval,
}

/// What a printed p-value says beside the interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct PAudit {
    /// It fits within rounding.
    pub consistent: bool,
    /// The confidence level in percent at which interval and p-value would agree; `None`
    /// where the p-value is not printed as an equality between 0 and 1.
    pub implied_level: Option<f64>,
}

/// Audits a printed ratio with its limits at `level` percent. Limits in the wrong order
/// or a ratio outside them are findings, not errors; figures that are not above 0 are.
pub fn audit(ratio: &Printed, lower: &Printed, upper: &Printed, level: f64) -> Result<Audit, EstimateError> {
    for figure in [ratio, lower, upper].map(Printed::value) {
        if figure <= 0.0 {
            return Err(EstimateError::NotPositive { figure });
        }
    }
    let tail = tail_of_level(level).ok_or(EstimateError::LevelOutOfRange { level })?;
    let z = normal::upper_quantile(tail);
    let half_width = 0.5 * (upper.value() / lower.value()).ln();
    let standard_error = half_width / z;
    let midpoint = (lower.value() * upper.value()).sqrt();
    let (ratio_box, lower_box, upper_box) = (ratio.rounding_box(), lower.rounding_box(), upper.rounding_box());
    let midpoint_box = Interval {
        lower: (lower_box.lower.max(0.0) * upper_box.lower.max(0.0)).sqrt(),
        upper: (lower_box.upper * upper_box.upper).sqrt(),
    };
    let statistic = ratio.value().ln() / standard_error;
    Ok(Audit {
        in_order: lower.value() < ratio.value() && ratio.value() < upper.value(),
        half_width,
        standard_error,
        midpoint,
        asymmetry: (ratio.value() / midpoint).ln(),
        midpoint_box,
        ratio_box,
        symmetric_within_rounding: midpoint_box.meets(ratio_box),
        statistic,
        p_value: two_sided(statistic),
        p_box: p_box(ratio_box, lower_box, upper_box, z),
    })
}

/// The two-sided p-values over all values in the boxes: least for the ratio farthest
/// from 1 with the narrowest interval, greatest for the nearest with the widest.
fn p_box(ratio: Interval, lower: Interval, upper: Interval, z: f64) -> Interval {
    let distances = [ratio.lower.max(0.0).ln().abs(), ratio.upper.ln().abs()];
    let farthest = distances[0].max(distances[1]);
    let nearest = if ratio.contains(1.0) { 0.0 } else { distances[0].min(distances[1]) };
    // Limits that may coincide leave no error at all: then p may be as small as 0.
    let narrowest = (upper.lower.max(0.0) / lower.upper).ln().max(0.0) / (2.0 * z);
    let widest = (upper.upper / lower.lower.max(0.0)).ln() / (2.0 * z);
    Interval { lower: two_sided(farthest / narrowest), upper: two_sided(nearest / widest) }
}

fn two_sided(statistic: f64) -> f64 {
    2.0 * normal::upper_tail(statistic.abs())
}

impl Audit {
    /// Compares a printed p-value, taken as one- or two-sided, with what the interval
    /// implies, both with their rounding.
    pub fn compare_p(&self, printed: &PrintedP, sides: Sides) -> PAudit {
        let share = match sides {
            Sides::One => 0.5,
            Sides::Two => 1.0,
        };
        let implied = Interval { lower: share * self.p_box.lower, upper: share * self.p_box.upper };
        match printed {
            PrintedP::Equal(figure) => PAudit {
                consistent: figure.rounding_box().meets(implied),
                implied_level: self.implied_level(figure.value() / share),
            },
            PrintedP::Below(figure) => PAudit { consistent: implied.lower < figure.value(), implied_level: None },
        }
    }

    /// The level at which the p-value would make this interval: its half-width counted in
    /// standard errors |ln ratio| / z of the p-value.
    fn implied_level(&self, two_sided_p: f64) -> Option<f64> {
        let distance = (self.statistic * self.standard_error).abs();
        let possible = two_sided_p > 0.0 && two_sided_p < 1.0 && distance > 0.0;
        possible.then(|| {
            let standard_error = distance / normal::upper_quantile(0.5 * two_sided_p);
            100.0 * (1.0 - two_sided(self.half_width / standard_error))
        })
    }
}
