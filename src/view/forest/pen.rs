//! Puts texts and lines into a scene.

use crate::view::scene::{Anchor, Mark, Role, Scene, Shape};
use crate::view::text_width::{BASELINE, LINE, Typeface};

/// Small text, in sizes of the text around the drawing.
const SMALL: f64 = 0.84;

/// Half the height of a capital letter, in font sizes: marks stand level with their text.
const HALF_CAPITAL: f64 = 0.36;

/// A scene being drawn. What lies behind everything else (grid, reference line) is kept apart until the end.
pub(super) struct Pen<'a> {
    pub typeface: &'a Typeface,
    /// What the drawing may fill, between its margins.
    pub width: f64,
    pub margin: f64,
    pub behind: Vec<Mark>,
    pub marks: Vec<Mark>,
}

/// Where a paragraph stands: its first line's top, and the edge or middle named by `anchor`.
#[derive(Clone, Copy)]
pub(super) struct Spot {
    pub x: f64,
    pub top: f64,
    pub anchor: Anchor,
    /// The widest a line may be.
    pub room: f64,
}

impl Pen<'_> {
    /// The size of the text around the drawing.
    pub fn em(&self) -> f64 {
        self.typeface.size
    }

    /// The font size of a role.
    pub fn size(&self, role: Role) -> f64 {
        match role {
            Role::Name | Role::Ratio => self.em(),
            _ => self.em() * SMALL,
        }
    }

    /// The width of `text` in a role.
    pub fn measure(&self, role: Role, text: &str) -> f64 {
        self.typeface.width(text, self.size(role), role.weight())
    }

    /// `text` in lines. Names of columns and of the axis are balanced; running text fills its lines.
    pub fn wrap(&self, role: Role, text: &str, room: f64) -> Vec<String> {
        let (size, weight) = (self.size(role), role.weight());
        match role {
            Role::Head | Role::AxisTitle | Role::Favours => self.typeface.balance(text, size, weight, room),
            _ => self.typeface.wrap(text, size, weight, room),
        }
    }

    /// Writes `text` in lines; gives the bottom of the last.
    pub fn paragraph(&mut self, role: Role, row: Option<usize>, spot: Spot, text: &str) -> f64 {
        self.lettered(role, row, spot, text, None)
    }

    /// The same, with a footnote's letter behind the last line.
    pub fn lettered(&mut self, role: Role, row: Option<usize>, spot: Spot, text: &str, letter: Option<&str>) -> f64 {
        let size = self.size(role);
        let keep = letter.map_or(0.0, |letter| self.measure(role, letter));
        let lines = self.wrap(role, text, spot.room - keep);
        let last = lines.len().saturating_sub(1);
        let mut top = spot.top;
        for (place, line) in lines.into_iter().enumerate() {
            let shape = Shape::Text {
                x: spot.x,
                baseline: top + size * BASELINE,
                anchor: spot.anchor,
                size,
                text: line,
                footnote: letter.filter(|_| place == last).map(str::to_owned),
            };
            self.marks.push(Mark { role, row, shape });
            top += size * LINE;
        }
        top
    }

    /// The middle of the first line of a paragraph at `top`: where its marks stand.
    pub fn middle(&self, role: Role, top: f64) -> f64 {
        top + self.size(role) * (BASELINE - HALF_CAPITAL)
    }

    pub fn mark(&mut self, role: Role, row: Option<usize>, shape: Shape) {
        self.marks.push(Mark { role, row, shape });
    }

    /// A level line on whole pixels, so that it is sharp.
    pub fn level(&mut self, role: Role, left: f64, right: f64, y: f64) {
        let y = sharp(y);
        self.mark(role, None, Shape::Line { from: (left, y), to: (right, y) });
    }

    /// An upright line behind everything else.
    pub fn upright(&mut self, role: Role, x: f64, top: f64, bottom: f64) {
        let shape = Shape::Line { from: (x, top), to: (x, bottom) };
        self.behind.push(Mark { role, row: None, shape });
    }

    /// The finished scene, `height` high.
    pub fn finish(mut self, height: f64, axis: crate::view::axis::Axis) -> Scene {
        let mut marks = self.behind;
        marks.append(&mut self.marks);
        let margin = self.margin;
        Scene { width: self.width + margin * 2.0, height, margin, axis: Some(axis), marks }
    }
}

/// The middle of the pixel that `place` lies in.
pub(super) fn sharp(place: f64) -> f64 {
    place.floor() + 0.5
}
