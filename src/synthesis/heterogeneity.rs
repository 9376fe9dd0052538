//! How much the studies differ beyond chance.

use super::pool::Model;
use super::weighting::{Studies, Weighted};
use crate::numbers::distributions::chi_squared;

/// Measures of heterogeneity. Where packages compute one from Q and another from tau
/// squared, both are here under their own names.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Heterogeneity {
    /// Cochran's Q: the weighted sum of squares at tau squared 0.
    pub q: f64,
    /// Its degrees of freedom, the number of studies less one.
    pub q_degrees_of_freedom: f64,
    /// The between-study variance on the squared analysis scale; 0 under the common
    /// effect model.
    pub tau_squared: f64,
    /// Its standard error from the expected information; `None` where the model does
    /// not estimate it or there is one study.
    pub tau_squared_standard_error: Option<f64>,
    /// I squared from Q, in percent: 100 max(0, (Q - df)/Q) (Higgins and Thompson 2002).
    pub i_squared_from_q: f64,
    /// I squared from tau squared, in percent: 100 tau^2 / (tau^2 + typical variance).
    /// `None` under the common effect model.
    pub i_squared_from_tau_squared: Option<f64>,
    /// H squared from Q: Q/df, not truncated; 1 for one study.
    pub h_squared_from_q: f64,
    /// H squared from tau squared: tau^2 / typical variance + 1. `None` under the common
    /// effect model.
    pub h_squared_from_tau_squared: Option<f64>,
    /// The "typical" sampling variance of Higgins and Thompson (2002):
    /// (k - 1) / (sum w - sum w^2 / sum w). 0 for one study.
    pub typical_variance: f64,
}

impl Heterogeneity {
    /// The probability of a Q at least this large by chance; 1 for one study. Worked out when asked for: the
    /// chi-squared tail is code that a drawing does not need.
    pub fn q_p_value(&self) -> f64 {
        if self.q_degrees_of_freedom > 0.0 { chi_squared::upper_tail(self.q, self.q_degrees_of_freedom) } else { 1.0 }
    }

    /// I squared in percent as it belongs to the model: from tau squared when the model
    /// estimates it, else from Q.
    pub fn i_squared(&self) -> f64 {
        self.i_squared_from_tau_squared.unwrap_or(self.i_squared_from_q)
    }

    /// H squared as it belongs to the model: from tau squared when the model estimates
    /// it, else from Q.
    pub fn h_squared(&self) -> f64 {
        self.h_squared_from_tau_squared.unwrap_or(self.h_squared_from_q)
    }

    /// All measures, once the model's tau squared (in `fit`) is known.
    pub(super) fn of(studies: &Studies, model: Model, fit: &Weighted) -> Self {
        let unscaled = studies.scale * studies.scale;
        let degrees_of_freedom = studies.degrees_of_freedom();
        let common = studies.weigh(0.0);
        let random = model != Model::Common;
        if studies.count() < 2 {
            return Self {
                q: 0.0,
                q_degrees_of_freedom: 0.0,
                tau_squared: 0.0,
                tau_squared_standard_error: None,
                i_squared_from_q: 0.0,
                i_squared_from_tau_squared: random.then_some(0.0),
                h_squared_from_q: 1.0,
                h_squared_from_tau_squared: random.then_some(1.0),
                typical_variance: 0.0,
            };
        }
        let q = studies.residuals(&common).q;
        let typical = degrees_of_freedom / common.trace();
        let tau_squared = fit.tau_squared;
        Self {
            q,
            q_degrees_of_freedom: degrees_of_freedom,
            tau_squared: tau_squared * unscaled,
            tau_squared_standard_error: tau_squared_standard_error(studies, model, &common, fit)
                .map(|standard_error| standard_error * unscaled),
            i_squared_from_q: if q > degrees_of_freedom { 100.0 * (q - degrees_of_freedom) / q } else { 0.0 },
            i_squared_from_tau_squared: random.then(|| 100.0 * tau_squared / (tau_squared + typical)),
            h_squared_from_q: q / degrees_of_freedom,
            h_squared_from_tau_squared: random.then(|| tau_squared / typical + 1.0),
            typical_variance: typical * unscaled,
        }
    }
}

/// The standard error of tau squared from the expected information, by estimator (as in
/// Viechtbauer 2005; for Paule-Mandel the form metafor uses).
fn tau_squared_standard_error(studies: &Studies, model: Model, common: &Weighted, fit: &Weighted) -> Option<f64> {
    let tau_squared = fit.tau_squared;
    let degrees_of_freedom = studies.degrees_of_freedom();
    match model {
        Model::Common => None,
        Model::DerSimonianLaird => {
            let traces = studies.traces(common);
            let variance = 2.0 * degrees_of_freedom
                + 4.0 * tau_squared * traces.first
                + 2.0 * tau_squared * tau_squared * traces.second;
            Some(variance.sqrt() / traces.first)
        }
        Model::PauleMandel => {
            let count = studies.count() as f64;
            Some((2.0 * count * count / degrees_of_freedom).sqrt() / fit.total)
        }
        Model::Reml => Some((2.0 / studies.trace_of_square(fit)).sqrt()),
        Model::Ml => Some((2.0 / fit.squares()).sqrt()),
    }
}
