//! A drawing that checks itself: what a careful reader would find wrong with a scene.
//!
//! It sees only the scene, as a reader does: it reads the printed figures off the texts and holds the marks against them.
//! Never part of what ships to a browser.

mod area;

use super::axis::Axis;
use super::forest::SMALLEST_SQUARE;
use super::scene::{Mark, Role, Scene, Shape};
use super::text_width::Typeface;
use area::{Area, area, overlaps};

/// What sort of thing is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// A place that is not a number.
    NotANumber,
    /// A text or mark that leaves the picture.
    OutsidePicture,
    /// Two texts that overlap.
    TextsOverlap,
    /// A line that runs through a text.
    LineThroughText,
    /// A mark that covers a text.
    MarkOnText,
    /// Estimates of two rows that overlap.
    MarksOverlap,
    /// An estimate or interval beyond the axis, or one that is cut without an arrow.
    LeavesAxis,
    /// An arrow although the interval ends within the axis.
    ArrowWithoutCause,
    /// A mark, the reference line or a tick that stands elsewhere than its printed number says.
    WrongPlace,
    /// Squares whose areas do not follow the weights, or differ where nothing is weighed.
    OutOfProportion,
    /// Figures without a mark, or a mark without figures.
    Unmatched,
}

/// One thing wrong with a scene.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    pub flaw: Flaw,
    pub message: String,
}

/// How far, in pixels, a mark may stand from where its figure puts it: less than anyone could see.
const EXACT: f64 = 0.05;

/// Everything wrong with `scene` when its texts are set in `typeface`.
pub fn check(scene: &Scene, typeface: &Typeface) -> Vec<Finding> {
    let mut findings = Findings(Vec::new());
    let boxed: Vec<(&Mark, Area)> = scene.marks.iter().map(|mark| (mark, area(mark, typeface))).collect();
    for (mark, area) in &boxed {
        if ![area.left, area.top, area.right, area.bottom].iter().all(|place| place.is_finite()) {
            findings.add(Flaw::NotANumber, describe(mark));
        }
        let inside = area.left >= -scene.margin - EXACT
            && area.top >= -EXACT
            && area.right <= scene.width - scene.margin + EXACT
            && area.bottom <= scene.height + EXACT;
        if !inside {
            findings.add(
                Flaw::OutsidePicture,
                format!("{}: {area:?} of {} x {}", describe(mark), scene.width, scene.height),
            );
        }
    }
    overlaps(&boxed, &mut findings);
    if let Some(axis) = &scene.axis {
        axis_marks(scene, axis, &mut findings);
        let rows = scene.marks.iter().filter_map(|mark| mark.row).max().map_or(0, |last| last + 1);
        for row in 0..rows {
            figures(scene, axis, row, &mut findings);
        }
        proportions(scene, &mut findings);
    }
    findings.0
}

struct Findings(Vec<Finding>);

impl Findings {
    fn add(&mut self, flaw: Flaw, message: String) {
        self.0.push(Finding { flaw, message });
    }

    fn require(&mut self, holds: bool, flaw: Flaw, message: impl Fn() -> String) {
        if !holds {
            self.add(flaw, message());
        }
    }
}

fn describe(mark: &Mark) -> String {
    let row = mark.row.map_or(String::new(), |row| format!(" of row {row}"));
    match &mark.shape {
        Shape::Text { text, .. } => format!("{:?}{row} \"{text}\"", mark.role),
        shape => format!("{:?}{row} {shape:?}", mark.role),
    }
}

/// Whether this stands for the estimate of its row.
fn is_estimate(role: Role) -> bool {
    matches!(role, Role::Estimate | Role::Subgroup | Role::Earlier | Role::Negligible | Role::Pooled)
}

fn is_text(mark: &Mark) -> bool {
    matches!(mark.shape, Shape::Text { .. })
}

/// The reference line at 1, the ticks at their numbers, nothing of a figure beyond the axis.
fn axis_marks(scene: &Scene, axis: &Axis, findings: &mut Findings) {
    let mut names_one = false;
    let mut reference = false;
    for mark in &scene.marks {
        let place_of = |x: f64, ratio: f64| (x - axis.place(ratio)).abs() <= EXACT;
        match (&mark.shape, mark.role) {
            (Shape::Line { from, to }, Role::Reference) => {
                reference = true;
                findings.require(place_of(from.0, 1.0) && place_of(to.0, 1.0), Flaw::WrongPlace, || {
                    format!("{} is not at 1", describe(mark))
                });
            }
            (Shape::Text { x, text, .. }, Role::TickLabel) => {
                names_one |= text == "1";
                let right = numbers(text).first().is_some_and(|number| place_of(*x, *number));
                findings.require(right, Flaw::WrongPlace, || format!("{} stands at {x}", describe(mark)));
            }
            _ => {}
        }
        let figure = mark.role.is_of_figures() && !is_text(mark);
        if figure {
            let (left, right) = match &mark.shape {
                Shape::Line { from, to } => (from.0.min(to.0), from.0.max(to.0)),
                Shape::Square { centre, .. } | Shape::Circle { centre, .. } => (centre.0, centre.0),
                Shape::Diamond { left, right, .. } => (*left, *right),
                Shape::Head { x, length, .. } => (x.min(x - length), x.max(x - length)),
                Shape::Text { x, .. } => (*x, *x),
            };
            findings.require(left >= axis.left - EXACT && right <= axis.right + EXACT, Flaw::LeavesAxis, || {
                format!("{}: the axis is {} to {}", describe(mark), axis.left, axis.right)
            });
        }
    }
    findings.require(names_one, Flaw::WrongPlace, || "1 is not named on the axis".into());
    findings.require(reference, Flaw::Unmatched, || "there is no line at 1".into());
}

