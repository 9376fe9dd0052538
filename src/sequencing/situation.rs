//! A person's situation, as far as it is known.

use super::evaluate::Range;
use crate::evidence::answers::{Ending, Field, Months, Values};
use crate::evidence::criterion::Kind;
use crate::evidence::reader::words;

/// What is known of one person. Nothing in it is required, and nothing names the person.
#[derive(Clone, Debug, PartialEq)]
pub struct Situation {
    answers: [Values; Field::ALL.len()],
    unsettled: Vec<(Field, Unsettled)>,
    /// Treatments for metastatic disease, oldest first; absent: not known at all.
    pub lines: Option<Vec<Line>>,
    /// How many of them had chemotherapy, as answered by itself.
    pub chemotherapy_lines: Range,
    /// What matters most to the person; it bears on no criterion.
    pub matters: Vec<Matter>,
}

words! {
    /// An answer that leaves several values possible.
    pub enum Unsettled {
        NotTested = "not_tested",
        NotSure = "not_sure",
        /// HER2-negative, without more.
        NegativeNotSure = "negative_not_sure",
    }
}

words! {
    /// What can matter most to a person.
    pub enum Matter {
        LivingLonger = "living_longer",
        FeelingWell = "feeling_well",
        FewerVisits = "fewer_visits",
        TabletsAtHome = "tablets_at_home",
        FewerSideEffects = "fewer_side_effects",
        Family = "family",
        Work = "work",
        Cost = "cost",
    }
}

/// One line of treatment.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub treatment: Treatment,
    /// How long it lasted, if known.
    pub months: Option<Months>,
    /// Why it stopped, if known.
    pub stopped: Option<Ending>,
}

/// What was given in a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Treatment {
    /// A regimen's id.
    Regimen(String),
    /// A medicine's id: this, perhaps with others.
    Medicine(String),
    /// Something of this kind, perhaps with others.
    Kind(Kind),
    Unknown,
}

impl Default for Situation {
    /// Nothing answered.
    fn default() -> Self {
        let mut answers = [Values::default(); Field::ALL.len()];
        for field in Field::ALL {
            answers[*field as usize] = Values::every(*field);
        }
        Situation {
            answers,
            unsettled: Vec::new(),
            lines: None,
            chemotherapy_lines: Range::UNKNOWN,
            matters: Vec::new(),
        }
    }
}

impl Situation {
    /// The same with these lines of treatment.
    pub fn with_lines(self, lines: Vec<Line>) -> Situation {
        Situation { lines: Some(lines), ..self }
    }

    /// The same with this number of chemotherapies.
    pub fn with_chemotherapy_lines(self, count: Range) -> Situation {
        Situation { chemotherapy_lines: count, ..self }
    }

    /// The values still possible; never none.
    pub fn values(&self, field: Field) -> Values {
        self.answers[field as usize]
    }

    /// Sets what is possible. No values at all would mean that nothing can be true; that leaves every value possible.
    pub fn set(&mut self, field: Field, values: Values) {
        self.answers[field as usize] = if values.is_empty() { Values::every(field) } else { values };
    }

    /// Forgets what was answered.
    pub fn forget(&mut self, field: Field) {
        self.set(field, Values::every(field));
    }

    /// The word answered, where it left several values possible: "not tested" asks for a test, "not sure" for a look
    /// into the papers.
    pub fn unsettled(&self, field: Field) -> Option<Unsettled> {
        self.unsettled.iter().find(|(known, _)| *known == field).map(|(_, word)| *word)
    }

    pub(super) fn note(&mut self, field: Field, word: Unsettled) {
        self.unsettled.push((field, word));
    }
}
