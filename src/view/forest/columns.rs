//! The wide drawing: names, people, marks, figures and weights in columns, remarks in footnotes.

use super::layout::{Subject, axis_and_names, letter};
use super::pen::{Pen, Spot};
use super::rows::RowKind;
use super::strip::{diamond, row_marks};
use crate::view::axis::Axis;
use crate::view::figures::decimal;
use crate::view::scene::{Anchor, Role, Scene};
use crate::view::words::joined;

/// Where the columns stand, in pixels.
pub(super) struct Columns {
    /// Names begin at 0 and are this wide.
    names: f64,
    /// Right edge and width of the column of people, where there is room for it.
    people: Option<(f64, f64)>,
    marks: (f64, f64),
    /// Right edge and width.
    ratio: (f64, f64),
    /// Right edge and width, where rows are weighed.
    weight: Option<(f64, f64)>,
    gap: f64,
}

impl Columns {
    /// The columns for the width of the drawing: people move below the name first; without room for names, marks, figures
    /// and weights there are none.
    pub fn of(subject: &Subject, pen: &Pen) -> Option<Columns> {
        let em = pen.em();
        let gap = em * 1.4;
        let widest = |role: Role, texts: &mut dyn Iterator<Item = String>, head: &str, least: f64| {
            let mut width = least;
            for text in texts {
                width = width.max(pen.measure(role, &text));
            }
            for word in head.split([' ', '\n']) {
                width = width.max(pen.measure(Role::Head, word));
            }
            width
        };
        let (rows, words) = (&subject.panel.rows, subject.words);
        let mut figures = rows
            .iter()
            .map(|row| row.figures.clone())
            .chain(subject.panel.pooled.iter().map(|pooled| pooled.figures.clone()));
        let ratio = widest(Role::Ratio, &mut figures, &subject.ratio_head(), em * 8.0);
        let mut counts = rows.iter().map(|row| row.people_words("forest.people_cell", words));
        let people = widest(Role::People, &mut counts, &words.say("forest.head.people", &[]), em * 5.0);
        let weight = if subject.panel.pooled.is_some() { em * 4.0 + gap } else { 0.0 };
        let free = pen.width - ratio - weight - gap * 2.0;
        let (least_names, least_marks) = (em * 13.0, em * 13.0);
        let people = (free - people - gap >= least_names + least_marks).then_some(people);
        let free = free - people.map_or(0.0, |people| people + gap);
        if free < least_names + least_marks {
            return None;
        }
        // `clamp` would bring the formatter of floating point numbers, 20 kB of wasm, for its message.
        let names = (free * 0.5).max(least_names).min(em * 27.0).min(free - least_marks);
        let mut left = names + gap;
        let people = people.map(|width| {
            let right = left + width;
            left = right + gap;
            (right, width)
        });
        let right = pen.width - weight;
        Some(Columns {
            names,
            people,
            marks: (left, right - ratio - gap),
            ratio: (right, ratio),
            weight: (weight > 0.0).then_some((pen.width, weight - gap)),
            gap,
        })
    }
}

