//! Network meta-analysis against netmeta and, for REML and ML, generalised least
//! squares with the covariance inside studies of several arms kept.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod reference;

use nextline::synthesis::conventions::i_squared_interval_from_q;
use nextline::synthesis::network::{Contrast, Network, NetworkFit, QTest, SmallValues};
use nextline::synthesis::{Estimate, Model};
use reference::{Comparison, number, numbers, read};
use serde_json::Value;

const FILES: [&str; 6] = ["franchini2012", "gurusamy2011", "hasselblad1998", "mbc_tree", "senn2013", "woods2010"];

struct Set {
    json: Value,
    network: Network,
}

impl Set {
    fn read(name: &'static str) -> Self {
        let json = read(&format!("nma_{name}.json"));
        let column = |key: &str| json["contrasts"][key].as_array().unwrap().clone();
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        let (first, second) = (column("t1"), column("t2"));
        let (effects, errors) = (column("TE"), column("seTE"));
        let contrasts: Vec<Contrast> = column("study")
            .iter()
            .enumerate()
            .map(|(row, study)| Contrast {
                study: text(study),
                first: text(&first[row]),
                second: text(&second[row]),
                estimate: Estimate::from_difference(number(&effects[row]), number(&errors[row])).unwrap(),
            })
            .collect();
        let network = Network::new(&contrasts).unwrap();
        let treatments: Vec<&str> =
            json["treatments"].as_array().unwrap().iter().map(|name| name.as_str().unwrap()).collect();
        assert_eq!(network.treatments(), treatments, "{name}");
        Self { json, network }
    }

    fn smallest_variance(&self) -> f64 {
        let errors = numbers(&self.json["contrasts"]["seTE"]);
        errors.into_iter().fold(f64::INFINITY, f64::min).powi(2)
    }

    fn small_values(&self) -> SmallValues {
        match self.json["small_values"].as_str().unwrap() {
            "desirable" => SmallValues::Desirable,
            "undesirable" => SmallValues::Undesirable,
            other => panic!("{other}"),
        }
    }
}

/// Entries of a matrix of the file, row by row.
fn entries(matrix: &Value) -> Vec<(usize, usize, f64)> {
    let rows = matrix.as_array().unwrap();
    let entry =
        |row: usize| numbers(&rows[row]).into_iter().enumerate().map(move |(column, value)| (row, column, value));
    (0..rows.len()).flat_map(entry).collect()
}

fn check_league(
    comparison: &mut Comparison,
    place: &str,
    fit: &NetworkFit,
    expected: &Value,
    small_values: SmallValues,
) {
    for (row, column, effect) in entries(&expected["TE"]) {
        let place = format!("{place} [{row}][{column}]");
        let error = number(&expected["seTE"][row][column]);
        comparison.check("effect", &place, fit.estimate[(row, column)], effect, error, 1e-9);
        comparison.check("standard error", &place, fit.standard_error[(row, column)], error, 0.0, 1e-9);
        let interval = fit.interval(row, column, 95.0).unwrap();
        comparison.check("lower", &place, interval.lower, number(&expected["lower"][row][column]), error, 1e-9);
        comparison.check("upper", &place, interval.upper, number(&expected["upper"][row][column]), error, 1e-9);
        let p = number(&expected["pval"][row][column]);
        comparison.check("p", &place, fit.p_value(row, column), p, 0.0, 1e-9);
        let limit = |key: &str| expected.get(key).map(|matrix| number(&matrix[row][column]));
        // netmeta gives a treatment against itself a prediction interval of [0, 0] or tau's.
        if let (Some(lower), Some(upper)) = (limit("predict_lower"), limit("predict_upper"))
            && row != column
        {
            match fit.prediction_interval(row, column, 95.0) {
                Some(found) => {
                    comparison.check("prediction", &place, found.lower, lower, error, 1e-9);
                    comparison.check("prediction", &place, found.upper, upper, error, 1e-9);
                }
                None => assert!(lower.is_nan() && upper.is_nan(), "{place}"),
            }
        }
    }
    for (index, (found, expected)) in fit.p_scores(small_values).iter().zip(numbers(&expected["p_score"])).enumerate() {
        comparison.check("P-score", &format!("{place} {index}"), *found, expected, 0.0, 1e-9);
    }
}

