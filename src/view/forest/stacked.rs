//! The narrow drawing: each row a line of text and a line of marks, then what must be known, over the whole width.

use super::layout::{Below, Subject, axis_and_names};
use super::pen::{Pen, Spot};
use super::rows::RowKind;
use super::strip::{diamond, row_marks};
use crate::view::axis::{Axis, Tick};
use crate::view::figures::decimal;
use crate::view::scene::{Anchor, Role, Scene};

/// Height of a line of marks, in text sizes.
const STRIP: f64 = 1.7;

/// The axis of the drawing and its named places.
struct Ground {
    axis: Axis,
    ticks: Vec<Tick>,
}

/// Draws the panel below 30 text sizes or so of width.
pub(super) fn draw(subject: &Subject, mut pen: Pen) -> Scene {
    let em = pen.em();
    let width = pen.width;
    let axis = subject.axis(em * 0.5, width - em * 0.5);
    let ticks = axis.ticks(pen.typeface, pen.size(Role::TickLabel), 0.0, width);
    let ground = Ground { axis, ticks };
    pen.level(Role::Rule, 0.0, width, 0.0);
    let spot = Spot { x: width, top: em * 0.4, anchor: Anchor::End, room: width };
    let head = subject.ratio_head();
    let in_one_line = head.replace('\n', " ");
    let fits = pen.measure(Role::Head, &in_one_line) <= width;
    let mut y = pen.paragraph(Role::Head, None, spot, if fits { &in_one_line } else { &head }) + em * 0.3;
    pen.level(Role::Rule, 0.0, width, y);
    if let Some(text) = subject.shared_population() {
        let spot = Spot { x: 0.0, top: y + em * 0.45, anchor: Anchor::Start, room: width };
        y = pen.paragraph(Role::Detail, None, spot, &text) + em * 0.45;
        pen.level(Role::Separator, 0.0, width, y);
    }
    let mut first = 0;
    while first < subject.panel.rows.len() {
        if first > 0 {
            pen.level(Role::Separator, 0.0, width, y);
        }
        let group = subject.group(first);
        first = group.end;
        y = row(subject, &mut pen, group, y + em * 0.6, &ground) + em * 0.6;
    }
    if let Some(pooled) = &subject.panel.pooled {
        pen.level(Role::Rule, 0.0, width, y);
        let place = subject.panel.rows.len();
        let texts = (pooled.name.as_str(), pooled.figures.as_str());
        y = heading(&mut pen, place, (Role::Name, Role::Ratio), texts, y + em * 0.6);
        let middle = strip(&mut pen, y, &ground);
        diamond(&mut pen, place, (pooled.ratio, pooled.lower, pooled.upper), middle, &ground.axis);
        y = weight_line(subject, &mut pen, place, y + em * STRIP, 100.0);
        for text in [&pooled.method, &pooled.heterogeneity] {
            y = paragraph(&mut pen, Role::Note, place, y, text);
        }
        y += em * 0.6;
    }
    y = axis_and_names(subject, &mut pen, &ground.axis, y, (0.0, width)) + em * 0.6;
    pen.level(Role::Rule, 0.0, width, y);
    pen.finish(y.ceil() + 1.0, ground.axis)
}

/// A row with its earlier reports. Gives the bottom.
fn row(subject: &Subject, pen: &mut Pen, group: std::ops::Range<usize>, top: f64, ground: &Ground) -> f64 {
    let words = subject.words;
    let em = pen.em();
    let main = group.start;
    let mut y = top;
    for place in group.clone() {
        let row = &subject.panel.rows[place];
        let roles = if row.kind == RowKind::Earlier {
            (Role::EarlierName, Role::EarlierRatio)
        } else {
            (Role::Name, Role::Ratio)
        };
        y = heading(pen, place, roles, (&row.name, &row.figures), y);
        if row.unusual_level() {
            let spot = Spot { x: pen.width, top: y, anchor: Anchor::End, room: pen.width };
            y = pen.paragraph(Role::Level, Some(place), spot, &row.level_words(words));
        }
        let middle = strip(pen, y, ground);
        row_marks(pen, place, row, middle, &ground.axis, subject.heaviest);
        y += em * STRIP;
    }
    if let Some(weight) = subject.panel.rows[main].weight {
        y = weight_line(subject, pen, main, y, weight);
    }
    for Below { place, role, text } in subject.below(group, false, false) {
        let air = if role == Role::Note { em * 0.25 } else { 0.0 };
        y = paragraph(pen, role, place, y + air, &text);
    }
    y
}

/// Name at the left, figures at the right; below it where one line has no room for both. Gives the bottom.
fn heading(pen: &mut Pen, place: usize, roles: (Role, Role), texts: (&str, &str), top: f64) -> f64 {
    let beside = pen.measure(roles.0, texts.0) + pen.measure(roles.1, texts.1) + pen.em() <= pen.width;
    let width = pen.width;
    let name = Spot { x: 0.0, top, anchor: Anchor::Start, room: width };
    let bottom = pen.paragraph(roles.0, Some(place), name, texts.0);
    let top = if beside { top } else { bottom };
    let figures = Spot { x: width, top, anchor: Anchor::End, room: width };
    pen.paragraph(roles.1, Some(place), figures, texts.1).max(bottom)
}

fn paragraph(pen: &mut Pen, role: Role, place: usize, top: f64, text: &str) -> f64 {
    let spot = Spot { x: 0.0, top, anchor: Anchor::Start, room: pen.width };
    pen.paragraph(role, Some(place), spot, text)
}

fn weight_line(subject: &Subject, pen: &mut Pen, place: usize, top: f64, weight: f64) -> f64 {
    let text = subject.words.say("forest.weight_line", &[("weight", &decimal(weight, 1))]);
    paragraph(pen, Role::Weight, place, top, &text)
}

/// The ground of a line of marks that begins at `top`; gives its middle.
fn strip(pen: &mut Pen, top: f64, ground: &Ground) -> f64 {
    let bottom = top + pen.em() * STRIP;
    for tick in &ground.ticks {
        let role = if tick.ratio == 1.0 { Role::Reference } else { Role::Grid };
        pen.upright(role, ground.axis.place(tick.ratio), top, bottom);
    }
    (top + bottom) / 2.0
}
