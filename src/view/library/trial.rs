//! One trial with all that was verified of it.

use super::history::history;
use super::verdict::verdict_line;
use super::{discrepancy, folded, paragraph, part};
use crate::evidence::effect::{Display, Effect, Endpoint, Relation};
use crate::evidence::harm::Harm;
use crate::evidence::trial::{Blinding, FactKind, Trial};
use crate::evidence::{Finding, Library};
use crate::synthesis::audit::verdict;
use crate::view::forest::HeadingLevel;
use crate::view::node::{Element, element};
use crate::view::remarks::{includes_no_difference, named, notes, remarks};
use crate::view::sources::source_line;
use crate::view::words::{Words, joined};

pub fn trial(library: &Library, trial: &Trial, words: &Words, heading: HeadingLevel) -> Element {
    let groups: Vec<String> = trial.groups.iter().map(|group| group.word().to_owned()).collect();
    let summary = element("summary")
        .child(element("span").with("class", "name").text(trial.name.as_str()))
        .text(" ")
        .child(element("span").with("class", "question").text(trial.en.question.as_str()));
    let mut shown = element("details")
        .with("class", "trial")
        .with("data-trial", trial.id.as_str())
        .with("data-groups", joined(groups.iter(), " "))
        .child(summary)
        .child(paragraph("population", &words.say("details.people", &[("population", &trial.en.population)])))
        .children(part(heading, &words.say("library.design", &[]), texts(&design(trial, words))))
        .child(heading.of(&words.say("library.results", &[])));
    let (survival, others): (Vec<Finding>, Vec<Finding>) =
        results(library, trial).into_iter().partition(|finding| finding.effect.endpoint == Endpoint::OverallSurvival);
    if survival.is_empty() && others.is_empty() {
        shown = shown.child(paragraph("no-numbers", &words.say("library.no_results", &[])));
    }
    shown = shown.children(others.iter().map(|finding| result(library, finding, words)));
    let (lived, told) = facts(trial, words);
    if !survival.is_empty() || !lived.is_empty() {
        let all = survival.iter().map(|finding| result(library, finding, words));
        shown = shown.child(
            folded("survival", &words.say("forest.show_survival", &[]))
                .children(all)
                .children(lived.iter().map(|line| paragraph("fact", line))),
        );
    }
    let harms: Vec<Element> =
        trial.harms.iter().map(|harm| element("span").text(side_effect(trial, harm, words))).collect();
    shown = match part(heading, &words.say("card.harms.heading", &[]), harms) {
        Some(harms) => shown.child(harms),
        None => shown.child(paragraph("no-harms", &words.say("card.no_harms", &[]))),
    };
    let limits: Vec<String> = trial.limits.iter().map(|limit| limit.en.text.clone()).collect();
    let differ = library.discrepancies().iter().filter(|found| found.trials.contains(&trial.id));
    shown
        .children(part(heading, &words.say("library.facts", &[]), texts(&told)))
        .children(part(heading, &words.say("card.limits.heading", &[]), texts(&limits)))
        .children(differ.map(|found| {
            let summary = words.say("library.differs", &[("topic", &found.en.topic)]);
            discrepancy::discrepancy(library, found, &summary, words)
        }))
        .children(part(heading, &words.say("card.sources.heading", &[]), sources(library, trial, words)))
}

/// What else was found, in words: how long people lived, which stays folded, and all the rest.
fn facts(trial: &Trial, words: &Words) -> (Vec<String>, Vec<String>) {
    let (mut lived, mut others) = (Vec::new(), Vec::new());
    for fact in &trial.facts {
        let found = fact.en.as_ref().map_or_else(|| words.say("card.not_yet_verified", &[]), |en| en.text.clone());
        let line = words.say_of("library.fact.", fact.about.word(), &[("text", &found)]);
        if fact.about == FactKind::OverallSurvival { lived.push(line) } else { others.push(line) }
    }
    (lived, others)
}

fn texts(lines: &[String]) -> Vec<Element> {
    lines.iter().map(|line| element("span").text(line.as_str())).collect()
}

/// How the trial was set up.
fn design(trial: &Trial, words: &Words) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(phase) = &trial.phase {
        lines.push(words.say("card.certainty.phase", &[("phase", phase)]));
    }
    let lot = if trial.randomised { "card.certainty.randomised" } else { "card.certainty.not_randomised" };
    lines.push(words.say(lot, &[]));
    match trial.blinding {
        Blinding::DoubleBlind => lines.push(words.say("card.certainty.double_blind", &[])),
        Blinding::OpenLabel => lines.push(words.say("card.certainty.open_label", &[])),
        Blinding::NotRecorded => {}
    }
    if let Some(people) = trial.people {
        let key = if trial.planned { "library.people_planned" } else { "library.people" };
        lines.push(words.say(key, &[("people", &words.count(people))]));
    }
    for arm in &trial.arms {
        if let Some(people) = arm.people {
            lines.push(words.say("details.group", &[("people", &words.count(people)), ("arm", &arm.en.name)]));
        }
    }
    lines
}

