//! `custom-elements.json` says what the host's scripts do: attributes, events, parts and properties.

#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

fn read(path: &str) -> String {
    fs::read_to_string(format!("{}/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

/// All scripts of the host, one after another.
fn scripts() -> String {
    let folder = format!("{}/www/host", env!("CARGO_MANIFEST_DIR"));
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths
        .filter(|path| path.extension().is_some_and(|ending| ending == "js"))
        .map(|path| fs::read_to_string(path).unwrap())
        .collect()
}

/// The declaration of an element.
fn declared(tag: &str) -> Value {
    let manifest: Value = serde_json::from_str(&read("www/host/custom-elements.json")).unwrap();
    let declarations = manifest["modules"][0]["declarations"].as_array().unwrap();
    declarations.iter().find(|declaration| declaration["tagName"] == tag).unwrap().clone()
}

fn names(list: &Value) -> BTreeSet<String> {
    list.as_array().unwrap().iter().map(|entry| entry["name"].as_str().unwrap().to_owned()).collect()
}

/// What stands in quotes between `before` and `after` in a script.
fn quoted(script: &str, before: &str, after: char) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for part in script.split(before).skip(1) {
        let list = part.split(after).next().unwrap();
        found.extend(list.split('"').skip(1).step_by(2).map(str::to_owned));
    }
    found
}

#[test]
fn attributes_are_the_observed_ones() {
    let of_all = quoted(&read("www/host/element.js"), "static observedAttributes = [", ']');
    assert!(of_all.contains("question"), "{of_all:?}");
    assert_eq!(names(&declared("nextline-option-cards")["attributes"]), of_all);
    let of_plots = quoted(&read("www/host/forest-plot.js"), "const DRAWING = [", ']');
    assert!(of_plots.contains("layout"), "{of_plots:?}");
    assert_eq!(names(&declared("nextline-forest-plot")["attributes"]), of_all.union(&of_plots).cloned().collect());
}

#[test]
fn events_are_the_ones_that_are_told() {
    let told: BTreeSet<String> =
        quoted(&scripts(), ".tell(", ',').into_iter().filter(|name| name.starts_with("nextline-")).collect();
    assert_eq!(names(&declared("nextline-forest-plot")["events"]), told);
    assert!(names(&declared("nextline-option-cards")["events"]).is_subset(&told));
}

#[test]
fn parts_and_properties_are_the_ones_in_the_styles() {
    let script = read("www/host/styles.js");
    let used: BTreeSet<String> = script
        .split("var(--nextline-")
        .skip(1)
        .map(|rest| format!("--nextline-{}", rest.split([',', ')']).next().unwrap()))
        .collect();
    assert!(used.len() > 5, "{used:?}");
    let mut parts = quoted(&read("www/host/element.js"), "= part(\"div\", ", ')');
    parts.extend(quoted(&read("www/host/element.js"), "= part(\"p\", ", ')'));
    let card = read("src/view/card/markup.rs").contains(".with(\"part\", \"card\")");
    for tag in ["nextline-forest-plot", "nextline-option-cards"] {
        let declared = declared(tag);
        assert_eq!(names(&declared["cssProperties"]), used, "{tag}");
        let mut expected = parts.clone();
        if tag == "nextline-option-cards" && card {
            expected.insert("card".to_owned());
        }
        assert_eq!(names(&declared["cssParts"]), expected, "{tag}");
    }
}
