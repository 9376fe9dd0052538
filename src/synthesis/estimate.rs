//! One study's effect on the analysis scale, from the figures a paper prints.

use std::fmt;

use super::level::tail_of_level;
use crate::numbers::distributions::normal;

/// An effect with its sampling variance on the analysis scale: the natural logarithm
/// for ratios, the plain scale for differences.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate {
    /// The effect: the natural logarithm of a ratio, or a difference.
    pub effect: f64,
    /// The square of its standard error, above 0.
    pub variance: f64,
}

impl Estimate {
    /// From a ratio (hazard, odds or risk) with the limits of its two-sided confidence
    /// interval at its own `level` in percent: 90 where the trial printed a 90% interval.
    ///
    /// Method: effect = ln ratio, standard error = (ln upper - ln lower) / (2 z), with z
    /// the normal quantile of that level (Parmar, Torri and Stewart 1998).
    pub fn from_ratio_interval(ratio: f64, lower: f64, upper: f64, level: f64) -> Result<Self, EstimateError> {
        let effect = log_of(ratio)?;
        log_of(lower)?;
        log_of(upper)?;
        if lower >= upper {
            return Err(EstimateError::Reversed { lower, upper });
        }
        if ratio < lower || ratio > upper {
            return Err(EstimateError::RatioOutside { ratio, lower, upper });
        }
        let tail = tail_of_level(level).ok_or(EstimateError::LevelOutOfRange { level })?;
        // One logarithm of the quotient: two nearly equal logarithms would cancel.
        let standard_error = (upper / lower).ln() / (2.0 * normal::upper_quantile(tail));
        Self::of(effect, standard_error)
    }

    /// From a ratio and its p-value of no effect, on one side or two.
    ///
    /// Method: standard error = |ln ratio| / z, with z the normal quantile of the p-value
    /// (Parmar, Torri and Stewart 1998). A coarsely printed p makes a coarse standard error;
    /// an interval, where there is one, is better.
    pub fn from_ratio_and_p(ratio: f64, p_value: f64, sides: Sides) -> Result<Self, EstimateError> {
        let effect = log_of(ratio)?;
        let tail = match sides {
            Sides::One => p_value,
            Sides::Two => 0.5 * p_value,
        };
        if !(tail > 0.0 && tail < 0.5) || effect == 0.0 {
            return Err(EstimateError::NothingFromP { ratio, p_value });
        }
        Self::of(effect, effect.abs() / normal::upper_quantile(tail))
    }

    /// From a log-rank test: events observed less expected in the first group, and their
    /// variance. Method: effect = (O - E)/V, variance = 1/V (Peto; Yusuf et al. 1985).
    pub fn from_observed_minus_expected(observed_minus_expected: f64, variance: f64) -> Result<Self, EstimateError> {
        if !(variance > 0.0 && variance.is_finite()) {
            return Err(EstimateError::NotPositive { figure: variance });
        }
        Self::of(observed_minus_expected / variance, variance.sqrt().recip())
    }

    /// From a hazard ratio and the number of events in both groups together, with
    /// `allocation_ratio` people in one group for each in the other (2 for 2:1).
    ///
    /// Method: standard error = (1 + r)/sqrt(r d) (Schoenfeld 1983), a first approximation
    /// for ratios near 1.
    pub fn from_ratio_and_events(ratio: f64, events: f64, allocation_ratio: f64) -> Result<Self, EstimateError> {
        let effect = log_of(ratio)?;
        for figure in [events, allocation_ratio] {
            if !(figure > 0.0 && figure.is_finite()) {
                return Err(EstimateError::NotPositive { figure });
            }
        }
        Self::of(effect, (1.0 + allocation_ratio) / (allocation_ratio * events).sqrt())
    }

    /// From a difference with its standard error, both on the plain scale.
    pub fn from_difference(difference: f64, standard_error: f64) -> Result<Self, EstimateError> {
        Self::of(difference, standard_error)
    }

