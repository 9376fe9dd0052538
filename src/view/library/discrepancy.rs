//! Where the patient guide and a source differ, with the arithmetic.

use super::{folded, paragraph};
use crate::evidence::Library;
use crate::evidence::discrepancy::Discrepancy;
use crate::view::node::{Element, element};
use crate::view::sources::source_line;
use crate::view::words::Words;

/// Folded behind `summary`.
pub fn discrepancy(library: &Library, found: &Discrepancy, summary: &str, words: &Words) -> Element {
    let mut shown = folded("discrepancy", summary);
    let en = &found.en;
    for (key, text) in [
        ("library.guide_says", Some(&en.guide_says)),
        ("library.source_says", Some(&en.source_says)),
        ("library.explanation", en.explanation.as_ref()),
        ("library.arithmetic", en.arithmetic.as_ref()),
        ("library.shown_here", Some(&en.shown_here)),
    ] {
        if let Some(text) = text {
            shown = shown.child(paragraph("said", &words.say(key, &[("text", text)])));
        }
    }
    let sources = found.sources.iter().filter_map(|id| library.source(id));
    let sources: Vec<Element> =
        sources.map(|source| element("li").child(source_line(source, words).to_element(words))).collect();
    if sources.is_empty() { shown } else { shown.child(element("ul").with("class", "sources").children(sources)) }
}
