//! What guidelines and expert groups hold.

use super::reader::record;

record! {
    /// One position, with who holds it and in which version.
    pub struct GuidelinePosition {
        pub id: String,
        /// Who holds it; where it was read elsewhere, that too.
        pub body: String,
        /// The version or date, as printed.
        pub version: String,
        /// The words come from news or comments; not a guideline itself.
        pub not_a_guideline: bool,
        pub sources: Vec<String>,
        pub trials: Vec<String>,
        pub en: GuidelineWords,
    }
}

record! {
    pub struct GuidelineWords {
        pub topic: String,
        pub position: String,
        pub note: Option<String>,
    }
}
