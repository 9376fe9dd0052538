//! What one trial found of an option, against what it was compared with.

use super::measure::{self, Measure};
use crate::evidence::effect::{Effect, Endpoint};
use crate::evidence::harm::Harm;
use crate::evidence::question;
use crate::evidence::reader::together;
use crate::evidence::trial::{Blinding, Fact, FactKind, Trial};
use crate::evidence::{Finding, Library};
use crate::view::remarks::{includes_no_difference, named, notes, remarks};
use crate::view::words::Words;

/// The findings of one comparison in one trial.
#[derive(Clone, Debug)]
pub struct Found {
    /// The trial and the year of the report.
    pub heading: String,
    /// Who was in it, and what was compared.
    pub who: Vec<String>,
    /// Survival figures stay folded until the reader opens them.
    pub survival: bool,
    /// What was found, in words.
    pub in_words: String,
    /// What was found, in numbers; empty where the card keeps to words.
    pub benefit: Vec<Measure>,
    /// Why there are no numbers, where there are none.
    pub no_numbers: Option<String>,
    /// What must be said beside this result.
    pub remarks: Vec<String>,
    /// Side effects, in the same form, those that count them all first; empty where none was verified.
    pub harms: Vec<Measure>,
    /// How many of them stand open; the others are one step away.
    pub open_harms: usize,
    /// The designed empty state of side effects.
    pub no_harms: Option<String>,
    pub quality_of_life: Option<String>,
    /// That certainty was not rated, and the facts.
    pub certainty: String,
    pub limits: Vec<String>,
    /// The printed figures, one step away.
    pub printed: Vec<String>,
}

/// How many side effects stand open where none counts them all.
const FIRST_FEW: usize = 3;

/// Tells one finding for the option on `side` of it.
pub fn found(library: &Library, words: &Words, finding: &Finding, side: question::Side) -> Found {
    let effect = finding.effect;
    let this_is_experimental = side == question::Side::Experimental;
    let (this, other) = match side {
        question::Side::Experimental => (finding.experimental, finding.control),
        question::Side::Control => (finding.control, finding.experimental),
    };
    let arms = measure::Arms { this, other, this_is_experimental };
    let records = harms_of(finding);
    // As many stand open as tell of all side effects at once; where none does, the first few.
    let open_harms = match records.iter().filter(|harm| harm.summary).count() {
        0 => FIRST_FEW,
        summaries => summaries,
    };
    let harms: Vec<Measure> = records.into_iter().filter_map(|harm| measure::harm(words, harm, &arms)).collect();
    let benefit = if harms.is_empty() { Vec::new() } else { measure::benefit(words, effect, &arms) };
    let no_numbers = match (harms.is_empty(), benefit.is_empty()) {
        (true, _) => Some(words.say("card.words_only", &[])),
        (false, true) => Some(words.say("card.no_numbers", &[])),
        (false, false) => None,
    };
    let names = [("this", this.en.name.as_str()), ("other", other.en.name.as_str())];
    let population = effect.en.population.as_str();
    let mut said = notes(library, words, finding);
    if effect.level.value() < 95.0 {
        said.push(words.say("card.level", &[("level", effect.level.text())]));
    }
    said.extend(remarks(words, finding));
    let no_harms = harms.is_empty().then(|| words.say("card.no_harms", &[]));
    Found {
        heading: named(finding, "card.trial", "card.trial_undated", words),
        who: vec![
            finding.trial.en.population.clone(),
            words.say("card.compared", &[names[0], names[1], ("population", population)]),
        ],
        survival: effect.endpoint == Endpoint::OverallSurvival,
        in_words: in_words(finding, side, words),
        printed: if no_numbers.is_none() { printed(words, effect) } else { Vec::new() },
        benefit,
        no_numbers,
        remarks: said,
        harms,
        open_harms,
        no_harms,
        quality_of_life: felt(finding.trial)
            .map(|fact| fact.en.as_ref().map_or_else(|| words.say("card.not_yet_verified", &[]), |en| en.text.clone())),
        certainty: certainty(library, words, finding),
        limits: finding.trial.limits.iter().map(|limit| limit.en.text.clone()).collect(),
    }
}