/// The numbers in a text, in order.
fn numbers(text: &str) -> Vec<f64> {
    text.split(|character: char| !character.is_ascii_digit() && character != '.')
        .filter_map(|part| part.parse().ok())
        .collect()
}

/// Whether a prediction bar goes from the lower limit printed to the upper one, with an arrow where the axis ends.
fn prediction(scene: &Scene, axis: &Axis, row: usize, findings: &mut Findings) {
    let marks = || scene.marks.iter().filter(|mark| mark.row == Some(row));
    let printed: String = marks()
        .filter_map(|mark| match &mark.shape {
            Shape::Text { text, .. } if mark.role == Role::PredictionLimits => Some(format!("{text} ")),
            _ => None,
        })
        .collect();
    let bar = marks().find_map(|mark| match mark.shape {
        Shape::Line { from, to } if mark.role == Role::Prediction => Some((from.0, to.0)),
        _ => None,
    });
    let (&[lower, upper], Some(bar)) = (numbers(&printed).as_slice(), bar) else {
        findings.add(Flaw::Unmatched, format!("row {row} prints \"{printed}\" for its prediction bar {bar:?}"));
        return;
    };
    // Printed rounded; drawn exact.
    let halves = half_units(&printed);
    for (limit, half, end, sign) in [(lower, halves[0], bar.0, -1.0), (upper, halves[1], bar.1, 1.0)] {
        let arrow = marks().any(|mark| matches!(mark.shape, Shape::Head { length, .. } if length * sign > 0.0));
        let least = axis.place((limit - half).max(1e-12)) - EXACT;
        let most = axis.place(limit + half) + EXACT;
        let right = if arrow {
            most < axis.left || least > axis.right || limit + half > axis.high || limit - half < axis.low
        } else {
            end >= least && end <= most
        };
        findings.require(right, Flaw::WrongPlace, || format!("row {row}: the bar ends at {end} for \"{printed}\""));
    }
}

/// A text without its numbers of percent.
fn without_percentages(text: &str) -> String {
    let number = |character: char| character.is_ascii_digit() || character == '.';
    let mut parts: Vec<&str> = text.split('%').collect();
    let last = parts.pop().unwrap_or_default();
    let mut rest: String = parts.into_iter().map(|part| part.trim_end_matches(number)).collect();
    rest.push_str(last);
    rest
}

/// Half a unit of the last place of each number in a text, and the smallest bit more.
fn half_units(text: &str) -> Vec<f64> {
    text.split(|character: char| !character.is_ascii_digit() && character != '.')
        .filter(|part| part.parse::<f64>().is_ok())
        .map(|part| {
            let decimals = part.split_once('.').map_or(0, |(_, decimals)| decimals.len());
            0.5 * 0.1_f64.powi(i32::try_from(decimals).unwrap_or(0)) + 1e-9
        })
        .collect()
}

