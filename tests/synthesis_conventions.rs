//! Other packages' conventions and Bucher's comparison against meta.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod reference;

use nextline::synthesis::conventions::{
    Answer, MeanConvention, Package, PredictionConvention, Side, as_package, i_squared_interval_from_q, mean_under,
    prediction_under,
};
use nextline::synthesis::indirect::{Comparison as Comparative, bucher, disagreement, mixed};
use nextline::synthesis::{Estimate, IntervalMethod, pool, q_profile};
use reference::meta_analysis::{MODELS, MetaAnalysis};
use reference::{Comparison, number, numbers, read};
use serde_json::Value;

const MEANS: [(&str, MeanConvention); 5] = [
    ("classic", MeanConvention::Classic),
    ("hk", MeanConvention::HartungKnapp),
    ("hk_adhoc_se", MeanConvention::FlooredVariance),
    ("hk_adhoc_ci", MeanConvention::WiderInterval),
    ("hk_adhoc_iqwig6", MeanConvention::Iqwig),
];
const PREDICTIONS: [(&str, PredictionConvention); 5] = [
    ("V_km1", PredictionConvention::PlainMinusOne),
    ("HTS_km2", PredictionConvention::PlainMinusTwo),
    ("HK_km1", PredictionConvention::HartungKnappMinusOne),
    ("HKPR_km2", PredictionConvention::HartungKnappMinusTwo),
    ("S_normal", PredictionConvention::PlainNormal),
];

fn estimates(studies: &Value) -> Vec<Estimate> {
    let effects = numbers(&studies["yi"]).into_iter();
    let variances = numbers(&studies["vi"]).into_iter();
    effects.zip(variances).map(|(effect, variance)| Estimate { effect, variance }).collect()
}

/// DerSimonian-Laird is not iterated, so it is compared closely; the others carry
/// meta's own stopping rule (1e-5 on tau squared), hence 1e-4.
#[test]
fn every_convention_of_meta_agrees() {
    let mut comparison = Comparison::default();
    for name in ["bcg", "edge_low_q", "pignon_adjuvant"] {
        let file = read(&format!("conventions_{name}.json"));
        let estimates = estimates(&file["studies"]);
        for (model_key, model) in &MODELS[1..] {
            let expected = &file[*model_key];
            let tolerance = if *model_key == "DL" { 1e-10 } else { 1e-4 };
            let place = format!("{name} {model_key}");
            let plain = pool(&estimates, *model, IntervalMethod::Normal, 95.0).unwrap();
            let measures = &plain.heterogeneity;
            let standard_error = plain.standard_error;
            comparison.check("tau squared", &place, measures.tau_squared, number(&expected["tau2"]), 0.1, tolerance);
            for (key, convention) in MEANS {
                let row = &expected["ci"][key];
                let found = mean_under(&estimates, *model, convention, 95.0).unwrap();
                let place = format!("{place} {key}");
                let get = |key: &str| number(&row[key]);
                comparison.check("estimate", &place, found.estimate, get("estimate"), standard_error, tolerance);
                comparison.check("se", &place, found.standard_error, get("se"), 0.0, tolerance);
                comparison.check("lower", &place, found.lower, get("lower"), standard_error, tolerance);
                comparison.check("upper", &place, found.upper, get("upper"), standard_error, tolerance);
                assert_eq!(found.degrees_of_freedom.unwrap_or(f64::INFINITY), get("df"), "{place}");
                // A p-value moves by its density, about |z| times as much.
                comparison.check("p", &place, found.p_value(), get("pval"), 0.0, 30.0 * tolerance);
            }
            for (key, convention) in PREDICTIONS {
                // meta's PM stops 7e-6 short in tau squared, which alone moves these limits
                // by up to 8e-4 standard errors. So its own mean and tau squared are put in,
                // and the formula is compared closely.
                let (interval_method, method) = convention.parts();
                let row = if interval_method == IntervalMethod::Normal { "classic" } else { "hk" };
                let mut fit = pool(&estimates, *model, interval_method, 95.0).unwrap();
                fit.heterogeneity.tau_squared = number(&expected["tau2"]);
                fit.estimate = number(&expected["ci"][row]["estimate"]);
                fit.standard_error = number(&expected["ci"][row]["se"]);
                let found = fit.prediction_interval(method).unwrap();
                let place = format!("{place} {key}");
                let row = &expected["pi"][key];
                comparison.check("prediction", &place, found.lower, number(&row["lower"]), standard_error, 1e-10);
                comparison.check("prediction", &place, found.upper, number(&row["upper"]), standard_error, 1e-10);
                let whole = prediction_under(&estimates, *model, convention, 95.0).unwrap().unwrap();
                if *model_key == "DL" {
                    comparison.check("prediction", &place, whole.lower, found.lower, standard_error, 1e-10);
                }
            }
            let from_q = numbers(&expected["I2_Q"]);
            let interval = i_squared_interval_from_q(measures.q, measures.q_degrees_of_freedom, 95.0).unwrap();
            let h = |i_squared: f64| (1.0 / (1.0 - i_squared / 100.0)).sqrt();
            let of_h = numbers(&expected["H_Q"]);
            for (index, found) in [measures.i_squared_from_q, interval.lower, interval.upper].into_iter().enumerate() {
                comparison.check("I squared from Q", &place, found, from_q[index], 1e-3, 1e-10);
                comparison.check("H from Q", &place, h(found), of_h[index], 1e-3, 1e-10);
            }
            let profile = q_profile(&estimates, 95.0).unwrap().limits;
            let of_profile = numbers(&expected["tau2_ci"]["QP"]);
            comparison.check("Q-profile", &place, profile.lower, of_profile[0], 1.0, 1e-4);
            comparison.check("Q-profile", &place, profile.upper, of_profile[1], 1.0, 1e-4);
            let of_tau = |tau_squared: f64| 100.0 * tau_squared / (tau_squared + measures.typical_variance);
            let from_tau = numbers(&expected["I2_tau2"]);
            let of_h = numbers(&expected["H_tau2"]);
            // For DerSimonian-Laird meta takes Jackson's limits, which are not ours to give.
            let limits = if *model_key == "DL" { 1 } else { 3 };
            let values = [measures.tau_squared, profile.lower, profile.upper];
            for (index, tau_squared) in values.into_iter().enumerate().take(limits) {
                let found = of_tau(tau_squared);
                comparison.check("I squared from tau squared", &place, found, from_tau[index], 1.0, 1e-3);
                comparison.check("H from tau squared", &place, h(found), of_h[index], 1.0, 1e-3);
            }
        }
    }
    comparison.finish(600);
}

