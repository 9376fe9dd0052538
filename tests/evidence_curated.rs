//! Holds the evidence files against the curated figures they were made from: every plottable effect and every verified
//! side effect is there, nothing else is, and no digit changed.
//!
//! Both sides are laid flat, path by path, and compared. A difference stands only if `evidence-changes.toml` lists it.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use nextline::numbers::Date;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// Path to figure or word. Numbers are written in one way, so that "0.80" and 0.8 are the same.
type Facts = BTreeMap<String, String>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn toml(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap();
    toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The files of one folder of the evidence, by file name without its ending.
fn files(folder: &str) -> BTreeMap<String, Value> {
    let folder = root().join("evidence/mbc").join(folder);
    let paths = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    paths.map(|path| (path.file_stem().unwrap().to_string_lossy().into_owned(), toml(&path))).collect()
}

fn curated() -> Value {
    let text = fs::read_to_string(root().join("tests/data/curated_effects.json")).unwrap();
    serde_json::from_str(&text).unwrap()
}

fn list<'a>(record: &'a Value, key: &str) -> &'a [Value] {
    record.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

fn text<'a>(record: &'a Value, key: &str) -> &'a str {
    record[key].as_str().unwrap_or_else(|| panic!("no text under {key} in {record}"))
}

fn plain(value: &Value) -> String {
    let number = value.as_f64().or_else(|| value.as_str().and_then(|text| text.parse().ok()));
    match (number, value) {
        (Some(number), _) => number.to_string(),
        (None, Value::String(text)) => text.clone(),
        (None, other) => other.to_string(),
    }
}

fn put(facts: &mut Facts, path: String, value: &Value) {
    let twice = facts.insert(path.clone(), plain(value));
    assert!(twice.is_none(), "{path} stands here twice");
}

// ---- What the evidence files say ----

/// Lays a record flat. Rates are named by their month, arms and effects by their id; words for people are left out.
fn flatten(facts: &mut Facts, path: &str, record: &Value) {
    for (key, value) in record.as_object().unwrap() {
        match (key.as_str(), value) {
            ("en" | "id", _) => {}
            ("rates", Value::Array(rates)) => {
                for rate in rates {
                    let path = format!("{path}.rates.{}", rate["months"]);
                    flatten(facts, &format!("{path}.experimental"), &rate["experimental"]);
                    flatten(facts, &format!("{path}.control"), &rate["control"]);
                }
            }
            (_, Value::Object(_)) => flatten(facts, &format!("{path}.{key}"), value),
            // An unraised flag says as much as its absence.
            (_, Value::Bool(false)) if key != "met_trial_rule" => {}
            _ => put(facts, format!("{path}.{key}"), value),
        }
    }
}

fn trial_in_files(id: &str, trial: &Value) -> Facts {
    let mut facts = Facts::new();
    for key in ["registry", "phase", "people"] {
        if let Some(value) = trial.get(key) {
            put(&mut facts, format!("{id}.{key}"), value);
        }
    }
    for arm in list(trial, "arms") {
        put(&mut facts, format!("{id}.arms.{}", text(arm, "id")), &arm.get("people").cloned().unwrap_or_default());
    }
    for effect in list(trial, "effects") {
        flatten(&mut facts, &format!("{id}.{}", text(effect, "id")), effect);
    }
    for harm in list(trial, "harms") {
        let presumed = harm.get("source_presumed") == Some(&Value::Bool(true));
        let source = if presumed { "presumed" } else { text(harm, "source") };
        let (severity, basis, name) = (text(harm, "severity"), text(harm, "basis"), text(&harm["en"], "name"));
        let summary = if harm.get("summary") == Some(&Value::Bool(true)) { "summary " } else { "" };
        for share in list(harm, "shares") {
            let path = format!("{id}.harms.{summary}{severity}.{basis}.{source}.{name}.{}", text(share, "arm"));
            put(&mut facts, path, &share["percent"]);
        }
    }
    facts
}

// ---- What the curated figures say ----

/// Whether the figures of this kind were read at a source.
fn verified(effect: &Value, what: &str) -> bool {
    list(effect, "verified").iter().any(|flag| flag == what)
}

