//! Regimens: what is given together, how, to whom, and what it asks of a person.

use super::agent::{Interaction, Monitoring, Prevention};
use super::approval::{Approval, Indication};
use super::caution::Caution;
use super::criterion::Criterion;
use super::reader::{record, words};
use crate::numbers::Printed;

/// The days that a [`Burden`] counts: the first twelve weeks.
pub const BURDEN_DAYS: u32 = 84;

record! {
    /// One way of treating. What holds of its medicines wherever they are given stands in their own records.
    pub struct Regimen {
        pub id: String,
        /// Among what is shown in every situation.
        pub always_shown: bool,
        pub agents: Vec<Part>,
        pub routes: Vec<Route>,
        /// Trials in which it was an arm.
        pub trials: Vec<String>,
        /// Trials whose people count as those it was studied in; ids of eligibility records.
        pub studied_in: Vec<String>,
        /// What makes it this regimen, and not another one of the same medicines, such as a CDK4/6 inhibitor again. All
        /// must be met, whatever a label or a trial asks beside it.
        pub criteria: Vec<Criterion>,
        pub companion: Option<Companion>,
        pub schedule: Option<Schedule>,
        pub approvals: Vec<Approval>,
        pub indications: Vec<Indication>,
        pub cautions: Vec<Caution>,
        pub interactions: Vec<Interaction>,
        pub monitoring: Vec<Monitoring>,
        pub prevention: Vec<Prevention>,
        pub side_effects: Vec<SideEffects>,
        pub burden: Option<Burden>,
        /// What sets apart the medicines of which only one is given.
        pub choices: Vec<MedicineChoice>,
        pub en: RegimenWords,
    }
}

record! {
    pub struct RegimenWords {
        pub name: String,
        /// The kind of treatment.
        pub kind: String,
        pub for_whom: String,
        pub how_given: String,
        pub daily_life: Option<String>,
        pub main_cautions: Option<String>,
    }
}

record! {
    /// One medicine of a regimen.
    pub struct Part {
        /// Medicine ids; where there are several, one of them is given.
        pub any_of: Vec<String>,
        /// Given to some people only.
        pub optional: bool,
    }
}

words! {
    pub enum Route {
        Tablet = "tablet",
        Capsule = "capsule",
        Liquid = "liquid",
        Injection = "injection",
        Infusion = "infusion",
    }
}

record! {
    /// What goes with a regimen before menopause.
    pub struct Companion {
        pub ovarian_suppression: OvarianSuppression,
        pub sources: Vec<String>,
        pub trials: Vec<String>,
        pub en: CompanionWords,
    }
}

record! {
    pub struct CompanionWords {
        /// Whom it concerns.
        pub applies_to: Option<String>,
        pub text: String,
    }
}

words! {
    pub enum OvarianSuppression {
        Required = "required",
        /// This regimen is the ovarian suppression itself.
        IsTheCompanion = "is_the_companion",
        /// The texts read do not settle it.
        Ask = "ask",
        NotStudiedBeforeMenopause = "not_studied_before_menopause",
        LicensedAfterMenopause = "licensed_after_menopause",
        /// The texts read name none.
        NotStated = "not_stated",
    }
}

record! {
    pub struct Schedule {
        pub sources: Vec<String>,
        pub trials: Vec<String>,
        /// Length of one cycle.
        pub cycle_days: Option<u32>,
        /// Tablets or capsules on a day with all of them.
        pub tablets_per_day: Option<u32>,
        pub doses: Vec<Dose>,
        pub en: ScheduleWords,
    }
}

record! {
    pub struct ScheduleWords {
        pub until: String,
        /// Lower doses, in order.
        pub dose_steps: Option<String>,
        pub note: Option<String>,
        /// What it consists of, where that is not medicines.
        pub parts: Vec<String>,
    }
}

record! {
    /// One medicine, or several that are given as one.
    pub struct Dose {
        /// Medicine ids of this regimen.
        pub agents: Vec<String>,
        pub route: Option<Route>,
        /// Tablets or capsules each time.
        pub units: Option<u32>,
        pub times_per_day: Option<u32>,
        /// Minutes of the first infusion or injection: one number, or the least and the most.
        pub minutes_first: Vec<u32>,
        /// The same, of the later ones.
        pub minutes_later: Vec<u32>,
        /// The same, of watching afterwards.
        pub minutes_watched: Vec<u32>,
        pub en: DoseWords,
    }
}

record! {
    pub struct DoseWords {
        pub amount: Option<String>,
        pub days: Option<String>,
        pub note: Option<String>,
    }
}

record! {
    /// Side effects from one table: the same people, the same way of counting.
    pub struct SideEffects {
        pub sources: Vec<String>,
        pub trials: Vec<String>,
        /// What `severe` counts.
        pub severe_grade: Option<SevereGrade>,
        pub items: Vec<SideEffect>,
        pub en: SideEffectsWords,
    }
}

record! {
    pub struct SideEffectsWords {
        /// Who was counted, and beside whom.
        pub people: String,
        pub note: Option<String>,
    }
}

words! {
    pub enum SevereGrade {
        Grade3OrWorse = "grade_3_or_worse",
        Grade3Or4 = "grade_3_or_4",
        Grade3 = "grade_3",
    }
}

record! {
    /// Percent of people, as printed. No figure at all: it is listed without one.
    pub struct SideEffect {
        pub any: Option<Printed>,
        pub severe: Option<Printed>,
        /// The same of the people it was compared with.
        pub control_any: Option<Printed>,
        pub control_severe: Option<Printed>,
        pub en: SideEffectWords,
    }
}

record! {
    pub struct SideEffectWords {
        pub name: String,
        pub note: Option<String>,
    }
}

record! {
    /// What the first [`BURDEN_DAYS`] ask of a person, counted from the printed schedule at full dose. Absent: the
    /// texts read give nothing to count.
    pub struct Burden {
        pub sources: Vec<String>,
        pub trials: Vec<String>,
        pub infusion_visits: Option<u32>,
        pub injection_visits: Option<u32>,
        pub injections: Option<u32>,
        pub tablet_days: Option<u32>,
        pub blood_test_days: Option<u32>,
        pub heart_tracings: Option<u32>,
        pub fasting_glucose_checks: Option<u32>,
        pub long_term_glucose_checks: Option<u32>,
        pub en: BurdenWords,
    }
}

record! {
    pub struct BurdenWords {
        /// How the numbers were counted. In a pack's second file.
        pub counted: Option<String>,
        pub tablets: Option<String>,
        pub food: Option<String>,
        pub also: Vec<String>,
    }
}

record! {
    /// One of several medicines, and what sets it apart.
    pub struct MedicineChoice {
        /// Medicine id of this regimen.
        pub id: String,
        pub sources: Vec<String>,
        pub infusion_visits: Option<u32>,
        pub tablet_days: Option<u32>,
        pub en: MedicineChoiceWords,
    }
}

record! {
    pub struct MedicineChoiceWords {
        pub different: String,
        pub main_effects: Option<String>,
        /// Whom its own label admits.
        pub label: Option<String>,
    }
}
