//! A closed range of real numbers.

/// All values from `lower` to `upper`, both included.
///
/// Plain data: what the range means (a confidence interval and its level, a rounding
/// box) is said by the field that holds it. Limits may be infinite.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval {
    /// The smallest value.
    pub lower: f64,
    /// The largest value.
    pub upper: f64,
}

impl Interval {
    /// Whether `value` lies in the range, its ends included.
    pub fn contains(self, value: f64) -> bool {
        self.lower <= value && value <= self.upper
    }

    /// Whether the two ranges share at least one value.
    pub fn meets(self, other: Interval) -> bool {
        self.lower <= other.upper && other.lower <= self.upper
    }
}