/// Draws the panel in `columns`.
pub(super) fn draw(subject: &Subject, columns: &Columns, mut pen: Pen) -> Scene {
    let em = pen.em();
    let axis = subject.axis(columns.marks.0, columns.marks.1);
    let width = pen.width;
    pen.level(Role::Rule, 0.0, width, 0.0);
    let mut y = heads(subject, columns, &mut pen, em * 0.5) + em * 0.4;
    pen.level(Role::Rule, 0.0, width, y);
    let grid_top = y + 1.0;
    let mut footnotes: Vec<String> = Vec::new();
    let rows = subject.panel.rows.len();
    let mut first = 0;
    while first < rows {
        if first > 0 {
            pen.level(Role::Separator, 0.0, width, y);
        }
        let group = subject.group(first);
        first = group.end;
        y = row(subject, columns, &mut pen, group, y + em * 0.55, &axis, &mut footnotes) + em * 0.55;
    }
    if subject.panel.pooled.is_some() {
        pen.level(Role::Rule, 0.0, width, y);
        y = pooled(subject, columns, &mut pen, y + em * 0.55, &axis) + em * 0.55;
    }
    let ticks_within = (columns.marks.0 - columns.gap, columns.marks.1 + columns.gap);
    for tick in axis.ticks(pen.typeface, pen.size(Role::TickLabel), ticks_within.0, ticks_within.1) {
        if tick.ratio != 1.0 {
            pen.upright(Role::Grid, axis.place(tick.ratio), grid_top, y);
        }
    }
    pen.upright(Role::Reference, axis.place(1.0), grid_top, y);
    y = axis_and_names(subject, &mut pen, &axis, y, ticks_within) + em * 0.6;
    pen.level(Role::Rule, 0.0, width, y);
    y += em * 0.5;
    let mut indent = em;
    for place in 0..footnotes.len() {
        indent = indent.max(pen.measure(Role::Footnote, &letter(place)) + em * 0.4);
    }
    for (place, text) in footnotes.iter().enumerate() {
        let at = |x: f64, room: f64| Spot { x, top: y, anchor: Anchor::Start, room };
        pen.paragraph(Role::Footnote, None, at(0.0, indent), &letter(place));
        y = pen.paragraph(Role::Footnote, None, at(indent, width - indent), text) + em * 0.15;
    }
    pen.finish(y.ceil() + 1.0, axis)
}

/// The names of the columns, standing on one line. Gives the bottom.
fn heads(subject: &Subject, columns: &Columns, pen: &mut Pen, top: f64) -> f64 {
    let words = subject.words;
    let mut heads = vec![(0.0, columns.names, Anchor::Start, words.say("forest.head.trial", &[]))];
    if let Some((right, width)) = columns.people {
        heads.push((right, width, Anchor::End, words.say("forest.head.people", &[])));
    }
    heads.push((columns.ratio.0, columns.ratio.1, Anchor::End, subject.ratio_head()));
    if let Some((right, width)) = columns.weight {
        heads.push((right, width, Anchor::End, words.say("forest.head.weight", &[])));
    }
    let line = pen.size(Role::Head) * crate::view::text_width::LINE;
    let lines: Vec<usize> = heads.iter().map(|(_, room, _, text)| pen.wrap(Role::Head, text, *room).len()).collect();
    let most = lines.iter().copied().max().unwrap_or(0);
    let mut bottom = top;
    for ((x, room, anchor, text), lines) in heads.into_iter().zip(lines) {
        // A handful of lines at most.
        #[allow(clippy::cast_precision_loss)]
        let top = top + line * (most - lines) as f64;
        bottom = pen.paragraph(Role::Head, None, Spot { x, top, anchor, room }, &text);
    }
    bottom
}

