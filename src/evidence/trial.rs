//! One trial or study, with everything of it that was read at a source.

use super::effect::Effect;
use super::harm::Harm;
use super::reader::{Full, record, words};

record! {
    pub struct Trial {
        pub id: String,
        pub name: String,
        /// Registry number, such as "NCT03425838".
        pub registry: Option<String>,
        /// Phase of the trial: "2", "3".
        pub phase: Option<String>,
        pub randomised: bool,
        pub blinding: Blinding,
        /// Everyone in the trial.
        pub people: Option<u32>,
        pub arms: Vec<Arm>,
        pub effects: Vec<Effect>,
        pub harms: Vec<Harm>,
        pub en: TrialWords,
    }
}

record! {
    pub struct TrialWords {
        /// What the trial asked, in plain words. In a pack's second file.
        pub question: Full<Option<String>>,
        /// Who took part, in plain words.
        pub population: String,
        pub quality_of_life: Option<String>,
        /// What to keep in mind when reading its results; one plain sentence each.
        pub limits: Vec<String>,
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
