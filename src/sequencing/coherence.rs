//! Answers that bear on each other: what one says of another, and where two cannot both hold.

use super::evaluate::{Facts, Range};
use super::history::{History, LinesTest};
use super::rules::Rules;
use super::situation::{Line, Situation, Treatment};
use crate::evidence::Library;
use crate::evidence::agent::{AgentClass, PayloadClass};
use crate::evidence::answers::{Ending, Field, Values};
use crate::evidence::criterion::{Kind, LinesAsked};
use serde::Serialize;

/// Two answers that cannot both hold. Both count as not answered.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Contradiction {
    /// Why not.
    pub rule: &'static str,
    /// The two, by their keys: fields, `lines[1].stopped`, `chemotherapy_lines`.
    pub between: [String; 2],
}

/// A value of the one field rules out a value of the other.
struct Excludes {
    rule: &'static str,
    one: (Field, &'static [&'static str]),
    other: (Field, &'static [&'static str]),
    /// Whether the one answer also tells something of the other where that is not known. How much HER2 a cancer shows can
    /// change, so that an earlier treatment does not tell it.
    tells: bool,
}

const YES: &[&str] = &["yes"];
const NO: &[&str] = &["no"];
const NONE_GIVEN: &[&str] = &["none_given"];
const GIVEN: &[&str] = &["under_6_months", "6_to_12_months", "over_12_months"];
const AT_FIRST: &[&str] = &["at_first_diagnosis"];

const fn excludes(
    rule: &'static str,
    one: (Field, &'static [&'static str]),
    other: (Field, &'static [&'static str]),
) -> Excludes {
    Excludes { rule, one, other, tells: true }
}

const fn her2_changed(treatment: Field) -> Excludes {
    let one = (Field::Her2, ["low", "ultralow", "zero"].as_slice());
    Excludes { rule: "her2_status_and_treatment", one, other: (treatment, YES), tells: false }
}

/// Each holds by what the words mean, whatever the cancer.
const EXCLUSIONS: [Excludes; 25] = {
    use Field as F;
    const BEFORE: &str = "nothing_was_given_before_it_spread";
    const CHEMOTHERAPY: &str = "no_chemotherapy_before_it_spread";
    const HER2: &str = "no_her2_treatment_before_it_spread";
    [
        excludes("male_and_pregnant", (F::Sex, &["male"]), (F::Pregnancy, &["pregnant", "possible"])),
        excludes("pregnant_after_menopause", (F::Menopause, &["after"]), (F::Pregnancy, &["pregnant", "possible"])),
        excludes("bone_only", (F::BoneOnly, YES), (F::LiverOrLung, YES)),
        excludes("bone_only", (F::BoneOnly, YES), (F::Brain, &["treated_stable", "active"])),
        excludes(BEFORE, (F::CameBack, AT_FIRST), (F::EarlyAnthracycline, YES)),
        excludes(BEFORE, (F::CameBack, AT_FIRST), (F::EarlyTaxane, YES)),
        excludes(BEFORE, (F::CameBack, AT_FIRST), (F::EarlyPlatinum, YES)),
        excludes(BEFORE, (F::CameBack, AT_FIRST), (F::EarlyAromataseInhibitor, YES)),
        excludes(BEFORE, (F::CameBack, AT_FIRST), (F::EarlyTamoxifen, YES)),
        excludes(BEFORE, (F::CameBack, AT_FIRST), (F::EarlyCdk46Inhibitor, YES)),
        excludes(BEFORE, (F::CameBack, AT_FIRST), (F::EarlyHer2Directed, YES)),
        excludes(BEFORE, (F::CameBack, AT_FIRST), (F::EarlyTrastuzumabEmtansine, YES)),
        excludes(BEFORE, (F::CameBack, AT_FIRST), (F::EarlyCheckpointInhibitor, YES)),
        excludes(BEFORE, (F::CameBack, AT_FIRST), (F::EarlyParpInhibitor, YES)),
        excludes(BEFORE, (F::CameBack, AT_FIRST), (F::SinceEarlyChemotherapy, GIVEN)),
        excludes(BEFORE, (F::CameBack, AT_FIRST), (F::SinceEarlyHer2Directed, GIVEN)),
        excludes(CHEMOTHERAPY, (F::SinceEarlyChemotherapy, NONE_GIVEN), (F::EarlyAnthracycline, YES)),
        excludes(CHEMOTHERAPY, (F::SinceEarlyChemotherapy, NONE_GIVEN), (F::EarlyTaxane, YES)),
        excludes(CHEMOTHERAPY, (F::SinceEarlyChemotherapy, NONE_GIVEN), (F::EarlyPlatinum, YES)),
        excludes(HER2, (F::EarlyHer2Directed, NO), (F::EarlyTrastuzumabEmtansine, YES)),
        excludes(HER2, (F::EarlyHer2Directed, NO), (F::SinceEarlyHer2Directed, GIVEN)),
        excludes(HER2, (F::EarlyHer2Directed, YES), (F::SinceEarlyHer2Directed, NONE_GIVEN)),
        excludes(HER2, (F::SinceEarlyHer2Directed, NONE_GIVEN), (F::EarlyTrastuzumabEmtansine, YES)),
        her2_changed(F::EarlyHer2Directed),
        her2_changed(F::EarlyTrastuzumabEmtansine),
    ]
};

