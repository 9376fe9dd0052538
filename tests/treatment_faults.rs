//! Treatments, tests and what is known about them: a wrong record is refused, with its path and the rule it breaks.

#![cfg(all(feature = "full", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nextline::evidence::fault::{Fault, Rule};
use serde_json::{Value as Json, json};
use support::faults::{self, library};

fn made_up() -> Json {
    let mut pack = faults::made_up();
    let treatments: Json = serde_json::from_str(include_str!("fixtures/made-up-treatments.json")).unwrap();
    pack.as_object_mut().unwrap().extend(treatments.as_object().unwrap().clone());
    pack
}

/// The faults found once `value` stands at `pointer`; a null takes the key away.
#[track_caller]
fn faults_after(pointer: &str, value: Json) -> Vec<Fault> {
    faults::faults_after(made_up(), pointer, value)
}

#[track_caller]
fn refuses(pointer: &str, value: Json, rule: Rule, path: &str) {
    faults::refuses(&faults_after(pointer, value), rule, path);
}

const REGIMEN: &str = "regimens[drug-a-with-b]";

#[test]
fn the_made_up_treatments_are_accepted() {
    let library = library(&made_up()).unwrap_or_else(|faults| panic!("{faults:#?}"));
    let regimen = library.regimen("drug-a-with-b").unwrap();
    assert_eq!(regimen.approvals[0].date.unwrap().to_string(), "2025-02");
    assert_eq!(library.test("esr1").unwrap().regimens, ["drug-a-with-b"]);
    assert_eq!(library.eligibility("elsewhere").unwrap().name.as_deref(), Some("ELSEWHERE"));
    assert!(library.strategy("first-or-second").is_some() && library.guideline("body-2024").is_some());
    assert!(library.discrepancy("misprint").is_some() && library.conjugate_sequence("series").is_some());
    assert_eq!(library.emergency_numbers().len(), 2);
}

#[test]
fn a_regimen_has_the_cautions_of_its_fixed_medicines() {
    let library = library(&made_up()).unwrap();
    let regimen = library.regimen("drug-a-with-b").unwrap();
    let (always, sometimes) = library.agents_of(regimen);
    assert_eq!((always[0].id.as_str(), sometimes[0].id.as_str()), ("drug-a", "conjugate-b"));
    let cautions: Vec<(Option<&str>, &str)> = library
        .cautions_of(regimen)
        .into_iter()
        .map(|(agent, caution)| (agent.map(|agent| agent.id.as_str()), caution.id.as_str()))
        .collect();
    assert_eq!(cautions, [(None, "only-studied"), (Some("drug-a"), "heart"), (Some("drug-a"), "remembered")]);
    let emergencies = |id: &str| -> Vec<String> {
        let of = library.emergencies_of(library.regimen(id).unwrap());
        of.into_iter().map(|emergency| emergency.id.clone()).collect()
    };
    assert_eq!(emergencies("drug-a-with-b"), ["fever", "cord"]);
    assert_eq!(emergencies("care"), ["cord"]);
}

#[test]
fn dangling_ids_are_refused() {
    for (pointer, path) in [
        ("/agents/0/cautions/0/sources/0", "agents[drug-a].cautions[heart].sources[0]"),
        ("/agents/0/interactions/0/trials/0", "agents[drug-a].interactions[grapefruit].trials[0]"),
        ("/agents/0/emergencies/0", "agents[drug-a].emergencies[0]"),
        ("/agents/1/conjugate/sequences/0", "agents[conjugate-b].conjugate.sequences[0]"),
        ("/regimens/0/agents/0/any_of/0", "regimens[drug-a-with-b].agents[0].any_of[0]"),
        ("/regimens/0/trials/0", "regimens[drug-a-with-b].trials[0]"),
        ("/regimens/0/studied_in/0", "regimens[drug-a-with-b].studied_in[0]"),
        ("/regimens/0/schedule/doses/0/agents/0", "regimens[drug-a-with-b].schedule.doses[gone].agents[0]"),
        ("/regimens/0/approvals/0/sources/0", "regimens[drug-a-with-b].approvals[us].sources[0]"),
        ("/regimens/0/choices/0/id", "regimens[drug-a-with-b].choices[gone].id"),
        ("/tests/0/regimens/0", "tests[esr1].regimens[0]"),
        ("/tests/0/facts/0/sources/0", "tests[esr1].facts[sample].sources[0]"),
        ("/strategies/0/compared_by/0", "strategies[first-or-second].compared_by[0]"),
        ("/strategies/0/ways/0/steps/0/any_of/0", "strategies[first-or-second].ways[first].steps[0].any_of[0]"),
        ("/conjugate_sequences/0/results/0/order/0", "conjugate_sequences[series].results[0].order[0]"),
        ("/guidelines/0/sources/0", "guidelines[body-2024].sources[0]"),
        ("/discrepancies/0/trials/0", "discrepancies[misprint].trials[0]"),
        ("/emergencies/0/sources/0", "emergencies[fever].sources[0]"),
        ("/emergency_numbers/1/sources/0", "emergency_numbers[eu].sources[0]"),
    ] {
        refuses(pointer, json!("gone"), Rule::Dangling, path);
    }
    refuses(
        "/regimens/0/approvals/0/trial",
        json!("gone"),
        Rule::Dangling,
        "regimens[drug-a-with-b].approvals[us].trial[0]",
    );
}

