//! The rows of a panel: each effect in words and printed figures, with what must be known to read it.

use super::plain::plain;
use super::{ForestOptions, Layout};
use crate::evidence::effect::{Display, Effect};
use crate::evidence::question;
use crate::evidence::{Finding, Library};
use crate::numbers::Printed;
use crate::view::remarks::{kinds, named, remarks, standing};
use crate::view::sources::{SourceLine, source_line};
use crate::view::words::{Words, joined};

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// The current result of its comparison.
    Current,
    /// A second way of judging a result; stands beside its formal test.
    Companion,
    /// An earlier report of the row before it.
    Earlier,
}

/// One result, as it is drawn, tabled and spoken. Figures stand as printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The effect's id in the pack.
    pub effect: String,
    /// The report it comes from.
    pub source: SourceLine,
    pub kind: RowKind,
    /// A part of the people of the trial that was not a planned test population.
    pub subgroup: bool,
    /// Trial and year; for an earlier report just that and its year.
    pub name: String,
    /// The name as it is spoken: with the trial's, whatever the row, and different from every other in the panel.
    pub full_name: String,
    /// The two treatments.
    pub compared: String,
    /// Who took part.
    pub population: String,
    /// People in the group with the treatment tested, and in the other.
    pub people: Option<(u32, u32)>,
    pub ratio: Printed,
    pub lower: Printed,
    pub upper: Printed,
    /// The interval's level in percent.
    pub level: Printed,
    /// Ratio and interval in one text.
    pub figures: String,
    /// The trial's planned test of this, be it this row or another, did not meet the trial's own rule.
    pub planned_test_not_met: bool,
    /// Share of the pooled result in percent, where the panel is pooled.
    pub weight: Option<f64>,
    /// What was found in plain words, in the layout that tells it; empty elsewhere.
    pub plain: Vec<String>,
    /// What kind of result this is, where that limits what it can show, in sentences; `label` is its short form.
    pub kinds: Vec<String>,
    pub label: String,
    /// What stands under the row in every drawing: what the planned test showed, whether a newer result exists.
    pub notes: Vec<String>,
    /// What may stand in a footnote: the pack's own remarks.
    pub remarks: Vec<String>,
}

/// Where an interval lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    Includes,
    Excludes,
}

impl Row {
    /// Whether the printed interval includes 1, "no difference"; a limit of exactly 1 does.
    pub fn side(&self) -> Side {
        if self.lower.value() <= 1.0 && self.upper.value() >= 1.0 { Side::Includes } else { Side::Excludes }
    }

    /// Whether the interval has another level than the usual 95 percent.
    pub fn unusual_level(&self) -> bool {
        self.level.value() != 95.0
    }

    /// The level in words.
    pub fn level_words(&self, words: &Words) -> String {
        words.say("forest.level", &[("level", self.level.text())])
    }

    /// People per group, as in a cell; or that they are not given.
    pub fn people_cell(&self, words: &Words) -> String {
        self.people_in("forest.people_cell", "forest.people_cell_unknown", words)
    }

    /// The same in words.
    pub fn people_words(&self, words: &Words) -> String {
        self.people_in("forest.people", "forest.people_unknown", words)
    }

    fn people_in(&self, key: &str, unknown: &str, words: &Words) -> String {
        let Some((experimental, control)) = self.people else {
            return words.say(unknown, &[]);
        };
        words.say(key, &[("experimental", &experimental.to_string()), ("control", &control.to_string())])
    }
}

