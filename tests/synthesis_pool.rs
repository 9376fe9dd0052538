//! Pooling against metafor and 40-digit arithmetic, at the tolerances the reference
//! files suggest: against `exact` where a file has the key, against metafor elsewhere.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod reference;

use nextline::synthesis::fit_statistics::fit_statistics;
use nextline::synthesis::{IntervalMethod, Model, Pooled, PredictionMethod, pool, q_profile};
use reference::meta_analysis::{FILES, METHODS, MODELS, MetaAnalysis, Tolerances};
use reference::{Comparison, number, numbers};
use serde_json::Value;

/// The target of a key: 40-digit truth where the file has it, else metafor's number.
fn target<'a>(exact: &'a Value, exact_key: &str, metafor: &'a Value, key: &str) -> &'a Value {
    exact.get(exact_key).unwrap_or(&metafor[key])
}

#[test]
fn fits_agree_with_every_reference_set() {
    let mut comparison = Comparison::default();
    for name in FILES {
        let set = MetaAnalysis::read(name);
        for (model_key, model) in MODELS {
            let tolerances = set.tolerances(model_key);
            let exact = &set.json["exact"]["fits"][model_key];
            for (method_key, method) in METHODS {
                let metafor = &set.json["fits"][model_key][method_key];
                if metafor.is_null() {
                    continue;
                }
                let place = format!("{name} {model_key} {method_key}");
                let pooled = pool(&set.estimates, model, method, 95.0).unwrap();
                check_mean(&mut comparison, &place, &pooled, exact, metafor, method_key, tolerances);
                check_heterogeneity(&mut comparison, &place, &pooled, exact, metafor, tolerances);
            }
            let expected = numbers(&set.json["weights_pct"][model_key]);
            let pooled = pool(&set.estimates, model, IntervalMethod::Normal, 95.0).unwrap();
            assert_eq!(pooled.weights_percent.len(), expected.len());
            for (index, weight) in expected.iter().enumerate() {
                let place = format!("{name} {model_key} study {index}");
                let found = pooled.weights_percent[index];
                comparison.check("weight", &place, found, *weight, 0.0, tolerances.iterated);
            }
        }
    }
    comparison.finish(30_000);
}

fn check_mean(
    comparison: &mut Comparison,
    place: &str,
    pooled: &Pooled,
    exact: &Value,
    metafor: &Value,
    method_key: &str,
    tolerances: Tolerances,
) {
    let prefix = match method_key {
        "z" => "",
        "knha" => "knha_",
        // The 40-digit block has no such interval; its keys must not be used.
        _ => "none_",
    };
    let get = |exact_key: &str, key: &str| number(target(exact, &format!("{prefix}{exact_key}"), metafor, key));
    let estimate = number(target(exact, "estimate", metafor, "estimate"));
    let standard_error = get("se", "se");
    let direct = tolerances.iterated;
    let limit = if method_key == "z" { direct } else { tolerances.limit };
    // Named apart, so that the worst against 40 digits can be read off.
    let against = if exact.get(format!("{prefix}se")).is_some() { "" } else { ", metafor" };
    for (quantity, found, expected, floor, tolerance) in [
        ("standard error", pooled.standard_error, standard_error, 0.0, direct),
        ("lower", pooled.lower, get("ci_lb", "ci_lb"), standard_error, limit),
        ("upper", pooled.upper, get("ci_ub", "ci_ub"), standard_error, limit),
        ("statistic", pooled.statistic, get("stat", "stat"), 1.0, direct),
        ("p", pooled.p_value(), get("pval", "pval"), 0.0, 1e-9),
    ] {
        comparison.check(&format!("{quantity}{against}"), place, found, expected, floor, tolerance);
    }
    comparison.check("estimate", place, pooled.estimate, estimate, standard_error, direct);
    let factor = number(&metafor["s2w"]);
    comparison.check("Hartung-Knapp factor, metafor", place, pooled.variance_factor, factor, 0.0, direct);
    let df = metafor["df"].as_f64();
    assert_eq!(pooled.degrees_of_freedom, df, "{place}");
}

fn check_heterogeneity(
    comparison: &mut Comparison,
    place: &str,
    pooled: &Pooled,
    exact: &Value,
    metafor: &Value,
    tolerances: Tolerances,
) {
    let measures = &pooled.heterogeneity;
    let get = |key: &str| number(target(exact, key, metafor, key));
    let floor = tolerances.tau_squared_floor;
    let standard_error = measures.tau_squared_standard_error.unwrap_or(f64::NAN);
    let (direct, iterated) = (tolerances.direct, tolerances.iterated);
    for (quantity, found, key, floor, tolerance) in [
        ("tau squared", measures.tau_squared, "tau2", floor, iterated),
        ("standard error of tau squared", standard_error, "se_tau2", floor, iterated),
        ("Q", measures.q, "Q", 0.0, direct),
        ("p of Q", measures.q_p_value(), "Q_pval", 0.0, 1e-9),
        ("I squared", measures.i_squared(), "I2", 0.0, iterated),
        ("H squared", measures.h_squared(), "H2", 0.0, iterated),
        ("typical variance", measures.typical_variance, "vt", 0.0, direct),
    ] {
        comparison.check(quantity, place, found, get(key), floor, tolerance);
    }
    assert_eq!(measures.q_degrees_of_freedom, number(&metafor["Q_df"]), "{place}");
}

