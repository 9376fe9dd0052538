//! Where a figure comes from.

use super::reader::{record, words};

record! {
    /// One publication, label, registry entry or presentation.
    pub struct Source {
        pub id: String,
        pub kind: SourceKind,
        pub first_author: Option<String>,
        /// The journal, meeting or body it appeared in.
        pub container: String,
        /// The year it appeared; finer dates were not recorded. Absent where even that is unknown.
        pub year: Option<u32>,
        pub volume_pages: Option<String>,
        pub doi: Option<String>,
        /// PubMed's number.
        pub pmid: Option<String>,
        /// Official address, only for sources with neither DOI nor PubMed number.
        pub url: Option<String>,
        pub en: Option<SourceWords>,
    }
}

record! {
    pub struct SourceWords {
        pub note: Option<String>,
    }
}

words! {
    pub enum SourceKind {
        Journal = "journal",
        Congress = "congress",
        Label = "label",
        Registry = "registry",
        Guideline = "guideline",
        Company = "company",
        News = "news",
    }
}
