//! The profile-likelihood interval of tau squared, for the command line and the crate.

use super::estimate::Estimate;
use super::level::tail_of_level;
use super::likelihood::{Likelihood, log_likelihood, maximum};
use super::pool::PoolError;
use super::tau_squared::smallest_variance;
use super::weighting::Studies;
use crate::numbers::Interval;
use crate::numbers::distributions::chi_squared;

/// Which likelihood is profiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProfileOf {
    /// The restricted likelihood, as REML maximises it.
    Restricted,
    /// The full likelihood.
    Full,
}

/// The tau squared values around the maximum whose log-likelihood lies within half the
/// chi-squared quantile (1 degree of freedom) of it (Hardy and Thompson 1996). Where the
/// likelihood has several peaks the interval is the stretch that holds the highest.
/// Needs two studies: with one the upper limit is infinite.
pub fn profile_likelihood(estimates: &[Estimate], of: ProfileOf, level: f64) -> Result<Interval, PoolError> {
    let tail = tail_of_level(level).ok_or(PoolError::LevelOutOfRange { level })?;
    let studies = Studies::new(estimates)?;
    if studies.count() < 2 {
        return Ok(Interval { lower: 0.0, upper: f64::INFINITY });
    }
    let strata = std::slice::from_ref(&studies);
    let likelihood = match of {
        ProfileOf::Restricted => Likelihood::Restricted,
        ProfileOf::Full => Likelihood::Full,
    };
    let top = maximum(strata, likelihood);
    let allowed = log_likelihood(strata, likelihood, top) - 0.5 * chi_squared::upper_quantile(2.0 * tail, 1.0);
    let inside = |tau_squared: f64| log_likelihood(strata, likelihood, tau_squared) >= allowed;
    let smallest = smallest_variance(strata);
    // Steps in tau squared + smallest variance, upwards and downwards from the top; the
    // likelihood falls without bound upwards, so the first walk ends.
    let (mut within, mut without) = (top, top);
    while inside(without) {
        within = without;
        without = (without + smallest) * STEP - smallest;
    }
    let upper = boundary(within, without, inside);
    let (mut within, mut without) = (top, top);
    while without > 0.0 && inside(without) {
        within = without;
        without = ((without + smallest) / STEP - smallest).max(0.0);
    }
    let lower = if inside(without) { 0.0 } else { boundary(within, without, inside) };
    let unscaled = studies.scale * studies.scale;
    Ok(Interval { lower: lower * unscaled, upper: upper * unscaled })
}

/// How far each step goes while walking away from the top.
const STEP: f64 = 1.25;

/// Where `inside` changes between the two values, by bisection to the last digits.
fn boundary(mut within: f64, mut without: f64, inside: impl Fn(f64) -> bool) -> f64 {
    loop {
        let middle = 0.5 * (within + without);
        if middle == within || middle == without {
            return middle;
        }
        if inside(middle) {
            within = middle;
        } else {
            without = middle;
        }
    }
}
