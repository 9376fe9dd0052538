//! Laws of pooling that hold whatever the studies are, and its edges.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

use nextline::synthesis::fit_statistics::fit_statistics;
use nextline::synthesis::{Estimate, IntervalMethod, Model, PoolError, Pooled, pool};
use proptest::prelude::*;

const MODELS: [Model; 5] = [Model::Common, Model::DerSimonianLaird, Model::PauleMandel, Model::Reml, Model::Ml];
const METHODS: [IntervalMethod; 4] = [
    IntervalMethod::Normal,
    IntervalMethod::StudentT,
    IntervalMethod::HartungKnapp,
    IntervalMethod::HartungKnappFloored,
];

fn at_95(estimates: &[Estimate], model: Model, method: IntervalMethod) -> Pooled {
    pool(estimates, model, method, 95.0).unwrap()
}

fn close(found: f64, expected: f64, floor: f64, tolerance: f64) -> bool {
    found == expected || (found - expected).abs() <= tolerance * expected.abs().max(floor)
}

/// Effects as of real trials: some spread, variances over two orders of magnitude.
fn studies() -> impl Strategy<Value = Vec<Estimate>> {
    let one = (-2.0_f64..2.0, -6.0_f64..-1.0)
        .prop_map(|(effect, log_variance)| Estimate { effect, variance: log_variance.exp() });
    prop::collection::vec(one, 1..12)
}

fn model() -> impl Strategy<Value = Model> {
    prop::sample::select(MODELS.to_vec())
}

fn method() -> impl Strategy<Value = IntervalMethod> {
    prop::sample::select(METHODS.to_vec())
}

