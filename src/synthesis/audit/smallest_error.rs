//! No interval can be narrower than the events, or the people, allow.

use super::finding::{AuditFinding, AuditRule, Severity, short};
use super::p_value;
use super::triple::{HAIR, Implied, Triple};
use crate::evidence::effect::Count;
use crate::synthesis::Sides;

/// Checks the standard error that the interval implies against sqrt(1/e1 + 1/e2), e being events, or people where the
/// events are not known.
///
/// That is a bound, not an approximation. The information of a Cox model (Cox 1972) is the sum over events of
/// q (1 - q), q being the experimental arm's weighted share of those at risk. At the estimate the shares q sum to e1
/// (the score is 0), and q (1 - q) is concave, so by Jensen's inequality the sum is at most e1 e2 / (e1 + e2). Strata
/// and covariates only take information away, and no arm has more events than people. Weighted and robust errors are
/// not bound by it, which is why it is only a warning where groups were not made by lot.
pub(super) fn check(triple: &Triple, implied: &Implied) -> Option<AuditFinding> {
    let (counts, what) = match (&triple.events, &triple.people) {
        (Some(events), _) => (events, "events"),
        (None, Some(people)) => (people, "people"),
        (None, None) => return None,
    };
    let smallest = smallest(counts)?;
    if implied.standard_error_box.upper >= smallest * (1.0 - HAIR) {
        return None;
    }
    let severity = if triple.randomised { Severity::Error } else { Severity::Warning };
    let figures = format!("{}, {} and {} {what}", triple.text(), counts.experimental, counts.control);
    let arithmetic = format!(
        "standard error implied {} (at most {} with rounding), smallest possible sqrt(1/{} + 1/{}) = {}",
        short(implied.standard_error),
        short(implied.standard_error_box.upper),
        counts.experimental,
        counts.control,
        short(smallest)
    );
    let finding = AuditFinding::new(severity, AuditRule::SmallestError, figures, arithmetic);
    Some(finding.explained(explain(triple, implied, smallest)))
}

/// The smallest standard error of a log hazard ratio; `None` where an arm has none.
fn smallest(counts: &Count) -> Option<f64> {
    let (experimental, control) = (f64::from(counts.experimental), f64::from(counts.control));
    (experimental > 0.0 && control > 0.0).then(|| (1.0 / experimental + 1.0 / control).sqrt())
}

fn explain(triple: &Triple, implied: &Implied, smallest: f64) -> Option<String> {
    let ninety = Triple { level: "90".parse().ok()?, ..triple.clone() };
    let agrees = |sides| triple.p.as_ref().and_then(|p| p_value::distance(implied, p, sides)) == Some(0.0);
    if triple.level.value() > 90.0 && ninety.implied()?.standard_error_box.upper >= smallest {
        Some("this is a 90% interval".to_owned())
    } else if agrees(Sides::Two) || agrees(Sides::One) {
        Some(
            "p agrees with the interval, so it is no misprinted digit: another method, or other people, than recorded"
                .to_owned(),
        )
    } else {
        Some("a misprinted limit, or other people than recorded".to_owned())
    }
}
