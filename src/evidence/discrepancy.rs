//! Where the patient guide of 2025 and the sources do not agree.

use super::reader::{record, words};

record! {
    pub struct Discrepancy {
        pub id: String,
        pub severity: DiscrepancySeverity,
        /// The trials it speaks of.
        pub trials: Vec<String>,
        pub sources: Vec<String>,
        pub en: DiscrepancyWords,
    }
}

record! {
    pub struct DiscrepancyWords {
        pub topic: String,
        /// What is wrong: a misprint, something outdated, something left out.
        pub kind: String,
        pub guide_says: String,
        pub source_says: String,
        pub explanation: Option<String>,
        pub arithmetic: Option<String>,
        /// What is shown here instead.
        pub shown_here: String,
    }
}

words! {
    pub enum DiscrepancySeverity {
        High = "high",
        Medium = "medium",
        Low = "low",
        None = "none",
    }
}
