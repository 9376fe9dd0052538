//! A pack in two files: together they are the whole, and nothing else is taken for it.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use nextline::evidence::Library;
use nextline::evidence::details::join;
use nextline::evidence::value::Value;
use nextline::view::card::option_cards;
use nextline::view::forest::{ForestOptions, HeadingLevel, Layout, PoolingInterval, PoolingModel, forest};
use nextline::view::node::Node;
use nextline::view::text_width::Typeface;
use nextline::view::words::Words;
use serde_json::{Value as Json, json};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn nextline(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nextline")).args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

/// The shipped evidence as a pack in a folder of this test's own: its two files.
fn packed(name: &str) -> (PathBuf, PathBuf) {
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let evidence = concat!(env!("CARGO_MANIFEST_DIR"), "/evidence/mbc");
    let pack = folder.join("mbc.json");
    let made = nextline(&["pack", evidence, "-o", pack.to_str().unwrap()]);
    assert!(made.status.success(), "{}", said(&made));
    (pack, folder.join("mbc-details.json"))
}

fn json(path: &Path) -> Json {
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

fn value(json: &Json) -> Value {
    serde_json::from_value(json.clone()).unwrap()
}

/// Every figure, text and flag with the way to it, by ids where there are any, sorted. Items without an id are told
/// apart by what they hold: their order says nothing.
fn leaves(value: &Json, path: &str, found: &mut Vec<String>) {
    match value {
        Json::Object(entries) => {
            for (key, value) in entries {
                leaves(value, &format!("{path}.{key}"), found);
            }
        }
        Json::Array(items) => {
            for item in items {
                match item.get("id").and_then(Json::as_str) {
                    Some(id) => leaves(item, &format!("{path}[{id}]"), found),
                    None => found.push(format!("{path}[] = {item}")),
                }
            }
        }
        _ => found.push(format!("{path} = {value}")),
    }
}

fn all(value: &Json) -> Vec<String> {
    let mut found = Vec::new();
    leaves(value, "", &mut found);
    found.sort();
    found
}

/// The evidence folder as one value, read here file by file.
fn folder_as_json() -> Json {
    let root = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/evidence/mbc"));
    let toml = |path: &Path| -> Json { toml::from_str(&fs::read_to_string(path).unwrap()).unwrap() };
    let mut whole = json!({ "schema": "nextline-pack-1", "about": toml(&root.join("pack.toml")) });
    for entry in fs::read_dir(&root).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            let items = fs::read_dir(&path).unwrap().map(|entry| toml(&entry.unwrap().path()));
            whole[&name] = items.collect();
        } else if name == "emergency_numbers" {
            whole[&name] = toml(&path)[&name].clone();
        }
    }
    whole
}

#[test]
fn nothing_is_lost_between_the_two_files() {
    let (pack, details) = packed("details-whole");
    let whole = join(&value(&json(&pack)), &value(&json(&details))).unwrap();
    let (joined, folder) = (all(&serde_json::to_value(&whole).unwrap()), all(&folder_as_json()));
    assert!(joined.len() > 10_000, "{}", joined.len());
    let missing: Vec<&String> = folder.iter().filter(|leaf| joined.binary_search(leaf).is_err()).collect();
    let added: Vec<&String> = joined.iter().filter(|leaf| folder.binary_search(leaf).is_err()).collect();
    assert!(missing.is_empty() && added.is_empty(), "missing {missing:#?}, added {added:#?}");
    assert_eq!(joined.len(), folder.len());
}

#[test]
fn warnings_and_emergencies_stand_in_the_first_file() {
    let (pack, details) = packed("details-warnings");
    let details = json(&details).to_string();
    for word in ["\"cautions\"", "\"emergencies\"", "\"emergency_numbers\"", "\"limits\"", "\"caution\""] {
        assert!(json(&pack).to_string().contains(word), "{word} is not in the first file");
    }
    for word in ["\"cautions\"", "\"emergencies\"", "\"emergency_numbers\"", "\"limits\"", "\"questions\""] {
        assert!(!details.contains(word), "{word} is in the second file");
    }
}

