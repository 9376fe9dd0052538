//! The between-study variance tau squared by moments: DerSimonian-Laird, Paule-Mandel.

use super::weighting::Studies;

/// DerSimonian and Laird (1986): from Q at tau squared 0, truncated at 0.
pub(super) fn dersimonian_laird(studies: &Studies) -> f64 {
    if studies.count() < 2 {
        return 0.0;
    }
    let weighted = studies.weigh(0.0);
    let excess = studies.residuals(&weighted).q - studies.degrees_of_freedom();
    (excess / weighted.trace()).max(0.0)
}

/// Paule and Mandel (1982): the tau squared at which the generalised Q equals k - 1,
/// 0 when it is below that everywhere.
pub(super) fn paule_mandel(studies: &Studies) -> f64 {
    tau_squared_at_q(studies, studies.degrees_of_freedom())
}

/// The tau squared at which the generalised Q equals `target` (above 0), 0 when Q is
/// nowhere that large.
///
/// Q falls and is convex in tau squared, so Newton's steps from the left approach the
/// root from that side and never pass it (DerSimonian and Kacker 2007). Q is at most
/// S/(tau squared + smallest variance), S the unweighted sum of squares, which bounds
/// the root from above; bisection takes over should rounding spoil a step.
pub(super) fn tau_squared_at_q(studies: &Studies, target: f64) -> f64 {
    if studies.count() < 2 {
        return 0.0;
    }
    let mut below = 0.0;
    let mut above = studies.unweighted_square() / target - studies.smallest_variance();
    if above <= 0.0 {
        return 0.0;
    }
    // The bound may itself be the root (equal variances); leave room for rounding.
    above *= 1.0 + 1e-9;
    let mut tau_squared = 0.0;
    for _ in 0..200 {
        let residuals = studies.residuals(&studies.weigh(tau_squared));
        let excess = residuals.q - target;
        if excess > 0.0 {
            below = tau_squared;
        } else if tau_squared == 0.0 {
            return 0.0;
        } else {
            above = tau_squared;
        }
        let step = excess / residuals.squared_weight_square;
        let next = tau_squared + step;
        if step.abs() <= 1e-15 * (tau_squared + studies.smallest_variance() * 1e-3) {
            return next.clamp(below, above);
        }
        tau_squared = if next > below && next < above {
            next
        } else {
            0.5 * (below + above)
        };
        if tau_squared <= below || tau_squared >= above {
            return tau_squared;
        }
    }
    tau_squared
}
