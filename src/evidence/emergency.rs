//! Symptoms that need help today, and the numbers to call.

use super::approval::Region;
use super::reader::{record, words};

record! {
    pub struct Emergency {
        pub id: String,
        pub cause: EmergencyCause,
        pub urgency: Urgency,
        pub sources: Vec<String>,
        pub en: EmergencyWords,
    }
}

record! {
    pub struct EmergencyWords {
        pub name: String,
        pub what: String,
        pub symptoms: Vec<String>,
        pub action: String,
    }
}

words! {
    pub enum EmergencyCause {
        /// Can come with any treatment or none.
        Disease = "disease",
        /// Comes with the medicines that name it.
        Treatment = "treatment",
    }
}

words! {
    pub enum Urgency {
        SameDay = "same_day",
        AtOnce = "at_once_day_and_night",
    }
}

record! {
    /// A region's emergency number.
    pub struct EmergencyNumber {
        pub region: Region,
        pub number: String,
        pub sources: Vec<String>,
        /// Nobody has read this at an official source.
        pub not_read_at_source: bool,
    }
}
