//! Option cards as a tree of elements.

use super::{Found, Measure, OptionCard, OptionCards, Picture, Side};
use crate::evidence::reader::together;
use crate::view::icon_array::icon_array;
use crate::view::node::{Element, element};
use crate::view::sources::SourceLine;
use crate::view::words::Words;

/// Headings of three levels below one another, as the page needs them.
const HEADINGS: [&str; 6] = ["h1", "h2", "h3", "h4", "h5", "h6"];

impl OptionCards {
    /// The cards as elements; `level` (1 to 6) is the level of their heading in the page.
    pub fn to_element(&self, words: &Words, level: u8) -> Element {
        let sheet = Sheet { words, level: usize::from(level.clamp(1, 6)) };
        let mut section = element("section")
            .with("class", "option-cards")
            .child(sheet.heading(0, &self.title))
            .child(paragraph("population", &self.population));
        if let Some(warning) = &self.not_comparable {
            section = section.child(paragraph("not-comparable", warning));
        }
        let notices = || {
            let items = self.notices.iter().map(|notice| element("li").text(notice));
            element("ul").with("class", "notices").children(items)
        };
        let cards = self.cards.iter().map(|card| sheet.card(card));
        let cards = element("div").with("class", "cards").children(cards);
        section = if self.expired {
            let summary = element("summary").text(words.say("forest.show_expired", &[]));
            let folded = element("details").with("class", "expired").child(summary).child(cards);
            section.child(notices()).child(folded)
        } else {
            section.child(cards)
        };
        section = section.children(sheet.part(1, "card.cannot_answer.heading", &self.cannot_answer));
        section = section.children(sheet.part(1, "card.ask_anyway.heading", &self.ask));
        if self.expired { section } else { section.child(notices()) }
    }
}

/// What was found, where it stands alone; `level` (1 to 6) is the level of its heading.
pub(super) fn found(found: &Found, words: &Words, level: u8) -> Element {
    Sheet { words, level: usize::from(level) }.found(found, 0)
}

struct Sheet<'a> {
    words: &'a Words,
    level: usize,
}

