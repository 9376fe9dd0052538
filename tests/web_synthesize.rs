//! Pooling as JavaScript asks for it: the core's own numbers, the reference's, and how wrong calls are refused.
#![cfg(all(target_arch = "wasm32", feature = "full"))]
#![allow(clippy::unwrap_used, clippy::panic)]

use nextline::synthesis::{self, Estimate, IntervalMethod, Model, PredictionMethod, TauSquaredOfGroups, q_profile};
use nextline::web::synthesize::synthesize;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::js_sys::{Array, Error, Float64Array, JSON, Object, Reflect};

wasm_bindgen_test_configure!(run_in_browser);

const BCG: &str = include_str!("reference/ma_bcg.json");
const LOW_Q: &str = include_str!("reference/ma_edge_low_q.json");

fn json(text: &str) -> JsValue {
    JSON::parse(text).unwrap()
}

/// The value at a way of keys with dots between.
#[track_caller]
fn at(value: &JsValue, way: &str) -> JsValue {
    let step = |value: JsValue, key: &str| {
        assert!(Reflect::has(&value, &key.into()).unwrap(), "no {key} on the way {way}");
        Reflect::get(&value, &key.into()).unwrap()
    };
    way.split('.').fold(value.clone(), step)
}

#[track_caller]
fn number(value: &JsValue, way: &str) -> f64 {
    let found = at(value, way);
    found.as_f64().unwrap_or_else(|| panic!("{way}: expected a number, found {found:?}"))
}

/// A number, or `None` for `null`.
#[track_caller]
fn optional(value: &JsValue, way: &str) -> Option<f64> {
    let found = at(value, way);
    if found.is_null() { None } else { Some(found.as_f64().unwrap()) }
}

fn list(value: &JsValue) -> Vec<f64> {
    Array::from(value).iter().map(|item| item.as_f64().unwrap()).collect()
}

fn columns(effects: &[f64], variances: &[f64]) -> JsValue {
    let columns = Object::new();
    Reflect::set(&columns, &"yi".into(), &Float64Array::from(effects)).unwrap();
    Reflect::set(&columns, &"vi".into(), &Float64Array::from(variances)).unwrap();
    columns.into()
}

/// The studies of a reference file, as estimates and as columns of typed arrays.
fn reference(text: &str) -> (Vec<Estimate>, JsValue) {
    let studies = at(&json(text), "studies");
    let (effects, variances) = (list(&at(&studies, "yi")), list(&at(&studies, "vi")));
    let pairs = effects.iter().zip(&variances);
    let estimates = pairs.map(|(&effect, &variance)| Estimate { effect, variance }).collect();
    (estimates, columns(&effects, &variances))
}

/// Code, path and message of what was thrown.
#[track_caller]
fn refusal(studies: &JsValue, options: JsValue) -> (String, String, String) {
    let Err(thrown) = synthesize(studies, options) else { panic!("expected a refusal") };
    let error: &Error = thrown.dyn_ref().unwrap();
    assert_eq!(error.name(), "NextlineError");
    let text = |key: &str| Reflect::get(error, &key.into()).unwrap().as_string().unwrap();
    (text("code"), text("path"), error.message().into())
}

/// Every number of a fit is the core's own, bit for bit.
#[track_caller]
fn same(found: &JsValue, fit: &synthesis::Pooled, part: &[Estimate], prediction: PredictionMethod) {
    let heterogeneity = &fit.heterogeneity;
    let expected = fit.prediction_interval(prediction);
    let tau_squared = q_profile(part, fit.level).unwrap();
    for (key, value) in [
        ("estimate", Some(fit.estimate)),
        ("standardError", Some(fit.standard_error)),
        ("lower", Some(fit.lower)),
        ("upper", Some(fit.upper)),
        ("statistic", Some(fit.statistic)),
        ("df", fit.degrees_of_freedom),
        ("p", Some(fit.p_value())),
        ("tau2", Some(heterogeneity.tau_squared)),
        ("tau2StandardError", heterogeneity.tau_squared_standard_error),
        ("i2", Some(heterogeneity.i_squared())),
        ("h2", Some(heterogeneity.h_squared())),
        ("q", Some(heterogeneity.q)),
        ("qDf", Some(heterogeneity.q_degrees_of_freedom)),
        ("qP", Some(heterogeneity.q_p_value())),
        ("predictionLower", expected.map(|interval| interval.lower)),
        ("predictionUpper", expected.map(|interval| interval.upper)),
        ("tau2Lower", Some(tau_squared.limits.lower)),
        ("tau2Upper", Some(tau_squared.limits.upper)),
    ] {
        assert_eq!(optional(found, key).map(f64::to_bits), value.map(f64::to_bits), "{key}");
    }
    assert_eq!(at(found, "narrowerThanPlain").as_bool(), Some(fit.narrower_than_plain));
    assert_eq!(at(found, "tau2IntervalEmpty").as_bool(), Some(tau_squared.empty));
    let weights: Float64Array = at(found, "weightsPercent").dyn_into().unwrap();
    assert_eq!(weights.to_vec(), fit.weights_percent);
}

