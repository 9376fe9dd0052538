//! Generalised least squares over a network, and its between-study variance.
//!
//! Within a study the heterogeneity of two contrasts that share an arm has correlation
//! 1/2 (Higgins and Whitehead 1996): Sigma = V + tau^2 R with R = (I + J)/2.

use super::evidence::{Network, NetworkError, Study};
use super::matrix::{Square, dot};
use crate::synthesis::pool::Model;

/// Effects of all treatments against the first, at one tau squared.
#[derive(Debug, Clone)]
pub(super) struct Solution {
    /// Effects of treatments 1, 2, … against treatment 0.
    pub effects: Vec<f64>,
    /// Their covariance.
    pub covariance: Square,
    /// The weighted residual sum of squares.
    pub q: f64,
    /// The logarithm of the determinant of the information.
    log_information: f64,
    /// Sum of the logarithms of the determinants of the studies' covariances.
    log_covariances: f64,
    /// tr P R, P projecting the treatments' effects away.
    trace: f64,
    /// tr W R.
    full_trace: f64,
    /// r' W R W r for the residuals r.
    square: f64,
}

/// One study's weights at one tau squared.
pub(super) struct StudyWeights {
    /// The inverse of V + tau^2 R.
    pub weights: Square,
    pub log_determinant: f64,
    /// Weights times R.
    pub times_r: Square,
}

impl Study {
    /// The weights at this tau squared.
    pub(super) fn weigh(&self, tau_squared: f64) -> Result<StudyWeights, NetworkError> {
        let size = self.effects.len();
        let shared = |row: usize, column: usize| if row == column { 1.0 } else { 0.5 };
        let total = Square::from_entries(size, |row, column| {
            self.covariance[(row, column)] + tau_squared * shared(row, column)
        });
        let (weights, log_determinant) = total.inverse().ok_or(NetworkError::IllConditioned)?;
        let times_r = weights.product(&Square::from_entries(size, shared));
        Ok(StudyWeights { weights, log_determinant, times_r })
    }

    /// The effect of arm `index` (from 1) against arm 0 under these treatment effects.
    fn fitted(&self, effects: &[f64], index: usize) -> f64 {
        of_treatment(effects, self.arms[index]) - of_treatment(effects, self.arms[0])
    }
}

/// The effect of a treatment against treatment 0.
fn of_treatment(effects: &[f64], treatment: usize) -> f64 {
    if treatment == 0 { 0.0 } else { effects[treatment - 1] }
}

impl Network {
    /// Generalised least squares at this tau squared.
    pub(super) fn solve(&self, tau_squared: f64) -> Result<Solution, NetworkError> {
        let size = self.treatments.len() - 1;
        let mut information = Square::zeros(size);
        // Of X' W R W X, for the trace.
        let mut middle = Square::zeros(size);
        let mut right = vec![0.0; size];
        let mut log_covariances = 0.0;
        let mut full_trace = 0.0;
        let mut of_studies = Vec::with_capacity(self.studies.len());
        for study in &self.studies {
            let weighed = study.weigh(tau_squared)?;
            log_covariances += weighed.log_determinant;
            full_trace += (0..study.effects.len()).map(|place| weighed.times_r[(place, place)]).sum::<f64>();
            study.spread(&weighed.weights, &mut information);
            study.spread(&weighed.times_r.product(&weighed.weights), &mut middle);
            let pull = weighed.weights.times(&study.effects);
            for (index, pull) in pull.into_iter().enumerate() {
                for (treatment, sign) in [(study.arms[index + 1], 1.0), (study.arms[0], -1.0)] {
                    if treatment > 0 {
                        right[treatment - 1] += sign * pull;
                    }
                }
            }
            of_studies.push(weighed);
        }
        let (covariance, log_information) = information.inverse().ok_or(NetworkError::IllConditioned)?;
        let effects = covariance.times(&right);
        let (mut q, mut square) = (0.0, 0.0);
        for (study, weighed) in self.studies.iter().zip(&of_studies) {
            let residuals: Vec<f64> = study
                .effects
                .iter()
                .enumerate()
                .map(|(index, effect)| effect - study.fitted(&effects, index + 1))
                .collect();
            let pull = weighed.weights.times(&residuals);
            q += dot(&residuals, &pull);
            let sum: f64 = pull.iter().sum();
            square += 0.5 * (dot(&pull, &pull) + sum * sum);
        }
        let trace = full_trace - covariance.trace_of_product(&middle);
        Ok(Solution { effects, covariance, q, log_information, log_covariances, trace, full_trace, square })
    }