/// Everything that a drawing says, from the folder, from the first file alone, and from the pack of the question.
#[test]
fn every_pack_draws_every_question_alike() {
    let (pack, details) = packed("details-drawn");
    let alone = Library::from_value(&value(&json(&pack))).unwrap();
    let whole = Library::with_details(&value(&json(&pack)), &value(&json(&details))).unwrap();
    assert!(alone.details().is_some() && whole.details().is_none());
    assert!(alone.discrepancies().is_empty() && !whole.discrepancies().is_empty());
    let words: Value = serde_json::from_str(include_str!("../www/words/en.json")).unwrap();
    let words = Words::from_value(&words).unwrap();
    let today = "2026-11-30".parse().unwrap();
    let options = ForestOptions {
        width: 720.0,
        typeface: Typeface::wide(16.0),
        today,
        history: true,
        layout: Layout::Clinical,
        model: PoolingModel::Reml,
        interval: PoolingInterval::Normal,
    };
    let shown = |library: &Library, id: &str| {
        let question = library.question(id).unwrap();
        let plot = forest(library, question, &words, &options).to_element(&words, HeadingLevel::new(3));
        let cards = option_cards(library, question, &words, today).to_element(&words, 3);
        (Node::from(plot).to_markup(), Node::from(cards).to_markup())
    };
    let evidence = concat!(env!("CARGO_MANIFEST_DIR"), "/evidence/mbc");
    let folder = nextline::cli::library(Path::new(evidence)).unwrap();
    for question in alone.questions() {
        let (plot, cards) = shown(&folder, &question.id);
        assert!(plot.len() > 1000 && cards.len() > 500);
        let cut = pack.with_file_name("cut.json");
        let id = question.id.as_str();
        let made = nextline(&["pack", evidence, "--question", id, "-o", cut.to_str().unwrap()]);
        assert!(made.status.success(), "{}", said(&made));
        let cut = Library::from_value(&value(&json(&cut))).unwrap();
        for (name, library) in [("first file", &alone), ("both files", &whole), ("own pack", &cut)] {
            let (other_plot, other_cards) = shown(library, id);
            assert!(other_plot == plot, "{id}: the plot differs from the {name}");
            assert!(other_cards == cards, "{id}: the cards differ from the {name}");
        }
    }
}

#[test]
fn a_check_takes_both_files_or_none() {
    let (pack, details) = packed("details-check");
    let check = || nextline(&["check", pack.to_str().unwrap()]);
    assert!(check().status.success(), "{}", said(&check()));
    let text = fs::read_to_string(&details).unwrap();
    fs::write(&details, text.replacen("a", "e", 1)).unwrap();
    assert_eq!(check().status.code(), Some(1));
    assert!(said(&check()).contains("not the second file that was made with the pack"), "{}", said(&check()));
    fs::remove_file(&details).unwrap();
    assert_eq!(check().status.code(), Some(1));
    assert!(said(&check()).contains("mbc-details.json is missing"), "{}", said(&check()));
}

#[test]
fn files_that_do_not_belong_together_are_refused_with_a_path() {
    let (pack, details) = packed("details-refused");
    let (pack, details) = (json(&pack), json(&details));
    let refused = |pack: &Json, details: &Json, path: &str, rule: &str| {
        let faults = join(&value(pack), &value(details)).unwrap_err();
        let found = faults.iter().any(|fault| fault.path.to_string() == path && fault.rule.name() == rule);
        assert!(found, "expected {rule} at {path}, found {faults:?}");
    };
    let changed = |json: &Json, pointer: &str, to: Json| {
        let mut json = json.clone();
        *json.pointer_mut(pointer).unwrap() = to;
        json
    };
    refused(&pack, &changed(&details, "/about/issued", json!("2020-01-01")), "about.issued", "contradiction");
    refused(&pack, &changed(&details, "/about", json!({ "id": "mbc" })), "about.issued", "missing");
    refused(&pack, &changed(&details, "/schema", json!("nextline-pack-1")), "schema", "shape");
    let mut whole = pack.clone();
    whole.as_object_mut().unwrap().remove("details");
    refused(&whole, &details, "details", "contradiction");
    // A record that both hold says the same in both.
    let mut other = details.clone();
    other["trials"][0]["name"] = json!("another");
    let path = format!("trials[{}].name", details["trials"][0]["id"].as_str().unwrap());
    refused(&pack, &other, &path, "contradiction");
    // What is joined passes every check, in the second file too.
    let unknown = changed(&details, "/discrepancies/0/severity", json!("dreadful"));
    let faults = Library::with_details(&value(&pack), &value(&unknown)).unwrap_err();
    assert!(faults[0].path.to_string().starts_with("discrepancies["), "{faults:?}");
}

#[test]
fn what_stands_in_the_second_file_is_missed_where_there_is_none() {
    let (pack, _) = packed("details-missed");
    let mut whole = json(&pack);
    whole.as_object_mut().unwrap().remove("details");
    let faults = Library::from_value(&value(&whole)).unwrap_err();
    let paths: Vec<String> = faults.iter().map(|fault| fault.path.to_string()).collect();
    for path in [
        "regimens[elacestrant].indications[eu].facts",
        "regimens[elacestrant].indications[eu].en",
        "regimens[elacestrant].burden.en.counted",
        "eligibility[sonia].criteria[",
    ] {
        assert!(paths.iter().any(|found| found.starts_with(path)), "{path} in {paths:#?}");
    }
}