/// The rows of `panel` in the order in which they are drawn: each current row, its earlier reports, its companions.
pub(super) fn rows(library: &Library, panel: &question::Panel, words: &Words, options: &ForestOptions) -> Vec<Row> {
    let mut findings = Vec::new();
    for id in &panel.rows {
        // A library holds no dangling id, and lists no earlier report as a row of its own.
        findings.extend(library.finding(id));
    }
    let companion_here = |finding: &Finding| {
        finding.effect.display == Display::Companion
            && findings.iter().any(|other| finding.effect.formal_test.as_ref() == Some(&other.effect.id))
    };
    let mut rows = Vec::new();
    for finding in &findings {
        if companion_here(finding) {
            continue;
        }
        add(*finding, library, words, options, &mut rows);
        for companion in &findings {
            if companion_here(companion) && companion.effect.formal_test.as_ref() == Some(&finding.effect.id) {
                add(*companion, library, words, options, &mut rows);
            }
        }
    }
    name_apart(&mut rows, |row| &row.compared, words);
    name_apart(&mut rows, |row| &row.population, words);
    rows
}

/// Makes spoken names differ: rows of one name that differ in `part` get it into their name.
fn name_apart(rows: &mut [Row], part: fn(&Row) -> &String, words: &Words) {
    let known: Vec<(String, String)> = rows.iter().map(|row| (row.full_name.clone(), part(row).clone())).collect();
    for row in rows {
        let what = part(row);
        if known.iter().any(|(name, other)| *name == row.full_name && other != what) {
            row.full_name = words.say("forest.name_apart", &[("name", &row.full_name), ("what", what)]);
        }
    }
}

/// Adds a row and, where history is shown, its earlier reports, newest first.
fn add(finding: Finding, library: &Library, words: &Words, options: &ForestOptions, rows: &mut Vec<Row>) {
    let kind = if finding.effect.display == Display::Companion { RowKind::Companion } else { RowKind::Current };
    let mut main = row(finding, kind, library, words);
    if options.layout == Layout::Plain {
        main.plain = plain(&finding, words);
    }
    rows.push(main);
    if options.history {
        for earlier in library.earlier(&finding.effect.id) {
            rows.push(row(earlier, RowKind::Earlier, library, words));
        }
    }
}

/// One result as a row.
pub(super) fn row(finding: Finding, kind: RowKind, library: &Library, words: &Words) -> Row {
    let Finding { effect, source, experimental, control, .. } = finding;
    let keys = match kind {
        RowKind::Current => ["forest.name", "forest.name_undated", "forest.full_name", "forest.full_name_undated"],
        RowKind::Companion => {
            ["forest.companion", "forest.companion_undated", "forest.companion_name", "forest.companion_name_undated"]
        }
        RowKind::Earlier => {
            ["forest.earlier", "forest.earlier_undated", "forest.earlier_name", "forest.earlier_name_undated"]
        }
    };
    let formal = effect.formal_test.as_ref().and_then(|id| library.finding(id));
    Row {
        effect: effect.id.clone(),
        source: source_line(source, words),
        kind,
        subgroup: effect.subgroup,
        name: named(&finding, keys[0], keys[1], words),
        full_name: named(&finding, keys[2], keys[3], words),
        compared: words
            .say("forest.compared", &[("experimental", &experimental.en.name), ("control", &control.en.name)]),
        population: effect.en.population.clone(),
        people: effect.people.as_ref().map(|people| (people.experimental, people.control)),
        ratio: effect.hazard_ratio.clone(),
        lower: effect.lower.clone(),
        upper: effect.upper.clone(),
        level: effect.level.clone(),
        figures: words.say(
            "forest.figures",
            &[("ratio", effect.hazard_ratio.text()), ("lower", effect.lower.text()), ("upper", effect.upper.text())],
        ),
        planned_test_not_met: formal.map_or(effect, |formal| formal.effect).met_trial_rule == Some(false),
        weight: None,
        plain: Vec::new(),
        kinds: kinds(effect, "remark.", words),
        label: label(effect, words),
        notes: standing(library, words, &finding),
        remarks: remarks(words, &finding),
    }
}

/// What kind of result it is, in a line; empty where nothing limits it.
fn label(effect: &Effect, words: &Words) -> String {
    let kinds = kinds(effect, "remark.short.", words);
    capital(&joined(kinds.iter(), ", "))
}

/// `text` with a capital at its start, as a line of its own has.
pub(in crate::view) fn capital(text: &str) -> String {
    let mut text = text.to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}
