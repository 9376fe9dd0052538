//! What the tests of drawings share: the test pack, made packs, the words, and scenes as text.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod fonts;

use nextline::evidence::Library;
use nextline::evidence::value::Value;
use nextline::view::check::check;
use nextline::view::figures::coordinate;
use nextline::view::forest::{Forest, ForestOptions, Layout, Panel, PoolingInterval, PoolingModel, forest};
use nextline::view::scene::{Anchor, Mark, Scene, Shape};
use nextline::view::text_width::Typeface;
use nextline::view::words::Words;
use serde_json::json;

/// Widths of drawings in pixels, from a small phone to a wide screen.
pub const WIDTHS: [f64; 12] = [280.0, 320.0, 375.0, 480.0, 560.0, 640.0, 720.0, 800.0, 960.0, 1200.0, 1400.0, 1600.0];

/// The day on which the tests read the evidence.
pub const TODAY: &str = "2026-07-01";

pub fn file(path: &str) -> String {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

pub fn words() -> Words {
    let value: Value = serde_json::from_str(&file("www/words/en.json")).unwrap();
    Words::from_value(&value).unwrap()
}

pub fn library(pack: &serde_json::Value) -> Library {
    let value: Value = serde_json::from_value(pack.clone()).unwrap();
    Library::from_value(&value).unwrap_or_else(|faults| {
        let faults: Vec<String> = faults.iter().map(ToString::to_string).collect();
        panic!("{}", faults.join("\n"))
    })
}

/// True figures of eight trials, as printed.
pub fn test_pack() -> serde_json::Value {
    serde_json::from_str(&file("tests/goldens/view_pack.json")).unwrap()
}

pub fn options(width: f64, typeface: Typeface) -> ForestOptions {
    options_for(Layout::Clinical, width, typeface)
}

pub fn options_for(layout: Layout, width: f64, typeface: Typeface) -> ForestOptions {
    ForestOptions {
        width,
        typeface,
        today: TODAY.parse().unwrap(),
        history: true,
        layout,
        model: PoolingModel::Reml,
        interval: PoolingInterval::Normal,
    }
}

pub fn drawn(library: &Library, question: &str, width: f64) -> Forest {
    let question = library.question(question).expect(question);
    forest(library, question, &words(), &options(width, Typeface::wide(16.0)))
}

/// One result of a made trial.
#[derive(Clone, Debug)]
pub struct Made {
    pub trial: String,
    /// Treatments of the two groups.
    pub arms: (String, String),
    pub year: u32,
    /// Ratio, lower and upper limit as printed.
    pub figures: (String, String, String),
    pub level: u32,
    pub caution: Option<String>,
    pub subgroup: bool,
    /// An earlier report of the same comparison.
    pub earlier: Option<(String, String, String)>,
}

impl Made {
    pub fn new(trial: &str, ratio: &str, lower: &str, upper: &str) -> Made {
        Made {
            trial: trial.into(),
            arms: ("drug A".into(), "drug B".into()),
            year: 2020,
            figures: (ratio.into(), lower.into(), upper.into()),
            level: 95,
            caution: None,
            subgroup: false,
            earlier: None,
        }
    }
}

/// A pack with one question, "made", of one panel with these rows. Results of the same trial name share its groups.
pub fn made_pack(rows: &[Made], pools: bool) -> serde_json::Value {
    let mut trials: Vec<serde_json::Value> = Vec::new();
    let mut ids = Vec::new();
    for (place, row) in rows.iter().enumerate() {
        let effect = |id: &str, source: &str, figures: &(String, String, String)| {
            let mut en = json!({ "population": "Everyone" });
            if let Some(caution) = &row.caution {
                en["caution"] = json!(caution);
            }
            json!({
                "id": id, "source": source, "endpoint": "progression_free_survival", "role": "primary",
                "analysis": "primary", "assessed_by": "investigator", "display": "main",
                "subgroup": row.subgroup, "experimental": "a", "control": "b",
                "people": { "experimental": 100, "control": 101 },
                "hazard_ratio": figures.0, "lower": figures.1, "upper": figures.2,
                "level": row.level.to_string(), "en": en,
            })
        };
        let id = format!("row_{place}");
        let mut effects = Vec::new();
        if let Some(figures) = &row.earlier {
            let mut earlier = effect(&format!("{id}_earlier"), "earlier", figures);
            earlier["display"] = json!("history");
            earlier["replaced_by"] = json!(id);
            effects.push(earlier);
        }
        effects.push(effect(&id, &format!("source_{}", row.year), &row.figures));
        ids.push(id);
        let known = trials.iter_mut().find(|trial| trial["name"] == json!(row.trial));
        if let Some(trial) = known {
            trial["effects"].as_array_mut().unwrap().extend(effects);
            continue;
        }
        trials.push(json!({
            "id": format!("trial_{place}"), "name": row.trial, "randomised": true, "blinding": "double_blind",
            "arms": [{ "id": "a", "en": { "name": row.arms.0 } }, { "id": "b", "en": { "name": row.arms.1 } }],
            "effects": effects, "harms": [],
            "en": { "question": "A question?", "population": "Everyone" },
        }));
    }
    let source = |id: &str, year: u32| {
        json!({ "id": id, "kind": "journal", "container": "A Journal", "year": year,
            "url": "https://example.org/report" })
    };
    let mut sources = vec![source("earlier", 2010)];
    for row in rows {
        let id = format!("source_{}", row.year);
        if !sources.iter().any(|source| source["id"] == json!(id)) {
            sources.push(source(&id, row.year));
        }
    }
    json!({
        "schema": "nextline-pack-1",
        "about": { "id": "made", "issued": "2026-06-30", "evidence_seen_up_to": "2026-06-24",
            "next_review": "2026-12-24",
            "en": { "title": "Made pack", "scope": "None", "intended_use": "Tests", "misuse": "Anything else",
                "funding": "None", "report_wrong_number": "Here" } },
        "sources": sources,
        "trials": trials,
        "questions": [{
            "id": "made", "order": 1, "options": [],
            "panels": [{
                "id": "growth", "endpoint": "progression_free_survival", "rows": ids, "pools": pools,
                "en": { "title": "Time until the cancer grew", "favours_experimental": "Longer with drug A",
                    "favours_control": "Longer with drug B", "pooling": "Made for a test." },
            }],
            "en": { "title": "A made question?", "population": "Nobody", "cannot_answer": [], "ask": [] },
        }],
    })
}

/// Fails with everything the checker finds in a forest's scenes.
pub fn assert_flawless(forest: &Forest, typeface: &Typeface, about: &str) {
    for panel in &forest.panels {
        let findings = check(&panel.scene, typeface);
        assert!(
            findings.is_empty(),
            "{about}, panel {}:\n{}\n{}",
            panel.id,
            findings
                .iter()
                .map(|finding| format!("{:?}: {}", finding.flaw, finding.message))
                .collect::<Vec<_>>()
                .join("\n"),
            scene_text(&panel.scene)
        );
    }
}

/// Compares with the golden of this name.
pub fn golden(name: String, text: String) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../goldens");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}

/// Everything of a panel but its drawing, as text.
pub fn panel_text(panel: &Panel) -> String {
    format!(
        "panel {} (folded: {})\n{}\n{}\n{}\nnotes: {:#?}\nhow to read: {:#?}\n{}\n",
        panel.id,
        panel.folded,
        panel.title,
        panel.endpoint,
        panel.summary,
        panel.notes,
        panel.legend,
        panel.table.to_text()
    )
}

/// A scene as text, one mark a line.
pub fn scene_text(scene: &Scene) -> String {
    let mut text =
        format!("{} x {}, margin {}\n", coordinate(scene.width), coordinate(scene.height), coordinate(scene.margin));
    if let Some(axis) = &scene.axis {
        text.push_str(&format!(
            "axis {:.4} at {} to {:.4} at {}\n",
            axis.low,
            coordinate(axis.left),
            axis.high,
            coordinate(axis.right)
        ));
    }
    for mark in &scene.marks {
        text.push_str(&mark_text(mark));
        text.push('\n');
    }
    text
}

fn mark_text(mark: &Mark) -> String {
    let row = mark.row.map_or(String::new(), |row| format!("[{row}]"));
    let point = |(x, y): (f64, f64)| format!("{},{}", coordinate(x), coordinate(y));
    let shape = match &mark.shape {
        Shape::Text { x, baseline, anchor, size, text, footnote } => {
            let anchor = match anchor {
                Anchor::Start => "from",
                Anchor::Middle => "about",
                Anchor::End => "up to",
            };
            let letter = footnote.as_ref().map_or(String::new(), |letter| format!(" ^{letter}"));
            format!("{anchor} {} size {} \"{text}\"{letter}", point((*x, *baseline)), coordinate(*size))
        }
        Shape::Line { from, to } => format!("line {} to {}", point(*from), point(*to)),
        Shape::Square { centre, side } => {
            format!("square {} side {}", point(*centre), coordinate(*side))
        }
        Shape::Circle { centre, diameter } => {
            format!("circle {} diameter {}", point(*centre), coordinate(*diameter))
        }
        Shape::Diamond { left, middle, right, y, half_height } => format!(
            "diamond {} {} {} at {} half {}",
            coordinate(*left),
            coordinate(*middle),
            coordinate(*right),
            coordinate(*y),
            coordinate(*half_height)
        ),
        Shape::Head { x, y, length } => {
            format!("head {} length {}", point((*x, *y)), coordinate(*length))
        }
    };
    format!("{}{row} {shape}", mark.role.class())
}
