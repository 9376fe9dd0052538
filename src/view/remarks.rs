//! What must be said beside a result whenever it is shown: in plot, table, card and speech.

use super::words::Words;
use crate::evidence::effect::{Display, Effect};
use crate::evidence::{Finding, Library};

/// The remarks that belong to a finding, most important first. None of them may be left out where it is shown.
pub fn remarks(library: &Library, words: &Words, finding: &Finding) -> Vec<String> {
    let effect = finding.effect;
    let mut remarks = Vec::new();
    if let Some(formal) = effect.formal_test.as_ref().and_then(|id| library.finding(id)) {
        let year = year(words, &formal);
        let experimental = &finding.experimental.en.name;
        let places = [("year", year.as_str()), ("arm", experimental.as_str())];
        remarks.push(words.say(
            match formal.effect.met_trial_rule {
                Some(true) => "remark.formal_test.met",
                Some(false) => "remark.formal_test.not_met",
                None => "remark.formal_test.unknown",
            },
            &places,
        ));
        if effect.met_trial_rule.is_none() && effect.display == Display::Main {
            remarks.push(words.say("remark.update.status_unknown", &[]));
        }
    }
    if effect.subgroup {
        remarks.push(words.say("remark.subgroup", &[]));
    }
    if effect.newer_not_verified {
        remarks.push(words.say("remark.newer_not_verified", &[]));
    }
    if !has_usual_level(effect) {
        remarks.push(words.say("remark.level", &[("level", effect.level.text())]));
    }
    if effect.derived {
        remarks.push(words.say("remark.derived", &[]));
    }
    remarks.extend(effect.en.caution.clone());
    remarks
}

/// Whether the interval is at 95%, the level that needs no label.
pub fn has_usual_level(effect: &Effect) -> bool {
    effect.level.text() == "95"
}

/// The year of the report a finding comes from, or that it was not recorded.
pub fn year(words: &Words, finding: &Finding) -> String {
    finding.source.year.map_or_else(|| words.say("source.year_unknown", &[]), |year| year.to_string())
}
