//! The printed p value against the one that the interval implies.

use super::finding::{AuditFinding, AuditRule, Route, Severity, range, short};
use super::triple::{Implied, Triple, apart, magnitude, two_sided};
use super::{misprint, would_fit};
use crate::evidence::effect::{PValue, Relation, SidesKnownBy};
use crate::numbers::distributions::normal;
use crate::numbers::{Interval, Printed};
use crate::synthesis::Sides;

/// Closer than this, in standard errors, a p value may be of another test than the interval: log-rank beside a Cox
/// model, stratified beside unstratified.
const OTHER_TEST: f64 = 0.2;
/// Further apart than this, no choice of test explains it.
const NO_TEST: f64 = 1.0;
/// Levels in use in this field, in percent.
const USUAL_LEVELS: [&str; 2] = ["90", "95"];

/// The p values that are printed like this; a bound stands for everything below it. `None` outside 0 to 1.
pub(super) fn printed_box(p: &PValue) -> Option<Interval> {
    let rounding = p.value.rounding_box();
    (0.0..=1.0).contains(&p.value.value()).then(|| match p.relation {
        Relation::Below => Interval { lower: 0.0, upper: p.value.value() },
        Relation::Equal => Interval { lower: rounding.lower.max(0.0), upper: rounding.upper.min(1.0) },
    })
}

/// The normal statistics that give these p values: a distance from 0 for two sides, with its sign for one.
pub(super) fn statistic(p: Interval, sides: Sides) -> Interval {
    let share = if sides == Sides::Two { 0.5 } else { 1.0 };
    Interval { lower: normal::upper_quantile(p.upper * share), upper: normal::upper_quantile(p.lower * share) }
}

/// How far the printed p and the interval lie apart, in standard errors, whatever the rounding. 0: they agree.
///
/// A one-sided p may be of either direction: most test that the ratio is below 1, some print the smaller tail.
pub fn distance(implied: &Implied, p: &PValue, sides: Sides) -> Option<f64> {
    let printed = statistic(printed_box(p)?, sides);
    let z = implied.z_box;
    Some(match sides {
        Sides::Two => apart(printed, magnitude(z)),
        Sides::One => apart(printed, z).min(apart(printed, Interval { lower: -z.upper, upper: -z.lower })),
    })
}

pub(super) fn check(triple: &Triple, implied: Option<&Implied>, off_centre: bool) -> Option<AuditFinding> {
    let p = triple.p.as_ref()?;
    let found = |severity, rule, arithmetic| AuditFinding::new(severity, rule, triple.text(), arithmetic).at("p");
    if printed_box(p).is_none() {
        let finding = found(Severity::Error, AuditRule::PRange, "a p value lies from 0 to 1".to_owned());
        return Some(finding.explained("its exponent was lost, as in 9.63 for 9.63e-8".to_owned()));
    }
    let implied = implied?;
    let (two, one) = (distance(implied, p, Sides::Two)?, distance(implied, p, Sides::One)?);
    let (own, other) = match p.sides {
        Some(1) => (one, two),
        Some(_) => (two, one),
        None => (two.min(one), two.max(one)),
    };
    let tails = tails(implied);
    if own == 0.0 {
        let printed_as_one = p.sides == Some(1);
        let only_one_fits = p.sides.is_none() && two > 0.0;
        return (printed_as_one || only_one_fits).then(|| {
            let explanation = if printed_as_one {
                format!("a one-sided p beside a two-sided interval: two-sided it is {}", range(implied.p_box))
            } else {
                "the report does not say how many sides its p has, and only one fits".to_owned()
            };
            found(Severity::Hint, AuditRule::OneSidedP, tails).explained(explanation)
        });
    }
    // A crooked interval is no ground to reinterpret p on.
    if !off_centre && let Some(finding) = reinterpreted(triple, p, &tails, own, other) {
        return Some(finding.at("p"));
    }
    let severity = match own {
        own if own > NO_TEST => Severity::Error,
        // A small gap alone is common; beside a crooked interval it is the second witness.
        own if own > OTHER_TEST || off_centre => Severity::Warning,
        _ => Severity::Hint,
    };
    let mut finding = found(severity, AuditRule::PInterval, format!("{tails}; {} standard errors apart", short(own)));
    if severity == Severity::Hint {
        let tests = "p and interval are of two tests, such as log-rank and Cox, or stratified and not";
        return Some(finding.explained(tests.to_owned()));
    }
    // A crooked interval has its own finding, which tells these.
    if !off_centre {
        finding.would_fit = would_fit::ranges(triple);
        finding.would_fit.retain(|fit| fit.route == Route::PValue);
    }
    Some(finding.explained(misprint::explain(triple)))
}