    /// The tau squared of a model.
    pub(super) fn tau_squared(&self, model: Model) -> Result<f64, NetworkError> {
        let degrees_of_freedom = self.degrees_of_freedom() as f64;
        if degrees_of_freedom == 0.0 {
            return Ok(0.0);
        }
        match model {
            Model::Common => Ok(0.0),
            // Jackson, White and Riley (2012), with the covariance within studies kept.
            Model::DerSimonianLaird => {
                let solution = self.solve(0.0)?;
                Ok(((solution.q - degrees_of_freedom) / solution.trace).max(0.0))
            }
            Model::PauleMandel => self.highest_root(|solution| solution.q - degrees_of_freedom, |_| 0.0),
            Model::Reml => self.highest_root(
                |solution| solution.square - solution.trace,
                |solution| -0.5 * (solution.log_covariances + solution.log_information + solution.q),
            ),
            Model::Ml => self.highest_root(
                |solution| solution.square - solution.full_trace,
                |solution| -0.5 * (solution.log_covariances + solution.q),
            ),
        }
    }

    /// Of all tau squared at which `slope` turns from above 0 to below (and of 0, if it
    /// starts below), the one with the greatest `height`.
    ///
    /// The search ends at a proven bound. With r the greatest eigenvalue of any R, 1/2
    /// its least, v the greatest of any V and S the residual square of one solution, the
    /// score at t is below 4 S r / t^2 - (df/2) / (v + r t), which is negative for good
    /// beyond the root of a quadratic.
    fn highest_root(
        &self,
        slope: impl Fn(&Solution) -> f64,
        height: impl Fn(&Solution) -> f64,
    ) -> Result<f64, NetworkError> {
        let start = self.solve(0.0)?;
        let mut residual_square = 0.0;
        let (mut greatest, mut smallest, mut of_r) = (0.0_f64, f64::INFINITY, 0.5_f64);
        for study in &self.studies {
            for (index, effect) in study.effects.iter().enumerate() {
                residual_square += (effect - study.fitted(&start.effects, index + 1)).powi(2);
                smallest = smallest.min(study.covariance[(index, index)]);
            }
            let sum: f64 = (0..study.effects.len()).map(|place| study.covariance[(place, place)]).sum();
            greatest = greatest.max(sum);
            of_r = of_r.max(0.5 * study.arms.len() as f64);
        }
        let linear = 8.0 * residual_square * of_r;
        let count = self.degrees_of_freedom() as f64;
        let bound =
            (linear * of_r + ((linear * of_r).powi(2) + 4.0 * count * linear * greatest).sqrt()) / (2.0 * count);
        let mut left = 0.0;
        let mut at_left = slope(&start);
        let mut best = (at_left <= 0.0).then(|| (0.0, height(&start)));
        while left < bound {
            let right = (1.5 * left + 0.25 * smallest).min(bound * 1.01);
            let at_right = slope(&self.solve(right)?);
            if at_left > 0.0 && at_right <= 0.0 {
                let root = self.close_in(&slope, (left, at_left), (right, at_right))?;
                let height = height(&self.solve(root)?);
                if best.is_none_or(|(_, other)| height > other) {
                    best = Some((root, height));
                }
            }
            (left, at_left) = (right, at_right);
        }
        Ok(best.map_or(0.0, |(root, _)| root))
    }

    /// The root between two points of opposite sign: regula falsi with the Illinois
    /// rule, and bisection every third step, so that the bracket always shrinks.
    fn close_in(
        &self,
        slope: &impl Fn(&Solution) -> f64,
        mut left: (f64, f64),
        mut right: (f64, f64),
    ) -> Result<f64, NetworkError> {
        for step in 0..300 {
            let chord = (left.0 * right.1 - right.0 * left.1) / (right.1 - left.1);
            let inside = chord > left.0 && chord < right.0 && step % 3 != 2;
            let point = if inside { chord } else { 0.5 * (left.0 + right.0) };
            if point <= left.0 || point >= right.0 || right.0 - left.0 <= 1e-15 * right.0 {
                break;
            }
            let value = slope(&self.solve(point)?);
            if value == 0.0 {
                return Ok(point);
            }
            if value > 0.0 {
                left = (point, value);
                right.1 *= 0.5;
            } else {
                right = (point, value);
                left.1 *= 0.5;
            }
        }
        Ok(0.5 * (left.0 + right.0))
    }
}

impl Study {
    /// Adds X' matrix X of this study, X having +1 at an arm's treatment and -1 at the
    /// first arm's, treatment 0 having no column.
    fn spread(&self, matrix: &Square, sum: &mut Square) {
        let mut add = |first: usize, second: usize, value: f64| {
            if first > 0 && second > 0 {
                sum[(first - 1, second - 1)] += value;
            }
        };
        let base = self.arms[0];
        for row in 0..matrix.size() {
            for column in 0..matrix.size() {
                let value = matrix[(row, column)];
                let (first, second) = (self.arms[row + 1], self.arms[column + 1]);
                add(first, second, value);
                add(base, base, value);
                add(first, base, -value);
                add(base, second, -value);
            }
        }
    }
}
