//! Tests, emergencies, guidelines, discrepancies, studies of conjugates, and strategies.

use super::{basis, each, figures, ids};
use crate::evidence::conjugate_sequence::ConjugateSequence;
use crate::evidence::emergency::EmergencyNumber;
use crate::evidence::fault::{Rule, Trail};
use crate::evidence::pack::Pack;
use crate::evidence::strategy::Strategy;
use crate::numbers::Printed;

pub fn check(pack: &Pack, trail: &mut Trail) {
    tests(pack, trail);
    each(trail, "emergencies", &pack.emergencies, |emergency| &emergency.id, &mut |trail, emergency| {
        basis::check(trail, pack, &emergency.sources, &[]);
        if emergency.en.symptoms.is_empty() {
            trail.enter_key("en");
            trail.fault_at("symptoms", Rule::Missing, "expected at least one symptom".to_owned());
            trail.leave();
        }
    });
    numbers(pack, trail);
    each(trail, "guidelines", &pack.guidelines, |guideline| &guideline.id, &mut |trail, guideline| {
        basis::check(trail, pack, &guideline.sources, &guideline.trials);
    });
    each(trail, "discrepancies", &pack.discrepancies, |discrepancy| &discrepancy.id, &mut |trail, discrepancy| {
        basis::check(trail, pack, &discrepancy.sources, &discrepancy.trials);
    });
    each(trail, "conjugate_sequences", &pack.conjugate_sequences, |study| &study.id, &mut |trail, study| {
        sequence(trail, pack, study);
    });
    each(trail, "strategies", &pack.strategies, |strategy| &strategy.id, &mut |trail, found| {
        strategy(trail, pack, found);
    });
}

fn regimens(trail: &mut Trail, pack: &Pack, key: &str, list: &[String]) {
    basis::known(trail, key, list, "regimen", &|id| pack.regimens.iter().any(|regimen| regimen.id == id));
}

fn agents(trail: &mut Trail, pack: &Pack, key: &str, list: &[String]) {
    basis::known(trail, key, list, "medicine", &|id| pack.agents.iter().any(|agent| agent.id == id));
}

fn tests(pack: &Pack, trail: &mut Trail) {
    each(trail, "tests", &pack.tests, |test| &test.id, &mut |trail, test| {
        basis::check(trail, pack, &test.sources, &test.trials);
        regimens(trail, pack, "regimens", &test.regimens);
        ids::unique(trail, "results", &test.results, |result| &result.id, &mut Vec::new());
        each(trail, "facts", &test.facts, |fact| fact.about.word(), &mut |trail, fact| {
            basis::check(trail, pack, &fact.sources, &fact.trials);
        });
    });
}

fn numbers(pack: &Pack, trail: &mut Trail) {
    each(trail, "emergency_numbers", &pack.emergency_numbers, |number| number.region.word(), &mut |trail, found| {
        if !found.number.bytes().all(|byte| byte.is_ascii_digit()) {
            trail.fault_at("number", Rule::Shape, format!("expected digits only, found \"{}\"", found.number));
        }
        if found.not_read_at_source {
            if !found.sources.is_empty() {
                let message = "a number that nobody read at a source has none";
                trail.fault_at("not_read_at_source", Rule::Contradiction, message.to_owned());
            }
        } else {
            basis::check(trail, pack, &found.sources, &[]);
        }
        let same = |number: &&EmergencyNumber| number.region == found.region;
        if pack.emergency_numbers.iter().filter(same).count() > 1 {
            trail.fault_at("region", Rule::Duplicate, "this region stands here twice".to_owned());
        }
    });
}

/// Checks that limits, where there are any, stand around their figure.
fn around(trail: &mut Trail, lower: Option<&Printed>, figure: Option<&Printed>, upper: Option<&Printed>) {
    let Some(figure) = figure else {
        if lower.is_some() || upper.is_some() {
            trail.fault_at("after", Rule::Missing, "limits without their figure".to_owned());
        }
        return;
    };
    if let Some(lower) = lower {
        figures::ordered(trail, "after_lower", lower, figure);
    }
    if let Some(upper) = upper {
        figures::ordered(trail, "after_upper", figure, upper);
    }
}

fn sequence(trail: &mut Trail, pack: &Pack, study: &ConjugateSequence) {
    basis::check(trail, pack, &study.sources, &[]);
    if study.planned && !study.results.is_empty() {
        let message = "a study that is only planned has no results";
        trail.fault_at("planned", Rule::Contradiction, message.to_owned());
    }
    trail.enter_key("results");
    for (index, result) in study.results.iter().enumerate() {
        trail.enter_item(index, None);
        // The pack of one question has no medicines.
        if !pack.agents.is_empty() {
            agents(trail, pack, "order", &result.order);
            agents(trail, pack, "second", result.second.as_slice());
        }
        around(trail, result.after_lower.as_ref(), result.after.as_ref(), result.after_upper.as_ref());
        for (key, percent) in [
            ("response_first", &result.response_first),
            ("response_after", &result.response_after),
            ("resistant_from_start", &result.resistant_from_start),
        ] {
            if let Some(percent) = percent {
                figures::percent(trail, key, percent);
            }
        }
        if result.people.zip(study.people).is_some_and(|(some, all)| some > all) {
            trail.fault_at("people", Rule::Contradiction, "more people than the whole study has".to_owned());
        }
        trail.leave();
    }
    trail.leave();
    if let Some(ratio) = &study.ratio {
        trail.enter_key("ratio");
        figures::range(trail, "level", &ratio.level, 50.0, 99.9, "a level in percent from 50 to 99.9");
        figures::ordered(trail, "lower", &ratio.lower, &ratio.hazard_ratio);
        figures::ordered(trail, "upper", &ratio.hazard_ratio, &ratio.upper);
        trail.leave();
    }
}

fn strategy(trail: &mut Trail, pack: &Pack, strategy: &Strategy) {
    basis::trials(trail, pack, "compared_by", &strategy.compared_by);
    basis::sources(trail, pack, &strategy.sources);
    basis::known(trail, "sequences", &strategy.sequences, "study of one conjugate after another", &|id| {
        pack.conjugate_sequences.iter().any(|sequence| sequence.id == id)
    });
    if strategy.ways.len() < 2 {
        trail.fault_at("ways", Rule::Missing, "expected at least two ways to set against each other".to_owned());
    }
    ids::unique(trail, "ways", &strategy.ways, |way| &way.id, &mut Vec::new());
    each(trail, "ways", &strategy.ways, |way| &way.id, &mut |trail, way| {
        if way.steps.is_empty() {
            trail.fault_at("steps", Rule::Missing, "expected at least one treatment".to_owned());
        }
        trail.enter_key("steps");
        for (index, step) in way.steps.iter().enumerate() {
            trail.enter_item(index, None);
            regimens(trail, pack, "any_of", &step.any_of);
            if step.any_of.is_empty() {
                trail.fault_at("any_of", Rule::Missing, "expected at least one regimen".to_owned());
            }
            trail.leave();
        }
        trail.leave();
    });
}
