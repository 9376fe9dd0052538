//! One treatment before another, against the other way round: which ways are open, and whether anybody compared them.

use super::coherence;
use super::lookahead::after;
use super::rules::{RegionAsked, Rules};
use super::situation::Situation;
use super::status::Fit;
use serde::Serialize;

/// One strategy for a situation. It holds no number: what trials found stands in their own records, and nothing is ever
/// added up from pieces.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StrategyResult<'a> {
    pub id: &'a str,
    /// Trials that compared the ways, and reports of others.
    pub compared_by: &'a [String],
    pub sources: &'a [String],
    pub nobody_compared: bool,
    /// Studies of one conjugate after another that bear on it without comparing.
    pub conjugate_studies: &'a [String],
    pub ways: Vec<WayResult<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct WayResult<'a> {
    pub id: &'a str,
    pub steps: Vec<StepResult<'a>>,
}

/// One step: each regimen that can be taken there, and how it stands once the steps before it have stopped working.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct StepResult<'a> {
    pub regimens: Vec<(&'a str, Fit)>,
}

impl<'a> Rules<'a> {
    /// Every strategy of which at least two ways can still begin.
    pub fn strategies(&self, situation: &Situation, region: RegionAsked) -> Vec<StrategyResult<'a>> {
        let strategies = self.library.strategies().iter().map(|strategy| StrategyResult {
            id: &strategy.id,
            compared_by: &strategy.compared_by,
            sources: &strategy.sources,
            nobody_compared: strategy.compared_by.is_empty() && strategy.sources.is_empty(),
            conjugate_studies: &strategy.sequences,
            ways: strategy
                .ways
                .iter()
                .map(|way| WayResult { id: &way.id, steps: self.steps(&way.steps, situation, region) })
                .collect(),
        });
        strategies.filter(|strategy| strategy.ways.iter().filter(|way| can_begin(way)).count() >= 2).collect()
    }

    fn steps(
        &self,
        stages: &'a [crate::evidence::strategy::Stage],
        situation: &Situation,
        region: RegionAsked,
    ) -> Vec<StepResult<'a>> {
        let mut steps = Vec::new();
        let mut situation = situation.clone();
        for stage in stages {
            let facts = coherence::facts(&situation, self).0;
            let regimens = stage.any_of.iter().filter_map(|id| self.regimen(id));
            let regimens: Vec<(&'a str, Fit)> =
                regimens.map(|rules| (rules.regimen.id.as_str(), rules.fit(&facts, region).0)).collect();
            // The first that is open stands for the step in what follows; how long it worked is left open.
            let open = regimens.iter().find(|(_, fit)| *fit != Fit::DoesNotFit);
            if let Some(taken) = open.and_then(|(id, _)| self.library.regimen(id)) {
                situation = after(&situation, taken, None, self.library);
            }
            steps.push(StepResult { regimens });
        }
        steps
    }
}

fn can_begin(way: &WayResult) -> bool {
    way.steps.first().is_some_and(|step| step.regimens.iter().any(|(_, fit)| *fit != Fit::DoesNotFit))
}
