//! The axis of a drawing with its names: ticks, what is measured, what each side means.

use super::pen::{Pen, Spot, sharp};
use super::subject::Subject;
use crate::view::axis::{Axis, Tick};
use crate::view::scene::{Anchor, Role, Shape};

/// The axis with its names below `top`: ticks, what is measured, what each side means. Gives the bottom.
pub(super) fn axis_and_names(subject: &Subject, pen: &mut Pen, axis: &Axis, ticks: &[Tick], top: f64) -> f64 {
    let em = pen.em();
    let y = sharp(top);
    pen.level(Role::AxisLine, axis.left, axis.right, y);
    let mut bottom = y;
    for tick in ticks {
        let x = axis.place(tick.ratio);
        pen.mark(Role::TickMark, None, Shape::Line { from: (x, y), to: (x, y + em * 0.35) });
        let spot = Spot { x, top: y + em * 0.4, anchor: Anchor::Middle, room: pen.width };
        bottom = pen.paragraph(Role::TickLabel, None, spot, &tick.label);
    }
    let spot = Spot {
        x: (axis.left + axis.right) / 2.0,
        top: bottom + em * 0.1,
        anchor: Anchor::Middle,
        room: axis.right - axis.left,
    };
    let bottom = pen.paragraph(Role::AxisTitle, None, spot, subject.axis_title);
    favours(subject, pen, axis.place(1.0), bottom + em * 0.6)
}

/// What a mark on either side of 1 means: an arrow away from 1, and the pack's words.
fn favours(subject: &Subject, pen: &mut Pen, reference: f64, top: f64) -> f64 {
    let em = pen.em();
    let gap = em * 0.6;
    let most = em * 18.0;
    let rooms = [(reference - gap).min(most), (pen.width - reference - gap).min(most)];
    let sides = [&subject.en.favours_experimental, &subject.en.favours_control];
    // Where one side has no room for its words, they stand below each other, each at its edge.
    let beside = rooms[0] >= em * 6.5 && rooms[1] >= em * 6.5;
    let mut bottom = top;
    let mut next = top;
    for (place, text) in sides.into_iter().enumerate() {
        let sign = if place == 0 { -1.0 } else { 1.0 };
        let mut spot = Spot {
            x: reference + sign * gap,
            top: next + em * 0.5,
            anchor: if place == 0 { Anchor::End } else { Anchor::Start },
            room: rooms[place],
        };
        let (mut from, mut to) = (spot.x, spot.x + sign * em * 2.4);
        if !beside {
            let edge = if place == 0 { 0.0 } else { pen.width };
            spot.anchor = if place == 0 { Anchor::Start } else { Anchor::End };
            spot.x = edge;
            spot.room = pen.width;
            (from, to) = (edge - sign * em * 2.4, edge);
        }
        let head = em * 0.4 * sign;
        let y = sharp(next);
        pen.mark(Role::FavoursArrow, None, Shape::Line { from: (from, y), to: (to - head, y) });
        pen.mark(Role::FavoursArrow, None, Shape::Head { x: to, y, length: head });
        bottom = pen.paragraph(Role::Favours, None, spot, text).max(bottom);
        if !beside {
            next = bottom + em * 0.5;
        }
    }
    bottom
}
