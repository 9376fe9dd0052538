//! The library as JavaScript meets it: what is drawn, and how a wrong argument is refused.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::unwrap_used, clippy::panic)]

use nextline::web::library::Library;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::js_sys::{Array, Error, Float64Array, JSON, Object, Proxy, Reflect, Symbol};

wasm_bindgen_test_configure!(run_in_browser);

const PACK: &str = include_str!("fixtures/made-up.json");
const WORDS: &str = include_str!("../www/words/en.json");
const QUESTION: &str = "made-up-question";

fn json(text: &str) -> JsValue {
    JSON::parse(text).unwrap()
}

fn library() -> Library {
    Library::new(&json(PACK), &json(WORDS)).unwrap()
}

/// The made-up pack with the value at a way of keys and indices replaced; `undefined` takes it out.
fn pack_with(way: &[&str], value: &JsValue) -> JsValue {
    let pack = json(PACK);
    let (last, before) = way.split_last().unwrap();
    let place = before.iter().fold(pack.clone(), |place, key| Reflect::get(&place, &(*key).into()).unwrap());
    Reflect::set(&place, &(*last).into(), value).unwrap();
    pack
}

/// Code, path and message of what was thrown; fails where it is not a typed error.
#[track_caller]
fn refusal<T>(result: Result<T, JsValue>) -> (String, String, String) {
    let Err(thrown) = result else { panic!("expected a refusal") };
    let error: &Error = thrown.dyn_ref().unwrap();
    assert_eq!(error.name(), "NextlineError");
    let text = |key: &str| Reflect::get(error, &key.into()).unwrap().as_string().unwrap();
    (text("code"), text("path"), error.message().into())
}

fn options(text: &str) -> JsValue {
    json(text)
}

#[track_caller]
fn option_refused(options: &JsValue) -> (String, String) {
    let library = library();
    let (code, path, message) = refusal(library.forest_plot(QUESTION, options));
    assert_eq!(code, "option-invalid");
    assert_eq!(refusal(library.option_cards(QUESTION, options)), (code, path.clone(), message.clone()));
    (path, message)
}

fn text_of(fragment: &web_sys::DocumentFragment) -> String {
    fragment.text_content().unwrap()
}

