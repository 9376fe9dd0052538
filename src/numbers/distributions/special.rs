//! The incomplete gamma and beta functions under the distributions.
//!
//! Both are a prefactor times a series or a continued fraction. The prefactors are
//! written by the saddle point (Loader 2000, "Fast and accurate computation of binomial
//! probabilities"), so that nothing large is ever subtracted from something large.

use std::f64::consts::PI;

/// Where a continued fraction or series stops: a change of one rounding.
const CLOSE: f64 = 3e-16;
/// Above any number of terms needed for the degrees of freedom a study collection has.
const MOST_TERMS: u32 = 1_000_000;
/// Keeps the modified Lentz recursion away from a division by zero.
const TINY: f64 = 1e-300;

/// What Stirling's formula leaves out: ln gamma(a + 1) - [(a + 1/2) ln a - a + ln(2 pi)/2].
pub(super) fn stirling_error(a: f64) -> f64 {
    if a < 16.0 {
        let half = a + 0.5;
        // The step is small and exact enough: about 1 / (12 a^2).
        return stirling_error(a + 1.0) + (half * (1.0 / a).ln_1p() - 1.0);
    }
    let square = a * a;
    let series = 1.0 / 12.0
        - (1.0 / 360.0
            - (1.0 / 1260.0 - (1.0 / 1680.0 - (1.0 / 1188.0 - 691.0 / 360_360.0 / square) / square) / square) / square)
            / square;
    series / a
}

/// x/a - 1 - ln(x/a), without cancellation near x = a.
fn deviance(x: f64, a: f64) -> f64 {
    let u = (x - a) / a;
    if u.abs() > 0.5 {
        return u - (x / a).ln();
    }
    // ln(1 + u) = 2 artanh v with v = u / (2 + u), and u - 2v = u v.
    let v = u / (2.0 + u);
    let square = v * v;
    let mut power = v * square;
    let mut sum = 0.0;
    let mut denominator = 3.0;
    // |v| is at most 1/3, so twenty terms are plenty.
    for _ in 0..20 {
        let term = power / denominator;
        sum += term;
        if term.abs() <= CLOSE * sum.abs() {
            break;
        }
        power *= square;
        denominator += 2.0;
    }
    u * v - 2.0 * sum
}

/// x^a e^-x / gamma(a + 1).
pub(super) fn gamma_prefactor(a: f64, x: f64) -> f64 {
    (-a * deviance(x, a) - stirling_error(a)).exp() / (2.0 * PI * a).sqrt()
}

/// The lower and upper regularised incomplete gamma functions, P(a, x) and Q(a, x),
/// for a > 0 and x > 0. The smaller of the two is computed, the other is 1 minus it.
pub(super) fn gamma_tails(a: f64, x: f64) -> (f64, f64) {
    let prefactor = gamma_prefactor(a, x);
    if x < a + 1.0 {
        let lower = prefactor * gamma_series(a, x);
        (lower, 1.0 - lower)
    } else {
        let upper = prefactor * a * gamma_fraction(a, x);
        (1.0 - upper, upper)
    }
}

/// 1 + x/(a+1) + x^2/((a+1)(a+2)) + ...
fn gamma_series(a: f64, x: f64) -> f64 {
    let mut term = 1.0;
    let mut sum = 1.0;
    for n in 1..MOST_TERMS {
        term *= x / (a + f64::from(n));
        sum += term;
        if term <= CLOSE * sum {
            break;
        }
    }
    sum
}

/// gamma(a, x) e^x x^-a by Legendre's continued fraction, evaluated with the modified
/// Lentz algorithm.
pub(super) fn gamma_fraction(a: f64, x: f64) -> f64 {
    let mut b = x + 1.0 - a;
    let mut c = 1.0 / TINY;
    let mut d = 1.0 / b;
    let mut fraction = d;
    for n in 1..MOST_TERMS {
        let n = f64::from(n);
        let numerator = -n * (n - a);
        b += 2.0;
        d = 1.0 / away_from_zero(numerator * d + b);
        c = away_from_zero(b + numerator / c);
        let change = d * c;
        fraction *= change;
        if (change - 1.0).abs() <= CLOSE {
            break;
        }
    }
    fraction
}

