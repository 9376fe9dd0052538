//! The audit: what arithmetic alone can say about printed figures.
//!
//! A pack's check refuses what cannot be read or cannot be meant; the audit doubts what was read well and does not add
//! up. A printed figure is a box, not a point: "0.82" is anything from 0.815 to 0.825, and a finding is made only where
//! no values in the boxes fit. `docs/audit.md` tells every rule to an editor. Findings are for editors; what a reader
//! is told about a figure is [`Verdict`].

mod dates;
mod decimals;
mod duplicates;
mod endpoints;
pub mod finding;
mod interval;
mod lean;
pub mod misprint;
mod p_exchange;
mod p_value;
mod people;
mod rates;
pub mod reciprocal;
mod shares;
mod smallest_error;
mod triple;
mod would_fit;

pub use finding::{AuditFinding, AuditRule, Route, Severity, TripleFigure, WouldFit};
pub use p_value::distance;
pub use triple::{Implied, Triple};

use crate::evidence::Library;
use crate::evidence::trial::Trial;
#[cfg(feature = "full")]
use crate::evidence::value::Value;
use crate::numbers::Date;

/// Everything the audit finds in a library, the gravest first, else in the library's order.
pub fn audit(library: &Library, today: Date) -> Vec<AuditFinding> {
    let mut findings = dates::check(library.about(), today);
    for (index, trial) in library.trials().iter().enumerate() {
        findings.extend(audit_trial(trial).into_iter().map(|found| found.inside("trials", index, Some(&trial.id))));
    }
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}

/// What the audit finds in a ratio with its interval and p value, paths being the keys of an effect.
pub fn audit_triple(triple: &Triple) -> Vec<AuditFinding> {
    let implied = triple.implied().filter(|_| interval::in_order(triple));
    let limits = interval::check(triple, implied.as_ref());
    let p = p_value::check(triple, implied.as_ref(), limits.is_some());
    let error = implied.as_ref().and_then(|implied| smallest_error::check(triple, implied));
    [limits, p, error].into_iter().flatten().collect()
}

/// What the audit says of one effect.
#[derive(Clone, Debug, PartialEq)]
pub struct Verdict {
    /// Everything that was found about it, hints too.
    pub findings: Vec<AuditFinding>,
}

impl Verdict {
    /// Whether its figures agree with each other: a hint is no disagreement.
    pub fn agrees(&self) -> bool {
        self.findings.iter().all(|finding| finding.severity == Severity::Hint)
    }

    /// As plain data: `agrees` and `findings`.
    #[cfg(feature = "full")]
    pub fn to_value(&self) -> Value {
        let findings = self.findings.iter().map(AuditFinding::to_value).collect();
        Value::record([("agrees", Some(Value::Bool(self.agrees()))), ("findings", Some(Value::List(findings)))])
    }
}

/// The verdict on the effect `id`; `None` if there is no such effect.
pub fn verdict(library: &Library, id: &str) -> Option<Verdict> {
    let (index, trial) =
        library.trials().iter().enumerate().find(|(_, trial)| trial.effects.iter().any(|effect| effect.id == id))?;
    let findings = audit_trial(trial).into_iter().filter(|finding| finding.effects.iter().any(|effect| effect == id));
    Some(Verdict { findings: findings.map(|found| found.inside("trials", index, Some(&trial.id))).collect() })
}

/// Findings about one trial, paths from the trial on.
fn audit_trial(trial: &Trial) -> Vec<AuditFinding> {
    let mut findings = people::check(trial);
    for (index, effect) in trial.effects.iter().enumerate() {
        let triple = Triple::of(effect, trial.randomised);
        let mut found = audit_triple(&triple);
        found.extend(lean::check(effect, &triple));
        found.extend(rates::check(effect));
        found.extend(decimals::check(effect));
        findings.extend(
            found.into_iter().map(|found| found.about(&[&effect.id]).inside("effects", index, Some(&effect.id))),
        );
    }
    p_exchange::tell(trial, &mut findings);
    findings.extend(duplicates::check(trial));
    findings.extend(endpoints::check(trial));
    findings.extend(shares::check(trial));
    findings
}