/// A pair goes in only if both arms have it.
fn pair(facts: &mut Facts, path: &str, effect: &Value, key: &str, limits: bool) {
    let (experimental, control) = (format!("{key}_experimental"), format!("{key}_control"));
    if effect.get(&experimental).is_none() || effect.get(&control).is_none() {
        return;
    }
    for (arm, key) in [("experimental", experimental), ("control", control)] {
        let value = if key.starts_with("median") { ".value" } else { "" };
        put(facts, format!("{path}.{arm}{value}"), &effect[&key]);
        for (end, name) in [("ci_low", "lower"), ("ci_high", "upper")] {
            if let (true, Some(limit)) = (limits, effect.get(format!("{key}_{end}"))) {
                put(facts, format!("{path}.{arm}.{name}"), limit);
            }
        }
    }
}

/// Medians of which one was not reached.
fn open_medians(facts: &mut Facts, path: &str, effect: &Value) {
    let of = |arm: &str, what: &str| effect.get(format!("median_{arm}{what}"));
    let open = |arm: &str| of(arm, "_not_reached") == Some(&Value::Bool(true));
    let known = |arm: &str| open(arm) || of(arm, "").is_some();
    if !(open("experimental") || open("control")) || !(known("experimental") && known("control")) {
        return;
    }
    for arm in ["experimental", "control"] {
        for (what, name) in [("", "value"), ("_ci_low", "lower"), ("_ci_high", "upper")] {
            if let Some(figure) = of(arm, what) {
                put(facts, format!("{path}.{arm}.{name}"), figure);
            }
        }
    }
}

fn rates(facts: &mut Facts, path: &str, effect: &Value) {
    let at = |arm: &str, months: &Value| {
        let fits = |rate: &&Value| rate["arm"] == effect[arm] && rate["months"] == *months && rate["verified"] == true;
        list(effect, "landmarks").iter().find(fits)
    };
    for rate in list(effect, "landmarks").iter().filter(|rate| rate["arm"] == effect["experimental_arm"]) {
        let months = &rate["months"];
        let (Some(experimental), Some(control)) = (at("experimental_arm", months), at("control_arm", months)) else {
            continue;
        };
        for (arm, rate) in [("experimental", experimental), ("control", control)] {
            put(facts, format!("{path}.rates.{months}.{arm}.value"), &rate["percent"]);
            if let (Some(low), Some(high)) = (rate.get("ci_low"), rate.get("ci_high")) {
                put(facts, format!("{path}.rates.{months}.{arm}.lower"), low);
                put(facts, format!("{path}.rates.{months}.{arm}.upper"), high);
            }
        }
    }
}

fn p_value(facts: &mut Facts, path: &str, effect: &Value) {
    // A figure has at most 15 digits here; DESTINY-Breast03 prints 7.8e-22.
    let Some(p) = effect["p"].as_f64().filter(|p| *p > 1e-14) else { return };
    put(facts, format!("{path}.p.value"), &p.into());
    put(facts, format!("{path}.p.relation"), &if effect["p_operator"] == "<" { "below" } else { "equal" }.into());
    if let (Some(sides), Some(basis)) = (effect.get("p_sided"), effect.get("p_sided_basis")) {
        put(facts, format!("{path}.p.sides"), sides);
        put(facts, format!("{path}.p.sides_known_by"), basis);
    }
}

