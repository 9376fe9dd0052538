//! The checker: it passes every drawing of the test pack and rejects deliberately broken ones.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod view_support;

use nextline::view::axis::Axis;
use nextline::view::check::{Flaw, check};
use nextline::view::forest::{Layout, forest};
use nextline::view::scene::{Mark, Role, Scene, Shape};
use nextline::view::text_width::Typeface;
use view_support::fonts::three_fonts;
use view_support::{Made, WIDTHS, assert_flawless, drawn, library, made_pack, options, options_for, test_pack, words};

#[test]
fn every_drawing_passes_at_every_width_and_text_size_in_three_fonts() {
    let library = library(&test_pack());
    let words = words();
    let mut scenes = 0;
    for question in library.questions() {
        for width in WIDTHS {
            for percent in [100, 125, 150, 175, 200] {
                for typeface in three_fonts(16.0 * f64::from(percent) / 100.0) {
                    let forest = forest(&library, question, &words, &options(width, typeface.clone()));
                    let about = format!("{} at {width} px, text at {percent}%", question.id);
                    assert_flawless(&forest, &typeface, &about);
                    scenes += forest.panels.iter().filter(|panel| !panel.rows.is_empty()).count();
                }
            }
        }
    }
    assert!(scenes >= 1000, "only {scenes} scenes were drawn");
}

/// A drawing with everything in it: weights, a diamond, an arrow.
fn pooled_scene() -> Scene {
    let rows = [
        Made::new("Trial A", "0.80", "0.70", "0.91"),
        Made::new("Trial B", "1.10", "0.60", "2.02"),
        Made::new("Trial C", "0.90", "0.01", "81.00"),
    ];
    let forest = drawn(&library(&made_pack(&rows, true)), "made", 900.0);
    forest.panels[0].scene.clone()
}

/// What the checker finds after `spoil` has changed the first mark of a role (and row, if one is named).
fn broken(mut scene: Scene, role: Role, row: Option<usize>, spoil: impl Fn(&mut Mark)) -> Vec<Flaw> {
    assert_eq!(flaws(&scene), [], "the scene is sound before it is spoilt");
    let mark = scene.marks.iter_mut().find(|mark| mark.role == role && (row.is_none() || mark.row == row));
    spoil(mark.expect("a mark of that role"));
    flaws(&scene)
}

fn flaws(scene: &Scene) -> Vec<Flaw> {
    check(scene, &Typeface::wide(16.0)).iter().map(|finding| finding.flaw).collect()
}

/// Moves every point of a shape.
fn shift(shape: &mut Shape, dx: f64, dy: f64) {
    match shape {
        Shape::Text { x, baseline, .. } => (*x, *baseline) = (*x + dx, *baseline + dy),
        Shape::Line { from, to } => {
            *from = (from.0 + dx, from.1 + dy);
            *to = (to.0 + dx, to.1 + dy);
        }
        Shape::Square { centre, .. } | Shape::Circle { centre, .. } => *centre = (centre.0 + dx, centre.1 + dy),
        Shape::Diamond { left, middle, right, y, .. } => {
            (*left, *middle, *right, *y) = (*left + dx, *middle + dx, *right + dx, *y + dy)
        }
        Shape::Head { x, y, .. } => (*x, *y) = (*x + dx, *y + dy),
    }
}

#[test]
fn texts_that_overlap_are_rejected() {
    let flaws = broken(pooled_scene(), Role::Detail, Some(0), |mark| shift(&mut mark.shape, 0.0, -8.0));
    assert!(flaws.contains(&Flaw::TextsOverlap), "{flaws:?}");
}

#[test]
fn a_text_that_leaves_the_picture_is_rejected() {
    let flaws = broken(pooled_scene(), Role::Ratio, None, |mark| {
        if let Shape::Text { text, .. } = &mut mark.shape {
            text.insert_str(0, &"wider than the drawing ".repeat(6));
        }
    });
    assert!(flaws.contains(&Flaw::OutsidePicture), "{flaws:?}");
}

