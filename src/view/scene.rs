//! A drawing as plain data: texts and marks with their places, and how they become SVG.
//!
//! A scene knows what each mark is (its [`Role`]) and which row it belongs to, so that a style sheet can dress it, a page
//! can mirror a highlight, and a checker can hold it against the figures.

use super::axis::Axis;
use super::figures::coordinate;
use super::node::{Element, Node, element};
use super::text_width::Weight;
use crate::evidence::reader::together;

/// A drawing: `width` by `height` pixels. Places count from `margin` to the right of its upper left corner: letters reach
/// a little beyond their own width, and are not to be cut.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Scene {
    pub width: f64,
    pub height: f64,
    /// Free at the left and at the right, in pixels.
    pub margin: f64,
    /// Where ratios lie; absent while nothing is drawn.
    pub axis: Option<Axis>,
    pub marks: Vec<Mark>,
}

/// One text or mark.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub role: Role,
    /// The row of the table that says the same, counted from 0.
    pub row: Option<usize>,
    pub shape: Shape,
}

/// The form of a mark. Places in pixels.
#[derive(Clone, Debug, PartialEq)]
pub enum Shape {
    Text {
        x: f64,
        baseline: f64,
        anchor: Anchor,
        /// Font size in pixels.
        size: f64,
        text: String,
        /// A letter behind the text, raised, that names a footnote.
        footnote: Option<String>,
    },
    Line {
        from: (f64, f64),
        to: (f64, f64),
    },
    Square {
        centre: (f64, f64),
        side: f64,
    },
    Circle {
        centre: (f64, f64),
        diameter: f64,
    },
    Diamond {
        left: f64,
        middle: f64,
        right: f64,
        y: f64,
        half_height: f64,
    },
    /// An arrow head; its tip at (`x`, `y`), its length positive towards the right.
    Head {
        x: f64,
        y: f64,
        length: f64,
    },
}

/// Which end of a text its place names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    Start,
    Middle,
    End,
}

/// The paint of a role, as SVG attributes.
type Paint = &'static [(&'static str, &'static str)];

const INK: (&str, &str) = ("fill", "currentColor");
const NO_FILL: (&str, &str) = ("fill", "none");
const STROKE: (&str, &str) = ("stroke", "currentColor");