fn effect_as_curated(facts: &mut Facts, path: &str, effect: &Value, held: &BTreeSet<&str>) {
    assert!(verified(effect, "hr") && verified(effect, "ci"), "{path} is not plottable");
    let endpoint = match text(effect, "endpoint") {
        "PFS" => "progression_free_survival",
        "PFS1" => "progression_free_survival_1",
        "PFS2" => "progression_free_survival_2",
        "OS" => "overall_survival",
        "TTF" => "time_to_treatment_failure",
        "QOL" => "quality_of_life",
        _ => "other",
    };
    put(facts, format!("{path}.endpoint"), &endpoint.into());
    for (key, name) in [("endpoint_role", "role"), ("analysis", "analysis"), ("assessed_by", "assessed_by")] {
        let word = text(effect, key);
        put(facts, format!("{path}.{name}"), &if word == "unknown" { "not_recorded" } else { word }.into());
    }
    for (key, name) in [
        ("source", "source"),
        ("display", "display"),
        ("is_subgroup", "subgroup"),
        ("descriptive", "descriptive"),
        ("experimental_arm", "experimental"),
        ("control_arm", "control"),
        ("hr", "hazard_ratio"),
        ("ci_low", "lower"),
        ("ci_high", "upper"),
        ("ci_level", "level"),
        ("significant_by_trial_rule", "met_trial_rule"),
    ] {
        if let Some(value) = effect.get(key) {
            put(facts, format!("{path}.{name}"), value);
        }
    }
    if verified(effect, "n") {
        pair(facts, &format!("{path}.people"), effect, "n", false);
    }
    if verified(effect, "events") {
        pair(facts, &format!("{path}.events"), effect, "events", false);
    }
    if verified(effect, "medians") {
        // The format has one level for all intervals of an effect.
        let same_level = effect.get("median_ci_level") == effect.get("ci_level");
        pair(facts, &format!("{path}.medians"), effect, "median", same_level);
        open_medians(facts, &format!("{path}.medians_not_reached"), effect);
    }
    if verified(effect, "landmarks") {
        rates(facts, path, effect);
    }
    if verified(effect, "p") {
        p_value(facts, path, effect);
    }
    if let (true, Some(months)) = (verified(effect, "follow_up"), effect.get("follow_up_months")) {
        put(facts, format!("{path}.follow_up_months"), months);
    }
    if let Some(day) = effect.get("data_cutoff").filter(|day| day.as_str().unwrap().parse::<Date>().is_ok()) {
        put(facts, format!("{path}.data_cutoff"), day);
    }
    if list(effect, "derived_fields").iter().any(|field| field == "hr" || field == "ci_low" || field == "ci_high") {
        put(facts, format!("{path}.derived"), &true.into());
    }
    let newer = effect.get("superseded_by").and_then(Value::as_str);
    match newer.filter(|id| held.contains(id)) {
        Some(id) => put(facts, format!("{path}.replaced_by"), &id.into()),
        None if newer.is_some() || ["history", "until_newer_verified"].contains(&text(effect, "display")) => {
            put(facts, format!("{path}.newer_not_verified"), &true.into());
        }
        None => {}
    }
    if let Some(id) = effect.get("formal_test").and_then(Value::as_str).filter(|id| held.contains(id)) {
        put(facts, format!("{path}.formal_test"), &id.into());
    }
}

/// Side effects under the path that the evidence files give them: `put` refuses two figures under one path.
fn harms_as_curated(facts: &mut Facts, id: &str, trial: &Value, names: &Value) {
    for row in list(trial, "severe") {
        let basis = row.get("basis").and_then(Value::as_str).unwrap_or_default();
        let basis = match basis {
            basis if basis.contains("all-cause") => "all_cause",
            basis if basis.contains("emergent") => "treatment_emergent",
            basis if basis.contains("related") => "treatment_related",
            _ => "not_recorded",
        };
        let (severity, name) = match text(row, "grade") {
            "3-4" => ("grade_3_or_4", "at least one severe side effect (grade 3 or 4)"),
            _ => ("grade_3_or_worse", "at least one severe side effect"),
        };
        let source = row.get("source").and_then(Value::as_str).unwrap_or("presumed");
        let path = format!("{id}.harms.summary {severity}.{basis}.{source}.{name}.{}", text(row, "arm"));
        put(facts, path, &row["percent"]);
    }
    for row in list(trial, "harms") {
        let event = text(row, "event");
        // What a panel put down to the drug is told in the name: the basis speaks of the trial's own doctors.
        let related = event.contains("treatment-related");
        let basis = if related { "treatment_related" } else { "not_recorded" };
        let summary = if event.starts_with("any ") { "summary " } else { "" };
        for (key, severity) in
            [("any_grade_percent", "any_grade"), ("grade3plus_percent", "grade_3_or_worse"), ("fatal_percent", "fatal")]
        {
            let Some(percent) = row.get(key) else { continue };
            let named = if event == "any serious adverse event" { "serious" } else { severity };
            let severity = if row.get("grade").is_some() { "grade_3_or_4" } else { named };
            let name = names[event][named].as_str().unwrap_or_else(|| panic!("no name for {event}, {named}"));
            let path = format!("{id}.harms.{summary}{severity}.{basis}.presumed.{name}.{}", text(row, "arm"));
            put(facts, path, percent);
        }
    }
    for row in list(trial, "stopped") {
        let name = "stopped the treatment because of side effects";
        let path = format!("{id}.harms.stopped.not_recorded.presumed.{name}.{}", text(row, "arm"));
        put(facts, path, &row["percent"]);
    }
}

