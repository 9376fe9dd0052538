//! Every rule of the audit on a pack: silent on figures that agree, and loud where one of them is spoilt.

#![cfg(all(feature = "full", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod audit_pack;

use audit_pack::{findings, library, set, sound};
use nextline::synthesis::audit::{AuditFinding, AuditRule, Severity, audit, verdict};
use serde_json::{Value, json};

const LATE: &str = "/trials/0/effects/1";
const LATE_PATH: &str = "trials[trial_a].effects[a_late]";

/// Findings after these changes to the sound pack.
#[track_caller]
fn after(changes: &[(&str, Value)]) -> Vec<AuditFinding> {
    let mut pack = sound();
    for (pointer, value) in changes {
        set(&mut pack, pointer, value.clone());
    }
    findings(&pack)
}

/// The one finding there is.
#[track_caller]
fn only(findings: Vec<AuditFinding>, severity: Severity, rule: AuditRule, path: &str) -> AuditFinding {
    let lines: Vec<String> = findings.iter().map(ToString::to_string).collect();
    let [finding] = <[AuditFinding; 1]>::try_from(findings).unwrap_or_else(|_| panic!("found:\n{}", lines.join("\n")));
    assert_eq!(
        (finding.severity, finding.rule, finding.path.to_string().as_str()),
        (severity, rule, path),
        "{finding}"
    );
    finding
}

fn exchanged(pack: &mut Value, record: &str) {
    let pair = pack.pointer_mut(record).unwrap();
    let experimental = pair["experimental"].take();
    let control = pair["control"].take();
    pair["experimental"] = control;
    pair["control"] = experimental;
}

#[test]
fn figures_that_agree_raise_no_finding() {
    assert_eq!(findings(&sound()), []);
    let library = library(&sound()).unwrap();
    let verdict_of = |id| verdict(&library, id);
    assert!(verdict_of("a_late").unwrap().agrees());
    assert_eq!(verdict_of("no_such_effect"), None);
}

#[test]
fn a_triple_that_does_not_fit_is_found_at_its_effect() {
    let spoilt = after(&[(&format!("{LATE}/upper"), json!("0.96"))]);
    let finding = only(spoilt, Severity::Error, AuditRule::IntervalAsymmetric, LATE_PATH);
    assert_eq!(finding.effects, ["a_late"]);
    let p = json!({ "value": "0.2", "relation": "equal", "sides": 2, "sides_known_by": "printed" });
    let spoilt = after(&[(&format!("{LATE}/p"), p)]);
    only(spoilt, Severity::Error, AuditRule::PInterval, &format!("{LATE_PATH}.p"));
}

#[test]
fn a_verdict_is_about_one_effect() {
    let mut pack = sound();
    set(&mut pack, &format!("{LATE}/upper"), json!("0.96"));
    let one_sided = json!({ "value": "0.2", "relation": "equal", "sides": 1, "sides_known_by": "printed" });
    set(&mut pack, "/trials/0/effects/0/p", one_sided);
    let library = library(&pack).unwrap();
    assert!(!verdict(&library, "a_late").unwrap().agrees());
    // A hint is no disagreement.
    let early = verdict(&library, "a_early").unwrap();
    assert!(early.agrees() && early.findings.len() == 1, "{early:?}");
    assert_eq!(verdict(&library, "b_low").unwrap().findings, []);
}

#[test]
fn medians_against_the_ratio() {
    let mut pack = sound();
    exchanged(&mut pack, &format!("{LATE}/medians"));
    set(&mut pack, &format!("{LATE}/rates"), json!([]));
    only(findings(&pack), Severity::Warning, AuditRule::MediansOrder, &format!("{LATE_PATH}.medians"));
    // The point a place to the right. 0.60 means medians about 5 to 3; 120 to 8.5 is another thing.
    let spoilt = after(&[
        (&format!("{LATE}/medians/experimental"), json!({ "value": "120.0" })),
        (&format!("{LATE}/rates"), json!([])),
    ]);
    only(spoilt, Severity::Hint, AuditRule::MediansRatio, &format!("{LATE_PATH}.medians"));
    // An interval with 1 in it allows either order.
    let open = [("hazard_ratio", "0.90"), ("lower", "0.63"), ("upper", "1.29")];
    for (key, value) in open {
        set(&mut pack, &format!("{LATE}/{key}"), json!(value));
    }
    assert_eq!(findings(&pack), []);
}

