//! Expressions on what is known, in three values (Kleene, 1952).
//!
//! What is known of a field is the set of values still possible, of a count an interval. An expression is met or not
//! met only where every possibility agrees as far as its own parts tell; so narrowing what is possible can turn unknown
//! into met or not met, and never one of these into anything else.

use super::history::LinesTest;
use crate::evidence::answers::{Field, Values};
use serde::Serialize;

/// How something stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Truth {
    NotMet,
    Unknown,
    Met,
}

/// A count that lies between two limits, both included; no upper limit is `u32::MAX`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Range {
    pub least: u32,
    pub most: u32,
}

impl Range {
    pub const UNKNOWN: Range = Range { least: 0, most: u32::MAX };
}

/// An expression, ready to be evaluated.
#[derive(Clone, Debug)]
pub enum Test<'a> {
    All(Vec<Test<'a>>),
    Any(Vec<Test<'a>>),
    Not(Box<Test<'a>>),
    Is(Field, Values),
    Lines(LinesTest<'a>),
}

/// What is known, ready to be asked.
#[derive(Clone, Debug)]
pub struct Facts {
    pub answers: [Values; Field::ALL.len()],
    /// How many lines each count of the rules comes to, by its place among them.
    pub counted: Vec<Range>,
}

/// One known thing that an outcome rests on, or one open thing that would settle it.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
pub enum Reason<'a> {
    /// What is known of a field.
    Answer { field: &'static str, known: Vec<&'static str> },
    /// How many lines of treatment were counted.
    History { lines: LinesSaid<'a>, counted: Range },
}

/// What was asked of lines of treatment, in the words of the criterion.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LinesSaid<'a> {
    pub of: &'a [String],
    pub ended: Vec<&'static str>,
    pub months: Vec<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub place: Option<&'static str>,
    pub least: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub most: Option<u32>,
}

impl std::ops::Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        match self {
            Truth::NotMet => Truth::Met,
            Truth::Unknown => Truth::Unknown,
            Truth::Met => Truth::NotMet,
        }
    }
}

/// All of these: the least of them; met where there is none.
pub fn all(truths: impl Iterator<Item = Truth>) -> Truth {
    truths.min().unwrap_or(Truth::Met)
}

/// Any of these: the greatest of them; not met where there is none.
pub fn any(truths: impl Iterator<Item = Truth>) -> Truth {
    truths.max().unwrap_or(Truth::NotMet)
}

impl<'a> Test<'a> {
    /// How this stands on what is known.
    pub fn on(&self, facts: &Facts) -> Truth {
        match self {
            Test::All(parts) => all(parts.iter().map(|part| part.on(facts))),
            Test::Any(parts) => any(parts.iter().map(|part| part.on(facts))),
            Test::Not(part) => !part.on(facts),
            Test::Is(..) | Test::Lines(_) => self.alone(facts),
        }
    }

    /// How this stands where `atom` says how its simplest parts stand.
    fn by(&self, atom: &dyn Fn(&Test<'a>) -> Truth) -> Truth {
        match self {
            Test::All(parts) => all(parts.iter().map(|part| part.by(atom))),
            Test::Any(parts) => any(parts.iter().map(|part| part.by(atom))),
            Test::Not(part) => !part.by(atom),
            Test::Is(..) | Test::Lines(_) => atom(self),
        }
    }

    /// A part without parts.
    fn alone(&self, facts: &Facts) -> Truth {
        match self {
            Test::Is(field, values) => {
                let possible = facts.answers[*field as usize];
                if possible.within(*values) {
                    Truth::Met
                } else if possible.and(*values).is_empty() {
                    Truth::NotMet
                } else {
                    Truth::Unknown
                }
            }
            Test::Lines(test) => test.is_met_by(facts.counted[test.place]),
            Test::All(_) | Test::Any(_) | Test::Not(_) => self.on(facts),
        }
    }

    /// Whether the reasons are true (they say what is known), enough (the outcome follows from them alone) and minimal
    /// (from no smaller part of them). Of an unknown outcome: whether each is open.
    pub fn reasons_hold(&self, facts: &Facts) -> bool {
        let (outcome, reasons) = (self.on(facts), self.reasons(facts));
        let mut atoms = Vec::new();
        self.each_atom(&mut |atom| atoms.push(atom));
        let named = |reasons: &[Reason]| -> Vec<&Test<'a>> {
            let of_reason = |atom: &&&Test<'a>| atom.reason(facts).is_some_and(|reason| reasons.contains(&reason));
            atoms.iter().filter(of_reason).copied().collect()
        };
        if outcome == Truth::Unknown {
            let open = |atom: &&Test<'a>| atom.alone(facts) == Truth::Unknown;
            return !reasons.is_empty()
                && reasons.iter().all(|reason| named(std::slice::from_ref(reason)).iter().any(open));
        }
        let enough = self.from(&named(&reasons), facts) == outcome;
        let needed = (0..reasons.len()).all(|place| {
            let mut fewer = reasons.clone();
            fewer.remove(place);
            self.from(&named(&fewer), facts) != outcome
        });
        enough && needed
    }

