//! What the full build reaches through the library: treatments, tests, and what is known about them.

use super::agent::Agent;
use super::biomarker_test::BiomarkerTest;
use super::caution::Caution;
use super::conjugate_sequence::ConjugateSequence;
use super::discrepancy::Discrepancy;
use super::eligibility::Eligibility;
use super::emergency::{Emergency, EmergencyCause, EmergencyNumber};
use super::guideline::GuidelinePosition;
use super::library::Library;
use super::question::Certainty;
use super::regimen::Regimen;
use super::source::Source;
use super::strategy::Strategy;

impl Library {
    /// The digest of the second file, where this pack has one that was not put together with it: then what only the page
    /// of the whole library reads is not here. `None`: everything is.
    pub fn details(&self) -> Option<&str> {
        self.pack().details.as_deref()
    }

    /// How sure somebody is of the panel that draws `effect`: of the first such panel that anybody has rated.
    pub fn certainty(&self, effect: &str) -> Option<&Certainty> {
        let panels = self.questions().iter().flat_map(|question| &question.panels);
        let drawing = panels.filter(|panel| panel.rows.iter().any(|row| row == effect));
        drawing.filter_map(|panel| panel.certainty.as_ref()).next()
    }

    /// Every source.
    pub fn sources(&self) -> &[Source] {
        &self.pack().sources
    }

    pub fn regimens(&self) -> &[Regimen] {
        &self.pack().regimens
    }

    pub fn regimen(&self, id: &str) -> Option<&Regimen> {
        self.regimens().iter().find(|regimen| regimen.id == id)
    }

    /// Every medicine.
    pub fn agents(&self) -> &[Agent] {
        &self.pack().agents
    }

    pub fn agent(&self, id: &str) -> Option<&Agent> {
        self.agents().iter().find(|agent| agent.id == id)
    }

    /// The medicines of a regimen: those that everybody on it has, and those that only some have, because they are one
    /// of several or go to some people only.
    pub fn agents_of(&self, regimen: &Regimen) -> (Vec<&Agent>, Vec<&Agent>) {
        let (mut always, mut sometimes) = (Vec::new(), Vec::new());
        for part in &regimen.agents {
            let fixed = part.any_of.len() == 1 && !part.optional;
            let list = if fixed { &mut always } else { &mut sometimes };
            list.extend(part.any_of.iter().filter_map(|id| self.agent(id)));
        }
        (always, sometimes)
    }

    /// Every caution that holds for everybody on a regimen, with the medicine it comes from where it is a medicine's:
    /// the regimen's own first. Cautions of a medicine that only some people on it have are not among them.
    pub fn cautions_of<'a>(&'a self, regimen: &'a Regimen) -> Vec<(Option<&'a Agent>, &'a Caution)> {
        let own = regimen.cautions.iter().map(|caution| (None, caution));
        let (always, _) = self.agents_of(regimen);
        let of_agents =
            always.into_iter().flat_map(|agent| agent.cautions.iter().map(move |caution| (Some(agent), caution)));
        own.chain(of_agents).collect()
    }

    /// The emergencies to know about on a regimen: those of any medicine in it, and those of the disease itself.
    pub fn emergencies_of(&self, regimen: &Regimen) -> Vec<&Emergency> {
        let (always, sometimes) = self.agents_of(regimen);
        let named = |emergency: &&Emergency| {
            let of_agent = |agent: &&Agent| agent.emergencies.contains(&emergency.id);
            emergency.cause == EmergencyCause::Disease || always.iter().chain(&sometimes).any(of_agent)
        };
        self.emergencies().iter().filter(named).collect()
    }

    /// Whom each trial took in.
    pub fn eligibilities(&self) -> &[Eligibility] {
        &self.pack().eligibility
    }

    /// Whom the trial `id` took in.
    pub fn eligibility(&self, id: &str) -> Option<&Eligibility> {
        self.eligibilities().iter().find(|eligibility| eligibility.id == id)
    }

    pub fn tests(&self) -> &[BiomarkerTest] {
        &self.pack().tests
    }

    pub fn test(&self, id: &str) -> Option<&BiomarkerTest> {
        self.tests().iter().find(|test| test.id == id)
    }

    pub fn strategies(&self) -> &[Strategy] {
        &self.pack().strategies
    }

    pub fn strategy(&self, id: &str) -> Option<&Strategy> {
        self.strategies().iter().find(|strategy| strategy.id == id)
    }

    pub fn conjugate_sequences(&self) -> &[ConjugateSequence] {
        &self.pack().conjugate_sequences
    }

    pub fn conjugate_sequence(&self, id: &str) -> Option<&ConjugateSequence> {
        self.conjugate_sequences().iter().find(|study| study.id == id)
    }

    pub fn guidelines(&self) -> &[GuidelinePosition] {
        &self.pack().guidelines
    }

    pub fn guideline(&self, id: &str) -> Option<&GuidelinePosition> {
        self.guidelines().iter().find(|guideline| guideline.id == id)
    }

    pub fn discrepancies(&self) -> &[Discrepancy] {
        &self.pack().discrepancies
    }

    pub fn discrepancy(&self, id: &str) -> Option<&Discrepancy> {
        self.discrepancies().iter().find(|discrepancy| discrepancy.id == id)
    }

    pub fn emergencies(&self) -> &[Emergency] {
        &self.pack().emergencies
    }

    pub fn emergency(&self, id: &str) -> Option<&Emergency> {
        self.emergencies().iter().find(|emergency| emergency.id == id)
    }

    pub fn emergency_numbers(&self) -> &[EmergencyNumber] {
        &self.pack().emergency_numbers
    }
}
