//! Laws of the sequence on the shipped evidence, for situations by chance.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nextline::evidence::Library;
use nextline::evidence::answers::{Field, Values};
use nextline::sequencing::{Fit, Options, RegionAsked, Rules, Sequence, Situation, read_situation};
use proptest::prelude::*;
use serde_json::json;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(support::shipped);
static RULES: LazyLock<Rules<'static>> = LazyLock::new(|| Rules::new(&LIBRARY));

fn sequence(situation: &Situation) -> Sequence<'static> {
    sequence_in("any", situation)
}

fn sequence_in(region: &str, situation: &Situation) -> Sequence<'static> {
    let region = RegionAsked::of(region).unwrap();
    RULES.sequence(situation, &Options { today: "2026-11-24".parse().unwrap(), region })
}

fn fit(sequence: &Sequence, id: &str) -> Fit {
    let mut all = sequence.fits.iter().chain(&sequence.needs_answer).chain(&sequence.does_not_fit);
    all.find(|placed| placed.regimen == id).unwrap().fit
}

/// One answer for each field, or none; and whether it is forgotten.
fn answers() -> impl Strategy<Value = Vec<(Option<usize>, bool)>> {
    let one = (proptest::option::weighted(0.7, 0..8usize), any::<bool>());
    proptest::collection::vec(one, Field::ALL.len())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// What fits, or does not, with fewer answers stands so with more of them.
    #[test]
    fn knowing_more_undoes_nothing(answers in answers()) {
        let (mut more, mut less) = (Situation::default(), Situation::default());
        for (field, (place, forgotten)) in Field::ALL.iter().zip(&answers) {
            let Some(place) = place else { continue };
            let value = Values::one(place % field.values().len());
            more.set(*field, value);
            if !forgotten {
                less.set(*field, value);
            }
        }
        let (more, less) = (sequence(&more), sequence(&less));
        // Answers that contradict each other count as not given.
        prop_assume!(more.contradictions.is_empty());
        for regimen in LIBRARY.regimens() {
            let before = fit(&less, &regimen.id);
            prop_assert!(before == Fit::NeedsAnswer || before == fit(&more, &regimen.id), "{}", regimen.id);
        }
    }

    /// Every regimen stands in one group, and care for symptoms always among what fits.
    #[test]
    fn every_regimen_is_placed_once(answers in answers()) {
        let mut situation = Situation::default();
        for (field, (place, _)) in Field::ALL.iter().zip(&answers) {
            if let Some(place) = place {
                situation.set(*field, Values::one(place % field.values().len()));
            }
        }
        let sequence = sequence(&situation);
        let placed = sequence.fits.iter().chain(&sequence.needs_answer).chain(&sequence.does_not_fit);
        let mut ids: Vec<&str> = placed.map(|placed| placed.regimen).collect();
        ids.sort_unstable();
        ids.dedup();
        prop_assert_eq!(ids.len(), LIBRARY.regimens().len());
        prop_assert_eq!(fit(&sequence, "symptom_focused_care"), Fit::Fits);
    }
}

/// The guide's own case: growth on a first CDK4/6 inhibitor, with an ESR1 mutation; and the same before any treatment.
#[test]
fn the_guides_own_example() {
    let read = |json| read_situation(&serde_json::from_value(json).unwrap(), &LIBRARY).unwrap();
    let person = json!({
        "hormone_receptor": "positive", "her2": "low", "sex": "female", "menopause": "after", "esr1": "found",
        "lines": [{ "regimen": "palbociclib_ai", "months": "over_12", "stopped": "cancer_grew" }]
    });
    let second = sequence_in("us", &read(person.clone()));
    assert_eq!(fit(&second, "imlunestrant"), Fit::Fits);
    assert_eq!(fit(&second, "palbociclib_ai"), Fit::DoesNotFit);
    assert_eq!(fit(&second, "capivasertib_fulvestrant"), Fit::NeedsAnswer);
    let mut not_found = person.clone();
    not_found["esr1"] = json!("not_found");
    assert_eq!(fit(&sequence_in("us", &read(not_found)), "elacestrant"), Fit::DoesNotFit);
    let mut first = person;
    first["lines"] = json!([]);
    assert_ne!(fit(&sequence_in("us", &read(first)), "palbociclib_ai"), Fit::DoesNotFit);
}

#[test]
fn looking_ahead_closes_what_asks_for_no_cdk46_inhibitor_before() {
    let person = json!({ "hormone_receptor": "positive", "her2": "zero", "sex": "female", "menopause": "after", "came_back": "at_first_diagnosis", "lines": [] });
    let situation = read_situation(&serde_json::from_value(person).unwrap(), &LIBRARY).unwrap();
    let ahead = RULES.lookahead(&situation, "palbociclib_ai", RegionAsked::of("us").unwrap(), 1).unwrap();
    assert_eq!(ahead.after.len(), 3);
    for after in &ahead.after {
        assert!(after.closed.contains(&"ribociclib_ai"), "{after:?}");
        assert!(!after.closed.contains(&"symptom_focused_care"));
    }
    // Where its trial alone counts, vepdegestrant asks that the endocrine treatment before held for six months.
    let ahead = RULES.lookahead(&situation, "palbociclib_ai", RegionAsked::of("uk").unwrap(), 1).unwrap();
    assert!(ahead.depends_on_months.contains(&"vepdegestrant"), "{ahead:?}");
    assert!(!ahead.after[0].needs_answer.contains(&"vepdegestrant"));
    assert!(ahead.after[2].needs_answer.contains(&"vepdegestrant"));
    let unknown = RULES.lookahead(&Situation::default(), "palbociclib_ai", RegionAsked::Any, 1).unwrap();
    assert!(unknown.history_needed && unknown.after.is_empty());
}

#[test]
fn strategies_say_whether_anybody_compared_them() {
    let person =
        json!({ "hormone_receptor": "positive", "her2": "zero", "sex": "female", "menopause": "after", "lines": [] });
    let situation = read_situation(&serde_json::from_value(person).unwrap(), &LIBRARY).unwrap();
    let strategies = RULES.strategies(&situation, RegionAsked::Any);
    let order = strategies.iter().find(|strategy| strategy.id == "cdk46_first_or_second").unwrap();
    assert_eq!(order.compared_by, ["sonia"]);
    assert!(!order.nobody_compared);
}

#[test]
fn what_would_change_this_names_the_test() {
    let person = json!({
        "hormone_receptor": "positive", "her2": "zero", "sex": "female", "menopause": "after", "esr1": "not_tested",
        "lines": [{ "regimen": "palbociclib_ai", "months": "over_12", "stopped": "cancer_grew" }]
    });
    let situation = read_situation(&serde_json::from_value(person).unwrap(), &LIBRARY).unwrap();
    let changes = RULES.changes(&situation, RegionAsked::Any);
    let esr1 = changes.iter().find(|change| change.field == "esr1").unwrap();
    let not_found = esr1.answers.iter().find(|answer| answer.answer == "not_found").unwrap();
    assert!(not_found.moves.iter().any(|change| change.regimen == "elacestrant" && change.to == Fit::DoesNotFit));
}
