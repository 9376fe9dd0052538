//! What it adds up to: estimates on the analysis scale, pooled, with their heterogeneity.
//!
//! Works on plain effects and variances and knows nothing of trials or sources; whether
//! pooling is sensible is the question's to say. Method and conventions: `docs/method.md`.

pub mod estimate;
mod heterogeneity;
mod interval;
mod level;
mod likelihood;
pub mod pool;
mod tau_squared;
mod weighting;

pub use estimate::{Estimate, EstimateError};
pub use heterogeneity::Heterogeneity;
pub use interval::IntervalMethod;
pub use pool::{Model, PoolError, Pooled, pool};
