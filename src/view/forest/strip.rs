//! The marks of one row: its interval, cut with an arrow where the axis ends, and its estimate.

use super::pen::Pen;
use super::rows::{Row, RowKind};
use crate::view::axis::Axis;
use crate::view::scene::{Role, Shape};

/// Side of a square where rows are not weighed, in text sizes.
const SIDE: f64 = 0.6;
/// Side of the heaviest square where they are.
const HEAVIEST: f64 = 0.95;
/// A square below this many pixels is drawn as a hollow tick.
pub(crate) const SMALLEST: f64 = 2.0;
/// Length of an arrow head.
const HEAD: f64 = 0.5;

/// Draws row number `place` at height `y`. `heaviest` is the largest weight of the panel.
pub(super) fn row_marks(pen: &mut Pen, place: usize, row: &Row, y: f64, axis: &Axis, heaviest: f64) {
    let em = pen.em();
    let earlier = row.kind == RowKind::Earlier;
    let limits = (row.lower.value(), row.upper.value());
    let centre = (axis.place(row.ratio.value()), y);
    let side = match row.weight {
        Some(weight) => em * HEAVIEST * (weight / heaviest).sqrt(),
        None => em * SIDE,
    };
    if earlier {
        // On the outline, so that filled and hollow squares look equally large.
        let side = side - 1.5;
        interval(pen, Role::EarlierInterval, place, limits, y, axis, Some((centre.0, side / 2.0)));
        pen.mark(Role::Earlier, Some(place), Shape::Square { centre, side });
        return;
    }
    interval(pen, Role::Interval, place, limits, y, axis, None);
    let (role, shape) = if side < SMALLEST {
        let half = em * SIDE / 2.0;
        let shape = Shape::Line { from: (centre.0, y - half), to: (centre.0, y + half) };
        (Role::Negligible, shape)
    } else if row.subgroup {
        // As large in area as the square would be.
        (Role::Subgroup, Shape::Circle { centre, diameter: side * CIRCLE })
    } else {
        (Role::Estimate, Shape::Square { centre, side })
    };
    pen.mark(role, Some(place), shape);
}

/// Diameter of the circle with the area of a square of side 1: 2 / √π.
pub(crate) const CIRCLE: f64 = std::f64::consts::FRAC_2_SQRT_PI;

/// The line of an interval, with arrow heads where it goes on beyond the axis. A hollow mark, given by its middle and half
/// its width, keeps its inside free of the line.
fn interval(
    pen: &mut Pen,
    role: Role,
    place: usize,
    limits: (f64, f64),
    y: f64,
    axis: &Axis,
    hollow: Option<(f64, f64)>,
) {
    let head = pen.em() * HEAD;
    let (mut from, mut to) = (axis.place(limits.0), axis.place(limits.1));
    if limits.0 < axis.low {
        pen.mark(Role::Beyond, Some(place), Shape::Head { x: axis.left, y, length: -head });
        from = axis.left + head;
    }
    if limits.1 > axis.high {
        pen.mark(Role::Beyond, Some(place), Shape::Head { x: axis.right, y, length: head });
        to = axis.right - head;
    }
    let mut line = |from: f64, to: f64| {
        if from < to {
            pen.mark(role, Some(place), Shape::Line { from: (from, y), to: (to, y) });
        }
    };
    match hollow {
        Some((middle, half)) => {
            line(from, middle - half);
            line(middle + half, to);
        }
        None => line(from, to),
    }
}

/// Where a further trial would be expected, as a bar of its own.
pub(super) fn prediction(pen: &mut Pen, place: usize, limits: (f64, f64), y: f64, axis: &Axis) {
    interval(pen, Role::Prediction, place, limits, y, axis, None);
}

/// The pooled result as a diamond: its ends are the interval. An interval too narrow to see keeps two pixels.
pub(super) fn diamond(pen: &mut Pen, place: usize, (ratio, lower, upper): (f64, f64, f64), y: f64, axis: &Axis) {
    let middle = axis.place(ratio);
    let shape = Shape::Diamond {
        left: axis.place(lower).min(middle - 1.0),
        middle,
        right: axis.place(upper).max(middle + 1.0),
        y,
        half_height: pen.em() * 0.42,
    };
    pen.mark(Role::Pooled, Some(place), shape);
}
