//! Percents of people with a side effect: against the people of the arm, and parts against wholes.

use super::decimals;
use super::finding::{AuditFinding, AuditRule, Severity};
use crate::evidence::harm::{Harm, HarmShare, Severity as Grade};
use crate::evidence::trial::Trial;
use crate::numbers::Printed;

/// Side effects are counted in those who had the treatment: a little fewer than were assigned to the arm. Down to this
/// share of them is allowed.
const TREATED: f64 = 0.9;

pub(super) fn check(trial: &Trial) -> Vec<AuditFinding> {
    let mut findings = Vec::new();
    for (index, harm) in trial.harms.iter().enumerate() {
        findings.extend(decimals::check_harm(harm).map(|found| found.inside("harms", index, Some(&harm.en.name))));
        for (place, share) in harm.shares.iter().enumerate() {
            let found = whole_people(trial, share).into_iter().chain(inside_others(trial, harm, share));
            findings.extend(found.map(|found| {
                found.at("percent").inside("shares", place, Some(&share.arm)).inside(
                    "harms",
                    index,
                    Some(&harm.en.name),
                )
            }));
        }
    }
    findings
}

/// Whether some number of `people` gives this percent.
pub fn count_fits(percent: &Printed, people: u32) -> bool {
    let rounding = percent.rounding_box();
    let people = f64::from(people);
    // The smallest whole number at or above the lower end, less a hair for the last digits of a double.
    let least = (rounding.lower * people / 100.0 - 1e-9).ceil().max(0.0);
    least <= people && 100.0 * least / people <= rounding.upper + 1e-9
}

fn whole_people(trial: &Trial, share: &HarmShare) -> Option<AuditFinding> {
    let people = trial.arms.iter().find(|arm| arm.id == share.arm)?.people.filter(|people| *people > 0)?;
    let fewest = (f64::from(people) * TREATED).ceil() as u32;
    let some = |percent: &Printed| (fewest..=people).any(|people| count_fits(percent, people));
    if some(&share.percent) {
        return None;
    }
    // One unit of the last place away: two rounded percents were added.
    let sum = neighbours(&share.percent).iter().any(some);
    let (severity, explanation) = if sum {
        (Severity::Hint, "the sum of two rounded percents, such as grade 3 and grade 4")
    } else {
        (Severity::Warning, "the point stands in the wrong place, or it counts other people")
    };
    let count = share.percent.value() * f64::from(people) / 100.0;
    let arithmetic = format!(
        "{} x {people} / 100 = {count:.2} people; no whole number fits, with {fewest} to {people} treated",
        share.percent
    );
    let figures = format!("{}% of \"{}\"", share.percent, share.arm);
    let finding = AuditFinding::new(severity, AuditRule::ShareCount, figures, arithmetic);
    Some(finding.explained(explanation.to_owned()))
}

/// The figures printed next to this one: a unit of the last place to either side.
fn neighbours(figure: &Printed) -> Vec<Printed> {
    let decimals = usize::from(figure.decimals());
    let unit = 10_f64.powi(-i32::from(figure.decimals()));
    let texts = [-1.0, 1.0].map(|step| format!("{:.decimals$}", figure.value() + step * unit));
    texts.iter().filter_map(|text| text.parse().ok()).collect()
}

/// A share that lies above one that must contain it.
fn inside_others(trial: &Trial, harm: &Harm, share: &HarmShare) -> Option<AuditFinding> {
    trial.harms.iter().filter(|whole| contains(whole, harm)).find_map(|whole| {
        let other = whole.shares.iter().find(|other| other.arm == share.arm)?;
        if share.percent.rounding_box().lower <= other.percent.rounding_box().upper {
            return None;
        }
        let (part, all) = (name(harm), name(whole));
        let figures = format!("\"{}\": {}% {part}, {}% {all}", share.arm, share.percent, other.percent);
        let arithmetic = format!("{part} is a part of {all}, yet {} > {}", share.percent, other.percent);
        let finding = AuditFinding::new(Severity::Warning, AuditRule::ShareNested, figures, arithmetic);
        Some(finding.explained("the arms are exchanged, or the point stands in the wrong place".to_owned()))
    })
}

fn name(harm: &Harm) -> String {
    format!("{} ({})", harm.en.name, harm.severity.word())
}

/// Whether everyone counted in `part` is counted in `whole`: the same report and way of counting; the same event, or a
/// summary over every event; and a severity that includes it.
fn contains(whole: &Harm, part: &Harm) -> bool {
    let same_event = whole.en.name == part.en.name && whole.summary == part.summary;
    let summary = whole.summary && !part.summary;
    let wider = match (whole.severity, part.severity) {
        (one, other) if one == other => summary,
        (Grade::AnyGrade, Grade::Grade3OrWorse | Grade::Grade3Or4 | Grade::Fatal) => true,
        (Grade::Grade3OrWorse, Grade::Grade3Or4 | Grade::Fatal) => true,
        _ => false,
    };
    whole.source == part.source && whole.basis == part.basis && wider && (same_event || summary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_percent_is_of_whole_people() {
        let fits = |percent: &str, people| count_fits(&percent.parse().unwrap(), people);
        assert!(fits("30", 100) && fits("33.3", 3) && fits("0", 7) && fits("100", 7) && fits("14.29", 7));
        assert!(!fits("30.5", 100) && !fits("33.4", 3) && !fits("3.05", 100) && !fits("1.2", 60));
    }
}