/// What a trial found about how people felt.
pub fn felt(trial: &Trial) -> Option<&Fact> {
    trial.facts.iter().find(|fact| fact.about == FactKind::QualityOfLife)
}

/// The side effects of which both arms of a comparison have a figure, summaries first.
pub fn harms_of<'a>(finding: &Finding<'a>) -> Vec<&'a Harm> {
    let arms = [&finding.experimental.id, &finding.control.id];
    let has = |harm: &Harm, id: &str| harm.shares.iter().any(|share| share.arm == id);
    let trial: &'a _ = finding.trial;
    let of_both = |summary: bool| {
        trial.harms.iter().filter(move |harm| harm.summary == summary && arms.iter().all(|id| has(harm, id)))
    };
    of_both(true).chain(of_both(false)).collect()
}

/// The sentence that says which group did better, told of the treatment on `side`, or that the trial could not tell. The
/// interval decides, at its own level; whether the trial's own rule was met is said in a remark, never inferred here.
pub fn in_words(finding: &Finding, side: question::Side, words: &Words) -> String {
    let effect = finding.effect;
    let this_is_experimental = side == question::Side::Experimental;
    let outcome = if includes_no_difference(effect) {
        "open"
    } else if (effect.hazard_ratio.value() < 1.0) == this_is_experimental {
        "longer"
    } else {
        "shorter"
    };
    let (this, other) = match side {
        question::Side::Experimental => (finding.experimental, finding.control),
        question::Side::Control => (finding.control, finding.experimental),
    };
    let key = together(&["card.found.", effect.endpoint.word(), ".", outcome]);
    words.say(&key, &[("this", this.en.name.as_str()), ("other", other.en.name.as_str())])
}

fn printed(words: &Words, effect: &Effect) -> Vec<String> {
    let mut lines = vec![words.say(
        "card.printed.hazard_ratio",
        &[
            ("ratio", effect.hazard_ratio.text()),
            ("level", effect.level.text()),
            ("lower", effect.lower.text()),
            ("upper", effect.upper.text()),
        ],
    )];
    if let Some(people) = &effect.people {
        let (experimental, control) = (words.count(people.experimental), words.count(people.control));
        lines.push(words.say("card.printed.people", &[("experimental", &experimental), ("control", &control)]));
    }
    if let Some(months) = &effect.follow_up_months {
        lines.push(words.say("card.printed.follow_up", &[("months", months.text())]));
    }
    lines
}

/// How sure a named person is, or that nobody has said so.
#[cfg(feature = "full")]
fn rated(library: &Library, words: &Words, finding: &Finding) -> String {
    let Some(certainty) = library.certainty(&finding.effect.id) else {
        return words.say("card.certainty.not_rated", &[]);
    };
    let mut said = words.say_of("card.certainty.", certainty.level.word(), &[]);
    for reason in &certainty.reasons {
        said.push(' ');
        said.push_str(&reason.en.text);
    }
    let date = certainty.date.to_string();
    said.push(' ');
    said.push_str(&words.say("card.certainty.rated", &[("rater", &certainty.rater), ("date", &date)]));
    said
}

/// The plot build reads no ratings.
#[cfg(not(feature = "full"))]
fn rated(_: &Library, words: &Words, _: &Finding) -> String {
    words.say("card.certainty.not_rated", &[])
}

fn certainty(library: &Library, words: &Words, finding: &Finding) -> String {
    let trial = finding.trial;
    let mut facts = rated(library, words, finding);
    let mut add = |fact: String| {
        facts.push(' ');
        facts.push_str(&fact);
    };
    add(words.say(if trial.randomised { "card.certainty.randomised" } else { "card.certainty.not_randomised" }, &[]));
    match trial.blinding {
        Blinding::DoubleBlind => add(words.say("card.certainty.double_blind", &[])),
        Blinding::OpenLabel => add(words.say("card.certainty.open_label", &[])),
        Blinding::NotRecorded => {}
    }
    if let Some(phase) = &trial.phase {
        add(words.say("card.certainty.phase", &[("phase", phase)]));
    }
    if let Some(people) = &finding.effect.people {
        let compared = words.count(people.experimental + people.control);
        add(words.say("card.certainty.people", &[("people", &compared)]));
    }
    facts
}
