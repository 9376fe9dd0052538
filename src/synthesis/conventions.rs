//! The same data as other packages would answer, for the command line and the crate.
//!
//! Each convention has its own name here, so that a difference between two programs can
//! be traced to one. What is known of each package, and how, is in `docs/method.md`.

use super::estimate::Estimate;
use super::interval::IntervalMethod;
use super::level::tail_of_level;
use super::pool::{Model, PoolError, Pooled, pool};
use super::prediction::PredictionMethod;
use super::q_profile::{TauSquaredInterval, q_profile};
use crate::numbers::Interval;
use crate::numbers::distributions::normal;

/// How the interval of the mean is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MeanConvention {
    /// Normal quantile and plain standard error.
    Classic,
    /// Hartung-Knapp as it comes.
    HartungKnapp,
    /// Hartung-Knapp with its variance factor at least 1.
    FlooredVariance,
    /// Hartung-Knapp, or the classic interval where that is wider.
    WiderInterval,
    /// Hartung-Knapp, floored where it is narrower than the classic interval under
    /// DerSimonian-Laird (IQWiG, General Methods 6).
    Iqwig,
}

/// How the prediction interval is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PredictionConvention {
    /// Plain standard error, t with k - 1 degrees of freedom ("V" of meta; Veroniki et
    /// al. 2019).
    PlainMinusOne,
    /// Plain standard error, t with k - 2 ("HTS" of meta; Higgins, Thompson and
    /// Spiegelhalter 2009).
    PlainMinusTwo,
    /// Hartung-Knapp standard error, t with k - 1 ("HK" of meta).
    HartungKnappMinusOne,
    /// Hartung-Knapp standard error, t with k - 2 ("HK-PR" of meta; Partlett and Riley
    /// 2017).
    HartungKnappMinusTwo,
    /// Plain standard error, normal ("S" of meta; Skipka 2006).
    PlainNormal,
}

/// A program or house whose defaults can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Package {
    /// R's metafor.
    Metafor,
    /// R's meta since 8.0.
    Meta,
    /// R's meta before 8.0.
    MetaSeven,
    /// RevMan since 2025. Its degrees of freedom for the prediction interval are not
    /// confirmed, so none is given.
    RevMan,
    /// IQWiG's General Methods.
    Iqwig,
}

/// What a package would print.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// The package.
    pub package: Package,
    /// Its mean and interval.
    pub mean: Pooled,
    /// Its prediction interval; `None` where it is not confirmed which one it prints.
    pub prediction: Option<Interval>,
    /// Its I squared, in percent.
    pub i_squared: f64,
    /// Its interval of tau squared.
    pub tau_squared: TauSquaredInterval,
}

/// Which side of no effect an interval lies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// All of it below 0 (a ratio below 1).
    Below,
    /// All of it above 0.
    Above,
    /// It holds 0.
    Either,
}

impl Side {
    /// Of an interval on the analysis scale.
    pub fn of(interval: Interval) -> Self {
        if interval.upper < 0.0 {
            Self::Below
        } else if interval.lower > 0.0 {
            Self::Above
        } else {
            Self::Either
        }
    }
}

/// What the sentences of a reading rest on.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reading {
    /// The side of no effect that the interval of the mean lies on.
    pub mean: Side,
    /// The side that the prediction interval lies on; `None` where there is none, and so no sentence.
    pub further_study: Option<Side>,
    /// I squared in whole percent, as the sentence on how much studies differ prints it.
    pub i_squared: f64,
    /// Whether a note stands beside the interval: it is narrower than the plain one.
    pub narrower_than_plain: bool,
}

impl Reading {
    /// Of a fit, its prediction interval, and its I squared in percent.
    pub fn of(mean: &Pooled, prediction: Option<Interval>, i_squared: f64) -> Self {
        Self {
            mean: Side::of(Interval { lower: mean.lower, upper: mean.upper }),
            further_study: prediction.map(Side::of),
            i_squared: i_squared.round(),
            narrower_than_plain: mean.narrower_than_plain,
        }
    }
}

impl Answer {
    /// What is to be read in this answer: where two packages differ in it, a sentence differs.
    pub fn reading(&self) -> Reading {
        Reading::of(&self.mean, self.prediction, self.i_squared)
    }
}

