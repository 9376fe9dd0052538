//! What it adds up to: estimates on the analysis scale, pooled, with their heterogeneity.
//!
//! Works on plain effects and variances and knows nothing of trials or sources; whether
//! pooling is sensible is the question's to say. Method and conventions: `docs/method.md`.

pub mod absolute;
#[cfg(feature = "full")]
pub mod audit;
pub mod conventions;
pub mod egger;
pub mod estimate;
pub mod exponential;
pub mod fit_statistics;
mod heterogeneity;
pub mod indirect;
pub mod influence;
mod interval;
mod level;
mod likelihood;
pub mod margin;
pub mod network;
pub mod pool;
mod prediction;
pub mod profile_likelihood;
pub mod q_profile;
pub mod sensitivity;
pub mod shrinkage;
pub mod subgroups;
pub mod survival_curve;
mod tau_squared;
mod weighting;

pub use estimate::{Estimate, EstimateError, Sides};
pub use heterogeneity::Heterogeneity;
pub use interval::IntervalMethod;
pub use pool::{Model, PoolError, Pooled, pool};
pub use prediction::PredictionMethod;
pub use q_profile::{TauSquaredInterval, q_profile};
pub use sensitivity::{cumulative, leave_one_out};
pub use subgroups::{BetweenGroups, Subgroups, TauSquaredOfGroups, subgroups};
