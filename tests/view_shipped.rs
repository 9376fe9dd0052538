//! The drawings of the shipped evidence: no flaw at any width, and goldens to read.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;
mod view_support;

use nextline::view::forest::{Forest, Layout, forest};
use nextline::view::text_width::Typeface;
use view_support::fonts::three_fonts;
use view_support::{WIDTHS, assert_flawless, golden, options, options_for, panel_text, scene_text};

fn drawn(question: &str, width: f64) -> Forest {
    let library = support::shipped();
    let question = library.question(question).unwrap();
    forest(&library, question, &support::words(), &options(width, Typeface::wide(16.0)))
}

#[test]
fn every_question_passes_the_checker_at_every_width_and_text_size_in_three_fonts() {
    let library = support::shipped();
    let words = support::words();
    for question in library.questions() {
        for width in WIDTHS {
            for percent in [100, 150, 200] {
                for typeface in three_fonts(16.0 * f64::from(percent) / 100.0) {
                    for layout in Layout::ALL {
                        let options = options_for(*layout, width, typeface.clone());
                        let forest = forest(&library, question, &words, &options);
                        let about = format!("{} at {width} px, {layout:?}, text at {percent}%", question.id);
                        assert_flawless(&forest, &typeface, &about);
                    }
                }
            }
        }
    }
}

#[test]
fn every_table_and_sentence_reads_well() {
    // A question without drawings has its golden in `view_studies.rs`.
    for question in support::shipped().questions().iter().filter(|question| !question.panels.is_empty()) {
        let text: String = drawn(&question.id, 720.0).panels.iter().map(panel_text).collect();
        golden(format!("shipped_table_{}", question.id), text);
    }
}

#[test]
fn every_question_is_drawn_like_this_in_every_layout() {
    let library = support::shipped();
    let words = support::words();
    for question in library.questions() {
        for layout in Layout::ALL {
            for width in [320.0, 720.0, 1200.0] {
                let options = options_for(*layout, width, Typeface::wide(16.0));
                let panels = forest(&library, question, &words, &options).panels;
                let text: Vec<String> =
                    panels.iter().map(|panel| format!("panel {}\n{}", panel.id, scene_text(&panel.scene))).collect();
                golden(format!("scene_{}_{}_{width}", question.id, layout.word()), text.join("\n"));
            }
        }
    }
}

#[test]
fn the_plain_value_holds_every_row_and_its_figures_as_printed() {
    let forest = drawn("cdk46-again", 720.0);
    let value = serde_json::to_value(forest.to_value(&support::words())).unwrap();
    for (panel, shown) in value["panels"].as_array().unwrap().iter().zip(&forest.panels) {
        let rows = panel["rows"].as_array().unwrap();
        assert_eq!(rows.len(), shown.rows.len());
        for (row, shown) in rows.iter().zip(&shown.rows) {
            assert_eq!(row["effect"], *shown.effect);
            let figures = [&row["ratio"], &row["lower"], &row["upper"], &row["level"]];
            let printed = [&shown.ratio, &shown.lower, &shown.upper, &shown.level].map(|figure| figure.text());
            assert_eq!(figures.map(|figure| figure.as_str().unwrap()), printed);
            assert!(row["spoken"].as_str().unwrap().contains(shown.ratio.text()));
            assert!(value["sources"].as_array().unwrap().iter().any(|source| source["id"] == row["source"]));
        }
    }
    let rows = value["panels"][0]["rows"].as_array().unwrap();
    let palmira = rows.iter().find(|row| row["effect"] == "palmira_pfs").unwrap();
    assert_eq!(palmira["people"], serde_json::json!({ "experimental": 136, "control": 62 }));
}
