//! `nextline pool`: several studies, pooled under a named model and convention.

use super::Failure;
use super::exact_json::{self, number, numbers, optional, record};
use super::lens::lens;
use super::studies::{Studies, studies};
use crate::evidence::value::Value;
use crate::synthesis::conventions::{Package, as_package};
use crate::synthesis::{self as pooling, IntervalMethod, Model, Pooled, PredictionMethod, q_profile};
use clap::ValueEnum;
use std::path::PathBuf;

/// Pool studies: common effect or random effects, every interval under its own name.
#[derive(clap::Args)]
pub struct Arguments {
    /// JSON ({ "studies": { "label": […], "yi": […], "vi": […] } }, other keys ignored), or rows of
    /// label, ratio, lower, upper, level as JSON or CSV. Without a level, 95 is meant.
    studies: PathBuf,
    /// How studies are taken to belong together.
    #[arg(long, value_enum, default_value_t = ModelName::Reml)]
    model: ModelName,
    /// The interval of the mean.
    #[arg(long, value_enum, default_value_t = IntervalName::Normal)]
    interval: IntervalName,
    /// The prediction interval.
    #[arg(long, value_enum, default_value_t = PredictionName::Default)]
    prediction: PredictionName,
    /// Confidence level in percent.
    #[arg(long, default_value_t = 95.0)]
    level: f64,
    /// Also the fits without one study each.
    #[arg(long)]
    leave_one_out: bool,
    /// Also the fits of the first study, the first two, and so on.
    #[arg(long)]
    cumulative: bool,
    /// What another package would print for the same studies by its defaults, and which sentences of the reading would
    /// change.
    #[arg(long = "as", conflicts_with_all = ["json", "leave_one_out", "cumulative"], value_enum, value_name = "PACKAGE")]
    package: Option<PackageName>,
    /// One JSON object with 17 significant digits, on the analysis scale.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
pub enum ModelName {
    Common,
    DersimonianLaird,
    PauleMandel,
    Reml,
    Ml,
}

#[derive(Clone, Copy, ValueEnum)]
enum IntervalName {
    Normal,
    T,
    HartungKnapp,
    HartungKnappAdhoc,
}

#[derive(Clone, Copy, ValueEnum)]
enum PredictionName {
    Default,
    T,
    Riley,
    Simple,
}

#[derive(Clone, Copy, ValueEnum)]
enum PackageName {
    Metafor,
    Meta,
    #[value(name = "meta-7")]
    MetaSeven,
    Revman,
    Iqwig,
}

impl From<ModelName> for Model {
    fn from(name: ModelName) -> Model {
        match name {
            ModelName::Common => Model::Common,
            ModelName::DersimonianLaird => Model::DerSimonianLaird,
            ModelName::PauleMandel => Model::PauleMandel,
            ModelName::Reml => Model::Reml,
            ModelName::Ml => Model::Ml,
        }
    }
}

impl From<IntervalName> for IntervalMethod {
    fn from(name: IntervalName) -> IntervalMethod {
        match name {
            IntervalName::Normal => IntervalMethod::Normal,
            IntervalName::T => IntervalMethod::StudentT,
            IntervalName::HartungKnapp => IntervalMethod::HartungKnapp,
            IntervalName::HartungKnappAdhoc => IntervalMethod::HartungKnappFloored,
        }
    }
}

impl From<PredictionName> for PredictionMethod {
    fn from(name: PredictionName) -> PredictionMethod {
        match name {
            PredictionName::Default => PredictionMethod::AsInterval,
            PredictionName::T => PredictionMethod::StudentT,
            PredictionName::Riley => PredictionMethod::Riley,
            PredictionName::Simple => PredictionMethod::Simple,
        }
    }
}

impl From<PackageName> for Package {
    fn from(name: PackageName) -> Package {
        match name {
            PackageName::Metafor => Package::Metafor,
            PackageName::Meta => Package::Meta,
            PackageName::MetaSeven => Package::MetaSeven,
            PackageName::Revman => Package::RevMan,
            PackageName::Iqwig => Package::Iqwig,
        }
    }
}

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let read = studies(&arguments.studies)?;
    let (model, interval) = (arguments.model.into(), arguments.interval.into());
    let refused = |error: pooling::PoolError| Failure::Call(format!("{}: {error}", arguments.studies.display()));
    if let Some(package) = arguments.package {
        let theirs = as_package(&read.estimates, package.into(), arguments.level).map_err(refused)?;
        let ours = pooling::pool(&read.estimates, model, interval, arguments.level).map_err(refused)?;
        print!("{}", lens(&theirs, &ours, ours.prediction_interval(arguments.prediction.into())));
        return Ok(());
    }
    let fit = |estimates: &[_]| pooling::pool(estimates, model, interval, arguments.level);
    let pooled = fit(&read.estimates).map_err(refused)?;
    let without = if arguments.leave_one_out && read.estimates.len() > 1 {
        pooling::leave_one_out(&read.estimates, model, interval, arguments.level).map_err(refused)?
    } else {
        Vec::new()
    };
    let accrued = if arguments.cumulative {
        pooling::cumulative(&read.estimates, model, interval, arguments.level).map_err(refused)?
    } else {
        Vec::new()
    };
    if !arguments.json {
        print!("{}", text(&read, &pooled, arguments.prediction.into(), &without, &accrued));
        return Ok(());
    }
    // Each fit of a part is described on that part of the studies.
    let describe = |fit: &Pooled, part: &[pooling::Estimate]| object(fit, part, arguments.prediction.into());
    let mut value = describe(&pooled, &read.estimates).map_err(refused)?;
    let parts = |fits: &[Pooled], part: &dyn Fn(usize) -> Vec<pooling::Estimate>| {
        let objects: Result<Vec<Value>, _> =
            fits.iter().enumerate().map(|(index, fit)| describe(fit, &part(index))).collect();
        objects.map(Value::List).map_err(refused)
    };
    if let Value::Map(entries) = &mut value {
        if arguments.leave_one_out {
            let without_one = |index: usize| {
                let mut rest = read.estimates.clone();
                rest.remove(index);
                rest
            };
            entries.push(("leave_one_out".to_owned(), parts(&without, &without_one)?));
        }
        if arguments.cumulative {
            let first = |index: usize| read.estimates[..=index].to_vec();
            entries.push(("cumulative".to_owned(), parts(&accrued, &first)?));
        }
    }
    print!("{}", exact_json::text(&value));
    Ok(())
}

