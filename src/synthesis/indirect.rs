//! Bucher's indirect comparison of two treatments through a common one, for the command
//! line and the crate.

use super::estimate::Estimate;
use super::interval::{quantile, two_sided_p};
use super::level::tail_of_level;
use crate::numbers::Interval;

/// A comparison with its test and interval, on the analysis scale.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Comparison {
    /// The effect and its variance.
    pub estimate: Estimate,
    /// Its interval at the level asked for.
    pub interval: Interval,
    /// Effect over standard error.
    pub statistic: f64,
    /// The two-sided p-value of no effect.
    pub p_value: f64,
}

impl Comparison {
    /// Of an estimate, at `level` percent; `None` outside 50 to 99.9.
    pub fn of(estimate: Estimate, level: f64) -> Option<Self> {
        let tail = tail_of_level(level)?;
        let standard_error = estimate.standard_error();
        let half_width = quantile(tail, f64::INFINITY) * standard_error;
        let statistic = estimate.effect / standard_error;
        Some(Self {
            estimate,
            interval: Interval { lower: estimate.effect - half_width, upper: estimate.effect + half_width },
            statistic,
            p_value: two_sided_p(statistic, f64::INFINITY),
        })
    }
}

/// The first treatment against the second, from each against the same third one in
/// studies that share no people: effects subtract, variances add (Bucher et al. 1997).
/// It holds if the studies are alike in whatever changes the effect.
pub fn bucher(first_against_common: Estimate, second_against_common: Estimate) -> Estimate {
    Estimate {
        effect: first_against_common.effect - second_against_common.effect,
        variance: first_against_common.variance + second_against_common.variance,
    }
}

/// Direct less indirect evidence on the same comparison: far from 0, they disagree.
pub fn disagreement(direct: Estimate, indirect: Estimate) -> Estimate {
    bucher(direct, indirect)
}

/// Direct and indirect evidence on the same comparison together, each weighted by 1 over
/// its variance.
pub fn mixed(direct: Estimate, indirect: Estimate) -> Estimate {
    let total = direct.variance + indirect.variance;
    Estimate {
        effect: (direct.effect * indirect.variance + indirect.effect * direct.variance) / total,
        variance: direct.variance * indirect.variance / total,
    }
}
