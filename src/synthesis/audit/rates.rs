//! Rates against the median of their own arm.

use super::finding::{AuditFinding, AuditRule, Severity};
use crate::evidence::effect::{Effect, Figure};

/// Before the median at least half of the people are without the event, after it at most half. This holds for every
/// Kaplan-Meier curve, so rates and medians of one analysis cannot break it.
pub(super) fn check(effect: &Effect) -> Vec<AuditFinding> {
    let Some(medians) = &effect.medians else { return Vec::new() };
    let mut findings = Vec::new();
    for (index, rate) in effect.rates.iter().enumerate() {
        for (key, median, figure) in
            [("experimental", &medians.experimental, &rate.experimental), ("control", &medians.control, &rate.control)]
        {
            findings.extend(arm(rate.months, median, figure).map(|found| found.at(key).inside("rates", index, None)));
        }
    }
    findings
}

fn arm(months: u32, median: &Figure, rate: &Figure) -> Option<AuditFinding> {
    let (time, share) = (median.value.rounding_box(), rate.value.rounding_box());
    let (months, percent) = (f64::from(months), &rate.value);
    let arithmetic = if months < time.lower && share.upper < 50.0 {
        format!("at {months} months, before the median, at least 50% must be without the event")
    } else if months > time.upper && share.lower > 50.0 {
        format!("at {months} months, after the median, at most 50% can be without the event")
    } else {
        return None;
    };
    let figures = format!("median {}, {percent}% at {months} months", median.value);
    let finding = AuditFinding::new(Severity::Error, AuditRule::RateMedian, figures, arithmetic);
    Some(finding.explained("figures of the two arms exchanged, or of two analyses".to_owned()))
}
