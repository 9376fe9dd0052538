//! Heterogeneity within designs and inconsistency between them.

use std::collections::BTreeMap;

use super::evidence::{Network, NetworkError, Study};
use super::league::QTest;
use super::matrix::{Square, dot};

/// The total Q taken apart (Krahn, Binder and König 2013). A design is the set of
/// treatments a study compares.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct DesignDecomposition {
    /// All of it.
    pub total: QTest,
    /// Between studies of the same design: heterogeneity.
    pub within: QTest,
    /// Between designs: inconsistency.
    pub between: QTest,
    /// Inconsistency once each design may be heterogeneous: the between-designs Q with
    /// `tau_squared_within` added to every study (Higgins et al. 2012).
    pub between_random: QTest,
    /// The heterogeneity within designs, by DerSimonian and Laird.
    pub tau_squared_within: f64,
}

/// Studies of one design at one tau squared: their own mean and what is left.
struct DesignFit {
    q: f64,
    /// What tau squared adds to the expectation of q, per unit.
    trace: f64,
}

impl Network {
    /// The number of designs.
    pub fn design_count(&self) -> usize {
        self.designs().len()
    }

    /// Takes the total Q apart by design.
    pub fn decompose(&self) -> Result<DesignDecomposition, NetworkError> {
        let designs = self.designs();
        let freedom_within: usize = designs.iter().map(|(arms, studies)| (studies.len() - 1) * (arms.len() - 1)).sum();
        let total = self.total_q()?;
        let freedom_between = total.degrees_of_freedom - freedom_within;
        let within = within_at(&designs, 0.0)?;
        let tau_squared_within =
            if freedom_within == 0 { 0.0 } else { ((within.q - freedom_within as f64) / within.trace).max(0.0) };
        let between = |q: f64| QTest::new(if freedom_between == 0 { 0.0 } else { q.max(0.0) }, freedom_between);
        let random = self.solve(tau_squared_within)?.q - within_at(&designs, tau_squared_within)?.q;
        Ok(DesignDecomposition {
            total,
            within: QTest::new(if freedom_within == 0 { 0.0 } else { within.q }, freedom_within),
            between: between(total.q - within.q),
            between_random: between(random),
            tau_squared_within,
        })
    }

    fn designs(&self) -> BTreeMap<&[usize], Vec<&Study>> {
        let mut designs: BTreeMap<&[usize], Vec<&Study>> = BTreeMap::new();
        for study in &self.studies {
            designs.entry(&study.arms).or_default().push(study);
        }
        designs
    }
}

/// The sums over all designs at this tau squared.
fn within_at(designs: &BTreeMap<&[usize], Vec<&Study>>, tau_squared: f64) -> Result<DesignFit, NetworkError> {
    let mut sum = DesignFit { q: 0.0, trace: 0.0 };
    for studies in designs.values().filter(|studies| studies.len() > 1) {
        let fit = fit_design(studies, tau_squared)?;
        sum.q += fit.q;
        sum.trace += fit.trace;
    }
    Ok(sum)
}

fn fit_design(studies: &[&Study], tau_squared: f64) -> Result<DesignFit, NetworkError> {
    let size = studies[0].effects.len();
    let mut information = Square::zeros(size);
    let mut middle = Square::zeros(size);
    let mut right = vec![0.0; size];
    let mut trace = 0.0;
    let mut weighed = Vec::with_capacity(studies.len());
    for study in studies {
        let weights = study.weigh(tau_squared)?;
        let squared = weights.times_r.product(&weights.weights);
        for row in 0..size {
            trace += weights.times_r[(row, row)];
            for column in 0..size {
                information[(row, column)] += weights.weights[(row, column)];
                middle[(row, column)] += squared[(row, column)];
            }
        }
        for (sum, pull) in right.iter_mut().zip(weights.weights.times(&study.effects)) {
            *sum += pull;
        }
        weighed.push(weights);
    }
    let (covariance, _) = information.inverse().ok_or(NetworkError::IllConditioned)?;
    let mean = covariance.times(&right);
    let mut q = 0.0;
    for (study, weights) in studies.iter().zip(&weighed) {
        let residuals: Vec<f64> = study.effects.iter().zip(&mean).map(|(effect, mean)| effect - mean).collect();
        q += dot(&residuals, &weights.weights.times(&residuals));
    }
    Ok(DesignFit { q, trace: trace - covariance.trace_of_product(&middle) })
}
