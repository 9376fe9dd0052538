//! Study effects shrunken towards the mean, for the command line and the crate.

use super::estimate::Estimate;
use super::interval::quantile;
use super::level::tail_of_level;
use super::pool::Pooled;
use crate::numbers::Interval;

/// One study's effect as the model sees it: part its own result, part the mean.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct ShrunkenEffect {
    /// The best linear unbiased prediction of the study's true effect.
    pub effect: f64,
    /// The standard error of that prediction.
    pub standard_error: f64,
    /// The interval at the level of the fit, with the distribution its mean uses.
    pub interval: Interval,
}

/// The shrunken effects of the studies a fit was made from, in their order; `None` when
/// the numbers of studies differ.
///
/// Method: mean + s (y - mean) with s = tau^2/(tau^2 + v) (Robinson 1991; Raudenbush and
/// Bryk 1985), variance s v + (1 - s)^2 se^2. Under the common effect all are the mean.
pub fn shrunken_effects(estimates: &[Estimate], pooled: &Pooled) -> Option<Vec<ShrunkenEffect>> {
    if estimates.len() != pooled.count() {
        return None;
    }
    let tail = tail_of_level(pooled.level)?;
    let tau_squared = pooled.heterogeneity.tau_squared;
    let quantile = quantile(tail, pooled.degrees_of_freedom.unwrap_or(f64::INFINITY));
    let shrink = |study: &Estimate| {
        let own = tau_squared / (tau_squared + study.variance);
        let effect = pooled.estimate + own * (study.effect - pooled.estimate);
        let of_mean = (1.0 - own) * pooled.standard_error;
        let standard_error = (own * study.variance + of_mean * of_mean).sqrt();
        ShrunkenEffect {
            effect,
            standard_error,
            interval: Interval { lower: effect - quantile * standard_error, upper: effect + quantile * standard_error },
        }
    };
    Some(estimates.iter().map(shrink).collect())
}
