//! From printed figures and back to people: extraction, absolute effects, survival
//! curves and margins, against R.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::panic)]

mod reference;

use nextline::numbers::Interval;
use nextline::synthesis::absolute::{NumberNeeded, NumberNeededRange, landmark};
use nextline::synthesis::margin::read_against_margin;
use nextline::synthesis::survival_curve::{Step, SurvivalCurve};
use nextline::synthesis::{Estimate, EstimateError, Sides, exponential};
use reference::{Comparison, number, numbers, read};
use serde_json::Value;

/// Survival, Bucher and margins are compared at this.
const TOLERANCE: f64 = 1e-11;

fn cases(file: &str) -> Vec<Value> {
    read(file)["cases"].as_array().unwrap().clone()
}

#[test]
fn every_route_gives_the_estimate() {
    let mut comparison = Comparison::default();
    for case in cases("extraction_open.json") {
        let get = |key: &str| number(&case[key]);
        let route = case["route"].as_str().unwrap();
        let estimate = match route {
            "O-E and V" => Estimate::from_observed_minus_expected(get("o_minus_e"), get("v")),
            "HR and p" => {
                let sides = if get("sided") == 2.0 { Sides::Two } else { Sides::One };
                Estimate::from_ratio_and_p(get("hr"), get("p"), sides)
            }
            "HR and events" => Estimate::from_ratio_and_events(get("hr"), get("events"), get("allocation_ratio")),
            other => panic!("unknown route {other}"),
        };
        let estimate = estimate.unwrap();
        comparison.check("effect", route, estimate.effect, get("log_hr"), 0.0, TOLERANCE);
        comparison.check("standard error", route, estimate.standard_error(), get("se"), 0.0, TOLERANCE);
    }
    comparison.finish(12);
}

#[test]
fn unusable_figures_are_refused() {
    for p_value in [0.0, 1.0, -0.1, f64::NAN] {
        let error = Estimate::from_ratio_and_p(0.8, p_value, Sides::Two).unwrap_err();
        assert!(matches!(error, EstimateError::NothingFromP { .. }), "{error}");
    }
    assert!(Estimate::from_ratio_and_p(0.8, 0.6, Sides::One).is_err());
    assert!(Estimate::from_ratio_and_p(1.0, 0.5, Sides::Two).is_err());
    assert!(Estimate::from_ratio_and_p(-1.0, 0.5, Sides::Two).is_err());
    assert!(Estimate::from_observed_minus_expected(1.0, 0.0).is_err());
    assert!(Estimate::from_observed_minus_expected(f64::NAN, 1.0).is_err());
    assert!(Estimate::from_ratio_and_events(0.8, 0.0, 1.0).is_err());
    assert!(Estimate::from_ratio_and_events(0.8, 100.0, f64::INFINITY).is_err());
    assert!(Estimate::from_difference(0.3, 0.0).is_err());
    assert_eq!(Estimate::from_difference(0.3, 0.1).unwrap().effect, 0.3);
}

#[test]
fn landmarks_and_numbers_needed_agree() {
    let mut comparison = Comparison::default();
    let file = read("absolute_open.json");
    for case in file["landmark"].as_array().unwrap() {
        let get = |key: &str| number(&case[key]);
        let place = format!("s0 {} hr {}", get("s0"), get("hr"));
        let limits = Interval { lower: get("lb"), upper: get("ub") };
        let found = landmark(get("s0"), get("hr"), limits).unwrap();
        for (key, value) in [
            ("s1", found.treated),
            ("s1_at_lb", found.treated_limits.upper),
            ("s1_at_ub", found.treated_limits.lower),
            ("ard", found.difference),
            ("ard_at_lb", found.difference_limits.upper),
            ("ard_at_ub", found.difference_limits.lower),
            ("nnt", NumberNeeded::of(found.difference).signed()),
            ("nnt_at_lb", NumberNeeded::of(found.difference_limits.upper).signed()),
            ("nnt_at_ub", NumberNeeded::of(found.difference_limits.lower).signed()),
            ("per_1000", 1000.0 * found.difference),
        ] {
            comparison.check(key, &place, value, get(key), 0.0, TOLERANCE);
        }
        let (at_lower, at_upper) = (get("nnt_at_lb"), get("nnt_at_ub"));
        match NumberNeededRange::of(found.difference_limits) {
            NumberNeededRange::Benefit(range) => {
                assert!(at_lower > 0.0 && at_upper > 0.0);
                comparison.check("range", &place, range.lower, at_lower, 0.0, TOLERANCE);
                comparison.check("range", &place, range.upper, at_upper, 0.0, TOLERANCE);
            }
            NumberNeededRange::Harm(range) => {
                assert!(at_lower < 0.0 && at_upper < 0.0);
                comparison.check("range", &place, range.lower, -at_upper, 0.0, TOLERANCE);
                comparison.check("range", &place, range.upper, -at_lower, 0.0, TOLERANCE);
            }
            NumberNeededRange::BenefitOrHarm { to_benefit, to_harm } => {
                comparison.check("range", &place, to_benefit, at_lower, 0.0, TOLERANCE);
                comparison.check("range", &place, to_harm, -at_upper, 0.0, TOLERANCE);
            }
            NumberNeededRange::NoDifference => panic!("{place}"),
        }
    }
    for case in file["exponential"].as_array().unwrap() {
        let get = |key: &str| number(&case[key]);
        let place = format!("median {}", get("median0"));
        let (median, horizon) = (get("median0"), get("horizon"));
        let treated = exponential::median_under(median, get("hr"));
        let means = [median, treated].map(|median| exponential::restricted_mean(median, horizon));
        for (key, value) in [
            ("median1", treated),
            ("s0", exponential::survival(median, horizon)),
            ("s1", exponential::survival(treated, horizon)),
            ("rmst0", means[0]),
            ("rmst1", means[1]),
            ("rmst_difference", means[1] - means[0]),
            ("rmst_ratio", means[1] / means[0]),
        ] {
            comparison.check(key, &place, value, get(key), 0.0, TOLERANCE);
        }
    }
    comparison.finish(160);
}

