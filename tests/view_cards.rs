//! Option cards: the same form for every option, pairs from one trial, harms beside benefits.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nextline::evidence::Library;
use nextline::view::card::{OptionCards, Picture, option_cards};

/// The day on which the tests read the evidence.
const TODAY: &str = "2026-11-24";

fn cards(question: &str) -> OptionCards {
    let library = support::shipped();
    option_cards(&library, library.question(question).unwrap(), &support::words(), TODAY.parse().unwrap())
}

#[test]
fn the_cards_of_each_question_read_well() {
    for question in support::shipped().questions() {
        let text = support::readable(&cards(&question.id).to_element(&support::words(), 2));
        insta::assert_snapshot!(format!("cards-{}", question.id), text);
    }
}

#[test]
fn without_a_verified_harm_the_benefit_is_told_in_words_only() {
    let mut seen = [false, false];
    for question in support::shipped().questions() {
        for found in cards(&question.id).cards.into_iter().flat_map(|card| card.found) {
            let without_harms = found.harms.is_empty();
            seen[usize::from(without_harms)] = true;
            assert_eq!(without_harms, found.no_harms.is_some(), "{}", found.heading);
            if without_harms {
                assert!(found.benefit.is_empty() && found.printed.is_empty(), "{}", found.heading);
                assert!(found.no_numbers.is_some(), "{}", found.heading);
            }
        }
    }
    assert_eq!(seen, [true, true], "the shipped evidence has cards of both sorts");
}

#[test]
fn benefits_and_harms_have_the_same_form() {
    for question in support::shipped().questions() {
        for found in cards(&question.id).cards.into_iter().flat_map(|card| card.found) {
            for measure in found.benefit.iter().chain(&found.harms) {
                let arms: Vec<&str> = measure.sides.iter().map(|side| side.arm.as_str()).collect();
                assert_ne!(arms[0], arms[1], "{}: a pair has two arms", found.heading);
                assert!(measure.sides.iter().all(|side| !side.sentence.is_empty() && !side.printed.is_empty()));
            }
        }
    }
}

#[test]
fn a_share_of_people_and_its_picture_agree_with_the_sentence() {
    for question in support::shipped().questions() {
        for found in cards(&question.id).cards.into_iter().flat_map(|card| card.found) {
            for side in found.benefit.iter().chain(&found.harms).flat_map(|measure| &measure.sides) {
                let (Picture::Without(count) | Picture::With(count)) = side.picture else { continue };
                assert!(side.sentence.contains(&count.to_string()), "{}", side.sentence);
                assert!(side.sentence.contains(&(100 - count).to_string()), "{}", side.sentence);
            }
        }
    }
}

#[test]
fn each_option_is_told_from_its_own_side() {
    let cards = cards("cdk46-now-or-later");
    let [first, later] = &cards.cards[..] else { panic!("SONIA compared two orders") };
    assert_eq!(first.found[0].harms[0].sides[0].picture, Picture::With(86));
    assert_eq!(first.found[0].harms[0].sides[1].picture, Picture::With(76));
    assert_eq!(later.found[0].harms[0].sides[0].picture, Picture::With(76));
    assert!(cards.not_comparable.is_none(), "both cards rest on one trial");
}

#[test]
fn the_sonia_cards_say_what_the_planned_test_showed() {
    for card in cards("cdk46-now-or-later").cards {
        let remarks = card.found[0].remarks.join(" ");
        assert!(
            remarks.contains(
                "planned test was an earlier report (2024). It did not show that the CDK4/6 inhibitor first is better"
            ),
            "{remarks}"
        );
        assert!(remarks.contains("formal status of this update is not known"), "{remarks}");
    }
}

/// "Probably" and "may" are said only where a named person has rated a panel, with who, when and why.
#[test]
fn words_of_certainty_come_from_a_rating_alone() {
    let said = |rating: Option<serde_json::Value>| {
        let mut pack: serde_json::Value = serde_json::from_str(include_str!("fixtures/made-up.json")).unwrap();
        let id = pack["questions"][0]["id"].as_str().unwrap().to_owned();
        if let Some(rating) = rating {
            pack["questions"][0]["panels"][0]["certainty"] = rating;
        }
        let library = Library::from_value(&serde_json::from_value(pack).unwrap()).unwrap();
        let cards =
            option_cards(&library, library.question(&id).unwrap(), &support::words(), "2026-02-01".parse().unwrap());
        cards.cards[0].found[0].certainty.clone()
    };
    let unrated = said(None);
    assert!(unrated.starts_with("Certainty not yet rated") && !unrated.contains("probably"), "{unrated}");
    let reasons = serde_json::json!([{ "kind": "imprecision", "en": { "text": "The range is wide." } }]);
    for (level, word) in [("high", "high"), ("moderate", "probably"), ("low", "may"), ("very_low", "may")] {
        let rated = said(Some(serde_json::json!({
            "level": level, "reasons": reasons, "rater": "A. Named Person", "date": "2026-01-20"
        })));
        let facts = ["The range is wide.", "A. Named Person rated this on 2026-01-20.", word];
        assert!(facts.iter().all(|fact| rated.contains(fact)) && !rated.contains("not yet rated"), "{rated}");
    }
}
