//! The table that says the same as a drawing: from the same rows, with the same figures.

use super::figures::{decimal, ratio};
use super::forest::{Panel, capital, spoken};
use super::node::{Element, element};
use super::sources::SourceLine;
use super::words::{Words, joined};

/// A table of plain texts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    pub caption: String,
    /// Names of the columns: the row header's, one for each cell, "in words", source.
    pub heads: Vec<String>,
    pub rows: Vec<TableRow>,
}

/// One row: the same place as in the panel; the pooled result is the last.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    /// The effect's id in the pack; absent for what Nextline calculated.
    pub effect: Option<String>,
    pub header: String,
    /// As many as there are columns between the header and "in words".
    pub cells: Vec<String>,
    /// The whole row in words, with everything that must be known to read it.
    pub spoken: String,
    /// Absent for what Nextline calculated.
    pub source: Option<SourceLine>,
}

/// The table of a panel.
pub(super) fn table(panel: &Panel, words: &Words) -> Table {
    let weighed = panel.pooled.is_some();
    let mut heads: Vec<String> = [
        "table.head.trial",
        "table.head.compared",
        "table.head.population",
        "table.head.people",
        "table.head.ratio",
        "table.head.interval",
    ]
    .iter()
    .map(|key| words.say(key, &[]))
    .collect();
    if weighed {
        heads.push(words.say("table.head.weight", &[]));
    }
    let plain = panel.rows.iter().any(|row| !row.plain.is_empty());
    if plain {
        heads.push(words.say("forest.head.found", &[]));
    }
    heads.push(words.say("table.head.words", &[]));
    heads.push(words.say("table.head.source", &[]));
    let percent = |weight: f64| words.say("forest.weight", &[("weight", &decimal(weight, 1))]);
    let mut rows = Vec::with_capacity(panel.rows.len() + 1);
    for row in &panel.rows {
        let interval = words.say(
            "table.interval",
            &[("lower", row.lower.text()), ("upper", row.upper.text()), ("level", row.level.text())],
        );
        let mut cells = vec![
            capital(&row.compared),
            capital(&row.population),
            row.people_cell(words),
            row.ratio.text().to_owned(),
            interval,
        ];
        if weighed {
            cells.push(row.weight.map_or_else(String::new, percent));
        }
        if plain {
            cells.push(joined(row.plain.iter(), " "));
        }
        rows.push(TableRow {
            effect: Some(row.effect.clone()),
            header: row.name.clone(),
            cells,
            spoken: spoken::spoken(row, words),
            source: Some(row.source.clone()),
        });
    }
    if let Some(pooled) = &panel.pooled {
        let interval = words.say(
            "table.interval",
            &[("lower", &ratio(pooled.lower)), ("upper", &ratio(pooled.upper)), ("level", "95")],
        );
        let told = spoken::spoken_pooled(pooled, words);
        rows.push(calculated(&pooled.name, ratio(pooled.ratio), interval, percent(100.0), told));
        if let Some(prediction) = &pooled.prediction {
            let (figures, told) = (prediction.figures.clone(), prediction.spoken.clone());
            rows.push(calculated(&prediction.name, String::new(), figures, String::new(), told));
        }
    }
    Table { caption: words.say("table.caption", &[("title", &panel.title)]), heads, rows }
}

/// A row of what Nextline calculated: ratio, interval and weight, for no group of people.
#[inline(never)]
fn calculated(header: &str, ratio: String, interval: String, weight: String, spoken: String) -> TableRow {
    let cells = vec![String::new(), String::new(), String::new(), ratio, interval, weight];
    TableRow { effect: None, header: header.to_owned(), cells, spoken, source: None }
}

impl Table {
    /// The table for a page. Every cell names its column, so that a narrow page can show each row as a list.
    pub fn to_element(&self, words: &Words) -> Element {
        let mut head = element("tr");
        for name in &self.heads {
            head = head.child(element("th").with("scope", "col").text(name.as_str()));
        }
        let mut body = element("tbody");
        for row in &self.rows {
            let mut shown = element("tr");
            if let Some(effect) = &row.effect {
                shown = shown.with("data-effect", effect.as_str());
            }
            shown = shown.child(element("th").with("scope", "row").text(row.header.as_str()));
            let mut names = self.heads.iter().skip(1);
            let mut cell = |content: Element| match names.next() {
                Some(name) => content.with("data-label", name.as_str()),
                None => content,
            };
            for text in &row.cells {
                shown = shown.child(cell(element("td").text(text.as_str())));
            }
            shown = shown.child(cell(element("td").with("class", "in-words").text(row.spoken.as_str())));
            let source = match &row.source {
                Some(source) => element("td").child(source.to_element(words)),
                None => element("td").text(words.say("table.calculated", &[])),
            };
            body = body.child(shown.child(cell(source)));
        }
        element("table")
            .child(element("caption").text(self.caption.as_str()))
            .child(element("thead").child(head))
            .child(body)
    }

    /// The table as lines of text: aligned columns, then every row in words with its source.
    pub fn to_text(&self) -> String {
        let columns = self.heads.len().saturating_sub(2);
        let line = |row: &TableRow| -> Vec<String> {
            std::iter::once(row.header.clone()).chain(row.cells.iter().cloned()).collect()
        };
        let mut lines = vec![self.heads[..columns].to_vec()];
        lines.extend(self.rows.iter().map(line));
        let widths: Vec<usize> = (0..columns)
            .map(|place| {
                let width = |cells: &Vec<String>| cells.get(place).map_or(0, |cell| cell.chars().count());
                lines.iter().map(width).max().unwrap_or(0)
            })
            .collect();
        let mut text = format!("{}\n\n", self.caption);
        for cells in &lines {
            let mut padded = String::new();
            for (cell, width) in cells.iter().zip(&widths) {
                padded.push_str(cell);
                padded.push_str(&" ".repeat(width + 2 - cell.chars().count()));
            }
            text.push_str(padded.trim_end());
            text.push('\n');
        }
        for row in &self.rows {
            text.push_str(&format!("\n{}\n", row.spoken));
            if let Some(source) = &row.source {
                let address = source.address.as_deref().unwrap_or_default();
                text.push_str(format!("  {} {address}", source.citation).trim_end());
                text.push('\n');
            }
        }
        text
    }
}
