//! Studies of one conjugate after another, as a table: its golden, and what it says of itself.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;
mod view_support;

use nextline::evidence::Library;
use nextline::evidence::fault::Rule;
use nextline::evidence::value::Value;
use nextline::view::forest::{Forest, HeadingLevel, forest};
use nextline::view::node::Node;
use nextline::view::text_width::Typeface;
use view_support::{golden, options};

const QUESTION: &str = "conjugate-after-conjugate";

fn shown() -> Forest {
    let library = support::shipped();
    forest(&library, library.question(QUESTION).unwrap(), &support::words(), &options(720.0, Typeface::wide(16.0)))
}

#[test]
fn the_table_reads_well() {
    golden(format!("shipped_studies_{QUESTION}"), shown().studies.unwrap().to_text());
}

#[test]
fn every_study_is_in_the_table_and_nothing_is_drawn() {
    let (library, shown) = (support::shipped(), shown());
    assert!(shown.panels.is_empty());
    let table = shown.studies.clone().unwrap();
    assert!(table.caption.contains("Chance decided the order in none of them."));
    for study in library.conjugate_sequences() {
        let rows = table.rows.iter().filter(|row| row.header == study.en.name);
        assert_eq!(rows.clone().count(), study.results.len().max(1), "{}", study.id);
        let words: String = rows.map(|row| row.spoken.clone()).collect();
        assert!(study.en.limits.iter().all(|limit| words.contains(limit)), "{}: a limit is not said", study.id);
    }
    // One header and eight cells; each row names its source, which stands among the sources.
    assert_eq!(table.heads.len(), 9);
    for row in &table.rows {
        assert_eq!(row.cells.len(), 6);
        assert!(shown.sources.contains(row.source.as_ref().unwrap()));
    }
    let tree = Node::from(shown.to_element(&support::words(), HeadingLevel::new(3))).to_markup();
    assert_eq!(tree.matches("<table").count(), 1);
    assert!(!tree.contains("<svg"));
}

#[test]
fn other_questions_have_no_such_table() {
    let library = support::shipped();
    for question in library.questions().iter().filter(|question| question.id != QUESTION) {
        let shown = forest(&library, question, &support::words(), &options(720.0, Typeface::wide(16.0)));
        assert!(shown.studies.is_none() && !shown.panels.is_empty(), "{}", question.id);
    }
}

/// A question that draws nothing and shows nothing, and one that names a study that is not there.
#[test]
fn a_question_shows_something_that_exists() {
    let mut pack: serde_json::Value = serde_json::from_str(include_str!("fixtures/made-up.json")).unwrap();
    pack["questions"][0]["panels"] = serde_json::json!([]);
    let faults = |pack: &serde_json::Value| {
        Library::from_value(&serde_json::from_value::<Value>(pack.clone()).unwrap()).unwrap_err()
    };
    let id = pack["questions"][0]["id"].as_str().unwrap().to_owned();
    let found = faults(&pack);
    assert!(
        found
            .iter()
            .any(|fault| fault.rule == Rule::Missing && fault.path.to_string() == format!("questions[{id}].panels"))
    );
    pack["questions"][0]["studies"] = serde_json::json!(["nowhere"]);
    let found = faults(&pack);
    assert!(
        found.iter().any(
            |fault| fault.rule == Rule::Dangling && fault.path.to_string() == format!("questions[{id}].studies[0]")
        )
    );
}
