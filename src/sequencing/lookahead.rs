//! What a choice leaves for later: take a regimen now, suppose it stops working, and see what then fits.

use super::coherence;
use super::evaluate::{Facts, Range};
use super::rules::{RegionAsked, Rules};
use super::situation::{Line, Situation, Treatment};
use super::status::Fit;
use crate::evidence::Library;
use crate::evidence::answers::{Ending, Field, Months, Values};
use crate::evidence::criterion::Kind;
use crate::evidence::regimen::Regimen;
use serde::Serialize;

/// Lines that are looked ahead, where nothing else is asked.
pub const DEPTH: u32 = 2;

/// One regimen taken now.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Lookahead<'a> {
    pub taken: &'a str,
    /// Earlier lines are not known, so that nothing can be put after them: nothing is told.
    pub history_needed: bool,
    /// By how long it worked; time is never assumed.
    pub after: Vec<After<'a>>,
    /// Regimens that stand differently by how long it worked.
    pub depends_on_months: Vec<&'a str>,
    /// Studies of one conjugate after another that bear on it: it carries a payload of the same class as one that
    /// then still fits or is open.
    pub conjugate_studies: Vec<&'a str>,
}

/// What is left after one duration.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct After<'a> {
    pub months: &'static str,
    pub fits: Vec<&'a str>,
    pub needs_answer: Vec<&'a str>,
    /// Each that now fits or is open, and then no longer.
    pub closed: Vec<&'a str>,
    /// Each that now does not fit, and then fits or is open.
    pub opened: Vec<&'a str>,
    /// The line after that, for each that then fits.
    pub then: Vec<Lookahead<'a>>,
}

impl<'a> Rules<'a> {
    /// Takes the regimen `id` now; nothing where there is no such regimen, or it is no treatment against the cancer.
    pub fn lookahead(&self, situation: &Situation, id: &str, region: RegionAsked, depth: u32) -> Option<Lookahead<'a>> {
        let taken = self.regimen(id)?.regimen;
        if taken.always_shown || depth == 0 {
            return None;
        }
        let mut lookahead = Lookahead {
            taken: &taken.id,
            history_needed: situation.lines.is_none(),
            after: Vec::new(),
            depends_on_months: Vec::new(),
            conjugate_studies: Vec::new(),
        };
        if lookahead.history_needed {
            return Some(lookahead);
        }
        let now = self.fits(&coherence::facts(situation, self).0, region);
        let mut by_months: Vec<Vec<Fit>> = Vec::new();
        for months in Months::ALL {
            let later = after(situation, taken, Some(*months), self.library);
            let then = self.fits(&coherence::facts(&later, self).0, region);
            lookahead.after.push(self.compared(*months, &now, &then, &later, region, depth));
            by_months.push(then);
        }
        for (place, rules) in self.regimens.iter().enumerate() {
            if by_months.iter().any(|fits| fits[place] != by_months[0][place]) {
                lookahead.depends_on_months.push(&rules.regimen.id);
            }
            let open = by_months.iter().any(|fits| fits[place] != Fit::DoesNotFit);
            if open && shares_payload(taken, rules.regimen, self.library) {
                lookahead.conjugate_studies = studies(taken, self.library);
            }
        }
        Some(lookahead)
    }

    /// How each regimen stands, in the order of the library.
    pub fn fits(&self, facts: &Facts, region: RegionAsked) -> Vec<Fit> {
        self.regimens.iter().map(|rules| rules.fit(facts, region).0).collect()
    }

    fn compared(
        &self,
        months: Months,
        now: &[Fit],
        then: &[Fit],
        later: &Situation,
        region: RegionAsked,
        depth: u32,
    ) -> After<'a> {
        let which = |chosen: &dyn Fn(Fit, Fit) -> bool| -> Vec<&'a str> {
            let all = self.regimens.iter().zip(now.iter().zip(then));
            let chosen = all.filter(|(_, (now, then))| chosen(**now, **then));
            chosen.map(|(rules, _)| rules.regimen.id.as_str()).collect()
        };
        let fits = which(&|_, then| then == Fit::Fits);
        let next = |id: &&'a str| self.lookahead(later, id, region, depth - 1);
        After {
            months: months.word(),
            then: fits.iter().filter_map(next).collect(),
            fits,
            needs_answer: which(&|_, then| then == Fit::NeedsAnswer),
            closed: which(&|now, then| now != Fit::DoesNotFit && then == Fit::DoesNotFit),
            opened: which(&|now, then| now == Fit::DoesNotFit && then != Fit::DoesNotFit),
        }
    }
}

/// The situation once `taken` has been given for so long and the cancer grew on it.
pub fn after(situation: &Situation, taken: &Regimen, months: Option<Months>, library: &Library) -> Situation {
    let mut later = situation.clone();
    if let Some(lines) = &mut later.lines {
        // What was still going on has stopped, and nobody has said why.
        for line in lines.iter_mut().filter(|line| line.stopped == Some(Ending::StillOnIt)) {
            line.stopped = None;
        }
        let treatment = Treatment::Regimen(taken.id.clone());
        lines.push(Line { treatment, months, stopped: Some(Ending::CancerGrew) });
    }
    let (always, sometimes) = library.agents_of(taken);
    if always.iter().chain(&sometimes).any(|agent| Kind::Chemotherapy.holds(agent)) {
        // The lines tell it from here.
        later.chemotherapy_lines = Range::UNKNOWN;
    }
    later.set(Field::GrowingNow, Values::of(Field::GrowingNow, &["yes"]));
    // An ESR1 change can appear on hormone treatment: an earlier "not found" no longer tells.
    let endocrine = always.iter().chain(&sometimes).any(|agent| Kind::Endocrine.holds(agent));
    if endocrine && later.values(Field::Esr1) == Values::of(Field::Esr1, &["not_found"]) {
        later.forget(Field::Esr1);
    }
    later
}

fn shares_payload(taken: &Regimen, other: &Regimen, library: &Library) -> bool {
    let payloads = |regimen: &Regimen| {
        let (always, _) = library.agents_of(regimen);
        let conjugates = always.into_iter().filter_map(|agent| agent.conjugate.as_ref());
        conjugates.map(|conjugate| conjugate.payload_class).collect::<Vec<_>>()
    };
    let of_taken = payloads(taken);
    payloads(other).iter().any(|class| of_taken.contains(class))
}

fn studies<'a>(taken: &'a Regimen, library: &'a Library) -> Vec<&'a str> {
    let (always, _) = library.agents_of(taken);
    let conjugates = always.into_iter().filter_map(|agent| agent.conjugate.as_ref());
    conjugates.flat_map(|conjugate| conjugate.sequences.iter().map(String::as_str)).collect()
}
