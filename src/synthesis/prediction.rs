//! Where the effect of a further study of the same kind is expected.

use super::interval::quantile;
use super::level::tail_of_level;
use super::pool::{Model, Pooled};
use crate::numbers::Interval;

/// How a prediction interval is made. Packages disagree; each convention has its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PredictionMethod {
    /// The distribution the confidence interval uses: normal under
    /// [`super::IntervalMethod::Normal`], else t with k - 1 degrees of freedom
    /// (metafor's default).
    AsInterval,
    /// t with k - 1 degrees of freedom (Viechtbauer; the default of meta since 8.0).
    StudentT,
    /// t with k - 2 degrees of freedom, at least 1 (Higgins, Thompson and Spiegelhalter
    /// 2009; Riley, Higgins and Deeks 2011; the default of meta before 8.0).
    Riley,
    /// The normal quantile times tau alone: the spread of effects, with the mean taken
    /// as known.
    Simple,
}

impl Pooled {
    /// The prediction interval at the level of the fit: estimate plus or minus a
    /// quantile times sqrt(tau^2 + se^2), se the fit's own standard error (so the
    /// Hartung-Knapp one where that was asked for). `None` under the common effect
    /// model, which has no further effect to predict.
    pub fn prediction_interval(&self, method: PredictionMethod) -> Option<Interval> {
        if self.model == Model::Common {
            return None;
        }
        let tail = tail_of_level(self.level)?;
        let studies = self.count() as f64;
        let degrees_of_freedom = match method {
            PredictionMethod::AsInterval => self.degrees_of_freedom.unwrap_or(f64::INFINITY),
            PredictionMethod::StudentT => (studies - 1.0).max(1.0),
            PredictionMethod::Riley => (studies - 2.0).max(1.0),
            PredictionMethod::Simple => f64::INFINITY,
        };
        let tau_squared = self.heterogeneity.tau_squared;
        let spread = match method {
            PredictionMethod::Simple => tau_squared,
            _ => tau_squared + self.standard_error * self.standard_error,
        };
        let half_width = quantile(tail, degrees_of_freedom) * spread.sqrt();
        Some(Interval { lower: self.estimate - half_width, upper: self.estimate + half_width })
    }
}
