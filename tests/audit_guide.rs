//! The figures that the patient guide (2025) prints, and one that a trial itself prints.

#![cfg(all(feature = "full", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use nextline::evidence::effect::{Count, PValue, Relation, SidesKnownBy};
use nextline::synthesis::Sides;
use nextline::synthesis::audit::reciprocal::{reciprocal, recognise};
use nextline::synthesis::audit::{
    AuditFinding, AuditRule, Route, Severity, Triple, TripleFigure, audit_triple, misprint,
};

fn triple(ratio: &str, lower: &str, upper: &str, p: &str) -> Triple {
    let triple = Triple::parse(ratio, lower, upper, "95").unwrap();
    triple.with_p(p, Relation::Equal, Some(Sides::Two)).unwrap()
}

fn people(triple: Triple, experimental: u32, control: u32) -> Triple {
    Triple { people: Some(Count { experimental, control }), ..triple }
}

fn of(findings: &[AuditFinding], rule: AuditRule) -> &AuditFinding {
    findings.iter().find(|finding| finding.rule == rule).unwrap_or_else(|| panic!("no {}: {findings:?}", rule.name()))
}

/// The guide prints 0.39 to 0.95; the paper (Kalinsky and others, J Clin Oncol 2023) prints 0.39 to 0.85.
#[test]
fn maintains_upper_limit_cannot_belong_to_its_ratio_and_p() {
    let printed = triple("0.57", "0.39", "0.95", "0.006");
    let findings = audit_triple(&printed);
    let crooked = of(&findings, AuditRule::IntervalAsymmetric);
    assert_eq!(crooked.severity, Severity::Error);
    assert_eq!(of(&findings, AuditRule::PInterval).severity, Severity::Warning);
    assert!(crooked.arithmetic.contains("sqrt(0.39 x 0.95) = 0.609"), "{crooked}");
    for route in [Route::Symmetry, Route::PValue] {
        let fit = crooked.would_fit.iter().find(|fit| fit.figure == TripleFigure::Upper && fit.route == route);
        let range = fit.unwrap_or_else(|| panic!("no range of upper limits by {}", route.name())).range;
        // A limit that was printed 0.85 fits; one that was printed 0.95 does not.
        assert!(range.contains(0.85) && range.upper < 0.945, "{route:?}: {range:?}");
        // By hand, corners of the rounding boxes: 0.565^2 / 0.395 to 0.575^2 / 0.385; and by z from 2.7215 (p 0.0065)
        // to 2.7776 (p 0.0055) exp(ln 0.565 (1 - 1.96 / 2.7776)) to exp(ln 0.575 (1 - 1.96 / 2.7215)).
        let (least, most) = if route == Route::Symmetry { (0.8082, 0.8588) } else { (0.8454, 0.8566) };
        assert!((range.lower - least).abs() < 2e-4 && (range.upper - most).abs() < 2e-4, "{route:?}: {range:?}");
    }
    let line = crooked.to_string();
    assert!(line.contains("upper 0.808 to 0.859 by symmetry") && line.contains("upper 0.845 to 0.857 by p"), "{line}");
    // One misprinted digit explains it, and only one.
    let [(figure, value)] = misprint::candidates(&printed).try_into().unwrap();
    assert_eq!((figure, value.text()), (TripleFigure::Upper, "0.85"));
    assert!(audit_triple(&people(triple("0.57", "0.39", "0.85", "0.006"), 60, 59)).is_empty());
}

/// The guide calls PACE's 90% interval (Mayer and others, J Clin Oncol 2024) a 95% one.
#[test]
fn paces_interval_behaves_like_90_percent() {
    let findings = audit_triple(&people(triple("1.11", "0.79", "1.55", "0.62"), 111, 55));
    let [finding] = findings.as_slice() else { panic!("{findings:?}") };
    assert_eq!((finding.rule, finding.severity), (AuditRule::Level, Severity::Warning));
    assert_eq!(finding.explanation.as_deref(), Some("this is a 90% interval"));
    // At the level the trial printed, all fits.
    let printed = Triple { level: "90".parse().unwrap(), ..triple("1.11", "0.79", "1.55", "0.62") };
    assert!(audit_triple(&people(printed, 111, 55)).is_empty());
}

/// And the reverse. By hand: ln 0.70 = -0.3567, standard error 0.1134, z = 3.145, p = 0.0017, and at 95%
/// exp(-0.3567 -+ 1.96 x 0.1134) = 0.561 to 0.874.
#[test]
fn a_95_percent_interval_called_90_is_known() {
    let printed = triple("0.700", "0.561", "0.874", "0.0017");
    assert!(audit_triple(&printed).is_empty());
    let findings = audit_triple(&Triple { level: "90".parse().unwrap(), ..printed });
    assert_eq!(of(&findings, AuditRule::Level).explanation.as_deref(), Some("this is a 95% interval"));
}