#[wasm_bindgen_test]
fn every_choice_gives_the_numbers_of_the_core() {
    let (estimates, studies) = reference(BCG);
    let models = [
        ("common", Model::Common),
        ("dersimonian-laird", Model::DerSimonianLaird),
        ("paule-mandel", Model::PauleMandel),
        ("reml", Model::Reml),
        ("ml", Model::Ml),
    ];
    let intervals = [
        ("normal", IntervalMethod::Normal),
        ("t", IntervalMethod::StudentT),
        ("hartung-knapp", IntervalMethod::HartungKnapp),
        ("hartung-knapp-adhoc", IntervalMethod::HartungKnappFloored),
    ];
    let predictions = [
        ("default", PredictionMethod::AsInterval),
        ("t", PredictionMethod::StudentT),
        ("riley", PredictionMethod::Riley),
        ("simple", PredictionMethod::Simple),
    ];
    for (model_name, model) in models {
        for (interval_name, interval) in intervals {
            for (prediction_name, prediction) in predictions {
                let options = json(&format!(
                    r#"{{ "model": "{model_name}", "interval": "{interval_name}", "prediction": "{prediction_name}", "level": 90 }}"#
                ));
                let found = synthesize(&studies, options).unwrap();
                assert_eq!(at(&found, "outcome"), "pooled");
                let fit = synthesis::pool(&estimates, model, interval, 90.0).unwrap();
                same(&found, &fit, &estimates, prediction);
            }
        }
    }
}

#[wasm_bindgen_test]
fn numbers_are_those_of_metafor_and_no_options_mean_reml() {
    let (_, studies) = reference(BCG);
    let found = synthesize(&studies, JsValue::UNDEFINED).unwrap();
    let expected = at(&json(BCG), "fits.REML.z");
    for (key, theirs) in [
        ("estimate", "estimate"),
        ("standardError", "se"),
        ("lower", "ci_lb"),
        ("upper", "ci_ub"),
        ("statistic", "stat"),
        ("p", "pval"),
        ("tau2", "tau2"),
        ("i2", "I2"),
        ("h2", "H2"),
        ("q", "Q"),
        ("qDf", "Q_df"),
        ("qP", "Q_pval"),
        ("tau2StandardError", "se_tau2"),
    ] {
        let (found, expected) = (number(&found, key), number(&expected, theirs));
        assert!((found - expected).abs() <= 1e-9 * expected.abs(), "{key}: {found} {expected}");
    }
    assert!(at(&found, "df").is_null());
}

