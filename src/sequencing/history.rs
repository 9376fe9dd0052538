//! Lines of treatment so far, and counting them where not everything is known.

use super::evaluate::{LinesSaid, Range, Truth};
use super::situation::{Line, Situation, Treatment};
use crate::evidence::Library;
use crate::evidence::agent::Agent;
use crate::evidence::answers::{Ending, Months};
use crate::evidence::criterion::{Kind, LinesAsked, Place};
use crate::evidence::regimen::Regimen;

/// A set of kinds, or of other words of a short list, by their places.
type Bits = u32;

/// What is known of the lines of treatment for metastatic disease.
#[derive(Clone, Debug)]
pub struct History {
    /// Oldest first; absent: not known at all.
    pub lines: Option<Vec<LineFacts>>,
    /// How many had chemotherapy, as answered by itself.
    pub chemotherapy: Range,
}

/// What is known of one line.
#[derive(Clone, Debug)]
pub struct LineFacts {
    held: Held,
    /// How long it may have lasted.
    months: Bits,
    /// Why it may have stopped.
    ended: Bits,
}

/// Which medicines a line held.
#[derive(Clone, Debug, Default)]
pub struct Held {
    /// From each of these, one at least was given.
    parts: Vec<Vec<Medicine>>,
    /// These may have been given beside them.
    perhaps: Vec<Medicine>,
    /// Anything may have been.
    anything: bool,
}

/// A medicine as far as counting tells it apart.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Medicine {
    kinds: Bits,
    /// Its place in the library; absent: only its kind is known.
    agent: Option<usize>,
}

/// A count of lines, ready to be made.
#[derive(Clone, Debug)]
pub struct LinesTest<'a> {
    pub asked: &'a LinesAsked,
    /// Its place among the counts of the rules.
    pub place: usize,
    kinds: Bits,
    agents: Vec<usize>,
    ended: Bits,
    months: Bits,
    /// Every line that counts has chemotherapy.
    of_chemotherapy: bool,
    least: u32,
    most: u32,
}

impl<'a> LinesTest<'a> {
    pub fn new(asked: &'a LinesAsked, place: usize, library: &Library) -> LinesTest<'a> {
        let (mut kinds, mut agents, mut of_chemotherapy) = (0, Vec::new(), !asked.of.is_empty());
        for word in &asked.of {
            if let Some(kind) = Kind::of(word) {
                kinds |= bit(kind as usize);
                of_chemotherapy &= kind.is_a(Kind::Chemotherapy);
            } else if let Some(place) = library.agents().iter().position(|agent| agent.id == *word) {
                agents.push(place);
                of_chemotherapy &= Kind::Chemotherapy.holds(&library.agents()[place]);
            }
        }
        LinesTest {
            asked,
            place,
            kinds,
            agents,
            ended: asked.ended.iter().fold(0, |bits, ending| bits | bit(*ending as usize)),
            months: asked.months.iter().fold(0, |bits, months| bits | bit(*months as usize)),
            of_chemotherapy,
            least: least(asked),
            most: asked.most.unwrap_or(u32::MAX),
        }
    }

    /// How this stands where so many lines count.
    pub fn is_met_by(&self, counted: Range) -> Truth {
        if counted.least >= self.least && counted.most <= self.most {
            Truth::Met
        } else if counted.most < self.least || counted.least > self.most {
            Truth::NotMet
        } else {
            Truth::Unknown
        }
    }

    /// One more line than this turns on.
    pub fn threshold(&self) -> u32 {
        self.least.max(if self.most == u32::MAX { 0 } else { self.most.saturating_add(1) })
    }

    /// A count, as far as this can tell it from others.
    pub fn tally(&self, counted: Range) -> (u32, u32) {
        (counted.least.min(self.threshold()), counted.most.min(self.threshold()))
    }

    /// What is asked, in words.
    pub fn said(&self) -> LinesSaid<'a> {
        LinesSaid {
            of: &self.asked.of,
            ended: self.asked.ended.iter().map(|ending| ending.word()).collect(),
            months: self.asked.months.iter().map(|months| months.word()).collect(),
            place: self.asked.place.map(Place::word),
            least: self.least,
            most: self.asked.most,
        }
    }

    /// Whether a line counts for certain, and whether it may.
    pub fn counts(&self, line: &LineFacts) -> (bool, bool) {
        let (given, perhaps_given) = line.held.any_of(self);
        let (ended, perhaps_ended) = within(line.ended, self.ended);
        let (lasted, perhaps_lasted) = within(line.months, self.months);
        (given && ended && lasted, perhaps_given && perhaps_ended && perhaps_lasted)
    }

    fn is(&self, medicine: &Medicine) -> bool {
        medicine.kinds & self.kinds != 0 || medicine.agent.is_some_and(|agent| self.agents.contains(&agent))
    }

    /// Whether a line counts by nothing but what was given in it.
    fn only_of(&self) -> bool {
        self.ended == 0 && self.months == 0 && self.asked.place.is_none()
    }
}

/// At least so many lines: 1 where neither limit is given.
fn least(asked: &LinesAsked) -> u32 {
    asked.least.unwrap_or(u32::from(asked.most.is_none()))
}

/// Whether something is among the values asked for certain, and whether it may be; nothing asked admits everything.
fn within(possible: Bits, asked: Bits) -> (bool, bool) {
    if asked == 0 { (true, true) } else { (possible & !asked == 0, possible & asked != 0) }
}

fn bit(place: usize) -> Bits {
    1 << place
}

