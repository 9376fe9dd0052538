//! Ids: well formed, and each given once.

use super::{each, told};
use crate::evidence::fault::{Rule, Trail};
use crate::evidence::pack::Pack;

pub fn check(pack: &Pack, trail: &mut Trail) {
    unique(trail, "sources", &pack.sources, |source| &source.id, &mut Vec::new());
    unique(trail, "trials", &pack.trials, |trial| &trial.id, &mut Vec::new());
    unique(trail, "questions", &pack.questions, |question| &question.id, &mut Vec::new());
    // An effect is named without its trial, so its id is unique in the whole pack.
    let mut effects = Vec::new();
    trail.enter_key("trials");
    for (index, trial) in pack.trials.iter().enumerate() {
        trail.enter_item(index, Some(&trial.id));
        unique(trail, "arms", &trial.arms, |arm| &arm.id, &mut Vec::new());
        unique(trail, "effects", &trial.effects, |effect| &effect.id, &mut effects);
        trail.leave();
    }
    trail.leave();
    each(trail, "questions", &pack.questions, |question| &question.id, &mut |trail, question| {
        unique(trail, "panels", &question.panels, |panel| &panel.id, &mut Vec::new());
        unique(trail, "options", &question.options, |option| &option.id, &mut Vec::new());
    });
}

/// The ids of what only the full build reads.
#[cfg(feature = "full")]
pub fn check_full(pack: &Pack, trail: &mut Trail) {
    unique(trail, "agents", &pack.agents, |agent| &agent.id, &mut Vec::new());
    unique(trail, "regimens", &pack.regimens, |regimen| &regimen.id, &mut Vec::new());
    unique(trail, "eligibility", &pack.eligibility, |eligibility| &eligibility.id, &mut Vec::new());
    unique(trail, "tests", &pack.tests, |test| &test.id, &mut Vec::new());
    unique(trail, "strategies", &pack.strategies, |strategy| &strategy.id, &mut Vec::new());
    unique(trail, "conjugate_sequences", &pack.conjugate_sequences, |study| &study.id, &mut Vec::new());
    unique(trail, "guidelines", &pack.guidelines, |guideline| &guideline.id, &mut Vec::new());
    unique(trail, "discrepancies", &pack.discrepancies, |discrepancy| &discrepancy.id, &mut Vec::new());
    unique(trail, "emergencies", &pack.emergencies, |emergency| &emergency.id, &mut Vec::new());
}

/// Checks that the ids of the list under `key` are well formed, and that none was seen before.
pub fn unique<'a, T>(trail: &mut Trail, key: &str, items: &'a [T], id: fn(&T) -> &String, seen: &mut Vec<&'a str>) {
    trail.enter_key(key);
    for (index, item) in items.iter().enumerate() {
        let id: &str = id(item);
        trail.enter_item(index, Some(id));
        one(trail, id, seen.contains(&id));
        seen.push(id);
        trail.leave();
    }
    trail.leave();
}

#[inline(never)]
fn one(trail: &mut Trail, id: &str, seen: bool) {
    if !id.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_' | b'-')) {
        let message = told!("expected an id of small letters, digits, \"_\" and \"-\", found \"{id}\"");
        trail.fault_at("id", Rule::Shape, message);
    }
    if seen {
        trail.fault_at("id", Rule::Duplicate, told!("the id \"{id}\" is given twice"));
    }
}
