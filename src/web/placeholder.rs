//! Stands in for `view::forest` until that is joined: the rows' printed ratios as a list. Not for release.

use super::options::DrawingOptions;
use crate::evidence::Library;
use crate::evidence::question::Question;
use crate::view::node::{Element, element};
use crate::view::words::Words;

pub fn forest(library: &Library, question: &Question, words: &Words, options: &DrawingOptions) -> Element {
    let mut section = element("section").with("class", "forest-plot").with("part", "plot");
    section = section.child(element("h2").text(&question.en.title));
    let unused = (words, options.today, options.width, options.font_size, options.history);
    let _ = (unused, options.character_widths, options.bold_character_widths);
    for panel in &question.panels {
        let items = panel.rows.iter().filter_map(|id| library.finding(id)).map(|finding| {
            let effect = finding.effect;
            let ratio = [effect.hazard_ratio.text(), effect.lower.text(), effect.upper.text()].join(" ");
            element("li").text([finding.trial.name.as_str(), ratio.as_str()].join(": "))
        });
        section = section.child(element("h3").text(&panel.en.title)).child(element("ul").children(items));
    }
    section.child(
        element("svg")
            .with("viewBox", "0 0 100 10")
            .with("aria-hidden", "true")
            .child(element("rect").with("width", "100").with("height", "10")),
    )
}