/// Another sidedness or another level at which p and interval agree. Near p = 0.05 a one-sided p and a 90% interval look
/// alike; then the one that contradicts less of what is recorded is told first.
fn reinterpreted(triple: &Triple, p: &PValue, tails: &str, own: f64, other: f64) -> Option<AuditFinding> {
    let read = matches!(p.sides_known_by, Some(SidesKnownBy::Printed | SidesKnownBy::Design));
    let sides = (other == 0.0).then(|| {
        let (fits, recorded) = if p.sides == Some(1) { ("two", "one") } else { ("one", "two") };
        // Where the sides were only assumed and the gap is small, two tests explain it as well.
        let severity = if !read && own <= OTHER_TEST { Severity::Hint } else { Severity::Warning };
        let explanation = format!("recorded as {recorded}-sided, it fits {fits}-sided");
        (severity, AuditRule::OneSidedP, tails.to_owned(), explanation)
    });
    let level = other_level(triple, p).map(|(level, arithmetic)| {
        (Severity::Warning, AuditRule::Level, arithmetic, format!("this is a {level}% interval"))
    });
    let (first, second) = if read { (level, sides) } else { (sides, level) };
    let alternative = if first.is_some() { second.as_ref().map(|(.., told)| told.clone()) } else { None };
    let (severity, rule, arithmetic, told) = first.or(second)?;
    let explanation = [Some(told), alternative].into_iter().flatten().collect::<Vec<_>>().join("; or ");
    Some(AuditFinding::new(severity, rule, triple.text(), arithmetic).explained(explanation))
}

/// The p values that the interval implies. A one-sided p of a ratio above 1 may be of either tail.
fn tails(implied: &Implied) -> String {
    let two = implied.p_box;
    let one = Interval { lower: two.lower / 2.0, upper: two.upper / 2.0 };
    let other = Interval { lower: 1.0 - one.upper, upper: 1.0 - one.lower };
    let or_other = if implied.z > 0.0 { format!(" or {}", range(other)) } else { String::new() };
    format!("z = {}: p two-sided {}, one-sided {}{or_other}", range(implied.z_box), range(two), range(one))
}

/// Another usual level at which interval and p agree, with the arithmetic. A bound on p says nothing of levels.
fn other_level(triple: &Triple, p: &PValue) -> Option<(Printed, String)> {
    if p.relation == Relation::Below {
        return None;
    }
    let sides = if p.sides == Some(1) { Sides::One } else { Sides::Two };
    let usual = USUAL_LEVELS.iter().filter_map(|level| level.parse::<Printed>().ok());
    usual.filter(|level| level.value() != triple.level.value()).find_map(|level| {
        let other = Triple { level: level.clone(), ..triple.clone() };
        let implied = other.implied()?;
        let (stated, fits) = (triple.implied()?, distance(&implied, p, sides)? == 0.0);
        let exact = triple.level_if(p.value.value(), sides)?;
        fits.then(|| {
            let arithmetic = format!(
                "the p implied is {} at {}% and {} at {level}%; printed p and interval agree at {}%",
                short(two_sided(stated.z.abs())),
                triple.level,
                short(two_sided(implied.z.abs())),
                short(exact)
            );
            (level, arithmetic)
        })
    })
}
