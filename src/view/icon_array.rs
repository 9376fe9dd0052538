//! One hundred people as dots: how many, at a glance.
//!
//! The words beside the picture say the same, so it is hidden from screen readers.

use super::node::{Element, element};
use crate::evidence::reader::together;

/// Dots in a row; 100 dots make 5 rows.
const COLUMNS: u8 = 20;
/// Distance between the middles of two dots, and the radius of one.
const STEP: u32 = 10;
const RADIUS: u32 = 4;
/// A circle of that radius from its left end, in two halves.
const CIRCLE: &str = "a4 4 0 1 0 8 0a4 4 0 1 0 -8 0";

/// A picture of 100 dots, the first `count` of them filled. `class` says what the filled ones mean.
pub fn icon_array(count: u8, class: &'static str) -> Element {
    let count = count.min(100);
    let width = u32::from(COLUMNS) * STEP;
    let height = 100 / u32::from(COLUMNS) * STEP;
    element("svg")
        .with("class", "icon-array")
        .with("viewBox", together(&["0 0 ", &width.to_string(), " ", &height.to_string()]))
        .with("aria-hidden", "true")
        .with("focusable", "false")
        .child(element("path").with("class", class).with("d", dots(0, count)))
        .child(element("path").with("class", "dot-rest").with("d", dots(count, 100)))
}

/// The dots from `first` up to, and without, `end`, as one path.
fn dots(first: u8, end: u8) -> String {
    let mut path = String::new();
    for dot in first..end {
        let x = u32::from(dot % COLUMNS) * STEP + STEP / 2 - RADIUS;
        let y = u32::from(dot / COLUMNS) * STEP + STEP / 2;
        let parts = ["M", &x.to_string(), " ", &y.to_string(), CIRCLE];
        path.push_str(&together(&parts));
    }
    path
}
