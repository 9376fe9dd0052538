//! What a triple implies, against R (files and tolerances: `reference/README.md`).

#![cfg(all(feature = "full", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod reference;

use nextline::evidence::effect::Relation;
use nextline::numbers::Interval;
use nextline::synthesis::Sides;
use nextline::synthesis::audit::{AuditRule, Implied, Severity, Triple, audit_triple, distance};
use reference::{number, read};
use serde_json::Value;

const TOLERANCE: f64 = 1e-11;

fn printed(value: &Value, decimals: &Value) -> String {
    let decimals = decimals.as_u64().unwrap() as usize;
    format!("{:.decimals$}", number(value))
}

fn triple(case: &Value) -> Triple {
    let figure = |key: &str| printed(&case[key], &case["decimals"]);
    let level = format!("{}", 100.0 * number(&case["stated_level"]));
    let triple = Triple::parse(&figure("hr"), &figure("lb"), &figure("ub"), &level).unwrap();
    if case["p"].is_null() {
        return triple;
    }
    assert_eq!(case["p_relation"], "=");
    triple.with_p(&printed(&case["p"], &case["p_decimals"]), Relation::Equal, None).unwrap()
}

#[track_caller]
fn close(found: f64, expected: &Value, what: &str) {
    let expected = number(expected);
    let off = (found - expected).abs() / expected.abs();
    assert!(off <= TOLERANCE, "{what}: found {found}, expected {expected}, off by {off:e}");
}

#[track_caller]
fn close_box(found: Interval, expected: &Value, what: &str) {
    close(found.lower, &expected[0], what);
    close(found.upper, &expected[1], what);
}

#[test]
fn implied_figures_agree_with_r() {
    let file = read("integrity_open.json");
    let cases = file["cases"].as_array().unwrap();
    assert_eq!(cases.len(), 13);
    let mut levels = 0;
    for case in cases {
        let name = case["id"].as_str().unwrap();
        let triple = triple(case);
        let implied: Implied = triple.implied().unwrap();
        close(implied.standard_error, &case["se_from_ci"], name);
        close(implied.midpoint, &case["ci_midpoint"], name);
        close(implied.z, &case["z_from_ci"], name);
        close(implied.p, &case["p_from_ci"], name);
        close_box(implied.midpoint_box, &case["midpoint_box"], name);
        close_box(triple.ratio.rounding_box(), &case["hr_box"], name);
        close_box(implied.p_box, &case["p_box"], name);
        close(implied.asymmetry, &case["asymmetry_log"], name);
        let in_order = triple.lower.value() < triple.ratio.value() && triple.ratio.value() < triple.upper.value();
        assert_eq!(in_order, case["order_ok"].as_bool().unwrap(), "{name}");
        let disordered = audit_triple(&triple).iter().any(|finding| finding.rule == AuditRule::IntervalOrder);
        assert_eq!(disordered, !in_order, "{name}");
        assert_eq!(triple.symmetric(&implied), case["symmetric_within_rounding"].as_bool().unwrap(), "{name}");
        for (sides, key) in [(Sides::Two, "implied_level_if_p_two_sided"), (Sides::One, "implied_level_if_p_one_sided")]
        {
            let level = triple.p.as_ref().and_then(|p| triple.level_if(p.value.value(), sides));
            assert_eq!(level.is_none(), case[key].is_null(), "{name} {key}");
            if let Some(level) = level {
                close(level / 100.0, &case[key], name);
                levels += 1;
            }
        }
        for (sides, key) in [(Sides::Two, "p_consistent_two_sided"), (Sides::One, "p_consistent_one_sided")] {
            let Some(expected) = case[key].as_bool() else { continue };
            let fits = triple.p.as_ref().and_then(|p| distance(&implied, p, sides)) == Some(0.0);
            assert_eq!(fits, expected, "{name} {key}");
        }
    }
    assert_eq!(levels, 16);
}

/// What is known to be wrong with each case, and what the audit must say of it. An interval made of two data cuts is
/// not to be seen in its own arithmetic; coarse rounding is no fault.
#[test]
fn what_is_wrong_is_found_and_what_is_clean_is_not() {
    let file = read("integrity_open.json");
    for case in file["cases"].as_array().unwrap() {
        let name = case["id"].as_str().unwrap();
        let expected = match name {
            "paloma2_os" => Some((AuditRule::OneSidedP, Severity::Hint, "only one fits")),
            "planted_ninety" => Some((AuditRule::Level, Severity::Warning, "this is a 90% interval")),
            "planted_swapped_digit" => Some((AuditRule::IntervalOrder, Severity::Error, "0.46 as the lower limit")),
            "planted_linear_ci" => Some((AuditRule::IntervalAsymmetric, Severity::Error, "on the plain scale")),
            "planted_p_exponent" => Some((AuditRule::PRange, Severity::Error, "its exponent was lost")),
            "planted_inverted" => Some((AuditRule::IntervalOrder, Severity::Error, "1 / 1.72 = 0.58")),
            _ => {
                assert!(!name.starts_with("planted"), "{name}: a planted error nobody looks for");
                None
            }
        };
        let findings = audit_triple(&triple(case));
        let Some((rule, severity, explanation)) = expected else {
            assert!(findings.is_empty(), "{name} ({}): {findings:?}", case["truth"]);
            continue;
        };
        let [finding] = findings.as_slice() else { panic!("{name}: expected one finding, found {findings:?}") };
        assert_eq!((finding.rule, finding.severity), (rule, severity), "{name}: {finding}");
        let found = finding.explanation.as_deref().unwrap_or_default();
        assert!(found.contains(explanation), "{name}: {finding}");
    }
}

#[test]
fn a_p_printed_as_below_is_a_bound() {
    let findings = |ratio: &str, lower: &str, upper: &str| {
        let triple = Triple::parse(ratio, lower, upper, "95").unwrap();
        audit_triple(&triple.with_p("0.001", Relation::Below, Some(Sides::Two)).unwrap())
    };
    // PALOMA-2: 0.58 (0.46 to 0.72), P < 0.001; SONIA's 0.87 (0.74 to 1.03) allows no such p.
    assert_eq!(findings("0.58", "0.46", "0.72"), []);
    let [finding] = <[_; 1]>::try_from(findings("0.87", "0.74", "1.03")).unwrap();
    assert_eq!((finding.rule, finding.severity), (AuditRule::PInterval, Severity::Error), "{finding}");
}
