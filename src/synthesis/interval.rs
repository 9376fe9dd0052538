//! The interval and test of a pooled mean.

use crate::numbers::distributions::{normal, student_t};

/// How the interval of the mean is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IntervalMethod {
    /// Normal quantile and the plain standard error.
    Normal,
    /// Quantile of t with k - 1 degrees of freedom and the plain standard error.
    StudentT,
    /// Hartung and Knapp (2001), Sidik and Jonkman (2002): t with k - 1 degrees of
    /// freedom and the variance times sum w (y - mean)^2 / (k - 1). Can be narrower than
    /// the plain interval, which [`super::Pooled::narrower_than_plain`] then says.
    HartungKnapp,
    /// The same with that factor never below 1 (Knapp and Hartung 2003).
    HartungKnappFloored,
}

/// Mean and plain standard error made into a test and an interval.
#[derive(Debug, Clone, Copy)]
pub(super) struct Inference {
    pub standard_error: f64,
    pub variance_factor: f64,
    pub degrees_of_freedom: f64,
    pub lower: f64,
    pub upper: f64,
    pub statistic: f64,
}

impl IntervalMethod {
    /// The inference on `estimate` with its plain standard error. `residual_square` is
    /// sum w (y - mean)^2 / (k - 1), `tail` the probability left out on each side.
    /// With one study there are no degrees of freedom: then the normal interval.
    pub(super) fn infer(
        self,
        estimate: f64,
        plain_standard_error: f64,
        residual_square: f64,
        studies: usize,
        tail: f64,
    ) -> Inference {
        let variance_factor = match self {
            _ if studies < 2 => 1.0,
            Self::Normal | Self::StudentT => 1.0,
            Self::HartungKnapp => residual_square,
            Self::HartungKnappFloored => residual_square.max(1.0),
        };
        let degrees_of_freedom = match self {
            _ if studies < 2 => f64::INFINITY,
            Self::Normal => f64::INFINITY,
            _ => (studies - 1) as f64,
        };
        let standard_error = plain_standard_error * variance_factor.sqrt();
        let statistic = estimate / standard_error;
        let half_width = quantile(tail, degrees_of_freedom) * standard_error;
        Inference {
            standard_error,
            variance_factor,
            degrees_of_freedom,
            lower: estimate - half_width,
            upper: estimate + half_width,
            statistic,
        }
    }
}

/// The t (or, with infinite degrees of freedom, normal) value exceeded with probability `tail`.
pub(super) fn quantile(tail: f64, degrees_of_freedom: f64) -> f64 {
    if degrees_of_freedom.is_infinite() {
        normal::upper_quantile(tail)
    } else {
        student_t::upper_quantile(tail, degrees_of_freedom)
    }
}

/// The probability of a statistic at least this far from 0, on either side.
pub(super) fn two_sided_p(statistic: f64, degrees_of_freedom: f64) -> f64 {
    2.0 * student_t::upper_tail(statistic.abs(), degrees_of_freedom)
}
