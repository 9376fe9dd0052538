//! What regulators decided, and for whom.

use super::criterion::Criterion;
use super::reader::{record, words};
use crate::numbers::{Date, PartialDate};

record! {
    /// The state of one regimen with one regulator. No record for a region means "not looked up here", never "not
    /// approved".
    pub struct Approval {
        pub region: Region,
        /// Who decided, such as "FDA".
        pub body: Option<String>,
        pub status: ApprovalStatus,
        /// When this state began, or up to when nothing was found; as precisely as it was seen.
        pub date: Option<PartialDate>,
        /// When a decision was due; it may have been made since.
        pub decision_due: Option<Date>,
        /// The trial it rests on.
        pub trial: Option<String>,
        pub sources: Vec<String>,
        pub en: Option<ApprovalWords>,
    }
}

record! {
    pub struct ApprovalWords {
        /// For whom, where no indication of this regimen says it.
        pub population: Option<String>,
        pub note: Option<String>,
    }
}

words! {
    pub enum Region {
        UnitedStates = "us",
        EuropeanUnion = "eu",
        UnitedKingdom = "uk",
        /// Named by the body.
        Other = "other",
    }
}

words! {
    pub enum ApprovalStatus {
        Approved = "approved",
        /// Advice to approve; not an approval.
        PositiveOpinion = "positive_opinion",
        UnderReview = "under_review",
        /// Looked for up to the date, and not found.
        NoApprovalFound = "no_approval_found",
        NotRecommended = "not_recommended",
        /// The label neither names nor forbids this use.
        LabelSilent = "label_silent",
        /// The label was read and does not list this use.
        NotListed = "not_listed",
        /// Used because a guideline names it; it has no label of its own.
        GuidelineUse = "guideline_use",
    }
}

record! {
    /// For whom a label admits a regimen, or is asked to: `facts` in the words of labels, `criteria` as what is evaluated
    /// on a person's answers.
    pub struct Indication {
        /// Unique within its regimen.
        pub id: String,
        pub region: Region,
        pub sources: Vec<String>,
        pub trials: Vec<String>,
        /// In a pack's second file.
        pub facts: Option<Facts>,
        /// All must be met.
        pub criteria: Vec<Criterion>,
        /// In a pack's second file.
        pub en: Option<IndicationWords>,
    }
}

record! {
    pub struct IndicationWords {
        pub text: String,
        pub note: Option<String>,
    }
}

record! {
    /// What a label asks, for editors and clinicians. An absent or empty value: the text read does not ask it.
    pub struct Facts {
        /// Any of these.
        pub hormone_receptor: Vec<HormoneReceptor>,
        /// Any of these.
        pub her2: Vec<Her2>,
        /// How the label defines that result, and by which test.
        pub her2_test: Option<String>,
        /// How far the disease must have spread.
        pub disease: Option<String>,
        pub line: Option<String>,
        /// Every one of these must have been given.
        pub prior: Vec<PriorTreatment>,
        /// None of these may have been given.
        pub not_prior: Vec<String>,
        /// Every one of these must have been found.
        pub biomarkers: Vec<BiomarkerFact>,
        /// Menopause, sex, age.
        pub who: Option<String>,
        pub other: Vec<String>,
    }
}

words! {
    pub enum HormoneReceptor {
        Positive = "positive",
        Negative = "negative",
        Unknown = "unknown",
    }
}

words! {
    /// How much HER2 the cancer cells show.
    pub enum Her2 {
        Positive = "positive",
        Low = "low",
        Ultralow = "ultralow",
        Zero = "zero",
    }
}

record! {
    /// Treatment before, of which any one counts.
    pub struct PriorTreatment {
        pub any_of: Vec<String>,
        /// Asked only of people for whom this holds.
        pub only_if: Option<String>,
    }
}

record! {
    /// A test result.
    pub struct BiomarkerFact {
        /// Any of these.
        pub markers: Vec<String>,
        pub value: String,
        pub sample: Option<String>,
        pub test: Option<String>,
        pub note: Option<String>,
    }
}

impl Approval {
    /// Whether a decision that was awaited when this was written can have been made by `today`: the day on which it was
    /// due has gone by. Nobody has looked since, so what was decided is not known here.
    pub fn may_be_decided_since(&self, today: Date) -> bool {
        self.decision_due.is_some_and(|due| due < today)
    }
}
