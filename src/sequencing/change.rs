//! What would change this: for each thing that is not known, how regimens would stand under each answer.

use super::coherence;
use super::evaluate::Test;
use super::rules::{RegionAsked, Rules};
use super::situation::Situation;
use super::status::Fit;
use super::verify::asked;
use crate::evidence::answers::{Field, Values};
use serde::Serialize;

/// A field that is not known, and what each answer to it would change.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Change<'a> {
    pub field: &'static str,
    pub answers: Vec<ChangeByAnswer<'a>>,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ChangeByAnswer<'a> {
    pub answer: &'static str,
    pub moves: Vec<Move<'a>>,
}

/// A regimen that would stand differently.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Move<'a> {
    pub regimen: &'a str,
    pub from: Fit,
    pub to: Fit,
}

impl<'a> Rules<'a> {
    /// Each field of which more than one value is possible and an answer to which would move a regimen, in the order of
    /// the fields.
    pub fn changes(&self, situation: &Situation, region: RegionAsked) -> Vec<Change<'a>> {
        let fits = |situation: &Situation| self.fits(&coherence::facts(situation, self).0, region);
        let known = coherence::facts(situation, self).0;
        let now = fits(situation);
        let mut changes = Vec::new();
        for field in Field::ALL {
            let possible = known.answers[*field as usize];
            if possible.words(*field).count() < 2 || !self.asks(*field) {
                continue;
            }
            let answers = (0..field.values().len()).filter(|place| possible.has(*place)).map(|place| {
                let mut answered = situation.clone();
                answered.set(*field, Values::one(place));
                let moves = self.regimens.iter().zip(now.iter().zip(fits(&answered)));
                let moves = moves.filter(|(_, (from, to))| *from != to);
                ChangeByAnswer {
                    answer: field.values()[place],
                    moves: moves
                        .map(|(rules, (from, to))| Move { regimen: &rules.regimen.id, from: *from, to })
                        .collect(),
                }
            });
            let answers: Vec<ChangeByAnswer> = answers.collect();
            if answers.iter().any(|answer| !answer.moves.is_empty()) {
                changes.push(Change { field: field.word(), answers });
            }
        }
        changes
    }

    /// Whether any regimen reads the field.
    fn asks(&self, field: Field) -> bool {
        let mut found = false;
        for test in self.regimens.iter().flat_map(asked) {
            test.each_atom(&mut |atom| found |= matches!(atom, Test::Is(known, _) if *known == field));
        }
        found
    }
}
