//! Looks for a situation in which the rules of sequencing break: every one that a regimen's criteria tell apart, and
//! many whole ones by chance.
//!
//! Everything goes through the evaluator that answers people. It reads no clock and runs on one thread; whoever calls it
//! may share the work out by regimen and by seed.

mod findings;
mod points;
mod random;
mod space;

pub use space::asked;

pub use findings::{Finding, FindingRule, Findings};
pub use points::{Evaluator, RegimenReport, SHIPPED, label_facts, regimen};
pub use random::{Gap, RandomReport, add_gap, random_situations};

/// Combinations up to which every one is evaluated; above, a covering array of every four fields.
pub const EXHAUSTIVE_UP_TO: usize = 1_000_000;
