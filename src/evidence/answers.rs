//! The vocabulary that situations and criteria share: what can be known of a person, and the values each can have.
//!
//! A value is one of a short closed list, so what is known of it is a set: the values that are still possible. Nothing
//! answered leaves all of them; an answer narrows the set, and never widens it.

use super::reader::words;

words! {
    /// One thing that can be known of a person.
    pub enum Field {
        /// Whether the cancer has receptors for estrogen or progesterone.
        HormoneReceptor = "hormone_receptor",
        /// How much HER2 the cancer cells show.
        Her2 = "her2",
        Sex = "sex",
        /// Where a woman stands with menopause.
        Menopause = "menopause",
        /// Whether the ovaries are, or could be, switched off by treatment.
        OvarianSuppression = "ovarian_suppression",
        Age = "age",
        /// Pregnant; or pregnancy is possible, as no reliable birth control is used.
        Pregnancy = "pregnancy",
        /// How the cancer came to have spread.
        CameBack = "came_back",
        EarlyAnthracycline = "early_anthracycline",
        EarlyTaxane = "early_taxane",
        EarlyPlatinum = "early_platinum",
        EarlyAromataseInhibitor = "early_aromatase_inhibitor",
        EarlyTamoxifen = "early_tamoxifen",
        EarlyCdk46Inhibitor = "early_cdk46_inhibitor",
        /// Trastuzumab, alone or with others.
        EarlyHer2Directed = "early_her2_directed",
        EarlyPertuzumab = "early_pertuzumab",
        EarlyTrastuzumabEmtansine = "early_trastuzumab_emtansine",
        EarlyCheckpointInhibitor = "early_checkpoint_inhibitor",
        EarlyParpInhibitor = "early_parp_inhibitor",
        /// Months between the last chemotherapy before it spread and its return.
        SinceEarlyChemotherapy = "since_early_chemotherapy",
        /// Months between the last HER2 treatment before it spread and its return.
        SinceEarlyHer2Directed = "since_early_her2_directed",
        Brain = "brain",
        LiverOrLung = "liver_or_lung",
        BoneOnly = "bone_only",
        /// Whether the spread causes strong symptoms, or threatens life soon.
        Crisis = "crisis",
        /// Whether the cancer has grown on the treatment at hand.
        GrowingNow = "growing_now",
        Esr1 = "esr1",
        Pik3ca = "pik3ca",
        Akt1 = "akt1",
        Pten = "pten",
        /// Inherited.
        Brca1 = "brca1",
        /// Inherited.
        Brca2 = "brca2",
        /// Inherited.
        Palb2 = "palb2",
        PdL1 = "pd_l1",
        /// Long QT, or a disease or medicine that bears on the heart's rhythm.
        HeartRhythm = "heart_rhythm",
        /// Serious heart disease: heart failure, a heart that pumps weakly, a recent heart attack, unstable angina.
        HeartFunction = "heart_function",
        /// In the past or now.
        BloodClot = "blood_clot",
        BloodThinner = "blood_thinner",
        /// Diabetes, and what it is treated with.
        BloodSugar = "blood_sugar",
        LungInflammation = "lung_inflammation",
        /// How well the liver works; very badly is class C of Child and Pugh.
        Liver = "liver",
        /// An autoimmune disease treated with medicines, or a transplant.
        Autoimmune = "autoimmune",
        /// Serious disease of the cornea.
        Cornea = "cornea",
        /// A severe skin reaction in the past.
        SevereSkinReaction = "severe_skin_reaction",
        SoyaPeanutAllergy = "soya_peanut_allergy",
        /// How much of the day is spent resting; the five steps of the ECOG scale (Oken and others, 1982).
        Resting = "resting",
    }
}

const YES_NO: &[&str] = &["yes", "no"];
const FOUND: &[&str] = &["found", "not_found"];
const SINCE: &[&str] = &["none_given", "under_6_months", "6_to_12_months", "over_12_months"];

