//! The distribution functions against 60-digit arithmetic, at the stated accuracy:
//! relative 1e-13 for tails, 1e-12 for quantiles.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used)]

mod reference;

use nextline::numbers::distributions::{chi_squared, normal, student_t};
use proptest::prelude::*;
use reference::{Comparison, number, read};

const TAIL: f64 = 1e-13;
/// The normal tail has no degrees of freedom to lose digits by.
const NORMAL_TAIL: f64 = 1e-14;
const QUANTILE: f64 = 1e-12;

#[test]
fn tails_and_quantiles_agree_with_sixty_digits() {
    let file = read("distributions.json");
    let rows = |key: &str| file[key].as_array().unwrap().iter().map(|row| row.as_array().unwrap().clone());
    let mut comparison = Comparison::default();
    for row in rows("normal_upper_tail") {
        let (z, expected) = (number(&row[0]), number(&row[1]));
        let place = format!("z = {z}");
        comparison.check("normal upper tail", &place, normal::upper_tail(z), expected, 0.0, NORMAL_TAIL);
        comparison.check("normal cdf", &place, normal::cdf(-z), expected, 0.0, NORMAL_TAIL);
    }
    for row in rows("normal_upper_quantile") {
        let (p, expected) = (number(&row[0]), number(&row[1]));
        let place = format!("p = {p}");
        comparison.check("normal quantile", &place, normal::upper_quantile(p), expected, 0.0, QUANTILE);
        comparison.check("normal quantile", &place, -normal::quantile(p), expected, 0.0, QUANTILE);
    }
    for row in rows("student_t_upper_tail") {
        let (t, df, expected) = (number(&row[0]), number(&row[1]), number(&row[2]));
        let place = format!("t = {t}, df = {df}");
        comparison.check("t upper tail", &place, student_t::upper_tail(t, df), expected, 0.0, TAIL);
        comparison.check("t cdf", &place, student_t::cdf(-t, df), expected, 0.0, TAIL);
    }
    for row in rows("student_t_upper_quantile") {
        let (p, df, expected) = (number(&row[0]), number(&row[1]), number(&row[2]));
        let place = format!("p = {p}, df = {df}");
        comparison.check("t quantile", &place, student_t::upper_quantile(p, df), expected, 0.0, QUANTILE);
        comparison.check("t quantile", &place, -student_t::quantile(p, df), expected, 0.0, QUANTILE);
    }
    for row in rows("chi_squared_tails") {
        let (x, df) = (number(&row[0]), number(&row[1]));
        let place = format!("x = {x}, df = {df}");
        if !row[2].is_null() {
            comparison.check("chi-squared cdf", &place, chi_squared::cdf(x, df), number(&row[2]), 0.0, TAIL);
        }
        if !row[3].is_null() {
            let found = chi_squared::upper_tail(x, df);
            comparison.check("chi-squared upper tail", &place, found, number(&row[3]), 0.0, TAIL);
        }
    }
    for row in rows("chi_squared_upper_quantile") {
        let (p, df, expected) = (number(&row[0]), number(&row[1]), number(&row[2]));
        let place = format!("p = {p}, df = {df}");
        let found = chi_squared::upper_quantile(p, df);
        comparison.check("chi-squared upper quantile", &place, found, expected, 0.0, QUANTILE);
    }
    for row in rows("chi_squared_lower_quantile") {
        let (p, df, expected) = (number(&row[0]), number(&row[1]), number(&row[2]));
        let place = format!("p = {p}, df = {df}");
        let found = chi_squared::quantile(p, df);
        comparison.check("chi-squared quantile", &place, found, expected, 0.0, QUANTILE);
    }
    comparison.finish(800);
}

