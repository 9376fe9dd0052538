//! Endpoints that come one after the other: the cancer grows, grows again, and the person dies.

use super::finding::{AuditFinding, AuditRule, Severity};
use crate::evidence::effect::{Display, Effect, Endpoint};
use crate::evidence::trial::Trial;

/// Time to a later event, and the share still without it, cannot be below those of an earlier one in the same people.
pub(super) fn check(trial: &Trial) -> Vec<AuditFinding> {
    let mut findings = Vec::new();
    for early in &trial.effects {
        for (index, late) in trial.effects.iter().enumerate() {
            if !follows(early, late) {
                continue;
            }
            let found = compare(early, late).into_iter().map(|(key, figures)| {
                let arithmetic = "whoever is without the earlier event is without the later one too".to_owned();
                let explanation = "the arms are exchanged, or rows of different people or times".to_owned();
                AuditFinding::new(Severity::Warning, AuditRule::EndpointOrder, figures, arithmetic)
                    .explained(explanation)
                    .at(key)
                    .about(&[&early.id, &late.id])
                    .inside("effects", index, Some(&late.id))
            });
            findings.extend(found);
        }
    }
    findings
}

/// Whether `late` counts a later event than `early` in the same people, both being current.
fn follows(early: &Effect, late: &Effect) -> bool {
    let current = early.display != Display::History && late.display != Display::History;
    let same_people = early.experimental == late.experimental
        && early.control == late.control
        && early.en.population == late.en.population;
    match (place(early.endpoint), place(late.endpoint)) {
        (Some(one), Some(other)) => current && same_people && one < other,
        _ => false,
    }
}

fn place(endpoint: Endpoint) -> Option<u8> {
    match endpoint {
        Endpoint::ProgressionFreeSurvival | Endpoint::ProgressionFreeSurvivalFirst => Some(0),
        Endpoint::ProgressionFreeSurvivalSecond => Some(1),
        Endpoint::OverallSurvival => Some(2),
        Endpoint::TimeToTreatmentFailure | Endpoint::QualityOfLife | Endpoint::Other => None,
    }
}

/// Figures of the later event that lie clearly below those of the earlier one, with the key they stand at.
fn compare(early: &Effect, late: &Effect) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    if let (Some(one), Some(other)) = (&early.medians, &late.medians) {
        for (arm, one, other) in [
            ("experimental", &one.experimental.value, &other.experimental.value),
            ("control", &one.control.value, &other.control.value),
        ] {
            if one.rounding_box().lower > other.rounding_box().upper {
                let words = late.endpoint.word();
                found
                    .push(("medians", format!("{arm}: median {other} of {words}, {one} of {}", early.endpoint.word())));
            }
        }
    }
    for rate in &late.rates {
        let Some(earlier) = early.rates.iter().find(|earlier| earlier.months == rate.months) else { continue };
        for (arm, one, other) in [
            ("experimental", &earlier.experimental.value, &rate.experimental.value),
            ("control", &earlier.control.value, &rate.control.value),
        ] {
            if one.rounding_box().lower > other.rounding_box().upper {
                let (months, words) = (rate.months, late.endpoint.word());
                let figures =
                    format!("{arm}, {months} months: {other}% of {words}, {one}% of {}", early.endpoint.word());
                found.push(("rates", figures));
            }
        }
    }
    found
}