    /// The estimate, if both numbers are usable.
    fn of(effect: f64, standard_error: f64) -> Result<Self, EstimateError> {
        let variance = standard_error * standard_error;
        if !effect.is_finite() {
            return Err(EstimateError::NotFinite { figure: effect });
        }
        if !(standard_error > 0.0 && variance > 0.0 && variance.is_finite()) {
            return Err(EstimateError::NotPositive { figure: standard_error });
        }
        Ok(Self { effect, variance })
    }

    /// The square root of the variance.
    pub fn standard_error(self) -> f64 {
        self.variance.sqrt()
    }
}

/// Whether a p-value counts one tail or both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sides {
    /// The tail in the direction of the effect.
    One,
    /// Both tails.
    Two,
}

/// The natural logarithm of a ratio above 0.
fn log_of(ratio: f64) -> Result<f64, EstimateError> {
    if ratio > 0.0 && ratio.is_finite() { Ok(ratio.ln()) } else { Err(EstimateError::NotPositive { figure: ratio }) }
}

/// Why printed figures do not make an estimate.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum EstimateError {
    /// A figure that is not a finite number above 0 where one was needed: a ratio, a
    /// limit, a variance, a standard error, a count.
    NotPositive {
        /// The figure given.
        figure: f64,
    },
    /// The lower limit is not below the upper one.
    Reversed {
        /// The lower limit given.
        lower: f64,
        /// The upper limit given.
        upper: f64,
    },
    /// The ratio does not lie between its limits.
    RatioOutside {
        /// The ratio given.
        ratio: f64,
        /// The lower limit given.
        lower: f64,
        /// The upper limit given.
        upper: f64,
    },
    /// An effect that is infinite or not a number.
    NotFinite {
        /// The figure given.
        figure: f64,
    },
    /// A p-value that tells no standard error: not between 0 and 1 (one half on one
    /// side), or beside a ratio of exactly 1.
    NothingFromP {
        /// The ratio given.
        ratio: f64,
        /// The p-value given.
        p_value: f64,
    },
    /// A margin that is not a finite number above 0 other than 1.
    NoMargin {
        /// The margin given.
        margin: f64,
    },
    /// A confidence level outside 50 to 99.9 percent.
    LevelOutOfRange {
        /// The level given, in percent.
        level: f64,
    },
}

impl fmt::Display for EstimateError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotPositive { figure } => {
                write!(out, "expected a ratio above 0, found {figure}; hint: give a ratio itself, not its logarithm")
            }
            Self::Reversed { lower, upper } => {
                write!(out, "expected a lower limit below the upper one, found {lower} to {upper}")
            }
            Self::RatioOutside { ratio, lower, upper } => {
                write!(out, "expected the ratio within its interval, found {ratio} outside {lower} to {upper}")
            }
            Self::NoMargin { margin } => write!(
                out,
                "expected a margin above 0 that is not 1, found {margin}; hint: a non-inferiority margin such as 1.25"
            ),
            Self::NotFinite { figure } => write!(out, "expected a finite effect, found {figure}"),
            Self::NothingFromP { ratio, p_value } => write!(
                out,
                "expected a p-value that tells a standard error, found {p_value} beside the ratio {ratio}; hint: use the interval"
            ),
            Self::LevelOutOfRange { level } => write!(
                out,
                "expected a confidence level from 50 to 99.9 percent, found {level}; hint: write 95, not 0.95"
            ),
        }
    }
}

impl std::error::Error for EstimateError {}

#[cfg(test)]
mod tests {
    use super::*;

