//! Questions people ask, and the rows that bear on them.

use super::effect::Endpoint;
use super::reader::{Full, record, words};
use super::trial::Sentence;
use crate::numbers::Date;

record! {
    pub struct Question {
        pub id: String,
        /// Place in lists of questions, from 1.
        pub order: u32,
        pub panels: Vec<Panel>,
        pub options: Vec<Choice>,
        /// Studies of one conjugate after another that it shows as a table, where no randomised comparison exists.
        pub studies: Full<Vec<String>>,
        pub en: QuestionWords,
    }
}

record! {
    pub struct QuestionWords {
        pub title: String,
        /// Whom the question is about.
        pub population: String,
        /// What the trials shown cannot tell; one sentence each.
        pub cannot_answer: Vec<String>,
        /// What to ask the care team, whichever option is talked about.
        pub ask: Vec<String>,
    }
}

record! {
    /// One drawing: one endpoint, one axis.
    pub struct Panel {
        /// Unique within its question.
        pub id: String,
        pub endpoint: Endpoint,
        /// Effects drawn, in this order; earlier reports follow from `replaced_by`.
        pub rows: Vec<String>,
        /// How sure somebody is of this body of evidence. Absent: nobody has rated it.
        pub certainty: Full<Option<Certainty>>,
        /// Whether the rows are pooled; `pooling` in the words says why, or why not.
        pub pools: bool,
        pub en: PanelWords,
    }
}

record! {
    /// A rating of how sure one can be of what a panel shows, by GRADE (Guyatt and others, 2008). Words such as
    /// "probably" come from here and from nowhere else.
    pub struct Certainty {
        pub level: CertaintyLevel,
        /// Why it is not high.
        pub reasons: Vec<CertaintyReason>,
        /// The person who rated it, by name.
        pub rater: String,
        pub date: Date,
    }
}

record! {
    pub struct CertaintyReason {
        pub kind: CertaintyDomain,
        pub en: Sentence,
    }
}

words! {
    pub enum CertaintyLevel {
        High = "high",
        Moderate = "moderate",
        Low = "low",
        VeryLow = "very_low",
    }
}

words! {
    /// What lowers certainty, or raises that of studies without chance.
    pub enum CertaintyDomain {
        RiskOfBias = "risk_of_bias",
        Inconsistency = "inconsistency",
        /// Other people, treatments or outcomes than the question asks about.
        Indirectness = "indirectness",
        Imprecision = "imprecision",
        PublicationBias = "publication_bias",
        LargeEffect = "large_effect",
        DoseResponse = "dose_response",
        /// What was not accounted for would have worked the other way.
        OpposingConfounding = "opposing_confounding",
    }
}

record! {
    pub struct PanelWords {
        pub title: String,
        /// What a mark on the left of 1 means, and one on the right.
        pub favours_experimental: String,
        pub favours_control: String,
        /// Why the rows are pooled, or why not.
        pub pooling: String,
    }
}

record! {
    /// One option: what a card is made of.
    pub struct Choice {
        /// Unique within its question.
        pub id: String,
        /// Which arm of the effects below is this option.
        pub side: Side,
        /// The effects that tell what was found, each a pair from one trial.
        pub effects: Vec<String>,
        pub en: ChoiceWords,
    }
}

record! {
    pub struct ChoiceWords {
        pub name: String,
        /// What it is, in plain words.
        pub what: String,
        /// What to ask the care team about it.
        pub ask: Vec<String>,
    }
}

words! {
    pub enum Side {
        Experimental = "experimental",
        Control = "control",
    }
}
