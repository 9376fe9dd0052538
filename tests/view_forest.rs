//! What a forest plot says: rows, notes, tables, sentences, notices.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod view_support;

use nextline::evidence::Library;
use nextline::evidence::fault::Rule;
use nextline::evidence::value::Value;
use nextline::synthesis::{Estimate, IntervalMethod, Model, PredictionMethod, pool};
use nextline::view::forest::{Forest, HeadingLevel, Layout, Panel, PoolingInterval, PoolingModel, RowKind, forest};
use nextline::view::node::{Element, Node};
use nextline::view::scene::{Role, Shape};
use nextline::view::text_width::Typeface;
use std::collections::BTreeSet;
use view_support::{Made, drawn, library, made_pack, options, options_for, panel_text, test_pack, words};

fn drawn_texts(panel: &Panel, row: usize) -> String {
    let mut texts = String::new();
    for mark in panel.scene.marks.iter().filter(|mark| mark.row == Some(row)) {
        if let Shape::Text { text, .. } = &mark.shape {
            texts.push_str(text);
            texts.push(' ');
        }
    }
    texts
}

#[test]
fn sonia_shows_its_planned_test_beside_the_update() {
    let library = library(&test_pack());
    for width in [280.0, 320.0, 720.0, 1200.0] {
        let forest = drawn(&library, "cdk46-timing", width);
        let panel = &forest.panels[0];
        let figures: Vec<(RowKind, &str)> = panel.rows.iter().map(|row| (row.kind, row.figures.as_str())).collect();
        assert_eq!(figures, [(RowKind::Current, "0.82 (0.71 to 0.94)"), (RowKind::Earlier, "0.87 (0.74 to 1.03)")]);
        let planned = "The trial's planned test was an earlier report (2024). It did not show that a CDK4/6 inhibitor \
                       from the first treatment on is better. The formal status of this update is not known.";
        assert!(drawn_texts(panel, 0).contains(planned), "in the plot at {width}: {}", drawn_texts(panel, 0));
        assert!(panel.table.rows[0].spoken.contains(planned), "in the table and in speech");
        assert!(panel.summary.contains(planned), "in the summary");
        let table = panel.table.to_text();
        assert!(table.contains(planned));
    }
}

#[test]
fn without_history_no_earlier_report_is_drawn_but_the_planned_test_is_named() {
    let library = library(&test_pack());
    let mut options = options(720.0, Typeface::wide(16.0));
    options.history = false;
    let question = library.question("cdk46-timing").unwrap();
    let forest = forest(&library, question, &words(), &options);
    for panel in &forest.panels {
        assert!(panel.rows.iter().all(|row| row.kind != RowKind::Earlier));
    }
    assert!(forest.panels[0].rows[0].notes[0].contains("did not show that"));
}

#[test]
fn other_levels_are_marked_in_row_table_and_speech() {
    let library = library(&test_pack());
    let forest = drawn(&library, "cdk46-again", 1200.0);
    let panel = &forest.panels[0];
    for (place, row) in panel.rows.iter().enumerate() {
        let of_pace = row.effect.starts_with("pace");
        assert_eq!(drawn_texts(panel, place).contains("90% interval"), of_pace, "{}", row.effect);
        assert_eq!(panel.table.rows[place].cells.iter().any(|cell| cell.contains("90%")), of_pace);
        assert_eq!(panel.table.rows[place].spoken.contains("90% interval 0."), of_pace);
    }
    assert!(panel.summary.contains("PACE (2024 report)") && panel.summary.contains("with a 90% interval"));
    let maintain = &panel.rows[0];
    assert_eq!(maintain.upper.text(), "0.85");
}

#[test]
fn a_companion_stands_after_its_formal_test() {
    let library = library(&test_pack());
    let panel = &drawn(&library, "cdk46-again", 720.0).panels[0];
    let place = panel.rows.iter().position(|row| row.kind == RowKind::Companion).unwrap();
    assert_eq!(panel.rows[place].effect, "postmonarch_pfs_bicr");
    assert_eq!(panel.rows[place - 1].effect, "postmonarch_pfs");
    assert!(panel.rows[place].notes[0].contains("second way of judging"));
    assert!(!panel.rows[place].notes[0].contains("update"));
}

#[test]
fn later_results_that_were_not_verified_are_named_and_history_alone_is_not_drawn() {
    let library = library(&test_pack());
    let forest = drawn(&library, "esr1-tablet", 720.0);
    let combination = forest.panels[0].rows.iter().find(|row| row.effect == "ember_3_pfs_combo").unwrap();
    assert!(combination.notes.iter().any(|note| note == "A later result exists and is not verified here."));
    let survival = &forest.panels[1];
    let rows: Vec<&str> = survival.rows.iter().map(|row| row.effect.as_str()).collect();
    assert_eq!(rows, ["ember_3_os_esr1m"]);
    assert_eq!(survival.notes, ["EMERALD, ESR1 mutation detected: a later result exists and is not verified here."]);
    let shown = Node::from(forest.to_element(&words(), HeadingLevel::new(3))).to_markup();
    assert!(!shown.contains("0.59"), "EMERALD's interim survival has no newer verified figure");
}

