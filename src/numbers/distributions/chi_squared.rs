//! The chi-squared distribution.

use std::f64::consts::PI;

use super::normal;
use super::special::{gamma_prefactor, gamma_tails, solve_tail, stirling_error};

/// The probability of a value up to `x`.
pub fn cdf(x: f64, degrees_of_freedom: f64) -> f64 {
    tails(x, degrees_of_freedom).0
}

/// The probability of a value above `x`, to full relative accuracy however small.
pub fn upper_tail(x: f64, degrees_of_freedom: f64) -> f64 {
    tails(x, degrees_of_freedom).1
}

/// The value not exceeded with probability `p`. NaN outside 0 to 1 or unless
/// `degrees_of_freedom` is above 0.
pub fn quantile(p: f64, degrees_of_freedom: f64) -> f64 {
    root(p, 1.0 - p, degrees_of_freedom)
}

/// The value exceeded with probability `p`: exact for small `p`.
pub fn upper_quantile(p: f64, degrees_of_freedom: f64) -> f64 {
    root(1.0 - p, p, degrees_of_freedom)
}

/// The probabilities below and above `x`, by the incomplete gamma functions.
fn tails(x: f64, degrees_of_freedom: f64) -> (f64, f64) {
    if x.is_nan() || degrees_of_freedom.is_nan() || degrees_of_freedom <= 0.0 || degrees_of_freedom.is_infinite() {
        return (f64::NAN, f64::NAN);
    }
    if x <= 0.0 {
        return (0.0, 1.0);
    }
    if x.is_infinite() {
        return (1.0, 0.0);
    }
    gamma_tails(0.5 * degrees_of_freedom, 0.5 * x)
}

/// The x with probability `lower` below it and `upper` above it, from the smaller.
///
/// Method: Newton on the logarithm of that tail, concave in ln x, from the
/// approximation of Wilson and Hilferty (1931), or near 0 from the leading term.
fn root(lower: f64, upper: f64, degrees_of_freedom: f64) -> f64 {
    let in_range = (0.0..=1.0).contains(&lower) && (0.0..=1.0).contains(&upper);
    if !(in_range && degrees_of_freedom > 0.0 && degrees_of_freedom.is_finite()) {
        return f64::NAN;
    }
    if lower == 0.0 {
        return 0.0;
    }
    if upper == 0.0 {
        return f64::INFINITY;
    }
    let half = 0.5 * degrees_of_freedom;
    // ln [gamma(half + 1) / half^half]
    let gamma = 0.5 * (2.0 * PI * half).ln() - half + stirling_error(half);
    let from_zero = degrees_of_freedom * ((lower.ln() + gamma) / half).exp();
    let z = if lower < upper { normal::quantile(lower) } else { normal::upper_quantile(upper) };
    let spread = 2.0 / (9.0 * degrees_of_freedom);
    let cube_root = 1.0 - spread + z * spread.sqrt();
    let start = if cube_root > 0.1 { degrees_of_freedom * cube_root.powi(3) } else { from_zero };
    // x times the density.
    let slope = |x: f64| half * gamma_prefactor(half, 0.5 * x);
    if lower < upper {
        solve_tail(start, lower, |x| (tails(x, degrees_of_freedom).0, slope(x)))
    } else {
        solve_tail(start, upper, |x| (tails(x, degrees_of_freedom).1, -slope(x)))
    }
}
