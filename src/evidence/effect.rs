//! One comparison of two arms on one endpoint, as one report gave it.

use super::reader::{Full, record, words};
use crate::numbers::{Date, Printed};

record! {
    pub struct Effect {
        /// Unique in the whole pack.
        pub id: String,
        /// The report it belongs to.
        pub source: String,
        pub endpoint: Endpoint,
        pub role: EndpointRole,
        pub analysis: Analysis,
        pub assessed_by: Assessor,
        pub display: Display,
        /// A part of the people that was not a planned test population.
        pub subgroup: bool,
        /// Arm ids of the trial.
        pub experimental: String,
        pub control: String,
        /// People compared.
        pub people: Option<Count>,
        /// Events counted.
        pub events: Full<Option<Count>>,
        /// As printed; below 1 favours the experimental arm.
        pub hazard_ratio: Printed,
        pub lower: Printed,
        pub upper: Printed,
        /// Confidence level of the interval in percent, as reported: 95, or 90.
        pub level: Printed,
        /// Hazard ratio and limits follow from printed figures by simple arithmetic (a reciprocal, say).
        pub derived: bool,
        /// Months until half of the people had the event.
        pub medians: Option<Pair>,
        /// The same where a group had not got there: most of its people were still without the event.
        pub medians_not_reached: Full<Option<OpenPair>>,
        /// Shares of people without the event at one time.
        pub rates: Vec<Rate>,
        /// Median follow-up in months.
        pub follow_up_months: Option<Printed>,
        pub data_cutoff: Full<Option<Date>>,
        /// The printed p value. Kept for the audit, never shown by itself: an interval says more.
        pub p: Full<Option<PValue>>,
        /// Whether the trial's own rule for this test was met; absent means unknown. Never inferred from an interval.
        pub met_trial_rule: Option<bool>,
        /// The newer effect of the same comparison that replaced this one.
        pub replaced_by: Option<String>,
        /// A newer result is known to exist and was not read at its source.
        pub newer_not_verified: bool,
        /// The report says that this look only describes, and is no test of its own.
        pub descriptive: bool,
        /// The effect that carries the planned test of this endpoint, when this row is not it.
        pub formal_test: Option<String>,
        pub en: EffectWords,
    }
}

record! {
    pub struct EffectWords {
        /// Who is compared.
        pub population: String,
        /// What must be known to read this row; shown with it.
        pub caution: Option<String>,
        /// What exactly was measured.
        pub endpoint_note: Option<String>,
    }
}

words! {
    /// What was waited for.
    pub enum Endpoint {
        ProgressionFreeSurvival = "progression_free_survival",
        /// On first-line treatment only.
        ProgressionFreeSurvivalFirst = "progression_free_survival_1",
        /// Until the second progression.
        ProgressionFreeSurvivalSecond = "progression_free_survival_2",
        OverallSurvival = "overall_survival",
        TimeToTreatmentFailure = "time_to_treatment_failure",
        QualityOfLife = "quality_of_life",
        Other = "other",
    }
}

words! {
    /// The place of this endpoint in the trial's plan.
    pub enum EndpointRole {
        Primary = "primary",
        KeySecondary = "key_secondary",
        Secondary = "secondary",
        Exploratory = "exploratory",
        PostHoc = "post_hoc",
        NotRecorded = "not_recorded",
    }
}

words! {
    pub enum Analysis {
        Interim = "interim",
        Primary = "primary",
        Updated = "updated",
        Final = "final",
        NotRecorded = "not_recorded",
    }
}

words! {
    /// Who judged whether the cancer had grown.
    pub enum Assessor {
        Investigator = "investigator",
        Independent = "independent",
        NotRecorded = "not_recorded",
    }
}

words! {
    /// How a row may be drawn.
    pub enum Display {
        /// Current.
        Main = "main",
        /// Beside its formal test, never instead of it.
        Companion = "companion",
        /// Newer figures exist that were not verified: drawn with that remark.
        UntilNewerVerified = "until_newer_verified",
        /// An earlier report: only as history.
        History = "history",
    }
}

record! {
    pub struct PValue {
        /// As printed, without its sign: "0.006", "0.0001".
        pub value: Printed,
        pub relation: Relation,
        /// 1 or 2; absent means the report does not say and nothing implies it.
        pub sides: Option<u32>,
        /// How `sides` is known.
        pub sides_known_by: Option<SidesKnownBy>,
    }
}

words! {
    pub enum Relation {
        Equal = "equal",
        Below = "below",
    }
}

words! {
    pub enum SidesKnownBy {
        Printed = "printed",
        /// The trial's design says so.
        Design = "design",
        /// Inferred from the interval.
        FitsInterval = "fits_interval",
        Assumed = "assumed",
    }
}

record! {
    /// A whole number of people or events in each of two arms.
    pub struct Count {
        pub experimental: u32,
        pub control: u32,
    }
}

record! {
    /// A figure of one trial's two arms: the same people, the same time, the same report.
    pub struct Pair {
        pub experimental: Figure,
        pub control: Figure,
    }
}

record! {
    /// Medians of one trial's two arms, of which at least one was not reached.
    pub struct OpenPair {
        pub experimental: OpenFigure,
        pub control: OpenFigure,
    }
}

record! {
    /// A median as printed; without `value` it was not reached. A limit can be known where the other is not.
    pub struct OpenFigure {
        pub value: Option<Printed>,
        pub lower: Option<Printed>,
        pub upper: Option<Printed>,
    }
}

record! {
    /// One figure as printed, with its interval where one is printed.
    pub struct Figure {
        pub value: Printed,
        pub lower: Option<Printed>,
        pub upper: Option<Printed>,
    }
}

record! {
    /// Shares of people without the event at one time, in percent.
    pub struct Rate {
        pub months: u32,
        pub experimental: Figure,
        pub control: Figure,
    }
}
