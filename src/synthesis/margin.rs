//! A ratio read against a margin: non-inferior, superior, equivalent, or worse.

use super::estimate::{Estimate, EstimateError};
use super::level::tail_of_level;
use crate::numbers::Interval;
use crate::numbers::distributions::normal;

/// What the interval of a ratio says against a margin. A margin above 1 means lower
/// ratios are better (hazards of a bad event); one below 1, that higher ratios are.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct MarginReading {
    /// The standard error of the log ratio, from the interval.
    pub standard_error: f64,
    /// (ln ratio - ln margin) / standard error.
    pub statistic_at_margin: f64,
    /// The one-sided p-value of a ratio at the margin or worse.
    pub p_non_inferiority: f64,
    /// The whole interval lies on the better side of the margin.
    pub non_inferior: bool,
    /// The whole interval lies on the better side of 1.
    pub superior: bool,
    /// The whole interval lies on the worse side of 1.
    pub inferior: bool,
    /// The whole interval lies on the worse side of the margin.
    pub worse_than_margin: bool,
    /// The whole interval lies between the margin and its reciprocal.
    pub equivalent: bool,
    /// ln ratio / standard error.
    pub statistic: f64,
    /// The two-sided p-value of a ratio of 1.
    pub p_superiority: f64,
    /// The limit on the worse side of a one-sided interval at the same level.
    pub one_sided_limit: f64,
}

/// Reads a ratio with its two-sided `limits` at `level` percent against `margin` (above
/// 0, not 1). A limit exactly on the margin or on 1 does not pass it.
///
/// The verdicts use the limits as printed; the statistics use the standard error they
/// imply (as [`Estimate::from_ratio_interval`]).
pub fn read_against_margin(
    ratio: f64,
    limits: Interval,
    level: f64,
    margin: f64,
) -> Result<MarginReading, EstimateError> {
    let estimate = Estimate::from_ratio_interval(ratio, limits.lower, limits.upper, level)?;
    let tail = tail_of_level(level).ok_or(EstimateError::LevelOutOfRange { level })?;
    if !(margin > 0.0 && margin.is_finite()) || margin == 1.0 {
        return Err(EstimateError::NoMargin { margin });
    }
    let standard_error = estimate.standard_error();
    // Worse is up for a margin above 1, down for one below.
    let worse = if margin > 1.0 { 1.0 } else { -1.0 };
    let better_than = |bound: f64| {
        if margin > 1.0 { limits.upper < bound } else { limits.lower > bound }
    };
    let worse_than = |bound: f64| {
        if margin > 1.0 { limits.lower > bound } else { limits.upper < bound }
    };
    let statistic_at_margin = (ratio / margin).ln() / standard_error;
    let statistic = estimate.effect / standard_error;
    let one_sided = normal::upper_quantile(2.0 * tail);
    Ok(MarginReading {
        standard_error,
        statistic_at_margin,
        p_non_inferiority: normal::cdf(worse * statistic_at_margin),
        non_inferior: better_than(margin),
        superior: better_than(1.0),
        inferior: worse_than(1.0),
        worse_than_margin: worse_than(margin),
        equivalent: better_than(margin)
            && if margin > 1.0 { limits.lower * margin > 1.0 } else { limits.upper * margin < 1.0 },
        statistic,
        p_superiority: 2.0 * normal::upper_tail(statistic.abs()),
        one_sided_limit: (estimate.effect + worse * one_sided * standard_error).exp(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(ratio: f64, lower: f64, upper: f64, margin: f64) -> MarginReading {
        read_against_margin(ratio, Interval { lower, upper }, 95.0, margin).unwrap()
    }

    #[test]
    fn a_margin_below_one_mirrors_one_above() {
        let above = read(0.91, 0.77, 1.07, 1.25);
        let below = read(1.0 / 0.91, 1.0 / 1.07, 1.0 / 0.77, 0.8);
        assert!((above.p_non_inferiority / below.p_non_inferiority - 1.0).abs() < 1e-12);
        assert!((above.statistic_at_margin + below.statistic_at_margin).abs() < 1e-12);
        assert!((above.one_sided_limit * below.one_sided_limit - 1.0).abs() < 1e-12);
        assert!(below.non_inferior && !below.superior && !below.inferior && !below.worse_than_margin);
        let worse = read(0.7, 0.6, 0.79, 0.8);
        assert!(worse.worse_than_margin && worse.inferior && !worse.non_inferior);
        let better = read(1.4, 1.2, 1.6, 0.8);
        assert!(better.superior && better.non_inferior && !better.equivalent);
    }

    #[test]
    fn equivalence_needs_both_sides() {
        assert!(read(0.98, 0.85, 1.13, 1.25).equivalent);
        assert!(!read(0.91, 0.77, 1.07, 1.25).equivalent, "0.77 is below 0.8");
        assert!(read(0.98, 0.85, 1.13, 0.8).equivalent);
    }

    #[test]
    fn a_limit_on_the_line_does_not_pass() {
        let reading = read(1.1, 1.0, 1.25, 1.25);
        assert!(!reading.non_inferior && !reading.inferior);
    }

    #[test]
    fn no_margin_at_one() {
        for margin in [1.0, 0.0, -1.0, f64::NAN, f64::INFINITY] {
            assert!(read_against_margin(0.9, Interval { lower: 0.8, upper: 1.0 }, 95.0, margin).is_err());
        }
    }
}