    /// The smallest part of what is known from which the outcome follows: none of it can be left out. Where the outcome
    /// is unknown, instead what is open and would settle it.
    pub fn reasons(&self, facts: &Facts) -> Vec<Reason<'a>> {
        let outcome = self.on(facts);
        let mut atoms = Vec::new();
        self.gather(facts, outcome, &mut atoms);
        if outcome != Truth::Unknown {
            let mut place = atoms.len();
            while place > 0 {
                place -= 1;
                let left_out = atoms.remove(place);
                if self.from(&atoms, facts) != outcome {
                    atoms.insert(place, left_out);
                }
            }
        }
        atoms.iter().filter_map(|atom| atom.reason(facts)).collect()
    }

    /// The outcome where of all that is known only what `atoms` speak of is.
    fn from(&self, atoms: &[&Test<'a>], facts: &Facts) -> Truth {
        self.by(&|atom| {
            if atoms.iter().any(|known| known.same_subject(atom)) { atom.alone(facts) } else { Truth::Unknown }
        })
    }

    fn same_subject(&self, other: &Test) -> bool {
        match (self, other) {
            (Test::Is(field, _), Test::Is(another, _)) => field == another,
            (Test::Lines(test), Test::Lines(another)) => test.place == another.place,
            _ => false,
        }
    }

    /// Parts that decide the outcome: where one is enough, the one that needs least.
    fn gather<'t>(&'t self, facts: &Facts, outcome: Truth, atoms: &mut Vec<&'t Test<'a>>) {
        let one_is_enough = match self {
            Test::All(_) => outcome == Truth::NotMet,
            Test::Any(_) => outcome == Truth::Met,
            Test::Not(part) => return part.gather(facts, !outcome, atoms),
            Test::Is(..) | Test::Lines(_) => {
                if !atoms.iter().any(|known| known.same_subject(self)) {
                    atoms.push(self);
                }
                return;
            }
        };
        let (Test::All(parts) | Test::Any(parts)) = self else { return };
        let deciding = parts.iter().filter(|part| part.on(facts) == outcome);
        if one_is_enough {
            let ways = deciding.map(|part| {
                let mut way = Vec::new();
                part.gather(facts, outcome, &mut way);
                way
            });
            let shortest = ways.min_by_key(Vec::len).unwrap_or_default();
            for atom in shortest {
                if !atoms.iter().any(|known| known.same_subject(atom)) {
                    atoms.push(atom);
                }
            }
        } else {
            deciding.for_each(|part| part.gather(facts, outcome, atoms));
        }
    }

    fn reason(&self, facts: &Facts) -> Option<Reason<'a>> {
        match self {
            Test::Is(field, _) => Some(Reason::Answer {
                field: field.word(),
                known: facts.answers[*field as usize].words(*field).collect(),
            }),
            Test::Lines(test) => Some(Reason::History { lines: test.said(), counted: facts.counted[test.place] }),
            Test::All(_) | Test::Any(_) | Test::Not(_) => None,
        }
    }

    /// Calls `see` with each part that has no parts.
    pub fn each_atom<'t>(&'t self, see: &mut dyn FnMut(&'t Test<'a>)) {
        match self {
            Test::All(parts) | Test::Any(parts) => parts.iter().for_each(|part| part.each_atom(see)),
            Test::Not(part) => part.each_atom(see),
            Test::Is(..) | Test::Lines(_) => see(self),
        }
    }
}
