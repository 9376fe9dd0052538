//! The pooled result of a panel, where its question says that pooling is sensible.

use super::ForestOptions;
use super::rows::{Row, RowKind};
use crate::numbers::Interval;
use crate::synthesis::{Estimate, Pooled, PredictionMethod, pool};
use crate::view::figures::{decimal, ratio as ratio_text};
use crate::view::words::Words;

/// One result of several, calculated by Nextline.
#[derive(Clone, Debug, PartialEq)]
pub struct PooledResult {
    pub ratio: f64,
    pub lower: f64,
    pub upper: f64,
    /// What it is called in the drawing.
    pub name: String,
    /// Ratio and interval, rounded.
    pub figures: String,
    /// How it was calculated, in a sentence.
    pub method: String,
    /// Where the true effect of a further trial would be expected; absent for fewer than three trials, or where all are
    /// taken to have one effect.
    pub prediction: Option<Prediction>,
    /// How much the trials differ, in a sentence with Q, I squared and tau squared.
    pub heterogeneity: String,
}

/// The 95% prediction interval, on the scale of ratios.
#[derive(Clone, Debug, PartialEq)]
pub struct Prediction {
    pub lower: f64,
    pub upper: f64,
    /// What it is called in the drawing.
    pub name: String,
    /// Both limits, rounded.
    pub figures: String,
    /// The same in a sentence.
    pub spoken: String,
}

/// The level of a pooled interval, in percent.
const LEVEL: f64 = 95.0;

/// Pools the current rows and gives each its weight; or says why that cannot be. (That no two of them share people is
/// the library's promise.)
pub(super) fn pooled(rows: &mut [Row], words: &Words, options: &ForestOptions) -> Result<PooledResult, String> {
    let refusal = |key: &str| words.say(key, &[]);
    let places: Vec<usize> = (0..rows.len()).filter(|place| rows[*place].kind == RowKind::Current).collect();
    if places.len() < 2 {
        return Err(refusal("forest.pooled.too_few"));
    }
    let mut estimates = Vec::with_capacity(places.len());
    for place in &places {
        let row = &rows[*place];
        let (ratio, lower, upper) = (row.ratio.value(), row.lower.value(), row.upper.value());
        match Estimate::from_ratio_interval(ratio, lower, upper, row.level.value()) {
            Ok(estimate) => estimates.push(estimate),
            Err(_) => return Err(refusal("forest.pooled.not_computable")),
        }
    }
    let Ok(pooled) = pool(&estimates, options.model.of_synthesis(), options.interval.of_synthesis(), LEVEL) else {
        return Err(refusal("forest.pooled.not_computable"));
    };
    for (place, weight) in places.iter().zip(&pooled.weights_percent) {
        rows[*place].weight = Some(*weight);
    }
    let (ratio, lower, upper) = (pooled.estimate.exp(), pooled.lower.exp(), pooled.upper.exp());
    // With two trials Riley's t has one degree of freedom, and the interval says nothing.
    let predicted = pooled.prediction_interval(PredictionMethod::Riley).filter(|_| places.len() > 2);
    let spread = &pooled.heterogeneity;
    Ok(PooledResult {
        ratio,
        lower,
        upper,
        name: words.say("forest.pooled.name", &[("count", &places.len().to_string())]),
        figures: words.say(
            "forest.figures",
            &[("ratio", &ratio_text(ratio)), ("lower", &ratio_text(lower)), ("upper", &ratio_text(upper))],
        ),
        method: told(&pooled, words, options),
        prediction: predicted.map(|interval| prediction(&interval, words)),
        heterogeneity: words.say(
            "forest.pooled.heterogeneity",
            &[
                ("q", &decimal(spread.q, 2)),
                ("degrees", &decimal(spread.q_degrees_of_freedom, 0)),
                ("i_squared", &decimal(spread.i_squared(), 0)),
                ("tau_squared", &decimal(spread.tau_squared, 3)),
            ],
        ),
    })
}

/// How it was calculated; and that the interval came out narrower than the plain one, where it did.
fn told(pooled: &Pooled, words: &Words, options: &ForestOptions) -> String {
    let model = words.say_of("forest.pooled.model.", options.model.word(), &[]);
    let interval = words.say_of("forest.pooled.interval.", options.interval.word(), &[]);
    let mut method = words.say("forest.pooled.method", &[("model", &model), ("interval", &interval)]);
    if pooled.narrower_than_plain {
        method.push(' ');
        method.push_str(&words.say("forest.pooled.narrower", &[]));
    }
    method
}

/// A prediction interval, given on the logarithmic scale.
fn prediction(interval: &Interval, words: &Words) -> Prediction {
    let (lower, upper) = (interval.lower.exp(), interval.upper.exp());
    let (from, to) = (ratio_text(lower), ratio_text(upper));
    let figures = words.say("forest.prediction.figures", &[("lower", &from), ("upper", &to)]);
    Prediction {
        lower,
        upper,
        name: words.say("forest.prediction.name", &[]),
        spoken: words.say("forest.spoken.prediction", &[("figures", &figures)]),
        figures,
    }
}
