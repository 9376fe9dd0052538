//! How much each study moves the fit, for the command line and the crate.

use super::estimate::Estimate;
use super::interval::IntervalMethod;
use super::pool::{Model, PoolError, pool};
use super::sensitivity::leave_one_out;

/// What leaving one study out does (Viechtbauer and Cheung 2010).
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Influence {
    /// The studentised deleted residual: how far the study lies from the mean of the
    /// others, in standard errors of that distance.
    pub studentised_residual: f64,
    /// DFFITS: the shift of the mean, in standard errors of the fitted value.
    pub dffits: f64,
    /// Cook's distance: the squared shift of the mean, in its own variances.
    pub cooks_distance: f64,
    /// The variance of the mean without the study over that with it.
    pub covariance_ratio: f64,
    /// tau squared without the study.
    pub tau_squared_without: f64,
    /// Q without the study.
    pub q_without: f64,
    /// The study's share of the mean, 0 to 1.
    pub hat: f64,
}

/// The influence of each study (at least two) on the fit under `model` with normal
/// standard errors.
pub fn influence(estimates: &[Estimate], model: Model) -> Result<Vec<Influence>, PoolError> {
    let method = IntervalMethod::Normal;
    let full = pool(estimates, model, method, 95.0)?;
    let without = leave_one_out(estimates, model, method, 95.0)?;
    let of_study = |((study, without), weight): ((&Estimate, &super::Pooled), &f64)| {
        let tau_squared = without.heterogeneity.tau_squared;
        let shift = full.estimate - without.estimate;
        let hat = weight / 100.0;
        let own_variance = study.variance + tau_squared;
        let variance_without = without.standard_error * without.standard_error;
        Influence {
            studentised_residual: (study.effect - without.estimate) / (own_variance + variance_without).sqrt(),
            dffits: shift / (hat * own_variance).sqrt(),
            cooks_distance: (shift / full.standard_error).powi(2),
            covariance_ratio: (without.standard_error / full.standard_error).powi(2),
            tau_squared_without: tau_squared,
            q_without: without.heterogeneity.q,
            hat,
        }
    };
    Ok(estimates.iter().zip(&without).zip(&full.weights_percent).map(of_study).collect())
}
