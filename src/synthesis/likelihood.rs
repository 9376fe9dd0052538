//! The between-study variance tau squared by maximum likelihood, full or restricted.
//!
//! A likelihood of this kind can have several peaks, and scoring from one start may
//! settle on a lower one. So nothing is hoped for here: tau squared is bracketed, the
//! bracket is searched for every change of sign of the score, each is closed by
//! Newton's steps that cannot leave it, and the peaks are compared by their likelihood.

use super::tau_squared::{degrees_of_freedom, smallest_variance};
use super::weighting::Studies;
use crate::numbers::root::falling_root;
use crate::numbers::sum::Sum;

/// Which likelihood.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Likelihood {
    /// Of the data.
    Full,
    /// Of the contrasts free of the mean (Patterson and Thompson 1971).
    Restricted,
}

/// The search goes through tau squared + smallest variance in steps of this ratio.
/// A peak is never narrower than the variances it adds to, about a factor of 2.
const SEARCH_RATIO: f64 = 1.5;

/// The tau squared at the highest peak of the likelihood.
///
/// Upper bound: with w between 1/(t + v_max) and 1/(t + v_min) the score is below
/// S/(t + v_min)^2 - m/(t + v_max), S the unweighted sum of squares and m = k (full) or
/// k - 1 (restricted, as P has k - 1 eigenvalues no smaller than the least weight). It
/// is negative for good beyond the root of that quadratic: no peak lies there.
pub(super) fn maximum(strata: &[Studies], likelihood: Likelihood) -> f64 {
    if degrees_of_freedom(strata) < 1.0 {
        return 0.0;
    }
    let smallest = smallest_variance(strata);
    let largest = strata.iter().map(Studies::largest_variance).fold(0.0, f64::max);
    let square: f64 = strata.iter().map(Studies::unweighted_square).sum();
    let count = match likelihood {
        Likelihood::Full => strata.iter().map(Studies::count).sum::<usize>() as f64,
        Likelihood::Restricted => degrees_of_freedom(strata),
    };
    let range = largest - smallest;
    let bound = (square + (square * square + 4.0 * count * square * range).sqrt()) / (2.0 * count);
    // The bound may itself be the root (equal variances); leave room for rounding.
    let bound = bound * (1.0 + 1e-9) - smallest;
    let mut left = 0.0;
    let mut score = score_at(strata, likelihood, left);
    // Zero is a peak of the allowed range when the likelihood falls from there.
    let mut best = (score <= 0.0).then_some(0.0);
    while left < bound {
        let right = ((left + smallest) * SEARCH_RATIO - smallest).min(bound);
        let next = score_at(strata, likelihood, right);
        if score > 0.0 && next <= 0.0 {
            let peak = falling_root(left, right, 0.5 * (left + right), 1e-17 * smallest, |tau_squared| {
                score_and_slope(strata, likelihood, tau_squared)
            });
            let height = |tau_squared| log_likelihood(strata, likelihood, tau_squared);
            if best.is_none_or(|best| height(peak) > height(best)) {
                best = Some(peak);
            }
        }
        (left, score) = (right, next);
    }
    best.unwrap_or(0.0)
}

/// Twice the slope of the log-likelihood at this tau squared.
fn score_at(strata: &[Studies], likelihood: Likelihood, tau_squared: f64) -> f64 {
    let of_stratum = |studies: &Studies| {
        let weighted = studies.weigh(tau_squared);
        let trace = match likelihood {
            Likelihood::Full => weighted.total,
            Likelihood::Restricted => weighted.trace(),
        };
        studies.residuals(&weighted).squared_weight_square - trace
    };
    strata.iter().map(of_stratum).sum()
}

/// The same with its own slope, which costs another pass under the restricted likelihood.
fn score_and_slope(strata: &[Studies], likelihood: Likelihood, tau_squared: f64) -> (f64, f64) {
    let (mut score, mut slope) = (0.0, 0.0);
    for studies in strata {
        let weighted = studies.weigh(tau_squared);
        let residuals = studies.residuals(&weighted);
        let (trace, trace_of_square) = match likelihood {
            Likelihood::Full => (weighted.total, weighted.squares()),
            Likelihood::Restricted => (weighted.trace(), studies.trace_of_square(&weighted)),
        };
        let turning = residuals.squared_weight * residuals.squared_weight / weighted.total;
        score += residuals.squared_weight_square - trace;
        slope += trace_of_square - 2.0 * (residuals.cubed_weight_square - turning);
    }
    (score, slope)
}

/// The log-likelihood at this tau squared in the scaled units, without constants.
pub(super) fn log_likelihood(strata: &[Studies], likelihood: Likelihood, tau_squared: f64) -> f64 {
    let mut twice = 0.0;
    for studies in strata {
        let weighted = studies.weigh(tau_squared);
        let logarithms: Sum = studies.list.iter().map(|study| (study.variance + tau_squared).ln()).collect();
        twice -= logarithms.value() + studies.residuals(&weighted).q;
        if likelihood == Likelihood::Restricted {
            twice -= weighted.total.ln();
        }
    }
    0.5 * twice
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synthesis::Estimate;

    /// Three strata, one of a single study, in scaled units.
    fn strata() -> Vec<Studies> {
        let groups: [&[(f64, f64)]; 3] =
            [&[(0.3, 1.0), (-2.5, 1.4), (4.0, 2.0), (0.0, 9.0)], &[(5.0, 1.1), (1.0, 3.0)], &[(2.0, 1.5)]];
        let estimate = |&(effect, variance): &(f64, f64)| Estimate { effect, variance };
        let studies = |group: &[(f64, f64)]| {
            let estimates: Vec<Estimate> = group.iter().map(estimate).collect();
            Studies::with_scale(&estimates, 1.0).unwrap()
        };
        groups.into_iter().map(studies).collect()
    }

    #[test]
    fn the_score_is_twice_the_slope_of_the_likelihood_and_has_its_own_slope() {
        let strata = strata();
        for likelihood in [Likelihood::Full, Likelihood::Restricted] {
            for tau_squared in [0.2, 1.0, 7.0] {
                let step = 1e-4;
                let slope_of = |function: &dyn Fn(f64) -> f64| {
                    (function(tau_squared + step) - function(tau_squared - step)) / (2.0 * step)
                };
                let score = score_at(&strata, likelihood, tau_squared);
                let expected = 2.0 * slope_of(&|at| log_likelihood(&strata, likelihood, at));
                assert!((score - expected).abs() < 1e-6, "{likelihood:?} {score} {expected}");
                let (same, slope) = score_and_slope(&strata, likelihood, tau_squared);
                assert_eq!(same, score);
                let expected = slope_of(&|at| score_at(&strata, likelihood, at));
                assert!((slope - expected).abs() < 1e-6, "{likelihood:?} {slope} {expected}");
            }
        }
    }
}
