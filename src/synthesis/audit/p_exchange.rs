//! P values of two rows exchanged.

use super::finding::{AuditFinding, AuditRule, Severity, range, short};
use super::p_value::distance;
use super::triple::{Implied, Triple};
use crate::evidence::effect::{Effect, PValue};
use crate::evidence::trial::Trial;
use crate::synthesis::Sides;

/// Exchanging must bring the p values at least this many times closer to their intervals.
const CLOSER: f64 = 4.0;

/// Where two rows of one report and endpoint both have a p that does not fit, and each fits the other's interval much
/// better, says so in one finding instead of two.
pub(super) fn tell(trial: &Trial, findings: &mut Vec<AuditFinding>) {
    for (index, effect) in trial.effects.iter().enumerate() {
        for earlier in &trial.effects[..index] {
            let both_doubted =
                [earlier, effect].iter().all(|effect| findings.iter().any(|found| doubts(found, effect)));
            if !both_doubted || earlier.source != effect.source || earlier.endpoint != effect.endpoint {
                continue;
            }
            let Some(found) = exchanged(earlier, effect, trial.randomised) else { continue };
            findings.retain(|found| !doubts(found, earlier) && !doubts(found, effect));
            findings.push(found.at("p").about(&[&earlier.id, &effect.id]).inside("effects", index, Some(&effect.id)));
        }
    }
}

/// Whether a finding doubts the p value of this effect.
fn doubts(found: &AuditFinding, effect: &Effect) -> bool {
    let of_p = matches!(found.rule, AuditRule::PInterval | AuditRule::Level | AuditRule::OneSidedP);
    of_p && found.effects == [effect.id.clone()]
}

fn exchanged(earlier: &Effect, effect: &Effect, randomised: bool) -> Option<AuditFinding> {
    let (one, other) = (Triple::of(earlier, randomised), Triple::of(effect, randomised));
    let (one_implied, other_implied) = (one.implied()?, other.implied()?);
    let (one_p, other_p) = (one.p.as_ref()?, other.p.as_ref()?);
    let as_printed = gap(&one_implied, one_p)? + gap(&other_implied, other_p)?;
    let turned = gap(&one_implied, other_p)? + gap(&other_implied, one_p)?;
    if turned * CLOSER > as_printed {
        return None;
    }
    let figures = format!("{}: {}; {}: {}", earlier.id, one.text(), effect.id, other.text());
    let arithmetic = format!(
        "the intervals imply p {} and {}; {} standard errors apart as printed, {} exchanged",
        range(one_implied.p_box),
        range(other_implied.p_box),
        short(as_printed),
        short(turned)
    );
    let finding = AuditFinding::new(Severity::Warning, AuditRule::PExchanged, figures, arithmetic);
    Some(finding.explained("the p values of the two rows are exchanged".to_owned()))
}

/// Distance of a p value from an interval, at its sidedness or, where unknown, two-sided.
fn gap(implied: &Implied, p: &PValue) -> Option<f64> {
    distance(implied, p, if p.sides == Some(1) { Sides::One } else { Sides::Two })
}
