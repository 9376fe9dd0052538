//! The boxes that texts and marks take up, and which of them collide.

use super::{Findings, Flaw, describe, is_estimate, is_text};
use crate::view::scene::{Anchor, Mark, RAISED, Shape};
use crate::view::text_width::Typeface;

/// Height of letters above and below the baseline in font sizes: the most of common fonts, as browsers box them.
const ASCENT: f64 = 0.93;
const DESCENT: f64 = 0.24;

/// The upright box around a mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Area {
    pub left: f64,
    pub top: f64,
    pub right: f64,
    pub bottom: f64,
}

impl Area {
    /// Whether the two share more than an edge.
    fn meets(&self, other: &Area) -> bool {
        let apart = 0.01;
        self.left + apart < other.right
            && other.left + apart < self.right
            && self.top + apart < other.bottom
            && other.top + apart < self.bottom
    }
}

pub(super) fn area(mark: &Mark, typeface: &Typeface) -> Area {
    let around = |points: &[(f64, f64)]| Area {
        left: points.iter().map(|point| point.0).fold(f64::INFINITY, f64::min),
        top: points.iter().map(|point| point.1).fold(f64::INFINITY, f64::min),
        right: points.iter().map(|point| point.0).fold(f64::NEG_INFINITY, f64::max),
        bottom: points.iter().map(|point| point.1).fold(f64::NEG_INFINITY, f64::max),
    };
    match &mark.shape {
        Shape::Text { x, baseline, anchor, size, text, footnote } => {
            let mut width = typeface.width(text, *size, mark.role.weight());
            if let Some(letter) = footnote {
                let raised = size * RAISED;
                width += typeface.width(letter, raised, mark.role.weight()) + raised * 0.15;
            }
            let left = match anchor {
                Anchor::Start => *x,
                Anchor::Middle => x - width / 2.0,
                Anchor::End => x - width,
            };
            around(&[(left, baseline - size * ASCENT), (left + width, baseline + size * DESCENT)])
        }
        Shape::Line { from, to } => around(&[*from, *to]),
        Shape::Square { centre: (x, y), side: size } | Shape::Circle { centre: (x, y), diameter: size } => {
            around(&[(x - size / 2.0, y - size / 2.0), (x + size / 2.0, y + size / 2.0)])
        }
        Shape::Diamond { left, middle, right, y, half_height } => {
            around(&[(*left, *y), (*middle, y - half_height), (*right, y + half_height)])
        }
        Shape::Head { x, y, length } => {
            let half = length.abs() * 0.55;
            around(&[(*x, y - half), (x - length, y + half)])
        }
    }
}

/// Texts that overlap, lines and marks on texts, estimates on each other.
pub(super) fn overlaps(boxed: &[(&Mark, Area)], findings: &mut Findings) {
    for (place, (one, area)) in boxed.iter().enumerate() {
        for (other, other_area) in &boxed[..place] {
            // A line has no width of its own; half a pixel to either side is what it paints.
            let (wide, other_wide) = (painted(one, area), painted(other, other_area));
            if !wide.meets(&other_wide) {
                continue;
            }
            let flaw = match (is_text(one), is_text(other)) {
                (true, true) => Flaw::TextsOverlap,
                (false, false) => {
                    if is_estimate(one.role) && is_estimate(other.role) {
                        Flaw::MarksOverlap
                    } else {
                        continue;
                    }
                }
                _ => {
                    let mark = if is_text(one) { other } else { one };
                    match mark.shape {
                        Shape::Line { .. } => Flaw::LineThroughText,
                        _ => Flaw::MarkOnText,
                    }
                }
            };
            findings.add(flaw, format!("{} and {}", describe(other), describe(one)));
        }
    }
}

fn painted(mark: &Mark, area: &Area) -> Area {
    match mark.shape {
        Shape::Line { .. } => {
            Area { left: area.left - 0.5, top: area.top - 0.5, right: area.right + 0.5, bottom: area.bottom + 0.5 }
        }
        _ => *area,
    }
}
