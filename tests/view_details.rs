//! A row in full: the same figures as printed, survival folded, benefits never without side effects.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nextline::evidence::Library;
use nextline::evidence::effect::{Display, Endpoint};
use nextline::view::forest::{HeadingLevel, details};
use nextline::view::node::{Element, Node};

fn shown(library: &Library, effect: &str) -> Element {
    details(library, effect, &support::words(), HeadingLevel::new(4)).unwrap()
}

/// Every effect that some question draws.
fn drawn(library: &Library) -> Vec<String> {
    library.questions().iter().flat_map(|question| &question.panels).flat_map(|panel| panel.rows.clone()).collect()
}

/// The text of a tree outside (or, with `folded`, inside) what is folded as survival.
fn text(element: &Element, folded: bool) -> String {
    let is_survival = |element: &Element| {
        element.name == "details" && element.attributes.iter().any(|(_, value)| value == "survival")
    };
    fn walk(element: &Element, inside: bool, wanted: bool, is_survival: &dyn Fn(&Element) -> bool, text: &mut String) {
        let inside = inside || is_survival(element);
        for child in &element.children {
            match child {
                Node::Text(more) if inside == wanted => {
                    text.push(' ');
                    text.push_str(more);
                }
                Node::Text(_) => {}
                Node::Element(child) => walk(child, inside, wanted, is_survival, text),
            }
        }
    }
    let mut text = String::new();
    walk(element, false, folded, &is_survival, &mut text);
    text
}

#[test]
fn details_read_well() {
    let library = support::shipped();
    for effect in ["sonia_2026_pfs2", "maintain_pfs", "sonia_2026_os"] {
        insta::assert_snapshot!(format!("details-{effect}"), support::readable(&shown(&library, effect)));
    }
}

#[test]
fn every_result_of_the_trial_is_told_as_printed_and_survival_is_folded() {
    let library = support::shipped();
    for id in drawn(&library) {
        let finding = library.finding(&id).unwrap();
        let tree = shown(&library, &id);
        let (open, folded) = (text(&tree, false), text(&tree, true));
        let row_of_survival = finding.effect.endpoint == Endpoint::OverallSurvival;
        for effect in finding.trial.effects.iter().filter(|effect| effect.id != id) {
            let told = format!(
                "hazard ratio {}, {}% interval {} to {}",
                effect.hazard_ratio.text(),
                effect.level.text(),
                effect.lower.text(),
                effect.upper.text()
            );
            let survival = effect.endpoint == Endpoint::OverallSurvival && !row_of_survival;
            let never = effect.display == Display::History && effect.newer_not_verified;
            assert_eq!(open.contains(&told), !survival && !never, "{id}: {} in the open: {told}", effect.id);
            if survival {
                assert_eq!(folded.contains(&told), !never, "{id}: {} folded: {told}", effect.id);
            }
        }
    }
}

#[test]
fn medians_of_other_results_stand_only_where_side_effects_are_verified() {
    let library = support::shipped();
    let mut seen = [false, false];
    for id in drawn(&library) {
        let trial = library.finding(&id).unwrap().trial;
        let tree = shown(&library, &id);
        let all = text(&tree, false) + &text(&tree, true);
        let told = all.contains("The middle time, when half");
        seen[usize::from(told)] = true;
        assert!(!told || !trial.harms.is_empty(), "{id}");
    }
    assert_eq!(seen, [true, true], "the shipped evidence has trials of both sorts");
}

#[test]
fn there_are_no_details_of_what_is_not_there() {
    let library = support::shipped();
    assert!(details(&library, "no_such_effect", &support::words(), HeadingLevel::new(4)).is_none());
}