#[test]
fn an_interval_beside_a_planned_test_that_was_not_met_is_told_apart() {
    let library = library(&test_pack());
    let forest = drawn(&library, "esr1-tablet", 720.0);
    let row = &forest.panels[1].rows[0];
    assert_eq!(row.effect, "ember_3_os_esr1m");
    assert_eq!(row.notes, ["By the trial's own rule, this result does not count as showing a difference."]);
}

/// Numbers in a text, as printed.
fn numbers(text: &str) -> BTreeSet<String> {
    text.split(|character: char| !character.is_ascii_digit() && character != '.')
        .map(|number| number.trim_matches('.'))
        .filter(|number| !number.is_empty())
        .map(str::to_owned)
        .collect()
}

#[test]
fn every_number_of_the_drawing_is_in_the_table_and_the_reverse() {
    let (real, made) = (library(&test_pack()), pooled_library());
    let mut questions: Vec<(&Library, &str)> =
        real.questions().iter().map(|question| (&real, question.id.as_str())).collect();
    questions.push((&made, "made"));
    for (library, question) in questions {
        for (width, layout) in widths_and_layouts() {
            let options = options_for(layout, width, Typeface::wide(16.0));
            let forest = forest(library, library.question(question).unwrap(), &words(), &options);
            for panel in &forest.panels {
                for (place, row) in panel.table.rows.iter().enumerate() {
                    let about = format!("{question}, {}, row {place} at {width}, {layout:?}", panel.id);
                    let mut drawing = numbers(&drawn_texts(panel, place));
                    let cells = format!("{} {}", row.header, row.cells.join(" "));
                    // Remarks stand in footnotes, whose letters tie them to the row.
                    let everything = numbers(&format!("{cells} {}", row.spoken));
                    let missing: Vec<&String> = drawing.difference(&everything).collect();
                    assert!(missing.is_empty(), "{about}: only in the drawing: {missing:?}");
                    // The usual level stands in the column's name, people of earlier reports in the row above.
                    drawing.insert("95".into());
                    if panel.rows.get(place).is_some_and(|row| row.kind == RowKind::Earlier) {
                        drawing.extend(numbers(&drawn_texts(panel, place - 1)));
                    }
                    let cells = numbers(&cells);
                    let missing: Vec<&String> = cells.difference(&drawing).collect();
                    assert!(missing.is_empty(), "{about}: only in the table: {missing:?}");
                }
                // The pooled result and, with three trials, where a further one would be expected.
                let calculated = if panel.pooled.is_some() { 2 } else { 0 };
                assert_eq!(panel.table.rows.len(), panel.rows.len() + calculated);
                for row in &panel.table.rows {
                    assert_eq!(row.cells.len() + 3, panel.table.heads.len());
                }
            }
        }
    }
}

fn widths_and_layouts() -> impl Iterator<Item = (f64, Layout)> {
    [320.0, 720.0, 1200.0].into_iter().flat_map(|width| Layout::ALL.iter().map(move |layout| (width, *layout)))
}

fn pooled_library() -> Library {
    let rows = [
        Made::new("Trial A", "0.80", "0.70", "0.91"),
        Made::new("Trial B", "1.10", "0.60", "2.02"),
        Made::new("Trial C", "0.70", "0.50", "0.98"),
    ];
    library(&made_pack(&rows, true))
}

#[test]
fn a_pooled_panel_shows_what_the_synthesis_gives() {
    let forest = drawn(&pooled_library(), "made", 900.0);
    let panel = &forest.panels[0];
    let estimates: Vec<Estimate> = [(0.80, 0.70, 0.91), (1.10, 0.60, 2.02), (0.70, 0.50, 0.98)]
        .iter()
        .map(|(ratio, lower, upper)| Estimate::from_ratio_interval(*ratio, *lower, *upper, 95.0).unwrap())
        .collect();
    let expected = pool(&estimates, Model::Reml, IntervalMethod::Normal, 95.0).unwrap();
    let pooled = panel.pooled.as_ref().unwrap();
    assert!((pooled.ratio - expected.estimate.exp()).abs() < 1e-12);
    let figures =
        format!("{:.2} ({:.2} to {:.2})", expected.estimate.exp(), expected.lower.exp(), expected.upper.exp());
    assert_eq!(pooled.figures, figures);
    assert!(pooled.method.contains("Calculated by Nextline"));
    let heterogeneity = format!("Q = {:.2}", expected.heterogeneity.q);
    assert!(pooled.heterogeneity.contains(&heterogeneity), "{}", pooled.heterogeneity);
    for (row, weight) in panel.rows.iter().zip(&expected.weights_percent) {
        assert_eq!(row.weight, Some(*weight));
    }
    let total: f64 = panel.rows.iter().filter_map(|row| row.weight).sum();
    assert!((total - 100.0).abs() < 1e-9);
    for role in [Role::Pooled, Role::Weight] {
        assert!(panel.scene.marks.iter().any(|mark| mark.role == role), "{role:?}");
    }
}