/// What answers come to together: each with what the others say of it, and without those that contradict.
pub fn facts(situation: &Situation, rules: &Rules) -> (Facts, Vec<Contradiction>) {
    let library = rules.library;
    let mut coherent = situation.clone();
    let mut contradictions = Vec::new();
    fields(&mut coherent, &mut contradictions);
    lines(&mut coherent, library, &mut contradictions);
    let coherent = narrowed(coherent, &mut contradictions);
    let mut answers = [Values::default(); Field::ALL.len()];
    for field in Field::ALL {
        answers[*field as usize] = coherent.values(*field);
    }
    (Facts { answers, counted: rules.counted(&History::new(&coherent, library)) }, contradictions)
}

fn sides(exclusion: &Excludes) -> [(Field, Values); 2] {
    let side = |(field, words): (Field, &[&str])| (field, Values::of(field, words));
    [side(exclusion.one), side(exclusion.other)]
}

fn fields(situation: &mut Situation, contradictions: &mut Vec<Contradiction>) {
    let asked = situation.clone();
    for exclusion in &EXCLUSIONS {
        let [one, other] = sides(exclusion);
        if asked.values(one.0).within(one.1) && asked.values(other.0).within(other.1) {
            contradictions.push(Contradiction {
                rule: exclusion.rule,
                between: [one.0.word().to_owned(), other.0.word().to_owned()],
            });
            situation.forget(one.0);
            situation.forget(other.0);
        }
    }
}

/// Where an answer rules out values of another, takes them away, until nothing changes. Where that leaves none, the two
/// contradict each other by way of others: both are forgotten, and it begins again.
fn narrowed(mut situation: Situation, contradictions: &mut Vec<Contradiction>) -> Situation {
    loop {
        let mut narrower = situation.clone();
        match narrow(&mut narrower) {
            Ok(()) => return narrower,
            Err((rule, one, other)) => {
                contradictions.push(Contradiction { rule, between: [one.word().to_owned(), other.word().to_owned()] });
                let before = situation.clone();
                situation.forget(one);
                situation.forget(other);
                // Both were told by others alone: then nothing is told of anything.
                if situation == before {
                    return situation;
                }
            }
        }
    }
}

fn narrow(situation: &mut Situation) -> Result<(), (&'static str, Field, Field)> {
    let mut changed = true;
    while changed {
        changed = false;
        for exclusion in EXCLUSIONS.iter().filter(|exclusion| exclusion.tells) {
            let [one, other] = sides(exclusion);
            for ((field, values), (ruled, out)) in [(one, other), (other, one)] {
                let left = situation.values(ruled).without(out);
                if !situation.values(field).within(values) || left == situation.values(ruled) {
                    continue;
                }
                if left.is_empty() {
                    return Err((exclusion.rule, field, ruled));
                }
                situation.set(ruled, left);
                changed = true;
            }
        }
    }
    Ok(())
}

fn lines(situation: &mut Situation, library: &Library, contradictions: &mut Vec<Contradiction>) {
    let Some(lines) = &mut situation.lines else { return };
    let last = lines.len().saturating_sub(1);
    for (place, line) in lines.iter_mut().enumerate() {
        if place < last && line.stopped == Some(Ending::StillOnIt) {
            line.stopped = None;
            let between = [format!("lines[{place}].stopped"), format!("lines[{}]", place + 1)];
            contradictions.push(Contradiction { rule: "still_on_it_and_something_after", between });
        }
    }
    let of_positive = lines.iter().position(|line| for_her2_positive_only(line, library));
    number_of_chemotherapies(situation, library, contradictions);
    let negative = Values::of(Field::Her2, &["low", "ultralow", "zero"]);
    if let Some(place) = of_positive
        && situation.values(Field::Her2).within(negative)
    {
        situation.forget(Field::Her2);
        let between = [Field::Her2.word().to_owned(), format!("lines[{place}].regimen")];
        contradictions.push(Contradiction { rule: "her2_status_and_treatment", between });
    }
}

/// The number of chemotherapies, as answered by itself and as the lines tell it.
fn number_of_chemotherapies(situation: &mut Situation, library: &Library, contradictions: &mut Vec<Contradiction>) {
    let asked = LinesAsked {
        of: vec![Kind::Chemotherapy.word().to_owned()],
        ended: Vec::new(),
        months: Vec::new(),
        place: None,
        least: None,
        most: None,
    };
    let said = std::mem::replace(&mut situation.chemotherapy_lines, Range::UNKNOWN);
    let counted = History::new(situation, library).count(&LinesTest::new(&asked, 0, library));
    if said.most < counted.least || said.least > counted.most {
        let between = ["chemotherapy_lines".to_owned(), "lines".to_owned()];
        contradictions.push(Contradiction { rule: "number_of_chemotherapies", between });
    } else {
        situation.chemotherapy_lines = said;
    }
}

/// Whether everybody on this had a medicine that is for HER2-positive cancer alone: a HER2 antibody or tablet, or the
/// older conjugate. (The newer one is for HER2-low cancer too.)
fn for_her2_positive_only(line: &Line, library: &Library) -> bool {
    let agents = match &line.treatment {
        Treatment::Regimen(id) => library.regimen(id).map(|regimen| library.agents_of(regimen).0).unwrap_or_default(),
        Treatment::Medicine(id) => library.agent(id).into_iter().collect(),
        Treatment::Kind(_) | Treatment::Unknown => return false,
    };
    agents.iter().any(|agent| {
        let tubulin = agent.conjugate.as_ref().is_some_and(|made| made.payload_class == PayloadClass::TubulinInhibitor);
        matches!(agent.class, AgentClass::Her2Antibody | AgentClass::Her2KinaseInhibitor)
            || (tubulin && Kind::Her2Directed.holds(agent))
    })
}