#[test]
fn leagues_agree_with_netmeta() {
    let mut comparison = Comparison::default();
    for name in FILES {
        let set = Set::read(name);
        assert_eq!(set.network.study_count(), set.json["k"].as_u64().unwrap() as usize);
        assert_eq!(set.network.design_count(), set.json["n_designs"].as_u64().unwrap() as usize);
        let common = set.network.fit(Model::Common).unwrap();
        check_league(&mut comparison, &format!("{name} common"), &common, &set.json["common"], set.small_values());
        let random = set.network.fit(Model::DerSimonianLaird).unwrap();
        let expected = &set.json["random"]["DL"];
        let tau_squared = if expected["tau2"].is_null() { 0.0 } else { number(&expected["tau2"]) };
        comparison.check("tau squared", name, random.tau_squared, tau_squared, 0.0, 1e-9);
        comparison.check("tau", name, random.tau_squared.sqrt(), tau_squared.sqrt(), 0.0, 1e-9);
        check_league(&mut comparison, &format!("{name} DL"), &random, expected, set.small_values());
        assert_eq!(random.degrees_of_freedom as u64, expected["predict_df"].as_u64().unwrap());
    }
    comparison.finish(3_348);
}

#[test]
fn every_model_agrees_with_generalised_least_squares() {
    let mut comparison = Comparison::default();
    for name in FILES {
        let set = Set::read(name);
        let place_of = |treatment: &str| set.network.treatments().iter().position(|name| name == treatment).unwrap();
        let reference = place_of(set.json["reference"].as_str().unwrap());
        for (block, tolerance) in [("gls", 1e-9), ("metafor_rma_mv", 1e-5)] {
            let expected = &set.json[block];
            let columns: Vec<usize> = expected["treatments"]
                .as_array()
                .unwrap()
                .iter()
                .map(|name| place_of(name.as_str().unwrap()))
                .collect();
            for (key, model) in
                [("common", Model::Common), ("DL", Model::DerSimonianLaird), ("REML", Model::Reml), ("ML", Model::Ml)]
            {
                let Some(expected) = expected.get(key) else {
                    continue;
                };
                let fit = set.network.fit(model).unwrap();
                let place = format!("{name} {block} {key}");
                if !expected["tau2"].is_null() {
                    // rma.mv's optimiser stops short of 0 by up to 1e-9: there the sampling
                    // variances are the scale. The gls block has the exact 0.
                    let floor = if block == "gls" { 1e-6 } else { set.smallest_variance() };
                    let expected = number(&expected["tau2"]);
                    comparison.check("tau squared", &place, fit.tau_squared, expected, floor, tolerance);
                }
                let variance = |row: usize, column: usize| fit.standard_error[(row, column)].powi(2);
                for (index, treatment) in columns.iter().enumerate() {
                    let get = |key: &str| number(&expected[key][index]);
                    let found = (fit.estimate[(*treatment, reference)], fit.standard_error[(*treatment, reference)]);
                    comparison.check("effect", &place, found.0, get("estimate"), get("se"), tolerance);
                    comparison.check("standard error", &place, found.1, get("se"), 0.0, tolerance);
                    if expected["vcov"].is_null() {
                        continue;
                    }
                    for (other_index, other) in columns.iter().enumerate() {
                        let own = variance(*treatment, reference);
                        let covariance = 0.5 * (own + variance(*other, reference) - variance(*treatment, *other));
                        let value = number(&expected["vcov"][index][other_index]);
                        comparison.check("covariance", &place, covariance, value, own, tolerance);
                    }
                }
            }
        }
        let q = set.network.total_q().unwrap();
        let of_metafor = &set.json["metafor_rma_mv"]["common"];
        comparison.check("Q", name, q.q, number(&of_metafor["QE"]), 1e-6, 1e-9);
        assert_eq!(q.degrees_of_freedom, number(&of_metafor["df"]) as usize);
    }
    comparison.finish(1_350);
}