#[test]
fn a_line_through_a_text_is_rejected() {
    // As default output of other packages has it: the line at 1 runs on through the axis and its names.
    let flaws = broken(pooled_scene(), Role::Reference, None, |mark| {
        if let Shape::Line { to, .. } = &mut mark.shape {
            to.1 += 40.0;
        }
    });
    assert!(flaws.contains(&Flaw::LineThroughText), "{flaws:?}");
}

#[test]
fn a_mark_on_a_text_is_rejected() {
    let mut scene = pooled_scene();
    let Some(Shape::Text { x, baseline, .. }) =
        scene.marks.iter().find(|mark| mark.role == Role::Name).map(|mark| mark.shape.clone())
    else {
        panic!("a name is a text");
    };
    scene.marks.push(Mark {
        role: Role::FavoursArrow,
        row: None,
        shape: Shape::Head { x: x + 20.0, y: baseline, length: 8.0 },
    });
    assert_eq!(flaws(&scene), [Flaw::MarkOnText]);
}

#[test]
fn an_interval_cut_without_an_arrow_is_rejected() {
    let flaws = broken(pooled_scene(), Role::Beyond, None, |mark| {
        mark.role = Role::FavoursArrow;
        mark.row = None;
    });
    assert_eq!(flaws, [Flaw::LeavesAxis]);
}

#[test]
fn an_interval_beyond_the_axis_is_rejected() {
    let flaws = broken(pooled_scene(), Role::Interval, Some(2), |mark| {
        if let Shape::Line { to, .. } = &mut mark.shape {
            to.0 += 30.0;
        }
    });
    assert!(flaws.contains(&Flaw::LeavesAxis), "{flaws:?}");
}

#[test]
fn an_arrow_on_an_interval_that_ends_within_the_axis_is_rejected() {
    let flaws = broken(pooled_scene(), Role::Beyond, None, |mark| mark.row = Some(0));
    assert!(flaws.contains(&Flaw::ArrowWithoutCause), "{flaws:?}");
}

#[test]
fn a_square_that_is_not_at_its_printed_ratio_is_rejected() {
    let flaws = broken(pooled_scene(), Role::Estimate, Some(1), |mark| shift(&mut mark.shape, 0.3, 0.0));
    assert_eq!(flaws, [Flaw::WrongPlace]);
}

#[test]
fn a_printed_limit_that_differs_from_the_line_is_rejected() {
    // The misprint of MAINTAIN's upper limit: 0.95 for 0.85.
    let scene = drawn(&library(&test_pack()), "cdk46-again", 720.0).panels[0].scene.clone();
    let flaws = broken(scene, Role::Ratio, Some(0), |mark| {
        if let Shape::Text { text, .. } = &mut mark.shape {
            assert_eq!(text, "0.57 (0.39 to 0.85)");
            *text = "0.57 (0.39 to 0.95)".into();
        }
    });
    assert_eq!(flaws, [Flaw::WrongPlace]);
}

#[test]
fn a_diamond_that_differs_from_its_figures_is_rejected() {
    let flaws = broken(pooled_scene(), Role::Pooled, None, |mark| {
        if let Shape::Diamond { right, .. } = &mut mark.shape {
            *right += 6.0;
        }
    });
    assert_eq!(flaws, [Flaw::WrongPlace]);
}

#[test]
fn a_prediction_bar_that_differs_from_its_figures_is_rejected() {
    let findings = broken(pooled_scene(), Role::Prediction, None, |mark| match &mut mark.shape {
        Shape::Line { to, .. } => to.0 -= 4.0,
        shape => panic!("{shape:?}"),
    });
    assert!(findings.contains(&Flaw::WrongPlace), "{findings:?}");
}

