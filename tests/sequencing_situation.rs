//! A situation as it is read: what is refused, what is kept, what contradicts.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nextline::evidence::Library;
use nextline::evidence::answers::Field;
use nextline::evidence::fault::Rule;
use nextline::evidence::value::Value;
use nextline::sequencing::{Options, RegionAsked, Rules, Sequence, Situation, read_situation, schema, written};
use serde_json::{Value as Json, json};
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(support::shipped);

fn value(json: Json) -> Value {
    serde_json::from_value(json).unwrap()
}

fn read(json: Json) -> Situation {
    read_situation(&value(json), &LIBRARY).unwrap_or_else(|faults| panic!("{faults:?}"))
}

fn sequence(json: Json) -> Sequence<'static> {
    static RULES: LazyLock<Rules<'static>> = LazyLock::new(|| Rules::new(&LIBRARY));
    RULES.sequence(&read(json), &Options { today: "2026-11-24".parse().unwrap(), region: RegionAsked::Any })
}

#[test]
fn what_is_not_known_here_is_refused_with_its_place() {
    let cases = [
        (json!({ "esr_1": "found" }), "esr_1", Rule::UnknownKey),
        (json!({ "esr1": "mutated" }), "esr1", Rule::Shape),
        (json!({ "hormone_receptor": "not_tested" }), "hormone_receptor", Rule::Shape),
        (json!({ "lines": "many" }), "lines", Rule::Shape),
        (json!({ "lines": [{ "regimen": "no_such" }] }), "lines[0].regimen", Rule::Dangling),
        (json!({ "lines": [{}, { "months": "7" }] }), "lines[1].months", Rule::Shape),
        (json!({ "lines": [{ "born": "1970" }] }), "lines[0].born", Rule::UnknownKey),
        (json!({ "chemotherapy_lines": "4" }), "chemotherapy_lines", Rule::Shape),
        (json!({ "matters": ["money"] }), "matters[0]", Rule::Shape),
    ];
    for (json, path, rule) in cases {
        let faults = read_situation(&value(json.clone()), &LIBRARY).expect_err("refused");
        assert!(faults.iter().any(|fault| fault.path.to_string() == path && fault.rule == rule), "{json}: {faults:?}");
    }
}

#[test]
fn a_test_not_done_leaves_every_result_possible() {
    let situation = read(json!({ "esr1": "not_tested", "her2": "negative_not_sure", "pd_l1": "unknown" }));
    assert_eq!(situation.values(Field::Esr1).words(Field::Esr1).collect::<Vec<_>>(), ["found", "not_found"]);
    assert_eq!(situation.values(Field::Her2).words(Field::Her2).collect::<Vec<_>>(), ["low", "ultralow", "zero"]);
    assert_eq!(situation.unsettled(Field::Esr1).unwrap().word(), "not_tested");
}

#[test]
fn what_is_written_reads_the_same() {
    let json = json!({
        "her2": "negative_not_sure", "esr1": "not_tested", "sex": "female", "chemotherapy_lines": "3_or_more",
        "lines": [{ "regimen": "palbociclib_ai", "months": "over_12", "stopped": "cancer_grew" }, { "regimen": "taxane" }, {}],
        "matters": ["work"]
    });
    let situation = read(json);
    assert_eq!(read_situation(&written(&situation), &LIBRARY).unwrap(), situation);
}

/// Two answers that cannot both hold are named, and everything is still placed.
#[test]
fn contradictions_name_both_answers() {
    let cases = [
        (json!({ "sex": "male", "pregnancy": "pregnant" }), ["sex", "pregnancy"]),
        (json!({ "bone_only": "yes", "liver_or_lung": "yes" }), ["bone_only", "liver_or_lung"]),
        (json!({ "her2": "low", "lines": [{ "regimen": "t_dm1" }] }), ["her2", "lines[0].regimen"]),
        (json!({ "her2": "zero", "early_her2_directed": "yes" }), ["her2", "early_her2_directed"]),
        (json!({ "lines": [{ "stopped": "still_on_it" }, {}] }), ["lines[0].stopped", "lines[1]"]),
        (
            json!({ "chemotherapy_lines": "0", "lines": [{ "regimen": "chemo_single_agent" }] }),
            ["chemotherapy_lines", "lines"],
        ),
        (json!({ "came_back": "at_first_diagnosis", "early_taxane": "yes" }), ["came_back", "early_taxane"]),
    ];
    for (json, between) in cases {
        let sequence = sequence(json.clone());
        assert!(
            sequence.contradictions.iter().any(|found| found.between == between),
            "{json}: {:?}",
            sequence.contradictions
        );
        let placed = sequence.fits.len() + sequence.needs_answer.len() + sequence.does_not_fit.len();
        assert_eq!(placed, LIBRARY.regimens().len());
    }
    assert_eq!(sequence(json!({ "sex": "female", "pregnancy": "no" })).contradictions, []);
}

#[test]
fn the_notice_is_always_there() {
    let notice = sequence(json!({})).notice;
    assert_eq!(notice.numbers.iter().map(|number| number.number).collect::<Vec<_>>(), ["911", "112", "999"]);
    assert!(notice.emergencies.contains(&"spinal_cord_compression"));
    assert_eq!(sequence(json!({ "her2": "low" })).notice, notice);
}

#[test]
fn the_schema_names_every_field() {
    let schema = serde_json::to_value(schema()).unwrap();
    for field in Field::ALL {
        let known = schema["properties"][field.word()]["enum"].as_array().unwrap();
        assert!(field.values().iter().all(|word| known.contains(&json!(word))), "{}", field.word());
    }
}
