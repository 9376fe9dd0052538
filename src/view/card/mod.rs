//! Option cards as plain data: one card per option, always in the same form.
//!
//! What was found is always a pair from one trial. Benefits and harms get the same form and the same room; where no
//! harm figure of a comparison was verified, its benefit is told in words only.

mod found;
mod markup;
mod measure;

pub use found::Found;
pub(super) use found::{harms_of, in_words};
pub use measure::{Measure, Picture, Side};

use super::node::Element;
use super::notices::{Age, age, notices};
use super::sources::{SourceLine, add_source, source_line};
use super::words::Words;
use crate::evidence::question::{self, Choice, Question};
use crate::evidence::{Finding, Library};
use crate::numbers::Date;

/// The cards of one question, and what stands around them.
#[derive(Clone, Debug)]
pub struct OptionCards {
    pub title: String,
    pub population: String,
    /// That figures of different trials cannot be compared; absent where all cards rest on one trial.
    pub not_comparable: Option<String>,
    pub cards: Vec<OptionCard>,
    /// What the trials shown cannot tell.
    pub cannot_answer: Vec<String>,
    /// What to ask the care team, whichever option is talked about.
    pub ask: Vec<String>,
    /// How old the evidence is, who reviewed it.
    pub notices: Vec<String>,
    /// The evidence is a year past its review: figures are folded behind the first notice.
    pub expired: bool,
}

/// One option.
#[derive(Clone, Debug)]
pub struct OptionCard {
    pub id: String,
    pub name: String,
    pub what: String,
    /// What was found, trial by trial.
    pub found: Vec<Found>,
    pub ask: Vec<String>,
    pub sources: Vec<SourceLine>,
}

/// Makes the cards of a question, in the order the question gives: never by result.
pub fn option_cards(library: &Library, question: &Question, words: &Words, today: Date) -> OptionCards {
    let mut trials: Vec<&str> = Vec::new();
    for finding in question.options.iter().flat_map(|option| findings(library, option)) {
        if !trials.contains(&finding.trial.id.as_str()) {
            trials.push(&finding.trial.id);
        }
    }
    OptionCards {
        title: question.en.title.clone(),
        population: question.en.population.clone(),
        not_comparable: (trials.len() > 1).then(|| words.say("card.not_comparable", &[])),
        cards: question.options.iter().map(|option| card(library, option, words)).collect(),
        cannot_answer: question.en.cannot_answer.clone(),
        ask: question.en.ask.clone(),
        notices: notices(library.about(), today, words),
        expired: age(library.about(), today) == Age::Expired,
    }
}

/// What was found, as a card tells it of the treatment tested; `level` is that of the headings above it.
pub(super) fn found(library: &Library, words: &Words, finding: &Finding, level: u8) -> Element {
    markup::found(&found::found(library, words, finding, question::Side::Experimental), words, level)
}

fn findings<'a>(library: &'a Library, option: &'a Choice) -> impl Iterator<Item = Finding<'a>> {
    option.effects.iter().filter_map(|id| library.finding(id))
}

fn card(library: &Library, option: &Choice, words: &Words) -> OptionCard {
    let mut sources = Vec::new();
    let mut found = Vec::new();
    for finding in findings(library, option) {
        // The planned test is told in a remark, so its report is named too.
        let formal = finding.effect.formal_test.as_ref().and_then(|id| library.finding(id));
        let reports = std::iter::once(finding.source).chain(formal.map(|formal| formal.source));
        let harms = found::harms_of(&finding);
        let harm_reports = harms.iter().filter_map(|harm| library.source(&harm.source));
        let felt = found::felt(finding.trial).and_then(|fact| library.source(fact.source.as_ref()?));
        for source in reports.chain(harm_reports).chain(felt) {
            add_source(&mut sources, source_line(source, words));
        }
        found.push(found::found(library, words, &finding, option.side));
    }
    OptionCard {
        id: option.id.clone(),
        name: option.en.name.clone(),
        what: option.en.what.clone(),
        found,
        ask: option.en.ask.clone(),
        sources,
    }
}
