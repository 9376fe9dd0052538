//! Whom a trial took in.

use super::criterion::Criterion;
use super::reader::{record, words};

record! {
    /// Whom one trial took in, as far as it was read; in the words of trials, for editors and clinicians.
    pub struct Eligibility {
        /// The trial's id.
        pub id: String,
        /// The trial's name, for one that this pack has no record of.
        pub name: Option<String>,
        pub sources: Vec<String>,
        pub trials: Vec<String>,
        pub line: Option<String>,
        pub prior: Option<String>,
        pub prior_lines: Vec<PriorLines>,
        pub required: Vec<String>,
        pub excluded: Vec<String>,
        /// How well earlier endocrine therapy must have worked.
        pub endocrine_sensitivity: Option<String>,
        pub brain_metastases: Option<String>,
        /// How active people had to be.
        pub performance_status: Option<String>,
        pub note: Option<String>,
        /// What it asked, as far as a person's answers can tell; all must be met.
        pub criteria: Vec<Criterion>,
    }
}

record! {
    /// How many lines of treatment could have gone before.
    pub struct PriorLines {
        pub kind: LineKind,
        pub least: Option<u32>,
        pub most: Option<u32>,
        pub text: Option<String>,
    }
}

words! {
    /// Which lines are counted.
    pub enum LineKind {
        Any = "any",
        Endocrine = "endocrine",
        Chemotherapy = "chemotherapy",
        Her2Directed = "her2_directed",
        /// The first treatment that a maintenance treatment follows.
        Induction = "induction",
    }
}