#[test]
fn designs_come_apart_alike() {
    let mut comparison = Comparison::default();
    for name in FILES {
        let set = Set::read(name);
        let found = set.network.decompose().unwrap();
        let get = |key: &str| number(&set.json[key]);
        let mut check = |test: QTest, q: f64, df: f64, p: f64, what: &str| {
            // A network without loops is fitted exactly: netmeta prints its rounding, 1e-26.
            comparison.check(what, name, test.q, if df == 0.0 { 0.0 } else { q }, 1e-6, 1e-9);
            assert_eq!(test.degrees_of_freedom as f64, df, "{name} {what}");
            comparison.check(&format!("{what} p"), name, test.p_value.unwrap_or(f64::NAN), p, 0.0, 1e-9);
        };
        check(found.total, get("Q_total"), get("df_total"), get("pval_total"), "total");
        check(found.within, get("Q_heterogeneity"), get("df_heterogeneity"), get("pval_heterogeneity"), "within");
        check(found.between, get("Q_inconsistency"), get("df_inconsistency"), get("pval_inconsistency"), "between");
        let table = &set.json["design_decomposition"];
        for (index, test) in [found.total, found.within, found.between].into_iter().enumerate() {
            let get = |key: &str| number(&table[key][index]);
            check(test, get("Q"), get("df"), get("pval"), "table");
        }
        let random = &set.json["inconsistency_random"];
        let get_random = |key: &str| number(&random[key]);
        check(found.between_random, get_random("Q"), get_random("df"), get_random("pval"), "between, random");
        comparison.check("tau within", name, found.tau_squared_within.sqrt(), get_random("tau_within"), 1e-6, 1e-9);
        if found.total.degrees_of_freedom > 0 {
            let (q, freedom) = (found.total.q, found.total.degrees_of_freedom as f64);
            let i_squared = ((q - freedom) / q).max(0.0);
            comparison.check("I squared", name, i_squared, get("I2"), 1e-6, 1e-9);
            if let Some(interval) = i_squared_interval_from_q(q, freedom, 95.0) {
                comparison.check("I squared lower", name, interval.lower / 100.0, get("I2_lower"), 1e-6, 1e-9);
                comparison.check("I squared upper", name, interval.upper / 100.0, get("I2_upper"), 1e-6, 1e-9);
            }
        }
    }
    comparison.finish(90);
}

#[test]
fn direct_and_indirect_come_apart_alike() {
    let mut comparison = Comparison::default();
    for name in FILES {
        let set = Set::read(name);
        for (key, model) in [("split_random_DL", Model::DerSimonianLaird), ("split_common", Model::Common)] {
            let expected = &set.json[key];
            let fit = set.network.fit(model).unwrap();
            let splits = set.network.split(&fit);
            let labels = expected["comparison"].as_array().unwrap();
            assert_eq!(splits.len(), labels.len());
            for (index, split) in splits.iter().enumerate() {
                let names = set.network.treatments();
                assert_eq!(labels[index], format!("{}:{}", names[split.first], names[split.second]));
                let place = format!("{name} {key} {}", labels[index]);
                let value = |key: &str| number(&expected[key][index]);
                if !expected["k_direct"].is_null() {
                    assert_eq!(split.direct_studies as f64, value("k_direct"), "{place}");
                }
                let error = fit.standard_error[(split.first, split.second)];
                comparison.check("share", &place, split.direct_share, value("prop_direct"), 0.0, 1e-8);
                let missing = Estimate { effect: f64::NAN, variance: f64::NAN };
                let direct = split.direct.unwrap_or(missing);
                let indirect = split.indirect.unwrap_or(missing);
                let difference = split.difference.unwrap_or(missing);
                let statistic = difference.effect / difference.standard_error();
                let p = 2.0 * nextline::numbers::distributions::normal::upper_tail(statistic.abs());
                for (key, found, floor) in [
                    ("direct_TE", direct.effect, error),
                    ("direct_seTE", direct.standard_error(), 0.0),
                    ("indirect_TE", indirect.effect, error),
                    ("indirect_seTE", indirect.standard_error(), 0.0),
                    ("nma_TE", fit.estimate[(split.first, split.second)], error),
                    ("diff", difference.effect, error),
                    ("diff_z", statistic, 1.0),
                    ("diff_p", p, 0.0),
                ] {
                    if expected[key].is_array() {
                        comparison.check(key, &place, found, value(key), floor, 1e-8);
                    }
                }
            }
        }
    }
    comparison.finish(2_159);
}
