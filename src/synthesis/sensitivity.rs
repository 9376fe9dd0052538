//! How the result moves: without each study, and as studies accrue.

use super::estimate::Estimate;
use super::interval::IntervalMethod;
use super::pool::{Model, PoolError, Pooled, pool};

/// The fits without one study each: entry i leaves out study i. At least two studies.
pub fn leave_one_out(
    estimates: &[Estimate],
    model: Model,
    interval_method: IntervalMethod,
    level: f64,
) -> Result<Vec<Pooled>, PoolError> {
    let mut rest = Vec::with_capacity(estimates.len());
    (0..estimates.len())
        .map(|left_out| {
            rest.clear();
            rest.extend_from_slice(&estimates[..left_out]);
            rest.extend_from_slice(&estimates[left_out + 1..]);
            pool(&rest, model, interval_method, level)
                .map_err(|error| error.relocated(|index| index + usize::from(index >= left_out)))
        })
        .collect()
}

/// The fits of the first study, the first two, and so on to all of them.
pub fn cumulative(
    estimates: &[Estimate],
    model: Model,
    interval_method: IntervalMethod,
    level: f64,
) -> Result<Vec<Pooled>, PoolError> {
    (1..=estimates.len()).map(|count| pool(&estimates[..count], model, interval_method, level)).collect()
}
