//! Network meta-analysis of contrasts, for the command line and the crate: in neither
//! browser build.
//!
//! Contrast-based and frequentist (Rücker 2012; Salanti 2012): generalised least squares
//! with the covariance inside studies of several arms kept, also where tau squared is
//! estimated by REML or ML.

mod design;
mod evidence;
mod fit;
mod league;
mod matrix;
mod split;

pub use design::DesignDecomposition;
pub use evidence::{Contrast, Network, NetworkError};
pub use league::{NetworkFit, QTest, SmallValues};
pub use matrix::Square;
pub use split::Split;
