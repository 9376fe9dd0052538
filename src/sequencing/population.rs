//! "Was someone like you in this trial?", and the same of a label: matches, differs (how), cannot tell (what is missing).

use super::evaluate::Test;
use super::evaluate::{Facts, Reason, Truth, all};
use super::rules::{Population, PopulationOf};
use crate::evidence::criterion::Criterion;
use serde::Serialize;

/// How a situation stands to a label or to the people of a trial.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PopulationResult<'a> {
    /// The trial's id, or the id of the indication within its regimen.
    pub id: &'a str,
    /// Whose label it is; absent for a trial.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<&'static str>,
    /// Met: matches. Not met: differs. Unknown: cannot tell.
    pub outcome: Truth,
    /// Nothing of it can be told from answers here, so that nothing is met either.
    pub not_looked_up: bool,
    /// Every criterion, in the order of its source.
    pub criteria: Vec<CriterionResult<'a>>,
}

/// How a situation stands to one criterion.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CriterionResult<'a> {
    pub id: &'a str,
    pub outcome: Truth,
    /// A question for the team: no answer settles it, or nobody has read it at its source.
    pub ask_team: bool,
    /// It was not asked here, and decides nothing.
    pub not_asked: bool,
    /// Why, or what would settle it.
    pub reasons: Vec<Reason<'a>>,
}

impl<'a> Population<'a> {
    /// Whether this matches, without the reasons.
    pub fn outcome(&self, facts: &Facts) -> Truth {
        if self.asks_nothing() {
            return Truth::Unknown;
        }
        let deciding = self.criteria.iter().filter_map(|(criterion, test)| Some((criterion, test.as_ref()?)));
        all(deciding.map(|(criterion, test)| standing(criterion, test, facts)))
    }

    /// Nothing is asked that an answer could meet.
    pub fn asks_nothing(&self) -> bool {
        self.criteria.iter().all(|(_, test)| test.is_none())
    }

    /// Something is asked, and nobody has left a part of it unread.
    pub fn could_be_met(&self) -> bool {
        !self.asks_nothing() && !self.criteria.iter().any(|(criterion, _)| criterion.not_read_at_source)
    }

    /// A criterion is open because it was not read, or because what answers do not meet is a question for the team.
    pub fn left_to_team(&self, facts: &Facts) -> bool {
        self.criteria.iter().any(|(criterion, test)| {
            test.as_ref().is_some_and(|test| {
                standing(criterion, test, facts) == Truth::Unknown && test.on(facts) != Truth::Unknown
            })
        })
    }

    /// Whether this matches, and how each criterion stands.
    pub fn result(&self, facts: &Facts) -> PopulationResult<'a> {
        let (id, region) = match self.of {
            PopulationOf::Label(indication) => (indication.id.as_str(), Some(indication.region.word())),
            PopulationOf::Trial(trial) => (trial.id.as_str(), None),
        };
        PopulationResult {
            id,
            region,
            outcome: self.outcome(facts),
            not_looked_up: self.asks_nothing(),
            criteria: self.criteria.iter().map(|(criterion, test)| result(criterion, test.as_ref(), facts)).collect(),
        }
    }
}

fn result<'a>(criterion: &'a Criterion, test: Option<&Test<'a>>, facts: &Facts) -> CriterionResult<'a> {
    let outcome = test.map_or(Truth::Unknown, |test| standing(criterion, test, facts));
    let settled_by_team = criterion.not_read_at_source || test.is_none_or(|test| test.on(facts) != outcome);
    CriterionResult {
        id: &criterion.id,
        outcome,
        ask_team: settled_by_team,
        not_asked: test.is_none(),
        reasons: if settled_by_team { Vec::new() } else { test.map(|test| test.reasons(facts)).unwrap_or_default() },
    }
}

/// How one criterion stands. Nobody has read it: unknown. It has a question for the team beside it: answers can settle
/// only that it is met.
fn standing(criterion: &Criterion, test: &Test, facts: &Facts) -> Truth {
    if criterion.not_read_at_source {
        return Truth::Unknown;
    }
    let truth = test.on(facts);
    if criterion.en.is_some() { truth.max(Truth::Unknown) } else { truth }
}
