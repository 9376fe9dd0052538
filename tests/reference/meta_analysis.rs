//! The `ma_*` files: one set of studies each, with every fit metafor gives.

use super::{numbers, read};
use nextline::synthesis::{Estimate, IntervalMethod, Model};
use serde_json::Value;

/// Every set.
pub const FILES: [&str; 22] = [
    "bcg",
    "collins1985b",
    "edge_equal_vi",
    "edge_extreme_weight",
    "edge_huge_het",
    "edge_k1",
    "edge_k2",
    "edge_k2_concordant",
    "edge_k3",
    "edge_low_q",
    "edge_tiny_scale",
    "edge_zero_het",
    "hackshaw1998",
    "hackshaw1998_from_ci",
    "hine1989",
    "huge_k5000",
    "konstantopoulos2011",
    "mbc_cdk46_pfs",
    "normand1999",
    "pignon2000",
    "raudenbush1985",
    "riley2003_os",
];

/// The models by the names of the files.
pub const MODELS: [(&str, Model); 5] = [
    ("EE", Model::Common),
    ("DL", Model::DerSimonianLaird),
    ("PM", Model::PauleMandel),
    ("REML", Model::Reml),
    ("ML", Model::Ml),
];

/// The interval methods by the names of the files.
pub const METHODS: [(&str, IntervalMethod); 4] = [
    ("z", IntervalMethod::Normal),
    ("t", IntervalMethod::StudentT),
    ("knha", IntervalMethod::HartungKnapp),
    ("adhoc", IntervalMethod::HartungKnappFloored),
];

/// One file with its studies ready to pool.
pub struct MetaAnalysis {
    pub name: String,
    pub json: Value,
    pub estimates: Vec<Estimate>,
}

/// Relative tolerances, as the reference's README suggests them.
#[derive(Clone, Copy)]
pub struct Tolerances {
    /// Where nothing is iterated.
    pub direct: f64,
    /// Where tau squared enters: as `direct` for the common effect and DerSimonian-Laird.
    pub iterated: f64,
    /// Limits by t and chi-squared quantiles.
    pub limit: f64,
    /// Below this tau squared is compared absolutely.
    pub tau_squared_floor: f64,
}

impl MetaAnalysis {
    pub fn read(name: &str) -> Self {
        let json = read(&format!("ma_{name}.json"));
        let effects = numbers(&json["studies"]["yi"]);
        let variances = numbers(&json["studies"]["vi"]);
        assert_eq!(effects.len(), variances.len());
        let estimates =
            effects.into_iter().zip(variances).map(|(effect, variance)| Estimate { effect, variance }).collect();
        Self { name: name.to_owned(), json, estimates }
    }

    pub fn tolerances(&self, model: &str) -> Tolerances {
        let direct = if self.name.starts_with("edge") { 1e-11 } else { 1e-12 };
        let iterated = match model {
            "EE" | "DL" => direct,
            _ if self.estimates.len() >= 5000 => 1e-9,
            _ => 1e-10,
        };
        let smallest = self.estimates.iter().map(|estimate| estimate.variance).fold(f64::INFINITY, f64::min);
        Tolerances { direct, iterated, limit: iterated.max(1e-10), tau_squared_floor: 1e-6 * smallest }
    }
}