#[test]
fn edges_are_defined() {
    assert_eq!(normal::upper_tail(f64::INFINITY), 0.0);
    assert_eq!(normal::upper_tail(f64::NEG_INFINITY), 1.0);
    assert_eq!(normal::quantile(0.0), f64::NEG_INFINITY);
    assert_eq!(normal::quantile(1.0), f64::INFINITY);
    assert_eq!(normal::quantile(0.5), 0.0);
    assert_eq!(student_t::upper_tail(0.0, 3.0), 0.5);
    assert_eq!(student_t::upper_tail(f64::INFINITY, 3.0), 0.0);
    assert_eq!(student_t::upper_tail(f64::NEG_INFINITY, 3.0), 1.0);
    assert_eq!(student_t::quantile(0.5, 3.0), 0.0);
    assert_eq!(student_t::quantile(0.0, 3.0), f64::NEG_INFINITY);
    assert_eq!(student_t::upper_tail(2.0, f64::INFINITY), normal::upper_tail(2.0));
    assert_eq!(student_t::upper_quantile(0.025, f64::INFINITY), normal::upper_quantile(0.025));
    assert_eq!(chi_squared::upper_tail(0.0, 3.0), 1.0);
    assert_eq!(chi_squared::upper_tail(-1.0, 3.0), 1.0);
    assert_eq!(chi_squared::upper_tail(f64::INFINITY, 3.0), 0.0);
    assert_eq!(chi_squared::quantile(0.0, 3.0), 0.0);
    assert_eq!(chi_squared::quantile(1.0, 3.0), f64::INFINITY);
    for wrong in [
        normal::upper_tail(f64::NAN),
        normal::quantile(-0.1),
        normal::quantile(1.1),
        normal::quantile(f64::NAN),
        student_t::upper_tail(1.0, 0.0),
        student_t::upper_tail(1.0, f64::NAN),
        student_t::upper_tail(f64::NAN, 1.0),
        student_t::quantile(0.1, -1.0),
        student_t::quantile(2.0, 1.0),
        chi_squared::upper_tail(1.0, 0.0),
        chi_squared::upper_tail(f64::NAN, 1.0),
        chi_squared::quantile(0.1, 0.0),
        chi_squared::quantile(1.1, 2.0),
    ] {
        assert!(wrong.is_nan(), "{wrong}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn quantiles_undo_tails(p in 1e-6_f64..0.999_999, df in 0.3_f64..2000.0) {
        let close = |found: f64| (found - p).abs() < 1e-12;
        prop_assert!(close(normal::cdf(normal::quantile(p))));
        prop_assert!(close(student_t::cdf(student_t::quantile(p, df), df)));
        prop_assert!(close(chi_squared::cdf(chi_squared::quantile(p, df), df)));
        prop_assert!(close(chi_squared::upper_tail(chi_squared::upper_quantile(p, df), df)));
    }

    #[test]
    fn far_tails_keep_their_digits(exponent in -300.0_f64..-2.0, df in 1.0_f64..2000.0) {
        let p = 10_f64.powf(exponent);
        let close = |found: f64| ((found - p) / p).abs() < 1e-11;
        prop_assert!(close(normal::upper_tail(normal::upper_quantile(p))));
        prop_assert!(close(student_t::upper_tail(student_t::upper_quantile(p, df), df)));
        prop_assert!(close(chi_squared::upper_tail(chi_squared::upper_quantile(p, df), df)));
    }

    #[test]
    fn sides_sum_to_one_and_mirror(x in -50.0_f64..50.0, df in 0.3_f64..2000.0) {
        prop_assert!((student_t::cdf(x, df) + student_t::upper_tail(x, df) - 1.0).abs() < 1e-15);
        prop_assert!((normal::cdf(x) + normal::upper_tail(x) - 1.0).abs() < 1e-15);
        prop_assert!((chi_squared::cdf(x, df) + chi_squared::upper_tail(x, df) - 1.0).abs() < 1e-15);
        prop_assert_eq!(student_t::upper_quantile(0.2, df), -student_t::quantile(0.2, df));
    }

    #[test]
    fn tails_fall(x in 0.0_f64..30.0, step in 1e-6_f64..1.0, df in 0.3_f64..2000.0) {
        prop_assert!(normal::upper_tail(x + step) < normal::upper_tail(x));
        prop_assert!(student_t::upper_tail(x + step, df) < student_t::upper_tail(x, df));
        prop_assert!(chi_squared::upper_tail(x + step, df) <= chi_squared::upper_tail(x, df));
    }
}