#[wasm_bindgen_test]
fn plain_lists_and_the_reference_file_as_it_stands_are_read_like_typed_arrays() {
    let (_, typed) = reference(BCG);
    let plain = at(&json(BCG), "studies");
    let text = |studies: &JsValue| {
        let found = synthesize(studies, json(r#"{ "interval": "hartung-knapp" }"#)).unwrap();
        String::from(JSON::stringify(&found).unwrap())
    };
    assert_eq!(text(&typed), text(&plain));
}

#[wasm_bindgen_test]
fn rows_are_read_as_printed() {
    let rows = json(
        r#"[{ "label": "A", "ratio": "0.82", "lower": "0.71", "upper": "0.94" },
            { "label": "B", "ratio": 0.7, "lower": 0.5, "upper": 0.98, "level": 90 },
            { "ratio": "1.10", "lower": "0.90", "upper": "1.34", "level": "95" }]"#,
    );
    let estimates = [(0.82, 0.71, 0.94, 95.0), (0.7, 0.5, 0.98, 90.0), (1.1, 0.9, 1.34, 95.0)]
        .map(|(ratio, lower, upper, level)| Estimate::from_ratio_interval(ratio, lower, upper, level).unwrap());
    let fit = synthesis::pool(&estimates, Model::Reml, IntervalMethod::Normal, 95.0).unwrap();
    same(&synthesize(&rows, json("{}")).unwrap(), &fit, &estimates, PredictionMethod::AsInterval);
}

#[wasm_bindgen_test]
fn parts_are_fitted_when_asked_for() {
    let (estimates, studies) = reference(BCG);
    let options = json(r#"{ "interval": "hartung-knapp", "leaveOneOut": true, "cumulative": true }"#);
    let found = synthesize(&studies, options).unwrap();
    let without = Array::from(&at(&found, "leaveOneOut"));
    let accrued = Array::from(&at(&found, "cumulative"));
    assert_eq!((without.length(), accrued.length()), (13, 13));
    for index in 0..13 {
        let fit = |part: &[Estimate]| synthesis::pool(part, Model::Reml, IntervalMethod::HartungKnapp, 95.0).unwrap();
        let mut rest = estimates.clone();
        rest.remove(index);
        same(&without.get(index as u32), &fit(&rest), &rest, PredictionMethod::AsInterval);
        let first = &estimates[..=index];
        let found = accrued.get(index as u32);
        same(&found, &fit(first), first, PredictionMethod::AsInterval);
    }
    assert!(!Reflect::has(&found, &"subgroups".into()).unwrap());
}

#[wasm_bindgen_test]
fn groups_come_in_the_order_of_their_first_study() {
    let (estimates, studies) = reference(BCG);
    let parts = [
        estimates.iter().copied().step_by(2).collect::<Vec<_>>(),
        estimates.iter().copied().skip(1).step_by(2).collect(),
    ];
    for (word, tau_squared) in [("separate", TauSquaredOfGroups::Separate), ("shared", TauSquaredOfGroups::Shared)] {
        let names: Vec<&str> = (0..13).map(|index| if index % 2 == 0 { "\"z\"" } else { "\"a\"" }).collect();
        let options = json(&format!(r#"{{ "subgroups": {{ "of": [{}], "tau2": "{word}" }} }}"#, names.join(",")));
        let found = at(&synthesize(&studies, options).unwrap(), "subgroups");
        let fits = synthesis::subgroups(&parts, tau_squared, Model::Reml, IntervalMethod::Normal, 95.0).unwrap();
        let groups = Array::from(&at(&found, "groups"));
        for (place, name) in ["z", "a"].into_iter().enumerate() {
            let group = groups.get(place as u32);
            assert_eq!(at(&group, "group"), name);
            same(&group, &fits.groups[place], &parts[place], PredictionMethod::AsInterval);
        }
        let between = fits.between.unwrap();
        assert_eq!(number(&found, "between.q").to_bits(), between.q.to_bits());
        assert_eq!(number(&found, "between.df"), 1.0);
        assert_eq!(number(&found, "between.p").to_bits(), between.p_value.to_bits());
    }
}

#[wasm_bindgen_test]
fn a_hartung_knapp_interval_that_shrank_is_flagged() {
    let (_, studies) = reference(LOW_Q);
    let flag = |interval: &str| {
        let options = json(&format!(r#"{{ "interval": "{interval}" }}"#));
        at(&synthesize(&studies, options).unwrap(), "narrowerThanPlain").as_bool().unwrap()
    };
    assert!(flag("hartung-knapp"));
    assert!(!flag("hartung-knapp-adhoc") && !flag("normal"));
}

#[wasm_bindgen_test]
fn one_study_is_itself_and_what_is_not_defined_is_null() {
    let options = json(r#"{ "interval": "hartung-knapp", "leaveOneOut": true }"#);
    let found = synthesize(&columns(&[-0.25], &[0.04]), options).unwrap();
    assert_eq!(number(&found, "estimate"), -0.25);
    assert!(at(&found, "df").is_null() && at(&found, "tau2StandardError").is_null());
    assert_eq!((number(&found, "tau2Lower"), number(&found, "tau2Upper")), (0.0, f64::INFINITY));
    assert_eq!(Array::from(&at(&found, "leaveOneOut")).length(), 0);
    // Equal effects of 0: a standard error of 0, so no statistic and no p.
    let equal = synthesize(&columns(&[0.0, 0.0], &[0.1, 0.2]), json(r#"{ "interval": "hartung-knapp" }"#)).unwrap();
    assert!(at(&equal, "statistic").is_null() && at(&equal, "p").is_null());
    assert_eq!(number(&equal, "standardError"), 0.0);
}

#[wasm_bindgen_test]
fn studies_that_no_number_describes_are_an_outcome() {
    let found = synthesize(&columns(&[0.0, 1e300], &[1.0, 1.0]), JsValue::UNDEFINED).unwrap();
    assert_eq!(at(&found, "outcome"), "unsettled");
    assert_eq!(at(&found, "reason"), "too-far-apart");
    assert_eq!(number(&found, "study"), 1.0);
}

#[wasm_bindgen_test]
fn bad_studies_are_refused_with_their_place() {
    let numbers = |effects: &[f64], variances: &[f64]| columns(effects, variances);
    for (studies, path) in [
        (numbers(&[0.1, f64::NAN], &[1.0, 1.0]), "yi[1]"),
        (numbers(&[0.1, 0.2, f64::INFINITY], &[1.0, 1.0, 1.0]), "yi[2]"),
        (numbers(&[0.1, 0.2], &[0.0, 1.0]), "vi[0]"),
        (numbers(&[0.1, 0.2], &[1.0, -1.0]), "vi[1]"),
        (numbers(&[0.1, 0.2], &[1.0]), "vi"),
        (numbers(&[], &[]), ""),
        (json(r#"{ "vi": [1] }"#), "yi"),
        (json(r#"{ "yi": [0.1], "vi": 3 }"#), "vi"),
        (json(r#"{ "yi": [0.1, "0.2"], "vi": [1, 1] }"#), "yi[1]"),
        (json(r#"{ "yi": [0.1, null], "vi": [1, 1] }"#), "yi[1]"),
        (json("[]"), ""),
        (json("null"), ""),
        (json("3"), ""),
        (json(r#"[{ "ratio": "0.8", "lower": "0.7", "upper": "0.9" }, { "ratio": 0.8, "lower": 0.7 }]"#), "[1].upper"),
        (json(r#"[{ "ratio": "0,8", "lower": "0.7", "upper": "0.9" }]"#), "[0].ratio"),
        (json(r#"[{ "ratio": "0.8", "lower": "0.9", "upper": "0.7" }]"#), "[0]"),
        (json(r#"[{ "ratio": "0.8", "lower": "0.7", "upper": "0.9", "level": 0.95 }]"#), "[0]"),
        (json(r#"[{ "ratio": "0.8", "lower": "0.7", "uper": "0.9" }]"#), "[0].uper"),
        (json(r#"[3]"#), "[0]"),
    ] {
        let (code, found, message) = refusal(&studies, JsValue::UNDEFINED);
        assert_eq!((code.as_str(), found.as_str()), ("studies-invalid", path), "{message}");
        assert!(message.contains("expected") && message.contains("hint: "), "{message}");
    }
}

#[wasm_bindgen_test]
fn every_bad_row_is_named_at_once() {
    let rows = json(r#"[{ "ratio": "x", "lower": 1, "upper": 2 }, { "ratio": 3, "lower": 1, "upper": 2 }]"#);
    let (_, path, message) = refusal(&rows, JsValue::UNDEFINED);
    assert_eq!(path, "[0].ratio");
    assert!(message.contains("[1]: expected the ratio within its interval"), "{message}");
}

#[wasm_bindgen_test]
fn an_empty_part_of_a_typed_array_is_read_as_empty() {
    let studies = columns(&[0.1, 0.2], &[1.0, 1.0]);
    let longer: Float64Array = at(&studies, "yi").dyn_into().unwrap();
    let part = longer.subarray(0, 0);
    Reflect::set(&studies, &"yi".into(), &part).unwrap();
    assert_eq!(refusal(&studies, JsValue::UNDEFINED).1, "vi");
}

#[wasm_bindgen_test]
fn wrong_options_are_refused_with_their_place() {
    let (_, studies) = reference(BCG);
    for (options, path) in [
        (r#"{ "model": "REML" }"#, "model"),
        (r#"{ "interval": 3 }"#, "interval"),
        (r#"{ "prediction": "hts" }"#, "prediction"),
        (r#"{ "level": 0.95 }"#, "level"),
        (r#"{ "level": "95" }"#, "level"),
        (r#"{ "leaveOneOut": 1 }"#, "leaveOneOut"),
        (r#"{ "modell": "ml" }"#, "modell"),
        (r#"{ "subgroups": { "of": ["a"] } }"#, "subgroups.of"),
        (r#"{ "subgroups": { "of": [1] } }"#, "subgroups.of[0]"),
        (r#"3"#, ""),
    ] {
        let (code, found, message) = refusal(&studies, json(options));
        assert_eq!((code.as_str(), found.as_str()), ("option-invalid", path), "{message}");
        assert!(message.contains("PoolingOptions"), "{message}");
    }
}
