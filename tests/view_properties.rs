//! Laws of drawings, on made evidence: whatever the rows, widths and text sizes, the checker finds nothing.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod view_support;

use nextline::view::forest::{Layout, forest};
use nextline::view::text_width::{Typeface, Weight};
use proptest::prelude::*;
use view_support::fonts::three_fonts;
use view_support::{Made, assert_flawless, library, made_pack, options_for, words};

/// A ratio with limits as printed, from far below 1 to far above.
fn figures() -> impl Strategy<Value = (String, String, String)> {
    (-6.5..5.0_f64, 0.01..3.0_f64, 0.01..1.9_f64, 0..2_usize).prop_filter_map(
        "limits that differ as printed",
        |(logarithm, down, up, more)| {
            // As papers print: two decimals, more where two would say nothing.
            let decimals = if logarithm - down < -3.0 { 5 } else { 2 } + more;
            let printed = |value: f64| format!("{value:.decimals$}");
            let figures =
                (printed(logarithm.exp()), printed((logarithm - down).exp()), printed((logarithm + up).exp()));
            (figures.1 != figures.2).then_some(figures)
        },
    )
}

fn row() -> impl Strategy<Value = Made> {
    let name = prop_oneof![
        4 => "[A-Z][a-z]{2,9}-[0-9]{1,3}",
        1 => "[A-Za-zÀ-ž]{20,60}",
        1 => "([a-z]{1,12} ){4,20}",
    ];
    let drug = prop_oneof![4 => "[a-z]{5,14}ib", 1 => "([a-z]{5,14} and ){1,6}[a-z]{5,14}"];
    let caution = prop::option::of("([a-z]{1,12} ){3,30}");
    (
        name,
        (drug.clone(), drug),
        figures(),
        prop::bool::weighted(0.2),
        prop::bool::weighted(0.2),
        caution,
        prop::option::weighted(0.3, figures()),
    )
        .prop_map(|(trial, arms, figures, ninety, subgroup, caution, earlier)| Made {
            trial: trial.trim().to_owned(),
            arms,
            year: 2020,
            figures,
            level: if ninety { 90 } else { 95 },
            caution,
            subgroup,
            earlier,
        })
}

/// 400 cases, or more where `PROPTEST_CASES` asks for them.
fn cases() -> ProptestConfig {
    let mut config = ProptestConfig { failure_persistence: None, ..ProptestConfig::default() };
    config.cases = config.cases.max(400);
    config
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_checker_finds_nothing(
        rows in prop::collection::vec(row(), 1..=60),
        width in 280.0..1600.0_f64,
        percent in 100.0..200.0_f64,
        font in 0..3_usize,
        pools in any::<bool>(),
        layout in prop::sample::select(Layout::ALL),
    ) {
        // Trials differ by a number, so that nobody counts twice.
        let rows: Vec<Made> = rows
            .into_iter()
            .enumerate()
            .map(|(place, row)| Made { trial: format!("{} {place}", row.trial), ..row })
            .collect();
        let library = library(&made_pack(&rows, pools));
        let typeface = three_fonts(16.0 * percent / 100.0)[font].clone();
        let question = library.question("made").unwrap();
        let forest = forest(&library, question, &words(), &options_for(layout, width, typeface.clone()));
        assert_flawless(&forest, &typeface, "made");
        prop_assert!(forest.panels[0].pooled.is_some() == (pools && rows.len() > 1 && layout != Layout::Plain));
    }

    #[test]
    fn wrapped_lines_fit_and_lose_nothing(
        text in "([a-zA-Zé–0-9]{1,30} {1,2}){0,12}",
        room in 40.0..400.0_f64,
    ) {
        let typeface = Typeface::wide(16.0);
        for lines in [
            typeface.wrap(&text, 16.0, Weight::Bold, room),
            typeface.balance(&text, 16.0, Weight::Bold, room),
        ] {
            for line in &lines {
                prop_assert!(typeface.width(line, 16.0, Weight::Bold) <= room, "{line:?} in {room}");
            }
            let letters = |text: &str| text.replace(' ', "");
            prop_assert_eq!(letters(&lines.concat()), letters(&text));
        }
    }
}