#[test]
fn every_model_and_interval_shows_what_the_synthesis_gives() {
    let library = pooled_library();
    let question = library.question("made").unwrap();
    let estimates: Vec<Estimate> = [(0.80, 0.70, 0.91), (1.10, 0.60, 2.02), (0.70, 0.50, 0.98)]
        .iter()
        .map(|(ratio, lower, upper)| Estimate::from_ratio_interval(*ratio, *lower, *upper, 95.0).unwrap())
        .collect();
    let models = [Model::Reml, Model::PauleMandel, Model::DerSimonianLaird, Model::Common];
    let intervals = [IntervalMethod::Normal, IntervalMethod::HartungKnapp];
    let mut methods = BTreeSet::new();
    for (model, expected_model) in PoolingModel::ALL.iter().zip(models) {
        for (interval, expected_interval) in PoolingInterval::ALL.iter().zip(intervals) {
            let about = format!("{model:?}, {interval:?}");
            let mut options = options(900.0, Typeface::wide(16.0));
            (options.model, options.interval) = (*model, *interval);
            let forest = forest(&library, question, &words(), &options);
            let pooled = forest.panels[0].pooled.as_ref().unwrap();
            let expected = pool(&estimates, expected_model, expected_interval, 95.0).unwrap();
            for (shown, expected) in
                [(pooled.ratio, expected.estimate), (pooled.lower, expected.lower), (pooled.upper, expected.upper)]
            {
                assert!((shown - expected.exp()).abs() < 1e-12, "{about}: {shown}");
            }
            // Riley, Higgins and Deeks (2011): t with k - 2 degrees of freedom; none for one common effect.
            let predicted = expected.prediction_interval(PredictionMethod::Riley);
            assert_eq!(pooled.prediction.is_some(), expected_model != Model::Common, "{about}");
            if let (Some(shown), Some(expected)) = (&pooled.prediction, predicted) {
                assert!((shown.lower - expected.lower.exp()).abs() < 1e-12, "{about}");
                assert!((shown.upper - expected.upper.exp()).abs() < 1e-12, "{about}");
                assert!(panel_text(&forest.panels[0]).contains(&shown.figures), "{about}");
            }
            assert_eq!(pooled.method.contains("narrower"), expected.narrower_than_plain, "{about}");
            methods.insert(pooled.method.clone());
        }
    }
    assert_eq!(methods.len(), 8, "each way is named: {methods:?}");
}

#[test]
fn the_plain_layout_pools_nothing_and_says_where_that_is_done() {
    let library = pooled_library();
    let options = options_for(Layout::Plain, 720.0, Typeface::wide(16.0));
    let forest = forest(&library, library.question("made").unwrap(), &words(), &options);
    let panel = &forest.panels[0];
    assert!(panel.pooled.is_none() && panel.rows.iter().all(|row| row.weight.is_none()));
    assert!(panel.pooling.contains("The layout for clinicians does that"), "{}", panel.pooling);
    assert!(!visible_text(&forest.to_element(&words(), HeadingLevel::new(3))).contains("pooled"));
}

#[test]
fn one_result_alone_is_not_pooled() {
    let alone = [Made::new("Trial A", "0.80", "0.70", "0.91")];
    let panel = &drawn(&library(&made_pack(&alone, true)), "made", 720.0).panels[0];
    assert!(panel.pooled.is_none() && panel.rows[0].weight.is_none());
    assert!(panel.notes[0].contains("at least two"), "{:?}", panel.notes);
    assert!(panel.scene.marks.iter().all(|mark| mark.role != Role::Pooled && mark.role != Role::Weight));
}

#[test]
fn results_that_share_people_are_refused_before_anything_is_pooled() {
    let shared = [Made::new("Trial A", "0.80", "0.70", "0.91"), Made::new("Trial A", "0.90", "0.60", "1.35")];
    let value: Value = serde_json::from_value(made_pack(&shared, true)).unwrap();
    let faults = Library::from_value(&value).unwrap_err();
    assert!(faults.iter().any(|fault| fault.rule == Rule::SharedPeople), "{faults:?}");
    assert!(Library::from_value(&serde_json::from_value(made_pack(&shared, false)).unwrap()).is_ok());
}