/// The answer of `package` with its own defaults, at `level` percent.
pub fn as_package(estimates: &[Estimate], package: Package, level: f64) -> Result<Answer, PoolError> {
    let (model, mean, prediction) = match package {
        Package::Metafor => (Model::Reml, MeanConvention::Classic, Some(PredictionConvention::PlainNormal)),
        Package::Meta => (Model::Reml, MeanConvention::Classic, Some(PredictionConvention::PlainMinusOne)),
        Package::MetaSeven => (Model::Reml, MeanConvention::Classic, Some(PredictionConvention::PlainMinusTwo)),
        Package::RevMan => (Model::Reml, MeanConvention::HartungKnapp, None),
        Package::Iqwig => (Model::PauleMandel, MeanConvention::Iqwig, None),
    };
    let mean = mean_under(estimates, model, mean, level)?;
    let prediction = match prediction {
        Some(convention) => prediction_under(estimates, model, convention, level)?,
        None => None,
    };
    let i_squared = match package {
        Package::Meta | Package::MetaSeven => mean.heterogeneity.i_squared_from_q,
        _ => mean.heterogeneity.i_squared(),
    };
    let tau_squared = q_profile(estimates, level)?;
    Ok(Answer { package, mean, prediction, i_squared, tau_squared })
}

/// The mean and its interval under a convention.
pub fn mean_under(
    estimates: &[Estimate],
    model: Model,
    convention: MeanConvention,
    level: f64,
) -> Result<Pooled, PoolError> {
    let by = |model: Model, method: IntervalMethod| pool(estimates, model, method, level);
    let plain = match convention {
        MeanConvention::Classic => return by(model, IntervalMethod::Normal),
        MeanConvention::HartungKnapp => return by(model, IntervalMethod::HartungKnapp),
        MeanConvention::FlooredVariance => return by(model, IntervalMethod::HartungKnappFloored),
        MeanConvention::WiderInterval => by(model, IntervalMethod::Normal)?,
        MeanConvention::Iqwig => by(Model::DerSimonianLaird, IntervalMethod::Normal)?,
    };
    let hartung_knapp = by(model, IntervalMethod::HartungKnapp)?;
    let narrower = hartung_knapp.upper - hartung_knapp.lower < plain.upper - plain.lower;
    match convention {
        MeanConvention::WiderInterval if narrower => Ok(plain),
        MeanConvention::Iqwig if narrower => by(model, IntervalMethod::HartungKnappFloored),
        _ => Ok(hartung_knapp),
    }
}

/// The prediction interval under a convention; `None` under the common effect model.
pub fn prediction_under(
    estimates: &[Estimate],
    model: Model,
    convention: PredictionConvention,
    level: f64,
) -> Result<Option<Interval>, PoolError> {
    let (interval_method, method) = convention.parts();
    Ok(pool(estimates, model, interval_method, level)?.prediction_interval(method))
}

impl PredictionConvention {
    /// The interval method whose standard error it uses, and the prediction made of it.
    pub fn parts(self) -> (IntervalMethod, PredictionMethod) {
        match self {
            Self::PlainMinusOne => (IntervalMethod::Normal, PredictionMethod::StudentT),
            Self::PlainMinusTwo => (IntervalMethod::Normal, PredictionMethod::Riley),
            Self::HartungKnappMinusOne => (IntervalMethod::HartungKnapp, PredictionMethod::StudentT),
            Self::HartungKnappMinusTwo => (IntervalMethod::HartungKnapp, PredictionMethod::Riley),
            Self::PlainNormal => (IntervalMethod::Normal, PredictionMethod::AsInterval),
        }
    }
}

/// The interval of I squared from Q, in percent, by the test-based standard error of
/// ln H (Higgins and Thompson 2002): `None` with 1 degree of freedom or fewer, or with a
/// level outside 50 to 99.9 percent.
pub fn i_squared_interval_from_q(q: f64, degrees_of_freedom: f64, level: f64) -> Option<Interval> {
    let tail = tail_of_level(level)?;
    let count = degrees_of_freedom + 1.0;
    if count <= 2.0 {
        return None;
    }
    let standard_error = if q > count {
        0.5 * (q / degrees_of_freedom).ln() / ((2.0 * q).sqrt() - (2.0 * count - 3.0).sqrt())
    } else {
        let over = count - 2.0;
        ((1.0 - 1.0 / (3.0 * over * over)) / (2.0 * over)).sqrt()
    };
    let log_h = 0.5 * (q / degrees_of_freedom).max(1.0).ln();
    let half_width = normal::upper_quantile(tail) * standard_error;
    let percent = |log_h: f64| 100.0 * -(-2.0 * log_h.max(0.0)).exp_m1();
    Some(Interval { lower: percent(log_h - half_width), upper: percent(log_h + half_width) })
}
