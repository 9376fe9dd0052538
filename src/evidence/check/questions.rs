//! Questions: what they draw, what they pool, and what their options rest on.

use super::{each, told};
use crate::evidence::effect::{Display, Effect};
use crate::evidence::fault::{Rule, Trail};
use crate::evidence::pack::Pack;
#[cfg(feature = "full")]
use crate::evidence::question::{CertaintyLevel, Question};
use crate::evidence::question::{Choice, Panel};
use crate::evidence::trial::Trial;

pub fn check(pack: &Pack, trail: &mut Trail) {
    each(trail, "questions", &pack.questions, |question| &question.id, &mut |trail, question| {
        #[cfg(feature = "full")]
        studies(pack, trail, question);
        each(trail, "panels", &question.panels, |panel| &panel.id, &mut |trail, found| panel(pack, trail, found));
        each(trail, "options", &question.options, |option| &option.id, &mut |trail, found| option(pack, trail, found));
    });
}

/// A question draws something, or shows studies where there is nothing to draw.
#[cfg(feature = "full")]
fn studies(pack: &Pack, trail: &mut Trail, question: &Question) {
    if question.panels.is_empty() && question.studies.is_empty() {
        trail.fault_at("panels", Rule::Missing, "expected at least one panel, or studies to show".to_owned());
    }
    super::basis::known(trail, "studies", &question.studies, "study of one conjugate after another", &|id| {
        pack.conjugate_sequences.iter().any(|study| study.id == id)
    });
}

fn find<'a>(pack: &'a Pack, id: &str) -> Option<(&'a Trial, &'a Effect)> {
    pack.trials
        .iter()
        .find_map(|trial| trial.effects.iter().find(|effect| effect.id == id).map(|effect| (trial, effect)))
}

fn panel(pack: &Pack, trail: &mut Trail, panel: &Panel) {
    if panel.rows.is_empty() {
        trail.fault_at("rows", Rule::Missing, told!("expected at least one effect to draw"));
    }
    #[cfg(feature = "full")]
    certainty(pack, trail, panel);
    trail.enter_key("rows");
    for (index, id) in panel.rows.iter().enumerate() {
        trail.enter_item(index, Some(id));
        row(pack, trail, panel, index, id);
        trail.leave();
    }
    trail.leave();
}

#[cfg(feature = "full")]
fn certainty(pack: &Pack, trail: &mut Trail, panel: &Panel) {
    let Some(certainty) = &panel.certainty else { return };
    trail.enter_key("certainty");
    if certainty.level != CertaintyLevel::High && certainty.reasons.is_empty() {
        trail.fault_at("reasons", Rule::Missing, "expected why it is not high".to_owned());
    }
    if certainty.date > pack.about.issued {
        let message = format!("{} lies after the pack's day of issue, {}", certainty.date, pack.about.issued);
        trail.fault_at("date", Rule::Contradiction, message);
    }
    trail.leave();
}

fn row(pack: &Pack, trail: &mut Trail, panel: &Panel, index: usize, id: &String) {
    let Some((trial, effect)) = find(pack, id) else {
        trail.fault(Rule::Dangling, told!("there is no effect \"{id}\""));
        return;
    };
    if panel.rows[..index].contains(id) {
        trail.fault(Rule::Duplicate, told!("\"{id}\" is drawn twice"));
    }
    if effect.endpoint != panel.endpoint {
        let (found, expected) = (effect.endpoint.word(), panel.endpoint.word());
        trail.fault(Rule::Contradiction, told!("\"{id}\" measures {found}, this panel {expected}"));
    }
    if effect.display == Display::History {
        let message = told!("\"{id}\" is history: it is drawn under the row that replaced it, never by itself");
        trail.fault(Rule::Contradiction, message);
    }
    if effect.display == Display::Companion
        && let Some(formal) = &effect.formal_test
        && !panel.rows.contains(formal)
    {
        let message = told!("\"{id}\" may only stand beside its formal test, \"{formal}\", which is not drawn here");
        trail.fault(Rule::Contradiction, message);
    }
    if panel.pools {
        // Two effects of one trial share its people, or at least its control group.
        let shared = panel.rows[..index]
            .iter()
            .find(|earlier| find(pack, earlier).is_some_and(|(earlier_trial, _)| earlier_trial.id == trial.id));
        if let Some(shared) = shared {
            let message = told!("\"{id}\" and \"{shared}\" share people of {}: they cannot be pooled", trial.name);
            trail.fault(Rule::SharedPeople, message);
        }
    }
}

fn option(pack: &Pack, trail: &mut Trail, option: &Choice) {
    if option.effects.is_empty() {
        trail.fault_at("effects", Rule::Missing, told!("expected at least one effect that tells what was found"));
    }
    trail.enter_key("effects");
    for (index, id) in option.effects.iter().enumerate() {
        trail.enter_item(index, Some(id));
        match find(pack, id) {
            None => trail.fault(Rule::Dangling, told!("there is no effect \"{id}\"")),
            Some((_, effect)) if effect.display == Display::History => {
                trail
                    .fault(Rule::Contradiction, told!("\"{id}\" is history: a card shows the result that replaced it"));
            }
            Some(_) => {}
        }
        trail.leave();
    }
    trail.leave();
}
