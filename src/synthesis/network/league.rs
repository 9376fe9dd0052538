//! Every treatment against every other, and how they rank.

use super::evidence::{Network, NetworkError};
use super::matrix::Square;
use crate::numbers::distributions::{chi_squared, normal};
use crate::numbers::{Interval, distributions::student_t};
use crate::synthesis::level::tail_of_level;
use crate::synthesis::pool::Model;

/// A fitted network. Matrices follow [`Network::treatments`]; entry (row, column) is the
/// treatment of the row against that of the column.
#[derive(Debug, Clone, PartialEq)]
pub struct NetworkFit {
    /// The model.
    pub model: Model,
    /// The between-study variance; 0 under the common effect, or with no degrees of
    /// freedom to estimate it from.
    pub tau_squared: f64,
    /// The effects.
    pub estimate: Square,
    /// Their standard errors, 0 on the diagonal.
    pub standard_error: Square,
    /// The degrees of freedom of the network, on which predictions are based.
    pub degrees_of_freedom: usize,
}

/// A chi-squared test.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct QTest {
    /// The weighted sum of squares.
    pub q: f64,
    /// Its degrees of freedom.
    pub degrees_of_freedom: usize,
    /// The probability of a Q at least this large by chance; `None` with no degrees of
    /// freedom.
    pub p_value: Option<f64>,
}

impl QTest {
    pub(super) fn new(q: f64, degrees_of_freedom: usize) -> Self {
        let p_value = (degrees_of_freedom > 0).then(|| chi_squared::upper_tail(q, degrees_of_freedom as f64));
        Self { q, degrees_of_freedom, p_value }
    }
}

/// Which effects are good.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SmallValues {
    /// Small ones (a hazard of a bad event).
    Desirable,
    /// Large ones.
    Undesirable,
}

impl Network {
    /// Fits the network.
    pub fn fit(&self, model: Model) -> Result<NetworkFit, NetworkError> {
        let tau_squared = self.tau_squared(model)?;
        let solution = self.solve(tau_squared)?;
        let size = self.treatments.len();
        let effect = |treatment: usize| {
            if treatment == 0 { 0.0 } else { solution.effects[treatment - 1] }
        };
        let covariance = |first: usize, second: usize| {
            if first == 0 || second == 0 { 0.0 } else { solution.covariance[(first - 1, second - 1)] }
        };
        Ok(NetworkFit {
            model,
            tau_squared,
            estimate: Square::from_entries(size, |row, column| effect(row) - effect(column)),
            standard_error: Square::from_entries(size, |row, column| {
                if row == column {
                    return 0.0;
                }
                (covariance(row, row) + covariance(column, column) - 2.0 * covariance(row, column)).sqrt()
            }),
            degrees_of_freedom: self.degrees_of_freedom(),
        })
    }

    /// The test of heterogeneity and inconsistency together, at tau squared 0.
    pub fn total_q(&self) -> Result<QTest, NetworkError> {
        let degrees_of_freedom = self.degrees_of_freedom();
        // Without degrees of freedom every effect is fitted exactly; what is left is rounding.
        let q = if degrees_of_freedom == 0 { 0.0 } else { self.solve(0.0)?.q };
        Ok(QTest::new(q, degrees_of_freedom))
    }
}

impl NetworkFit {
    /// The confidence interval of a row against a column, by the normal distribution;
    /// `None` for a level outside 50 to 99.9 percent.
    pub fn interval(&self, row: usize, column: usize, level: f64) -> Option<Interval> {
        let half_width = normal::upper_quantile(tail_of_level(level)?) * self.standard_error[(row, column)];
        Some(self.around(row, column, half_width))
    }

    /// The prediction interval of a row against a column: t with the degrees of freedom
    /// of the network, sqrt(tau^2 + se^2). `None` without degrees of freedom, or for a
    /// level outside 50 to 99.9 percent.
    pub fn prediction_interval(&self, row: usize, column: usize, level: f64) -> Option<Interval> {
        if self.degrees_of_freedom == 0 {
            return None;
        }
        let quantile = student_t::upper_quantile(tail_of_level(level)?, self.degrees_of_freedom as f64);
        let spread = self.tau_squared + self.standard_error[(row, column)].powi(2);
        Some(self.around(row, column, quantile * spread.sqrt()))
    }

    /// The two-sided p-value of a row against a column; NaN on the diagonal.
    pub fn p_value(&self, row: usize, column: usize) -> f64 {
        2.0 * normal::upper_tail((self.estimate[(row, column)] / self.standard_error[(row, column)]).abs())
    }

    /// P-scores (Rücker and Schwarzer 2015): for each treatment the mean certainty that
    /// it is better than another one, 0 to 1. They rank; they do not say by how much,
    /// and Nextline shows no reader a ranking.
    pub fn p_scores(&self, small_values: SmallValues) -> Vec<f64> {
        let size = self.estimate.size();
        let better = |row: usize, column: usize| {
            let statistic = self.estimate[(row, column)] / self.standard_error[(row, column)];
            match small_values {
                SmallValues::Desirable => normal::upper_tail(statistic),
                SmallValues::Undesirable => normal::cdf(statistic),
            }
        };
        (0..size)
            .map(|row| {
                let others = (0..size).filter(|column| *column != row);
                others.map(|column| better(row, column)).sum::<f64>() / (size - 1) as f64
            })
            .collect()
    }

    fn around(&self, row: usize, column: usize, half_width: f64) -> Interval {
        let estimate = self.estimate[(row, column)];
        Interval { lower: estimate - half_width, upper: estimate + half_width }
    }
}
