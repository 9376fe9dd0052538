//! Figures that belong together are printed with the same decimals; a point in the wrong place changes them.

use super::finding::{AuditFinding, AuditRule, Severity};
use crate::evidence::effect::{Effect, Figure, Pair};
use crate::evidence::harm::Harm;
use crate::numbers::Printed;

/// Medians and rates of the two arms with their limits, and the ratio with its limits.
pub(super) fn check(effect: &Effect) -> Vec<AuditFinding> {
    let triple = [&effect.hazard_ratio, &effect.lower, &effect.upper];
    let mut findings: Vec<AuditFinding> = uneven(&triple).map(|found| found.at("hazard_ratio")).into_iter().collect();
    if let Some(Pair { experimental, control }) = &effect.medians {
        findings.extend(uneven(&figures(experimental, control)).map(|found| found.at("medians")));
    }
    for (index, rate) in effect.rates.iter().enumerate() {
        let found = uneven(&figures(&rate.experimental, &rate.control));
        findings.extend(found.map(|found| found.inside("rates", index, None)));
    }
    findings
}

/// The shares of one side effect.
pub(super) fn check_harm(harm: &Harm) -> Option<AuditFinding> {
    let percents: Vec<&Printed> = harm.shares.iter().map(|share| &share.percent).collect();
    uneven(&percents).map(|found| found.at("shares"))
}

fn figures<'a>(one: &'a Figure, other: &'a Figure) -> Vec<&'a Printed> {
    let all = |figure: &'a Figure| [Some(&figure.value), figure.lower.as_ref(), figure.upper.as_ref()];
    all(one).into_iter().chain(all(other)).flatten().collect()
}

/// Figures with more than one number of decimals; 0 needs none.
fn uneven(figures: &[&Printed]) -> Option<AuditFinding> {
    let decimals = figures.iter().filter(|figure| figure.digits() != 0).map(|figure| figure.decimals());
    let (fewest, most) = (decimals.clone().min()?, decimals.max()?);
    if fewest == most {
        return None;
    }
    let list: Vec<&str> = figures.iter().map(|figure| figure.text()).collect();
    let arithmetic = format!("from {fewest} to {most} decimals in figures that are printed together");
    let finding = AuditFinding::new(Severity::Hint, AuditRule::Decimals, list.join(", "), arithmetic);
    Some(finding.explained("a point in the wrong place, or a zero left out at the end".to_owned()))
}
