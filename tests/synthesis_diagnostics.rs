//! Profile likelihood, shrunken effects, influence and Egger against metafor.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod reference;

use nextline::synthesis::egger::{EggerModel, egger};
use nextline::synthesis::influence::influence;
use nextline::synthesis::profile_likelihood::{ProfileOf, profile_likelihood};
use nextline::synthesis::shrinkage::shrunken_effects;
use nextline::synthesis::{IntervalMethod, Model, pool};
use reference::meta_analysis::{FILES, MetaAnalysis};
use reference::{Comparison, number, numbers};

#[test]
fn profile_likelihood_intervals_agree() {
    let mut comparison = Comparison::default();
    for name in FILES {
        let set = MetaAnalysis::read(name);
        let pooled = pool(&set.estimates, Model::Common, IntervalMethod::Normal, 95.0).unwrap();
        let typical = pooled.heterogeneity.typical_variance;
        for (key, of) in [("profile_lik_reml", ProfileOf::Restricted), ("profile_lik_ml", ProfileOf::Full)] {
            let expected = &set.json["tau2_ci"][key];
            let found = profile_likelihood(&set.estimates, of, 95.0).unwrap();
            if expected.is_null() {
                continue;
            }
            let floor = 1e3 * set.tolerances("PM").tau_squared_floor;
            let place = format!("{name} {key}");
            for (side, limit) in [found.lower, found.upper].into_iter().enumerate() {
                let metafor = |key: &str| numbers(&expected[key])[side];
                comparison.check("tau squared", &place, limit, metafor("tau2"), floor, 1e-6);
                comparison.check("tau", &place, limit.sqrt(), metafor("tau"), floor.sqrt(), 1e-6);
                let (i_squared, h_squared) = (100.0 * limit / (limit + typical), limit / typical + 1.0);
                comparison.check("I squared", &place, i_squared, metafor("I2"), 1.0, 1e-6);
                comparison.check("H squared", &place, h_squared, metafor("H2"), 0.0, 1e-6);
            }
        }
    }
    comparison.finish(250);
}

#[test]
fn shrunken_effects_agree() {
    let mut comparison = Comparison::default();
    for name in FILES {
        let set = MetaAnalysis::read(name);
        let expected = &set.json["blup_reml"];
        if expected.is_null() {
            continue;
        }
        let pooled = pool(&set.estimates, Model::Reml, IntervalMethod::Normal, 95.0).unwrap();
        let found = shrunken_effects(&set.estimates, &pooled).unwrap();
        let tolerance = set.tolerances("REML").iterated;
        for (index, study) in found.iter().enumerate() {
            let place = format!("{name} study {index}");
            let get = |key: &str| number(&expected[key][index]);
            comparison.check("effect", &place, study.effect, get("pred"), get("se"), tolerance);
            comparison.check("standard error", &place, study.standard_error, get("se"), 0.0, tolerance);
            comparison.check("lower", &place, study.interval.lower, get("lb"), get("se"), tolerance);
            comparison.check("upper", &place, study.interval.upper, get("ub"), get("se"), tolerance);
        }
    }
    comparison.finish(1_444);
}

#[test]
fn influence_agrees() {
    let mut comparison = Comparison::default();
    for name in FILES {
        let set = MetaAnalysis::read(name);
        let expected = &set.json["influence_reml"];
        if expected.is_null() {
            continue;
        }
        for (index, study) in influence(&set.estimates, Model::Reml).unwrap().iter().enumerate() {
            let place = format!("{name} study {index}");
            let floor = set.tolerances("REML").tau_squared_floor;
            for (key, found, floor) in [
                ("rstudent", study.studentised_residual, 1e-3),
                ("dffits", study.dffits, 1e-3),
                ("cook_d", study.cooks_distance, 1e-3),
                ("cov_r", study.covariance_ratio, 0.0),
                ("tau2_del", study.tau_squared_without, floor),
                ("Q_del", study.q_without, 1e-6),
                ("hat", study.hat, 0.0),
                ("weight", 100.0 * study.hat, 0.0),
            ] {
                comparison.check(key, &place, found, number(&expected[key][index]), floor, 1e-6);
            }
        }
    }
    comparison.finish(2_888);
}

#[test]
fn egger_agrees() {
    let mut comparison = Comparison::default();
    for name in FILES {
        let set = MetaAnalysis::read(name);
        let expected = &set.json["small_study"];
        if expected.is_null() {
            continue;
        }
        for (key, model, statistic) in
            [("egger_lm", EggerModel::Dispersion, "t"), ("egger_rma_DL", EggerModel::RandomEffects, "z")]
        {
            let (found, expected) = (egger(&set.estimates, model, 95.0), &expected[key]);
            if expected.is_null() {
                // Equal variances leave no slope; metafor also gave up on the tiny scale.
                let alike = name == "edge_equal_vi";
                assert!(if alike { found.is_none() } else { name == "edge_tiny_scale" }, "{name} {key}");
                continue;
            }
            let found = found.unwrap();
            let half_width = number(&expected["limit_ub"]) - number(&expected["limit_estimate"]);
            let place = format!("{name} {key}");
            for (key, value, floor) in [
                (statistic, found.statistic, 0.0),
                ("pval", found.p_value, 0.0),
                ("limit_estimate", found.limit, half_width),
                ("limit_lb", found.limit_interval.lower, half_width),
                ("limit_ub", found.limit_interval.upper, half_width),
            ] {
                comparison.check(key, &place, value, number(&expected[key]), floor, 1e-6);
            }
            if statistic == "t" {
                assert_eq!(found.degrees_of_freedom, number(&expected["df"]));
            }
        }
    }
    comparison.finish(145);
}