#[wasm_bindgen_test]
fn a_question_is_drawn_with_its_figures() {
    let library = library();
    let today = options(r#"{ "today": "2026-02-01" }"#);
    let plot = text_of(&library.forest_plot(QUESTION, &today).unwrap());
    let cards = text_of(&library.option_cards(QUESTION, &today).unwrap());
    for shown in [&plot, &cards] {
        for figure in ["0.80", "0.65", "0.98"] {
            assert!(shown.contains(figure), "{figure} in {shown}");
        }
        assert!(shown.contains("Trial A"));
    }
    // Both framings, and the other half of each hundred.
    assert!(cards.contains("50") && cards.contains("43") && cards.contains("57"));
}

#[wasm_bindgen_test]
fn every_call_draws_anew() {
    let library = library();
    let today = options(r#"{ "today": "2026-02-01" }"#);
    let first = library.option_cards(QUESTION, &today).unwrap();
    let second = library.option_cards(QUESTION, &today).unwrap();
    assert!(first.is_equal_node(Some(&second)));
    assert!(!first.is_same_node(Some(&second)));
}

#[wasm_bindgen_test]
fn all_options_are_understood() {
    let all =
        options(r#"{ "today": "2026-02-01", "width": 320.5, "fontSize": 18, "headingLevel": 4, "history": true }"#);
    let widths = Float64Array::new_with_length(95);
    widths.fill(512.4, 0, 95);
    Reflect::set(&all, &"characterWidths".into(), &widths).unwrap();
    Reflect::set(&all, &"boldCharacterWidths".into(), &Array::from(&widths)).unwrap();
    Reflect::set(&all, &"width".into(), &JsValue::UNDEFINED).unwrap();
    let cards = library().option_cards(QUESTION, &all).unwrap();
    assert!(cards.query_selector("h4").unwrap().is_some());
    assert!(cards.query_selector("h2, h3").unwrap().is_none());
    library().forest_plot(QUESTION, &all).unwrap();
}

#[wasm_bindgen_test]
fn an_unknown_option_is_refused_with_the_known_ones() {
    let (path, message) = option_refused(&options(r#"{ "today": "2026-02-01", "widht": 300 }"#));
    assert_eq!(path, "widht");
    assert!(message.contains("fontSize"), "{message}");
}

#[wasm_bindgen_test]
fn an_option_outside_its_range_is_refused_with_its_path() {
    for (text, path) in [
        (r#"{}"#, "today"),
        (r#"{ "today": "2026-02-30" }"#, "today"),
        (r#"{ "today": 20260201 }"#, "today"),
        (r#"{ "today": "2026-02-01", "width": 0 }"#, "width"),
        (r#"{ "today": "2026-02-01", "width": 1e9 }"#, "width"),
        (r#"{ "today": "2026-02-01", "width": "300" }"#, "width"),
        (r#"{ "today": "2026-02-01", "width": null }"#, "width"),
        (r#"{ "today": "2026-02-01", "fontSize": -1 }"#, "fontSize"),
        (r#"{ "today": "2026-02-01", "headingLevel": 7 }"#, "headingLevel"),
        (r#"{ "today": "2026-02-01", "headingLevel": 2.5 }"#, "headingLevel"),
        (r#"{ "today": "2026-02-01", "history": "yes" }"#, "history"),
        (r#"{ "today": "2026-02-01", "characterWidths": [500] }"#, "characterWidths"),
        (r#"{ "today": "2026-02-01", "boldCharacterWidths": {} }"#, "boldCharacterWidths"),
    ] {
        assert_eq!(option_refused(&options(text)).0, path, "{text}");
    }
    let widths = Array::new_with_length(95);
    widths.fill(&500.into(), 0, 95);
    widths.set(7, f64::NAN.into());
    let object = options(r#"{ "today": "2026-02-01" }"#);
    Reflect::set(&object, &"characterWidths".into(), &widths).unwrap();
    assert_eq!(option_refused(&object).0, "characterWidths[7]");
}

#[wasm_bindgen_test]
fn options_that_are_no_record_are_refused() {
    for strange in [JsValue::NULL, JsValue::UNDEFINED, 7.into(), "wide".into(), Array::new().into()] {
        assert_eq!(option_refused(&strange).0, "");
    }
    let function = Reflect::get(&web_sys::window().unwrap(), &"alert".into()).unwrap();
    assert_eq!(option_refused(&function).0, "");
    assert_eq!(option_refused(&Symbol::iterator().into()).0, "");
}

#[wasm_bindgen_test]
fn an_unknown_question_is_refused_with_the_known_ones() {
    let library = library();
    let today = options(r#"{ "today": "2026-02-01" }"#);
    for id in ["", "elsewhere", "../etc", "made-up-question ", "\u{202e}made-up-question"] {
        let result = library.option_cards(id, &today);
        let thrown = result.as_ref().unwrap_err();
        let known = Reflect::get(thrown, &"known".into()).unwrap();
        assert_eq!(known.as_string().as_deref(), Some(QUESTION));
        let (code, path, message) = refusal(result);
        assert_eq!((code.as_str(), path.as_str()), ("question-unknown", "question"));
        assert!(message.contains(QUESTION) && message.contains(id), "{message}");
    }
}

#[wasm_bindgen_test]
fn a_faulty_pack_is_refused_with_the_path_of_the_fault() {
    let effect = ["trials", "0", "effects", "1"];
    let with = |key: &str, value: &str| {
        let way: Vec<&str> = effect.iter().copied().chain([key]).collect();
        pack_with(&way, &if value.is_empty() { JsValue::UNDEFINED } else { value.into() })
    };
    for (pack, path) in [
        (with("source", ""), "trials[trial_a].effects[a_late].source"),
        (with("source", "nowhere"), "trials[trial_a].effects[a_late].source"),
        (with("lowr", "0.65"), "trials[trial_a].effects[a_late].lowr"),
        (pack_with(&["questions", "0", "panels", "0", "rows", "0"], &"gone".into()), "questions[made-up-question]"),
        (pack_with(&["schema"], &"another".into()), "schema"),
        (pack_with(&["about"], &JsValue::NULL), "about"),
    ] {
        let (code, found, message) = refusal(Library::new(&pack, &json(WORDS)));
        assert_eq!(code, "pack-invalid");
        assert!(found.starts_with(path), "{found}: {message}");
        assert!(message.contains(&found) && message.contains("hint: "), "{message}");
    }
    // A reversed interval: whichever limit is named, it is one of that effect.
    let (code, found, _) = refusal(Library::new(&with("lower", "1.30"), &json(WORDS)));
    assert_eq!(code, "pack-invalid");
    assert!(found.starts_with("trials[trial_a].effects[a_late]"), "{found}");
}

#[wasm_bindgen_test]
fn what_is_not_plain_data_is_refused_where_it_stands() {
    let circle = Object::new();
    Reflect::set(&circle, &"inside".into(), &circle).unwrap();
    let trap = Object::new();
    let handler = js_object_whose_getter_throws();
    for (strange, name) in [
        (JsValue::from(circle), "a value that holds itself"),
        (Symbol::iterator().into(), "a symbol"),
        (Proxy::new(&trap, &handler).into(), "a proxy that throws"),
        (JsValue::bigint_from_str("7"), "a big integer"),
    ] {
        let (code, path, message) = refusal(Library::new(&pack_with(&["about", "en"], &strange), &json(WORDS)));
        assert_eq!(code, "pack-invalid", "{name}");
        assert!(path.starts_with("about.en"), "{name}: {path}");
        assert!(message.contains("expected"), "{name}: {message}");
    }
}

/// A handler of a proxy whose every trap throws: a string is not a function.
fn js_object_whose_getter_throws() -> Object {
    let handler = Object::new();
    for trap in ["get", "ownKeys"] {
        Reflect::set(&handler, &trap.into(), &"not a function".into()).unwrap();
    }
    handler
}

#[wasm_bindgen_test]
fn an_endless_list_is_refused() {
    // No items, and four thousand million places for them.
    let endless = Array::new_with_length(u32::MAX);
    let (code, path, _) = refusal(Library::new(&pack_with(&["trials"], &endless), &json(WORDS)));
    assert_eq!(code, "pack-invalid");
    assert!(path.starts_with("trials["), "{path}");
}

#[wasm_bindgen_test]
fn words_that_are_no_sentences_are_refused_with_their_key() {
    let words = json(r#"{ "card.ask.heading": "What to ask", "card.trial": 7 }"#);
    let (code, path, message) = refusal(Library::new(&json(PACK), &words));
    assert_eq!((code.as_str(), path.as_str()), ("words-invalid", "card.trial"));
    assert!(message.contains("expected a sentence"), "{message}");
    for strange in [JsValue::NULL, Array::new().into(), 7.into()] {
        let (code, path, _) = refusal(Library::new(&json(PACK), &strange));
        assert_eq!((code.as_str(), path.as_str()), ("words-invalid", ""));
    }
}

#[wasm_bindgen_test]
fn markup_in_a_pack_is_shown_and_never_parsed() {
    let hostile = "</p><script>alert(1)</script><img src=x onerror=alert(1)>";
    let pack = pack_with(&["questions", "0", "en", "title"], &hostile.into());
    let library = Library::new(&pack, &json(WORDS)).unwrap();
    let today = options(r#"{ "today": "2026-02-01" }"#);
    let cards = library.option_cards(QUESTION, &today).unwrap();
    assert!(cards.query_selector("script, img").unwrap().is_none());
    assert!(text_of(&cards).contains(hostile));
}

#[wasm_bindgen_test]
fn the_last_words_are_those_of_the_words_file() {
    // The host says them where the words file itself could not be fetched.
    let words = json(include_str!("../www/words/en.json"));
    for (key, constant) in [("host.failed", "LAST_WORDS"), ("host.slow", "SLOW")] {
        let sentence = Reflect::get(&words, &key.into()).unwrap().as_string().unwrap();
        let host = include_str!("../www/host/element.js");
        assert!(host.contains(&format!("const {constant} = \"{sentence}\";")), "{sentence}");
    }
}
