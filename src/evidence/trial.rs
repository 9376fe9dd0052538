//! One trial or study, with everything of it that was read at a source.

use super::effect::Effect;
use super::harm::Harm;
use super::reader::{Full, record, words};

record! {
    pub struct Trial {
        pub id: String,
        /// Kinds of cancer it took in, for finding it in a list.
        pub groups: Full<Vec<DiseaseGroup>>,
        pub name: String,
        /// Registry number, such as "NCT03425838".
        pub registry: Full<Option<String>>,
        /// Phase of the trial: "2", "3".
        pub phase: Option<String>,
        pub randomised: bool,
        pub blinding: Blinding,
        /// Everyone in the trial.
        pub people: Full<Option<u32>>,
        /// The number of people is a plan; no results yet.
        pub planned: Full<bool>,
        pub arms: Vec<Arm>,
        pub effects: Vec<Effect>,
        pub harms: Vec<Harm>,
        /// What to keep in mind when reading its results.
        pub limits: Vec<Limit>,
        /// What was found that no drawing shows, in words.
        pub facts: Vec<Fact>,
        pub en: TrialWords,
    }
}

words! {
    /// Kinds of breast cancer as trials divide them.
    pub enum DiseaseGroup {
        /// Hormone receptor-positive and HER2-negative.
        HormonePositive = "hormone_positive",
        Her2Positive = "her2_positive",
        Her2Low = "her2_low",
        TripleNegative = "triple_negative",
        InheritedBrca = "inherited_brca",
    }
}

record! {
    pub struct TrialWords {
        /// What the trial asked, in plain words.
        pub question: String,
        /// Who took part, in plain words.
        pub population: String,
    }
}

record! {
    /// One thing to keep in mind.
    pub struct Limit {
        pub kind: Full<LimitKind>,
        pub en: Sentence,
    }
}

record! {
    /// One thing that a report found. Words are all there is to show of it: no drawing and no table rests on it.
    pub struct Fact {
        /// Unique within its trial.
        pub id: Full<String>,
        pub about: FactKind,
        /// The report it belongs to.
        pub source: Option<String>,
        /// The record names the trial but not the report; `source` is then the likeliest.
        pub source_presumed: Full<bool>,
        /// Nobody has read this at a source: it has no words, and its place says so.
        pub not_read_at_source: Full<bool>,
        pub en: Option<Sentence>,
    }
}

record! {
    pub struct Sentence {
        /// Plain words.
        pub text: String,
    }
}

words! {
    /// Why a result says less than it seems to.
    pub enum LimitKind {
        ControlNoLongerStandard = "control_no_longer_standard",
        /// People changed to the other group's treatment, and how many is known.
        CrossoverKnown = "crossover_known",
        /// Whether people changed to the other group's treatment later is not recorded here.
        CrossoverUnknown = "crossover_unknown",
        /// What came after says little today, or blurs the result.
        LaterTreatments = "later_treatments",
        OpenLabel = "open_label",
        /// Early figures, or short follow-up.
        Immature = "immature",
        Subgroup = "subgroup",
        PostHoc = "post_hoc",
        AccessToLaterDrugs = "access_to_later_drugs",
        OneCountry = "one_country",
        RealWorld = "real_world",
        /// Whom it cannot speak for.
        People = "people",
        /// What it was compared with.
        Comparison = "comparison",
        /// How it was set up: its groups, its tests, where its clock starts.
        Design = "design",
        Small = "small",
        /// A planned test was not met.
        TestNotMet = "test_not_met",
        /// Results exist that nobody has read at a source, or none had been seen.
        NotSeen = "not_seen",
        /// Two ways of judging, or two reports, do not agree.
        Disagreement = "disagreement",
        MissingFollowUp = "missing_follow_up",
        /// What the treatment itself asks for.
        Treatment = "treatment",
    }
}

words! {
    /// What a fact is about.
    pub enum FactKind {
        QualityOfLife = "quality_of_life",
        Cost = "cost",
        SideEffects = "side_effects",
        OverallSurvival = "overall_survival",
        /// Time until the cancer grew, or was controlled.
        Progression = "progression",
        /// Whether the cancer shrank.
        Response = "response",
        /// Time until another treatment was needed.
        NextTreatment = "next_treatment",
    }
}

words! {
    /// Who knew which treatment a person had.
    pub enum Blinding {
        DoubleBlind = "double_blind",
        OpenLabel = "open_label",
        NotRecorded = "not_recorded",
    }
}

record! {
    /// One group of a trial.
    pub struct Arm {
        /// Unique within its trial.
        pub id: String,
        pub people: Option<u32>,
        pub en: ArmWords,
    }
}

record! {
    pub struct ArmWords {
        /// The treatment, as it reads in "the group with …".
        pub name: String,
    }
}
