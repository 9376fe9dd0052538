//! Confidence levels, in percent.

/// The lowest level an interval may have, in percent.
const LOWEST: f64 = 50.0;
/// The highest level an interval may have, in percent.
const HIGHEST: f64 = 99.9;

/// The probability left out on each side by a two-sided interval at `level` percent
/// (0.025 for 95), or `None` outside 50 to 99.9.
pub(crate) fn tail_of_level(level: f64) -> Option<f64> {
    (LOWEST..=HIGHEST).contains(&level).then(|| (100.0 - level) / 200.0)
}
