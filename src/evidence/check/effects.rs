//! Effects: their figures, and what they say of each other.

use super::{each, figures, told};
use crate::evidence::effect::{Display, Effect};
use crate::evidence::fault::{Rule, Trail};
use crate::evidence::pack::Pack;
use crate::evidence::trial::Trial;
#[cfg(feature = "full")]
use crate::numbers::{Date, Printed};

pub fn check(pack: &Pack, trail: &mut Trail) {
    each(trail, "trials", &pack.trials, |trial| &trial.id, &mut |trail, trial| {
        if trial.arms.is_empty() {
            trail.fault_at("arms", Rule::Missing, told!("expected at least one arm"));
        }
        each(trail, "effects", &trial.effects, |effect| &effect.id, &mut |trail, effect| {
            source(trail, pack, &effect.source);
            arms(trail, trial, effect);
            interval(trail, effect);
            if super::WHOLE {
                counts(trail, trial, effect);
                times(trail, effect);
                #[cfg(feature = "full")]
                {
                    cutoff(trail, effect, pack.about.issued);
                    p_value(trail, effect);
                    open_medians(trail, effect);
                }
                history(trail, trial, effect);
            }
        });
    });
}

/// Checks that a source exists.
pub fn source(trail: &mut Trail, pack: &Pack, id: &str) {
    if !pack.sources.iter().any(|source| source.id == id) {
        trail.fault_at("source", Rule::Dangling, told!("there is no source \"{id}\""));
    }
}

/// Checks that a trial has an arm; the fault stands at `key`.
pub fn arm(trail: &mut Trail, trial: &Trial, key: &str, id: &str) {
    if !trial.arms.iter().any(|arm| arm.id == id) {
        let arms: Vec<&str> = trial.arms.iter().map(|arm| arm.id.as_str()).collect();
        let message = told!("{} has no arm \"{id}\"; expected one of: {}", trial.name, arms.join(", "));
        trail.fault_at(key, Rule::Dangling, message);
    }
}

fn arms(trail: &mut Trail, trial: &Trial, effect: &Effect) {
    arm(trail, trial, "experimental", &effect.experimental);
    arm(trail, trial, "control", &effect.control);
    if effect.experimental == effect.control {
        let message = told!("expected two different arms, found \"{}\" twice", effect.control);
        trail.fault_at("control", Rule::Contradiction, message);
    }
}

fn interval(trail: &mut Trail, effect: &Effect) {
    let expected = "a ratio above 0 and below 1000";
    for (key, figure) in [("hazard_ratio", &effect.hazard_ratio), ("lower", &effect.lower), ("upper", &effect.upper)] {
        figures::range(trail, key, figure, f64::MIN_POSITIVE, 1000.0, expected);
    }
    figures::range(trail, "level", &effect.level, 50.0, 99.9, "a level in percent from 50 to 99.9");
    if effect.lower.value() >= effect.upper.value() {
        let message = told!("expected a limit below the upper one, {}, found {}", effect.upper, effect.lower);
        trail.fault_at("lower", Rule::Interval, message);
        return;
    }
    figures::ordered(trail, "lower", &effect.lower, &effect.hazard_ratio);
    figures::ordered(trail, "upper", &effect.hazard_ratio, &effect.upper);
}

fn counts(trail: &mut Trail, trial: &Trial, effect: &Effect) {
    let Some(people) = &effect.people else { return };
    for (key, compared, id) in
        [("experimental", people.experimental, &effect.experimental), ("control", people.control, &effect.control)]
    {
        let size = trial.arms.iter().find(|arm| arm.id == *id).and_then(|arm| arm.people);
        if compared == 0 {
            trail.fault_at("people", Rule::Range, told!("expected at least 1 person in \"{key}\", found 0"));
        } else if size.is_some_and(|size| compared > size) {
            let size = size.unwrap_or(0);
            let message = told!("{compared} people are compared in \"{key}\", but its arm has only {size}");
            trail.fault_at("people", Rule::Contradiction, message);
        }
    }
    #[cfg(feature = "full")]
    if let Some(events) = &effect.events
        && (events.experimental > people.experimental || events.control > people.control)
    {
        trail.fault_at("events", Rule::Contradiction, told!("more events than people in an arm"));
    }
}

fn times(trail: &mut Trail, effect: &Effect) {
    if let Some(medians) = &effect.medians {
        trail.enter_key("medians");
        figures::figure(trail, "experimental", &medians.experimental, 600.0, "months from 0 to 600");
        figures::figure(trail, "control", &medians.control, 600.0, "months from 0 to 600");
        trail.leave();
    }
    trail.enter_key("rates");
    for (index, rate) in effect.rates.iter().enumerate() {
        trail.enter_item(index, None);
        figures::figure(trail, "experimental", &rate.experimental, 100.0, "a percent from 0 to 100");
        figures::figure(trail, "control", &rate.control, 100.0, "a percent from 0 to 100");
        if let Some(earlier) = index.checked_sub(1).map(|index| &effect.rates[index]) {
            if earlier.months >= rate.months {
                trail.fault_at("months", Rule::Contradiction, told!("expected rates in order of time"));
            }
            for (key, before, after) in [
                ("experimental", &earlier.experimental.value, &rate.experimental.value),
                ("control", &earlier.control.value, &rate.control.value),
            ] {
                if after.value() > before.value() {
                    let message = told!(
                        "a share without the event cannot rise with time: {before} at {} months, {after} at {}",
                        earlier.months,
                        rate.months
                    );
                    trail.fault_at(key, Rule::Contradiction, message);
                }
            }
        }
        trail.leave();
    }
    trail.leave();
}

