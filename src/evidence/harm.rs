//! Side effects: the share of people in each arm that had them.

use super::reader::{record, words};
use crate::numbers::Printed;

record! {
    /// One side effect, or one way of counting them all.
    pub struct Harm {
        /// The report it belongs to.
        pub source: String,
        /// The record names the trial but not the report; `source` is then the trial's main report.
        pub source_presumed: bool,
        pub severity: Severity,
        pub basis: Basis,
        /// "At least one side effect of this severity": the summary, shown first.
        pub summary: bool,
        pub shares: Vec<HarmShare>,
        pub en: HarmWords,
    }
}

record! {
    pub struct HarmWords {
        /// The side effect in plain words.
        pub name: String,
        pub note: Option<String>,
    }
}

record! {
    pub struct HarmShare {
        /// Arm id of the trial.
        pub arm: String,
        /// Percent of the people of that arm, as printed.
        pub percent: Printed,
    }
}

words! {
    pub enum Severity {
        AnyGrade = "any_grade",
        Grade3OrWorse = "grade_3_or_worse",
        Grade3Or4 = "grade_3_or_4",
        /// Led to hospital, lasting harm or danger to life, as the law counts it.
        Serious = "serious",
        Fatal = "fatal",
        /// Led to stopping the treatment.
        Stopped = "stopped",
    }
}

words! {
    /// Any cause, or only what the trial's doctors put down to the treatment.
    pub enum Basis {
        AllCause = "all_cause",
        TreatmentEmergent = "treatment_emergent",
        TreatmentRelated = "treatment_related",
        NotRecorded = "not_recorded",
    }
}
