//! The convention lens: one pooled result as asked for, and as another package would print it.

use crate::numbers::Interval;
use crate::synthesis::Pooled;
use crate::synthesis::conventions::{Answer, Package, Reading, Side};

/// Both answers side by side, then each sentence of the reading: the same, or what it would say instead.
pub fn lens(theirs: &Answer, ours: &Pooled, prediction: Option<Interval>) -> String {
    let here = Reading::of(ours, prediction, ours.heterogeneity.i_squared());
    let there = theirs.reading();
    let mut text = row("analysis scale", "as asked for", name(theirs.package));
    text.push_str(&row("mean", &mean(ours), &mean(&theirs.mean)));
    text.push_str(&row(
        "prediction interval",
        &interval(prediction, "none"),
        &interval(theirs.prediction, "not confirmed"),
    ));
    let percent = |i_squared: f64| format!("{i_squared:.1}%");
    text.push_str(&row("I2", &percent(ours.heterogeneity.i_squared()), &percent(theirs.i_squared)));
    let tau_squared = |fit: &Pooled| format!("{:.6}", fit.heterogeneity.tau_squared);
    text.push_str(&row("tau2", &tau_squared(ours), &tau_squared(&theirs.mean)));
    let limits = interval(Some(theirs.tau_squared.limits), "none");
    text.push_str(&row("interval of tau2", &limits, &limits));
    let [further_here, further_there] = [here, there].map(|reading| reading.further_study.map(of_further_study));
    text.push_str(&sentence("the mean", Some(of_mean(here.mean)), Some(of_mean(there.mean))));
    text.push_str(&match further_there {
        None => {
            "on a further study, not known there: which prediction interval it prints is not confirmed\n".to_owned()
        }
        there => sentence("a further study", further_here, there),
    });
    let [spread_here, spread_there] = [here, there].map(|reading| Some(format!("I2 is {}%", reading.i_squared)));
    text.push_str(&sentence("how much studies differ", spread_here, spread_there));
    text.push_str(&sentence("the width of the interval", of_width(here), of_width(there)));
    text
}

fn name(package: Package) -> &'static str {
    match package {
        Package::Metafor => "metafor",
        Package::Meta => "meta since 8.0",
        Package::MetaSeven => "meta before 8.0",
        Package::RevMan => "RevMan since 2025",
        Package::Iqwig => "IQWiG, General Methods",
    }
}

fn row(name: &str, ours: &str, theirs: &str) -> String {
    format!("{name:<22}{ours:<36}{theirs}\n")
}

fn mean(fit: &Pooled) -> String {
    format!("{:.6} ({:.6} to {:.6})", fit.estimate, fit.lower, fit.upper)
}

fn interval(limits: Option<Interval>, otherwise: &str) -> String {
    limits.map_or_else(|| otherwise.to_owned(), |limits| format!("{:.6} to {:.6}", limits.lower, limits.upper))
}

fn of_mean(side: Side) -> String {
    let lies = match side {
        Side::Above => "lies above no effect",
        Side::Below => "lies below no effect",
        Side::Either => "includes no effect",
    };
    format!("the interval of the mean {lies}")
}

fn of_further_study(side: Side) -> String {
    let lies = match side {
        Side::Above => "above no effect",
        Side::Below => "below no effect",
        Side::Either => "on either side of no effect",
    };
    format!("the effect in a further study is expected {lies}")
}

fn of_width(reading: Reading) -> Option<String> {
    reading.narrower_than_plain.then(|| "the interval is narrower than the plain one".to_owned())
}

/// What becomes of one sentence; nothing where neither answer has it.
fn sentence(about: &str, here: Option<String>, there: Option<String>) -> String {
    match (here, there) {
        (None, None) => String::new(),
        (Some(here), Some(there)) if here == there => format!("on {about}, the same: {here}\n"),
        (Some(here), Some(there)) => format!("on {about}, it changes: {here}; there, {there}\n"),
        (Some(here), None) => format!("on {about}, it falls away there: {here}\n"),
        (None, Some(there)) => format!("on {about}, it is new there: {there}\n"),
    }
}
