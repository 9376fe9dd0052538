//! The standard normal distribution.

use std::f64::consts::{FRAC_1_SQRT_2, PI};

use super::special::gamma_fraction;

/// Below this the series is used, above it the continued fraction.
const SERIES_BELOW: f64 = 1.5;

/// The density at `z`.
pub fn density(z: f64) -> f64 {
    // z^2 / 2 in two parts, the first exact, so that the far tail keeps its digits
    // (Cody 1969).
    let coarse = (z * 16.0).trunc() / 16.0;
    let rest = (z - coarse) * (z + coarse);
    (-0.5 * coarse * coarse).exp() * (-0.5 * rest).exp() / (2.0 * PI).sqrt()
}

/// The probability of a value up to `z`.
pub fn cdf(z: f64) -> f64 {
    upper_tail(-z)
}

/// The probability of a value above `z`, to full relative accuracy however small.
///
/// Method: near 0 the series of Marsaglia (2004), phi(z) (z + z^3/3 + z^5/15 + ...);
/// beyond it Legendre's continued fraction of the incomplete gamma function.
pub fn upper_tail(z: f64) -> f64 {
    if z.is_nan() {
        return f64::NAN;
    }
    if z.abs() < SERIES_BELOW {
        return 0.5 - central_half(z);
    }
    if z.abs() > 40.0 {
        return if z > 0.0 { 0.0 } else { 1.0 };
    }
    let square = 0.5 * z * z;
    // Q(1/2, z^2/2) / 2, with its prefactor written as a density.
    let tail = density(z) * FRAC_1_SQRT_2 * square.sqrt() * gamma_fraction(0.5, square);
    if z > 0.0 { tail } else { 1.0 - tail }
}

/// The probability between 0 and `z`, for z near 0.
fn central_half(z: f64) -> f64 {
    let mut term = z;
    let mut sum = z;
    let mut odd = 3.0;
    while term.abs() > 1e-17 * sum.abs() {
        term *= z * z / odd;
        sum += term;
        odd += 2.0;
    }
    density(z) * sum
}

/// The value not exceeded with probability `p`; infinite at 0 and 1.
///
/// Method: algorithm AS 241 (Wichura 1988), relative error about 1e-16.
pub fn quantile(p: f64) -> f64 {
    if !(0.0..=1.0).contains(&p) {
        return f64::NAN;
    }
    let q = p - 0.5;
    if q.abs() <= 0.425 {
        return central_quantile(q);
    }
    let tail = if q < 0.0 { p } else { 1.0 - p };
    let z = tail_quantile(tail);
    if q < 0.0 { -z } else { z }
}

/// The value exceeded with probability `p`: exact for small `p`, where
/// `quantile(1 - p)` would have lost it.
pub fn upper_quantile(p: f64) -> f64 {
    -quantile(p)
}

/// z for a probability q above one half, |q| <= 0.425.
fn central_quantile(q: f64) -> f64 {
    let r = 0.180625 - q * q;
    q * polynomial(
        &[
            3.387_132_872_796_366_5,
            133.141_667_891_784_38,
            1_971.590_950_306_551_3,
            13_731.693_765_509_46,
            45_921.953_931_549_87,
            67_265.770_927_008_7,
            33_430.575_583_588_13,
            2_509.080_928_730_122_7,
        ],
        r,
    ) / polynomial(
        &[
            1.0,
            42.313_330_701_600_91,
            687.187_007_492_057_9,
            5_394.196_021_424_751,
            21_213.794_301_586_597,
            39_307.895_800_092_71,
            28_729.085_735_721_943,
            5_226.495_278_852_545,
        ],
        r,
    )
}

/// z exceeded with probability `tail`, for tail below 0.075.
fn tail_quantile(tail: f64) -> f64 {
    if tail == 0.0 {
        return f64::INFINITY;
    }
    let r = (-tail.ln()).sqrt();
    if r <= 5.0 {
        let r = r - 1.6;
        polynomial(
            &[
                1.423_437_110_749_683_5,
                4.630_337_846_156_546,
                5.769_497_221_460_691,
                3.647_848_324_763_204_5,
                1.270_458_252_452_368_4,
                0.241_780_725_177_450_6,
                0.022_723_844_989_269_184,
                7.745_450_142_783_414e-4,
            ],
            r,
        ) / polynomial(
            &[
                1.0,
                2.053_191_626_637_759,
                1.676_384_830_183_803_8,
                0.689_767_334_985_1,
                0.148_103_976_427_480_08,
                0.015_198_666_563_616_457,
                5.475_938_084_995_345e-4,
                1.050_750_071_644_416_9e-9,
            ],
            r,
        )
    } else {
        let r = r - 5.0;
        polynomial(
            &[
                6.657_904_643_501_103,
                5.463_784_911_164_114,
                1.784_826_539_917_291_3,
                0.296_560_571_828_504_87,
                0.026_532_189_526_576_124,
                0.001_242_660_947_388_078_4,
                2.711_555_568_743_487_6e-5,
                2.010_334_399_292_288_1e-7,
            ],
            r,
        ) / polynomial(
            &[
                1.0,
                0.599_832_206_555_888,
                0.136_929_880_922_735_8,
                0.014_875_361_290_850_615,
                7.868_691_311_456_133e-4,
                1.846_318_317_510_054_8e-5,
                1.421_511_758_316_446e-7,
                2.044_263_103_389_939_8e-15,
            ],
            r,
        )
    }
}

/// The polynomial with these coefficients, the constant first.
fn polynomial(coefficients: &[f64], x: f64) -> f64 {
    coefficients.iter().rev().fold(0.0, |sum, coefficient| sum * x + coefficient)
}