#[test]
fn rates_against_the_ratio() {
    let mut pack = sound();
    pack.pointer_mut(LATE).unwrap().as_object_mut().unwrap().remove("medians");
    exchanged(&mut pack, &format!("{LATE}/rates/0"));
    only(findings(&pack), Severity::Warning, AuditRule::RatesOrder, &format!("{LATE_PATH}.rates[0]"));
    let mut pack = sound();
    pack.pointer_mut(LATE).unwrap().as_object_mut().unwrap().remove("medians");
    set(&mut pack, &format!("{LATE}/rates/1/control/value"), json!("3.3"));
    set(&mut pack, &format!("{LATE}/rates/1/control/lower"), json!("1.0"));
    only(findings(&pack), Severity::Hint, AuditRule::RatesRatio, &format!("{LATE_PATH}.rates[1]"));
}

/// The published model itself, S1 = S0 ^ ratio, is never doubted: rates at any time, any control rate.
#[test]
fn proportional_hazards_are_never_doubted() {
    for control in 1..100 {
        for ratio in ["0.30", "0.60", "0.95", "1.00", "1.40", "2.50"] {
            let value: f64 = ratio.parse().unwrap();
            let [lower, upper] = [-1.0, 1.0].map(|side: f64| format!("{:.2}", value * (side * 1.96 * 0.18).exp()));
            let experimental = 100.0 * (f64::from(control) / 100.0).powf(value);
            let rates = json!([{
                "months": 12, "experimental": { "value": format!("{experimental:.0}") },
                "control": { "value": control.to_string() }
            }]);
            let medians = json!({
                "experimental": { "value": format!("{:.1}", 10.0 / value) }, "control": { "value": "10.0" }
            });
            let mut pack = sound();
            let effect = pack.pointer_mut(LATE).unwrap().as_object_mut().unwrap();
            effect.remove("medians");
            effect.remove("events");
            for (key, value) in [("hazard_ratio", json!(ratio)), ("lower", json!(lower)), ("upper", json!(upper))] {
                effect.insert(key.to_owned(), value);
            }
            effect.insert("rates".to_owned(), rates);
            assert_eq!(findings(&pack), [], "{ratio}, control {control}%");
            set(&mut pack, &format!("{LATE}/medians"), medians);
            set(&mut pack, &format!("{LATE}/rates"), json!([]));
            assert_eq!(findings(&pack), [], "{ratio}, medians");
        }
    }
}

#[test]
fn a_rate_against_the_median_of_its_arm() {
    // At 6 months, before the median of 8.5, 61.0% of the control arm were without the event; a tenth cannot have been.
    let rate = format!("{LATE}/rates/0/control/value");
    let spoilt = after(&[(&rate, json!("49.4"))]);
    let finding = only(spoilt, Severity::Error, AuditRule::RateMedian, &format!("{LATE_PATH}.rates[0].control"));
    assert!(finding.arithmetic.contains("before the median"), "{finding}");
    // 50.0 is not clearly below a half, and 12 months are not clearly after a median of 12.0.
    assert_eq!(after(&[(&rate, json!("50.0"))]), []);
    let after_median = format!("{LATE}/rates/1/experimental/value");
    assert_eq!(after(&[(&after_median, json!("55.0"))]), []);
    let spoilt =
        after(&[(&after_median, json!("55.0")), (&format!("{LATE}/medians/experimental"), json!({"value": "11.0"}))]);
    only(spoilt, Severity::Error, AuditRule::RateMedian, &format!("{LATE_PATH}.rates[1].experimental"));
}

#[test]
fn events_against_the_ratio() {
    let mut pack = sound();
    set(&mut pack, &format!("{LATE}/events"), json!({ "experimental": 60, "control": 95 }));
    assert_eq!(findings(&pack), []);
    exchanged(&mut pack, &format!("{LATE}/events"));
    only(findings(&pack), Severity::Hint, AuditRule::EventsRatio, &format!("{LATE_PATH}.events"));
}

#[test]
fn arms_add_up() {
    let spoilt = after(&[("/trials/0/people", json!(190))]);
    let finding = only(spoilt, Severity::Error, AuditRule::ArmsTotal, "trials[trial_a].people");
    assert_eq!(finding.arithmetic, "100 + 100 = 200");
    only(after(&[("/trials/0/people", json!(210))]), Severity::Hint, AuditRule::ArmsTotal, "trials[trial_a].people");
    // An arm of unknown size may hold the rest.
    let mut pack = sound();
    set(&mut pack, "/trials/0/people", json!(210));
    pack["trials"][0]["arms"].as_array_mut().unwrap().push(json!({ "id": "third", "en": { "name": "a third arm" } }));
    assert_eq!(findings(&pack), []);
}

