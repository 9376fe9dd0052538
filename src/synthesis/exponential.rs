//! Constant hazards: what a median implies, and whether two medians fit a hazard ratio.
//!
//! Curves are seldom exponential. These are checks of printed figures against each
//! other, not results to show.

use std::f64::consts::LN_2;

/// The proportion without the event at `time`, for a median in the same unit:
/// 2^(-time/median).
pub fn survival(median: f64, time: f64) -> f64 {
    (-LN_2 * time / median).exp()
}

/// The mean time without the event up to `horizon`: median/ln 2 (1 - S(horizon)).
pub fn restricted_mean(median: f64, horizon: f64) -> f64 {
    median / LN_2 * -(-LN_2 * horizon / median).exp_m1()
}

/// The median under treatment that a hazard ratio implies: control median / ratio.
pub fn median_under(control_median: f64, hazard_ratio: f64) -> f64 {
    control_median / hazard_ratio
}
