//! One row in full: who took part, what was found for people out of 100, and all that is verified here of its trial.

use super::RowKind;
use super::markup::{HeadingLevel, folded, list, paragraph};
use super::plain::medians_in_words;
use super::rows::{capital, row};
use super::spoken::spoken;
use crate::evidence::effect::{Display, Effect, Endpoint};
use crate::evidence::{Finding, Library};
use crate::view::card::{found, harms_of};
use crate::view::node::{Element, element};
use crate::view::sources::{add_source, source_line};
use crate::view::words::Words;

/// The details of the row of effect `id`, under headings of `heading`; nothing where there is no such effect.
///
/// Figures out of 100 people are the ones that the trial printed, of this one comparison: nothing is estimated.
pub fn details(library: &Library, id: &str, words: &Words, heading: HeadingLevel) -> Option<Element> {
    let finding = library.finding(id)?;
    let trial = finding.trial;
    let mut shown = element("div")
        .child(heading.of(&words.say("details.heading", &[("trial", &trial.name)])))
        .child(paragraph("question", &trial.en.question));
    let groups: Vec<String> = trial.arms.iter().map(|arm| group(arm.people, &arm.en.name, words)).collect();
    shown = shown.child(list("groups", &groups)).child(found(library, words, &finding, heading.below().0));
    let mut sources = Vec::new();
    let mut others = element("div");
    let mut survival = folded("survival", &words.say("forest.show_survival", &[]));
    let (mut any, mut any_survival) = (false, false);
    for effect in &trial.effects {
        let Some(other) = library.finding(&effect.id) else { continue };
        if effect.id != id {
            let told = result(library, &other, words);
            // Whoever reads a row of survival has opened survival figures already.
            if effect.endpoint == Endpoint::OverallSurvival && finding.effect.endpoint != Endpoint::OverallSurvival {
                survival = survival.child(told);
                any_survival = true;
            } else {
                others = others.child(told);
                any = true;
            }
        }
        add_source(&mut sources, source_line(other.source, words));
    }
    for harm in &trial.harms {
        if let Some(source) = library.source(&harm.source) {
            add_source(&mut sources, source_line(source, words));
        }
    }
    if any || any_survival {
        shown = shown.child(heading.below().of(&words.say("details.others", &[])));
        if any {
            shown = shown.child(others);
        }
        if any_survival {
            shown = shown.child(survival);
        }
    }
    let sources = sources.iter().map(|source| element("li").child(source.to_element(words)));
    Some(
        shown
            .child(heading.below().of(&words.say("forest.sources", &[])))
            .child(element("ul").with("class", "sources").children(sources)),
    )
}

/// One group of the trial, with its people where they are known.
fn group(people: Option<u32>, name: &str, words: &Words) -> String {
    match people {
        Some(people) => words.say("details.group", &[("people", &words.count(people)), ("arm", name)]),
        None => capital(name),
    }
}

/// Another result of the trial: what was measured, the row as it is spoken, and its medians as a pair.
fn result(library: &Library, finding: &Finding, words: &Words) -> Element {
    let effect = finding.effect;
    let mut told = element("div")
        .with("class", "other-result")
        .child(paragraph("endpoint", &words.say_of("endpoint.", effect.endpoint.word(), &[])));
    // Only a superseded figure of it was verified: no figure is shown.
    if effect.display == Display::History && effect.newer_not_verified {
        let places = [("trial", finding.trial.name.as_str()), ("population", effect.en.population.as_str())];
        return told.child(paragraph("panel-note", &words.say("forest.later_result", &places)));
    }
    let kind = match effect.display {
        Display::History => RowKind::Earlier,
        Display::Companion => RowKind::Companion,
        _ => RowKind::Current,
    };
    let row = row(*finding, kind, library, words);
    told = told.child(paragraph("population", &words.say("details.people", &[("population", &row.population)])));
    told = told.child(paragraph("spoken", &spoken(&row, words)));
    told.children(medians(effect, finding, words).iter().map(|line| paragraph("medians", line)))
}

/// The medians of both groups in a sentence, where side effects of them are verified too: benefits never stand alone.
fn medians(effect: &Effect, finding: &Finding, words: &Words) -> Option<String> {
    let medians = effect.medians.as_ref().filter(|_| !harms_of(finding).is_empty())?;
    Some(medians_in_words(finding, medians, words))
}
