//! What verification found.

use crate::evidence::value::Value;

/// The rule that broke.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum FindingRule {
    /// Something fits while a caution that decides holds, or may hold.
    FitsDespiteCaution,
    /// Every field it reads is known, every criterion was read, and still it is open.
    LeftUnknown,
    /// Knowing more turned fits or does not fit into something else.
    NotMonotone,
    /// A reason does not say what is known, does not suffice, or could be left out.
    ReasonNotTrueOrMinimal,
    /// It fits no situation at all.
    NeverReached,
    /// A label's criteria and its facts disagree on the hormone receptor or HER2.
    DiffersFromFacts,
    /// What must always be shown does not fit.
    NotAlwaysShown,
}

impl FindingRule {
    /// The rule's name as it is printed.
    pub fn name(self) -> &'static str {
        match self {
            FindingRule::FitsDespiteCaution => "fits-despite-caution",
            FindingRule::LeftUnknown => "left-unknown",
            FindingRule::NotMonotone => "not-monotone",
            FindingRule::ReasonNotTrueOrMinimal => "reason-not-true-or-minimal",
            FindingRule::NeverReached => "never-reached",
            FindingRule::DiffersFromFacts => "differs-from-facts",
            FindingRule::NotAlwaysShown => "not-always-shown",
        }
    }
}

/// One rule that broke for one regimen, and the first situation in which it did.
#[derive(Clone, Debug)]
pub struct Finding {
    pub regimen: String,
    pub rule: FindingRule,
    /// What was seen.
    pub message: String,
    /// As it is read; absent where no single situation shows it.
    pub situation: Option<Value>,
    /// In how many situations it was seen.
    pub times: usize,
}

/// Findings, one for each regimen and rule.
#[derive(Clone, Debug, Default)]
pub struct Findings(pub Vec<Finding>);

impl Findings {
    /// Writes a finding down; the situation is made only where this is the first of its kind.
    pub fn add(&mut self, regimen: &str, rule: FindingRule, message: &str, situation: impl FnOnce() -> Option<Value>) {
        if let Some(known) = self.0.iter_mut().find(|known| known.regimen == regimen && known.rule == rule) {
            known.times += 1;
            return;
        }
        let (regimen, message) = (regimen.to_owned(), message.to_owned());
        self.0.push(Finding { regimen, rule, message, situation: situation(), times: 1 });
    }

    pub fn extend(&mut self, others: Findings) {
        for other in others.0 {
            let same = |known: &&mut Finding| known.regimen == other.regimen && known.rule == other.rule;
            match self.0.iter_mut().find(same) {
                Some(known) => known.times += other.times,
                None => self.0.push(other),
            }
        }
    }
}
