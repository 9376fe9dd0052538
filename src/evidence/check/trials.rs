//! What stands about a trial beside its figures.

use super::{each, ids};
use crate::evidence::fault::{Rule, Trail};
use crate::evidence::pack::Pack;
use crate::evidence::trial::{Fact, LimitKind, Trial};

pub fn check(pack: &Pack, trail: &mut Trail) {
    each(trail, "trials", &pack.trials, |trial| &trial.id, &mut |trail, trial| {
        if trial.planned && !trial.effects.is_empty() {
            let message = "a trial that is only planned has no results";
            trail.fault_at("planned", Rule::Contradiction, message.to_owned());
        }
        limits(trail, trial);
        ids::unique(trail, "facts", &trial.facts, |fact| &fact.id, &mut Vec::new());
        each(trail, "facts", &trial.facts, |fact| &fact.id, &mut |trail, found| fact(trail, pack, found));
    });
}

fn limits(trail: &mut Trail, trial: &Trial) {
    let has = |kind: LimitKind| trial.limits.iter().any(|limit| limit.kind == kind);
    trail.enter_key("limits");
    if has(LimitKind::CrossoverKnown) && has(LimitKind::CrossoverUnknown) {
        let message = "whether people changed groups cannot be both known and unknown";
        trail.fault(Rule::Contradiction, message.to_owned());
    }
    for (index, limit) in trial.limits.iter().enumerate() {
        if trial.limits[..index].iter().any(|earlier| earlier.en.text == limit.en.text) {
            trail.enter_item(index, None);
            trail.fault(Rule::Duplicate, "this limit stands here twice".to_owned());
            trail.leave();
        }
    }
    trail.leave();
}

fn fact(trail: &mut Trail, pack: &Pack, fact: &Fact) {
    if fact.not_read_at_source {
        if fact.en.is_some() || fact.source.is_some() {
            let message = "what was not read at a source has no source and no words to show";
            trail.fault_at("not_read_at_source", Rule::Contradiction, message.to_owned());
        }
        return;
    }
    if fact.en.is_none() {
        trail.fault_at("en", Rule::Missing, "expected what was found, in words".to_owned());
    }
    match &fact.source {
        Some(id) => super::effects::source(trail, pack, id),
        None => trail.fault_at("source", Rule::Missing, "expected the report it belongs to".to_owned()),
    }
}
