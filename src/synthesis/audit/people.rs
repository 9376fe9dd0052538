//! Arms against the people of the trial.

use super::finding::{AuditFinding, AuditRule, Severity};
use crate::evidence::trial::Trial;

/// Arms that hold more people than the trial, or fewer although every arm's size is known.
pub(super) fn check(trial: &Trial) -> Vec<AuditFinding> {
    let Some(people) = trial.people else { return Vec::new() };
    let known: Vec<u32> = trial.arms.iter().filter_map(|arm| arm.people).collect();
    let total: u64 = known.iter().map(|people| u64::from(*people)).sum();
    let complete = known.len() == trial.arms.len();
    let (severity, explanation) = match total.cmp(&u64::from(people)) {
        std::cmp::Ordering::Greater => (Severity::Error, "people of another count, or an arm counted twice"),
        std::cmp::Ordering::Less if complete => {
            (Severity::Hint, "an arm that is not recorded, or people left out after the draw")
        }
        _ => return Vec::new(),
    };
    let parts: Vec<String> = known.iter().map(u32::to_string).collect();
    let arithmetic = format!("{} = {total}", parts.join(" + "));
    let finding = AuditFinding::new(severity, AuditRule::ArmsTotal, format!("{people} people"), arithmetic);
    vec![finding.at("people").explained(explanation.to_owned())]
}
