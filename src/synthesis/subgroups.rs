//! Studies pooled by group, and whether the groups differ.

use super::estimate::Estimate;
use super::interval::IntervalMethod;
use super::level::tail_of_level;
use super::pool::{Model, PoolError, Pooled, assemble};
use super::weighting::{Studies, scale_for};
use crate::numbers::distributions::chi_squared;

/// Whether each group has a between-study variance of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TauSquaredOfGroups {
    /// Each group its own.
    Separate,
    /// One for all groups, estimated within them: steadier when groups are small.
    Shared,
}

/// The groups pooled, and the test between them.
#[derive(Debug, Clone, PartialEq)]
pub struct Subgroups {
    /// One fit per group, in the order of the groups given. Under
    /// [`TauSquaredOfGroups::Shared`] all have the same tau squared, whose standard
    /// error is then not given.
    pub groups: Vec<Pooled>,
    /// The test between the groups; `None` when a group has a standard error of 0
    /// (Hartung-Knapp on equal effects), which has no weight to compare by.
    pub between: Option<BetweenGroups>,
}

/// The test that all groups have the same mean: Q of the group means, each weighted by 1
/// over its squared standard error.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct BetweenGroups {
    /// The sum of weighted squares of the group means.
    pub q: f64,
    /// The number of groups less one.
    pub degrees_of_freedom: f64,
    /// The probability of a Q at least this large by chance; 1 for one group.
    pub p_value: f64,
}

/// Pools each of `groups` (each at least one study) under `model`.
///
/// Under [`TauSquaredOfGroups::Shared`] the test is the Wald test of a moderator with
/// one tau squared, which uses plain standard errors whatever `interval_method` is.
/// The place in an error counts through the groups in order.
pub fn subgroups(
    groups: &[Vec<Estimate>],
    tau_squared: TauSquaredOfGroups,
    model: Model,
    interval_method: IntervalMethod,
    level: f64,
) -> Result<Subgroups, PoolError> {
    let tail = tail_of_level(level).ok_or(PoolError::LevelOutOfRange { level })?;
    let scale = scale_for(groups.iter().flatten());
    let mut strata = Vec::with_capacity(groups.len());
    let mut before = 0;
    for group in groups {
        strata.push(Studies::with_scale(group, scale).map_err(|error| error.relocated(|index| index + before))?);
        before += group.len();
    }
    if strata.is_empty() {
        return Err(PoolError::NoStudies);
    }
    let shared = (tau_squared == TauSquaredOfGroups::Shared).then(|| model.tau_squared(&strata));
    let fit = |studies: &Studies| {
        let own = || model.tau_squared(std::slice::from_ref(studies));
        let mut fit = assemble(studies, shared.unwrap_or_else(own), model, interval_method, level, tail);
        if shared.is_some() {
            fit.heterogeneity.tau_squared_standard_error = None;
        }
        fit
    };
    let fits: Vec<Pooled> = strata.iter().map(fit).collect();
    let means: Vec<Estimate> = fits
        .iter()
        .map(|fit| {
            let standard_error = match tau_squared {
                TauSquaredOfGroups::Separate => fit.standard_error,
                TauSquaredOfGroups::Shared => fit.standard_error / fit.variance_factor.sqrt(),
            };
            Estimate { effect: fit.estimate, variance: standard_error * standard_error }
        })
        .collect();
    Ok(Subgroups { between: between(&means), groups: fits })
}

fn between(means: &[Estimate]) -> Option<BetweenGroups> {
    let means = Studies::new(means).ok()?;
    let q = means.residuals(&means.weigh(0.0)).q;
    let degrees_of_freedom = means.degrees_of_freedom();
    let p_value = if means.count() < 2 { 1.0 } else { chi_squared::upper_tail(q, degrees_of_freedom) };
    Some(BetweenGroups { q, degrees_of_freedom, p_value })
}