/// One fit as a record, on the analysis scale.
fn object(
    fit: &Pooled,
    estimates: &[pooling::Estimate],
    method: PredictionMethod,
) -> Result<Value, pooling::PoolError> {
    let heterogeneity = &fit.heterogeneity;
    let prediction = fit.prediction_interval(method);
    let tau_squared = q_profile(estimates, fit.level)?;
    Ok(record(vec![
        ("estimate", number(fit.estimate)),
        ("standard_error", number(fit.standard_error)),
        ("lower", number(fit.lower)),
        ("upper", number(fit.upper)),
        ("statistic", number(fit.statistic)),
        ("df", optional(fit.degrees_of_freedom)),
        ("p", number(fit.p_value())),
        ("tau2", number(heterogeneity.tau_squared)),
        ("tau2_standard_error", optional(heterogeneity.tau_squared_standard_error)),
        ("i2", number(heterogeneity.i_squared())),
        ("h2", number(heterogeneity.h_squared())),
        ("q", number(heterogeneity.q)),
        ("q_df", number(heterogeneity.q_degrees_of_freedom)),
        ("q_p", number(heterogeneity.q_p_value())),
        ("prediction_lower", optional(prediction.map(|interval| interval.lower))),
        ("prediction_upper", optional(prediction.map(|interval| interval.upper))),
        ("tau2_lower", number(tau_squared.limits.lower)),
        ("tau2_upper", number(tau_squared.limits.upper)),
        ("weights_percent", numbers(&fit.weights_percent)),
    ]))
}

fn text(studies: &Studies, fit: &Pooled, method: PredictionMethod, without: &[Pooled], accrued: &[Pooled]) -> String {
    let line = |label: &str, fit: &Pooled, more: &str| {
        format!("{label:<40} {:>9.4} ({:.4} to {:.4}){more}\n", fit.estimate, fit.lower, fit.upper)
    };
    let mut text = String::from("on the analysis scale (for ratios: natural logarithms)\n");
    for (label, (estimate, weight)) in studies.labels.iter().zip(studies.estimates.iter().zip(&fit.weights_percent)) {
        text.push_str(&format!(
            "{label:<40} {:>9.4}  variance {:.6}  weight {weight:.1}%\n",
            estimate.effect, estimate.variance
        ));
    }
    text.push_str(&line("pooled", fit, &format!("  {}% interval, p = {:.3e}", fit.level, fit.p_value())));
    text.push_str(&line("  as a ratio", &as_ratio(fit), ""));
    if let Some(prediction) = fit.prediction_interval(method) {
        text.push_str(&format!("prediction interval {:.4} to {:.4}\n", prediction.lower, prediction.upper));
    }
    let heterogeneity = &fit.heterogeneity;
    text.push_str(&format!(
        "Q = {:.3} on {} df, p = {:.3e}; I2 = {:.1}%; tau2 = {:.6}\n",
        heterogeneity.q,
        heterogeneity.q_degrees_of_freedom,
        heterogeneity.q_p_value(),
        heterogeneity.i_squared(),
        heterogeneity.tau_squared
    ));
    if fit.narrower_than_plain {
        text.push_str("note: this interval is narrower than the plain one\n");
    }
    for (label, fit) in studies.labels.iter().zip(without) {
        text.push_str(&line(&format!("without {label}"), fit, ""));
    }
    for (label, fit) in studies.labels.iter().zip(accrued) {
        text.push_str(&line(&format!("up to {label}"), fit, ""));
    }
    text
}

/// The fit with its mean and limits turned into ratios.
fn as_ratio(fit: &Pooled) -> Pooled {
    Pooled { estimate: fit.estimate.exp(), lower: fit.lower.exp(), upper: fit.upper.exp(), ..fit.clone() }
}
