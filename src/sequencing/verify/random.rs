//! Whole situations by chance, from a seed, through the sequence that people see.

use super::super::evaluate::{Range, Truth};
use super::super::rules::{RegionAsked, Rules};
use super::super::sequence::{Options, Sequence};
use super::super::situation::{Line, Situation, Treatment};
use super::super::situation_writer::written;
use super::super::status::{Basis, Fit};
use super::findings::{FindingRule, Findings};
use crate::evidence::answers::{Ending, Field, Months, Values};
use crate::evidence::criterion::Kind;
use crate::evidence::value::Value;
use crate::numbers::Date;

/// What was looked at.
#[derive(Debug, Default)]
pub struct RandomReport {
    pub evaluated: usize,
    pub findings: Findings,
    pub gaps: Vec<Gap>,
}

/// Situations in which nothing against the cancer fits or needs an answer.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    /// Region, hormone receptor and HER2.
    pub name: String,
    /// The first of them.
    pub situation: Value,
    pub times: usize,
}

/// Evaluates `count` situations made from `seed`.
pub fn random_situations(rules: &Rules, seed: u64, count: usize, today: Date) -> RandomReport {
    let mut report = RandomReport::default();
    let mut chance = Chance(seed);
    for _ in 0..count {
        let situation = situation(&mut chance, rules);
        let word = RegionAsked::WORDS[chance.below(RegionAsked::WORDS.len())];
        let region = RegionAsked::of(word).unwrap_or(RegionAsked::Any);
        let sequence = rules.sequence(&situation, &Options { today, region });
        report.evaluated += 1;
        check(rules, &situation, &sequence, &mut report.findings);
        if !anything_against_cancer(rules, &sequence) {
            let known = |field: Field| situation.values(field).words(field).collect::<Vec<_>>().join("/");
            let name = format!("{word}, {} {}", known(Field::HormoneReceptor), known(Field::Her2));
            add_gap(&mut report.gaps, Gap { name, situation: written(&situation), times: 1 });
        }
    }
    report
}

/// Puts gaps of one name together.
pub fn add_gap(gaps: &mut Vec<Gap>, gap: Gap) {
    match gaps.iter_mut().find(|known| known.name == gap.name) {
        Some(known) => known.times += gap.times,
        None => gaps.push(gap),
    }
}

fn anything_against_cancer(rules: &Rules, sequence: &Sequence) -> bool {
    let mut open = sequence.fits.iter().chain(&sequence.needs_answer);
    open.any(|placed| rules.regimen(placed.regimen).is_some_and(|rules| !rules.regimen.always_shown))
}

fn check(rules: &Rules, situation: &Situation, sequence: &Sequence, findings: &mut Findings) {
    for placed in &sequence.fits {
        if placed.cautions.iter().any(|caution| caution.outcome != Truth::NotMet) {
            let message = "fits while a caution holds or may hold";
            findings.add(placed.regimen, FindingRule::FitsDespiteCaution, message, || Some(written(situation)));
        }
        if placed.basis == Basis::Nothing {
            let message = "fits, and rests on nothing";
            findings.add(placed.regimen, FindingRule::ReasonNotTrueOrMinimal, message, || Some(written(situation)));
        }
    }
    for placed in sequence.needs_answer.iter().chain(&sequence.does_not_fit) {
        let asks_nothing = placed.labels.is_empty() && placed.trials.is_empty() && placed.cautions.is_empty();
        let always = rules.regimen(placed.regimen).is_some_and(|rules| rules.regimen.always_shown);
        if always && asks_nothing {
            let message = "always shown, and missing";
            findings.add(placed.regimen, FindingRule::NotAlwaysShown, message, || Some(written(situation)));
        }
        // What does not fit says why: a caution that holds, or for each label and trial a criterion.
        let caution = placed.cautions.iter().any(|caution| caution.outcome == Truth::Met);
        let mut populations = placed.labels.iter().chain(&placed.trials);
        let explained = populations.all(|population| {
            population.criteria.iter().any(|one| one.outcome == Truth::NotMet && !one.reasons.is_empty())
        });
        if placed.fit == Fit::DoesNotFit && !caution && !explained {
            let message = "does not fit, and does not say why";
            findings.add(placed.regimen, FindingRule::ReasonNotTrueOrMinimal, message, || Some(written(situation)));
        }
    }
}

/// A situation: each field known in two of three, three lines at most.
fn situation(chance: &mut Chance, rules: &Rules) -> Situation {
    let mut situation = Situation::default();
    for field in Field::ALL {
        if chance.below(3) > 0 {
            situation.set(*field, Values::one(chance.below(field.values().len())));
        }
    }
    if chance.below(5) > 0 {
        let count = chance.below(4);
        situation.lines = Some((0..count).map(|place| line(chance, rules, place + 1 == count)).collect());
    } else if chance.below(2) > 0 {
        let count = chance.below(4) as u32;
        situation.chemotherapy_lines = Range { least: count, most: if count == 3 { u32::MAX } else { count } };
    }
    situation
}

fn line(chance: &mut Chance, rules: &Rules, last: bool) -> Line {
    let treatment = match chance.below(6) {
        0 => Treatment::Unknown,
        1 => Treatment::Kind(Kind::ALL[chance.below(Kind::ALL.len())]),
        _ if rules.regimens.is_empty() => Treatment::Unknown,
        _ => Treatment::Regimen(rules.regimens[chance.below(rules.regimens.len())].regimen.id.clone()),
    };
    let months = (chance.below(4) > 0).then(|| Months::ALL[chance.below(Months::ALL.len())]);
    // The last ending is "still on it", which only the last line can have.
    let endings = if last { Ending::ALL.len() } else { Ending::ALL.len() - 1 };
    let stopped = (chance.below(4) > 0).then(|| Ending::ALL[chance.below(endings)]);
    Line { treatment, months, stopped }
}

/// Numbers that look random, the same for the same seed: SplitMix64 (Steele, Lea and Flood, 2014).
struct Chance(u64);

impl Chance {
    /// A number below `limit`; the slight unevenness of a remainder does not matter here.
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^= mixed >> 31;
        (mixed % limit.max(1) as u64) as usize
    }
}
