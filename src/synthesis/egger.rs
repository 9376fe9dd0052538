//! Egger's regression for small-study effects, for the command line and the crate.

use super::estimate::Estimate;
use super::interval::{quantile, two_sided_p};
use super::level::tail_of_level;
use crate::numbers::Interval;

/// How the regression treats scatter beyond chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EggerModel {
    /// Weighted least squares with a multiplicative dispersion and t with k - 2 degrees
    /// of freedom (Egger et al. 1997).
    Dispersion,
    /// A mixed-effects meta-regression with tau squared by DerSimonian and Laird, and
    /// the normal distribution.
    RandomEffects,
}

/// The regression of effects on their standard errors.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Egger {
    /// The slope over its standard error: far from 0 when small studies differ.
    pub statistic: f64,
    /// Degrees of freedom; infinite for the normal distribution.
    pub degrees_of_freedom: f64,
    /// Its two-sided p-value.
    pub p_value: f64,
    /// The effect in the limit of a standard error of 0.
    pub limit: f64,
    /// Its interval at the level asked for.
    pub limit_interval: Interval,
}

/// Regresses effects on standard errors with weights 1/(variance + tau squared).
/// `None` with fewer than three studies, with standard errors that are all alike (there
/// is no slope to find), or with a level outside 50 to 99.9 percent.
pub fn egger(estimates: &[Estimate], model: EggerModel, level: f64) -> Option<Egger> {
    let tail = tail_of_level(level)?;
    let left = estimates.len() as f64 - 2.0;
    if left < 1.0 {
        return None;
    }
    let plain = Line::fit(estimates, 0.0)?;
    let (line, dispersion, degrees_of_freedom) = match model {
        EggerModel::Dispersion => (plain, plain.q / left, left),
        EggerModel::RandomEffects => {
            let tau_squared = ((plain.q - left) / plain.trace).max(0.0);
            (Line::fit(estimates, tau_squared)?, 1.0, f64::INFINITY)
        }
    };
    let statistic = line.slope / (dispersion * line.slope_variance).sqrt();
    let half_width = quantile(tail, degrees_of_freedom) * (dispersion * line.intercept_variance).sqrt();
    Some(Egger {
        statistic,
        degrees_of_freedom,
        p_value: two_sided_p(statistic, degrees_of_freedom),
        limit: line.intercept,
        limit_interval: Interval { lower: line.intercept - half_width, upper: line.intercept + half_width },
    })
}

/// A weighted straight line of effects on standard errors.
#[derive(Clone, Copy)]
struct Line {
    intercept: f64,
    intercept_variance: f64,
    slope: f64,
    slope_variance: f64,
    /// Weighted residual sum of squares.
    q: f64,
    /// tr P: what tau squared adds to the expectation of q, per unit.
    trace: f64,
}

impl Line {
    /// Centred at the weighted mean standard error, so that the two columns of the
    /// design are orthogonal.
    fn fit(estimates: &[Estimate], tau_squared: f64) -> Option<Self> {
        let rows: Vec<(f64, f64, f64)> = estimates
            .iter()
            .map(|study| (1.0 / (study.variance + tau_squared), study.standard_error(), study.effect))
            .collect();
        let sum = |term: &dyn Fn(&(f64, f64, f64)) -> f64| -> f64 {
            rows.iter().map(term).collect::<crate::numbers::sum::Sum>().value()
        };
        let total = sum(&|(weight, _, _)| *weight);
        let centre = sum(&|(weight, x, _)| weight * x) / total;
        let mean = sum(&|(weight, _, y)| weight * y) / total;
        let spread = sum(&|(weight, x, _)| weight * (x - centre).powi(2));
        // All standard errors alike, up to the rounding of their centre.
        if spread <= 1e-24 * total * centre * centre {
            return None;
        }
        let slope = sum(&|(weight, x, y)| weight * (x - centre) * (y - mean)) / spread;
        let q = sum(&|(weight, x, y)| weight * (y - mean - slope * (x - centre)).powi(2));
        let leverage = |weight: f64, x: f64| weight / total + weight * (x - centre).powi(2) / spread;
        Some(Self {
            intercept: mean - slope * centre,
            intercept_variance: 1.0 / total + centre * centre / spread,
            slope,
            slope_variance: 1.0 / spread,
            q,
            trace: sum(&|(weight, x, _)| weight * (1.0 - leverage(*weight, *x))),
        })
    }
}
