//! Studies of one antibody-drug conjugate after another.

use super::reader::{record, words};
use crate::numbers::Printed;

record! {
    pub struct ConjugateSequence {
        pub id: String,
        pub design: SequenceDesign,
        pub sources: Vec<String>,
        /// People in the study, or planned for it.
        pub people: Option<u32>,
        /// The number of people is a plan; no results yet.
        pub planned: bool,
        /// Studies put together.
        pub studies: Option<u32>,
        pub results: Vec<SequenceResult>,
        /// One order against the other, as printed.
        pub ratio: Option<SequenceRatio>,
        pub en: ConjugateSequenceWords,
    }
}

record! {
    pub struct ConjugateSequenceWords {
        pub name: String,
        pub finding: Option<String>,
        /// What it cannot tell; one plain sentence each.
        pub limits: Vec<String>,
    }
}

words! {
    pub enum SequenceDesign {
        Review = "review",
        /// Looks back in records.
        Retrospective = "retrospective",
        /// Follows people forward; orders are not compared by chance.
        ProspectiveNotCompared = "prospective_not_compared",
        Interpretation = "interpretation",
    }
}

record! {
    /// What was seen in one order. Medians are in months.
    pub struct SequenceResult {
        /// Medicine ids in the order given; empty where either order counts.
        pub order: Vec<String>,
        /// The medicine given second, where only that is known.
        pub second: Option<String>,
        pub people: Option<u32>,
        pub measure: SequenceMeasure,
        pub first: Option<Printed>,
        pub after: Option<Printed>,
        pub after_lower: Option<Printed>,
        pub after_upper: Option<Printed>,
        /// Percent of people whose cancer shrank on the first conjugate, and on the second.
        pub response_first: Option<Printed>,
        pub response_after: Option<Printed>,
        /// Percent of people in whom the second conjugate did not hold the cancer from the start.
        pub resistant_from_start: Option<Printed>,
        pub en: Option<SequenceResultWords>,
    }
}

record! {
    pub struct SequenceResultWords {
        /// Who these people are.
        pub people: String,
    }
}

words! {
    pub enum SequenceMeasure {
        ProgressionFreeSurvival = "progression_free_survival",
        TimeToTreatmentFailure = "time_to_treatment_failure",
    }
}

record! {
    pub struct SequenceRatio {
        pub hazard_ratio: Printed,
        pub lower: Printed,
        pub upper: Printed,
        /// In percent.
        pub level: Printed,
        pub en: SequenceRatioWords,
    }
}

record! {
    pub struct SequenceRatioWords {
        /// Which order against which, and which way above 1 points.
        pub direction: String,
    }
}