#[test]
fn percents_are_of_whole_people() {
    let share = "/trials/0/harms/0/shares/1/percent";
    let path = "trials[trial_a].harms[at least one severe side effect].shares[old].percent";
    // From 90 to 100 people one is 1.00 to 1.11%, two are 2.00 to 2.22%.
    let two_decimals = |share: &str, percent: &str| {
        let other = ("/trials/0/harms/0/shares/0/percent", json!("30.00"));
        after(&[(share, json!(percent)), other])
    };
    let finding = only(two_decimals(share, "1.55"), Severity::Warning, AuditRule::ShareCount, path);
    assert!(finding.explanation.unwrap().contains("the point"));
    // 1.1 is one of 91 people; 1.2 may be a sum of two that were rounded.
    let finding = only(after(&[(share, json!("1.2"))]), Severity::Hint, AuditRule::ShareCount, path);
    assert!(finding.explanation.unwrap().contains("the sum of two"));
    // 15 of 92, and 5 of 91.
    assert_eq!(after(&[(share, json!("16.3"))]), []);
    assert_eq!(after(&[(share, json!("5.5"))]), []);
}

#[test]
fn figures_that_belong_together_have_the_same_decimals() {
    for (pointer, value, path) in [
        ("/rates/1/control/upper", "52", "rates[1]"),
        ("/medians/control/value", "8.50", "medians"),
        ("/hazard_ratio", "0.6", "hazard_ratio"),
    ] {
        let spoilt = after(&[(&format!("{LATE}{pointer}"), json!(value))]);
        only(spoilt, Severity::Hint, AuditRule::Decimals, &format!("{LATE_PATH}.{path}"));
    }
    let share = "/trials/0/harms/0/shares/1/percent";
    let path = "trials[trial_a].harms[at least one severe side effect].shares";
    only(after(&[(share, json!("12"))]), Severity::Hint, AuditRule::Decimals, path);
    // Nobody is 0%, however it is printed.
    assert_eq!(after(&[(share, json!("0"))]), []);
}

#[test]
fn a_part_is_not_larger_than_the_whole() {
    let part = json!({
        "source": "a_2025", "severity": "grade_3_or_worse", "basis": "all_cause",
        "shares": [{ "arm": "new", "percent": "40" }, { "arm": "old", "percent": "10" }], "en": { "name": "tiredness" }
    });
    let mut pack = sound();
    pack["trials"][0]["harms"].as_array_mut().unwrap().push(part);
    let path = "trials[trial_a].harms[tiredness].shares[new].percent";
    only(findings(&pack), Severity::Warning, AuditRule::ShareNested, path);
    // Counted another way, or in another report, it need not be a part.
    for (key, value) in [("basis", "treatment_related"), ("source", "a_2024"), ("severity", "any_grade")] {
        let mut other = pack.clone();
        other["trials"][0]["harms"][1][key] = json!(value);
        assert_eq!(findings(&other), [], "{key}");
    }
    // The same event: fatal within grade 3 or worse within any grade.
    let mut pack = sound();
    let event = |severity: &str, percent: &str| {
        json!({
            "source": "a_2025", "severity": severity, "basis": "not_recorded",
            "shares": [{ "arm": "new", "percent": percent }], "en": { "name": "tiredness" }
        })
    };
    let harms = pack["trials"][0]["harms"].as_array_mut().unwrap();
    harms.extend([event("any_grade", "20"), event("grade_3_or_worse", "30"), event("fatal", "1")]);
    only(findings(&pack), Severity::Warning, AuditRule::ShareNested, path);
}

#[test]
fn a_later_event_does_not_come_earlier() {
    let medians = |new: &str, old: &str| json!({ "experimental": { "value": new }, "control": { "value": old } });
    let survival = "/trials/0/effects/2/medians";
    assert_eq!(after(&[(survival, medians("30.0", "29.0"))]), []);
    let spoilt = after(&[(survival, medians("11.0", "10.9"))]);
    let finding =
        only(spoilt, Severity::Warning, AuditRule::EndpointOrder, "trials[trial_a].effects[a_survival].medians");
    assert_eq!(finding.effects, ["a_late", "a_survival"]);
    let rates = json!([{ "months": 12, "experimental": { "value": "49" }, "control": { "value": "50" } }]);
    let spoilt = after(&[("/trials/0/effects/2/rates", rates)]);
    only(spoilt, Severity::Warning, AuditRule::EndpointOrder, "trials[trial_a].effects[a_survival].rates");
}

/// A second row beside `a_late`, as another of its trial.
fn beside(changes: &[(&str, Value)]) -> Vec<AuditFinding> {
    let mut pack = sound();
    let mut row = pack.pointer(LATE).unwrap().clone();
    row["id"] = json!("a_again");
    for (key, value) in changes {
        row[*key] = value.clone();
    }
    pack["trials"][0]["effects"].as_array_mut().unwrap().push(row);
    findings(&pack)
}

#[test]
fn rows_about_one_thing_agree() {
    let path = "trials[trial_a].effects[a_again]";
    only(beside(&[]), Severity::Hint, AuditRule::Duplicate, path);
    let other = [("hazard_ratio", json!("0.70")), ("lower", json!("0.49")), ("upper", json!("1.00"))];
    let finding = only(beside(&other), Severity::Warning, AuditRule::Duplicate, path);
    assert_eq!(finding.effects, ["a_late", "a_again"]);
    // Another report, or another judge, may say something else.
    for (key, value) in [("source", "a_2024"), ("assessed_by", "independent"), ("analysis", "final")] {
        let mut changes = other.to_vec();
        changes.push((key, json!(value)));
        assert_eq!(beside(&changes), [], "{key}");
    }
}