/// The two results say the same, the second after its effects were mapped by
/// effect = factor * effect + shift.
fn same(first: &Pooled, second: &Pooled, factor: f64, shift: f64) -> Result<(), TestCaseError> {
    let floor = first.standard_error.max(1e-12) * factor.abs();
    prop_assert!(close(second.estimate, factor * first.estimate + shift, floor, 1e-8));
    prop_assert!(close(second.standard_error, factor.abs() * first.standard_error, 0.0, 1e-8));
    let (lower, upper) = if factor > 0.0 { (first.lower, first.upper) } else { (first.upper, first.lower) };
    prop_assert!(close(second.lower, factor * lower + shift, floor, 1e-7));
    prop_assert!(close(second.upper, factor * upper + shift, floor, 1e-7));
    let tau_squared = factor * factor * first.heterogeneity.tau_squared;
    prop_assert!(close(second.heterogeneity.tau_squared, tau_squared, factor * factor * 1e-3, 1e-8));
    prop_assert!(close(second.heterogeneity.q, first.heterogeneity.q, 1e-3, 1e-8));
    prop_assert!(close(second.heterogeneity.i_squared(), first.heterogeneity.i_squared(), 1.0, 1e-7));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_studies_is_nothing(studies in studies(), model in model(), method in method()) {
        let mut turned = studies.clone();
        turned.reverse();
        let (first, second) = (at_95(&studies, model, method), at_95(&turned, model, method));
        same(&first, &second, 1.0, 0.0)?;
        for (left, right) in first.weights_percent.iter().zip(second.weights_percent.iter().rev()) {
            prop_assert!(close(*left, *right, 0.0, 1e-8));
        }
    }

    #[test]
    fn scale_and_sign_carry_through(
        studies in studies(), model in model(), method in method(), factor in prop::sample::select(vec![-1.0, 0.01, 3.0, -250.0]),
    ) {
        let scaled: Vec<_> = studies
            .iter()
            .map(|study| Estimate { effect: factor * study.effect, variance: factor * factor * study.variance })
            .collect();
        same(&at_95(&studies, model, method), &at_95(&scaled, model, method), factor, 0.0)?;
    }

    #[test]
    fn an_offset_shifts_the_mean_alone(studies in studies(), model in model(), method in method()) {
        // A power of two, so that the shifted effects are the same numbers up to their last bits.
        let shifted: Vec<_> =
            studies.iter().map(|study| Estimate { effect: study.effect + 64.0, ..*study }).collect();
        same(&at_95(&studies, model, method), &at_95(&shifted, model, method), 1.0, 64.0)?;
    }

    #[test]
    fn weights_sum_to_a_hundred(studies in studies(), model in model()) {
        let pooled = at_95(&studies, model, IntervalMethod::Normal);
        let sum: f64 = pooled.weights_percent.iter().sum();
        prop_assert!(close(sum, 100.0, 0.0, 1e-13));
        prop_assert!(pooled.weights_percent.iter().all(|weight| *weight > 0.0));
    }

    #[test]
    fn without_tau_squared_every_model_is_the_common_one(studies in studies(), model in model(), method in method()) {
        let pooled = at_95(&studies, model, method);
        if pooled.heterogeneity.tau_squared == 0.0 {
            prop_assert_eq!(pooled.estimate, at_95(&studies, Model::Common, method).estimate);
            prop_assert_eq!(pooled.standard_error, at_95(&studies, Model::Common, method).standard_error);
        }
    }

    #[test]
    fn the_mean_lies_among_the_studies(studies in studies(), model in model()) {
        let pooled = at_95(&studies, model, IntervalMethod::Normal);
        let lowest = studies.iter().map(|study| study.effect).fold(f64::INFINITY, f64::min);
        let highest = studies.iter().map(|study| study.effect).fold(f64::NEG_INFINITY, f64::max);
        prop_assert!(lowest - 1e-12 <= pooled.estimate && pooled.estimate <= highest + 1e-12);
    }

    #[test]
    fn a_higher_level_holds_the_lower_one(
        studies in studies(), model in model(), method in method(), level in 50.0_f64..99.0,
    ) {
        let inner = pool(&studies, model, method, level).unwrap();
        let outer = pool(&studies, model, method, level + 0.9).unwrap();
        prop_assert!(outer.lower <= inner.lower && inner.upper <= outer.upper);
        prop_assert_eq!(inner.estimate, outer.estimate);
    }

    #[test]
    fn the_floor_never_narrows(studies in studies(), model in model()) {
        let floored = at_95(&studies, model, IntervalMethod::HartungKnappFloored);
        prop_assert!(!floored.narrower_than_plain);
        let unfloored = at_95(&studies, model, IntervalMethod::HartungKnapp);
        prop_assert!(floored.lower <= unfloored.lower && unfloored.upper <= floored.upper);
    }

    #[test]
    fn no_tau_squared_is_likelier_than_the_one_found(
        studies in prop::collection::vec((-3.0_f64..3.0, -14.0_f64..2.0), 2..7), full in any::<bool>(),
    ) {
        let studies: Vec<_> = studies
            .into_iter()
            .map(|(effect, log_variance)| Estimate { effect, variance: log_variance.exp() })
            .collect();
        let (model, which) = if full { (Model::Ml, 0) } else { (Model::Reml, 1) };
        let mut pooled = at_95(&studies, model, IntervalMethod::Normal);
        let height = |pooled: &Pooled| fit_statistics(&studies, pooled).unwrap()[which].log_likelihood;
        let found = height(&pooled);
        for step in 0..400 {
            // 0, then a factor of 1.08 a time from 1e-7 to beyond 2e6.
            pooled.heterogeneity.tau_squared = if step == 0 { 0.0 } else { 1e-7 * 1.08_f64.powi(step) };
            prop_assert!(height(&pooled) <= found + 1e-9 * found.abs().max(1.0));
        }
    }

    #[test]
    fn paule_mandel_makes_the_factor_one(studies in studies()) {
        let pooled = at_95(&studies, Model::PauleMandel, IntervalMethod::HartungKnapp);
        if pooled.heterogeneity.tau_squared > 0.0 {
            prop_assert!(close(pooled.variance_factor, 1.0, 0.0, 1e-12));
        }
    }

    #[test]
    fn equal_variances_give_the_known_formulas(effects in prop::collection::vec(-1.0_f64..1.0, 2..10)) {
        // With equal variances v, DL, PM and REML give max(0, s^2 - v), ML max(0, (k-1)/k s^2 - v).
        let variance = 0.04;
        let studies: Vec<_> = effects.iter().map(|effect| Estimate { effect: *effect, variance }).collect();
        let count = effects.len() as f64;
        let mean = effects.iter().sum::<f64>() / count;
        let square = effects.iter().map(|effect| (effect - mean).powi(2)).sum::<f64>() / (count - 1.0);
        for model in [Model::DerSimonianLaird, Model::PauleMandel, Model::Reml] {
            let pooled = at_95(&studies, model, IntervalMethod::Normal);
            prop_assert!(close(pooled.heterogeneity.tau_squared, (square - variance).max(0.0), variance, 1e-12));
            prop_assert!(close(pooled.estimate, mean, 1.0, 1e-13));
        }
        let pooled = at_95(&studies, Model::Ml, IntervalMethod::Normal);
        let expected = (square * (count - 1.0) / count - variance).max(0.0);
        prop_assert!(close(pooled.heterogeneity.tau_squared, expected, variance, 1e-12));
    }

    #[test]
    fn any_bits_end_in_numbers_or_an_error(bits in prop::collection::vec((prop::num::f64::ANY, prop::num::f64::ANY), 0..6)) {
        let studies: Vec<_> = bits.into_iter().map(|(effect, variance)| Estimate { effect, variance }).collect();
        for model in MODELS {
            for method in METHODS {
                if let Ok(pooled) = pool(&studies, model, method, 95.0) {
                    prop_assert!(pooled.estimate.is_finite() && pooled.standard_error.is_finite());
                }
            }
        }
    }
}

