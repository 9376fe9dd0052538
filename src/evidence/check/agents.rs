//! Medicines and cautions.

use super::{basis, criteria, each, ids};
use crate::evidence::agent::{Agent, AgentClass, Interaction, Monitoring, Prevention};
use crate::evidence::caution::{Caution, CautionLevel};
use crate::evidence::fault::{Rule, Trail};
use crate::evidence::pack::Pack;

pub fn check(pack: &Pack, trail: &mut Trail) {
    each(trail, "agents", &pack.agents, |agent| &agent.id, &mut |trail, agent| {
        cautions(trail, pack, &agent.cautions);
        interactions(trail, pack, &agent.interactions);
        monitoring(trail, pack, &agent.monitoring);
        prevention(trail, pack, &agent.prevention);
        emergencies(trail, pack, &agent.emergencies);
        conjugate(trail, pack, agent);
    });
}

fn conjugate(trail: &mut Trail, pack: &Pack, agent: &Agent) {
    let is_conjugate = agent.class == AgentClass::AntibodyDrugConjugate;
    if is_conjugate != agent.conjugate.is_some() {
        let message = "an antibody_drug_conjugate says under conjugate what it is made of; nothing else does";
        trail.fault_at("conjugate", Rule::Contradiction, message.to_owned());
    }
    let Some(conjugate) = &agent.conjugate else { return };
    trail.enter_key("conjugate");
    basis::check(trail, pack, &[], &conjugate.trials);
    basis::known(trail, "sequences", &conjugate.sequences, "study of one conjugate after another", &|id| {
        pack.conjugate_sequences.iter().any(|sequence| sequence.id == id)
    });
    trail.leave();
}

/// Checks the cautions of a medicine or a regimen.
pub fn cautions(trail: &mut Trail, pack: &Pack, cautions: &[Caution]) {
    ids::unique(trail, "cautions", cautions, |caution| &caution.id, &mut Vec::new());
    each(trail, "cautions", cautions, |caution| &caution.id, &mut |trail, caution| {
        if caution.level == CautionLevel::Hard && caution.action.is_none() {
            trail.fault_at("action", Rule::Missing, "a hard caution says what it asks for".to_owned());
        }
        basis::known(trail, "with", &caution.with, "medicine", &|id| pack.agents.iter().any(|agent| agent.id == id));
        if (caution.level == CautionLevel::ContraindicatedCombination) == caution.with.is_empty() {
            let message = "a contraindicated_combination names under with the medicines it means; nothing else does";
            trail.fault_at("with", Rule::Contradiction, message.to_owned());
        }
        if let Some(holds) = &caution.holds {
            criteria::expression(trail, pack, "holds", holds);
        }
        if !caution.not_read_at_source {
            basis::check(trail, pack, &caution.sources, &caution.trials);
            if caution.en.is_none() {
                trail.fault_at("en", Rule::Missing, "expected the words of this caution".to_owned());
            }
            return;
        }
        if caution.action.is_none() {
            let message = "what was not read at a source is kept only where it rules something out: give its action";
            trail.fault_at("action", Rule::Missing, message.to_owned());
        }
        if caution.en.is_some() || !caution.sources.is_empty() || !caution.trials.is_empty() {
            let message = "what was not read at a source has no source and no words to show";
            trail.fault_at("not_read_at_source", Rule::Contradiction, message.to_owned());
        }
    });
}

/// Checks the interactions of a medicine or a regimen.
pub fn interactions(trail: &mut Trail, pack: &Pack, items: &[Interaction]) {
    each(trail, "interactions", items, |item| &item.en.with, &mut |trail, item| {
        basis::check(trail, pack, &item.sources, &item.trials);
    });
}

/// Checks the monitoring of a medicine or a regimen.
pub fn monitoring(trail: &mut Trail, pack: &Pack, items: &[Monitoring]) {
    each(trail, "monitoring", items, |item| &item.en.what, &mut |trail, item| {
        basis::check(trail, pack, &item.sources, &item.trials);
    });
}

/// Checks what is given so that a side effect does not come.
pub fn prevention(trail: &mut Trail, pack: &Pack, items: &[Prevention]) {
    each(trail, "prevention", items, |item| &item.en.what, &mut |trail, item| {
        basis::check(trail, pack, &item.sources, &item.trials);
    });
}

fn emergencies(trail: &mut Trail, pack: &Pack, ids: &[String]) {
    basis::known(trail, "emergencies", ids, "emergency", &|id| {
        pack.emergencies.iter().any(|emergency| emergency.id == id)
    });
}
