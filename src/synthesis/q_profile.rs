//! The Q-profile interval of tau squared.

use super::estimate::Estimate;
use super::level::tail_of_level;
use super::pool::PoolError;
use super::tau_squared::tau_squared_at_q;
use super::weighting::Studies;
use crate::numbers::Interval;
use crate::numbers::distributions::chi_squared;

/// An interval of tau squared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct TauSquaredInterval {
    /// The limits, 0 or more. With one study from 0 to infinity: nothing is known.
    pub limits: Interval,
    /// Whether the studies agree so closely that no tau squared fits at this level; the
    /// limits are then both 0.
    pub empty: bool,
}

/// The tau squared values at which the generalised Q lies between the chi-squared
/// quantiles of `level` percent (Viechtbauer 2007). It does not depend on the model.
pub fn q_profile(estimates: &[Estimate], level: f64) -> Result<TauSquaredInterval, PoolError> {
    let tail = tail_of_level(level).ok_or(PoolError::LevelOutOfRange { level })?;
    let studies = Studies::new(estimates)?;
    let degrees_of_freedom = studies.degrees_of_freedom();
    if studies.count() < 2 {
        return Ok(TauSquaredInterval { limits: Interval { lower: 0.0, upper: f64::INFINITY }, empty: false });
    }
    let smallest_q = chi_squared::quantile(tail, degrees_of_freedom);
    let largest_q = chi_squared::upper_quantile(tail, degrees_of_freedom);
    let unscaled = studies.scale * studies.scale;
    let strata = std::slice::from_ref(&studies);
    Ok(TauSquaredInterval {
        limits: Interval {
            lower: tau_squared_at_q(strata, largest_q) * unscaled,
            upper: tau_squared_at_q(strata, smallest_q) * unscaled,
        },
        empty: studies.residuals(&studies.weigh(0.0)).q < smallest_q,
    })
}
