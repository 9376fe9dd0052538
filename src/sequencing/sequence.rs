//! The sequence: every regimen, how it stands for a situation, and why.

use super::coherence::{self, Contradiction};
use super::rules::{RegionAsked, Rules};
use super::situation::Situation;
use super::status::{Fit, Placed};
use crate::evidence::Library;
use crate::numbers::Date;
use serde::Serialize;

/// What a sequence is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// The day on which it is read.
    pub today: Date,
    pub region: RegionAsked,
}

/// Every regimen in its group. Within a group the order is the kind of evidence, then the name: never benefit.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Sequence<'a> {
    /// Belongs to every sequence, whatever the answers.
    pub notice: Notice<'a>,
    /// The day for a review of this evidence has passed.
    pub past_review: bool,
    pub contradictions: Vec<Contradiction>,
    pub fits: Vec<Placed<'a>>,
    pub needs_answer: Vec<Placed<'a>>,
    pub does_not_fit: Vec<Placed<'a>>,
}

/// Symptoms that need help today, and whom to call.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Notice<'a> {
    /// Ids of the emergencies of the disease itself.
    pub emergencies: Vec<&'a str>,
    pub numbers: Vec<NumberToCall<'a>>,
}

/// A region's emergency number. It stands beside "your local emergency number", never instead.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct NumberToCall<'a> {
    pub region: &'static str,
    pub number: &'a str,
    pub sources: &'a [String],
    pub not_read_at_source: bool,
}

/// The sequence for a situation.
pub fn sequence<'a>(library: &'a Library, situation: &Situation, options: &Options) -> Sequence<'a> {
    Rules::new(library).sequence(situation, options)
}

impl<'a> Rules<'a> {
    /// The sequence for a situation.
    pub fn sequence(&self, situation: &Situation, options: &Options) -> Sequence<'a> {
        let (facts, contradictions) = coherence::facts(situation, self);
        let mut sequence = Sequence {
            notice: notice(self.library, options.region),
            past_review: options.today > self.library.about().next_review,
            contradictions,
            fits: Vec::new(),
            needs_answer: Vec::new(),
            does_not_fit: Vec::new(),
        };
        for rules in &self.regimens {
            let placed = rules.placed(&facts, options.region);
            match placed.fit {
                Fit::Fits => sequence.fits.push(placed),
                Fit::NeedsAnswer => sequence.needs_answer.push(placed),
                Fit::DoesNotFit => sequence.does_not_fit.push(placed),
            }
        }
        let name = |id: &str| self.library.regimen(id).map_or("", |regimen| regimen.en.name.as_str());
        for group in [&mut sequence.fits, &mut sequence.needs_answer, &mut sequence.does_not_fit] {
            group.sort_by(|one, other| {
                let key = |placed: &Placed<'a>| (placed.basis, name(placed.regimen), placed.regimen);
                key(one).cmp(&key(other))
            });
        }
        sequence
    }
}

fn notice(library: &Library, region: RegionAsked) -> Notice<'_> {
    use crate::evidence::emergency::EmergencyCause;
    let of_disease = library.emergencies().iter().filter(|emergency| emergency.cause == EmergencyCause::Disease);
    let numbers = library.emergency_numbers().iter().filter(|number| region.includes(number.region));
    Notice {
        emergencies: of_disease.map(|emergency| emergency.id.as_str()).collect(),
        numbers: numbers
            .map(|number| NumberToCall {
                region: number.region.word(),
                number: &number.number,
                sources: &number.sources,
                not_read_at_source: number.not_read_at_source,
            })
            .collect(),
    }
}
