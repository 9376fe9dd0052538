//! Studies pooled, as JavaScript asks for it. In the full build alone.
//!
//! The object that goes out has what `nextline pool --json` prints, named as JavaScript names things.

use super::about::given;
use super::error::Error;
use super::pooling_options::PoolingOptions;
use super::studies::{Form, studies};
use super::value::from_js;
use crate::evidence::fault::{Fault, Path, Rule, Step};
use crate::synthesis::{self, Estimate, PoolError, Pooled, q_profile};
use serde::Serialize;
use wasm_bindgen::prelude::*;
use web_sys::js_sys::{Array, Float64Array, Object, Reflect};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/**
 * One fit, on the analysis scale: for ratios, natural logarithms. `null` stands where a number is not defined, `Infinity`
 * where it is infinite.
 */
export interface Fit {
  estimate: number;
  /** With the Hartung-Knapp factor in it where that interval was asked for. */
  standardError: number;
  lower: number;
  upper: number;
  /** Estimate over standard error. */
  statistic: number | null;
  /** Degrees of freedom of the statistic; `null` for the normal distribution. */
  df: number | null;
  /** Two-sided, of no effect. */
  p: number | null;
  tau2: number;
  tau2StandardError: number | null;
  /** In percent; from tau squared for random effects, from Q for the common effect. */
  i2: number;
  h2: number;
  q: number;
  qDf: number;
  qP: number;
  /** `null` under the common effect, which has no further effect to predict. */
  predictionLower: number | null;
  predictionUpper: number | null;
  /** Q-profile limits. */
  tau2Lower: number;
  tau2Upper: number;
  /** Whether the studies agree so closely that no tau squared fits at this level; both limits are then 0. */
  tau2IntervalEmpty: boolean;
  /** Whether the interval is narrower than the plain one, as Hartung-Knapp's can be: say so beside it. */
  narrowerThanPlain: boolean;
  /** In the order of the studies. */
  weightsPercent: Float64Array;
}

/** The groups in the order in which their names first come, and the test between them. */
export interface FitOfGroups {
  groups: (Fit & { group: string })[];
  /** `null` where a group's standard error is 0, which leaves nothing to compare by. */
  between: { q: number; df: number; p: number } | null;
}

/** Studies that were pooled. */
export interface Synthesis extends Fit {
  outcome: "pooled";
  /** When asked for: entry i leaves out study i. Empty for one study. */
  leaveOneOut?: Fit[];
  /** When asked for: the first study, the first two, and so on. */
  cumulative?: Fit[];
  /** When asked for. */
  subgroups?: FitOfGroups;
}

/** Studies that no number describes: a study lies more than 10^60 standard errors of the heaviest from it. */
export interface Unsettled {
  outcome: "unsettled";
  reason: "too-far-apart";
  /** Which study, from 0. */
  study: number;
}
"#;

/// Pools studies.
///
/// Throws `NextlineError` with the code `studies-invalid` (its path names the place: `vi[3]`, `[3].upper`) or
/// `option-invalid`. Cost grows linearly with the number of studies, but for `leaveOneOut` and `cumulative`, which make
/// as many fits as there are studies.
#[wasm_bindgen(unchecked_return_type = "Synthesis | Unsettled")]
pub fn synthesize(
    #[wasm_bindgen(unchecked_param_type = "StudyColumns | StudyRow[]")] studies: &JsValue,
    #[wasm_bindgen(unchecked_optional_param_type = "PoolingOptions")] options: JsValue,
) -> Result<JsValue, JsValue> {
    let (estimates, form) = self::studies(studies).map_err(Error::StudiesInvalid)?;
    let options = from_js(&options).and_then(|options| PoolingOptions::from_value(&options, estimates.len()));
    let options = options.map_err(Error::PoolingOptionInvalid)?;
    match pooled(&estimates, &options) {
        Ok(synthesis) => Ok(synthesis),
        Err(Refusal::Numbers(PoolError::TooFarApart { index })) => unsettled(index),
        Err(Refusal::Numbers(error)) => Err(Error::StudiesInvalid(vec![fault(error, form)]).into()),
        Err(Refusal::Object(thrown)) => Err(thrown),
    }
}

/// Why there is no answer.
enum Refusal {
    Numbers(PoolError),
    /// The object could not be made.
    Object(JsValue),
}

impl From<PoolError> for Refusal {
    fn from(error: PoolError) -> Self {
        Self::Numbers(error)
    }
}

impl From<JsValue> for Refusal {
    fn from(thrown: JsValue) -> Self {
        Self::Object(thrown)
    }
}

