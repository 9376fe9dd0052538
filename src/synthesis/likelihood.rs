//! The between-study variance tau squared by maximum likelihood, full or restricted.
//!
//! A likelihood of this kind can have several peaks, and scoring from one start may
//! settle on a lower one. So nothing is hoped for here: tau squared is bracketed, the
//! bracket is searched for every change of sign of the score, each is closed by
//! safeguarded Newton steps, and the peaks are compared by their likelihood.

use super::weighting::{Studies, Weighted};
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

/// The slope of the log-likelihood in tau squared, times 2, and the slope of that.
struct Score {
    value: f64,
    slope: f64,
}

/// The tau squared at the highest peak of the likelihood.
///
/// Upper bound: with w between 1/(t + v_max) and 1/(t + v_min) the score is below
/// S/(t + v_min)^2 - m/(t + v_max), S the unweighted sum of squares and m = k (full) or
/// k - 1 (restricted, as P has k - 1 eigenvalues no smaller than the least weight). It
/// is negative for good beyond the root of that quadratic: no peak lies there.
pub(super) fn maximum(studies: &Studies, likelihood: Likelihood) -> f64 {
    if studies.count() < 2 {
        return 0.0;
    }
    let smallest = studies.smallest_variance();
    let range = studies.largest_variance() - smallest;
    let square = studies.unweighted_square();
    let count = match likelihood {
        Likelihood::Full => studies.count() as f64,
        Likelihood::Restricted => studies.degrees_of_freedom(),
    };
    let bound = (square + (square * square + 4.0 * count * square * range).sqrt()) / (2.0 * count);
    // The bound may itself be the root (equal variances); leave room for rounding.
    let bound = bound * (1.0 + 1e-9) - smallest;
    let mut left = 0.0;
    let mut score = score_at(studies, likelihood, left);
    // Zero is a peak of the allowed range when the likelihood falls from there.
    let mut best = (score.value <= 0.0).then_some(0.0);
    while left < bound {
        let right = ((left + smallest) * SEARCH_RATIO - smallest).min(bound);
        let next = score_at(studies, likelihood, right);
        if score.value > 0.0 && next.value <= 0.0 {
            let peak = close_in(studies, likelihood, left, right);
            best = Some(match best {
                Some(other)
                    if log_likelihood(studies, likelihood, other)
                        >= log_likelihood(studies, likelihood, peak) =>
                {
                    other
                }
                _ => peak,
            });
        }
        (left, score) = (right, next);
    }
    best.unwrap_or(0.0)
}

/// The root of the score between `left` (score above 0) and `right` (score 0 or less):
/// Newton's steps, and bisection whenever one leaves the bracket or shrinks too slowly.
fn close_in(studies: &Studies, likelihood: Likelihood, mut left: f64, mut right: f64) -> f64 {
    let mut tau_squared = 0.5 * (left + right);
    let mut previous_step = right - left;
    for _ in 0..200 {
        let score = score_at(studies, likelihood, tau_squared);
        if score.value > 0.0 {
            left = tau_squared;
        } else {
            right = tau_squared;
        }
        let newton = tau_squared - score.value / score.slope;
        let slow = (newton - tau_squared).abs() > 0.5 * previous_step;
        let next = if newton >= left && newton <= right && !slow {
            newton
        } else {
            0.5 * (left + right)
        };
        previous_step = (next - tau_squared).abs();
        tau_squared = next;
        if previous_step <= 1e-15 * tau_squared {
            break;
        }
    }
    tau_squared
}

/// Twice the score and its slope at this tau squared.
fn score_at(studies: &Studies, likelihood: Likelihood, tau_squared: f64) -> Score {
    let weighted = studies.weigh(tau_squared);
    let residuals = studies.residuals(&weighted);
    let (trace, trace_of_square) = match likelihood {
        Likelihood::Full => (weighted.total, weighted.squares()),
        Likelihood::Restricted => (weighted.trace(), studies.trace_of_square(&weighted)),
    };
    let turning = residuals.squared_weight * residuals.squared_weight / weighted.total;
    Score {
        value: residuals.squared_weight_square - trace,
        slope: trace_of_square - 2.0 * (residuals.cubed_weight_square - turning),
    }
}

/// The log-likelihood at this tau squared in the scaled units, without constants.
pub(super) fn log_likelihood(studies: &Studies, likelihood: Likelihood, tau_squared: f64) -> f64 {
    let weighted = studies.weigh(tau_squared);
    log_likelihood_at(studies, likelihood, &weighted)
}

fn log_likelihood_at(studies: &Studies, likelihood: Likelihood, weighted: &Weighted) -> f64 {
    let logarithms: Sum = studies
        .list
        .iter()
        .map(|study| (study.variance + weighted.tau_squared).ln())
        .collect();
    let of_mean = match likelihood {
        Likelihood::Full => 0.0,
        Likelihood::Restricted => weighted.total.ln(),
    };
    -0.5 * (logarithms.value() + of_mean + studies.residuals(weighted).q)
}