/// Declares the roles: class in the style sheet, weight of its text, and paint where no style sheet says otherwise.
macro_rules! roles {
    ($($(#[$note:meta])* $role:ident = $class:literal, $weight:ident, [$($paint:expr),*];)*) => {
        /// What a mark is.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Role { $($(#[$note])* $role,)* }

        impl Role {
            /// Every role, in order of declaration.
            pub const ALL: &[Role] = &[$(Role::$role),*];
            const CLASSES: &[&str] = &[$($class),*];
            const WEIGHTS: &[Weight] = &[$(Weight::$weight),*];
            const PAINTS: &[Paint] = &[$(&[$($paint),*]),*];
        }
    };
}

roles! {
    /// Name of a column.
    Head = "head", Bold, [INK];
    /// Trial and year.
    Name = "name", Bold, [INK];
    /// The label of an earlier report.
    EarlierName = "earlier-name", Regular, [INK];
    /// Who is compared, how many.
    Detail = "detail", Regular, [INK];
    /// What must be known to read the row.
    Note = "note", Regular, [INK];
    /// People per group.
    People = "people", Regular, [INK];
    /// Ratio with interval, as printed.
    Ratio = "ratio", Bold, [INK];
    EarlierRatio = "earlier-ratio", Regular, [INK];
    /// What was found, in plain words.
    Plain = "plain", Regular, [INK];
    /// Ratio and interval below it.
    PlainRatio = "plain-ratio", Regular, [INK];
    /// The interval's level where it is not the usual one.
    Level = "level", Regular, [INK];
    /// Share in the pooled result.
    Weight = "weight", Regular, [INK];
    TickLabel = "tick-label", Regular, [INK];
    AxisTitle = "axis-title", Regular, [INK];
    /// What a side of the axis means.
    Favours = "favours", Regular, [INK];
    Footnote = "footnote", Regular, [INK];
    /// The line above and below everything.
    Rule = "rule", Regular, [STROKE, ("stroke-opacity", "0.7")];
    /// The hairline between rows.
    Separator = "separator", Regular, [STROKE, ("stroke-opacity", "0.16")];
    Grid = "grid", Regular, [STROKE, ("stroke-opacity", "0.12")];
    /// No difference: 1.
    Reference = "reference", Regular, [STROKE, ("stroke-opacity", "0.75")];
    AxisLine = "axis", Regular, [STROKE, ("stroke-opacity", "0.75")];
    TickMark = "tick", Regular, [STROKE, ("stroke-opacity", "0.75")];
    FavoursArrow = "favours-arrow", Regular, [INK, STROKE, ("stroke-width", "1.2")];
    Interval = "interval", Regular, [STROKE, ("stroke-width", "1.75")];
    EarlierInterval = "earlier-interval", Regular, [STROKE, ("stroke-width", "1.2"), ("stroke-opacity", "0.8")];
    /// An interval goes on beyond the axis.
    Beyond = "beyond", Regular, [INK];
    Estimate = "estimate", Regular, [INK];
    /// A part of the people of a trial.
    Subgroup = "subgroup", Regular, [INK];
    Earlier = "earlier", Regular, [("fill", "none"), STROKE, ("stroke-width", "1.5")];
    /// A square too small to see, as a hollow upright tick.
    Negligible = "negligible", Regular, [NO_FILL, STROKE, ("stroke-width", "1")];
    /// Both ends of a prediction interval.
    PredictionLimits = "prediction-limits", Regular, [INK];
    /// Where a further trial would be expected.
    Prediction = "prediction", Regular, [STROKE, ("stroke-width", "4"), ("stroke-opacity", "0.55")];
    /// The pooled result.
    Pooled = "pooled", Regular, [INK];
}

impl Role {
    /// The name in the style sheet.
    pub fn class(self) -> &'static str {
        Self::CLASSES[self as usize]
    }

    /// Whether this stands for a figure: an estimate or an interval.
    pub fn is_of_figures(self) -> bool {
        matches!(
            self,
            Role::Interval
                | Role::EarlierInterval
                | Role::Beyond
                | Role::Estimate
                | Role::Subgroup
                | Role::Earlier
                | Role::Negligible
                | Role::Prediction
                | Role::Pooled
        )
    }

    pub fn weight(self) -> Weight {
        Self::WEIGHTS[self as usize]
    }
}

impl Scene {
    /// The drawing for a page: hidden from assistive technology (the table says the same), nothing in it takes focus.
    /// Colour and font come from the page.
    pub fn to_element(&self) -> Element {
        self.root()
            .with("class", "scene")
            .with("aria-hidden", "true")
            .with("focusable", "false")
            .children(self.marks.iter().map(|mark| mark.to_element(false)))
    }

    /// The drawing as a file of its own, in dark ink on white, in the font whose widths are built in.
    pub fn to_svg(&self) -> String {
        let paper = element("rect")
            .with("x", coordinate(-self.margin))
            .with("width", "100%")
            .with("height", "100%")
            .with("fill", "#fff");
        let root = self
            .root()
            .with("xmlns", "http://www.w3.org/2000/svg")
            .with("color", "#16202a")
            .with("font-family", "Verdana, 'DejaVu Sans', sans-serif")
            .child(paper)
            .children(self.marks.iter().map(|mark| mark.to_element(true)));
        Node::from(root).to_markup()
    }

    fn root(&self) -> Element {
        let (width, height) = (coordinate(self.width), coordinate(self.height));
        let left = coordinate(-self.margin);
        element("svg")
            .with("viewBox", together(&[&left, " 0 ", &width, " ", &height]))
            .with("width", width)
            .with("height", height)
    }
}

impl Mark {
    fn to_element(&self, in_a_file: bool) -> Element {
        let mut drawn = match &self.shape {
            Shape::Text { x, baseline, anchor, size, text, footnote } => {
                let mut drawn = element("text")
                    .with("x", coordinate(*x))
                    .with("y", coordinate(*baseline))
                    .with("font-size", coordinate(*size));
                if *anchor != Anchor::Start {
                    let anchor = if *anchor == Anchor::End { "end" } else { "middle" };
                    drawn = drawn.with("text-anchor", anchor);
                }
                if self.role.weight() == Weight::Bold {
                    drawn = drawn.with("font-weight", "bold");
                }
                drawn = drawn.text(text.as_str());
                if let Some(letter) = footnote {
                    let raised = element("tspan")
                        .with("class", "letter")
                        .with("dx", "0.15em")
                        .with("dy", "-0.4em")
                        .with("font-size", coordinate(size * RAISED));
                    drawn = drawn.child(raised.text(letter.as_str()));
                }
                drawn
            }
            Shape::Circle { centre, diameter } => element("circle")
                .with("cx", coordinate(centre.0))
                .with("cy", coordinate(centre.1))
                .with("r", coordinate(diameter / 2.0)),
            shape => element("path").with("d", shape.path()),
        };
        drawn = drawn.with("class", self.role.class());
        if in_a_file && self.role.is_of_figures() {
            drawn = drawn.with("color", "#1d4f78");
        }
        if let Some(row) = self.row {
            drawn = drawn.with("data-row", row.to_string());
        }
        for (name, value) in Role::PAINTS[self.role as usize] {
            drawn = drawn.with(name, *value);
        }
        drawn
    }
}

/// The size of a footnote's letter behind a text, in sizes of that text.
pub const RAISED: f64 = 0.72;

impl Shape {
    /// The outline of a mark that is not a text or a circle.
    fn path(&self) -> String {
        let points: &[(f64, f64)] = match *self {
            Shape::Line { from, to } => &[from, to],
            Shape::Square { centre: (x, y), side } => {
                let half = side / 2.0;
                &[(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
            }
            Shape::Diamond { left, middle, right, y, half_height } => {
                &[(left, y), (middle, y - half_height), (right, y), (middle, y + half_height)]
            }
            Shape::Head { x, y, length } => {
                let half = length.abs() * 0.55;
                &[(x, y), (x - length, y - half), (x - length, y + half)]
            }
            Shape::Text { .. } | Shape::Circle { .. } => &[],
        };
        let mut path = String::new();
        for (place, (x, y)) in points.iter().enumerate() {
            path.push(if place == 0 { 'M' } else { 'L' });
            path.push_str(&coordinate(*x));
            path.push(' ');
            path.push_str(&coordinate(*y));
        }
        if points.len() > 2 {
            path.push('Z');
        }
        path
    }
}