fn trial_as_curated(id: &str, trial: &Value, names: &Value) -> Facts {
    let mut facts = Facts::new();
    for (key, name) in [("nct", "registry"), ("phase", "phase"), ("people", "people")] {
        if let Some(value) = trial.get(key) {
            put(&mut facts, format!("{id}.{name}"), value);
        }
    }
    for arm in list(trial, "arms") {
        put(&mut facts, format!("{id}.arms.{}", text(arm, "id")), &arm.get("n").cloned().unwrap_or_default());
    }
    let held = list(trial, "effects").iter().map(|effect| text(effect, "id")).collect();
    for effect in list(trial, "effects") {
        effect_as_curated(&mut facts, &format!("{id}.{}", text(effect, "id")), effect, &held);
    }
    harms_as_curated(&mut facts, id, trial, names);
    facts
}

/// A citation that was not seen is not shown: only the kind and the address read stay.
fn source_as_curated(id: &str, source: &Value) -> Facts {
    let mut facts = Facts::new();
    for (key, value) in source.as_object().unwrap() {
        // News and company pages have no name to cite; the files describe them in words.
        if key != "verified" && (key != "container" || source["kind"] != "news") {
            put(&mut facts, format!("sources.{id}.{key}"), value);
        }
    }
    facts
}

fn source_in_files(id: &str, source: &Value, curated: &Value) -> Facts {
    let mut facts = Facts::new();
    flatten(&mut facts, &format!("sources.{id}"), source);
    if curated.get("container").is_none() || curated["kind"] == "news" {
        facts.remove(&format!("sources.{id}.container"));
    }
    facts
}

// ---- Differences ----

/// One line for each path where the two sides differ.
fn differences(curated: &Facts, files: &Facts) -> BTreeMap<String, (Option<String>, Option<String>)> {
    let paths: BTreeSet<&String> = curated.keys().chain(files.keys()).collect();
    paths
        .into_iter()
        .filter(|path| curated.get(*path) != files.get(*path))
        .map(|path| (path.clone(), (curated.get(path).cloned(), files.get(path).cloned())))
        .collect()
}

/// What is listed as changed or new, each with a source of the pack, a day and a reason.
fn changes(sources: &BTreeMap<String, Value>) -> Value {
    let changes = toml(&root().join("tests/evidence-changes.toml"));
    for change in ["changes", "trials", "facts"].iter().flat_map(|key| list(&changes, key)) {
        assert!(sources.contains_key(text(change, "source")), "no such source: {change}");
        assert!(text(change, "date").parse::<Date>().is_ok(), "the date is not a day: {change}");
        assert!(!text(change, "why").is_empty(), "says not why: {change}");
    }
    changes
}

/// Whether a trial is listed as new to the collection.
fn is_new(changes: &Value, id: &str) -> bool {
    list(changes, "trials").iter().any(|trial| trial["id"] == id)
}