/// Every result that is not itself history, what the trial was planned for first and parts of its people last: earlier
/// reports stand with the one that replaced them.
fn results<'a>(library: &'a Library, trial: &'a Trial) -> Vec<Finding<'a>> {
    let current = |effect: &&Effect| effect.replaced_by.is_none();
    let findings = trial.effects.iter().filter(current).filter_map(|effect| library.finding(&effect.id));
    let mut findings: Vec<Finding> = findings.collect();
    findings.sort_by_key(|finding| (finding.effect.subgroup, finding.effect.role));
    findings
}

fn result(library: &Library, finding: &Finding, words: &Words) -> Element {
    let effect = finding.effect;
    let mut shown = element("section")
        .with("class", "result")
        .with("data-effect", effect.id.as_str())
        .child(paragraph("endpoint", &words.say_of("endpoint.", effect.endpoint.word(), &[])));
    // Only a superseded figure of it was verified: no figure is shown.
    if effect.display == Display::History {
        let places = [("trial", finding.trial.name.as_str()), ("population", effect.en.population.as_str())];
        return shown.child(paragraph("panel-note", &words.say("forest.later_result", &places)));
    }
    let compared = [("experimental", finding.experimental.en.name.as_str()), ("control", &finding.control.en.name)];
    shown = shown
        .child(paragraph("compared", &words.say("forest.compared", &compared)))
        .child(paragraph("population", &words.say("details.people", &[("population", &effect.en.population)])))
        .child(paragraph("spoken", &figures(finding, words)));
    let mut printed = Vec::new();
    if let Some(medians) = &effect.medians {
        let places = [
            ("first", medians.experimental.value.text()),
            ("second", medians.control.value.text()),
            ("experimental", &finding.experimental.en.name),
            ("control", &finding.control.en.name),
        ];
        printed.push(words.say("details.medians", &places));
    }
    for rate in &effect.rates {
        let months = rate.months.to_string();
        let places = [
            ("months", months.as_str()),
            ("first", rate.experimental.value.text()),
            ("second", rate.control.value.text()),
            ("experimental", &finding.experimental.en.name),
            ("control", &finding.control.en.name),
        ];
        printed.push(words.say("library.rates", &places));
    }
    if let Some(p) = &effect.p {
        let key = if p.relation == Relation::Below { "library.p_below" } else { "library.p" };
        printed.push(words.say(key, &[("p", p.value.text())]));
    }
    if let Some(months) = &effect.follow_up_months {
        printed.push(words.say("card.printed.follow_up", &[("months", months.text())]));
    }
    let said = notes(library, words, finding);
    let kept = remarks(words, finding);
    shown = shown
        .children(printed.iter().map(|line| paragraph("printed", line)))
        .children(said.iter().chain(&kept).map(|line| paragraph("remark", line)))
        .children(history(library, finding, words));
    if let Some(found) = verdict(library, &effect.id) {
        let quiet = folded("verdict", &words.say("verdict.ask", &[]));
        shown = shown.child(quiet.child(paragraph("verdict-line", &verdict_line(&found, words))));
    }
    let source = source_line(finding.source, words).to_element(words);
    shown.child(element("p").with("class", "result-source").child(source))
}

/// The printed ratio with its interval in a sentence, and whether the interval holds "no difference".
fn figures(finding: &Finding, words: &Words) -> String {
    let effect = finding.effect;
    let name = named(finding, "forest.full_name", "forest.full_name_undated", words);
    let places = [
        ("name", name.as_str()),
        ("ratio", effect.hazard_ratio.text()),
        ("level", effect.level.text()),
        ("lower", effect.lower.text()),
        ("upper", effect.upper.text()),
    ];
    let key = if includes_no_difference(effect) { "forest.spoken.includes" } else { "forest.spoken.excludes" };
    words.say(key, &places)
}

/// One side effect, in every group that has a figure, as printed.
fn side_effect(trial: &Trial, harm: &Harm, words: &Words) -> String {
    let shares: Vec<String> = harm
        .shares
        .iter()
        .filter_map(|share| {
            let arm = trial.arms.iter().find(|arm| arm.id == share.arm)?;
            Some(words.say("library.share", &[("percent", share.percent.text()), ("arm", &arm.en.name)]))
        })
        .collect();
    let shares = joined(shares.iter(), "; ");
    words.say("library.harm", &[("name", &harm.en.name), ("shares", &shares)])
}

/// Every source of the trial, once each.
fn sources(library: &Library, trial: &Trial, words: &Words) -> Vec<Element> {
    let effects = trial.effects.iter().map(|effect| &effect.source);
    let harms = trial.harms.iter().map(|harm| &harm.source);
    let facts = trial.facts.iter().filter_map(|fact| fact.source.as_ref());
    let mut ids: Vec<&String> = Vec::new();
    for id in effects.chain(harms).chain(facts) {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    let known = ids.into_iter().filter_map(|id| library.source(id));
    known.map(|source| source_line(source, words).to_element(words)).collect()
}
