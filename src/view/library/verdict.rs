//! What a reader is told of the audit: one quiet line for each figure.

use crate::synthesis::audit::{AuditRule, Severity, Verdict};
use crate::view::words::Words;

/// "These figures agree with each other", or which of them do not fit. A hint is no disagreement.
pub fn verdict_line(verdict: &Verdict, words: &Words) -> String {
    let grave = verdict.findings.iter().filter(|finding| finding.severity != Severity::Hint);
    let key = match grave.max_by_key(|finding| finding.severity).map(|finding| finding.rule) {
        None => "verdict.agrees",
        Some(AuditRule::PInterval | AuditRule::PRange | AuditRule::OneSidedP | AuditRule::PExchanged) => "verdict.p",
        Some(AuditRule::IntervalOrder | AuditRule::IntervalAsymmetric) => "verdict.interval",
        Some(AuditRule::SmallestError) => "verdict.narrow",
        Some(AuditRule::Level) => "verdict.level",
        Some(AuditRule::MediansOrder | AuditRule::MediansRatio | AuditRule::RateMedian) => "verdict.medians",
        Some(_) => "verdict.others",
    };
    words.say(key, &[])
}
