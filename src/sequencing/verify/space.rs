//! The situations that one regimen's criteria tell apart.

use super::super::evaluate::Range;
use super::super::evaluate::{Facts, Test, Truth};
use super::super::history::{History, LinesTest};
use super::super::rules::{RegimenRules, RegionAsked, Rules};
use super::super::situation::{Line, Situation, Treatment};
use crate::evidence::answers::{Ending, Field, Months, Values};
use crate::evidence::criterion::Kind;
use std::collections::BTreeSet;

/// A field and the values its criteria tell apart: one of each class, and last all of them, which is "not known".
pub struct Factor {
    pub field: Field,
    pub levels: Vec<Values>,
}

/// A history that the criteria tell from the others.
pub struct Past {
    pub situation: Situation,
    pub counted: Vec<Range>,
    /// No part of it is open for these criteria.
    pub known: bool,
}

/// Everything that can vary for one regimen.
pub struct Space {
    pub factors: Vec<Factor>,
    /// The first is "not known at all".
    pub pasts: Vec<Past>,
}

impl Space {
    pub fn new(rules: &Rules, regimen: &RegimenRules) -> Space {
        let mut sets: Vec<(Field, Values)> = Vec::new();
        let mut tests: Vec<&LinesTest> = Vec::new();
        let mut see = |atom: &Test<'_>| {
            if let Test::Is(field, values) = atom
                && !sets.contains(&(*field, *values))
            {
                sets.push((*field, *values));
            }
        };
        for test in asked(regimen) {
            test.each_atom(&mut see);
        }
        for test in asked(regimen) {
            test.each_atom(&mut |atom| {
                if let Test::Lines(lines) = atom
                    && !tests.iter().any(|known| known.place == lines.place)
                {
                    tests.push(lines);
                }
            });
        }
        let fields = Field::ALL.iter().filter(|field| sets.iter().any(|(known, _)| known == *field));
        Space { factors: fields.map(|field| factor(*field, &sets)).collect(), pasts: pasts(rules, &tests) }
    }

    /// How many combinations there are; as many as a `usize` holds where there are more.
    pub fn size(&self) -> usize {
        self.factors.iter().fold(self.pasts.len(), |size, factor| size.saturating_mul(factor.levels.len()))
    }

    /// Nothing known.
    pub fn facts(&self) -> Facts {
        let mut answers = [Values::default(); Field::ALL.len()];
        for field in Field::ALL {
            answers[*field as usize] = Values::every(*field);
        }
        Facts { answers, counted: self.pasts[0].counted.clone() }
    }

    /// The situation that has these answers and this past.
    pub fn situation(&self, facts: &Facts, past: usize) -> Situation {
        let mut situation = self.pasts[past].situation.clone();
        for factor in &self.factors {
            situation.set(factor.field, facts.answers[factor.field as usize]);
        }
        situation
    }
}

/// Every expression that decides on a regimen, of every region.
pub fn asked<'r, 'a>(regimen: &'r RegimenRules<'a>) -> impl Iterator<Item = &'r Test<'a>> {
    let populations = regimen.labels_in(RegionAsked::Any).chain(&regimen.trials);
    let criteria = populations.flat_map(|population| population.criteria.iter().filter_map(|(_, test)| test.as_ref()));
    criteria.chain(regimen.cautions.iter().filter_map(|gate| gate.holds.as_ref()))
}

/// Values that every set holds together are one class, for which its first value stands.
fn factor(field: Field, sets: &[(Field, Values)]) -> Factor {
    let mut levels = Vec::new();
    let mut classes: Vec<Vec<bool>> = Vec::new();
    for place in 0..field.values().len() {
        let of_field = sets.iter().filter(|(known, _)| *known == field);
        let class: Vec<bool> = of_field.map(|(_, values)| values.has(place)).collect();
        if !classes.contains(&class) {
            classes.push(class);
            levels.push(Values::one(place));
        }
    }
    levels.push(Values::every(field));
    Factor { field, levels }
}

/// Histories that these counts tell apart, each with one that shows it: not known, only the number of chemotherapies
/// known, none so far, and lines one after another, up to one more than any count asks for.
fn pasts(rules: &Rules, tests: &[&LinesTest]) -> Vec<Past> {
    let mut pasts: Vec<Past> = Vec::new();
    let mut seen: BTreeSet<Vec<Truth>> = BTreeSet::new();
    let mut add = |situation: Situation| {
        let counted = rules.counted(&History::new(&situation, rules.library));
        let outcomes: Vec<Truth> = tests.iter().map(|test| test.is_met_by(counted[test.place])).collect();
        let known = outcomes.iter().all(|outcome| *outcome != Truth::Unknown);
        if seen.insert(outcomes) {
            pasts.push(Past { situation, counted, known });
        }
    };
    add(Situation::default());
    for count in 0..=3 {
        let most = if count == 3 { u32::MAX } else { count };
        add(Situation::default().with_chemotherapy_lines(Range { least: count, most }));
    }
    if tests.is_empty() {
        return pasts;
    }
    let singles = singles(rules, tests);
    let longest = tests.iter().map(|test| test.threshold()).max().unwrap_or(1).clamp(2, 3) as usize;
    let mut lists: Vec<Vec<Line>> = vec![Vec::new()];
    let mut tallies = BTreeSet::new();
    for _ in 0..=longest {
        let mut longer = Vec::new();
        for list in lists {
            let past = Situation::default().with_lines(list.clone());
            // What no count can tell from an earlier list goes on as that one does.
            let history = History::new(&past, rules.library);
            if !tallies.insert(tests.iter().map(|test| test.tally(history.count(test))).collect::<Vec<_>>()) {
                continue;
            }
            add(past);
            if list.len() < longest {
                longer.extend(singles.iter().map(|line| list.iter().chain([line]).cloned().collect()));
            }
        }
        lists = longer;
    }
    pasts
}

/// Lines that the counts tell apart, whatever their place.
fn singles(rules: &Rules, tests: &[&LinesTest]) -> Vec<Line> {
    let regimens = rules.regimens.iter().filter(|rules| !rules.regimen.agents.is_empty());
    let mut treatments: Vec<Treatment> = regimens.map(|rules| Treatment::Regimen(rules.regimen.id.clone())).collect();
    treatments.extend(Kind::ALL.iter().map(|kind| Treatment::Kind(*kind)));
    treatments.push(Treatment::Unknown);
    let reads_months = tests.iter().any(|test| !test.asked.months.is_empty());
    let reads_ending = tests.iter().any(|test| !test.asked.ended.is_empty());
    let months: Vec<Option<Months>> = options(Months::ALL, reads_months);
    let endings: Vec<Option<Ending>> = options(Ending::ALL, reads_ending);
    let (mut lines, mut seen) = (Vec::new(), Vec::new());
    for treatment in treatments {
        for months in &months {
            for stopped in &endings {
                let line = Line { treatment: treatment.clone(), months: *months, stopped: *stopped };
                let facts = super::super::history::LineFacts::new(&line, rules.library);
                let counts: Vec<(bool, bool)> = tests.iter().map(|test| test.counts(&facts)).collect();
                if !seen.contains(&counts) {
                    seen.push(counts);
                    lines.push(line);
                }
            }
        }
    }
    lines
}

fn options<T: Copy>(all: &[T], read: bool) -> Vec<Option<T>> {
    let known = all.iter().filter(|_| read).map(|value| Some(*value));
    known.chain([None]).collect()
}
