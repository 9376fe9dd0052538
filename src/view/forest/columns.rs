//! The columns of a wide drawing: names, people, marks, figures and weights.

use super::pen::Pen;
use super::subject::Subject;
use crate::view::scene::Role;

/// Where the columns stand, in pixels.
pub(super) struct Columns {
    /// Names begin at 0 and are this wide.
    pub names: f64,
    /// Right edge and width of the column of people, where there is room for it.
    pub people: Option<(f64, f64)>,
    pub marks: (f64, f64),
    /// Right edge and width.
    pub ratio: (f64, f64),
    /// Right edge and width, where rows are weighed.
    pub weight: Option<(f64, f64)>,
    pub gap: f64,
}

impl Columns {
    /// The columns for the width of the drawing: people move below the name first, then weights; without room for
    /// names, marks and figures there are none.
    pub fn of(subject: &Subject, pen: &Pen) -> Option<Columns> {
        let em = pen.em();
        let gap = em * 1.4;
        let (least_names, least_marks) = (em * 13.0, em * 13.0);
        let (rows, words) = (&subject.panel.rows, subject.words);
        let mut ratio = head_width(pen, &subject.ratio_head()).max(em * 8.0);
        let mut people = head_width(pen, &words.say("forest.head.people", &[])).max(em * 5.0);
        for row in rows {
            ratio = ratio.max(pen.measure(Role::Ratio, &row.figures));
            people = people.max(pen.measure(Role::People, &row.people_cell(words)));
        }
        if let Some(pooled) = &subject.panel.pooled {
            ratio = ratio.max(pen.measure(Role::Ratio, &pooled.figures));
        }
        let least = least_names + least_marks;
        if subject.plain {
            ratio = (pen.width * 0.34).max(em * 15.0).min(em * 26.0);
        }
        let mut weight = if subject.panel.pooled.is_some() { em * 4.0 + gap } else { 0.0 };
        let mut free = pen.width - ratio - gap * 2.0;
        if free - weight < least {
            weight = 0.0;
        }
        free -= weight;
        let people = (!subject.plain && free - people - gap >= least).then_some(people);
        free -= people.map_or(0.0, |people| people + gap);
        if free < least {
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

/// The least width of a column's name: that of its longest word.
fn head_width(pen: &Pen, head: &str) -> f64 {
    let mut width = 0.0_f64;
    for line in head.split('\n') {
        for word in line.split(' ') {
            width = width.max(pen.measure(Role::Head, word));
        }
    }
    width
}
