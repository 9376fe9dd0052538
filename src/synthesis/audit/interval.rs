//! Limits around their ratio, evenly on the log scale.

use super::finding::{AuditFinding, AuditRule, Severity, range, short};
use super::triple::{Implied, Triple};
use super::{misprint, reciprocal, would_fit};
use crate::numbers::Interval;

/// Off-centre by more than this many standard errors, rounding allowed for, no usual method explains an interval.
/// Profile-likelihood limits lean by about skewness x z^2 / 6 standard errors, skewness being below 0.1 from 20 and 40
/// events on: less than 0.06.
const LEANING: f64 = 0.1;

/// Whether the figures can be a ratio and its limits at all.
pub(super) fn in_order(triple: &Triple) -> bool {
    let (ratio, lower, upper) = (triple.ratio.value(), triple.lower.value(), triple.upper.value());
    lower > 0.0 && lower < upper && (lower..=upper).contains(&ratio)
}

pub(super) fn check(triple: &Triple, implied: Option<&Implied>) -> Option<AuditFinding> {
    if triple.quantile().is_none() {
        let arithmetic = format!("there is no level of {}%: expected 50 to 99.9", triple.level);
        return Some(AuditFinding::new(Severity::Error, AuditRule::Level, triple.text(), arithmetic).at("level"));
    }
    if !in_order(triple) {
        let arithmetic = "not 0 < lower limit < upper limit with the ratio between them".to_owned();
        return Some(told(triple, Severity::Error, AuditRule::IntervalOrder, arithmetic));
    }
    let implied = implied?;
    let gap = triple.off_centre(implied);
    if gap == 0.0 {
        return None;
    }
    let errors = gap / implied.standard_error;
    let severity = if errors > LEANING { Severity::Error } else { Severity::Warning };
    let [ratio, ..] = triple.boxes();
    let arithmetic = format!(
        "the middle on the log scale is sqrt({} x {}) = {} ({} with rounding), the ratio {} ({}): {} standard errors apart",
        triple.lower,
        triple.upper,
        short(implied.midpoint),
        range(implied.midpoint_box),
        triple.ratio,
        range(ratio),
        short(errors)
    );
    Some(told(triple, severity, AuditRule::IntervalAsymmetric, arithmetic))
}

fn told(triple: &Triple, severity: Severity, rule: AuditRule, arithmetic: String) -> AuditFinding {
    let explanation =
        natural_scale(triple).or_else(|| reciprocal::within(triple)).or_else(|| misprint::explain(triple));
    let mut finding = AuditFinding::new(severity, rule, triple.text(), arithmetic).explained(explanation);
    finding.would_fit = would_fit::ranges(triple);
    finding
}

/// Limits evenly around the ratio without any logarithm.
fn natural_scale(triple: &Triple) -> Option<String> {
    let [ratio, lower, upper] = triple.boxes();
    let middle = Interval { lower: (lower.lower + upper.lower) / 2.0, upper: (lower.upper + upper.upper) / 2.0 };
    (in_order(triple) && middle.meets(ratio)).then(|| {
        format!(
            "({} + {}) / 2 = {}: the interval was computed on the plain scale, not on the log scale",
            triple.lower,
            triple.upper,
            short((triple.lower.value() + triple.upper.value()) / 2.0)
        )
    })
}
