//! Records, estimates, history and audit as JavaScript meets them.
#![cfg(all(target_arch = "wasm32", feature = "full"))]
#![allow(clippy::unwrap_used, clippy::panic)]

use nextline::web::library::Library;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::js_sys::{Array, JSON, Reflect};

wasm_bindgen_test_configure!(run_in_browser);

fn json(text: &str) -> JsValue {
    JSON::parse(text).unwrap()
}

fn library() -> Library {
    let pack = json(include_str!("fixtures/made-up.json"));
    Library::new(&pack, &json(include_str!("../www/words/en.json"))).unwrap()
}

/// The value at a way of keys, as JSON.
#[track_caller]
fn at(value: &JsValue, way: &[&str]) -> String {
    let found = way.iter().fold(value.clone(), |place, key| Reflect::get(&place, &(*key).into()).unwrap());
    JSON::stringify(&found).unwrap().into()
}

#[wasm_bindgen_test]
fn a_record_is_a_plain_object_with_the_keys_of_the_pack() {
    let trial = library().trial("trial_a").unwrap();
    assert_eq!(at(&trial, &["effects", "1", "hazard_ratio"]), "\"0.80\"");
    assert_eq!(at(&trial, &["people"]), "200");
    assert_eq!(Array::from(&library().trials().unwrap()).length(), 2);
    assert_eq!(at(&library().question("made-up-question").unwrap(), &["order"]), "1");
    assert_eq!(at(&library().source("a_2025").unwrap(), &["year"]), "2025");
}

#[wasm_bindgen_test]
fn estimates_and_history_are_whole() {
    let estimate = library().estimate("a_late").unwrap();
    assert_eq!(at(&estimate, &["experimental", "en", "name"]), "\"drug A\"");
    assert_eq!(at(&estimate, &["source", "id"]), "\"a_2025\"");
    let history = library().history("a_late").unwrap();
    assert_eq!(at(&history, &["0", "earlier", "effect", "hazard_ratio"]), "\"0.90\"");
    assert_eq!(at(&history, &["0", "replaced_by"]), "\"a_late\"");
}

#[wasm_bindgen_test]
fn the_audit_needs_a_day_and_gives_findings_and_verdicts() {
    let late = library().audit(&json(r#"{ "today": "2040-01-01" }"#)).unwrap();
    assert!(at(&late, &[]).contains("review-overdue"), "{}", at(&late, &[]));
    let verdict = library().verdict("a_late").unwrap();
    assert!(matches!(at(&verdict, &["agrees"]).as_str(), "true" | "false"));
    let thrown = library().audit(&json(r#"{ "tomorrow": "2040-01-01" }"#)).unwrap_err();
    assert_eq!(at(&thrown, &["code"]), "\"option-invalid\"");
}

#[wasm_bindgen_test]
fn an_unknown_id_is_refused_with_near_ones() {
    let library = library();
    for (refused, list, near) in [
        (library.trial("trial_c"), "trials", "trial_a"),
        (library.estimate("a_lat"), "effects", "a_late"),
        (library.verdict("a_lat"), "effects", "a_late"),
        (library.history("a_lat"), "effects", "a_late"),
        (library.source("a_2026"), "sources", "a_2025"),
    ] {
        let thrown = refused.unwrap_err();
        assert_eq!(at(&thrown, &["code"]), "\"id-unknown\"");
        assert_eq!(at(&thrown, &["path"]), format!("\"{list}\""));
        let error: &web_sys::js_sys::Error = thrown.dyn_ref().unwrap();
        assert!(String::from(error.message()).contains(near));
    }
}

#[wasm_bindgen_test]
fn the_page_of_the_library_is_drawn() {
    let page = library().library_page(&json(r#"{ "today": "2026-02-01" }"#)).unwrap();
    let text = page.text_content().unwrap();
    for shown in ["Trial A", "0.80", "0.90", "These figures agree with each other."] {
        assert!(text.contains(shown), "{shown} in {text}");
    }
}
