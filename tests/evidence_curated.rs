//! The shipped evidence equals the curated figures, but for the changes listed with source and date.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nextline::evidence::effect::{Count, Effect, Endpoint, Pair};
use nextline::evidence::trial::Trial;
use serde_json::Value as Json;

fn curated() -> Json {
    serde_json::from_str(include_str!("data/curated.json")).unwrap()
}

/// The changes listed: effect and key.
fn changes() -> Vec<(String, String)> {
    let list: toml::Table = include_str!("evidence-changes.toml").parse().unwrap();
    let text = |change: &toml::Value, key: &str| change[key].as_str().unwrap().to_owned();
    let changes = list["change"].as_array().unwrap();
    for change in changes {
        assert!(!text(change, "source").is_empty() && !text(change, "date").is_empty(), "{change}");
    }
    changes.iter().map(|change| (text(change, "effect"), text(change, "key"))).collect()
}

fn every_trial(mut check: impl FnMut(&Trial, &Json)) {
    let library = support::shipped();
    let curated = curated();
    assert!(library.trials().len() >= 12);
    for trial in library.trials() {
        check(trial, curated.get(&trial.id).unwrap_or_else(|| panic!("{} is not curated", trial.id)));
    }
}

/// One or two figures, or none at all.
type Figures = Option<Vec<Option<f64>>>;

fn numbers(json: &Json) -> Figures {
    json.as_array().map(|list| list.iter().map(Json::as_f64).collect())
}

fn count(count: &Option<Count>) -> Figures {
    count.as_ref().map(|count| vec![Some(f64::from(count.experimental)), Some(f64::from(count.control))])
}

fn pair(pair: &Option<Pair>) -> Figures {
    pair.as_ref().map(|pair| vec![Some(pair.experimental.value.value()), Some(pair.control.value.value())])
}

/// A pair enters a pack whole or not at all.
fn whole(json: &Json) -> Figures {
    numbers(json).filter(|list| list.iter().all(Option::is_some))
}

fn endpoint(word: &str) -> Endpoint {
    match word {
        "PFS" => Endpoint::ProgressionFreeSurvival,
        "PFS1" => Endpoint::ProgressionFreeSurvivalFirst,
        "PFS2" => Endpoint::ProgressionFreeSurvivalSecond,
        "OS" => Endpoint::OverallSurvival,
        "TTF" => Endpoint::TimeToTreatmentFailure,
        "QOL" => Endpoint::QualityOfLife,
        _ => Endpoint::Other,
    }
}

#[test]
fn every_plottable_effect_is_in_and_nothing_else() {
    every_trial(|trial, curated| {
        let effects = curated["effects"].as_object().unwrap();
        for (id, row) in effects {
            let found = trial.effects.iter().find(|effect| effect.id == *id);
            assert_eq!(found.is_some(), row["plottable"] == true, "{id}");
        }
        for effect in &trial.effects {
            let row = effects.get(&effect.id).unwrap_or_else(|| panic!("{} is not curated", effect.id));
            assert_eq!(effect.display.word(), row["display"].as_str().unwrap(), "{}", effect.id);
            assert_eq!(effect.source, row["source"].as_str().unwrap(), "{}", effect.id);
            assert_eq!(effect.endpoint, endpoint(row["endpoint"].as_str().unwrap()), "{}", effect.id);
            assert_eq!(effect.subgroup, row.get("subgroup").is_some(), "{}", effect.id);
        }
    });
}