#[test]
fn a_ratio_told_in_plain_words_is_held_against_its_mark() {
    let library = library(&made_pack(&[Made::new("Trial A", "0.80", "0.70", "0.91")], false));
    let options = options_for(Layout::Plain, 320.0, Typeface::wide(16.0));
    let scene = forest(&library, library.question("made").unwrap(), &words(), &options).panels[0].scene.clone();
    let findings = broken(scene, Role::PlainRatio, None, |mark| match &mut mark.shape {
        Shape::Text { text, .. } => *text = text.replace("0.80", "0.70"),
        shape => panic!("{shape:?}"),
    });
    assert!(findings.contains(&Flaw::WrongPlace), "{findings:?}");
}

#[test]
fn squares_out_of_proportion_are_rejected() {
    let enlarge = |mark: &mut Mark| {
        if let Shape::Square { side, .. } = &mut mark.shape {
            *side *= 1.4;
        }
    };
    assert_eq!(broken(pooled_scene(), Role::Estimate, Some(1), enlarge), [Flaw::OutOfProportion]);
    let unweighed = drawn(&library(&test_pack()), "cdk46-again", 720.0).panels[0].scene.clone();
    let flaws = broken(unweighed, Role::Estimate, Some(1), enlarge);
    assert!(flaws.contains(&Flaw::OutOfProportion), "{flaws:?}");
}

#[test]
fn a_square_too_small_to_see_must_be_a_tick() {
    let flaws = broken(pooled_scene(), Role::Negligible, Some(2), |mark| {
        if let Shape::Line { from, to } = mark.shape {
            let centre = (from.0, (from.1 + to.1) / 2.0);
            mark.shape = Shape::Square { centre, side: 1.0 };
            mark.role = Role::Estimate;
        }
    });
    assert_eq!(flaws, [Flaw::OutOfProportion]);
}

#[test]
fn a_reference_line_beside_1_and_a_tick_beside_its_number_are_rejected() {
    for role in [Role::Reference, Role::TickLabel] {
        let flaws = broken(pooled_scene(), role, None, |mark| shift(&mut mark.shape, 2.0, 0.0));
        assert_eq!(flaws, [Flaw::WrongPlace], "{role:?}");
    }
}

#[test]
fn figures_without_a_mark_are_rejected() {
    let mut scene = pooled_scene();
    scene.marks.retain(|mark| mark.role != Role::Estimate || mark.row != Some(0));
    let flaws = flaws(&scene);
    assert!(flaws.contains(&Flaw::Unmatched), "{flaws:?}");
}

#[test]
fn estimates_that_overlap_are_rejected() {
    let mut scene = pooled_scene();
    let mut squares = scene.marks.iter_mut().filter(|mark| mark.role == Role::Estimate);
    let (first, second) = (squares.next().unwrap(), squares.next().unwrap());
    first.shape = second.shape.clone();
    let flaws = flaws(&scene);
    assert!(flaws.contains(&Flaw::MarksOverlap), "{flaws:?}");
}

#[test]
fn places_that_are_no_numbers_are_rejected() {
    let flaws = broken(pooled_scene(), Role::Grid, None, |mark| shift(&mut mark.shape, f64::NAN, 0.0));
    assert!(flaws.contains(&Flaw::NotANumber), "{flaws:?}");
}

/// An axis is drawn where 1 and every estimate have their place, and half and double stand equally far from 1.
#[test]
fn the_axis_is_logarithmic() {
    let axis = Axis::around(&[(0.82, 0.71, 0.94)], 100.0, 500.0);
    let distance = |ratio: f64| axis.place(ratio) - axis.place(1.0);
    assert!((distance(0.5) + distance(2.0)).abs() < 1e-9);
    assert!((distance(4.0) - 2.0 * distance(2.0)).abs() < 1e-9);
    assert!(axis.low < 0.5 && axis.high > 2.0);
    assert!((axis.place(axis.low) - 100.0).abs() < 1e-9 && (axis.place(axis.high) - 500.0).abs() < 1e-9);
}
