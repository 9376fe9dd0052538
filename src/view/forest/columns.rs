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
    /// The columns for the width of the drawing: people move below the name first; without room for names, marks, figures
    /// and weights there are none.
    pub fn of(subject: &Subject, pen: &Pen) -> Option<Columns> {
        let em = pen.em();
        let gap = em * 1.4;
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

/// The least width of a column's name: that of its longest word.
fn head_width(pen: &Pen, head: &str) -> f64 {
    let mut width = 0.0_f64;
    for word in head.split([' ', '\n']) {
        width = width.max(pen.measure(Role::Head, word));
    }
    width
}
