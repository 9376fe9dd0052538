//! The pack, as published: one dated, immutable collection of evidence.
//!
//! Records hold what an editor wrote. An absent value means unknown or not recorded, never zero.

use super::agent::Agent;
use super::biomarker_test::BiomarkerTest;
use super::conjugate_sequence::ConjugateSequence;
use super::discrepancy::Discrepancy;
use super::eligibility::Eligibility;
use super::emergency::{Emergency, EmergencyNumber};
use super::guideline::GuidelinePosition;
use super::question::Question;
use super::reader::{Full, record};
use super::regimen::Regimen;
use super::source::Source;
use super::strategy::Strategy;
use super::trial::Trial;
use crate::numbers::Date;

/// The name and version of this format.
pub const SCHEMA: &str = "nextline-pack-1";

/// The key of [`Pack::details`].
#[cfg(feature = "full")]
pub(crate) const DETAILS: &str = "details";

record! {
    /// Everything that is published together.
    pub struct Pack {
        /// Always [`SCHEMA`]; anything else is another format.
        pub schema: String,
        pub about: About,
        /// Digest of the second file, where what only the page of the whole library reads stands in one:
        /// "sha256-…", as a page's `integrity` has it. Absent: this pack is whole.
        pub details: Full<Option<String>>,
        pub sources: Vec<Source>,
        pub trials: Vec<Trial>,
        pub questions: Vec<Question>,
        pub agents: Full<Vec<Agent>>,
        pub regimens: Full<Vec<Regimen>>,
        pub eligibility: Full<Vec<Eligibility>>,
        pub tests: Full<Vec<BiomarkerTest>>,
        pub strategies: Full<Vec<Strategy>>,
        pub conjugate_sequences: Full<Vec<ConjugateSequence>>,
        pub guidelines: Full<Vec<GuidelinePosition>>,
        pub discrepancies: Full<Vec<Discrepancy>>,
        pub emergencies: Full<Vec<Emergency>>,
        pub emergency_numbers: Full<Vec<EmergencyNumber>>,
    }
}

record! {
    /// What the pack is, how old it is, and who looked at it.
    pub struct About {
        /// Short name, such as "mbc".
        pub id: String,
        /// The day this pack was made.
        pub issued: Date,
        /// No publication after this day was seen.
        pub evidence_seen_up_to: Date,
        /// When somebody must look again: at most six months after `evidence_seen_up_to`.
        pub next_review: Date,
        /// Who reviewed it clinically; absent means nobody has.
        pub clinical_reviewer: Option<String>,
        pub en: AboutWords,
    }
}

record! {
    /// What the pack is, in words.
    pub struct AboutWords {
        pub title: String,
        pub scope: String,
        pub intended_use: String,
        pub misuse: String,
        /// Who paid, or that this was not recorded.
        pub funding: String,
        /// Where to report a wrong number.
        pub report_wrong_number: String,
    }
}