#[test]
fn prediction_intervals_agree_under_every_convention() {
    let conventions = [
        ("default", PredictionMethod::AsInterval),
        ("t_km1", PredictionMethod::StudentT),
        ("riley_km2", PredictionMethod::Riley),
        ("simple", PredictionMethod::Simple),
    ];
    let mut comparison = Comparison::default();
    for name in FILES {
        let set = MetaAnalysis::read(name);
        for (model_key, model) in MODELS {
            let tolerance = set.tolerances(model_key).limit;
            let exact = &set.json["exact"]["fits"][model_key];
            for (method_key, method) in METHODS {
                let metafor = &set.json["fits"][model_key][method_key];
                if metafor.is_null() {
                    continue;
                }
                let pooled = pool(&set.estimates, model, method, 95.0).unwrap();
                for (key, convention) in conventions {
                    let interval = pooled.prediction_interval(convention);
                    if model == Model::Common {
                        assert!(interval.is_none() && metafor["pi"].is_null());
                        continue;
                    }
                    let (interval, limits) = (interval.unwrap(), numbers(&metafor["pi"][key]));
                    let place = format!("{name} {model_key} {method_key} {key}");
                    let exact_key = if method_key == "z" { format!("pi_{key}_lb") } else { "none".to_owned() };
                    let lower = exact.get(exact_key).map_or(limits[0], number);
                    let floor = pooled.standard_error;
                    comparison.check("lower", &place, interval.lower, lower, floor, tolerance);
                    comparison.check("upper", &place, interval.upper, limits[1], floor, tolerance);
                }
            }
        }
    }
    comparison.finish(2_500);
}

#[test]
fn likelihoods_and_information_criteria_agree() {
    let mut comparison = Comparison::default();
    for name in FILES {
        let set = MetaAnalysis::read(name);
        for (model_key, model) in MODELS {
            let metafor = &set.json["fits"][model_key]["z"];
            let pooled = pool(&set.estimates, model, IntervalMethod::Normal, 95.0).unwrap();
            let both = fit_statistics(&set.estimates, &pooled).unwrap();
            for (key, statistics) in ["ml", "reml"].into_iter().zip(both) {
                let place = format!("{name} {model_key} {key}");
                let tolerance = set.tolerances(model_key).iterated;
                let get = |kind: &str| number(&metafor[format!("{kind}_{key}")]);
                let value = statistics.log_likelihood;
                comparison.check("log-likelihood", &place, value, get("loglik"), 1.0, tolerance);
                comparison.check("Akaike", &place, statistics.akaike, get("aic"), 1.0, tolerance);
                comparison.check("Bayesian", &place, statistics.bayesian, get("bic"), 1.0, tolerance);
            }
        }
    }
    comparison.finish(600);
}

#[test]
fn q_profile_intervals_agree() {
    let mut comparison = Comparison::default();
    for name in FILES {
        let set = MetaAnalysis::read(name);
        let expected = &set.json["tau2_ci"]["q_profile"];
        let found = q_profile(&set.estimates, 95.0).unwrap();
        if expected.is_null() {
            assert_eq!(set.estimates.len(), 1, "{name}");
            assert_eq!((found.limits.lower, found.limits.upper), (0.0, f64::INFINITY));
            continue;
        }
        assert_eq!(found.empty, expected["null_set"].as_bool().unwrap(), "{name}");
        let exact = numbers(&set.json["exact"]["q_profile_tau2"]);
        let floor = 1e3 * set.tolerances("PM").tau_squared_floor;
        comparison.check("lower", name, found.limits.lower, exact[0], floor, 1e-9);
        comparison.check("upper", name, found.limits.upper, exact[1], floor, 1e-9);
        // metafor does not centre the effects here, so its own limits are only near.
        let typical = pool(&set.estimates, Model::Common, IntervalMethod::Normal, 95.0).unwrap();
        let typical = typical.heterogeneity.typical_variance;
        let i_squared = |limit: f64| 100.0 * limit / (limit + typical);
        for (side, limit) in [found.limits.lower, found.limits.upper].into_iter().enumerate() {
            let metafor = |key: &str| numbers(&expected[key])[side];
            comparison.check("tau", name, limit.sqrt(), metafor("tau"), floor.sqrt(), 1e-9);
            comparison.check("I squared", name, i_squared(limit), metafor("I2"), 1.0, 1e-9);
            comparison.check("H squared", name, limit / typical + 1.0, metafor("H2"), 0.0, 1e-9);
        }
        for (model_key, _) in MODELS {
            let by_method = &set.json["q_profile_by_method"][model_key];
            if by_method.is_null() {
                continue;
            }
            assert_eq!(by_method["null_set"], found.empty, "{name} {model_key}");
            for (side, limit) in [found.limits.lower, found.limits.upper].into_iter().enumerate() {
                let metafor = |key: &str| numbers(&by_method[key])[side];
                comparison.check("by method", name, limit, metafor("tau2"), floor, 1e-9);
                comparison.check("by method", name, limit.sqrt(), metafor("tau"), floor.sqrt(), 1e-9);
                comparison.check("by method", name, i_squared(limit), metafor("I2"), 1.0, 1e-9);
                comparison.check("by method", name, limit / typical + 1.0, metafor("H2"), 0.0, 1e-9);
            }
        }
    }
    comparison.finish(400);
}
