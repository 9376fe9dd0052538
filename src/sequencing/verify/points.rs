//! One regimen in every situation that its criteria tell apart, or in an array that covers every four fields of them.

use super::super::evaluate::{Facts, Truth};
use super::super::rules::{RegimenRules, RegionAsked, Rules};
use super::super::situation_writer::written;
use super::super::status::{Fit, Why};
use super::findings::{FindingRule, Findings};
use super::space::Space;
use crate::evidence::answers::{Field, Values};
use crate::evidence::value::Value;

/// What says how a regimen stands.
pub type Evaluator = dyn Fn(&RegimenRules, &Facts, RegionAsked) -> (Fit, Why) + Sync;

/// The evaluator that answers people.
pub const SHIPPED: &Evaluator = &|rules, facts, region| rules.fit(facts, region);

/// Reasons are checked in one of so many situations.
const REASONS_EVERY: usize = 101;

/// What was looked at for one regimen.
#[derive(Debug)]
pub struct RegimenReport {
    pub regimen: String,
    pub evaluated: usize,
    /// Not every combination, but every combination of any four fields.
    pub covering: bool,
    pub fields: usize,
    pub findings: Findings,
}

/// Evaluates one regimen in the situations that its criteria tell apart.
pub fn regimen(rules: &Rules, regimen: &RegimenRules, exhaustive_up_to: usize, fit: &Evaluator) -> RegimenReport {
    let space = Space::new(rules, regimen);
    let mut look = Look {
        regimen,
        facts: space.facts(),
        past: 0,
        space: &space,
        fit,
        evaluated: 0,
        reached: false,
        findings: Findings::default(),
    };
    let covering = space.size() > exhaustive_up_to;
    if covering {
        look.covering()
    } else {
        look.exhaustive()
    }
    if !look.reached && regimen.could_fit() {
        look.findings.add(&regimen.regimen.id, FindingRule::NeverReached, "fits no situation", || None);
    }
    RegimenReport {
        regimen: regimen.regimen.id.clone(),
        evaluated: look.evaluated,
        covering,
        fields: space.factors.len() + 1,
        findings: look.findings,
    }
}

struct Look<'l, 'a> {
    regimen: &'l RegimenRules<'a>,
    space: &'l Space,
    fit: &'l Evaluator,
    facts: Facts,
    past: usize,
    evaluated: usize,
    reached: bool,
    findings: Findings,
}

impl Look<'_, '_> {
    /// Every combination. The last level of a field is "not known"; the first past is.
    fn exhaustive(&mut self) {
        let space = self.space;
        let mut fits = Vec::with_capacity(space.size());
        let mut digits = vec![0; space.factors.len()];
        for past in 0..space.pasts.len() {
            self.turn_to(past);
            loop {
                for (factor, digit) in space.factors.iter().zip(&digits) {
                    self.facts.answers[factor.field as usize] = factor.levels[*digit];
                }
                fits.push(self.point());
                if !step(&mut digits, space) {
                    break;
                }
            }
        }
        self.monotone(&fits);
    }

    /// Each combination against those in which one thing is not known.
    fn monotone(&mut self, fits: &[Fit]) {
        let space = self.space;
        let per_past = fits.len() / space.pasts.len();
        for (index, fit) in fits.iter().enumerate() {
            let (past, within) = (index / per_past, index % per_past);
            let mut stride = 1;
            for factor in &space.factors {
                let unknown = factor.levels.len() - 1;
                let digit = within / stride % factor.levels.len();
                self.compare(fits[index + (unknown - digit) * stride], *fit, within, past);
                stride *= factor.levels.len();
            }
            self.compare(fits[within], *fit, within, past);
        }
    }

    fn compare(&mut self, less: Fit, more: Fit, within: usize, past: usize) {
        if less == more || less == Fit::NeedsAnswer {
            return;
        }
        let mut rest = within;
        for factor in &self.space.factors {
            self.facts.answers[factor.field as usize] = factor.levels[rest % factor.levels.len()];
            rest /= factor.levels.len();
        }
        self.turn_to(past);
        self.found(FindingRule::NotMonotone, "knowing more undid what was known");
    }

    /// Every combination of any four fields, the past counted as a field.
    ///
    /// An orthogonal array of strength t (Bush, 1952): the rows are the polynomials of degree below t over the integers
    /// modulo a prime, the columns their values at the points of the field; any t columns show every t-tuple. Each value
    /// stands for a level, by its remainder. Every past goes with an array of strength 3, which covers it with any three
    /// fields; one array of strength 4 covers any four fields.
    fn covering(&mut self) {
        let space = self.space;
        let most = space.factors.iter().map(|factor| factor.levels.len()).max().unwrap_or(1);
        let prime = prime_from(space.factors.len().max(most));
        for past in 0..space.pasts.len() {
            self.turn_to(past);
            for row in 0..prime.pow(3) {
                self.row(row, prime, 3);
            }
        }
        for row in 0..prime.pow(4) {
            self.turn_to(row % space.pasts.len());
            self.row(row, prime, 4);
        }
    }