#[test]
fn every_figure_equals_the_curated_one() {
    let changes = changes();
    let mut compared = 0;
    every_trial(|trial, curated| {
        for effect in &trial.effects {
            let row = &curated["effects"][&effect.id];
            let figure = |key: &str| vec![row[key].as_f64()];
            let own = |printed: &nextline::numbers::Printed| vec![Some(printed.value())];
            let list: [(&str, Figures, Figures); 8] = [
                ("hazard_ratio", Some(own(&effect.hazard_ratio)), Some(figure("hazard_ratio"))),
                ("lower", Some(own(&effect.lower)), Some(figure("lower"))),
                ("upper", Some(own(&effect.upper)), Some(figure("upper"))),
                ("level", Some(own(&effect.level)), Some(figure("level"))),
                ("people", count(&effect.people), whole(&row["people"])),
                ("events", count(&effect.events), whole(&row["events"])),
                ("medians", pair(&effect.medians), whole(&row["medians"])),
                (
                    "follow_up",
                    effect.follow_up_months.as_ref().map(own),
                    row.get("follow_up").map(|months| vec![months.as_f64()]),
                ),
            ];
            for (key, ours, theirs) in list {
                if !changes.contains(&(effect.id.clone(), key.to_owned())) {
                    assert_eq!(ours, theirs, "{}.{key}", effect.id);
                    compared += 1;
                }
            }
            let arms: Vec<&str> = row["arms"].as_array().unwrap().iter().filter_map(Json::as_str).collect();
            assert_eq!(arms, [&effect.experimental, &effect.control], "{}", effect.id);
            assert_eq!(effect.met_trial_rule, row.get("met_trial_rule").and_then(Json::as_bool), "{}", effect.id);
            rates(effect, row);
        }
    });
    assert!(compared >= 8 * 40, "only {compared} figures were compared");
}

/// Rates are in as pairs of one time; a single one stays out.
fn rates(effect: &Effect, row: &Json) {
    let empty = Vec::new();
    let landmarks = row["landmarks"].as_array().unwrap_or(&empty);
    let at = |arm: &str, months: f64| {
        landmarks
            .iter()
            .find(|mark| mark[0] == arm && mark[1].as_f64() == Some(months))
            .and_then(|mark| mark[2].as_f64())
    };
    for rate in &effect.rates {
        let months = f64::from(rate.months);
        assert_eq!(Some(rate.experimental.value.value()), at(&effect.experimental, months), "{}", effect.id);
        assert_eq!(Some(rate.control.value.value()), at(&effect.control, months), "{}", effect.id);
    }
    let pairs = landmarks
        .iter()
        .filter(|mark| mark[0] == effect.experimental.as_str())
        .filter(|mark| at(&effect.control, mark[1].as_f64().unwrap()).is_some())
        .count();
    assert_eq!(effect.rates.len(), pairs, "{}", effect.id);
}

#[test]
fn what_replaced_what_is_told() {
    every_trial(|trial, curated| {
        for effect in &trial.effects {
            let row = &curated["effects"][&effect.id];
            let newer = row["superseded_by"].as_str();
            let newer_is_in = newer.is_some_and(|id| trial.effects.iter().any(|effect| effect.id == id));
            if newer_is_in {
                assert_eq!(effect.replaced_by.as_deref(), newer, "{}", effect.id);
            } else if newer.is_some() {
                assert!(effect.newer_not_verified, "{}", effect.id);
            }
            let formal = row["formal_test"].as_str().filter(|id| trial.effects.iter().any(|effect| effect.id == *id));
            assert_eq!(effect.formal_test.as_deref(), formal, "{}", effect.id);
        }
    });
}

#[test]
fn every_verified_harm_is_in_and_nothing_else() {
    every_trial(|trial, curated| {
        let mut ours: Vec<(String, f64)> = Vec::new();
        for share in trial.harms.iter().flat_map(|harm| &harm.shares) {
            ours.push((share.arm.clone(), share.percent.value()));
        }
        let arms: Vec<&str> = trial.arms.iter().map(|arm| arm.id.as_str()).collect();
        let mut theirs: Vec<(String, f64)> = curated["harm_shares"]
            .as_array()
            .unwrap()
            .iter()
            .map(|share| (share[0].as_str().unwrap().to_owned(), share[1].as_f64().unwrap()))
            .filter(|(arm, _)| arms.contains(&arm.as_str()))
            .collect();
        ours.sort_by(|a, b| a.partial_cmp(b).unwrap());
        theirs.sort_by(|a, b| a.partial_cmp(b).unwrap());
        assert_eq!(ours, theirs, "{}", trial.id);
    });
}

#[test]
fn arms_have_their_people() {
    every_trial(|trial, curated| {
        for arm in &trial.arms {
            let people = curated["arms"][&arm.id].as_u64();
            assert_eq!(arm.people.map(u64::from), people, "{} {}", trial.id, arm.id);
        }
    });
}