/// Near p = 0.05 a one-sided p and an interval of 95 called 90 look alike (1.645 is the quantile of both): both are
/// told, and what is only assumed is doubted before what was read.
#[test]
fn where_two_stories_fit_both_are_told() {
    let called = Triple { level: "90".parse().unwrap(), ..triple("0.800", "0.641", "0.999", "0.049") };
    let told = |finding: &AuditFinding| finding.explanation.clone().unwrap();
    let findings = audit_triple(&called);
    assert_eq!(
        told(of(&findings, AuditRule::Level)),
        "this is a 95% interval; or recorded as two-sided, it fits one-sided"
    );
    let assumed = called.p.clone().map(|p| PValue { sides_known_by: Some(SidesKnownBy::Assumed), ..p });
    let findings = audit_triple(&Triple { p: assumed, ..called });
    assert_eq!(
        told(of(&findings, AuditRule::OneSidedP)),
        "recorded as two-sided, it fits one-sided; or this is a 95% interval"
    );
}

/// SONIA: 0.87 (0.74 to 1.03), first line against second (Sonke and others, Nature 2024). The guide's "upper limit
/// 1.35" is that interval turned round.
#[test]
fn sonias_limit_is_a_reciprocal() {
    let sonia = triple("0.87", "0.74", "1.03", "0.10");
    let quoted = "1.35".parse().unwrap();
    assert_eq!(recognise(&quoted, &sonia), Some(TripleFigure::Lower));
    assert!(reciprocal(&quoted, &sonia.lower) && !reciprocal(&quoted, &sonia.upper));
    // The margin it is held against is of none of them.
    assert_eq!(recognise(&"1.54".parse().unwrap(), &sonia), None);
    // Put beside the ratio it came with, it does not fit, and the reason is told.
    let mixed = Triple { p: None, ..triple("0.87", "0.74", "1.35", "0.10") };
    let findings = audit_triple(&mixed);
    let crooked = of(&findings, AuditRule::IntervalAsymmetric);
    let told = crooked.explanation.as_deref().unwrap();
    assert!(told.contains("1 / 0.74 = 1.35") && told.contains("turned round"), "{told}");
}

#[test]
fn figures_that_agree_are_left_alone() {
    for clean in [
        people(triple("0.87", "0.74", "1.03", "0.10"), 524, 526),
        // EMERALD (Bidard and others, J Clin Oncol 2022), ESR1-mutated.
        people(triple("0.55", "0.39", "0.77", "0.0005"), 115, 113),
        // postMONARCH (Kalinsky and others, J Clin Oncol 2025), as the guide rounds its p and as printed.
        people(triple("0.73", "0.57", "0.95", "0.02"), 182, 186),
        people(triple("0.73", "0.57", "0.95", "0.017"), 182, 186),
    ] {
        assert!(audit_triple(&clean).is_empty(), "{:?}", audit_triple(&clean));
    }
    let events = Count { experimental: 281, control: 310 };
    let sonia = people(triple("0.87", "0.74", "1.03", "0.10"), 524, 526);
    assert!(audit_triple(&Triple { events: Some(events), ..sonia }).is_empty());
}

/// PALMIRA prints 0.84 (0.66 to 1.07), p = 0.149, for 136 and 62 people. By hand: ln(1.07 / 0.66) / 3.92 = 0.1233,
/// and at most ln(1.075 / 0.655) / 3.92 = 0.1264; sqrt(1/136 + 1/62) = 0.1532.
#[test]
fn palmiras_interval_is_narrower_than_its_people_allow() {
    let palmira = people(triple("0.84", "0.66", "1.07", "0.149"), 136, 62);
    let findings = audit_triple(&palmira);
    let [finding] = findings.as_slice() else { panic!("{findings:?}") };
    assert_eq!((finding.rule, finding.severity), (AuditRule::SmallestError, Severity::Error));
    for part in ["0.123", "0.126", "0.153"] {
        assert!(finding.arithmetic.contains(part), "{finding}");
    }
    // Weights could explain it, where groups were not made by lot.
    let weighted = audit_triple(&Triple { randomised: false, ..palmira });
    assert_eq!(weighted[0].severity, Severity::Warning);
    // Its earlier report is coarser, and possible.
    assert!(audit_triple(&people(triple("0.8", "0.6", "1.1", "0.206"), 136, 62)).is_empty());
}
