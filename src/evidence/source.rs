//! Where a figure comes from.

use super::reader::{Full, record, words};

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
        /// What kind of page it was read on, nearest to the original first.
        pub read_on: Full<Vec<ReadOn>>,
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
        /// An announcement of a regulator.
        Regulator = "regulator",
        Registry = "registry",
        Guideline = "guideline",
        Company = "company",
        News = "news",
        /// A hospital, charity or professional society.
        Society = "society",
        /// A reference work or summary.
        Reference = "reference",
    }
}

words! {
    /// How near to the original the page was on which something was read.
    pub enum ReadOn {
        /// The publisher's, regulator's, registry's or society's own page.
        Official = "official",
        /// The official text on another site.
        OfficialCopy = "official_copy",
        LabelCopy = "label_copy",
        GuidelineCopy = "guideline_copy",
        /// An abstract or record on a library or indexing site.
        RecordCopy = "record_copy",
        MedicalReference = "medical_reference",
        MedicalPress = "medical_press",
        Company = "company",
        /// A third party's summary: the weakest.
        SummarySite = "summary_site",
    }
}
