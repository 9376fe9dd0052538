//! Tests that open or close a treatment.

use super::reader::{record, words};

record! {
    /// One test, what its results mean, and what to ask where it was not done.
    pub struct BiomarkerTest {
        pub id: String,
        pub sources: Vec<String>,
        pub trials: Vec<String>,
        /// Ids of the regimens it bears on.
        pub regimens: Vec<String>,
        pub results: Vec<TestResult>,
        pub facts: Vec<TestFact>,
        pub en: BiomarkerTestWords,
    }
}

record! {
    pub struct BiomarkerTestWords {
        pub name: String,
        pub measures: String,
        pub if_found: String,
        pub if_not_found: String,
        pub if_not_done: String,
    }
}

record! {
    pub struct TestResult {
        /// Unique within its test.
        pub id: String,
        pub en: TestResultWords,
    }
}

record! {
    pub struct TestResultWords {
        pub definition: String,
    }
}

record! {
    /// One thing to know about a test.
    pub struct TestFact {
        pub about: TestFactKind,
        pub sources: Vec<String>,
        pub trials: Vec<String>,
        pub en: TestFactWords,
    }
}

record! {
    pub struct TestFactWords {
        /// Who says so, or for which medicine.
        pub by: Option<String>,
        pub text: String,
    }
}

words! {
    pub enum TestFactKind {
        Sample = "sample",
        /// A sample that does not help.
        NotUseful = "not_useful",
        When = "when",
        NamedTest = "named_test",
        HowOften = "how_often",
        Limit = "limit",
    }
}
