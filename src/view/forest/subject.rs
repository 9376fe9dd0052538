//! What a panel's drawing says, whatever its layout.

use super::Panel;
use super::rows::{Row, RowKind, capital};
use crate::evidence::question::PanelWords;
use crate::view::axis::Axis;
use crate::view::figures::decimal;
use crate::view::scene::Role;
use crate::view::words::Words;

/// A panel, and the words to say it in.
pub(super) struct Subject<'a> {
    pub panel: &'a Panel,
    pub en: &'a PanelWords,
    pub axis_title: &'a str,
    pub words: &'a Words,
    /// The largest weight, where the panel is pooled.
    pub heaviest: f64,
    /// Rows are told in words, with their ratio below.
    pub plain: bool,
    /// Everything that limits a row stands in footnotes.
    pub journal: bool,
}

/// What columns and footnotes tell.
#[derive(Clone, Copy)]
pub(super) struct Elsewhere {
    pub people: bool,
    pub weight: bool,
    pub remarks: bool,
    pub notes: bool,
}

/// A paragraph below the names of a group of rows.
pub(super) struct Below {
    /// The row it belongs to.
    pub place: usize,
    pub role: Role,
    pub text: String,
}

impl Subject<'_> {
    /// The axis on which every row has its place.
    pub fn axis(&self, left: f64, right: f64) -> Axis {
        let mut intervals: Vec<(f64, f64, f64)> =
            self.panel.rows.iter().map(|row| (row.ratio.value(), row.lower.value(), row.upper.value())).collect();
        if let Some(pooled) = &self.panel.pooled {
            // A diamond is never cut: its ends have their place like estimates.
            for end in [pooled.lower, pooled.upper] {
                intervals.push((end, end, end));
            }
            if let Some(prediction) = &pooled.prediction {
                intervals.push((pooled.ratio, prediction.lower, prediction.upper));
            }
        }
        Axis::around(&intervals, left, right)
    }

    /// The name of the column with ratios and intervals. It names the usual level; rows with another carry theirs.
    pub fn ratio_head(&self) -> String {
        let rows = &self.panel.rows;
        let key = if rows.iter().any(Row::unusual_level) { "forest.head.ratio_mixed" } else { "forest.head.ratio" };
        self.words.say(key, &[])
    }

    /// The people of every row, where they are the same: said once, above the rows.
    pub fn shared_population(&self) -> Option<String> {
        let rows = &self.panel.rows;
        let first = &rows[0].population;
        let shared = self.group(0).end < rows.len() && rows.iter().all(|row| row.population == *first);
        shared.then(|| self.words.say("forest.shared_population", &[("population", first)]))
    }

    /// What stands below the names of a group of rows, in paragraphs: who is compared, who and how many they are, the
    /// weight, what must be known, the pack's remarks; without what is told elsewhere.
    pub fn below(&self, group: std::ops::Range<usize>, elsewhere: Elsewhere) -> Vec<Below> {
        let words = self.words;
        let shared = self.shared_population().is_some();
        let main = &self.panel.rows[group.start];
        let mut below = Vec::new();
        // A companion stands below its formal test, which compares the same.
        if main.kind != RowKind::Companion {
            below.push(Below { place: group.start, role: Role::Detail, text: capital(&main.compared) });
        }
        for place in group.clone() {
            let row = &self.panel.rows[place];
            let earlier = place > group.start;
            let population = !shared && (!earlier || row.population != main.population);
            let people = !elsewhere.people && (!earlier || row.people != main.people);
            let text = match (population, people) {
                (false, false) => continue,
                (true, false) => row.population.clone(),
                (false, true) => row.people_words(words),
                (true, true) => {
                    let people = row.people_words(words);
                    words.say("forest.who", &[("population", &row.population), ("people", &people)])
                }
            };
            let text = if earlier { self.of_earlier(row, &text) } else { capital(&text) };
            below.push(Below { place, role: Role::Detail, text });
        }
        if let (Some(weight), false) = (main.weight, elsewhere.weight) {
            below.push(self.weight_line(group.start, weight));
        }
        if !main.label.is_empty() {
            below.push(Below { place: group.start, role: Role::Detail, text: main.label.clone() });
        }
        if !elsewhere.notes {
            for text in &main.notes {
                below.push(Below { place: group.start, role: Role::Note, text: text.clone() });
            }
        }
        if !elsewhere.remarks {
            for place in group.clone() {
                let row = &self.panel.rows[place];
                for text in &row.remarks {
                    let text = if place > group.start { self.of_earlier(row, text) } else { text.clone() };
                    below.push(Below { place, role: Role::Note, text });
                }
            }
        }
        below
    }

    /// Share in the pooled result, in words.
    pub fn weight_line(&self, place: usize, weight: f64) -> Below {
        let text = self.words.say("forest.weight_line", &[("weight", &decimal(weight, 1))]);
        Below { place, role: Role::Weight, text }
    }

    /// What is said of an earlier report, below the row that replaced it.
    fn of_earlier(&self, earlier: &Row, text: &str) -> String {
        self.words.say("forest.remark_of", &[("name", &earlier.name), ("remark", text)])
    }

    /// The rows that are drawn at row `first`: itself and its earlier reports.
    pub fn group(&self, first: usize) -> std::ops::Range<usize> {
        let rows = &self.panel.rows;
        let mut end = first + 1;
        while rows.get(end).is_some_and(|row| row.kind == RowKind::Earlier) {
            end += 1;
        }
        first..end
    }
}
