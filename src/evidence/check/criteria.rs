//! Criteria: what they ask can be asked, and where they were read.

use super::{basis, each, ids};
use crate::evidence::criterion::{Criterion, Expression, Kind, LinesAsked};
use crate::evidence::fault::{Rule, Trail};
use crate::evidence::pack::Pack;

/// Checks the criteria of an indication or of a trial population.
pub fn check(trail: &mut Trail, pack: &Pack, criteria: &[Criterion]) {
    ids::unique(trail, "criteria", criteria, |criterion| &criterion.id, &mut Vec::new());
    each(trail, "criteria", criteria, |criterion| &criterion.id, &mut |trail, criterion| {
        basis::sources(trail, pack, &criterion.sources);
        if criterion.says.is_none() && pack.details.is_none() {
            trail.fault_at("says", Rule::Missing, "expected what the source says".to_owned());
        }
        if let Some(asks) = &criterion.asks {
            expression(trail, pack, "asks", asks);
        }
        let to_ask = criterion.asks.is_none() || criterion.not_read_at_source;
        if to_ask && criterion.en.is_none() {
            let message = "what no answer settles is a question for the team: give its words";
            trail.fault_at("en", Rule::Missing, message.to_owned());
        }
    });
}

/// Checks that what an expression counts can be counted.
pub fn expression(trail: &mut Trail, pack: &Pack, key: &str, asked: &Expression) {
    trail.enter_key(key);
    walk(trail, pack, asked);
    trail.leave();
}

fn walk(trail: &mut Trail, pack: &Pack, asked: &Expression) {
    match asked {
        Expression::All(parts) | Expression::Any(parts) => parts.iter().for_each(|part| walk(trail, pack, part)),
        Expression::Not(part) => walk(trail, pack, part),
        Expression::Is(..) => {}
        Expression::Lines(asked) => lines(trail, pack, asked),
    }
}

fn lines(trail: &mut Trail, pack: &Pack, asked: &LinesAsked) {
    trail.enter_key("lines");
    basis::known(trail, "of", &asked.of, "kind of treatment or medicine", &|word| {
        Kind::of(word).is_some() || pack.agents.iter().any(|agent| agent.id == word)
    });
    if asked.least.zip(asked.most).is_some_and(|(least, most)| least > most) {
        trail.fault_at("least", Rule::Range, "expected the least not above the most".to_owned());
    }
    if asked.least == Some(0) && asked.most.is_none() {
        trail.fault_at("least", Rule::Range, "at least none asks nothing".to_owned());
    }
    trail.leave();
}
