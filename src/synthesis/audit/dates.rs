//! How long ago somebody looked.

use super::finding::{AuditFinding, AuditRule, Severity};
use crate::evidence::pack::About;
use crate::numbers::Date;

/// After this many months past the day for review, figures are folded behind a notice.
const FOLD_MONTHS: i32 = 12;

/// The day for review against `today`.
pub(super) fn check(about: &About, today: Date) -> Vec<AuditFinding> {
    if today <= about.next_review {
        return Vec::new();
    }
    let days = today.days_since(about.next_review);
    let folds = about.next_review.add_months(FOLD_MONTHS).is_some_and(|fold| today > fold);
    let severity = if folds { Severity::Error } else { Severity::Warning };
    let figures = format!("next review {}, today {today}", about.next_review);
    let arithmetic = format!(
        "{days} days late{}",
        if folds { ": more than a year, so figures are folded behind that notice" } else { "" }
    );
    let finding = AuditFinding::new(severity, AuditRule::ReviewOverdue, figures, arithmetic);
    vec![finding.at("next_review").at("about")]
}
