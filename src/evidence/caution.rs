//! Cautions: what must be said before a treatment is talked about, and what rules it out.

use super::approval::Region;
use super::criterion::Expression;
use super::reader::{record, words};

record! {
    /// One caution of a medicine or of a regimen.
    pub struct Caution {
        /// Unique within its medicine or regimen.
        pub id: String,
        pub level: CautionLevel,
        /// What a hard rule asks for. Absent: to be said, rules nothing out.
        pub action: Option<CautionAction>,
        /// In which situation it holds, as far as answers tell; absent: no answer tells, and `when` in the words says it.
        pub holds: Option<Expression>,
        /// Medicines that are never given together with this one, by id.
        pub with: Vec<String>,
        /// The region whose label says it, where only that one was read.
        pub region: Option<Region>,
        pub sources: Vec<String>,
        pub trials: Vec<String>,
        /// Nobody has read this at a source. A hard rule still holds then, and has no words to show.
        pub not_read_at_source: bool,
        pub en: Option<CautionWords>,
    }
}

record! {
    pub struct CautionWords {
        /// What it is about, in a few words.
        pub about: String,
        /// The situation it speaks of; absent where it holds for everyone.
        pub when: Option<String>,
        pub text: String,
        /// How often, as its source gives it.
        pub figures: Option<String>,
    }
}

words! {
    pub enum CautionLevel {
        /// Decides what is never shown as fitting.
        Hard = "hard",
        /// The strongest warning of a US label.
        Boxed = "boxed",
        Contraindication = "contraindication",
        ContraindicatedCombination = "contraindicated_combination",
        Serious = "serious",
        Caution = "caution",
    }
}

words! {
    /// What a hard rule asks for.
    pub enum CautionAction {
        /// Never shown as an option.
        Block = "block",
        /// Closed for good once this has happened.
        CloseMedicine = "close_medicine",
        /// Something must be given or done with it.
        Require = "require",
        /// A test comes before the first dose.
        TestBefore = "test_before",
        /// Not an option, or the answer is still open: ask for the test.
        NotOfferedOrAsk = "not_offered_or_ask",
        /// Only behind this warning.
        CautionFirst = "caution_first",
        /// A question for the team comes first.
        QuestionFirst = "question_first",
        /// Not before something has settled.
        Wait = "wait",
        /// Shown only with the state of its approval.
        Label = "label",
        /// One way of doing it is preferred.
        Prefer = "prefer",
        SameDayContact = "same_day_contact",
        EmergencyContact = "emergency_contact",
        /// Always among what is shown.
        AlwaysShow = "always_show",
        /// Always said with it.
        State = "state",
    }
}