#[test]
fn one_study_is_itself() {
    let study = Estimate { effect: -0.2, variance: 0.01 };
    for model in MODELS {
        for method in METHODS {
            let pooled = at_95(&[study], model, method);
            assert_eq!(pooled.estimate, -0.2);
            assert!(close(pooled.standard_error, 0.1, 0.0, 1e-15));
            assert_eq!(pooled.degrees_of_freedom, None, "no degrees of freedom are left: normal");
            assert!(close(pooled.upper, -0.2 + 0.195_996_398_454_005_4, 0.0, 1e-12));
            assert_eq!(pooled.weights_percent, [100.0]);
            assert_eq!((pooled.heterogeneity.q, pooled.heterogeneity.q_p_value()), (0.0, 1.0));
            assert_eq!((pooled.heterogeneity.i_squared(), pooled.heterogeneity.h_squared()), (0.0, 1.0));
        }
    }
}

#[test]
fn equal_effects_leave_no_heterogeneity() {
    let studies = [0.01, 0.02, 0.5].map(|variance| Estimate { effect: 0.3, variance });
    for model in MODELS {
        let pooled = at_95(&studies, model, IntervalMethod::HartungKnapp);
        assert_eq!(pooled.estimate, 0.3);
        assert_eq!((pooled.heterogeneity.tau_squared, pooled.heterogeneity.q), (0.0, 0.0));
        assert_eq!((pooled.standard_error, pooled.p_value()), (0.0, 0.0));
        assert_eq!(pooled.statistic, f64::INFINITY);
        assert!(pooled.narrower_than_plain);
    }
    let at_zero = [0.01, 0.02].map(|variance| Estimate { effect: 0.0, variance });
    let pooled = at_95(&at_zero, Model::Reml, IntervalMethod::HartungKnapp);
    assert!(pooled.statistic.is_nan() && pooled.p_value().is_nan(), "0 over 0 is undefined");
}

/// Cubes of weights at these scales leave what an f64 holds, unless scaled first. A power
/// of two makes the answers equal to the last bit.
#[test]
fn any_unit_will_do() {
    let studies =
        [(0.2, 0.04), (-0.5, 0.09), (0.9, 0.05), (0.1, 0.5)].map(|(effect, variance)| Estimate { effect, variance });
    for model in MODELS {
        let expected = at_95(&studies, model, IntervalMethod::HartungKnapp);
        for exponent in [-400, -100, 100, 400] {
            let unit = 2_f64.powi(exponent);
            let scaled =
                studies.map(|study| Estimate { effect: study.effect * unit, variance: study.variance * unit * unit });
            let pooled = at_95(&scaled, model, IntervalMethod::HartungKnapp);
            assert_eq!(pooled.estimate, expected.estimate * unit);
            assert_eq!(pooled.upper, expected.upper * unit);
            let tau_squared = expected.heterogeneity.tau_squared;
            assert_eq!(pooled.heterogeneity.tau_squared, tau_squared * unit * unit);
            assert_eq!(pooled.heterogeneity.q, expected.heterogeneity.q);
            assert_eq!(pooled.weights_percent, expected.weights_percent);
        }
    }
}

