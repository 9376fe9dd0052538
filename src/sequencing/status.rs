//! The one rule that says how a regimen stands, and what that rests on.

use super::evaluate::{Facts, Reason, Truth};
use super::population::PopulationResult;
use super::rules::{Gate, GateEffect, Population, PopulationOf, RegimenRules, RegionAsked};
use serde::Serialize;

/// How a regimen stands for a situation. Never how good it would be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fit {
    /// Studied in, or approved for, situations like this.
    Fits,
    NeedsAnswer,
    DoesNotFit,
}

/// What a regimen that fits rests on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// A label, and a trial.
    LabelAndTrial,
    Label,
    /// Studied only; not approved there, as far as was seen.
    Trial,
    /// It is among what is shown in every situation.
    AlwaysShown,
    /// Nothing (yet).
    Nothing,
}

/// What decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    AlwaysShown,
    /// A label or a trial is met, and no caution stands in the way.
    Matches,
    /// A caution holds that rules it out.
    RuledOut,
    /// Every label and every trial is for other situations.
    Differs,
    /// A caution holds that the team must be asked about first.
    TalkFirst,
    /// It matches, but whether a caution holds is not known.
    CautionOpen,
    /// Whether a label or a trial matches is not known.
    MatchOpen,
    /// Whom it is for in this region was not looked up here.
    NotLookedUp,
}

/// A regimen, how it stands, and why.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Placed<'a> {
    pub regimen: &'a str,
    pub fit: Fit,
    pub why: Why,
    pub basis: Basis,
    /// The regions in which it is approved and its label met.
    pub approved_in: Vec<&'static str>,
    pub labels: Vec<PopulationResult<'a>>,
    pub trials: Vec<PopulationResult<'a>>,
    /// Those that decide something; each may hold, or is known not to.
    pub cautions: Vec<CautionResult<'a>>,
}

/// How a situation stands to a caution.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct CautionResult<'a> {
    pub id: &'a str,
    /// The medicine it belongs to; absent: the regimen itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub medicine: Option<&'a str>,
    pub action: Option<&'static str>,
    /// Met: the caution holds.
    pub outcome: Truth,
    /// Nobody has read it at a source, and no answer tells: a question for the team.
    pub ask_team: bool,
    pub reasons: Vec<Reason<'a>>,
}

impl<'a> RegimenRules<'a> {
    /// How it stands, and what decided, without the reasons.
    ///
    /// The rule: a caution that rules out and holds: it does not fit, whatever else is known. Otherwise it fits where a
    /// label of the region or a trial is met and no caution holds or may hold. Otherwise it does not fit where every
    /// label and trial is known not met. Else it needs an answer.
    pub fn fit(&self, facts: &Facts, region: RegionAsked) -> (Fit, Why) {
        let worst = |effect: GateEffect| {
            let gates = self.gates(region).filter(|gate| gate.effect == effect);
            gates.map(|gate| gate.outcome(facts)).max().unwrap_or(Truth::NotMet)
        };
        let ruled_out = worst(GateEffect::RulesOut);
        if ruled_out == Truth::Met {
            return (Fit::DoesNotFit, Why::RuledOut);
        }
        let matches = self.matches(facts, region);
        if matches == Some(Truth::NotMet) {
            return (Fit::DoesNotFit, Why::Differs);
        }
        let talk_first = worst(GateEffect::TalkFirst);
        match matches {
            _ if talk_first == Truth::Met => (Fit::NeedsAnswer, Why::TalkFirst),
            Some(Truth::Unknown) if self.can_match(facts, region) => (Fit::NeedsAnswer, Why::MatchOpen),
            Some(Truth::Unknown) => (Fit::NeedsAnswer, Why::NotLookedUp),
            None if !self.regimen.always_shown => (Fit::NeedsAnswer, Why::NotLookedUp),
            _ if ruled_out.max(talk_first) == Truth::Unknown => (Fit::NeedsAnswer, Why::CautionOpen),
            None => (Fit::Fits, Why::AlwaysShown),
            Some(_) => (Fit::Fits, Why::Matches),
        }
    }