    /// By hand. SONIA's 0.82 (0.71 to 0.94) at 95%: ln 0.82 = -0.198451,
    /// ln(0.94/0.71) = 0.280615, divided by 2 x 1.959964 = 0.071587.
    #[test]
    fn a_ratio_with_a_95_percent_interval() {
        let estimate = Estimate::from_ratio_interval(0.82, 0.71, 0.94, 95.0).unwrap();
        assert!((estimate.effect - -0.198_451).abs() < 5e-7);
        assert!((estimate.standard_error() - 0.071_587).abs() < 5e-7);
        assert!((estimate.variance - 0.005_124_7).abs() < 5e-8);
    }

    /// The same limits at 90% mean a wider error: ln(0.94/0.71) / (2 x 1.644854).
    #[test]
    fn the_interval_is_read_at_its_own_level() {
        let estimate = Estimate::from_ratio_interval(0.82, 0.71, 0.94, 90.0).unwrap();
        assert!((estimate.standard_error() - 0.085_301).abs() < 5e-7);
    }

    /// Rounding can put the ratio on a limit: "0.99 (0.99 to 1.20)".
    #[test]
    fn a_ratio_on_its_own_limit_is_taken() {
        for (ratio, lower, upper) in [(0.99, 0.99, 1.2), (1.2, 0.99, 1.2)] {
            let estimate = Estimate::from_ratio_interval(ratio, lower, upper, 95.0).unwrap();
            assert!((estimate.effect - f64::ln(ratio)).abs() < 1e-15);
        }
        let outside = Estimate::from_ratio_interval(0.98, 0.99, 1.2, 95.0);
        assert_eq!(outside, Err(EstimateError::RatioOutside { ratio: 0.98, lower: 0.99, upper: 1.2 }));
    }

    #[test]
    fn the_figure_that_cannot_be_is_the_one_named() {
        let refused = |figure| Err(EstimateError::NotPositive { figure });
        for figure in [0.0, -1.0, f64::INFINITY] {
            assert_eq!(Estimate::from_observed_minus_expected(1.0, figure), refused(figure));
            assert_eq!(Estimate::from_ratio_and_events(0.8, figure, 1.0), refused(figure));
            assert_eq!(Estimate::from_ratio_and_events(0.8, 100.0, figure), refused(figure));
            assert_eq!(Estimate::from_difference(1.0, figure), refused(figure));
        }
        // A standard error whose square is too small, or too large, for a double.
        assert_eq!(Estimate::from_difference(1.0, 1e-200), refused(1e-200));
        assert_eq!(Estimate::from_difference(1.0, 1e200), refused(1e200));
    }

    #[test]
    fn wrong_figures_are_refused() {
        let error = |ratio, lower, upper, level| Estimate::from_ratio_interval(ratio, lower, upper, level).unwrap_err();
        assert!(matches!(error(0.0, 0.5, 1.0, 95.0), EstimateError::NotPositive { .. }));
        assert!(matches!(error(0.8, -0.1, 1.0, 95.0), EstimateError::NotPositive { .. }));
        assert!(matches!(error(0.8, 0.5, f64::INFINITY, 95.0), EstimateError::NotPositive { .. }));
        assert!(matches!(error(f64::NAN, 0.5, 1.0, 95.0), EstimateError::NotPositive { .. }));
        assert!(matches!(error(0.8, 1.0, 0.5, 95.0), EstimateError::Reversed { .. }));
        assert!(matches!(error(0.8, 0.8, 0.8, 95.0), EstimateError::Reversed { .. }));
        assert!(matches!(error(1.2, 0.5, 1.0, 95.0), EstimateError::RatioOutside { .. }));
        assert!(matches!(error(0.8, 0.5, 1.0, 0.95), EstimateError::LevelOutOfRange { .. }));
        assert!(matches!(error(0.8, 0.5, 1.0, 100.0), EstimateError::LevelOutOfRange { .. }));
        assert!(matches!(error(0.8, 0.5, 1.0, f64::NAN), EstimateError::LevelOutOfRange { .. }));
        assert!(error(0.8, 0.5, 1.0, 0.95).to_string().contains("write 95, not 0.95"));
    }
}
