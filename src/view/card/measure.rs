//! One figure of a trial's two arms, as "N out of 100" or as months, with its picture.

use crate::evidence::effect::{Effect, Endpoint, Figure};
use crate::evidence::harm::{Basis, Harm};
use crate::evidence::trial::Arm;
use crate::numbers::{Printed, per_hundred};
use crate::view::words::Words;

/// The two arms of a comparison as a card speaks of them.
pub struct Arms<'a> {
    /// The option of the card.
    pub this: &'a Arm,
    /// What it was compared with.
    pub other: &'a Arm,
    pub this_is_experimental: bool,
}

/// One figure of both arms.
#[derive(Clone, Debug)]
pub struct Measure {
    pub heading: String,
    /// This option first, then what it was compared with.
    pub sides: [Side; 2],
}

/// One arm's part of a measure.
#[derive(Clone, Debug)]
pub struct Side {
    /// The treatment.
    pub arm: String,
    /// The figure in a sentence, with both framings where it is a share of people.
    pub sentence: String,
    /// The report's own interval for this figure, where it printed one.
    pub interval: Option<String>,
    pub picture: Picture,
    /// The figure as printed, one step away.
    pub printed: String,
}

/// What is drawn beside the sentence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Picture {
    /// Dots filled out of 100: people without the event.
    Without(u8),
    /// Dots filled out of 100: people with the side effect.
    With(u8),
    /// A bar, as a share (0 to 1) of the longer one of the two arms.
    Bar(f64),
}

/// What was found, in numbers: every pair of rates at one time, or else the pair of medians.
pub fn benefit(words: &Words, effect: &Effect, arms: &Arms) -> Vec<Measure> {
    let mut measures: Vec<Measure> = Vec::new();
    for rate in &effect.rates {
        let (this, other) = arms.order(&rate.experimental, &rate.control);
        let months = rate.months.to_string();
        let side = |arm: &Arm, figure: &Figure| share(words, effect.endpoint, arm, figure);
        if let (Some(this), Some(other)) = (side(arms.this, this), side(arms.other, other)) {
            let heading = words.say("card.rate.heading", &[("months", &months)]);
            measures.push(Measure { heading, sides: [this, other] });
        }
    }
    if let (true, Some(medians)) = (measures.is_empty(), &effect.medians) {
        let (this, other) = arms.order(&medians.experimental, &medians.control);
        let longest = this.value.value().max(other.value.value());
        let side = |arm: &Arm, figure: &Figure| median(words, effect.endpoint, arm, figure, longest);
        let heading = words.say("card.median.heading", &[]);
        measures.push(Measure { heading, sides: [side(arms.this, this), side(arms.other, other)] });
    }
    measures
}

/// One side effect in both arms, or nothing where an arm has no figure.
pub fn harm(words: &Words, harm: &Harm, arms: &Arms) -> Option<Measure> {
    let side = |arm: &Arm| {
        let percent = &harm.shares.iter().find(|share| share.arm == arm.id)?.percent;
        let count = per_hundred::people(percent).ok()?;
        let (with, without) = (count.to_string(), (100 - count).to_string());
        Some(Side {
            arm: arm.en.name.clone(),
            sentence: words.say("card.harm", &[("with", &with), ("without", &without)]),
            interval: None,
            picture: Picture::With(count),
            printed: words.say("card.printed.percent", &[("percent", percent.text())]),
        })
    };
    let mut heading = harm.en.name.clone();
    for (holds, key) in [
        (harm.basis == Basis::TreatmentRelated, "card.harm.treatment_related"),
        (harm.source_presumed, "card.harm.source_presumed"),
    ] {
        if holds {
            heading.push(' ');
            heading.push_str(&words.say(key, &[]));
        }
    }
    if let Some(note) = &harm.en.note {
        heading.push_str(" (");
        heading.push_str(note);
        heading.push(')');
    }
    Some(Measure { heading, sides: [side(arms.this)?, side(arms.other)?] })
}

impl Arms<'_> {
    fn order<'a>(&self, experimental: &'a Figure, control: &'a Figure) -> (&'a Figure, &'a Figure) {
        if self.this_is_experimental { (experimental, control) } else { (control, experimental) }
    }
}

fn share(words: &Words, endpoint: Endpoint, arm: &Arm, figure: &Figure) -> Option<Side> {
    let count = per_hundred::people(&figure.value).ok()?;
    let (without, with) = (count.to_string(), (100 - count).to_string());
    let interval = match (&figure.lower, &figure.upper) {
        (Some(lower), Some(upper)) => {
            let (lower, upper) = (whole(lower)?, whole(upper)?);
            Some(words.say("card.rate.interval", &[("lower", &lower), ("upper", &upper)]))
        }
        _ => None,
    };
    Some(Side {
        arm: arm.en.name.clone(),
        sentence: words.say_of("card.rate.", endpoint.word(), &[("without", &without), ("with", &with)]),
        interval,
        picture: Picture::Without(count),
        printed: printed(words, "card.printed.percent", "percent", figure),
    })
}

fn whole(percent: &Printed) -> Option<String> {
    per_hundred::people(percent).ok().map(|people| people.to_string())
}

fn median(words: &Words, endpoint: Endpoint, arm: &Arm, figure: &Figure, longest: f64) -> Side {
    let months = figure.value.text();
    let interval = match (&figure.lower, &figure.upper) {
        (Some(lower), Some(upper)) => {
            Some(words.say("card.median.interval", &[("lower", lower.text()), ("upper", upper.text())]))
        }
        _ => None,
    };
    Side {
        arm: arm.en.name.clone(),
        sentence: words.say_of("card.median.", endpoint.word(), &[("months", months)]),
        interval,
        picture: Picture::Bar(if longest > 0.0 { figure.value.value() / longest } else { 0.0 }),
        printed: printed(words, "card.printed.months", "months", figure),
    }
}

/// The figure as printed, with its interval where there is one.
fn printed(words: &Words, key: &str, place: &str, figure: &Figure) -> String {
    let value = words.say(key, &[(place, figure.value.text())]);
    match (&figure.lower, &figure.upper) {
        (Some(lower), Some(upper)) => {
            let places = [("value", value.as_str()), ("lower", lower.text()), ("upper", upper.text())];
            words.say("card.printed.with_interval", &places)
        }
        _ => value,
    }
}
