//! A forest plot as plain data: per panel its rows, the drawing, and the table that says the same.

mod axis_names;
mod columns;
mod details;
mod layout;
mod legend;
mod markup;
mod options;
mod pen;
mod plain;
mod pooled;
mod rows;
pub(super) mod spoken;
mod strip;
mod subject;
mod summary;
#[cfg(feature = "cli")]
mod value;

pub use details::details;
pub use markup::HeadingLevel;
pub use options::{ForestOptions, Layout, PoolingInterval, PoolingModel};
pub use pooled::{PooledResult, Prediction};
pub(super) use rows::capital;
pub use rows::{Row, RowKind, Side};
#[cfg(not(target_arch = "wasm32"))]
pub(super) use strip::SMALLEST as SMALLEST_SQUARE;

use super::notices::{Age, age, notices};
use super::scene::Scene;
use super::sources::{SourceLine, add_source};
use super::table::{Table, table};
use super::words::Words;
use crate::evidence::Library;
use crate::evidence::effect::{Display, Endpoint};
use crate::evidence::question::{self, Question};
use crate::evidence::trial::Trial;

/// The forest plot of a question.
#[derive(Clone, Debug, PartialEq)]
pub struct Forest {
    /// The question's id.
    pub question: String,
    pub title: String,
    /// Whom the question is about.
    pub population: String,
    /// Earlier reports are known that could be shown.
    pub has_history: bool,
    /// A panel of it is pooled in layouts that pool.
    pub pools: bool,
    pub panels: Vec<Panel>,
    /// Studies shown as a table, where no comparison by chance exists.
    #[cfg(feature = "full")]
    pub studies: Option<Table>,
    /// What the trials cannot tell; one sentence each.
    pub cannot_answer: Vec<String>,
    /// How old the evidence is, who reviewed it.
    pub notices: Vec<String>,
    /// The evidence is a year past its review: figures are folded behind the first notice.
    pub expired: bool,
    /// Every source of the rows shown, each once.
    pub sources: Vec<SourceLine>,
}

/// One drawing: one endpoint, one axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Panel {
    /// The panel's id, unique in its question.
    pub id: String,
    pub title: String,
    /// What was measured, in plain words.
    pub endpoint: String,
    /// Survival figures are folded until the reader opens them.
    pub folded: bool,
    pub rows: Vec<Row>,
    pub pooled: Option<PooledResult>,
    /// Why the rows are pooled, or why not.
    pub pooling: String,
    /// What must be known of the panel as a whole.
    pub notes: Vec<String>,
    /// How to read the drawing; one sentence for each kind of mark in it.
    pub legend: Vec<String>,
    /// The panel in a sentence or two.
    pub summary: String,
    pub scene: Scene,
    pub table: Table,
}

/// The forest plot of `question`.
pub fn forest(library: &Library, question: &Question, words: &Words, options: &ForestOptions) -> Forest {
    let mut panels = Vec::with_capacity(question.panels.len());
    let mut sources: Vec<SourceLine> = Vec::new();
    for entry in &question.panels {
        let mut panel = panel(library, entry, words, options);
        panel.notes.extend(later_results(library, question, entry, words));
        for row in &panel.rows {
            add_source(&mut sources, row.source.clone());
        }
        panels.push(panel);
    }
    #[cfg(feature = "full")]
    let studies = super::studies::table(library, question, words);
    #[cfg(feature = "full")]
    for source in studies.iter().flat_map(|table| &table.rows).filter_map(|row| row.source.as_ref()) {
        add_source(&mut sources, source.clone());
    }
    let about = library.about();
    let rows = || question.panels.iter().flat_map(|panel| &panel.rows);
    Forest {
        question: question.id.clone(),
        title: question.en.title.clone(),
        population: question.en.population.clone(),
        has_history: rows().any(|id| !library.earlier(id).is_empty()),
        pools: question.panels.iter().any(|panel| panel.pools),
        panels,
        #[cfg(feature = "full")]
        studies,
        cannot_answer: question.en.cannot_answer.clone(),
        notices: notices(about, options.today, words),
        expired: age(about, options.today) == Age::Expired,
        sources,
    }
}

/// Results that have no mark because only a superseded figure of them was verified: for trials of the panel, and for
/// trials of the question that are in no panel of this endpoint.
fn later_results(library: &Library, question: &Question, entry: &question::Panel, words: &Words) -> Vec<String> {
    let draws = |panel: &question::Panel, trial: &Trial| {
        panel.rows.iter().any(|row| trial.effects.iter().any(|effect| effect.id == *row))
    };
    let mut notes = Vec::new();
    for trial in library.trials() {
        let drawn_elsewhere = || {
            question.panels.iter().any(|panel| draws(panel, trial))
                && !question.panels.iter().any(|panel| panel.endpoint == entry.endpoint && draws(panel, trial))
        };
        if !draws(entry, trial) && !drawn_elsewhere() {
            continue;
        }
        for effect in &trial.effects {
            if effect.endpoint == entry.endpoint && effect.display == Display::History && effect.newer_not_verified {
                let people = effect.en.population.as_str();
                notes.push(words.say("forest.later_result", &[("trial", &trial.name), ("population", people)]));
            }
        }
    }
    notes
}

fn panel(library: &Library, entry: &question::Panel, words: &Words, options: &ForestOptions) -> Panel {
    let mut rows = rows::rows(library, entry, words, options);
    let mut notes = Vec::new();
    let mut pooled = None;
    if entry.pools && options.layout != Layout::Plain {
        match pooled::pooled(&mut rows, words, options) {
            Ok(result) => pooled = Some(result),
            Err(reason) => notes.push(reason),
        }
    }
    let endpoint = entry.endpoint.word();
    let mut panel = Panel {
        id: entry.id.clone(),
        title: entry.en.title.clone(),
        endpoint: words.say_of("endpoint.", endpoint, &[]),
        folded: entry.endpoint == Endpoint::OverallSurvival,
        legend: Vec::new(),
        summary: summary::summary(&rows, pooled.as_ref(), words),
        rows,
        pooled,
        pooling: if entry.pools && options.layout == Layout::Plain {
            words.say("forest.pooled.not_here", &[])
        } else {
            entry.en.pooling.clone()
        },
        notes,
        scene: Scene::default(),
        table: Table::default(),
    };
    panel.table = table(&panel, words);
    let axis_title = words.say_of("endpoint.axis.", endpoint, &[]);
    panel.scene = layout::scene(&panel, &entry.en, &axis_title, words, options);
    panel.legend = legend::legend(&panel.scene, words);
    panel
}
