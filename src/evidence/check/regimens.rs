//! Regimens: their medicines, what regulators decided, what trials asked, and what they ask of a person.

use super::agents::{cautions, interactions, monitoring, prevention};
use super::{basis, criteria, each, figures, ids};
use crate::evidence::approval::{Approval, ApprovalStatus};
use crate::evidence::eligibility::Eligibility;
use crate::evidence::fault::{Rule, Trail};
use crate::evidence::pack::Pack;
use crate::evidence::regimen::{BURDEN_DAYS, Burden, Regimen, Schedule, SideEffects};

pub fn check(pack: &Pack, trail: &mut Trail) {
    each(trail, "regimens", &pack.regimens, |regimen| &regimen.id, &mut |trail, regimen| {
        parts(trail, pack, regimen);
        basis::trials(trail, pack, "trials", &regimen.trials);
        basis::known(trail, "studied_in", &regimen.studied_in, "eligibility record", &|id| {
            pack.eligibility.iter().any(|eligibility| eligibility.id == id)
        });
        criteria::check(trail, pack, &regimen.criteria);
        never_together(trail, pack, regimen);
        if let Some(companion) = &regimen.companion {
            trail.enter_key("companion");
            basis::check(trail, pack, &companion.sources, &companion.trials);
            trail.leave();
        }
        if let Some(schedule) = &regimen.schedule {
            trail.enter_key("schedule");
            self::schedule(trail, pack, regimen, schedule);
            trail.leave();
        }
        approvals(trail, pack, &regimen.approvals);
        indications(trail, pack, regimen);
        cautions(trail, pack, &regimen.cautions);
        interactions(trail, pack, &regimen.interactions);
        monitoring(trail, pack, &regimen.monitoring);
        prevention(trail, pack, &regimen.prevention);
        trail.enter_key("side_effects");
        for (index, table) in regimen.side_effects.iter().enumerate() {
            trail.enter_item(index, None);
            side_effects(trail, pack, table);
            trail.leave();
        }
        trail.leave();
        if let Some(burden) = &regimen.burden {
            trail.enter_key("burden");
            self::burden(trail, pack, burden);
            trail.leave();
        }
        choices(trail, pack, regimen);
    });
    each(trail, "eligibility", &pack.eligibility, |eligibility| &eligibility.id, &mut |trail, found| {
        eligibility(trail, pack, found);
    });
}

fn contains(regimen: &Regimen, agent: &str) -> bool {
    regimen.agents.iter().any(|part| part.any_of.iter().any(|id| id == agent))
}

fn parts(trail: &mut Trail, pack: &Pack, regimen: &Regimen) {
    if regimen.agents.is_empty() && !regimen.always_shown {
        trail.fault_at("agents", Rule::Missing, "expected at least one medicine".to_owned());
    }
    trail.enter_key("agents");
    for (index, part) in regimen.agents.iter().enumerate() {
        trail.enter_item(index, None);
        if part.any_of.is_empty() {
            trail.fault_at("any_of", Rule::Missing, "expected at least one medicine".to_owned());
        }
        basis::known(trail, "any_of", &part.any_of, "medicine", &|id| pack.agents.iter().any(|agent| agent.id == id));
        trail.leave();
    }
    trail.leave();
}

/// Checks that no medicine of a regimen rules out another part of it.
fn never_together(trail: &mut Trail, pack: &Pack, regimen: &Regimen) {
    let agents = || pack.agents.iter();
    for (place, part) in regimen.agents.iter().enumerate() {
        let cautions = part.any_of.iter().filter_map(|id| agents().find(|agent| agent.id == *id));
        let ruled_out: Vec<&String> =
            cautions.flat_map(|agent| &agent.cautions).flat_map(|caution| &caution.with).collect();
        let others = regimen.agents.iter().enumerate().filter(|(other, _)| *other != place);
        for id in others.flat_map(|(_, other)| &other.any_of).filter(|id| ruled_out.contains(id)) {
            let message = format!("\"{id}\" is never given together with {}", part.any_of.join(" or "));
            trail.fault_at("agents", Rule::Contradiction, message);
        }
    }
}

fn schedule(trail: &mut Trail, pack: &Pack, regimen: &Regimen, schedule: &Schedule) {
    basis::check(trail, pack, &schedule.sources, &schedule.trials);
    trail.enter_key("doses");
    for (index, dose) in schedule.doses.iter().enumerate() {
        trail.enter_item(index, dose.agents.first().map(String::as_str));
        basis::known(trail, "agents", &dose.agents, "medicine of this regimen", &|id| contains(regimen, id));
        if dose.agents.is_empty() {
            trail.fault_at("agents", Rule::Missing, "expected at least one medicine".to_owned());
        }
        for (key, minutes) in [
            ("minutes_first", &dose.minutes_first),
            ("minutes_later", &dose.minutes_later),
            ("minutes_watched", &dose.minutes_watched),
        ] {
            let ordered = minutes.len() < 2 || minutes[0] < minutes[1];
            if minutes.len() > 2 || !ordered {
                let message = format!("expected one number, or the least and the most, found {minutes:?}");
                trail.fault_at(key, Rule::Range, message);
            }
        }
        trail.leave();
    }
    trail.leave();
}

