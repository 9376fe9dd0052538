//! The axis of a drawing of ratios: logarithmic, so that 0.5 and 2 stand equally far from 1.

use super::figures::coordinate;
use super::text_width::{Typeface, Weight};

/// Which ratios lie where, in pixels.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Axis {
    pub left: f64,
    pub right: f64,
    /// The ratio at `left`, above 0 and below 1.
    pub low: f64,
    /// The ratio at `right`, above 1.
    pub high: f64,
}

/// A place of the axis that is named.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    pub ratio: f64,
    pub label: String,
}

/// How far an interval pulls the axis beyond every estimate before it is cut and gets an arrow: five times.
const REACH: f64 = 5.0;

/// The smallest range: from one half to two. A narrower one would make small differences look large.
const AT_LEAST: f64 = 2.0;

impl Axis {
    /// The horizontal place of `ratio`, also beyond the ends.
    pub fn place(&self, ratio: f64) -> f64 {
        self.left + (ratio / self.low).ln() / (self.high / self.low).ln() * (self.right - self.left)
    }

    /// An axis from `left` to `right` on which 1, every estimate, and every interval (ratio, lower, upper) within reach
    /// have their place.
    pub fn around(intervals: &[(f64, f64, f64)], left: f64, right: f64) -> Axis {
        let (mut low, mut high) = (1.0_f64, 1.0_f64);
        for (ratio, _, _) in intervals {
            // A ratio of 0 has no logarithm; a library holds none.
            low = low.min(ratio.max(1e-9));
            high = high.max(*ratio);
        }
        let (farthest_low, farthest_high) = (low / REACH, high * REACH);
        for (_, lower, upper) in intervals {
            low = low.min(lower.max(farthest_low));
            high = high.max(upper.min(farthest_high));
        }
        low = low.min(1.0 / AT_LEAST);
        high = high.max(AT_LEAST);
        // A little air, so that no mark stands on the end.
        let air = (high / low).ln() * 0.04;
        Axis { left, right, low: low * (-air).exp(), high: high * air.exp() }
    }

    /// The named places: as many as have room for their labels at `size` pixels between `from` and `to`, always with 1.
    pub fn ticks(&self, typeface: &Typeface, size: f64, from: f64, to: f64) -> Vec<Tick> {
        for digits in DIGITS {
            let ticks = self.candidates(digits, 1);
            if self.fits(&ticks, typeface, size, from, to) {
                return ticks;
            }
        }
        for step in 2..=12 {
            let ticks = self.candidates(&[10], step);
            if self.fits(&ticks, typeface, size, from, to) {
                return ticks;
            }
        }
        self.candidates(&[10], 1000)
    }

    fn candidates(&self, digits: &[u32], step: i32) -> Vec<Tick> {
        let mut ticks = Vec::new();
        for exponent in -12_i32..=12 {
            if exponent % step != 0 {
                continue;
            }
            for tenths in digits {
                let ratio = scaled(*tenths, exponent);
                if ratio >= self.low && ratio <= self.high {
                    ticks.push(Tick { ratio, label: label(*tenths, exponent) });
                }
            }
        }
        ticks
    }

    fn fits(&self, ticks: &[Tick], typeface: &Typeface, size: f64, from: f64, to: f64) -> bool {
        let mut free_from = from;
        for tick in ticks {
            let half = typeface.width(&tick.label, size, Weight::Regular) / 2.0;
            let place = self.place(tick.ratio);
            if place - half < free_from || place + half > to {
                return false;
            }
            free_from = place + half + size;
        }
        true
    }
}

/// Digits of the named places within one power of ten, in tenths, from many to few.
const DIGITS: &[&[u32]] = &[
    &[10, 12, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90],
    &[10, 15, 20, 30, 40, 50, 60, 80],
    &[10, 15, 20, 30, 50, 70],
    &[10, 20, 50],
    &[10, 30],
    &[10],
];

/// `tenths` / 10 × 10^`exponent`.
fn scaled(tenths: u32, exponent: i32) -> f64 {
    let mut power = 1.0;
    for _ in 0..exponent.abs() {
        power *= 10.0;
    }
    if exponent < 0 { f64::from(tenths) / (power * 10.0) } else { f64::from(tenths) * power / 10.0 }
}

/// The same in digits: exact, with no zero at the end of a fraction.
fn label(tenths: u32, exponent: i32) -> String {
    if exponent >= 0 {
        return coordinate(scaled(tenths, exponent));
    }
    let mut text = String::from("0.");
    for _ in 1..-exponent {
        text.push('0');
    }
    text.push_str(&tenths.to_string());
    while text.ends_with('0') {
        text.pop();
    }
    text
}
