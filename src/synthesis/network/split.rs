//! Direct against indirect evidence, comparison by comparison.

use super::evidence::Network;
use super::league::NetworkFit;
use crate::numbers::sum::Sum;
use crate::synthesis::Estimate;
use crate::synthesis::indirect::disagreement;

/// Where the evidence on one comparison comes from.
#[derive(Debug, Clone, PartialEq)]
pub struct Split {
    /// The treatment compared, by its place in the list.
    pub first: usize,
    /// What it is compared with.
    pub second: usize,
    /// Studies that compare the two directly.
    pub direct_studies: usize,
    /// The share of direct evidence in the network's result, 0 to 1.
    pub direct_share: f64,
    /// What those studies say; `None` if there are none.
    pub direct: Option<Estimate>,
    /// What the rest of the network says; `None` if there is none.
    pub indirect: Option<Estimate>,
    /// Direct less indirect; `None` unless there are both.
    pub difference: Option<Estimate>,
}

/// Shares this close to 1 leave no indirect evidence, only rounding.
const ALL_DIRECT: f64 = 1e-9;

impl Network {
    /// Splits every comparison of a fit into direct and indirect evidence by
    /// back-calculation (Dias et al. 2010; König, Krahn and Binder 2013): precisions
    /// subtract, and so do effects weighted by them.
    pub fn split(&self, fit: &NetworkFit) -> Vec<Split> {
        let size = self.treatments.len();
        let mut splits = Vec::new();
        for first in 0..size {
            for second in first + 1..size {
                splits.push(self.split_one(fit, first, second));
            }
        }
        splits
    }

    fn split_one(&self, fit: &NetworkFit, first: usize, second: usize) -> Split {
        let (mut precision, mut moment) = (Sum::default(), Sum::default());
        let mut direct_studies = 0;
        for pair in self.pairs.iter().filter(|pair| (pair.first, pair.second) == (first, second)) {
            let weight = 1.0 / (pair.estimate.variance + fit.tau_squared);
            precision.add(weight);
            moment.add(weight * pair.estimate.effect);
            direct_studies += 1;
        }
        let network =
            Estimate { effect: fit.estimate[(first, second)], variance: fit.standard_error[(first, second)].powi(2) };
        let direct = (direct_studies > 0)
            .then(|| Estimate { effect: moment.value() / precision.value(), variance: 1.0 / precision.value() });
        let direct_share = direct.map_or(0.0, |direct| (network.variance / direct.variance).min(1.0));
        let indirect = match direct {
            None => Some(network),
            Some(_) if 1.0 - direct_share < ALL_DIRECT => None,
            Some(direct) => Some(Estimate {
                effect: (network.effect - direct_share * direct.effect) / (1.0 - direct_share),
                variance: network.variance / (1.0 - direct_share),
            }),
        };
        let difference = direct.zip(indirect).map(|(direct, indirect)| disagreement(direct, indirect));
        Split { first, second, direct_studies, direct_share, direct, indirect, difference }
    }
}
