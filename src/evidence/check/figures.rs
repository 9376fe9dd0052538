//! Single figures and their limits.

use super::told;
use crate::evidence::effect::Figure;
use crate::evidence::fault::{Rule, Trail};
use crate::numbers::Printed;

/// Checks that `figure` lies from `least` to `most`, both allowed.
pub fn range(trail: &mut Trail, key: &str, figure: &Printed, least: f64, most: f64, expected: &str) {
    let value = figure.value();
    if !(least..=most).contains(&value) {
        trail.fault_at(key, Rule::Range, told!("expected {expected}, found {figure}"));
    }
}

/// Checks a percent.
pub fn percent(trail: &mut Trail, key: &str, figure: &Printed) {
    range(trail, key, figure, 0.0, 100.0, "a percent from 0 to 100");
}

/// Checks that limits are in order and stand around their figure, and that all three lie from 0 to `most`.
pub fn figure(trail: &mut Trail, key: &str, figure: &Figure, most: f64, expected: &str) {
    trail.enter_key(key);
    range(trail, "value", &figure.value, 0.0, most, expected);
    if let Some(lower) = &figure.lower {
        range(trail, "lower", lower, 0.0, most, expected);
        ordered(trail, "lower", lower, &figure.value);
    }
    if let Some(upper) = &figure.upper {
        range(trail, "upper", upper, 0.0, most, expected);
        ordered(trail, "upper", &figure.value, upper);
    }
    trail.leave();
}

/// Checks that `low` is not above `high`; the fault stands at `key`.
pub fn ordered(trail: &mut Trail, key: &str, low: &Printed, high: &Printed) {
    if low.value() > high.value() {
        let message = told!("expected limits in order around their figure, found {low} above {high}");
        trail.fault_at(key, Rule::Interval, message);
    }
}
