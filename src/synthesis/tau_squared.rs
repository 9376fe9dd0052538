//! The between-study variance tau squared by moments: DerSimonian-Laird, Paule-Mandel.
//!
//! Every estimator takes strata: groups of studies with a mean of their own and one tau
//! squared in common. A plain meta-analysis is one stratum.

use super::weighting::{Studies, Weighted};
use crate::numbers::root::falling_root;

/// DerSimonian and Laird (1986): from Q at tau squared 0, truncated at 0.
pub(super) fn dersimonian_laird(strata: &[Studies]) -> f64 {
    let freedom = degrees_of_freedom(strata);
    if freedom < 1.0 {
        return 0.0;
    }
    let (mut q, mut trace) = (0.0, 0.0);
    for studies in strata {
        let weighted = studies.weigh(0.0);
        q += studies.residuals(&weighted).q;
        trace += weighted.trace();
    }
    ((q - freedom) / trace).max(0.0)
}

/// Paule and Mandel (1982): the tau squared at which the generalised Q equals its
/// degrees of freedom, 0 when it is below that everywhere.
pub(super) fn paule_mandel(strata: &[Studies]) -> f64 {
    tau_squared_at_q(strata, degrees_of_freedom(strata))
}

/// Studies less strata: the degrees of freedom within them.
pub(super) fn degrees_of_freedom(strata: &[Studies]) -> f64 {
    strata.iter().map(Studies::degrees_of_freedom).sum()
}

/// The smallest sampling variance of all.
pub(super) fn smallest_variance(strata: &[Studies]) -> f64 {
    strata.iter().map(Studies::smallest_variance).fold(f64::INFINITY, f64::min)
}

/// The tau squared at which the generalised Q equals `target` (above 0), 0 when Q is
/// nowhere that large.
///
/// Q falls and is convex in tau squared, so Newton's steps from the left approach the
/// root from that side (DerSimonian and Kacker 2007). Q is at most
/// S/(tau squared + smallest variance), S the unweighted sum of squares, which bounds
/// the root from above.
pub(super) fn tau_squared_at_q(strata: &[Studies], target: f64) -> f64 {
    if degrees_of_freedom(strata) < 1.0 {
        return 0.0;
    }
    let excess = |tau_squared: f64| {
        let (q, slope) = generalised_q(strata, tau_squared);
        (q - target, slope)
    };
    if excess(0.0).0 <= 0.0 {
        return 0.0;
    }
    let smallest = smallest_variance(strata);
    let square: f64 = strata.iter().map(Studies::unweighted_square).sum();
    // The bound may itself be the root (equal variances); leave room for rounding.
    let bound = (square / target) * (1.0 + 1e-9) - smallest;
    falling_root(0.0, bound, 0.0, 1e-17 * smallest, excess)
}

/// The generalised Q at this tau squared, and its slope.
fn generalised_q(strata: &[Studies], tau_squared: f64) -> (f64, f64) {
    let (mut q, mut slope) = (0.0, 0.0);
    for studies in strata {
        let weighted: Weighted = studies.weigh(tau_squared);
        let residuals = studies.residuals(&weighted);
        q += residuals.q;
        slope -= residuals.squared_weight_square;
    }
    (q, slope)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::synthesis::Estimate;

    #[test]
    fn q_has_the_slope_it_says() {
        let estimates = [(0.3, 1.0), (-2.5, 1.4), (4.0, 2.0)].map(|(effect, variance)| Estimate { effect, variance });
        let studies = Studies::with_scale(&estimates, 1.0).unwrap();
        let strata = [studies.clone(), studies];
        for tau_squared in [0.2, 1.0, 7.0] {
            let step = 1e-4;
            let q = |tau_squared: f64| generalised_q(&strata, tau_squared).0;
            let expected = (q(tau_squared + step) - q(tau_squared - step)) / (2.0 * step);
            let slope = generalised_q(&strata, tau_squared).1;
            assert!((slope - expected).abs() < 1e-6, "{slope} {expected}");
        }
    }
}