impl History {
    pub fn new(situation: &Situation, library: &Library) -> History {
        let line = |line: &Line| LineFacts::new(line, library);
        History {
            lines: situation.lines.as_ref().map(|lines| lines.iter().map(line).collect()),
            chemotherapy: situation.chemotherapy_lines,
        }
    }

    /// How many lines count: at least and at most. Lines and the count of chemotherapies answer together.
    pub fn count(&self, test: &LinesTest) -> Range {
        let place = test.asked.place;
        let mut range = match &self.lines {
            None => Range { least: 0, most: if place.is_some() { 1 } else { u32::MAX } },
            Some(lines) => {
                let looked_at = match place {
                    None => lines.as_slice(),
                    Some(Place::First) => lines.get(..1).unwrap_or_default(),
                    Some(Place::Last) => lines.get(lines.len().saturating_sub(1)..).unwrap_or_default(),
                };
                let mut range = Range { least: 0, most: 0 };
                for line in looked_at {
                    let (certain, possible) = test.counts(line);
                    range.least += u32::from(certain);
                    range.most += u32::from(possible);
                }
                range
            }
        };
        // Counts that cannot both hold were told as a contradiction, and the count by itself was forgotten.
        if test.of_chemotherapy {
            range.most = range.most.min(self.chemotherapy.most).max(range.least);
        }
        let counts_all_chemotherapy = test.asked.of.is_empty() || test.kinds & bit(Kind::Chemotherapy as usize) != 0;
        if counts_all_chemotherapy && test.only_of() {
            range.least = range.least.max(self.chemotherapy.least).min(range.most);
        }
        range
    }
}

impl LineFacts {
    pub fn new(line: &Line, library: &Library) -> LineFacts {
        let every = |count: usize| bit(count) - 1;
        LineFacts {
            held: Held::new(&line.treatment, library),
            months: line.months.map_or(every(Months::ALL.len()), |months| bit(months as usize)),
            ended: line.stopped.map_or(every(Ending::ALL.len()), |ending| bit(ending as usize)),
        }
    }
}

impl Held {
    pub fn new(treatment: &Treatment, library: &Library) -> Held {
        match treatment {
            Treatment::Regimen(id) => {
                library.regimen(id).map_or_else(Held::not_known, |regimen| Held::of(regimen, library))
            }
            Treatment::Medicine(id) => {
                let Some(place) = library.agents().iter().position(|agent| agent.id == *id) else {
                    return Held::not_known();
                };
                let medicine = medicine(place, &library.agents()[place]);
                let given = |other: &Medicine| *other == medicine;
                Held { parts: vec![vec![medicine]], perhaps: beside(library, &given), anything: false }
            }
            Treatment::Kind(kind) => {
                let own = |kind: Kind| Medicine { kinds: wider(kind), agent: None };
                let mut perhaps = beside(library, &|other| other.kinds & bit(*kind as usize) != 0);
                perhaps.extend(Kind::ALL.iter().filter(|other| other.is_a(*kind)).map(|other| own(*other)));
                Held { parts: vec![vec![own(*kind)]], perhaps, anything: false }
            }
            Treatment::Unknown => Held::not_known(),
        }
    }

    fn not_known() -> Held {
        Held { anything: true, ..Held::default() }
    }

    fn of(regimen: &Regimen, library: &Library) -> Held {
        // A regimen without medicines, such as a clinical trial, can have been anything.
        let mut held = Held { anything: regimen.agents.is_empty(), ..Held::default() };
        for part in &regimen.agents {
            let medicines = library.agents().iter().enumerate().filter(|(_, agent)| part.any_of.contains(&agent.id));
            let medicines: Vec<Medicine> = medicines.map(|(place, agent)| medicine(place, agent)).collect();
            if part.optional { held.perhaps.extend(medicines) } else { held.parts.push(medicines) }
        }
        held
    }

    /// Whether one of the medicines asked for was given for certain, and whether one may have been.
    fn any_of(&self, test: &LinesTest) -> (bool, bool) {
        if test.asked.of.is_empty() {
            return (true, true);
        }
        let given = self.parts.iter().any(|part| part.iter().all(|medicine| test.is(medicine)));
        let perhaps = || self.parts.iter().flatten().chain(&self.perhaps).any(|medicine| test.is(medicine));
        (given, given || self.anything || perhaps())
    }
}

fn medicine(place: usize, agent: &Agent) -> Medicine {
    let kinds = Kind::ALL.iter().filter(|kind| kind.holds(agent)).fold(0, |bits, kind| bits | bit(*kind as usize));
    Medicine { kinds, agent: Some(place) }
}

/// A kind, and every kind that it always is too.
fn wider(kind: Kind) -> Bits {
    Kind::ALL.iter().filter(|other| kind.is_a(**other)).fold(0, |bits, other| bits | bit(*other as usize))
}

/// Every medicine that regimens give together with one for which `given` holds, and these themselves.
fn beside(library: &Library, given: &dyn Fn(&Medicine) -> bool) -> Vec<Medicine> {
    let mut found: Vec<Medicine> =
        library.agents().iter().enumerate().map(|(place, agent)| medicine(place, agent)).filter(given).collect();
    for regimen in library.regimens() {
        let held = Held::of(regimen, library);
        let all: Vec<Medicine> = held.parts.into_iter().flatten().chain(held.perhaps).collect();
        if all.iter().any(given) {
            for medicine in all {
                if !found.contains(&medicine) {
                    found.push(medicine);
                }
            }
        }
    }
    found
}
