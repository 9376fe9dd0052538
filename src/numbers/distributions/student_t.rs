//! Student's t distribution. Infinite degrees of freedom are the normal distribution.

use std::f64::consts::PI;

use super::normal;
use super::special::{beta_tails, solve_tail, stirling_error};

/// From here on the difference from the normal distribution is below rounding.
const AS_NORMAL: f64 = 1e17;
/// Beyond this many multiples of sqrt(df) the tail is its leading power of t.
const FAR_OUT: f64 = 1e10;

/// The probability of a value up to `t`.
pub fn cdf(t: f64, degrees_of_freedom: f64) -> f64 {
    upper_tail(-t, degrees_of_freedom)
}

/// The probability of a value above `t`, to full relative accuracy however small.
/// NaN unless `degrees_of_freedom` is above 0.
///
/// Method: the incomplete beta function (Abramowitz and Stegun 26.7.1).
pub fn upper_tail(t: f64, degrees_of_freedom: f64) -> f64 {
    if t.is_nan() || degrees_of_freedom.is_nan() || degrees_of_freedom <= 0.0 {
        return f64::NAN;
    }
    if degrees_of_freedom >= AS_NORMAL {
        return normal::upper_tail(t);
    }
    if t == 0.0 {
        return 0.5;
    }
    let (outside, inside) = both_sides(t.abs(), degrees_of_freedom);
    if t < 0.0 {
        0.5 + 0.5 * inside
    } else if inside > 0.5 {
        0.5 * outside
    } else {
        0.5 - 0.5 * inside
    }
}

/// The probabilities beyond -t and t, and between them, for t > 0.
fn both_sides(t: f64, degrees_of_freedom: f64) -> (f64, f64) {
    if t.is_infinite() {
        return (0.0, 1.0);
    }
    let scaled = t / degrees_of_freedom.sqrt();
    if scaled > FAR_OUT {
        let outside = 2.0 * weighted_density(t, degrees_of_freedom) / degrees_of_freedom;
        return (outside, 1.0 - outside);
    }
    beta_tails(0.5 * degrees_of_freedom, scaled * scaled)
}

/// t times the density at t, for t > 0.
fn weighted_density(t: f64, degrees_of_freedom: f64) -> f64 {
    let half = 0.5 * degrees_of_freedom;
    // ln [gamma(half + 1/2) / (gamma(half) sqrt(half))]
    let constant = half * (0.5 / half).ln_1p() - 0.5 + stirling_error(half + 0.5) - stirling_error(half);
    let scaled = t / degrees_of_freedom.sqrt();
    let kernel = if scaled > FAR_OUT {
        // 1 is nothing beside the square: a power law.
        (constant - degrees_of_freedom * scaled.ln()).exp()
    } else {
        scaled * (constant - (half + 0.5) * (scaled * scaled).ln_1p()).exp()
    };
    kernel * (degrees_of_freedom / (2.0 * PI)).sqrt()
}

/// The value not exceeded with probability `p`; infinite at 0 and 1.
pub fn quantile(p: f64, degrees_of_freedom: f64) -> f64 {
    -upper_quantile(p, degrees_of_freedom)
}

/// The value exceeded with probability `p`: exact for small `p`. NaN outside 0 to 1 or
/// unless `degrees_of_freedom` is above 0.
///
/// Method: Newton on the logarithm of the tail (far out) or of the central part (near
/// the middle), both concave in ln t, from the normal quantile.
pub fn upper_quantile(p: f64, degrees_of_freedom: f64) -> f64 {
    if !(0.0..=1.0).contains(&p) || degrees_of_freedom.is_nan() || degrees_of_freedom <= 0.0 {
        return f64::NAN;
    }
    let start = normal::upper_quantile(p);
    if degrees_of_freedom >= AS_NORMAL || start == 0.0 || start.is_infinite() {
        return start;
    }
    let tail = p.min(1.0 - p);
    let size = if tail < 0.25 {
        solve_tail(start.abs(), 2.0 * tail, |t| {
            let slope = -2.0 * weighted_density(t, degrees_of_freedom);
            (both_sides(t, degrees_of_freedom).0, slope)
        })
    } else {
        solve_tail(start.abs(), (1.0 - 2.0 * p).abs(), |t| {
            let slope = 2.0 * weighted_density(t, degrees_of_freedom);
            (both_sides(t, degrees_of_freedom).1, slope)
        })
    };
    size.copysign(start)
}