    /// Whether any label of the region or any trial matches; nothing where there is none to match.
    fn matches(&self, facts: &Facts, region: RegionAsked) -> Option<Truth> {
        self.labels_in(region).chain(&self.trials).map(|population| population.outcome(facts)).max()
    }

    /// Whether a label of the region or a trial that is open asks anything that an answer could meet.
    fn can_match(&self, facts: &Facts, region: RegionAsked) -> bool {
        let mut all = self.labels_in(region).chain(&self.trials);
        all.any(|population| !population.asks_nothing() && population.outcome(facts) == Truth::Unknown)
    }

    /// Whether it can fit at all, as far as it was looked up: there is something to match, and nothing that nobody read
    /// stands in the way for good.
    pub fn could_fit(&self) -> bool {
        let mut all = self.labels.iter().chain(&self.trials);
        let matchable = self.regimen.always_shown || all.any(Population::could_be_met);
        matchable && self.cautions.iter().all(|gate| gate.holds.is_some())
    }

    /// Whether it stays open whatever is answered: nobody has read a part of it, or a part is a question for the team.
    pub fn open_by_itself(&self, facts: &Facts) -> bool {
        let mut all = self.labels.iter().chain(&self.trials);
        let nothing = self.labels.is_empty() && self.trials.is_empty();
        nothing
            || self.cautions.iter().any(|gate| gate.holds.is_none())
            || all.any(|population| population.asks_nothing() || population.left_to_team(facts))
    }

    /// The labels of the region.
    pub fn labels_in(&self, region: RegionAsked) -> impl Iterator<Item = &Population<'a>> {
        self.labels.iter().filter(move |label| match label.of {
            PopulationOf::Label(indication) => region.includes(indication.region),
            PopulationOf::Trial(_) => false,
        })
    }

    /// The cautions that decide in the region.
    pub fn gates(&self, region: RegionAsked) -> impl Iterator<Item = &Gate<'a>> {
        self.cautions.iter().filter(move |gate| gate.caution.region.is_none_or(|of| region.includes(of)))
    }

    /// How it stands, with the reason for everything.
    pub fn placed(&self, facts: &Facts, region: RegionAsked) -> Placed<'a> {
        let (fit, why) = self.fit(facts, region);
        let labels: Vec<PopulationResult> = self.labels_in(region).map(|label| label.result(facts)).collect();
        let trials: Vec<PopulationResult> = self.trials.iter().map(|trial| trial.result(facts)).collect();
        let met = |results: &[PopulationResult]| results.iter().any(|result| result.outcome == Truth::Met);
        let basis = match (met(&labels), met(&trials)) {
            _ if why == Why::AlwaysShown => Basis::AlwaysShown,
            (true, true) => Basis::LabelAndTrial,
            (true, false) => Basis::Label,
            (false, true) => Basis::Trial,
            (false, false) => Basis::Nothing,
        };
        let mut approved_in: Vec<&'static str> = Vec::new();
        for label in labels.iter().filter(|label| label.outcome == Truth::Met) {
            if let Some(region) = label.region.filter(|region| !approved_in.contains(region)) {
                approved_in.push(region);
            }
        }
        Placed {
            regimen: &self.regimen.id,
            fit,
            why,
            basis,
            approved_in,
            labels,
            trials,
            cautions: self.gates(region).map(|gate| gate.result(facts)).collect(),
        }
    }
}

impl<'a> Gate<'a> {
    /// Whether the caution holds.
    pub fn outcome(&self, facts: &Facts) -> Truth {
        self.holds.as_ref().map_or(Truth::Unknown, |holds| holds.on(facts))
    }

    fn result(&self, facts: &Facts) -> CautionResult<'a> {
        CautionResult {
            id: &self.caution.id,
            medicine: self.agent.map(|agent| agent.id.as_str()),
            action: self.caution.action.map(|action| action.word()),
            outcome: self.outcome(facts),
            ask_team: self.holds.is_none(),
            reasons: self.holds.as_ref().map(|holds| holds.reasons(facts)).unwrap_or_default(),
        }
    }
}
