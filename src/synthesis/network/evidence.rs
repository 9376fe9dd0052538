//! From rows of contrasts to studies with their arms and covariances.

use std::collections::BTreeMap;
use std::fmt;

use super::matrix::Square;
use crate::synthesis::Estimate;

/// One comparison within one study: `first` against `second`.
#[derive(Debug, Clone, PartialEq)]
pub struct Contrast {
    /// The study's name. A study of several arms gives one row for each pair of them.
    pub study: String,
    /// The treatment compared.
    pub first: String,
    /// What it was compared with.
    pub second: String,
    /// The effect of the first against the second.
    pub estimate: Estimate,
}

/// Why contrasts are not a network.
#[derive(Debug, Clone, PartialEq)]
pub enum NetworkError {
    /// There is no row.
    NoContrasts,
    /// An effect or variance that cannot be used. Rows are counted from 0.
    Unusable {
        /// Which row.
        row: usize,
    },
    /// A treatment compared with itself.
    SameTreatment {
        /// Which row.
        row: usize,
    },
    /// The same pair twice in one study.
    Repeated {
        /// Which row.
        row: usize,
    },
    /// A study of several arms without a row for one of its pairs.
    MissingPair {
        /// The study.
        study: String,
        /// The pair without a row.
        pair: (String, String),
    },
    /// A study of several arms whose effects do not add up around its arms.
    EffectsDoNotAddUp {
        /// The study.
        study: String,
    },
    /// A study of several arms whose variances no set of arms could have.
    ImpossibleVariances {
        /// The study.
        study: String,
    },
    /// Treatments that no chain of studies connects: the parts of the network.
    Disconnected {
        /// The treatments of each part.
        parts: Vec<Vec<String>>,
    },
    /// The equations cannot be solved in floating point: variances too far apart.
    IllConditioned,
}

impl fmt::Display for NetworkError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoContrasts => out.write_str("expected at least one contrast, found none"),
            Self::Unusable { row } => {
                write!(out, "expected a finite effect and a variance above 0 (row number {})", row + 1)
            }
            Self::SameTreatment { row } => write!(out, "expected two different treatments (row number {})", row + 1),
            Self::Repeated { row } => {
                write!(out, "expected each pair once in a study (row number {} repeats one)", row + 1)
            }
            Self::MissingPair { study, pair } => write!(
                out,
                "expected a row for {} against {} in study {study}; hint: a study of several arms needs every pair",
                pair.0, pair.1
            ),
            Self::EffectsDoNotAddUp { study } => write!(
                out,
                "expected effects that add up around the arms of study {study}; hint: are they from one analysis?"
            ),
            Self::ImpossibleVariances { study } => write!(
                out,
                "expected variances that the arms of study {study} could have; hint: the variance of A against C must \
                 not exceed what A against B and B against C allow"
            ),
            Self::Disconnected { parts } => {
                let parts: Vec<String> = parts.iter().map(|part| part.join(", ")).collect();
                write!(
                    out,
                    "expected one connected network, found {} parts that no study links: {}",
                    parts.len(),
                    parts.join("; ")
                )
            }
            Self::IllConditioned => out.write_str("expected variances that can be weighed against each other"),
        }
    }
}

impl std::error::Error for NetworkError {}

/// One study: each arm but the first against the first, with their covariance.
#[derive(Debug, Clone)]
pub(super) struct Study {
    /// Treatments of the arms, ascending.
    pub arms: Vec<usize>,
    /// Effects of arms 1, 2, … against arm 0.
    pub effects: Vec<f64>,
    /// Their covariance within the study.
    pub covariance: Square,
}

/// One row with treatments as places in the list, the smaller place first.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pair {
    pub first: usize,
    pub second: usize,
    pub estimate: Estimate,
}

/// Treatments and studies, checked and connected.
#[derive(Debug, Clone)]
pub struct Network {
    pub(super) treatments: Vec<String>,
    pub(super) studies: Vec<Study>,
    pub(super) pairs: Vec<Pair>,
}

/// How far the effects of one study may be from adding up, in standard errors: printed
/// figures are rounded.
const ROUNDING: f64 = 0.1;