#[cfg(feature = "full")]
fn cutoff(trail: &mut Trail, effect: &Effect, issued: Date) {
    if let Some(cutoff) = effect.data_cutoff
        && cutoff > issued
    {
        let message = told!("{cutoff} lies after the pack's day of issue, {issued}");
        trail.fault_at("data_cutoff", Rule::Contradiction, message);
    }
}

/// Medians that were not reached: at least one has no figure, and limits stand around what is there.
#[cfg(feature = "full")]
fn open_medians(trail: &mut Trail, effect: &Effect) {
    let Some(pair) = &effect.medians_not_reached else { return };
    trail.enter_key("medians_not_reached");
    let arms = [("experimental", &pair.experimental), ("control", &pair.control)];
    if effect.medians.is_some() || arms.iter().all(|(_, figure)| figure.value.is_some()) {
        let message = "one of the two was not reached and has no value; two that were stand under medians";
        trail.fault(Rule::Contradiction, message.to_owned());
    }
    for (arm, figure) in arms {
        trail.enter_key(arm);
        let all = [("lower", &figure.lower), ("value", &figure.value), ("upper", &figure.upper)];
        let mut before: Option<&Printed> = None;
        for (key, printed) in all.iter().filter_map(|(key, printed)| printed.as_ref().map(|printed| (*key, printed))) {
            figures::range(trail, key, printed, 0.0, 600.0, "months from 0 to 600");
            if let Some(before) = before {
                figures::ordered(trail, key, before, printed);
            }
            before = Some(printed);
        }
        trail.leave();
    }
    trail.leave();
}

#[cfg(feature = "full")]
fn p_value(trail: &mut Trail, effect: &Effect) {
    let Some(p) = &effect.p else { return };
    trail.enter_key("p");
    figures::range(trail, "value", &p.value, 0.0, 1.0, "a p value from 0 to 1");
    if p.sides.is_some_and(|sides| sides != 1 && sides != 2) {
        trail.fault_at("sides", Rule::Range, told!("expected 1 or 2"));
    }
    if p.sides.is_some() != p.sides_known_by.is_some() {
        let message = told!("sides and sides_known_by belong together: give both or neither");
        trail.fault_at("sides", Rule::Contradiction, message);
    }
    trail.leave();
}

fn history(trail: &mut Trail, trial: &Trial, effect: &Effect) {
    for (key, other) in [("replaced_by", &effect.replaced_by), ("formal_test", &effect.formal_test)] {
        let Some(id) = other else { continue };
        let Some(other) = trial.effects.iter().find(|other| other.id == *id) else {
            trail.fault_at(key, Rule::Dangling, told!("{} has no effect \"{id}\"", trial.name));
            continue;
        };
        if other.id == effect.id {
            trail.fault_at(key, Rule::Contradiction, told!("an effect cannot name itself"));
        }
        let same = other.endpoint == effect.endpoint
            && other.experimental == effect.experimental
            && other.control == effect.control;
        if !same {
            let message = told!("\"{id}\" is of another endpoint or compares other arms");
            trail.fault_at(key, Rule::Contradiction, message);
        }
    }
    if let Some(id) = &effect.replaced_by {
        if effect.display != Display::History {
            let message = told!("expected \"history\", since \"{id}\" replaced this");
            trail.fault_at("display", Rule::Contradiction, message);
        }
        let twin = trial.effects.iter().find(|other| other.id != effect.id && other.replaced_by.as_ref() == Some(id));
        if let Some(twin) = twin {
            trail.fault_at("replaced_by", Rule::Contradiction, told!("\"{}\" says the same of \"{id}\"", twin.id));
        }
        // Following the chain once round the trial finds any circle.
        let mut newer = Some(id);
        for _ in 0..trial.effects.len() {
            newer = newer
                .and_then(|id| trial.effects.iter().find(|other| other.id == *id))
                .and_then(|other| other.replaced_by.as_ref());
        }
        if newer.is_some() {
            trail.fault_at("replaced_by", Rule::Contradiction, told!("the reports replace each other in a circle"));
        }
    }
    let missing = match effect.display {
        Display::History if effect.replaced_by.is_none() && !effect.newer_not_verified => {
            "a history row needs replaced_by, or newer_not_verified = true"
        }
        Display::UntilNewerVerified if !effect.newer_not_verified => {
            "until_newer_verified needs newer_not_verified = true"
        }
        Display::Companion if effect.formal_test.is_none() => "a companion needs the formal_test it stands beside",
        _ => return,
    };
    trail.fault_at("display", Rule::Contradiction, missing.to_owned());
}
