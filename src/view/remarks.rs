//! What must be said beside a result whenever it is shown: in plot, table, card and speech.

use super::words::Words;
use crate::evidence::effect::{Display, Effect, EndpointRole};
use crate::evidence::{Finding, Library};

/// The trial's name with the year of the report, in the words of `key`; of `undated` where the year is unknown.
pub fn named(finding: &Finding, key: &str, undated: &str, words: &Words) -> String {
    let trial = finding.trial.name.as_str();
    match finding.source.year {
        Some(year) => words.say(key, &[("trial", trial), ("year", &year.to_string())]),
        None => words.say(undated, &[("trial", trial)]),
    }
}

/// What no showing of a result may leave out, one sentence or two each: what kind of result it is, what the trial's
/// planned test showed, whether a newer one exists.
pub fn notes(library: &Library, words: &Words, finding: &Finding) -> Vec<String> {
    let mut notes = kinds(finding.effect, "remark.", words);
    notes.extend(standing(library, words, finding));
    notes
}

/// What kind of result it is, where that limits what it can show: a sentence each, in the words of the keys that begin
/// with `beginning`; with "remark.short." as labels.
pub fn kinds(effect: &Effect, beginning: &str, words: &Words) -> Vec<String> {
    let role = match effect.role {
        EndpointRole::Exploratory => Some("exploratory"),
        EndpointRole::PostHoc => Some("post_hoc"),
        _ => None,
    };
    let subgroup = effect.subgroup.then_some("subgroup");
    let mut kinds = Vec::new();
    for kind in [subgroup, role].into_iter().flatten() {
        kinds.push(words.say_of(beginning, kind, &[]));
    }
    kinds
}

/// What the trial's planned test showed, and whether a newer result exists; one sentence or two each.
pub fn standing(library: &Library, words: &Words, finding: &Finding) -> Vec<String> {
    let effect = finding.effect;
    let mut notes = Vec::new();
    match effect.formal_test.as_ref().and_then(|id| library.finding(id)) {
        Some(formal) => notes.push(formal_test(library, words, finding, &formal)),
        None => {
            // Only where the interval alone could be taken for more than the trial allows.
            if effect.met_trial_rule == Some(false) && !includes_no_difference(effect) {
                notes.push(words.say("remark.rule_not_met", &[]));
            }
        }
    }
    if effect.newer_not_verified || effect.display == Display::UntilNewerVerified {
        notes.push(words.say("remark.newer_not_verified", &[]));
    }
    notes
}

/// The pack's own remarks on a result, and how its figures came about.
pub fn remarks(words: &Words, finding: &Finding) -> Vec<String> {
    let effect = finding.effect;
    let mut remarks = Vec::new();
    if !finding.trial.randomised {
        remarks.push(words.say("remark.not_randomised", &[]));
    }
    if effect.derived {
        remarks.push(words.say("remark.derived", &[]));
    }
    if let Some(measured) = &effect.en.endpoint_note {
        remarks.push(words.say("remark.measured", &[("note", measured)]));
    }
    remarks.extend(effect.en.caution.clone());
    remarks
}

/// Whether the printed interval includes 1, "no difference"; a limit of exactly 1 does.
pub fn includes_no_difference(effect: &Effect) -> bool {
    effect.lower.value() <= 1.0 && effect.upper.value() >= 1.0
}

/// What the trial's planned test was and showed, when this result is not it; and what this result itself counts as.
fn formal_test(library: &Library, words: &Words, finding: &Finding, formal: &Finding) -> String {
    let effect = finding.effect;
    let is_earlier = library.earlier(&effect.id).iter().any(|earlier| earlier.effect.id == formal.effect.id);
    let is_companion = effect.display == Display::Companion;
    let (key, undated) = if is_companion {
        ("remark.companion", "remark.companion_undated")
    } else if is_earlier {
        ("remark.formal_earlier", "remark.formal_earlier_undated")
    } else {
        ("remark.formal_other", "remark.formal_other_undated")
    };
    let mut note = named(formal, key, undated, words);
    note.push(' ');
    note.push_str(&words.say(
        match formal.effect.met_trial_rule {
            Some(true) => "remark.formal_met",
            Some(false) => "remark.formal_not_met",
            None => "remark.formal_unknown",
        },
        &[("arm", &formal.experimental.en.name)],
    ));
    let own = match effect.met_trial_rule {
        Some(true) => Some("remark.own_met"),
        Some(false) => Some("remark.own_not_met"),
        // A second way of judging is no test of its own.
        None if is_companion => None,
        None if effect.descriptive => Some("remark.own_descriptive"),
        None => Some("remark.own_unknown"),
    };
    if let Some(own) = own {
        note.push(' ');
        note.push_str(&words.say(own, &[]));
    }
    note
}
