//! Estimates of several studies pooled into one mean.

use std::fmt;

use super::estimate::Estimate;
use super::heterogeneity::Heterogeneity;
use super::interval::{IntervalMethod, two_sided_p};
use super::level::tail_of_level;
use super::likelihood::{Likelihood, maximum};
use super::tau_squared::{dersimonian_laird, paule_mandel};
use super::weighting::Studies;

/// How studies are taken to belong together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Model {
    /// One effect common to all: weights 1/variance.
    Common,
    /// Random effects, tau squared by DerSimonian and Laird (1986).
    DerSimonianLaird,
    /// Random effects, tau squared by Paule and Mandel (1982).
    PauleMandel,
    /// Random effects, tau squared by restricted maximum likelihood.
    Reml,
    /// Random effects, tau squared by maximum likelihood.
    Ml,
}

/// A pooled mean with everything a reader may check it by. Effects are on the analysis
/// scale: exponentiate `estimate`, `lower` and `upper` for ratios.
#[derive(Debug, Clone, PartialEq)]
pub struct Pooled {
    /// The model asked for.
    pub model: Model,
    /// The interval method asked for.
    pub interval_method: IntervalMethod,
    /// The confidence level in percent.
    pub level: f64,
    /// The pooled effect.
    pub estimate: f64,
    /// Its standard error, with the Hartung-Knapp factor in it where that was asked for.
    pub standard_error: f64,
    /// The lower confidence limit.
    pub lower: f64,
    /// The upper confidence limit.
    pub upper: f64,
    /// Estimate over standard error. Infinite, or NaN for an estimate of 0, when the
    /// Hartung-Knapp standard error is 0 because all effects are equal.
    pub statistic: f64,
    /// Degrees of freedom of the statistic; `None` for the normal distribution (also
    /// with one study, which leaves none).
    pub degrees_of_freedom: Option<f64>,
    /// What the plain variance was multiplied by: 1 unless Hartung-Knapp.
    pub variance_factor: f64,
    /// Whether the interval came out narrower than the plain one (normal quantile, plain
    /// standard error), as Hartung-Knapp intervals can. To be said beside such a result.
    pub narrower_than_plain: bool,
    /// The weight of each study in percent, in the order given; they sum to 100.
    pub weights_percent: Vec<f64>,
    /// How much the studies differ.
    pub heterogeneity: Heterogeneity,
}

/// Why studies cannot be pooled. Places are counted from 0.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum PoolError {
    /// There is nothing to pool.
    NoStudies,
    /// An effect that is infinite or not a number.
    EffectNotFinite {
        /// Which study.
        index: usize,
    },
    /// A variance that is not a finite number above 0.
    VarianceNotPositive {
        /// Which study.
        index: usize,
    },
    /// A study more than 10^60 standard errors of the heaviest study away from it.
    TooFarApart {
        /// Which study.
        index: usize,
    },
    /// A confidence level outside 50 to 99.9 percent.
    LevelOutOfRange {
        /// The level given, in percent.
        level: f64,
    },
}

impl fmt::Display for PoolError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoStudies => out.write_str("expected at least one study, found none"),
            Self::EffectNotFinite { index } => {
                write!(out, "expected a finite effect (study number {})", index + 1)
            }
            Self::VarianceNotPositive { index } => {
                write!(out, "expected a finite variance above 0 (study number {})", index + 1)
            }
            Self::TooFarApart { index } => write!(
                out,
                "expected studies that can be compared; study number {} lies more than 10^60 standard errors off",
                index + 1
            ),
            Self::LevelOutOfRange { level } => write!(
                out,
                "expected a confidence level from 50 to 99.9 percent, found {level}; hint: write 95, not 0.95"
            ),
        }
    }
}

impl std::error::Error for PoolError {}

impl PoolError {
    /// The same error with its place counted in another list.
    pub fn relocated(self, place: impl Fn(usize) -> usize) -> Self {
        match self {
            Self::EffectNotFinite { index } => Self::EffectNotFinite { index: place(index) },
            Self::VarianceNotPositive { index } => Self::VarianceNotPositive { index: place(index) },
            Self::TooFarApart { index } => Self::TooFarApart { index: place(index) },
            other => other,
        }
    }
}

/// Pools `estimates` (at least one) under `model`, with the interval of the mean by
/// `interval_method` at `level` percent. The cost is linear in the number of studies.
///
/// Method: inverse-variance weights 1/(variance + tau squared); the mean's variance is 1
/// over their sum.
pub fn pool(
    estimates: &[Estimate],
    model: Model,
    interval_method: IntervalMethod,
    level: f64,
) -> Result<Pooled, PoolError> {
    let tail = tail_of_level(level).ok_or(PoolError::LevelOutOfRange { level })?;
    let studies = Studies::new(estimates)?;
    let tau_squared = model.tau_squared(std::slice::from_ref(&studies));
    Ok(assemble(&studies, tau_squared, model, interval_method, level, tail))
}

/// The pooled mean once tau squared (in scaled units) is settled.
pub(super) fn assemble(
    studies: &Studies,
    tau_squared: f64,
    model: Model,
    interval_method: IntervalMethod,
    level: f64,
    tail: f64,
) -> Pooled {
    let fit = studies.weigh(tau_squared);
    let estimate = studies.centre + fit.mean * studies.scale;
    let plain_standard_error = studies.scale / fit.total.sqrt();
    let residual_square = studies.residuals(&fit).q / studies.degrees_of_freedom();
    let infer =
        |method: IntervalMethod| method.infer(estimate, plain_standard_error, residual_square, studies.count(), tail);
    let inference = infer(interval_method);
    let plain = infer(IntervalMethod::Normal);
    let weights_percent =
        studies.list.iter().map(|study| 100.0 / ((study.variance + fit.tau_squared) * fit.total)).collect();
    Pooled {
        model,
        interval_method,
        level,
        estimate,
        standard_error: inference.standard_error,
        lower: inference.lower,
        upper: inference.upper,
        statistic: inference.statistic,
        degrees_of_freedom: inference.degrees_of_freedom.is_finite().then_some(inference.degrees_of_freedom),
        variance_factor: inference.variance_factor,
        narrower_than_plain: inference.upper - inference.lower < plain.upper - plain.lower,
        weights_percent,
        heterogeneity: Heterogeneity::of(studies, model, &fit),
    }
}

impl Pooled {
    /// The two-sided p-value of no effect. Worked out when asked for, as the tail is code that a drawing does not need.
    pub fn p_value(&self) -> f64 {
        two_sided_p(self.statistic, self.degrees_of_freedom.unwrap_or(f64::INFINITY))
    }

    /// How many studies were pooled.
    pub fn count(&self) -> usize {
        self.weights_percent.len()
    }
}

impl Model {
    /// The between-study variance of this model in the scaled units, common to the strata.
    pub(super) fn tau_squared(self, strata: &[Studies]) -> f64 {
        match self {
            Self::Common => 0.0,
            Self::DerSimonianLaird => dersimonian_laird(strata),
            Self::PauleMandel => paule_mandel(strata),
            Self::Reml => maximum(strata, Likelihood::Restricted),
            Self::Ml => maximum(strata, Likelihood::Full),
        }
    }
}