#[test]
fn every_figure_is_the_curated_one() {
    let curated = curated();
    let names = toml(&root().join("tests/data/harm_names.toml"));
    let (mut expected, mut found) = (Facts::new(), Facts::new());
    let (trials, sources) = (files("trials"), files("sources"));
    let changes = changes(&sources);
    for (id, trial) in trials.iter().filter(|(id, _)| !is_new(&changes, id)) {
        let record = list(&curated, "trials").iter().find(|record| record["id"] == **id);
        let record = record.unwrap_or_else(|| panic!("{id} is not among the curated trials"));
        expected.extend(trial_as_curated(id, record, &names));
        found.extend(trial_in_files(id, trial));
    }
    for (id, source) in &sources {
        // `evidence_sources.rs` lets no source pass that no curated record has and no listed change names.
        let Some(record) = curated["sources"].get(id) else { continue };
        expected.extend(source_as_curated(id, record));
        found.extend(source_in_files(id, source, record));
    }
    let mut differences = differences(&expected, &found);

    for change in list(&changes, "changes") {
        let path = text(change, "path");
        let listed = (change.get("was").map(plain), change.get("now").map(plain));
        let met = differences.remove(path);
        assert_eq!(met, Some(listed), "{path}: evidence-changes.toml lists a change that is not there");
    }
    let lines: Vec<String> = differences
        .iter()
        .map(|(path, (was, now))| {
            let word = |side: &Option<String>| side.clone().unwrap_or_else(|| "nothing".to_owned());
            format!("{path}: curated {}, in the file {}", word(was), word(now))
        })
        .collect();
    assert!(lines.is_empty(), "{} differences:\n{}", lines.len(), lines.join("\n"));
    // Guards the test itself: an empty side would agree with anything.
    assert!(expected.len() > 2500, "only {} facts were compared", expected.len());
}

#[test]
fn every_trial_is_there() {
    let curated = curated();
    let expected: BTreeSet<String> =
        list(&curated, "trials").iter().map(|trial| text(trial, "id").to_owned()).collect();
    let changes = changes(&files("sources"));
    let found: BTreeSet<String> = files("trials").into_keys().filter(|id| !is_new(&changes, id)).collect();
    assert_eq!(expected, found);
    assert_eq!(expected.len(), 52);
}

#[test]
fn a_ratio_and_its_limits_have_as_many_decimals() {
    for (id, trial) in files("trials") {
        for effect in list(&trial, "effects") {
            let decimals = |key: &str| text(effect, key).split_once('.').map_or(0, |(_, decimals)| decimals.len());
            let [ratio, lower, upper] = ["hazard_ratio", "lower", "upper"].map(decimals);
            assert!(ratio == lower && lower == upper, "{id}, {}: printed unevenly", text(effect, "id"));
        }
    }
}

#[test]
fn questions_name_effects_that_exist() {
    let trials = files("trials");
    let ids: BTreeSet<&str> =
        trials.values().flat_map(|trial| list(trial, "effects")).map(|effect| text(effect, "id")).collect();
    let questions = files("questions");
    assert!(questions.len() >= 3);
    for (question, content) in &questions {
        let rows = list(content, "panels").iter().flat_map(|panel| list(panel, "rows"));
        let named: Vec<&Value> = rows.chain(list(content, "options").iter().flat_map(|o| list(o, "effects"))).collect();
        assert!(!named.is_empty() || !list(content, "studies").is_empty(), "{question} shows nothing");
        for id in named {
            assert!(ids.contains(id.as_str().unwrap()), "{question}: there is no effect {id}");
        }
    }
}

/// The figures that the first page was asked to show, written out: a guard against a wrong copy on both sides.
#[test]
fn known_figures_stand_as_printed() {
    let trials = files("trials");
    let effect = |trial: &str, id: &str| {
        list(&trials[trial], "effects").iter().find(|effect| effect["id"] == id).cloned().expect(id)
    };
    for (trial, id, printed) in [
        ("sonia", "sonia_2026_pfs2", ["0.82", "0.71", "0.94", "95"]),
        ("sonia", "sonia_2024_pfs2", ["0.87", "0.74", "1.03", "95"]),
        ("sonia", "sonia_2024_os", ["0.98", "0.80", "1.20", "95"]),
        ("maintain", "maintain_pfs", ["0.57", "0.39", "0.85", "95"]),
        ("pace", "pace_pfs", ["1.11", "0.79", "1.55", "90"]),
        ("palmira", "palmira_pfs_2023", ["0.8", "0.6", "1.1", "95"]),
    ] {
        let effect = effect(trial, id);
        assert_eq!(["hazard_ratio", "lower", "upper", "level"].map(|key| text(&effect, key)), printed, "{id}");
    }
    assert_eq!(text(&effect("sonia", "sonia_2024_pfs2"), "replaced_by"), "sonia_2026_pfs2");
    assert_eq!(text(&effect("sonia", "sonia_2026_pfs2"), "formal_test"), "sonia_2024_pfs2");
    assert!(effect("sonia", "sonia_2026_pfs2").get("met_trial_rule").is_none());
}