    fn row(&mut self, row: usize, prime: usize, strength: u32) {
        let space = self.space;
        for (column, factor) in space.factors.iter().enumerate() {
            let (mut value, mut rest) = (0, row);
            for _ in 0..strength {
                value = (value * column + rest % prime) % prime;
                rest /= prime;
            }
            self.facts.answers[factor.field as usize] = factor.levels[value % factor.levels.len()];
        }
        let fit = self.point();
        // Against the same with one field not known; each row takes another field.
        if let Some(factor) = space.factors.get(row % space.factors.len().max(1)) {
            let known = self.facts.answers[factor.field as usize];
            self.facts.answers[factor.field as usize] = Values::every(factor.field);
            let (less, _) = (self.fit)(self.regimen, &self.facts, RegionAsked::Any);
            self.facts.answers[factor.field as usize] = known;
            self.evaluated += 1;
            if less != fit && less != Fit::NeedsAnswer {
                self.found(FindingRule::NotMonotone, "knowing more undid what was known");
            }
        }
    }

    fn turn_to(&mut self, past: usize) {
        self.past = past;
        self.facts.counted.clone_from(&self.space.pasts[past].counted);
    }

    /// Evaluates the situation at hand, and holds it to the rules.
    fn point(&mut self) -> Fit {
        let (fit, why) = (self.fit)(self.regimen, &self.facts, RegionAsked::Any);
        self.evaluated += 1;
        match fit {
            Fit::Fits => {
                self.reached = true;
                let known_not = |gate: &super::super::rules::Gate| gate.outcome(&self.facts) == Truth::NotMet;
                if !self.regimen.gates(RegionAsked::Any).all(known_not) {
                    self.found(FindingRule::FitsDespiteCaution, "fits while a caution holds or may hold");
                }
            }
            Fit::NeedsAnswer
                if why != Why::TalkFirst && self.all_known() && !self.regimen.open_by_itself(&self.facts) =>
            {
                self.found(FindingRule::LeftUnknown, "open although everything it reads is known");
            }
            _ => {}
        }
        if self.evaluated.is_multiple_of(REASONS_EVERY) {
            for test in super::space::asked(self.regimen) {
                if !test.reasons_hold(&self.facts) {
                    self.found(FindingRule::ReasonNotTrueOrMinimal, "a reason is not enough, or could be left out");
                }
            }
        }
        fit
    }

    fn all_known(&self) -> bool {
        let one = |field: Field| self.facts.answers[field as usize].words(field).count() == 1;
        self.space.pasts[self.past].known && self.space.factors.iter().all(|factor| one(factor.field))
    }

    fn found(&mut self, rule: FindingRule, message: &str) {
        let situation = || -> Option<Value> { Some(written(&self.space.situation(&self.facts, self.past))) };
        self.findings.add(&self.regimen.regimen.id, rule, message, situation);
    }
}

/// The next combination; none after the last. The first field turns fastest.
fn step(digits: &mut [usize], space: &Space) -> bool {
    for (digit, factor) in digits.iter_mut().zip(&space.factors) {
        *digit += 1;
        if *digit < factor.levels.len() {
            return true;
        }
        *digit = 0;
    }
    false
}

/// The least prime of at least `least`.
fn prime_from(least: usize) -> usize {
    (least.max(2)..).find(|number| (2..*number).all(|divisor| number % divisor != 0)).unwrap_or(least)
}

/// Holds the criteria of each label to its facts: with a hormone receptor or HER2 that the facts do not list, the label
/// is not met, and with one that they list it is not ruled out by that alone.
pub fn label_facts(rules: &Rules) -> Findings {
    let mut findings = Findings::default();
    for regimen in &rules.regimens {
        for label in &regimen.labels {
            let super::super::rules::PopulationOf::Label(indication) = label.of else { continue };
            if label.asks_nothing() {
                continue;
            }
            // What the label says is kept in the pack's second file.
            let Some(said) = &indication.facts else { continue };
            let receptor: Vec<&str> = said.hormone_receptor.iter().map(|value| value.word()).collect();
            let her2: Vec<&str> = said.her2.iter().map(|value| value.word()).collect();
            for (field, listed) in [(Field::HormoneReceptor, receptor), (Field::Her2, her2)] {
                // Nothing listed asks nothing; a receptor that need not be known asks less than it lists.
                if listed.is_empty() || listed.contains(&"unknown") {
                    continue;
                }
                for (place, word) in field.values().iter().enumerate() {
                    let mut situation = super::super::situation::Situation::default();
                    situation.set(field, Values::one(place));
                    let (known, _) = super::super::coherence::facts(&situation, rules);
                    if (label.outcome(&known) == Truth::NotMet) == listed.contains(word) {
                        let message = format!("label {}: {} = {word}", indication.id, field.word());
                        let id = &regimen.regimen.id;
                        findings.add(id, FindingRule::DiffersFromFacts, &message, || Some(written(&situation)));
                    }
                }
            }
        }
    }
    findings
}