#[test]
fn curves_agree() {
    let mut comparison = Comparison::default();
    for set in read("absolute_open.json")["kaplan_meier"].as_array().unwrap() {
        let name = set["name"].as_str().unwrap();
        let curves: Vec<SurvivalCurve> = set["curves"].as_array().unwrap().iter().map(curve).collect();
        for (expected, found) in set["curves"].as_array().unwrap().iter().zip(&curves) {
            let place = format!("{name} {}", expected["group"]);
            assert_eq!(found.median(), expected["median"].as_f64(), "{place}");
            // R has no standard error once no one is left.
            for (found, expected) in found.standard_errors().iter().zip(numbers(&expected["std_err_greenwood"])) {
                if expected.is_finite() {
                    comparison.check("Greenwood", &place, *found, expected, 0.0, TOLERANCE);
                }
            }
            for row in expected["rmst"].as_array().unwrap() {
                let mean = found.restricted_mean(number(&row["horizon"]));
                comparison.check("restricted mean", &place, mean.mean, number(&row["rmst"]), 0.0, TOLERANCE);
                comparison.check("its standard error", &place, mean.standard_error, number(&row["se"]), 0.0, TOLERANCE);
            }
        }
        // Peto's estimate is the O - E and V of the log-rank test.
        let logrank = &set["logrank"];
        let group = |key: &str| numbers(&logrank[key])[1];
        let excess = group("observed") - group("expected");
        let peto = Estimate::from_observed_minus_expected(excess, number(&logrank["variance"])).unwrap();
        let expected = number(&logrank["peto_log_hr_group2_vs_1"]);
        comparison.check("Peto", name, peto.effect, expected, 0.0, TOLERANCE);
        comparison.check("Peto", name, peto.standard_error(), number(&logrank["peto_se"]), 0.0, TOLERANCE);
        for row in set["ph_on_group1"].as_array().unwrap() {
            let (horizon, ratio) = (number(&row["horizon"]), number(&row["hr"]));
            let control = &curves[0];
            for (key, value) in [
                ("rmst0", control.restricted_mean(horizon).mean),
                ("rmst1", control.restricted_mean_under(ratio, horizon)),
                ("s0", control.survival_at(horizon)),
            ] {
                comparison.check(key, name, value, number(&row[key]), 0.0, TOLERANCE);
            }
        }
    }
    comparison.finish(250);
}

fn curve(json: &Value) -> SurvivalCurve {
    let column = |key: &str| numbers(&json[key]);
    let (survival, at_risk, events) = (column("surv"), column("n_risk"), column("n_event"));
    let steps = column("time").into_iter().enumerate().map(|(index, time)| Step {
        time,
        survival: survival[index],
        at_risk: at_risk[index],
        events: events[index],
    });
    SurvivalCurve::new(steps.collect()).unwrap()
}

#[test]
fn margins_read_alike() {
    let mut comparison = Comparison::default();
    for case in cases("noninferiority_open.json") {
        let get = |key: &str| number(&case[key]);
        let place = format!("hr {} margin {}", get("hr"), get("margin"));
        let limits = Interval { lower: get("lb"), upper: get("ub") };
        let reading = read_against_margin(get("hr"), limits, 100.0 * get("level"), get("margin")).unwrap();
        for (key, value) in [
            ("se", reading.standard_error),
            ("z_noninferiority", reading.statistic_at_margin),
            ("p_noninferiority_one_sided", reading.p_non_inferiority),
            ("z_superiority", reading.statistic),
            ("p_superiority_two_sided", reading.p_superiority),
            ("retained_upper_one_sided_95", reading.one_sided_limit),
        ] {
            comparison.check(key, &place, value, get(key), 0.0, TOLERANCE);
        }
        for (key, verdict) in [
            ("noninferior", reading.non_inferior),
            ("superior", reading.superior),
            ("inferior", reading.inferior),
            ("worse_than_margin", reading.worse_than_margin),
        ] {
            assert_eq!(case[key], verdict, "{place} {key}");
        }
    }
    comparison.finish(42);
}