/// The fit of all studies, with what was asked for beside it.
fn pooled(estimates: &[Estimate], options: &PoolingOptions) -> Result<JsValue, Refusal> {
    let (model, interval, level) = (options.model, options.interval, options.level);
    let described = |fit: &Pooled, part: &[Estimate]| described(fit, part, options);
    let answer = described(&synthesis::pool(estimates, model, interval, level)?, estimates)?;
    set(&answer, "outcome", &"pooled".into())?;
    if options.leave_one_out {
        let list = Array::new();
        if estimates.len() > 1 {
            let mut rest = Vec::with_capacity(estimates.len());
            for (left_out, fit) in synthesis::leave_one_out(estimates, model, interval, level)?.iter().enumerate() {
                rest.clear();
                rest.extend_from_slice(&estimates[..left_out]);
                rest.extend_from_slice(&estimates[left_out + 1..]);
                list.push(&described(fit, &rest)?);
            }
        }
        set(&answer, "leaveOneOut", &list)?;
    }
    if options.cumulative {
        let list = Array::new();
        for (last, fit) in synthesis::cumulative(estimates, model, interval, level)?.iter().enumerate() {
            list.push(&described(fit, &estimates[..=last])?);
        }
        set(&answer, "cumulative", &list)?;
    }
    if let Some(subgroups) = &options.subgroups {
        let parts = subgroups.split(estimates);
        let fits = synthesis::subgroups(&parts, subgroups.tau_squared, model, interval, level)
            .map_err(|error| error.relocated(|place| subgroups.study_at(place)))?;
        let list = Array::new();
        for ((name, part), fit) in subgroups.names.iter().zip(&parts).zip(&fits.groups) {
            let group = described(fit, part)?;
            set(&group, "group", &name.as_str().into())?;
            list.push(&group);
        }
        let between = fits.between.map(|test| Between { q: test.q, df: test.degrees_of_freedom, p: test.p_value });
        let object = Object::new();
        set(&object, "groups", &list)?;
        set(&object, "between", &given(&between)?)?;
        set(&answer, "subgroups", &object)?;
    }
    Ok(answer)
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fit {
    estimate: f64,
    standard_error: f64,
    lower: f64,
    upper: f64,
    statistic: Option<f64>,
    df: Option<f64>,
    p: Option<f64>,
    tau2: f64,
    tau2_standard_error: Option<f64>,
    i2: f64,
    h2: f64,
    q: f64,
    q_df: f64,
    q_p: f64,
    prediction_lower: Option<f64>,
    prediction_upper: Option<f64>,
    tau2_lower: f64,
    tau2_upper: f64,
    tau2_interval_empty: bool,
    narrower_than_plain: bool,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    weights_percent: Float64Array,
}

#[derive(Serialize)]
struct Between {
    q: f64,
    df: f64,
    p: f64,
}

/// A fit of `part` as an object, on the analysis scale.
fn described(fit: &Pooled, part: &[Estimate], options: &PoolingOptions) -> Result<JsValue, Refusal> {
    let heterogeneity = &fit.heterogeneity;
    let prediction = fit.prediction_interval(options.prediction);
    let tau_squared = q_profile(part, fit.level)?;
    let defined = |number: f64| (!number.is_nan()).then_some(number);
    let fit = Fit {
        estimate: fit.estimate,
        standard_error: fit.standard_error,
        lower: fit.lower,
        upper: fit.upper,
        statistic: defined(fit.statistic),
        df: fit.degrees_of_freedom,
        p: defined(fit.p_value()),
        tau2: heterogeneity.tau_squared,
        tau2_standard_error: heterogeneity.tau_squared_standard_error,
        i2: heterogeneity.i_squared(),
        h2: heterogeneity.h_squared(),
        q: heterogeneity.q,
        q_df: heterogeneity.q_degrees_of_freedom,
        q_p: heterogeneity.q_p_value(),
        prediction_lower: prediction.map(|interval| interval.lower),
        prediction_upper: prediction.map(|interval| interval.upper),
        tau2_lower: tau_squared.limits.lower,
        tau2_upper: tau_squared.limits.upper,
        tau2_interval_empty: tau_squared.empty,
        narrower_than_plain: fit.narrower_than_plain,
        weights_percent: Float64Array::from(fit.weights_percent.as_slice()),
    };
    Ok(given(&fit)?)
}

/// Studies that cannot be compared, as an outcome.
fn unsettled(study: usize) -> Result<JsValue, JsValue> {
    #[derive(Serialize)]
    struct Unsettled {
        outcome: &'static str,
        reason: &'static str,
        study: usize,
    }
    given(&Unsettled { outcome: "unsettled", reason: "too-far-apart", study })
}

/// A figure that cannot be used, with its place in what was given.
fn fault(error: PoolError, form: Form) -> Fault {
    let at = |column: &str, index: usize| {
        let item = Step::Item { index, id: None };
        // A row has no single cell to blame: effect and variance come from all of them.
        Path(if form == Form::Columns { vec![Step::Key(column.to_owned()), item] } else { vec![item] })
    };
    let path = match error {
        PoolError::EffectNotFinite { index } => at("yi", index),
        PoolError::VarianceNotPositive { index } | PoolError::TooFarApart { index } => at("vi", index),
        PoolError::NoStudies | PoolError::LevelOutOfRange { .. } => Path::default(),
    };
    Fault { path, rule: Rule::Range, message: error.to_string() }
}

fn set(object: &JsValue, key: &str, value: &JsValue) -> Result<(), JsValue> {
    Reflect::set(object, &key.into(), value).map(|_| ()).map_err(|thrown| Error::AnswerFailed(thrown).into())
}
