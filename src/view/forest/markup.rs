//! A forest plot as the tree a page shows.
//!
//! The drawing is hidden from assistive technology; the table after it is always there for it, and comes into sight when
//! its box is ticked or focus enters it (the style sheet's part). Nothing here needs a
//! script; a page's host makes buttons of the rows' names, and controls of what `data-offers` lists.

use super::{Forest, Panel};
use crate::view::node::{Element, element};
use crate::view::table::Table;
use crate::view::words::Words;

/// The level of a panel's heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadingLevel(pub(super) u8);

impl HeadingLevel {
    /// The level `level`, 2 to 6; outside that the nearest of them.
    pub fn new(level: u8) -> HeadingLevel {
        HeadingLevel(level.clamp(2, 6))
    }

    /// The level one step below.
    pub(in crate::view) fn below(self) -> HeadingLevel {
        HeadingLevel::new(self.0 + 1)
    }

    /// A heading of this level.
    pub(in crate::view) fn of(self, text: &str) -> Element {
        let name = match self.0 {
            2 => "h2",
            3 => "h3",
            4 => "h4",
            5 => "h5",
            _ => "h6",
        };
        element(name).text(text)
    }
}

/// A paragraph of a class.
pub(super) fn paragraph(class: &'static str, text: &str) -> Element {
    element("p").with("class", class).text(text)
}

/// A list of sentences, of a class.
pub(super) fn list(class: &'static str, sentences: &[String]) -> Element {
    element("ul").with("class", class).children(sentences.iter().map(|sentence| element("li").text(sentence.as_str())))
}

/// What stays closed until the reader opens it.
pub(super) fn folded(class: &'static str, summary: &str) -> Element {
    let summary = element("summary").text(summary);
    element("details").with("class", class).child(summary)
}

/// A table with room of its own to scroll in, where the page is too narrow.
fn in_a_frame(table: &Table, words: &Words) -> Element {
    element("div").with("class", "table").child(table.to_element(words))
}

impl Forest {
    /// The tree, with panels under headings of `heading`.
    pub fn to_element(&self, words: &Words, heading: HeadingLevel) -> Element {
        let mut plot = element("div").with("class", "forest").with("data-offers", self.offers());
        plot = plot.child(paragraph("population", &self.population));
        let mut panels = element("div").with("class", "panels");
        if self.expired {
            panels = folded("panels expired", &words.say("forest.show_expired", &[]));
        }
        panels = panels.children(self.panels.iter().map(|panel| panel.to_element(words, heading)));
        #[cfg(feature = "full")]
        {
            panels = panels.children(self.studies.iter().map(|table| in_a_frame(table, words)));
        }
        if self.expired {
            plot = plot.child(list("notices", &self.notices)).child(panels);
        } else {
            plot = plot.child(panels);
        }
        if !self.cannot_answer.is_empty() {
            plot = plot
                .child(heading.of(&words.say("forest.cannot_answer", &[])))
                .child(list("cannot-answer", &self.cannot_answer));
        }
        let sources = self.sources.iter().map(|source| element("li").child(source.to_element(words)));
        plot = plot
            .child(heading.of(&words.say("forest.sources", &[])))
            .child(element("ul").with("class", "sources").children(sources));
        if !self.expired {
            plot = plot.child(list("notices", &self.notices));
        }
        plot
    }
}

impl Forest {
    /// What a reader may change about it, by name of the option.
    fn offers(&self) -> &'static str {
        match (self.has_history, self.pools) {
            (false, false) => "layout",
            (true, false) => "layout history",
            (false, true) => "layout model interval",
            (true, true) => "layout history model interval",
        }
    }
}

impl Panel {
    fn to_element(&self, words: &Words, heading: HeadingLevel) -> Element {
        let section = element("section")
            .with("class", "panel")
            .with("data-panel", self.id.as_str())
            .child(heading.of(&self.title));
        if self.folded {
            let inside = folded("survival", &words.say("forest.show_survival", &[]));
            section.child(self.figures(inside, words))
        } else {
            self.figures(section, words)
        }
    }

    /// Everything of the panel below its heading.
    fn figures(&self, mut shown: Element, words: &Words) -> Element {
        shown = shown.child(paragraph("endpoint", &self.endpoint));
        shown = shown.children(self.notes.iter().map(|note| paragraph("panel-note", note)));
        let reading = folded("legend", &words.say("forest.how_to_read", &[])).child(list("marks", &self.legend));
        shown
            .child(element("figure").with("class", "drawing").child(self.scene.to_element()))
            .child(paragraph("summary", &self.summary))
            .child(paragraph("pooling", &self.pooling))
            .child(reading)
            .child(
                element("label")
                    .with("class", "show-table")
                    .child(element("input").with("type", "checkbox"))
                    .text(" ")
                    .text(words.say("table.show", &[])),
            )
            .child(in_a_frame(&self.table, words))
    }
}
