//! Where everything of a panel's drawing stands. Wide drawings have columns and footnotes; narrow ones give each row a
//! line of text and a line of marks below it, and say everything beneath.

use super::axis_names::axis_and_names;
use super::columns::Columns;
use super::pen::{Pen, Spot};
use super::rows::{Row, RowKind};
use super::strip::{diamond, prediction, row_marks};
use super::subject::{Below, Elsewhere, Subject};
use super::{ForestOptions, Layout, Panel};
use crate::evidence::question::PanelWords;
use crate::view::axis::{Axis, Tick};
use crate::view::figures::decimal;
use crate::view::scene::{Anchor, Role, Scene};
use crate::view::text_width::{BASELINE, LINE};
use crate::view::words::Words;
use std::ops::Range;

/// The narrowest drawing, in pixels.
const NARROWEST: f64 = 160.0;

/// Free at the left and at the right, in text sizes.
const MARGIN: f64 = 0.125;

/// Height of a line of marks of a narrow drawing, in text sizes.
const STRIP: f64 = 1.7;

/// Air above and below a row, in text sizes.
const AIR: f64 = 0.55;

/// The drawing of a panel.
pub(super) fn scene(panel: &Panel, en: &PanelWords, axis_title: &str, words: &Words, options: &ForestOptions) -> Scene {
    let margin = options.typeface.size * MARGIN;
    let width = options.width.max(NARROWEST) - margin * 2.0;
    let pen = Pen { typeface: &options.typeface, width, margin, behind: Vec::new(), marks: Vec::new() };
    let heaviest = panel.rows.iter().filter_map(|row| row.weight).fold(0.0, f64::max);
    let plain = options.layout == Layout::Plain;
    let journal = options.layout == Layout::Journal;
    let subject = Subject { panel, en, axis_title, words, heaviest, plain, journal };
    let columns = Columns::of(&subject, &pen);
    let inset = pen.em() * 0.5;
    let (marks, beyond) = match &columns {
        Some(columns) => (columns.marks, columns.gap),
        None => ((inset, width - inset), inset),
    };
    let axis = subject.axis(marks.0, marks.1);
    let ticks = axis.ticks(pen.typeface, pen.size(Role::TickLabel), marks.0 - beyond, marks.1 + beyond);
    Drawing { subject, pen, columns, axis, ticks, footnotes: Vec::new() }.draw()
}

/// A drawing in the making.
struct Drawing<'a> {
    subject: Subject<'a>,
    pen: Pen<'a>,
    /// Absent in narrow drawings.
    columns: Option<Columns>,
    axis: Axis,
    ticks: Vec<Tick>,
    footnotes: Vec<String>,
}

/// What stands on the first line of a row.
struct Entry<'a> {
    place: usize,
    /// Of name and figures.
    roles: (Role, Role),
    name: &'a str,
    letter: Option<String>,
    figures: &'a str,
    level: Option<String>,
    people: Option<String>,
    weight: Option<f64>,
    indent: f64,
}

/// Where the parts of an entry came to stand.
struct Stands {
    /// The height of its marks.
    middle: f64,
    names_bottom: f64,
    bottom: f64,
}