/// Whether row number `row` is marked where its printed ratio and interval say.
fn figures(scene: &Scene, axis: &Axis, row: usize, findings: &mut Findings) {
    let marks = || scene.marks.iter().filter(|mark| mark.row == Some(row));
    let mut printed = String::new();
    for mark in marks() {
        if let (Shape::Text { text, .. }, Role::Ratio | Role::EarlierRatio | Role::PlainRatio) =
            (&mark.shape, mark.role)
        {
            printed.push_str(text);
            // A text in lines reads on.
            printed.push(' ');
        }
    }
    // The level of an interval has no place on the axis.
    let printed = without_percentages(&printed);
    if marks().any(|mark| mark.role == Role::Prediction) {
        prediction(scene, axis, row, findings);
        return;
    }
    let estimates: Vec<&Mark> = marks().filter(|mark| is_estimate(mark.role)).collect();
    let (&[ratio, lower, upper], &[estimate]) = (numbers(&printed).as_slice(), estimates.as_slice()) else {
        findings.add(Flaw::Unmatched, format!("row {row} prints \"{printed}\" and has {} estimates", estimates.len()));
        return;
    };
    if let Shape::Diamond { left, middle, right, .. } = estimate.shape {
        // A pooled figure is printed rounded; its marks are exact. A diamond is at least two pixels wide.
        let halves = half_units(&printed);
        let near = |mark: f64, figure: f64, half: f64, slack: f64| {
            mark >= axis.place((figure - half).max(0.0)) - slack && mark <= axis.place(figure + half) + slack
        };
        findings.require(
            near(left, lower, halves[1], 1.0)
                && near(middle, ratio, halves[0], EXACT)
                && near(right, upper, halves[2], 1.0),
            Flaw::WrongPlace,
            || format!("{} for \"{printed}\"", describe(estimate)),
        );
        return;
    }
    let (at, half) = match estimate.shape {
        Shape::Square { centre, side } => (centre.0, side / 2.0),
        Shape::Circle { centre, diameter } => (centre.0, diameter / 2.0),
        Shape::Line { from, .. } => (from.0, 0.0),
        _ => (f64::NAN, 0.0),
    };
    findings.require((at - axis.place(ratio)).abs() <= EXACT, Flaw::WrongPlace, || {
        format!("{} for \"{printed}\"", describe(estimate))
    });
    let interval: Vec<(f64, f64)> = marks()
        .filter(|mark| matches!(mark.role, Role::Interval | Role::EarlierInterval))
        .filter_map(|mark| match mark.shape {
            Shape::Line { from, to } => Some((from.0, to.0)),
            _ => None,
        })
        .collect();
    let arrow = |sign: f64| {
        marks().any(|mark| match mark.shape {
            Shape::Head { length, .. } => mark.role == Role::Beyond && length * sign > 0.0,
            _ => false,
        })
    };
    // An interval that ends within a hollow mark needs no line on that side.
    let ends = (
        interval.iter().map(|line| line.0).fold(at - half, f64::min),
        interval.iter().map(|line| line.1).fold(at + half, f64::max),
    );
    for (limit, end, sign, cut) in [(lower, ends.0, -1.0, lower < axis.low), (upper, ends.1, 1.0, upper > axis.high)] {
        if cut {
            findings.require(arrow(sign), Flaw::LeavesAxis, || {
                format!("row {row}: \"{printed}\" leaves the axis without an arrow")
            });
            continue;
        }
        findings.require(!arrow(sign), Flaw::ArrowWithoutCause, || {
            format!("row {row}: \"{printed}\" ends within the axis")
        });
        let hidden = (axis.place(limit) - at).abs() <= half;
        findings.require(hidden || (end - axis.place(limit)).abs() <= EXACT, Flaw::WrongPlace, || {
            format!("row {row}: the interval of \"{printed}\" is drawn to {end}, not {}", axis.place(limit))
        });
    }
}

/// Areas follow the weights where there are any; otherwise all are equal.
fn proportions(scene: &Scene, findings: &mut Findings) {
    let weight = |row: Option<usize>| {
        scene.marks.iter().find_map(|mark| match &mark.shape {
            Shape::Text { text, .. } if mark.role == Role::Weight && mark.row == row => numbers(text).first().copied(),
            _ => None,
        })
    };
    // Side of the square with the same area; nothing for a tick.
    let side = |mark: &Mark| match mark.shape {
        Shape::Square { side, .. } if mark.role == Role::Estimate => Some(side),
        Shape::Circle { diameter, .. } => Some(diameter * std::f64::consts::PI.sqrt() / 2.0),
        Shape::Line { .. } if mark.role == Role::Negligible => Some(0.0),
        _ => None,
    };
    let drawn: Vec<(f64, Option<f64>, &Mark)> =
        scene.marks.iter().filter_map(|mark| side(mark).map(|side| (side, weight(mark.row), mark))).collect();
    let Some((largest, heaviest, _)) =
        drawn.iter().copied().reduce(|one, other| if other.0 > one.0 { other } else { one })
    else {
        return;
    };
    for (side, weight, mark) in drawn {
        let right = match (weight, heaviest) {
            (Some(weight), Some(heaviest)) => {
                // Weights are printed with one decimal, so each stands for half a tenth to either side.
                let half = 0.05 + 1e-9;
                let least = largest * ((weight - half).max(0.0) / (heaviest + half)).sqrt();
                let most = largest * ((weight + half) / (heaviest - half).max(1e-9)).sqrt();
                if side == 0.0 {
                    least < SMALLEST_SQUARE
                } else {
                    side >= SMALLEST_SQUARE && side >= least && side <= most
                }
            }
            (None, None) => (side - largest).abs() <= EXACT,
            // Rows that are not weighed stand beside weighed ones: earlier reports, second ways of judging.
            (None, Some(_)) => true,
            (Some(_), None) => false,
        };
        findings.require(right, Flaw::OutOfProportion, || {
            format!("{} for a weight of {weight:?}; the largest is {largest} for {heaviest:?}", describe(mark))
        });
    }
}
