//! Studies ready for weighting: centred, scaled, and the sums over them.
//!
//! Effects are taken relative to the heaviest study and divided by a power of two near
//! its standard error. Nothing is lost by that (the power of two is exact), and values
//! at 10^-8, at an offset of 10^6 or weighted 10^9 to 1 become ordinary ones. The
//! heaviest study is also kept apart in the sums where one minus its share of the
//! weight would cancel. Every sum is one pass over the studies.

use super::estimate::Estimate;
use super::pool::PoolError;
use crate::numbers::sum::Sum;

/// How far apart figures may lie, in standard errors of the heaviest study. Squares and
/// cubes of these stay within what an f64 holds.
const FARTHEST: f64 = 1e60;

/// One study in the units of [`Studies`].
#[derive(Debug, Clone, Copy)]
pub(super) struct Study {
    /// Effect relative to the heaviest study.
    pub deviation: f64,
    /// Sampling variance, about 1 or more.
    pub variance: f64,
}

/// Studies centred and scaled.
#[derive(Debug, Clone)]
pub(super) struct Studies {
    pub list: Vec<Study>,
    /// Place of the study with the smallest variance.
    pub heaviest: usize,
    /// What was subtracted from every effect.
    pub centre: f64,
    /// What effects were divided by: a power of two.
    pub scale: f64,
}

/// Weights 1/(variance + tau squared) summed, and the mean under them.
#[derive(Debug, Clone, Copy)]
pub(super) struct Weighted {
    pub tau_squared: f64,
    /// Sum of all weights.
    pub total: f64,
    /// Sum of all weights but the heaviest study's.
    pub rest: f64,
    /// Sum of squared weights but the heaviest study's.
    pub rest_squares: f64,
    /// Weight of the heaviest study.
    pub largest: f64,
    /// Weighted mean deviation.
    pub mean: f64,
}

/// Sums over the residuals r = deviation - mean with weights w.
#[derive(Debug, Clone, Copy)]
pub(super) struct Residuals {
    /// Sum of w r^2: the generalised Q.
    pub q: f64,
    /// Sum of w^2 r.
    pub squared_weight: f64,
    /// Sum of w^2 r^2.
    pub squared_weight_square: f64,
    /// Sum of w^3 r^2.
    pub cubed_weight_square: f64,
}

/// Traces of powers of P = W - W 1 (1'W 1)^-1 1'W, which projects the mean away.
#[derive(Debug, Clone, Copy)]
pub(super) struct Traces {
    /// tr P
    pub first: f64,
    /// tr P^2
    pub second: f64,
}

impl Studies {
    /// Centres and scales, or says which figure cannot be used.
    pub fn new(estimates: &[Estimate]) -> Result<Self, PoolError> {
        Self::with_scale(estimates, scale_for(estimates))
    }

    /// The same with a scale given (a power of two), for groups of studies that share it.
    pub fn with_scale(estimates: &[Estimate], scale: f64) -> Result<Self, PoolError> {
        let mut heaviest = 0;
        for (index, estimate) in estimates.iter().enumerate() {
            if !estimate.effect.is_finite() {
                return Err(PoolError::EffectNotFinite { index });
            }
            if !(estimate.variance > 0.0 && estimate.variance.is_finite()) {
                return Err(PoolError::VarianceNotPositive { index });
            }
            if estimate.variance < estimates[heaviest].variance {
                heaviest = index;
            }
        }
        let first = estimates.get(heaviest).ok_or(PoolError::NoStudies)?;
        let centre = first.effect;
        let mut list = Vec::with_capacity(estimates.len());
        for (index, estimate) in estimates.iter().enumerate() {
            let study =
                Study { deviation: (estimate.effect - centre) / scale, variance: estimate.variance / scale / scale };
            // Written so that NaN and infinity are refused too.
            if !(study.deviation.abs() < FARTHEST && study.variance < FARTHEST) {
                return Err(PoolError::TooFarApart { index });
            }
            list.push(study);
        }
        Ok(Self { list, heaviest, centre, scale })
    }

    /// How many studies there are.
    pub fn count(&self) -> usize {
        self.list.len()
    }

    /// Studies less one: the degrees of freedom of Q.
    pub fn degrees_of_freedom(&self) -> f64 {
        (self.count() - 1) as f64
    }