/// A row with its earlier reports. Gives the bottom.
fn row(
    subject: &Subject,
    columns: &Columns,
    pen: &mut Pen,
    group: std::ops::Range<usize>,
    top: f64,
    axis: &Axis,
    footnotes: &mut Vec<String>,
) -> f64 {
    let words = subject.words;
    let em = pen.em();
    let main = group.start;
    let earlier_reports = main + 1..group.end;
    let mut y = top;
    let mut names_bottom = top;
    for place in group {
        let row = &subject.panel.rows[place];
        let earlier = row.kind == RowKind::Earlier;
        let (name, ratio) = if earlier { (Role::EarlierName, Role::EarlierRatio) } else { (Role::Name, Role::Ratio) };
        let indent = if row.kind == RowKind::Current { 0.0 } else { em };
        let letter = footnote_letter(&row.remarks, footnotes);
        let spot = Spot { x: indent, top: y, anchor: Anchor::Start, room: columns.names - indent };
        names_bottom = pen.lettered(name, Some(place), spot, &row.name, letter.as_deref());
        let middle = pen.middle(name, y);
        row_marks(pen, place, row, middle, axis, subject.heaviest);
        let spot = Spot { x: columns.ratio.0, top: y, anchor: Anchor::End, room: columns.ratio.1 };
        let mut figures_bottom = pen.paragraph(ratio, Some(place), spot, &row.figures);
        if row.unusual_level() {
            let spot = Spot { top: figures_bottom, ..spot };
            figures_bottom = pen.paragraph(Role::Level, Some(place), spot, &row.level_words(words));
        }
        if let Some((right, room)) = columns.people {
            let top = y + (pen.size(name) - pen.size(Role::People)) * crate::view::text_width::BASELINE;
            let spot = Spot { x: right, top, anchor: Anchor::End, room };
            let text = row.people_words("forest.people_cell", words);
            figures_bottom = pen.paragraph(Role::People, Some(place), spot, &text).max(figures_bottom);
        }
        if let (Some((right, room)), Some(weight)) = (columns.weight, row.weight) {
            weight_cell(subject, pen, place, Spot { x: right, top: y, anchor: Anchor::End, room }, weight);
        }
        y = names_bottom.max(figures_bottom);
    }
    let row = &subject.panel.rows[main];
    let indent = if row.kind == RowKind::Current { 0.0 } else { em };
    let mut left = names_bottom;
    let who = if columns.people.is_none() { row.who(words) } else { row.population.clone() };
    for text in [&row.compared, &who] {
        let spot = Spot { x: indent, top: left, anchor: Anchor::Start, room: columns.names - indent };
        left = pen.paragraph(Role::Detail, Some(main), spot, text);
    }
    for place in earlier_reports {
        let earlier = &subject.panel.rows[place];
        if earlier.population != row.population || columns.people.is_none() && earlier.people != row.people {
            let spot = Spot { x: indent, top: left, anchor: Anchor::Start, room: columns.names - indent };
            left = pen.paragraph(Role::Detail, Some(place), spot, &subject.of_earlier(earlier, &earlier.who(words)));
        }
    }
    for text in &row.notes {
        let spot = Spot { x: indent, top: left + em * 0.25, anchor: Anchor::Start, room: columns.names - indent };
        left = pen.paragraph(Role::Note, Some(main), spot, text);
    }
    y.max(left)
}

/// Share in the pooled result, level with the name at the top of `spot`.
fn weight_cell(subject: &Subject, pen: &mut Pen, place: usize, spot: Spot, weight: f64) {
    let top = spot.top + (pen.em() - pen.size(Role::Weight)) * crate::view::text_width::BASELINE;
    let text = subject.words.say("forest.weight", &[("weight", &decimal(weight, 1))]);
    pen.paragraph(Role::Weight, Some(place), Spot { top, ..spot }, &text);
}

/// The letter under which `remarks` stand below the drawing; equal remarks share one.
fn footnote_letter(remarks: &[String], footnotes: &mut Vec<String>) -> Option<String> {
    if remarks.is_empty() {
        return None;
    }
    let text = joined(remarks.iter(), " ");
    let place = footnotes.iter().position(|other| *other == text).unwrap_or_else(|| {
        footnotes.push(text);
        footnotes.len() - 1
    });
    Some(letter(place))
}

/// The pooled result. Gives the bottom.
fn pooled(subject: &Subject, columns: &Columns, pen: &mut Pen, top: f64, axis: &Axis) -> f64 {
    let Some(pooled) = &subject.panel.pooled else {
        return top;
    };
    let place = subject.panel.rows.len();
    let spot = Spot { x: 0.0, top, anchor: Anchor::Start, room: columns.names };
    let mut left = pen.paragraph(Role::Name, Some(place), spot, &pooled.name);
    let middle = pen.middle(Role::Name, top);
    diamond(pen, place, (pooled.ratio, pooled.lower, pooled.upper), middle, axis);
    let figures = Spot { x: columns.ratio.0, top, anchor: Anchor::End, room: columns.ratio.1 };
    let right = pen.paragraph(Role::Ratio, Some(place), figures, &pooled.figures);
    if let Some((edge, room)) = columns.weight {
        weight_cell(subject, pen, place, Spot { x: edge, top, anchor: Anchor::End, room }, 100.0);
    }
    for text in [&pooled.method, &pooled.heterogeneity] {
        left = pen.paragraph(Role::Note, Some(place), Spot { top: left, ..spot }, text);
    }
    left.max(right)
}
