//! Questions people ask, and the rows that bear on them.

use super::effect::Endpoint;
use super::reader::{record, words};

record! {
    pub struct Question {
        pub id: String,
        /// Place in lists of questions, from 1.
        pub order: u32,
        pub panels: Vec<Panel>,
        pub options: Vec<Choice>,
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
        /// Whether the rows are pooled; `pooling` in the words says why, or why not.
        pub pools: bool,
        pub en: PanelWords,
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