impl Drawing<'_> {
    fn draw(mut self) -> Scene {
        let em = self.pen.em();
        let width = self.pen.width;
        self.pen.level(Role::Rule, 0.0, width, 0.0);
        let mut y = 0.0;
        // The one column of a narrow drawing in plain words needs no name.
        if self.columns.is_some() || !self.subject.plain {
            y = self.heads(em * 0.5) + em * 0.4;
            self.pen.level(Role::Rule, 0.0, width, y);
        }
        if let Some(text) = self.subject.shared_population() {
            let spot = Spot { x: 0.0, top: y + em * 0.45, anchor: Anchor::Start, room: width };
            y = self.pen.paragraph(Role::Detail, None, spot, &text) + em * 0.45;
            self.pen.level(Role::Separator, 0.0, width, y);
        }
        let top = y + 1.0;
        let air = if self.subject.journal { AIR * 0.5 } else { AIR };
        let mut first = 0;
        while first < self.subject.panel.rows.len() {
            if first > 0 && !self.subject.journal {
                self.pen.level(Role::Separator, 0.0, width, y);
            }
            let group = self.subject.group(first);
            first = group.end;
            y = self.group(group, y + em * air) + em * air;
        }
        if self.subject.panel.pooled.is_some() {
            self.pen.level(Role::Rule, 0.0, width, y);
            y = self.pooled(y + em * AIR) + em * AIR;
        }
        if self.columns.is_some() {
            self.ground(top, y);
        }
        y = axis_and_names(&self.subject, &mut self.pen, &self.axis, &self.ticks, y) + em * 0.6;
        self.pen.level(Role::Rule, 0.0, width, y);
        y = self.below_the_line(y);
        self.pen.finish(y.ceil() + 1.0, self.axis)
    }

    /// The names of the columns, standing on one line. Gives the bottom.
    fn heads(&mut self, top: f64) -> f64 {
        let words = self.subject.words;
        let width = self.pen.width;
        let mut heads = Vec::new();
        let mut ratio = self.subject.ratio_head();
        if let Some(columns) = &self.columns {
            heads.push((0.0, columns.names, Anchor::Start, words.say("forest.head.trial", &[])));
            if let Some((right, room)) = columns.people {
                heads.push((right, room, Anchor::End, words.say("forest.head.people", &[])));
            }
            if self.subject.plain {
                let (right, room) = columns.ratio;
                heads.push((right - room, room, Anchor::Start, words.say("forest.head.found", &[])));
            } else {
                heads.push((columns.ratio.0, columns.ratio.1, Anchor::End, ratio));
            }
            if let Some((right, room)) = columns.weight {
                heads.push((right, room, Anchor::End, words.say("forest.head.weight", &[])));
            }
        } else {
            let in_one_line = ratio.replace('\n', " ");
            if self.pen.measure(Role::Head, &in_one_line) <= width {
                ratio = in_one_line;
            }
            heads.push((width, width, Anchor::End, ratio));
        }
        let mut most = 0;
        for (_, room, _, text) in &heads {
            most = most.max(self.pen.wrap(Role::Head, text, *room).len());
        }
        let mut bottom = top;
        for (x, room, anchor, text) in heads {
            let lines = self.pen.wrap(Role::Head, &text, room).len();
            // A handful of lines at most.
            #[allow(clippy::cast_precision_loss)]
            let top = top + self.pen.size(Role::Head) * LINE * (most - lines) as f64;
            bottom = self.pen.paragraph(Role::Head, None, Spot { x, top, anchor, room }, &text);
        }
        bottom
    }

    /// A row with its earlier reports. Gives the bottom.
    fn group(&mut self, group: Range<usize>, top: f64) -> f64 {
        let em = self.pen.em();
        let panel = self.subject.panel;
        let words = self.subject.words;
        let mut y = top;
        let mut under = top;
        let indent = if panel.rows[group.start].kind == RowKind::Current { 0.0 } else { em };
        for place in group.clone() {
            let row = &panel.rows[place];
            let earlier = row.kind == RowKind::Earlier;
            let entry = Entry {
                place,
                roles: if earlier { (Role::EarlierName, Role::EarlierRatio) } else { (Role::Name, Role::Ratio) },
                name: &row.name,
                letter: self.footnote(row),
                figures: if self.subject.plain { "" } else { &row.figures },
                level: (!self.subject.plain && row.unusual_level()).then(|| row.level_words(words)),
                people: Some(row.people_cell(words)),
                weight: row.weight,
                indent: if row.kind == RowKind::Current { 0.0 } else { em },
            };
            let mut stands = self.entry(&entry, y);
            row_marks(&mut self.pen, place, row, stands.middle, &self.axis, self.subject.heaviest);
            if self.subject.plain {
                self.plain(place, row, y, &mut stands);
            }
            (under, y) = (stands.names_bottom, stands.bottom);
            // Told in words, a row fills its height: all about it stands there. Else earlier reports come first.
            let last = if self.subject.plain { group.start } else { group.end - 1 };
            if place == last {
                for below in self.subject.below(group.clone(), self.elsewhere()) {
                    under = self.below(&below, indent, under);
                }
                y = y.max(under);
            }
        }
        y.max(under)
    }

    /// A row in plain words, with its ratio: beside the marks, or below them where there are no columns.
    fn plain(&mut self, place: usize, row: &Row, top: f64, stands: &mut Stands) {
        let ratio = self.subject.words.say(
            "forest.plain.ratio",
            &[
                ("ratio", row.ratio.text()),
                ("level", row.level.text()),
                ("lower", row.lower.text()),
                ("upper", row.upper.text()),
            ],
        );
        let (x, room, mut y) = match &self.columns {
            Some(columns) => (columns.ratio.0 - columns.ratio.1, columns.ratio.1, top),
            None => (0.0, self.pen.width, stands.bottom),
        };
        let lines = row.plain.iter().map(|line| (Role::Plain, line));
        for (role, line) in lines.chain(std::iter::once((Role::PlainRatio, &ratio))) {
            let spot = Spot { x, top: y, anchor: Anchor::Start, room };
            y = self.pen.paragraph(role, Some(place), spot, line) + self.pen.em() * 0.25;
        }
        stands.bottom = stands.bottom.max(y);
        if self.columns.is_none() {
            stands.names_bottom = y;
        }
    }

    /// The pooled result. Gives the bottom.
    fn pooled(&mut self, top: f64) -> f64 {
        let Some(pooled) = &self.subject.panel.pooled else {
            return top;
        };
        let place = self.subject.panel.rows.len();
        let entry = Entry {
            place,
            roles: (Role::Name, Role::Ratio),
            name: &pooled.name,
            letter: None,
            figures: &pooled.figures,
            level: None,
            people: None,
            weight: Some(100.0),
            indent: 0.0,
        };
        let stands = self.entry(&entry, top);
        let ends = (pooled.ratio, pooled.lower, pooled.upper);
        diamond(&mut self.pen, place, ends, stands.middle, &self.axis);
        let mut under = stands.names_bottom;
        if !self.elsewhere().weight {
            under = self.below(&self.subject.weight_line(place, 100.0), 0.0, under);
        }
        if let Some(predicted) = &pooled.prediction {
            let top = under.max(stands.bottom);
            let entry = Entry {
                place: place + 1,
                roles: (Role::Detail, Role::PredictionLimits),
                name: &predicted.name,
                figures: &predicted.figures,
                weight: None,
                ..entry
            };
            let stands = self.entry(&entry, top);
            prediction(&mut self.pen, place + 1, (predicted.lower, predicted.upper), stands.middle, &self.axis);
            under = stands.names_bottom.max(stands.bottom);
        }
        for text in [&pooled.method, &pooled.heterogeneity] {
            under = self.below(&Below { place, role: Role::Note, text: text.clone() }, 0.0, under);
        }
        stands.bottom.max(under)
    }

    /// The first line of a row, in columns or, without them, over the whole width with a line for its marks below.
    fn entry(&mut self, entry: &Entry, top: f64) -> Stands {
        let pen = &mut self.pen;
        let em = pen.em();
        let row = Some(entry.place);
        let names_room = self.columns.as_ref().map_or(pen.width, |columns| columns.names);
        let indent = if self.columns.is_some() { entry.indent } else { 0.0 };
        let name = Spot { x: indent, top, anchor: Anchor::Start, room: names_room - indent };
        let names_bottom = pen.lettered(entry.roles.0, row, name, entry.name, entry.letter.as_deref());
        let (x, room) = self.columns.as_ref().map_or((pen.width, pen.width), |columns| columns.ratio);
        let mut figures = Spot { x, top, anchor: Anchor::End, room };
        let beside = pen.measure(entry.roles.0, entry.name) + pen.measure(entry.roles.1, entry.figures) + em;
        if self.columns.is_none() && beside > pen.width {
            figures.top = names_bottom;
        }
        let mut bottom = names_bottom;
        if !entry.figures.is_empty() {
            bottom = pen.paragraph(entry.roles.1, row, figures, entry.figures);
        }
        if let Some(level) = &entry.level {
            bottom = pen.paragraph(Role::Level, row, Spot { top: bottom, ..figures }, level);
        }
        let Some(columns) = &self.columns else {
            let top = bottom.max(names_bottom);
            bottom = top + em * STRIP;
            self.ground(top, bottom);
            return Stands { middle: top + em * STRIP / 2.0, names_bottom: bottom, bottom };
        };
        let weight = entry.weight.map(|weight| {
            let weight = decimal(weight, 1);
            self.subject.words.say("forest.weight", &[("weight", &weight)])
        });
        for (role, column, text) in
            [(Role::People, columns.people, &entry.people), (Role::Weight, columns.weight, &weight)]
        {
            if let (Some((x, room)), Some(text)) = (column, text) {
                // On the baseline of the name, which may be larger.
                let top = top + (pen.size(entry.roles.0) - pen.size(role)) * BASELINE;
                bottom = pen.paragraph(role, row, Spot { x, top, anchor: Anchor::End, room }, text).max(bottom);
            }
        }
        Stands { middle: pen.middle(entry.roles.0, top), names_bottom, bottom: bottom.max(names_bottom) }
    }

    /// A paragraph below a row's names, or below its marks where there are no columns. Gives the bottom.
    fn below(&mut self, below: &Below, indent: f64, top: f64) -> f64 {
        let air = if below.role == Role::Note { self.pen.em() * 0.25 } else { 0.0 };
        let (indent, room) = match &self.columns {
            Some(columns) => (indent, columns.names - indent),
            None => (0.0, self.pen.width),
        };
        let spot = Spot { x: indent, top: top + air, anchor: Anchor::Start, room };
        self.pen.paragraph(below.role, Some(below.place), spot, &below.text)
    }

    /// What need not be said below the names.
    fn elsewhere(&self) -> Elsewhere {
        let columns = self.columns.as_ref();
        Elsewhere {
            people: columns.is_some_and(|columns| columns.people.is_some()),
            weight: columns.is_some_and(|columns| columns.weight.is_some()),
            remarks: columns.is_some(),
            notes: columns.is_some() && self.subject.journal,
        }
    }

    /// The line at 1 and the grid, behind everything from `top` to `bottom`.
    fn ground(&mut self, top: f64, bottom: f64) {
        for tick in &self.ticks {
            let role = if tick.ratio == 1.0 { Role::Reference } else { Role::Grid };
            if role == Role::Grid && self.subject.journal {
                continue;
            }
            self.pen.upright(role, self.axis.place(tick.ratio), top, bottom);
        }
    }

    /// The letters under which the row's remarks stand below the drawing; rows with the same remark share its letter.
    /// None without columns.
    fn footnote(&mut self, row: &Row) -> Option<String> {
        self.columns.as_ref()?;
        let notes: &[String] = if self.elsewhere().notes { &row.notes } else { &[] };
        let mut letters = String::new();
        for remark in notes.iter().chain(&row.remarks) {
            let place = self.footnotes.iter().position(|other| other == remark).unwrap_or_else(|| {
                self.footnotes.push(remark.clone());
                self.footnotes.len() - 1
            });
            if !letters.is_empty() {
                letters.push(',');
            }
            letters.push_str(&letter(place));
        }
        (!letters.is_empty()).then_some(letters)
    }

    /// The footnotes below the last rule at `top`. Gives the bottom.
    fn below_the_line(&mut self, top: f64) -> f64 {
        let em = self.pen.em();
        let mut indent = em;
        for place in 0..self.footnotes.len() {
            indent = indent.max(self.pen.measure(Role::Footnote, &letter(place)) + em * 0.4);
        }
        let mut y = top + em * 0.5;
        for (place, text) in self.footnotes.iter().enumerate() {
            let at = |x: f64, room: f64| Spot { x, top: y, anchor: Anchor::Start, room };
            self.pen.paragraph(Role::Footnote, None, at(0.0, indent), &letter(place));
            y = self.pen.paragraph(Role::Footnote, None, at(indent, self.pen.width - indent), text) + em * 0.15;
        }
        y
    }
}

/// The letter of a footnote: a to z, then aa, ab …
fn letter(place: usize) -> String {
    let mut letters = String::new();
    if place >= 26 {
        letters = letter(place / 26 - 1);
    }
    // Below 26, so within the alphabet.
    #[allow(clippy::cast_possible_truncation)]
    letters.push(char::from(b'a' + (place % 26) as u8));
    letters
}
