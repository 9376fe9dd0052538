//! Reads the reference files beside this one, and compares with their tolerances.
//!
//! The files were made with R (metafor, meta, netmeta, survival) and, in their `exact`
//! blocks, with 40-digit arithmetic; `README.md` here says how and with which versions.

#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

pub mod meta_analysis;

use serde_json::Value;

/// One reference file, by its path under `tests/reference`.
pub fn read(path: &str) -> Value {
    let path = format!("{}/tests/reference/{path}", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"));
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A number as the files write it: a number, a 25-digit string, "Inf" or "-Inf".
pub fn number(value: &Value) -> f64 {
    match value {
        Value::Number(number) => number.as_f64().unwrap(),
        Value::String(text) if text == "Inf" => f64::INFINITY,
        Value::String(text) if text == "-Inf" => f64::NEG_INFINITY,
        Value::String(text) => text.parse().unwrap_or_else(|_| panic!("not a number: {text}")),
        Value::Null => f64::NAN,
        other => panic!("not a number: {other}"),
    }
}

/// A list of numbers.
pub fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap_or_else(|| panic!("not a list: {value}")).iter().map(number).collect()
}

/// |found - expected| / max(|expected|, floor), 0 when both are the same infinity or
/// both undefined.
pub fn error(found: f64, expected: f64, floor: f64) -> f64 {
    if found == expected || (found.is_nan() && expected.is_nan()) {
        return 0.0;
    }
    let error = (found - expected).abs() / expected.abs().max(floor);
    if error.is_nan() { f64::INFINITY } else { error }
}

/// Collects comparisons, and fails once at the end with all that were out of tolerance.
#[derive(Default)]
pub struct Comparison {
    checked: usize,
    failures: Vec<String>,
    worst: std::collections::BTreeMap<String, (f64, String)>,
}

impl Comparison {
    /// Compares one number; `quantity` groups the summary, `place` says where.
    pub fn check(&mut self, quantity: &str, place: &str, found: f64, expected: f64, floor: f64, tolerance: f64) {
        self.checked += 1;
        let error = error(found, expected, floor);
        let worst = self.worst.entry(quantity.to_owned()).or_insert((0.0, String::new()));
        if error >= worst.0 {
            *worst = (error, place.to_owned());
        }
        if error > tolerance || error.is_nan() {
            self.failures.push(format!(
                "{place} {quantity}: found {found:e}, expected {expected:e}, error {error:.1e} > {tolerance:.0e}"
            ));
        }
    }

    /// Fails when anything was out of tolerance, or when nothing was compared.
    pub fn finish(self, at_least: usize) {
        for (quantity, (error, place)) in &self.worst {
            println!("worst {quantity}: {error:.1e} at {place}");
        }
        println!("{} numbers compared", self.checked);
        assert!(
            self.failures.is_empty(),
            "{} of {} out of tolerance:\n{}",
            self.failures.len(),
            self.checked,
            self.failures.join("\n")
        );
        assert!(self.checked >= at_least, "only {} numbers compared, expected {at_least}", self.checked);
    }
}