impl Field {
    /// The values this can have, in their order.
    pub fn values(self) -> &'static [&'static str] {
        match self {
            Field::HormoneReceptor => &["positive", "negative"],
            Field::Her2 => &["positive", "low", "ultralow", "zero"],
            Field::Sex => &["female", "male"],
            Field::Menopause => &["before", "around", "after"],
            Field::OvarianSuppression => &["possible", "not_possible"],
            Field::Age => &["under_40", "40_to_59", "60_to_74", "75_or_over"],
            Field::Pregnancy => &["pregnant", "possible", "no"],
            Field::CameBack => &[
                "at_first_diagnosis",
                "during_adjuvant_endocrine",
                "within_12_months_of_adjuvant_endocrine",
                "12_to_24_months_after_adjuvant_endocrine",
                "later",
            ],
            Field::SinceEarlyChemotherapy | Field::SinceEarlyHer2Directed => SINCE,
            Field::Brain => &["none", "treated_stable", "active"],
            Field::Esr1 | Field::Pik3ca | Field::Akt1 | Field::Pten | Field::Brca1 | Field::Brca2 | Field::Palb2 => {
                FOUND
            }
            Field::PdL1 => &["cps_10_or_more", "cps_1_to_9", "cps_under_1"],
            Field::Crisis => &["none", "symptoms", "threatens_life"],
            Field::HeartRhythm => &["none", "born_with_long_qt", "other"],
            Field::BloodSugar => &[
                "none",
                "type_2_without_medicines",
                "type_2_controlled",
                "type_2_with_insulin",
                "type_2_uncontrolled",
                "type_1",
            ],
            Field::Liver => &["works_well", "works_less_well", "works_very_badly"],
            Field::LungInflammation => &["never", "past", "past_with_steroids", "now"],
            Field::Resting => &["none", "some", "under_half", "over_half", "all_day"],
            Field::EarlyAnthracycline
            | Field::EarlyTaxane
            | Field::EarlyPlatinum
            | Field::EarlyAromataseInhibitor
            | Field::EarlyTamoxifen
            | Field::EarlyCdk46Inhibitor
            | Field::EarlyHer2Directed
            | Field::EarlyPertuzumab
            | Field::EarlyTrastuzumabEmtansine
            | Field::EarlyCheckpointInhibitor
            | Field::EarlyParpInhibitor
            | Field::LiverOrLung
            | Field::BoneOnly
            | Field::GrowingNow
            | Field::HeartFunction
            | Field::BloodClot
            | Field::BloodThinner
            | Field::Autoimmune
            | Field::Cornea
            | Field::SevereSkinReaction
            | Field::SoyaPeanutAllergy => YES_NO,
        }
    }

    /// Whether an answer can say that a test was not done, which leaves every value possible.
    pub fn is_test(self) -> bool {
        self.values() == FOUND || self == Field::PdL1
    }
}

/// A set of a field's values, by their places in [`Field::values`]. No field has more than eight.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Values(u8);

impl Values {
    /// Every value of `field`.
    pub fn every(field: Field) -> Values {
        Values(((1u16 << field.values().len()) - 1) as u8)
    }

    /// The value at `place` alone.
    pub fn one(place: usize) -> Values {
        Values(1 << place)
    }

    /// The values of `field` that `words` name; a word that is none of them adds nothing.
    pub fn of(field: Field, words: &[&str]) -> Values {
        let places = field.values().iter().enumerate().filter(|(_, word)| words.contains(word));
        places.fold(Values::default(), |values, (place, _)| values.with(Values::one(place)))
    }

    pub fn with(self, other: Values) -> Values {
        Values(self.0 | other.0)
    }

    pub fn and(self, other: Values) -> Values {
        Values(self.0 & other.0)
    }

    pub fn without(self, other: Values) -> Values {
        Values(self.0 & !other.0)
    }

    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Whether each of these is among `others`.
    pub fn within(self, others: Values) -> bool {
        self.0 & !others.0 == 0
    }

    pub fn has(self, place: usize) -> bool {
        self.0 & (1 << place) != 0
    }

    /// The words of these values.
    pub fn words(self, field: Field) -> impl Iterator<Item = &'static str> {
        field.values().iter().enumerate().filter(move |(place, _)| self.has(*place)).map(|(_, word)| *word)
    }
}

words! {
    /// How long a line of treatment lasted.
    pub enum Months {
        Under6 = "under_6",
        From6To12 = "6_to_12",
        Over12 = "over_12",
    }
}

words! {
    /// Why a line of treatment stopped.
    pub enum Ending {
        CancerGrew = "cancer_grew",
        SideEffects = "side_effects",
        Planned = "planned",
        StillOnIt = "still_on_it",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_has_two_to_eight_values_and_none_twice() {
        for field in Field::ALL {
            let values = field.values();
            assert!((2..=8).contains(&values.len()), "{}", field.word());
            assert!((1..values.len()).all(|place| !values[..place].contains(&values[place])), "{}", field.word());
            assert_eq!(Values::every(*field).words(*field).count(), values.len());
        }
    }
}