    /// The smallest sampling variance.
    pub fn smallest_variance(&self) -> f64 {
        self.list[self.heaviest].variance
    }

    /// The largest sampling variance.
    pub fn largest_variance(&self) -> f64 {
        self.list.iter().fold(0.0, |largest, study| study.variance.max(largest))
    }

    /// Sum of squared deviations from the plain mean.
    pub fn unweighted_square(&self) -> f64 {
        let sum: Sum = self.list.iter().map(|study| study.deviation).collect();
        let mean = sum.value() / self.count() as f64;
        let square: Sum = self.list.iter().map(|study| (study.deviation - mean).powi(2)).collect();
        square.value()
    }

    /// The weights at this between-study variance.
    pub fn weigh(&self, tau_squared: f64) -> Weighted {
        let (mut rest, mut squares, mut moment) = (Sum::default(), Sum::default(), Sum::default());
        let mut largest = 0.0;
        for (index, study) in self.list.iter().enumerate() {
            let weight = 1.0 / (study.variance + tau_squared);
            if index == self.heaviest {
                // Its deviation is 0, so it adds nothing to the moment.
                largest = weight;
                continue;
            }
            rest.add(weight);
            squares.add(weight * weight);
            moment.add(weight * study.deviation);
        }
        let rest = rest.value();
        let total = rest + largest;
        Weighted { tau_squared, total, rest, rest_squares: squares.value(), largest, mean: moment.value() / total }
    }

    /// The residual sums under these weights.
    pub fn residuals(&self, weighted: &Weighted) -> Residuals {
        let (mut q, mut linear, mut square, mut cube) =
            (Sum::default(), Sum::default(), Sum::default(), Sum::default());
        for study in &self.list {
            let weight = 1.0 / (study.variance + weighted.tau_squared);
            let residual = study.deviation - weighted.mean;
            let first = weight * residual;
            let second = first * weight;
            q.add(first * residual);
            linear.add(second);
            square.add(first * first);
            cube.add(first * second);
        }
        Residuals {
            q: q.value(),
            squared_weight: linear.value(),
            squared_weight_square: square.value(),
            cubed_weight_square: cube.value(),
        }
    }

    /// tr P^2 = sum over i and j of P_ij^2, every term positive, in one pass.
    pub fn trace_of_square(&self, weighted: &Weighted) -> f64 {
        let (mut diagonal, mut fourth) = (Sum::default(), Sum::default());
        for (index, study) in self.list.iter().enumerate() {
            let weight = 1.0 / (study.variance + weighted.tau_squared);
            let others = if index == self.heaviest {
                weighted.rest
            } else {
                fourth.add(weight.powi(4));
                weighted.total - weight
            };
            diagonal.add((weight * (others / weighted.total)).powi(2));
        }
        let squares = weighted.rest_squares;
        let pairs = 2.0 * weighted.largest.powi(2) * squares + (squares * squares - fourth.value());
        diagonal.value() + pairs / (weighted.total * weighted.total)
    }

    /// Both traces under these weights.
    pub fn traces(&self, weighted: &Weighted) -> Traces {
        Traces { first: weighted.trace(), second: self.trace_of_square(weighted) }
    }
}

/// The scale for these studies: a power of two near the smallest standard error, by half
/// the binary exponent of its variance. Variances that are not above 0 are passed over;
/// centring refuses them.
pub(super) fn scale_for<'a>(estimates: impl IntoIterator<Item = &'a Estimate>) -> f64 {
    let smallest = estimates
        .into_iter()
        .map(|estimate| estimate.variance)
        .filter(|variance| *variance > 0.0)
        .fold(f64::INFINITY, f64::min);
    let exponent = ((smallest.to_bits() >> 52) & 0x7ff) as i64 - 1023;
    f64::from_bits(((exponent.div_euclid(2) + 1023) as u64) << 52)
}

impl Weighted {
    /// tr P = sum of w (1 - w / sum w), without cancellation when one weight dominates.
    pub fn trace(&self) -> f64 {
        ((self.rest * self.total - self.rest_squares) + self.largest * self.rest) / self.total
    }

    /// Sum of all squared weights.
    pub fn squares(&self) -> f64 {
        self.rest_squares + self.largest * self.largest
    }
}