#[test]
fn where_nothing_is_pooled_squares_are_equal_and_there_is_no_weight() {
    let library = library(&test_pack());
    for question in library.questions() {
        for panel in drawn(&library, &question.id, 1200.0).panels {
            let mut sides = panel.scene.marks.iter().filter_map(|mark| match mark.shape {
                Shape::Square { side, .. } if mark.role == Role::Estimate => Some(side),
                _ => None,
            });
            if let Some(first) = sides.next() {
                assert!(sides.all(|side| side == first));
            }
            assert!(panel.scene.marks.iter().all(|mark| mark.role != Role::Weight));
        }
    }
}

#[test]
fn notices_follow_the_age_of_the_evidence() {
    let library = library(&test_pack());
    let question = library.question("cdk46-timing").unwrap();
    let on = |day: &str| -> Forest {
        let mut options = options(320.0, Typeface::wide(16.0));
        options.today = day.parse().unwrap();
        forest(&library, question, &words(), &options)
    };
    let lines = |forest: &Forest| forest.notices.len();
    // Due on 24 December 2026: late from the next day on, folded from a year and a day after it.
    for (day, count, expired) in [
        ("2026-07-01", 2, false),
        ("2026-12-24", 2, false),
        ("2026-12-25", 3, false),
        ("2027-12-24", 3, false),
        ("2027-12-25", 3, true),
    ] {
        let forest = on(day);
        assert_eq!((lines(&forest), forest.expired), (count, expired), "{day}");
        assert!(forest.notices.iter().any(|notice| notice == "Not clinically reviewed."));
        assert!(forest.notices.iter().any(|notice| notice.contains("2026-06-24")), "{day}");
    }
    let open = |forest: &Forest| {
        let tree = forest.to_element(&words(), HeadingLevel::new(3));
        visible_text(&tree)
    };
    assert!(open(&on("2026-12-25")).contains("0.82"));
    assert!(open(&on("2026-12-25")).contains("due for a review on 2026-12-24"));
    assert!(!open(&on("2027-12-25")).contains("0.82"));
    assert!(open(&on("2027-12-25")).contains("more than a year ago"));
}

/// The text of a tree outside of closed `details`, their summaries excepted.
fn visible_text(tree: &Element) -> String {
    let mut text = String::new();
    for child in &tree.children {
        match child {
            Node::Text(part) => text.push_str(part),
            Node::Element(child) if tree.name == "details" && child.name != "summary" => {}
            Node::Element(child) => text.push_str(&visible_text(child)),
        }
        text.push(' ');
    }
    text
}

#[test]
fn survival_is_folded_and_says_so() {
    let library = library(&test_pack());
    let forest = drawn(&library, "cdk46-timing", 320.0);
    assert_eq!(forest.panels.iter().map(|panel| panel.folded).collect::<Vec<_>>(), [false, true]);
    let seen = visible_text(&forest.to_element(&words(), HeadingLevel::new(3)));
    assert!(seen.contains("Show survival figures"));
    assert!(seen.contains("0.82") && !seen.contains("0.91"), "{seen}");
}

#[test]
fn the_drawing_is_hidden_and_the_table_is_reachable() {
    let library = library(&test_pack());
    let tree = Node::from(drawn(&library, "cdk46-timing", 320.0).to_element(&words(), HeadingLevel::new(4)));
    let markup = tree.to_markup();
    assert_eq!(markup.matches("<svg").count(), 2);
    assert_eq!(markup.matches("aria-hidden=\"true\" focusable=\"false\"").count(), 2);
    // A script makes buttons of the rows' names; it finds each row's effect here.
    assert_eq!(markup.matches("<tr data-effect=\"").count(), markup.matches("<th scope=\"row\">").count());
    assert!(markup.contains("<h4>") && !markup.contains("<h3>"));
    assert!(!markup.contains(" id="), "two plots of one question may stand on a page");
    for link in markup.split("<a ").skip(1) {
        assert!(link.starts_with("href=\"https://"), "{link}");
        assert!(link.contains("target=\"_blank\" rel=\"noopener noreferrer\""));
        assert!(link.split("</a>").next().unwrap().contains("(opens another site)"));
    }
    assert!(markup.contains("<a "));
}

#[test]
fn texts_of_the_pack_never_become_markup() {
    let mut row = Made::new("<script>alert(1)</script>", "0.80", "0.70", "0.91");
    row.caution = Some("\"><img src=x onerror=alert(1)>".into());
    let forest = drawn(&library(&made_pack(&[row], false)), "made", 720.0);
    let markup = Node::from(forest.to_element(&words(), HeadingLevel::new(3))).to_markup();
    for text in [markup, forest.panels[0].scene.to_svg()] {
        assert!(!text.contains("<script") && !text.contains("<img"), "{text}");
        assert!(text.contains("&lt;script&gt;"));
    }
}