#[test]
fn duplicate_ids_are_refused() {
    refuses("/agents/1/id", json!("drug-a"), Rule::Duplicate, "agents[drug-a].id");
    refuses("/regimens/1/id", json!("drug-a-with-b"), Rule::Duplicate, "regimens[drug-a-with-b].id");
    refuses("/agents/0/cautions/1/id", json!("heart"), Rule::Duplicate, "agents[drug-a].cautions[heart].id");
    refuses("/emergencies/1/id", json!("fever"), Rule::Duplicate, "emergencies[fever].id");
    refuses("/emergency_numbers/1/region", json!("us"), Rule::Duplicate, "emergency_numbers[us].region");
    refuses("/tests/0/id", json!("ESR 1"), Rule::Shape, "tests[ESR 1].id");
}

#[test]
fn every_fact_needs_its_source() {
    for (pointer, path) in [
        ("/agents/0/monitoring/0/sources", "agents[drug-a].monitoring[blood count].sources"),
        ("/agents/0/prevention/0/sources", "agents[drug-a].prevention[mouthwash].sources"),
        ("/regimens/0/companion/sources", "regimens[drug-a-with-b].companion.sources"),
        ("/regimens/0/schedule/sources", "regimens[drug-a-with-b].schedule.sources"),
        ("/regimens/0/indications/0/sources", "regimens[drug-a-with-b].indications[us_all].sources"),
        ("/regimens/0/approvals/0/sources", "regimens[drug-a-with-b].approvals[us].sources"),
        ("/regimens/0/side_effects/0/sources", "regimens[drug-a-with-b].side_effects[0].sources"),
        ("/regimens/0/burden/sources", "regimens[drug-a-with-b].burden.sources"),
        ("/eligibility/1/sources", "eligibility[elsewhere].sources"),
        ("/tests/0/sources", "tests[esr1].sources"),
    ] {
        refuses(pointer, json!(null), Rule::Missing, path);
    }
    // Nothing found has the day up to which somebody looked, or it has nothing.
    refuses(
        "/regimens/0/approvals/2/date",
        json!(null),
        Rule::Missing,
        "regimens[drug-a-with-b].approvals[uk].sources",
    );
}

#[test]
fn what_nobody_read_has_no_words() {
    let caution = "agents[drug-a].cautions[remembered]";
    let words = json!({ "about": "x", "text": "from memory" });
    refuses("/agents/0/cautions/1/en", words, Rule::Contradiction, &format!("{caution}.not_read_at_source"));
    refuses("/agents/0/cautions/1/action", json!(null), Rule::Missing, &format!("{caution}.action"));
    refuses("/agents/0/cautions/1/not_read_at_source", json!(false), Rule::Missing, &format!("{caution}.sources"));
    refuses("/agents/0/cautions/0/en", json!(null), Rule::Missing, "agents[drug-a].cautions[heart].en");
    refuses(
        "/emergency_numbers/0/sources",
        json!(["b_2025"]),
        Rule::Contradiction,
        "emergency_numbers[us].not_read_at_source",
    );
    refuses("/emergency_numbers/0/number", json!("9-1-1"), Rule::Shape, "emergency_numbers[us].number");
}

#[test]
fn dates_after_the_day_of_issue_are_refused() {
    let path = format!("{REGIMEN}.approvals[us].date");
    refuses("/regimens/0/approvals/0/date", json!("2026-02"), Rule::Contradiction, &path);
    // While it is read, an item without an id is known by its place.
    let path = format!("{REGIMEN}.approvals[0].date");
    refuses("/regimens/0/approvals/0/date", json!("2025-13"), Rule::Shape, &path);
    refuses("/regimens/0/approvals/0/date", json!(2025), Rule::Shape, &path);
    let due = json!("2026-09-01");
    let path = format!("{REGIMEN}.approvals[us].decision_due");
    refuses("/regimens/0/approvals/0/decision_due", due, Rule::Contradiction, &path);
}

