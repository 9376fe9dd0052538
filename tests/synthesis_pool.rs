//! Pooling against metafor and 40-digit arithmetic, at the tolerances the reference
//! files suggest: against `exact` where a file has the key, against metafor elsewhere.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod reference;

use nextline::synthesis::{IntervalMethod, Model, Pooled, pool};
use reference::meta_analysis::{FILES, MetaAnalysis, Tolerances};
use reference::{Comparison, number, numbers};
use serde_json::Value;

const MODELS: [(&str, Model); 5] = [
    ("EE", Model::Common),
    ("DL", Model::DerSimonianLaird),
    ("PM", Model::PauleMandel),
    ("REML", Model::Reml),
    ("ML", Model::Ml),
];
const METHODS: [(&str, IntervalMethod); 4] = [
    ("z", IntervalMethod::Normal),
    ("t", IntervalMethod::StudentT),
    ("knha", IntervalMethod::HartungKnapp),
    ("adhoc", IntervalMethod::HartungKnappFloored),
];

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
                check_mean(
                    &mut comparison,
                    &place,
                    &pooled,
                    exact,
                    metafor,
                    method_key,
                    tolerances,
                );
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
    let get = |exact_key: &str, key: &str| {
        number(target(exact, &format!("{prefix}{exact_key}"), metafor, key))
    };
    let estimate = number(target(exact, "estimate", metafor, "estimate"));
    let standard_error = get("se", "se");
    comparison.check(
        "estimate",
        place,
        pooled.estimate,
        estimate,
        standard_error,
        tolerances.iterated,
    );
    comparison.check(
        "standard error",
        place,
        pooled.standard_error,
        standard_error,
        0.0,
        tolerances.iterated,
    );
    let limit = if method_key == "z" {
        tolerances.iterated
    } else {
        tolerances.limit
    };
    comparison.check(
        "lower",
        place,
        pooled.lower,
        get("ci_lb", "ci_lb"),
        standard_error,
        limit,
    );
    comparison.check(
        "upper",
        place,
        pooled.upper,
        get("ci_ub", "ci_ub"),
        standard_error,
        limit,
    );
    comparison.check(
        "statistic",
        place,
        pooled.statistic,
        get("stat", "stat"),
        1.0,
        tolerances.iterated,
    );
    comparison.check("p", place, pooled.p_value, get("pval", "pval"), 0.0, 1e-9);
    let factor = number(&metafor["s2w"]);
    comparison.check(
        "Hartung-Knapp factor",
        place,
        pooled.variance_factor,
        factor,
        0.0,
        tolerances.iterated,
    );
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
    comparison.check(
        "tau squared",
        place,
        measures.tau_squared,
        get("tau2"),
        floor,
        tolerances.iterated,
    );
    let standard_error = measures.tau_squared_standard_error.unwrap_or(f64::NAN);
    comparison.check(
        "its standard error",
        place,
        standard_error,
        get("se_tau2"),
        floor,
        tolerances.iterated,
    );
    comparison.check("Q", place, measures.q, get("Q"), 1e-12, tolerances.direct);
    assert_eq!(
        measures.q_degrees_of_freedom,
        number(&metafor["Q_df"]),
        "{place}"
    );
    comparison.check("Q's p", place, measures.q_p_value, get("Q_pval"), 0.0, 1e-9);
    comparison.check(
        "I squared",
        place,
        measures.i_squared(),
        get("I2"),
        1e-4,
        tolerances.iterated,
    );
    comparison.check(
        "H squared",
        place,
        measures.h_squared(),
        get("H2"),
        1e-12,
        tolerances.iterated,
    );
    comparison.check(
        "typical variance",
        place,
        measures.typical_variance,
        get("vt"),
        0.0,
        tolerances.direct,
    );
}