fn approvals(trail: &mut Trail, pack: &Pack, approvals: &[Approval]) {
    each(trail, "approvals", approvals, |approval| approval.region.word(), &mut |trail, approval| {
        basis::sources(trail, pack, &approval.sources);
        if let Some(trial) = &approval.trial {
            basis::known(trail, "trial", std::slice::from_ref(trial), "trial", &|id| {
                pack.trials.iter().any(|trial| trial.id == id)
            });
        }
        basis::not_after_issue(trail, "date", approval.date, pack.about.issued);
        // What was not found has no page to name: it has the day up to which somebody looked, or the trial.
        let negative = matches!(approval.status, ApprovalStatus::NoApprovalFound | ApprovalStatus::NotRecommended);
        let looked = negative && (approval.date.is_some() || approval.trial.is_some());
        if approval.sources.is_empty() && !looked {
            let message = format!("expected at least one source for \"{}\"", approval.status.word());
            trail.fault_at("sources", Rule::Missing, message);
        }
        let open = matches!(approval.status, ApprovalStatus::UnderReview | ApprovalStatus::PositiveOpinion);
        if approval.decision_due.is_some() && !open {
            let message = format!("a decision that is due does not go with \"{}\"", approval.status.word());
            trail.fault_at("decision_due", Rule::Contradiction, message);
        }
    });
}

fn indications(trail: &mut Trail, pack: &Pack, regimen: &Regimen) {
    ids::unique(trail, "indications", &regimen.indications, |indication| &indication.id, &mut Vec::new());
    each(trail, "indications", &regimen.indications, |indication| &indication.id, &mut |trail, indication| {
        basis::check(trail, pack, &indication.sources, &indication.trials);
        if !regimen.approvals.iter().any(|approval| approval.region == indication.region) {
            let message = format!("no approval of this regimen says how it stands in \"{}\"", indication.region.word());
            trail.fault_at("region", Rule::Contradiction, message);
        }
        criteria::check(trail, pack, &indication.criteria);
        if pack.details.is_none() && indication.en.is_none() {
            trail.fault_at("en", Rule::Missing, "expected what the label says, in plain words".to_owned());
        }
        let Some(facts) = &indication.facts else {
            if pack.details.is_none() {
                trail.fault_at("facts", Rule::Missing, "expected what the label asks".to_owned());
            }
            return;
        };
        let prior = facts.prior.iter().any(|prior| prior.any_of.is_empty());
        let markers = facts.biomarkers.iter().any(|biomarker| biomarker.markers.is_empty());
        if prior || markers {
            trail.fault_at("facts", Rule::Missing, "expected at least one entry in any_of and in markers".to_owned());
        }
    });
}

fn side_effects(trail: &mut Trail, pack: &Pack, table: &SideEffects) {
    basis::check(trail, pack, &table.sources, &table.trials);
    if table.items.is_empty() && table.en.note.is_none() {
        trail.fault_at("items", Rule::Missing, "expected at least one side effect".to_owned());
    }
    each(trail, "items", &table.items, |item| &item.en.name, &mut |trail, item| {
        for (key, percent) in [
            ("any", &item.any),
            ("severe", &item.severe),
            ("control_any", &item.control_any),
            ("control_severe", &item.control_severe),
        ] {
            if let Some(percent) = percent {
                figures::percent(trail, key, percent);
            }
        }
        for (key, any, severe) in
            [("severe", &item.any, &item.severe), ("control_severe", &item.control_any, &item.control_severe)]
        {
            if let (Some(any), Some(severe)) = (any, severe)
                && severe.value() > any.value()
            {
                let message = format!("{severe} percent severe, but only {any} percent of any grade");
                trail.fault_at(key, Rule::Contradiction, message);
            }
        }
        if (item.severe.is_some() || item.control_severe.is_some()) && table.severe_grade.is_none() {
            trail.fault_at("severe", Rule::Missing, "the table does not say what severe_grade counts".to_owned());
        }
    });
}

fn burden(trail: &mut Trail, pack: &Pack, burden: &Burden) {
    basis::check(trail, pack, &burden.sources, &burden.trials);
    if burden.en.counted.is_none() && pack.details.is_none() {
        trail.enter_key("en");
        trail.fault_at("counted", Rule::Missing, "expected how the numbers were counted".to_owned());
        trail.leave();
    }
    for (key, days) in [
        ("infusion_visits", burden.infusion_visits),
        ("injection_visits", burden.injection_visits),
        ("tablet_days", burden.tablet_days),
        ("blood_test_days", burden.blood_test_days),
    ] {
        if let Some(days) = days.filter(|days| *days > BURDEN_DAYS) {
            trail.fault_at(key, Rule::Range, format!("expected at most {BURDEN_DAYS} days, found {days}"));
        }
    }
}

fn choices(trail: &mut Trail, pack: &Pack, regimen: &Regimen) {
    ids::unique(trail, "choices", &regimen.choices, |choice| &choice.id, &mut Vec::new());
    each(trail, "choices", &regimen.choices, |choice| &choice.id, &mut |trail, choice| {
        basis::check(trail, pack, &choice.sources, &[]);
        if !contains(regimen, &choice.id) {
            let message = format!("\"{}\" is not a medicine of this regimen", choice.id);
            trail.fault_at("id", Rule::Dangling, message);
        }
    });
}

fn eligibility(trail: &mut Trail, pack: &Pack, eligibility: &Eligibility) {
    basis::check(trail, pack, &eligibility.sources, &eligibility.trials);
    let recorded = pack.trials.iter().any(|trial| trial.id == eligibility.id);
    if recorded == eligibility.name.is_some() {
        let message = "expected the id of a trial, or the name of a trial that has no record here";
        trail.fault_at("name", Rule::Contradiction, message.to_owned());
    }
    criteria::check(trail, pack, &eligibility.criteria);
    trail.enter_key("prior_lines");
    for (index, lines) in eligibility.prior_lines.iter().enumerate() {
        trail.enter_item(index, Some(lines.kind.word()));
        if lines.least.zip(lines.most).is_some_and(|(least, most)| least > most) {
            trail.fault_at("least", Rule::Range, "expected the least not above the most".to_owned());
        }
        trail.leave();
    }
    trail.leave();
}