/// The two regularised incomplete beta functions I_x(a, 1/2) and I_y(1/2, a) with
/// x = 1/(1 + r), y = r/(1 + r), for a > 0 and r > 0. They sum to 1; the one that is
/// not near 1 is computed.
pub(super) fn beta_tails(a: f64, r: f64) -> (f64, f64) {
    // ln [gamma(a + 1/2) / (gamma(a) sqrt a)], by Stirling's formula for both.
    let gamma_ratio = a * (0.5 / a).ln_1p() - 0.5 + stirling_error(a + 0.5) - stirling_error(a);
    // x^a / (sqrt a B(a, 1/2))
    let prefactor = (gamma_ratio - a * r.ln_1p()).exp() / PI.sqrt();
    if r * a.max(1.5) < 1.5 {
        let y = r / (1.0 + r);
        let near = 2.0 * (a * y).sqrt() * prefactor * beta_series(a, y);
        (1.0 - near, near)
    } else {
        let far = prefactor * ((1.0 + r) / (a * r)).sqrt() * beta_fraction(a, 1.0 / r);
        (far, 1.0 - far)
    }
}

/// The hypergeometric series 2F1(a + 1/2, 1; 3/2; y), all terms positive (Abramowitz
/// and Stegun 26.5.5); quick while a y is small.
fn beta_series(a: f64, y: f64) -> f64 {
    let mut term = 1.0;
    let mut sum = 1.0;
    for n in 0..MOST_TERMS {
        let n = f64::from(n);
        term *= y * (a + 0.5 + n) / (1.5 + n);
        sum += term;
        if term <= CLOSE * sum {
            break;
        }
    }
    sum
}

/// 2F1(1/2, 1; a + 1; -w) for w > 0, by Gauss's continued fraction with the modified
/// Lentz algorithm. After Pfaff's transformation every partial numerator is positive,
/// so nothing cancels however large `a` is (the usual fraction loses three digits at
/// a = 50,000).
fn beta_fraction(a: f64, w: f64) -> f64 {
    let c = a + 1.0;
    let (mut front, mut back) = (1.0, 0.0);
    let mut fraction = 1.0;
    for n in 1..MOST_TERMS {
        let k = f64::from(n / 2);
        let numerator = if n % 2 == 1 {
            (0.5 + k) * (c + k - 1.0) / ((c + 2.0 * k - 1.0) * (c + 2.0 * k))
        } else {
            k * (c + k - 1.5) / ((c + 2.0 * k - 2.0) * (c + 2.0 * k - 1.0))
        };
        back = 1.0 / (1.0 + w * numerator * back);
        front = 1.0 + w * numerator / front;
        let change = front * back;
        fraction *= change;
        if (change - 1.0).abs() <= CLOSE {
            break;
        }
    }
    1.0 / fraction
}

fn away_from_zero(value: f64) -> f64 {
    if value.abs() < TINY { TINY } else { value }
}

/// The root in x > 0 of ln f(x) = ln target, where f is a tail whose logarithm is
/// concave in ln x: Newton steps on that scale, which after the first one approach the
/// root from one side and cannot pass it.
///
/// `tail_and_slope(x)` gives f(x) and x f'(x).
pub(super) fn solve_tail(start: f64, target: f64, tail_and_slope: impl Fn(f64) -> (f64, f64)) -> f64 {
    let mut x = start;
    let mut step = 0.0_f64;
    for _ in 0..200 {
        let (tail, slope) = tail_and_slope(x);
        let newton = (target / tail).ln() * tail / slope;
        if newton.is_finite() {
            step = newton;
        } else if step == 0.0 {
            // The tail has vanished below what an f64 holds: come nearer.
            x *= if slope.is_sign_negative() { 0.5 } else { 2.0 };
            continue;
        } else {
            // One step too far into that region: half of it back.
            step *= -0.5;
        }
        x *= step.exp();
        // The error left is of the order of the step's square.
        if newton.abs() <= 1e-9 {
            break;
        }
    }
    x
}