/// Two likelihood peaks: one precise study far from the rest of a coarse majority.
/// Scoring from a moment estimate may settle on the lower; the search may not.
#[test]
fn the_higher_of_two_peaks_is_found() {
    let study = |effect, variance| Estimate { effect, variance };
    let studies = [study(0.0, 1e-8), study(0.001, 1e-8), study(1.5, 0.5), study(-1.6, 0.4), study(1.4, 0.6)];
    let pooled = at_95(&studies, Model::Ml, IntervalMethod::Normal);
    let height = |tau_squared: f64| {
        let mut other = pooled.clone();
        other.heterogeneity.tau_squared = tau_squared;
        fit_statistics(&studies, &other).unwrap()[0].log_likelihood
    };
    let grid: Vec<f64> = (0..4000).map(|step| 1e-10 * 1.008_f64.powi(step)).collect();
    let peaks: Vec<f64> = grid
        .windows(3)
        .filter(|three| height(three[1]) > height(three[0]) && height(three[1]) > height(three[2]))
        .map(|three| three[1])
        .collect();
    assert_eq!(peaks.len(), 2, "the example should have two peaks: {peaks:?}");
    let highest = peaks.into_iter().max_by(|left, right| height(*left).total_cmp(&height(*right))).unwrap();
    assert!(close(pooled.heterogeneity.tau_squared, highest, 0.0, 0.01));
}

/// A likelihood that falls from 0 and has a lower peak further on: one coarse study far from three precise ones.
#[test]
fn a_lower_peak_does_not_replace_zero() {
    let study = |effect, variance| Estimate { effect, variance };
    let studies = [study(0.1, 1.2), study(-20.0, 30.0), study(0.1, 1.0), study(0.0, 1.0)];
    let pooled = at_95(&studies, Model::Ml, IntervalMethod::Normal);
    let height = |tau_squared: f64| {
        let mut other = pooled.clone();
        other.heterogeneity.tau_squared = tau_squared;
        fit_statistics(&studies, &other).unwrap()[0].log_likelihood
    };
    // The other peak is near 21, and 1.6 lower.
    assert!(height(21.0) > height(12.0) && height(21.0) > height(35.0) && height(0.0) > height(0.01));
    assert!(height(0.0) > height(21.0) + 1.0);
    assert_eq!(pooled.heterogeneity.tau_squared, 0.0);
}

#[test]
fn what_cannot_be_pooled_is_named() {
    let good = Estimate { effect: 0.1, variance: 0.02 };
    let error = |studies: &[Estimate]| pool(studies, Model::Reml, IntervalMethod::Normal, 95.0).unwrap_err();
    assert_eq!(error(&[]), PoolError::NoStudies);
    assert_eq!(error(&[good, Estimate { effect: f64::NAN, ..good }]), PoolError::EffectNotFinite { index: 1 });
    for variance in [0.0, -1.0, f64::INFINITY, f64::NAN] {
        assert_eq!(error(&[good, Estimate { variance, ..good }]), PoolError::VarianceNotPositive { index: 1 });
    }
    assert_eq!(error(&[good, Estimate { effect: 1e70, ..good }]), PoolError::TooFarApart { index: 1 });
    // On the line itself, and just within it.
    let unit = Estimate { effect: 0.0, variance: 1.0 };
    assert_eq!(error(&[unit, Estimate { effect: 1e60, ..unit }]), PoolError::TooFarApart { index: 1 });
    assert!(pool(&[unit, Estimate { effect: 9e59, ..unit }], Model::Reml, IntervalMethod::Normal, 95.0).is_ok());
    for level in [0.95, 49.9, 99.95, f64::NAN] {
        let error = pool(&[good], Model::Common, IntervalMethod::Normal, level).unwrap_err();
        assert!(matches!(error, PoolError::LevelOutOfRange { .. }));
        assert!(error.to_string().contains("from 50 to 99.9"));
    }
}