impl Network {
    /// The network of these contrasts, its treatments in alphabetical order (capitals
    /// counting as small letters).
    ///
    /// The covariance of two contrasts that share an arm is kept:
    /// cov(AB, AC) = (v_AB + v_AC - v_BC)/2.
    pub fn new(contrasts: &[Contrast]) -> Result<Self, NetworkError> {
        if contrasts.is_empty() {
            return Err(NetworkError::NoContrasts);
        }
        let mut treatments: Vec<String> =
            contrasts.iter().flat_map(|row| [row.first.clone(), row.second.clone()]).collect();
        treatments.sort_by_cached_key(|name| (name.to_lowercase(), name.clone()));
        treatments.dedup();
        let place: BTreeMap<&str, usize> =
            treatments.iter().enumerate().map(|(place, name)| (name.as_str(), place)).collect();
        let mut order: Vec<&str> = Vec::new();
        let mut rows_of: BTreeMap<&str, BTreeMap<(usize, usize), Estimate>> = BTreeMap::new();
        let mut pairs = Vec::with_capacity(contrasts.len());
        for (row, contrast) in contrasts.iter().enumerate() {
            let Estimate { effect, variance } = contrast.estimate;
            if !(effect.is_finite() && variance > 0.0 && variance.is_finite()) {
                return Err(NetworkError::Unusable { row });
            }
            let (first, second) = (place[contrast.first.as_str()], place[contrast.second.as_str()]);
            if first == second {
                return Err(NetworkError::SameTreatment { row });
            }
            let turned = first > second;
            let pair = Pair {
                first: first.min(second),
                second: first.max(second),
                estimate: Estimate { effect: if turned { -effect } else { effect }, variance },
            };
            let rows = rows_of.entry(&contrast.study).or_insert_with(|| {
                order.push(&contrast.study);
                BTreeMap::new()
            });
            if rows.insert((pair.first, pair.second), pair.estimate).is_some() {
                return Err(NetworkError::Repeated { row });
            }
            pairs.push(pair);
        }
        let studies = order
            .into_iter()
            .map(|name| Study::new(name, &rows_of[name], &treatments))
            .collect::<Result<Vec<Study>, NetworkError>>()?;
        let network = Self { treatments, studies, pairs };
        network.connected()?;
        Ok(network)
    }

    /// The treatments, in the order of every matrix.
    pub fn treatments(&self) -> &[String] {
        &self.treatments
    }

    /// How many studies there are.
    pub fn study_count(&self) -> usize {
        self.studies.len()
    }

    /// Independent contrasts less what the treatments' effects take: the degrees of
    /// freedom of the total Q.
    pub fn degrees_of_freedom(&self) -> usize {
        let contrasts: usize = self.studies.iter().map(|study| study.effects.len()).sum();
        contrasts + 1 - self.treatments.len()
    }

    /// Finds the parts by handing the least label along each pair until nothing changes.
    fn connected(&self) -> Result<(), NetworkError> {
        let mut part: Vec<usize> = (0..self.treatments.len()).collect();
        let mut changed = true;
        while changed {
            changed = false;
            for pair in &self.pairs {
                let least = part[pair.first].min(part[pair.second]);
                changed |= part[pair.first] != least || part[pair.second] != least;
                (part[pair.first], part[pair.second]) = (least, least);
            }
        }
        if part.iter().all(|label| *label == 0) {
            return Ok(());
        }
        let mut parts: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for (treatment, label) in self.treatments.iter().zip(part) {
            parts.entry(label).or_default().push(treatment.clone());
        }
        Err(NetworkError::Disconnected { parts: parts.into_values().collect() })
    }
}

impl Study {
    fn new(name: &str, rows: &BTreeMap<(usize, usize), Estimate>, treatments: &[String]) -> Result<Self, NetworkError> {
        let mut arms: Vec<usize> = rows.keys().flat_map(|pair| [pair.0, pair.1]).collect();
        arms.sort_unstable();
        arms.dedup();
        let row = |first: usize, second: usize| {
            rows.get(&(arms[first], arms[second])).copied().ok_or_else(|| NetworkError::MissingPair {
                study: name.to_owned(),
                pair: (treatments[arms[first]].clone(), treatments[arms[second]].clone()),
            })
        };
        let count = arms.len();
        // Effects of each arm against the study's mean, from all its pairs, so that
        // rounding in one row is shared out.
        let mut of_arm = vec![0.0; count];
        let mut variance = Square::zeros(count);
        for first in 0..count {
            for second in first + 1..count {
                let estimate = row(first, second)?;
                of_arm[first] += estimate.effect / count as f64;
                of_arm[second] -= estimate.effect / count as f64;
                variance[(first, second)] = estimate.variance;
                variance[(second, first)] = estimate.variance;
            }
        }
        for first in 0..count {
            for second in first + 1..count {
                let estimate = row(first, second)?;
                let off = estimate.effect - (of_arm[first] - of_arm[second]);
                if off.abs() > ROUNDING * estimate.standard_error() {
                    return Err(NetworkError::EffectsDoNotAddUp { study: name.to_owned() });
                }
            }
        }
        let effects = of_arm[1..].iter().map(|arm| arm - of_arm[0]).collect();
        let covariance = Square::from_entries(count - 1, |row, column| {
            0.5 * (variance[(0, row + 1)] + variance[(0, column + 1)] - variance[(row + 1, column + 1)])
        });
        if covariance.inverse().is_none() {
            return Err(NetworkError::ImpossibleVariances { study: name.to_owned() });
        }
        Ok(Self { arms, effects, covariance })
    }
}
