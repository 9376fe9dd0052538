//! Log-likelihoods and information criteria of a fit, for the command line and the crate.

use std::f64::consts::PI;

use super::estimate::Estimate;
use super::likelihood::{Likelihood, log_likelihood};
use super::pool::{Model, PoolError, Pooled};
use super::weighting::Studies;

/// How well a fit explains the data, with all constants, so that values compare across
/// programs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FitStatistics {
    /// The log-likelihood of the data.
    pub log_likelihood: f64,
    /// Akaike's information criterion from it.
    pub akaike: f64,
    /// The Bayesian information criterion from it, with ln k.
    pub bayesian: f64,
}

/// The statistics of `pooled`, fitted to `estimates`, from the full and from the
/// restricted likelihood (as metafor counts: 1 parameter for the mean and, except under
/// the common effect, 1 for tau squared; k - 1 observations in the restricted one).
pub fn fit_statistics(estimates: &[Estimate], pooled: &Pooled) -> Result<[FitStatistics; 2], PoolError> {
    let studies = Studies::new(estimates)?;
    let count = studies.count() as f64;
    let tau_squared = pooled.heterogeneity.tau_squared / (studies.scale * studies.scale);
    let strata = std::slice::from_ref(&studies);
    let parameters = if pooled.model == Model::Common { 1.0 } else { 2.0 };
    let statistics = |likelihood: Likelihood, observations: f64, of_design: f64| {
        // The scaled units and the constants come back in here.
        let constant = observations * (0.5 * (2.0 * PI).ln() + studies.scale.ln());
        let value = log_likelihood(strata, likelihood, tau_squared) - constant + of_design;
        FitStatistics {
            log_likelihood: value,
            akaike: 2.0 * (parameters - value),
            bayesian: parameters * observations.ln() - 2.0 * value,
        }
    };
    Ok([statistics(Likelihood::Full, count, 0.0), statistics(Likelihood::Restricted, count - 1.0, 0.5 * count.ln())])
}