/// The nine CDK4/6 trials (an arithmetic test only): the same data, four readings.
#[test]
fn packages_answer_by_their_defaults() {
    let set = MetaAnalysis::read("mbc_cdk46_pfs");
    let answer = |package| as_package(&set.estimates, package, 95.0).unwrap();
    let width = |package| {
        let prediction = answer(package).prediction.unwrap();
        prediction.upper - prediction.lower
    };
    assert!(width(Package::Metafor) < width(Package::Meta), "normal against t with k - 1");
    assert!(width(Package::Meta) < width(Package::MetaSeven), "t with k - 1 against k - 2");
    assert_eq!(answer(Package::RevMan).prediction, None, "not confirmed, so not claimed");
    let revman = answer(Package::RevMan).mean;
    assert!(revman.narrower_than_plain, "Q below its degrees of freedom");
    let iqwig = answer(Package::Iqwig).mean;
    assert_eq!(iqwig.interval_method, IntervalMethod::HartungKnappFloored);
    let sides = |answer: Answer| (answer.reading().mean, answer.reading().further_study);
    assert_eq!(sides(answer(Package::Meta)), (Side::Below, Some(Side::Below)));
    let bcg = MetaAnalysis::read("bcg");
    let bcg = |package| as_package(&bcg.estimates, package, 95.0).unwrap();
    assert!(bcg(Package::Meta).i_squared < bcg(Package::Metafor).i_squared, "from Q against from tau squared");
    assert_eq!(sides(bcg(Package::Meta)), (Side::Below, Some(Side::Either)));
}

#[test]
fn bucher_agrees() {
    let mut comparison = Comparison::default();
    for case in read("bucher_open.json")["cases"].as_array().unwrap() {
        let place = case["id"].as_str().unwrap();
        let estimate = |key: &str| {
            let figures = numbers(&case[key]);
            Estimate::from_ratio_interval(figures[0], figures[1], figures[2], 95.0).unwrap()
        };
        let (first, second) = (estimate("first_vs_common"), estimate("second_vs_common"));
        let indirect = bucher(first, second);
        let found = Comparative::of(indirect, 95.0).unwrap();
        let get = |key: &str| number(&case[key]);
        for (key, value) in [
            ("se_first", first.standard_error()),
            ("se_second", second.standard_error()),
            ("log_estimate", indirect.effect),
            ("se", indirect.standard_error()),
            ("estimate", indirect.effect.exp()),
            ("lower", found.interval.lower.exp()),
            ("upper", found.interval.upper.exp()),
            ("z", found.statistic),
            ("pval", found.p_value),
        ] {
            comparison.check(key, place, value, get(key), 0.0, 1e-11);
        }
        if let Some(published) = case["published"].as_array() {
            let printed = [indirect.effect.exp(), found.interval.lower.exp(), found.interval.upper.exp()];
            for (value, published) in printed.into_iter().zip(published) {
                // Printed to three decimals, from inputs that were themselves rounded.
                comparison.check("published", place, value, number(published), 0.0, 2e-3);
            }
        }
        if case.get("direct").is_some() {
            let direct = estimate("direct");
            let difference = Comparative::of(disagreement(direct, indirect), 95.0).unwrap();
            let together = Comparative::of(mixed(direct, indirect), 95.0).unwrap();
            let expected = numbers(&case["mixed"]);
            for (key, value, expected) in [
                ("difference", difference.estimate.effect, get("difference_direct_minus_indirect")),
                ("difference se", difference.estimate.standard_error(), get("difference_se")),
                ("difference z", difference.statistic, get("difference_z")),
                ("difference p", difference.p_value, get("difference_pval")),
                ("mixed", together.estimate.effect.exp(), expected[0]),
                ("mixed lower", together.interval.lower.exp(), expected[1]),
                ("mixed upper", together.interval.upper.exp(), expected[2]),
            ] {
                comparison.check(key, place, value, expected, 0.0, 1e-11);
            }
        }
    }
    comparison.finish(45);
}