#[test]
fn figures_out_of_range_are_refused() {
    let item = format!("{REGIMEN}.side_effects[0].items[nausea]");
    refuses("/regimens/0/side_effects/0/items/0/any", json!("100.1"), Rule::Range, &format!("{item}.any"));
    refuses(
        "/regimens/0/side_effects/0/items/0/any",
        json!(40),
        Rule::Shape,
        &format!("{REGIMEN}.side_effects[0].items[0].any"),
    );
    refuses("/regimens/0/side_effects/0/items/0/severe", json!("41"), Rule::Contradiction, &format!("{item}.severe"));
    refuses("/regimens/0/side_effects/0/severe_grade", json!(null), Rule::Missing, &format!("{item}.severe"));
    refuses("/regimens/0/burden/infusion_visits", json!(85), Rule::Range, &format!("{REGIMEN}.burden.infusion_visits"));
    let minutes = format!("{REGIMEN}.schedule.doses[conjugate-b].minutes_later");
    refuses("/regimens/0/schedule/doses/1/minutes_later", json!([60, 30]), Rule::Range, &minutes);
    let lines = "eligibility[trial_a].prior_lines[chemotherapy].least";
    refuses("/eligibility/0/prior_lines/0/least", json!(2), Rule::Range, lines);
    let result = "conjugate_sequences[series].results[0]";
    let pointer = "/conjugate_sequences/0/results/0";
    refuses(&format!("{pointer}/after_lower"), json!("2.8"), Rule::Interval, &format!("{result}.after_lower"));
    refuses(&format!("{pointer}/people"), json!(51), Rule::Contradiction, &format!("{result}.people"));
    let ratio = "conjugate_sequences[series].ratio";
    refuses("/conjugate_sequences/0/ratio/upper", json!("1.4"), Rule::Interval, &format!("{ratio}.upper"));
    refuses("/conjugate_sequences/0/ratio/level", json!("0.95"), Rule::Range, &format!("{ratio}.level"));
}

#[test]
fn words_outside_their_list_and_unknown_keys_are_refused() {
    for (pointer, path) in [
        ("/regimens/0/approvals/0/status", "regimens[drug-a-with-b].approvals[us].status"),
        ("/regimens/0/approvals/0/region", "regimens[drug-a-with-b].approvals[us].region"),
        ("/regimens/0/routes/0", "regimens[drug-a-with-b].routes[0]"),
        ("/regimens/0/indications/0/facts/her2/0", "regimens[drug-a-with-b].indications[us_all].facts.her2[0]"),
        ("/agents/0/cautions/0/action", "agents[drug-a].cautions[heart].action"),
        ("/emergencies/0/urgency", "emergencies[fever].urgency"),
    ] {
        let faults = faults_after(pointer, json!("Approved!"));
        let shape = faults.iter().find(|fault| fault.rule == Rule::Shape).expect(path);
        assert!(shape.message.contains("expected one of"), "{shape}");
    }
    for (pointer, path) in [
        ("/regimens/0/recommended", "regimens[drug-a-with-b].recommended"),
        (
            "/regimens/0/indications/0/facts/line_number",
            "regimens[drug-a-with-b].indications[us_all].facts.line_number",
        ),
        ("/tests/0/en/price", "tests[esr1].en.price"),
    ] {
        refuses(pointer, json!("x"), Rule::UnknownKey, path);
    }
}

#[test]
fn statements_that_cannot_both_hold_are_refused() {
    refuses("/agents/0/class", json!("antibody_drug_conjugate"), Rule::Contradiction, "agents[drug-a].conjugate");
    refuses("/eligibility/1/name", json!(null), Rule::Contradiction, "eligibility[elsewhere].name");
    refuses(
        "/regimens/0/indications/0/region",
        json!("other"),
        Rule::Contradiction,
        "regimens[drug-a-with-b].indications[us_all].region",
    );
    refuses("/conjugate_sequences/0/planned", json!(true), Rule::Contradiction, "conjugate_sequences[series].planned");
    refuses("/regimens/0/agents", json!([]), Rule::Missing, "regimens[drug-a-with-b].agents");
}

#[test]
fn medicines_never_given_together_are_refused_in_one_regimen() {
    let mut pack = made_up();
    let caution = json!({
        "id": "never-with-b", "level": "contraindicated_combination", "action": "block", "with": ["conjugate-b"],
        "sources": pack["agents"][0]["cautions"][0]["sources"],
        "en": { "about": "Drug B", "text": "Never together." }
    });
    pack["agents"][0]["cautions"].as_array_mut().unwrap().push(caution);
    let faults = library(&pack).expect_err("a regimen has both");
    let paths: Vec<String> = faults.iter().map(|fault| fault.path.to_string()).collect();
    assert_eq!(paths, [format!("{REGIMEN}.agents")]);
    assert_eq!(faults[0].rule, Rule::Contradiction);

    // Without the other medicine it stands; without saying which it means, or with one that is not there, it does not.
    pack["regimens"][0]["agents"].as_array_mut().unwrap().truncate(1);
    let at_agents = |pack: &Json| {
        let faults = library(pack).err().unwrap_or_default();
        faults
            .into_iter()
            .map(|fault| (fault.path.to_string(), fault.rule))
            .filter(|(path, _)| path.starts_with("agents"))
            .collect::<Vec<_>>()
    };
    assert_eq!(at_agents(&pack), []);
    let last = pack["agents"][0]["cautions"].as_array().unwrap().len() - 1;
    pack["agents"][0]["cautions"][last]["with"] = json!([]);
    assert_eq!(at_agents(&pack), [("agents[drug-a].cautions[never-with-b].with".to_owned(), Rule::Contradiction)]);
    pack["agents"][0]["cautions"][last]["with"] = json!(["nobody"]);
    assert_eq!(at_agents(&pack), [("agents[drug-a].cautions[never-with-b].with[0]".to_owned(), Rule::Dangling)]);
}