#[test]
fn a_row_turned_round_is_recognised() {
    // 1 / 0.60 = 1.67, 1 / 0.86 = 1.16, 1 / 0.42 = 2.38; the report does not matter.
    let round = [
        ("hazard_ratio", json!("1.67")),
        ("lower", json!("1.16")),
        ("upper", json!("2.38")),
        ("source", json!("a_2024")),
        ("medians", Value::Null),
        ("rates", json!([])),
        ("events", Value::Null),
    ];
    let mut pack = sound();
    let mut row = pack.pointer(LATE).unwrap().clone();
    row["id"] = json!("a_again");
    for (key, value) in &round {
        if value.is_null() {
            row.as_object_mut().unwrap().remove(*key);
        } else {
            row[*key] = value.clone();
        }
    }
    pack["trials"][0]["effects"].as_array_mut().unwrap().push(row);
    let finding = only(findings(&pack), Severity::Warning, AuditRule::Reciprocal, "trials[trial_a].effects[a_again]");
    assert_eq!(finding.arithmetic, "1 / 0.60 = 1.67, and so for the limits");
    // With the arms turned round as well it is the same result, rightly told.
    let row = &mut pack["trials"][0]["effects"][3];
    (row["experimental"], row["control"]) = (json!("old"), json!("new"));
    row.as_object_mut().unwrap().remove("formal_test");
    assert_eq!(findings(&pack), []);
}

#[test]
fn p_values_of_two_rows_exchanged() {
    // By hand at 90%: ln 0.75 / (ln(1.12/0.50) / 3.290) = -1.174, p = 0.24; ln 0.60 / (ln(0.90/0.40) / 3.290) = -2.072,
    // p = 0.038.
    let p = |value: &str| json!({ "value": value, "relation": "equal", "sides": 2, "sides_known_by": "printed" });
    let (low, high) = ("/trials/1/effects/0/p", "/trials/1/effects/1/p");
    assert_eq!(after(&[(low, p("0.24")), (high, p("0.038"))]), []);
    let spoilt = after(&[(low, p("0.038")), (high, p("0.24"))]);
    let finding = only(spoilt, Severity::Warning, AuditRule::PExchanged, "trials[trial_b].effects[b_high].p");
    assert_eq!(finding.effects, ["b_low", "b_high"]);
}

#[test]
fn a_day_for_review_that_passed_is_told() {
    let library = library(&sound()).unwrap();
    let on = |day: &str| audit(&library, day.parse().unwrap());
    assert_eq!(on("2026-07-15"), []);
    let late = only(on("2026-07-16"), Severity::Warning, AuditRule::ReviewOverdue, "about.next_review");
    assert!(late.arithmetic.starts_with("1 days late"), "{late}");
    assert_eq!(on("2027-07-15")[0].severity, Severity::Warning);
    assert_eq!(on("2027-07-16")[0].severity, Severity::Error);
}

/// The arms of a whole effect exchanged, its ratio turned round with them: the same findings.
#[test]
fn it_does_not_matter_which_arm_is_named_first() {
    let mut pack = sound();
    set(&mut pack, &format!("{LATE}/medians/experimental"), json!({ "value": "120.0" }));
    let told = |pack: &Value| {
        let of = |finding: &AuditFinding| (finding.severity, finding.rule, finding.path.to_string());
        findings(pack).iter().map(of).collect::<Vec<_>>()
    };
    let as_printed = told(&pack);
    assert!(!as_printed.is_empty());
    for record in ["medians", "events", "people", "rates/0", "rates/1"] {
        exchanged(&mut pack, &format!("{LATE}/{record}"));
    }
    let effect = pack.pointer_mut(LATE).unwrap();
    (effect["experimental"], effect["control"]) = (json!("old"), json!("new"));
    (effect["hazard_ratio"], effect["lower"], effect["upper"]) = (json!("1.67"), json!("1.16"), json!("2.38"));
    effect.as_object_mut().unwrap().remove("formal_test");
    pack["trials"][0]["effects"][0].as_object_mut().unwrap().remove("replaced_by");
    pack["trials"][0]["effects"][0]["newer_not_verified"] = json!(true);
    let turned: Vec<_> = told(&pack)
        .into_iter()
        .map(|(severity, rule, path)| {
            let path = path.replace("experimental", "?").replace("control", "experimental").replace('?', "control");
            (severity, rule, path)
        })
        .collect();
    assert_eq!(turned, as_printed);
}
