//! Two rows about one thing.

use super::finding::{AuditFinding, AuditRule, Severity};
use super::reciprocal;
use super::triple::Triple;
use crate::evidence::effect::Effect;
use crate::evidence::trial::Trial;

/// Rows of one trial that say the same thing twice, disagree about it, or are each other turned round.
pub(super) fn check(trial: &Trial) -> Vec<AuditFinding> {
    let mut findings = Vec::new();
    for (index, effect) in trial.effects.iter().enumerate() {
        for earlier in &trial.effects[..index] {
            let finding = pair(earlier, effect, trial.randomised);
            findings.extend(
                finding.map(|found| found.about(&[&earlier.id, &effect.id]).inside("effects", index, Some(&effect.id))),
            );
        }
    }
    findings
}

fn pair(earlier: &Effect, effect: &Effect, randomised: bool) -> Option<AuditFinding> {
    let same_way = earlier.experimental == effect.experimental && earlier.control == effect.control;
    let turned = earlier.experimental == effect.control && earlier.control == effect.experimental;
    let same_people = earlier.endpoint == effect.endpoint && earlier.en.population == effect.en.population;
    if !same_people || !(same_way || turned) {
        return None;
    }
    let (one, other) = (Triple::of(earlier, randomised), Triple::of(effect, randomised));
    let figures = format!("{}: {}; {}: {}", earlier.id, one.text(), effect.id, other.text());
    let round = reciprocal::rows(&one, &other);
    let equal = overlap(&one, &other);
    if same_way && round && !equal {
        let arithmetic = format!("1 / {} = {:.2}, and so for the limits", one.ratio, 1.0 / one.ratio.value());
        let finding = AuditFinding::new(Severity::Warning, AuditRule::Reciprocal, figures, arithmetic);
        return Some(finding.explained("one of the two compares the arms the other way round".to_owned()));
    }
    if !same_report(earlier, effect) {
        return None;
    }
    let agrees = if same_way { equal } else { round };
    let (severity, arithmetic) = if agrees {
        (Severity::Hint, "one result of one report stands here twice")
    } else {
        (Severity::Warning, "one report, endpoint, analysis and population, and different figures")
    };
    Some(AuditFinding::new(severity, AuditRule::Duplicate, figures, arithmetic.to_owned()))
}

/// Everything that may tell two rows of one report apart is the same.
fn same_report(one: &Effect, other: &Effect) -> bool {
    one.source == other.source
        && one.analysis == other.analysis
        && one.assessed_by == other.assessed_by
        && one.role == other.role
        && one.data_cutoff == other.data_cutoff
        && one.en.endpoint_note == other.en.endpoint_note
}

/// Whether ratio and limits may be the same, one of them perhaps with fewer digits.
fn overlap(one: &Triple, other: &Triple) -> bool {
    one.boxes().into_iter().zip(other.boxes()).all(|(one, other)| one.meets(other))
}
