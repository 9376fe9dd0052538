//! The page of the whole library, as a reader meets it; SONIA whole is a reviewed golden.
#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use nextline::synthesis::audit::verdict;
use nextline::view::forest::HeadingLevel;
use nextline::view::library::library_page;
use nextline::view::library::verdict::verdict_line;
use nextline::view::node::{Element, Node};
use support::{made_up, readable, shipped, words};

/// Every element of a class, wherever it stands.
fn of_class<'a>(element: &'a Element, class: &str, found: &mut Vec<&'a Element>) {
    for child in &element.children {
        if let Node::Element(child) = child {
            if child.attributes.iter().any(|(name, value)| *name == "class" && value == class) {
                found.push(child);
            }
            of_class(child, class, found);
        }
    }
}

fn page(today: &str) -> Element {
    library_page(&shipped(), &words(), today.parse().unwrap(), HeadingLevel::new(2))
}

#[test]
fn sonia_reads_as_reviewed() {
    let page = page("2026-11-24");
    let mut trials = Vec::new();
    of_class(&page, "trial", &mut trials);
    let sonia = trials.iter().find(|trial| trial.attributes.contains(&("data-trial", "sonia".to_owned()))).unwrap();
    insta::with_settings!({ snapshot_path => "goldens", prepend_module_to_snapshot => false, omit_expression => true }, {
        insta::assert_snapshot!("library-sonia", readable(sonia));
    });
}

#[test]
fn every_trial_is_shown_and_no_sentence_is_missing() {
    let library = shipped();
    let page = page("2026-11-24");
    let mut trials = Vec::new();
    of_class(&page, "trial", &mut trials);
    assert_eq!(trials.len(), library.trials().len());
    let text = readable(&page);
    // A missing sentence shows its key in brackets; a place that was not filled shows its braces.
    for beginning in ["[library.", "[verdict.", "[card.", "[details.", "[forest.", "[endpoint.", "{"] {
        let at = text.find(beginning);
        assert!(at.is_none(), "{beginning}: {}", text.lines().find(|line| line.contains(beginning)).unwrap());
    }
    for trial in library.trials() {
        assert!(!trial.groups.is_empty(), "{} can be found by its kind of cancer", trial.id);
    }
}

#[test]
fn survival_stands_behind_a_fold_and_an_expired_pack_behind_a_notice() {
    let page = page("2026-11-24");
    let (mut survival, mut results) = (Vec::new(), Vec::new());
    of_class(&page, "survival", &mut survival);
    assert!(
        survival.iter().all(|fold| fold.name == "details" && !fold.attributes.iter().any(|(name, _)| *name == "open"))
    );
    let mut hidden = Vec::new();
    survival.iter().for_each(|fold| of_class(fold, "result", &mut hidden));
    of_class(&page, "result", &mut results);
    let lived = |result: &&&Element| readable(result).contains("how long people lived (overall survival)");
    assert_eq!(results.iter().filter(lived).count(), hidden.len());
    assert!(!hidden.is_empty());

    let mut expired = Vec::new();
    let late = self::page("2028-11-24");
    of_class(&late, "expired", &mut expired);
    assert_eq!(expired.len(), 1);
    assert_eq!(expired[0].name, "details");
}

#[test]
fn a_verdict_is_one_quiet_line() {
    let (library, words) = (shipped(), words());
    let line = |id: &str| verdict_line(&verdict(&library, id).expect(id), &words);
    assert_eq!(line("sonia_2026_pfs2"), "These figures agree with each other.");
    assert_eq!(line("serena_6_qol"), "The printed p value does not fit this interval.");
    assert_eq!(line("palmira_pfs"), "The printed interval is narrower than this number of people allows.");
    assert!(verdict(&made_up(), "nothing").is_none());
}