impl Sheet<'_> {
    fn say(&self, key: &str) -> String {
        self.words.say(key, &[])
    }

    fn heading(&self, below: usize, text: &str) -> Element {
        let level = (self.level - 1 + below).min(HEADINGS.len() - 1);
        element(HEADINGS[level]).text(text)
    }

    /// A heading and a list; nothing where the list is empty.
    fn part(&self, below: usize, key: &str, items: &[String]) -> Option<Element> {
        if items.is_empty() {
            return None;
        }
        let list = element("ul").children(items.iter().map(|item| element("li").text(item)));
        Some(element("div").with("class", "part").child(self.heading(below, &self.say(key))).child(list))
    }

    fn card(&self, card: &OptionCard) -> Element {
        let mut article = element("article")
            .with("class", "card")
            .with("part", "card")
            .child(self.heading(1, &card.name))
            .child(paragraph("what", &card.what))
            .child(self.heading(2, &self.say("card.found.heading")));
        // Several trials stand one step away each, all alike, so that a card can be taken in at a glance.
        let several = card.found.len() > 1;
        for found in &card.found {
            let summary = if found.survival {
                Some(("survival", self.say("forest.show_survival")))
            } else {
                several.then(|| ("trial", found.heading.clone()))
            };
            let shown = self.found(found, 3);
            article = article.child(match summary {
                Some((class, summary)) => {
                    element("details").with("class", class).child(element("summary").text(summary)).child(shown)
                }
                None => shown,
            });
        }
        article = article.children(self.part(2, "card.ask.heading", &card.ask));
        article.child(self.sources(&card.sources))
    }

    /// What was found, under a heading `below` the first.
    fn found(&self, found: &Found, below: usize) -> Element {
        let mut section = element("section").with("class", "found").child(self.heading(below, &found.heading));
        section = section.children(found.who.iter().map(|line| paragraph("who", line)));
        section = section.child(paragraph("in-words", &found.in_words));
        section = section.children(found.remarks.iter().map(|remark| paragraph("remark", remark)));
        section = section.children(found.no_numbers.iter().map(|line| paragraph("no-numbers", line)));
        section = section.children(found.benefit.iter().map(|measure| self.measure(measure)));

        section = section.child(self.heading(below + 1, &self.say("card.harms.heading")));
        section = section.children(found.no_harms.iter().map(|line| paragraph("no-harms", line)));
        let (open, more) = found.harms.split_at(found.open_harms.min(found.harms.len()));
        section = section.children(open.iter().map(|measure| self.measure(measure)));
        if !more.is_empty() {
            let summary = element("summary").text(self.say("card.harms.more"));
            let rest = more.iter().map(|measure| self.measure(measure));
            section = section.child(element("details").child(summary).children(rest));
        }

        if let Some(text) = &found.quality_of_life {
            section = section.child(self.heading(below + 1, &self.say("card.quality_of_life.heading")));
            section = section.child(paragraph("quality-of-life", text));
        }
        section = section.child(self.heading(below + 1, &self.say("card.certainty.heading")));
        section = section.child(paragraph("certainty", &found.certainty));
        section = section.children(self.folded("card.limits.heading", &found.limits));
        let mut printed = found.printed.clone();
        for measure in found.benefit.iter().chain(&found.harms) {
            for side in &measure.sides {
                printed.push(together(&[&measure.heading, ": ", &side.arm, ": ", &side.printed]));
            }
        }
        section.children(self.folded("card.printed.heading", &printed))
    }

    /// One figure in both arms, always in this form: for benefits and harms alike.
    fn measure(&self, measure: &Measure) -> Element {
        let sides = measure.sides.iter().map(|side| self.side(side));
        element("div")
            .with("class", "measure")
            .child(paragraph("measure-heading", &measure.heading))
            .child(element("div").with("class", "sides").children(sides))
    }

    fn side(&self, side: &Side) -> Element {
        let picture = match side.picture {
            Picture::Without(count) => icon_array(count, "dot-without"),
            Picture::With(count) => icon_array(count, "dot-with"),
            Picture::Bar(share) => bar(share),
        };
        element("div")
            .with("class", "side")
            .child(paragraph("arm", &side.arm))
            .child(picture)
            .child(paragraph("sentence", &side.sentence))
            .children(side.interval.iter().map(|line| paragraph("interval", line)))
    }

    /// A list behind a heading that opens it; nothing where the list is empty.
    fn folded(&self, key: &str, items: &[String]) -> Option<Element> {
        if items.is_empty() {
            return None;
        }
        let list = element("ul").children(items.iter().map(|item| element("li").text(item)));
        Some(element("details").child(element("summary").text(self.say(key))).child(list))
    }

    fn sources(&self, sources: &[SourceLine]) -> Element {
        let items = sources.iter().map(|source| element("li").child(source.to_element(self.words)));
        element("div")
            .with("class", "part")
            .child(self.heading(2, &self.say("card.sources.heading")))
            .child(element("ul").with("class", "sources").children(items))
    }
}

fn paragraph(class: &'static str, text: &str) -> Element {
    element("p").with("class", class).text(text)
}

/// A bar of a share (0 to 1) of its full length, in whole thousandths.
fn bar(share: f64) -> Element {
    let length = (share.clamp(0.0, 1.0) * 1000.0).round() as u32;
    element("svg")
        .with("class", "bar")
        .with("viewBox", "0 0 1000 60")
        .with("preserveAspectRatio", "none")
        .with("aria-hidden", "true")
        .with("focusable", "false")
        .child(element("rect").with("class", "bar-rest").with("width", "1000").with("height", "60"))
        .child(element("rect").with("class", "bar-full").with("width", length.to_string()).with("height", "60"))
}
