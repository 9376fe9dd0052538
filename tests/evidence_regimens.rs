//! The shipped treatments equal the curated record: what was read is in, what was not read is not.
//!
//! Where two curated records of the same thing disagree, or an id was made clearer, the difference is listed here.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nextline::evidence::Library;
use nextline::evidence::approval::Approval;
use nextline::evidence::caution::Caution;
use nextline::evidence::regimen::{Regimen, SideEffect};
use serde_json::Value as Json;
use std::sync::LazyLock;

static LIBRARY: LazyLock<Library> = LazyLock::new(support::shipped);
static CURATED: LazyLock<Json> =
    LazyLock::new(|| serde_json::from_str(include_str!("data/curated_regimens.json")).unwrap());

/// Hard rules under a clearer id: regimen, curated id, id here.
const RENAMED: [(&str, &str, &str); 3] = [
    ("olaparib", "blood_counts", "parp_start_counts"),
    ("talazoparib", "blood_counts", "parp_start_counts"),
    ("talazoparib_tnbc_gbrca", "pregnancy", "embryo_fetal"),
];

/// Approvals and labels whose date or status differs from one of the curated lists: regimen, region, the other list.
const DECIDED: [(&str, &str, &str); 10] = [
    // Read with its date in the record of olaparib; the list of approvals has no date, the triple-negative record none.
    ("olaparib", "us", "no date in the list of approvals"),
    ("olaparib_tnbc_gbrca", "us", "no date in the list of approvals"),
    // The other record has the European approval of talazoparib as read, with its date.
    ("talazoparib_tnbc_gbrca", "eu", "not read in this record"),
    // The date is not verified in the list of approvals; the page read is older.
    ("pembrolizumab_chemo_tnbc", "us", "2020-11"),
    // The list gives the year of the first approval; the label gives the month in which fulvestrant was added.
    ("ribociclib_fulvestrant", "us", "2017"),
    // The application was accepted on this day (the maker's release); the list has only the day of the decision.
    ("giredestrant_everolimus", "us", "no date in the list of approvals"),
    // Nothing found up to June 2026, as the other records say it with their date.
    ("imlunestrant_abemaciclib", "us", "no date in the list of approvals"),
    ("tucatinib_her2_maintenance", "us", "no date in the list of approvals"),
    ("palbociclib_her2_maintenance", "us", "no date in the list of approvals"),
    // The label list has the application of 2026-01-20 as the date of its status, too.
    ("gedatolisib_combinations", "us", "2026-01-20"),
];

/// Emergencies and tests that are one record here.
const ONE_TEST: &str = "germline_brca_palb2";

fn list(key: &str) -> &'static Vec<Json> {
    CURATED[key].as_array().unwrap()
}

fn items<'a>(json: &'a Json, key: &str) -> &'a [Json] {
    json.get(key).and_then(Json::as_array).map_or(&[], Vec::as_slice)
}

fn text<'a>(json: &'a Json, key: &str) -> Option<&'a str> {
    json.get(key).and_then(Json::as_str)
}

fn seen(json: &Json) -> bool {
    json["seen"].as_bool().unwrap()
}

fn every_regimen(mut check: impl FnMut(&'static Regimen, &'static Json)) {
    for row in list("regimens") {
        let id = text(row, "id").unwrap();
        check(LIBRARY.regimen(id).unwrap_or_else(|| panic!("{id} is missing")), row);
    }
}

/// Every caution of a regimen and of any medicine in it.
fn cautions(regimen: &'static Regimen) -> Vec<&'static Caution> {
    let (always, sometimes) = LIBRARY.agents_of(regimen);
    let of_agents = always.into_iter().chain(sometimes).flat_map(|agent| &agent.cautions);
    regimen.cautions.iter().chain(of_agents).collect()
}

#[test]
fn the_same_regimens_with_the_same_trials() {
    assert_eq!(LIBRARY.regimens().len(), 50);
    assert_eq!(list("regimens").len(), 50);
    every_regimen(|regimen, row| {
        let recorded: Vec<&str> = items(row, "trials").iter().filter_map(Json::as_str).collect();
        let known: Vec<&str> = recorded.into_iter().filter(|id| LIBRARY.trial(id).is_some()).collect();
        assert_eq!(regimen.trials, known, "{}", regimen.id);
        let studied: Vec<&str> = items(row, "eligibility").iter().filter_map(|row| text(row, "id")).collect();
        assert_eq!(regimen.studied_in, studied, "{}", regimen.id);
    });
}

#[test]
fn every_approval_stands_with_its_regimen() {
    let mut placed = 0;
    for row in list("approvals") {
        let regimens: Vec<&str> = items(row, "regimens").iter().filter_map(Json::as_str).collect();
        let name = text(row, "name").unwrap();
        placed += usize::from(!regimens.is_empty());
        if regimens.is_empty() {
            assert_eq!(name, "giredestrant + palbociclib", "an approval without a regimen");
        }
        for id in regimens {
            let regimen = LIBRARY.regimen(id).unwrap();
            let same = |approval: &&Approval| {
                approval.region.word() == text(row, "region").unwrap()
                    && approval.status.word() == text(row, "status").unwrap()
            };
            let approval =
                regimen.approvals.iter().find(same).unwrap_or_else(|| panic!("{id}: {name} {}", row["region"]));
            let date = approval.date.map(|date| date.to_string());
            let region = approval.region.word();
            if row["verified"] == false {
                assert_ne!(date.as_deref(), text(row, "date"), "{id} shows a date that nobody verified");
            } else if !DECIDED.iter().any(|(regimen, place, _)| *regimen == id && *place == region) {
                assert_eq!(date.as_deref(), text(row, "date"), "{id}, {region}");
            }
            let due = approval.decision_due.map(|date| date.to_string());
            assert_eq!(due.as_deref(), text(row, "decision_due"), "{id}, {region}");
            // A regimen that shares an approval with another names its own trial.
            let own = approval.trial.as_deref().is_none_or(|trial| regimen.trials.iter().any(|of| of == trial));
            assert!(approval.trial.as_deref() == text(row, "trial") || own, "{id}, {region}");
        }
    }
    assert_eq!((list("approvals").len(), placed), (55, 53));
}

#[test]
fn labels_agree_in_status_date_and_what_they_ask() {
    every_regimen(|regimen, row| {
        for label in items(row, "labels") {
            let region = text(label, "region").unwrap();
            let id = format!("{}, {region}", regimen.id);
            let approval = regimen.approvals.iter().find(|approval| approval.region.word() == region);
            let listed = DECIDED.iter().any(|(other, place, _)| *other == regimen.id && *place == region);
            if !seen(label) {
                assert!(approval.is_none() || listed, "{id}: nobody read this label");
                continue;
            }
            let status = match text(label, "status").unwrap() {
                "not_found" => "no_approval_found",
                // Read, and without a label for this use.
                "no_indication" if regimen.id == "abemaciclib_alone" => "not_listed",
                "no_indication" => "no_approval_found",
                "not_applicable" => {
                    assert!(approval.is_none(), "{id}");
                    continue;
                }
                status => status,
            };
            let approval = approval.unwrap_or_else(|| panic!("{id}: no approval"));
            assert_eq!(approval.status.word(), status, "{id}");
            if let Some(date) = text(label, "date").filter(|_| !listed) {
                let here = approval.date.unwrap_or_else(|| panic!("{id}: no date")).to_string();
                // The finer of two curated dates that agree.
                assert!(here.starts_with(date), "{id}: {here}, curated {date}");
            }
            let Some(receptor) = text(label, "hormone_receptor") else { continue };
            let asked = |words: &[String]| -> bool {
                regimen.indications.iter().filter(|indication| indication.region.word() == region).any(|indication| {
                    let facts = indication.facts.as_ref().unwrap();
                    let here: Vec<String> = facts.hormone_receptor.iter().map(|word| word.word().to_owned()).collect();
                    let her2: Vec<&str> = facts.her2.iter().map(|word| word.word()).collect();
                    let her2_agrees = match &label["her2"] {
                        Json::String(word) if word == "negative" => her2 == ["low", "ultralow", "zero"],
                        Json::String(_) => her2.is_empty(),
                        Json::Array(words) if words.len() == 4 => her2.is_empty(),
                        Json::Array(words) => {
                            her2.len() == words.len() && words.iter().all(|word| her2.contains(&word.as_str().unwrap()))
                        }
                        _ => false,
                    };
                    let shared = regimen.id.ends_with("_tnbc_gbrca");
                    here == words
                        && her2_agrees
                        && (shared || facts.prior.len() == label["prior"].as_u64().unwrap() as usize)
                        && facts.biomarkers.is_empty() != label["marker"].as_bool().unwrap()
                })
            };
            let words: Vec<String> = match receptor {
                "any" | "not stated" => Vec::new(),
                words => words.split(" or ").map(str::to_owned).collect(),
            };
            assert!(asked(&words), "{id}: the label asks for something else");
        }
    });
}

#[test]
fn doses_are_those_that_were_read() {
    every_regimen(|regimen, row| {
        let recorded = items(row, "doses");
        let read = recorded.iter().filter(|dose| seen(dose)).count();
        let doses = regimen.schedule.as_ref().map_or(&[][..], |schedule| &schedule.doses);
        // The partner "unchanged" is a note; one partner with an alternative is two doses.
        let expected = match regimen.id.as_str() {
            "camizestrant_switch" => read - 1,
            "ribociclib_after_cdk46" => read + 1,
            _ => read,
        };
        assert_eq!(doses.len(), expected, "{}", regimen.id);
        let here: Vec<String> = doses
            .iter()
            .map(|dose| {
                format!(
                    "{} {}",
                    dose.en.amount.as_deref().unwrap_or_default(),
                    dose.en.days.as_deref().unwrap_or_default()
                )
            })
            .collect();
        let digits = |text: &str| -> Vec<String> {
            let parts = text.split(|letter: char| !letter.is_ascii_digit() && letter != '.');
            parts.filter(|part| part.bytes().any(|byte| byte.is_ascii_digit())).map(str::to_owned).collect()
        };
        for dose in recorded.iter().filter(|dose| seen(dose) && text(dose, "dose") != Some("unchanged")) {
            let wanted = digits(&format!(
                "{} {}",
                text(dose, "dose").unwrap_or_default(),
                text(dose, "days").unwrap_or_default()
            ));
            let found = here.iter().any(|here| {
                let here = digits(here);
                wanted.iter().all(|figure| here.contains(figure))
            });
            let partner = text(dose, "agent").unwrap().starts_with("aromatase inhibitor")
                || text(dose, "agent").unwrap().starts_with("fulvestrant, or")
                || text(dose, "agent") == Some("tucatinib");
            assert!(found || partner, "{}: {dose} is not among {here:?}", regimen.id);
        }
        if let Some(tablets) = row.get("tablets_per_day").and_then(Json::as_u64).filter(|tablets| *tablets > 0) {
            let here = regimen.schedule.as_ref().unwrap().tablets_per_day;
            assert_eq!(here.map(u64::from), Some(tablets), "{}", regimen.id);
        }
        if let Some(companion) = row.get("companion") {
            let here = regimen.companion.as_ref().map(|companion| companion.ovarian_suppression.word());
            assert_eq!(here, text(companion, "word").filter(|_| seen(companion)), "{}", regimen.id);
        }
    });
}

#[test]
fn every_hard_rule_holds_and_unread_ones_have_no_words() {
    let (mut rules, mut unread) = (0, 0);
    every_regimen(|regimen, row| {
        for rule in items(row, "hard") {
            let id = text(rule, "id").unwrap();
            let renamed = RENAMED.iter().find(|(of, was, _)| *of == regimen.id && *was == id);
            let name = renamed.map_or(id, |(_, _, is)| is);
            let place = format!("{}: {id}", regimen.id);
            let all = cautions(regimen);
            let caution = all.iter().find(|caution| caution.id == name).unwrap_or_else(|| panic!("{place} is missing"));
            let action = caution.action.unwrap_or_else(|| panic!("{place} asks for nothing"));
            match text(rule, "action") {
                Some("close_drug") => assert_eq!(action.word(), "close_medicine", "{place}"),
                Some("always_offer") => assert_eq!(action.word(), "always_show", "{place}"),
                Some(word) => assert_eq!(action.word(), word, "{place}"),
                None => assert!(
                    text(rule, "level").is_some_and(|level| level == caution.level.word()) || renamed.is_some(),
                    "{place}"
                ),
            }
            assert_eq!(caution.not_read_at_source, !seen(rule), "{place}");
            assert_eq!(caution.en.is_some(), seen(rule), "{place}");
            rules += 1;
            unread += usize::from(!seen(rule));
        }
        for id in items(row, "soft_unseen").iter().filter_map(Json::as_str) {
            let shown = regimen.cautions.iter().any(|caution| caution.id == id);
            assert!(!shown || regimen.id == "giredestrant_everolimus", "{}: {id} was not read", regimen.id);
        }
    });
    assert_eq!((rules, unread), (201, 2));
    let here = LIBRARY.agents().iter().flat_map(|agent| &agent.cautions).filter(|caution| caution.not_read_at_source);
    assert_eq!(here.count(), 2, "nothing else stands here unread");
}

fn figures(item: &SideEffect) -> [Option<String>; 4] {
    [&item.any, &item.severe, &item.control_any, &item.control_severe]
        .map(|figure| figure.as_ref().map(ToString::to_string))
}

#[test]
fn side_effects_have_the_figures_that_were_read_and_no_others() {
    every_regimen(|regimen, row| {
        let here: Vec<[Option<String>; 4]> =
            regimen.side_effects.iter().flat_map(|table| &table.items).map(figures).collect();
        let recorded = items(row, "effects");
        let read = |key: &str, flag: &str| -> Vec<String> {
            recorded
                .iter()
                .filter(|item| item[flag] == true)
                .filter_map(|item| text(item, key))
                .map(str::to_owned)
                .collect()
        };
        for (place, key, flag) in [
            (0, "any", "seen_any"),
            (1, "severe", "seen_severe"),
            (2, "control_any", "seen_any"),
            (3, "control_severe", "seen_any"),
        ] {
            let mut found: Vec<String> = here.iter().filter_map(|figures| figures[place].clone()).collect();
            for figure in read(key, flag) {
                let position = found.iter().position(|other| *other == figure);
                let position = position.unwrap_or_else(|| panic!("{}: {key} {figure} is missing", regimen.id));
                found.remove(position);
            }
            // What remains stands in the record's own sentence or note beside the figures.
            let beside = format!("{} {}", text(row, "effects_text").unwrap_or_default(), row["effects"]);
            for figure in found {
                let noted = NOTED.iter().any(|(id, noted)| *id == regimen.id && *noted == figure);
                assert!(beside.contains(&figure) || noted, "{}: {key} {figure} is not curated", regimen.id);
            }
        }
    });
}

/// Figures of comparison groups that the record has in a note: regimen and figure.
const NOTED: [(&str, &str); 5] = [
    ("vepdegestrant", "17.6"),
    ("vepdegestrant", "0.7"),
    ("camizestrant_switch", "45.8"),
    ("camizestrant_switch", "1.9"),
    ("everolimus_exemestane", "12"),
];

#[test]
fn burden_counts_what_the_record_counts() {
    every_regimen(|regimen, row| {
        let recorded = &row["burden"];
        assert_eq!(regimen.burden.is_some(), seen(recorded), "{}", regimen.id);
        let Some(burden) = &regimen.burden else { return };
        for (key, here) in [
            ("infusion_visits", burden.infusion_visits),
            ("injection_visits", burden.injection_visits),
            ("single_injections", burden.injections),
            ("tablet_days", burden.tablet_days),
            ("blood_test_days", burden.blood_test_days),
            ("ecgs", burden.heart_tracings),
            ("fasting_glucose_checks", burden.fasting_glucose_checks),
            ("hba1c_checks", burden.long_term_glucose_checks),
        ] {
            assert_eq!(here.map(u64::from), recorded.get(key).and_then(Json::as_u64), "{}: {key}", regimen.id);
        }
    });
}

#[test]
fn no_figure_that_nobody_read_is_in_the_pack() {
    every_regimen(|regimen, row| {
        let (always, sometimes) = LIBRARY.agents_of(regimen);
        let pack = format!("{regimen:?} {always:?} {sometimes:?}");
        let read: String = list("regimens")
            .iter()
            .map(|row| {
                let mut row = row.clone();
                row.as_object_mut().unwrap().remove("unseen");
                row.to_string()
            })
            .collect();
        for sentence in items(row, "unseen").iter().filter_map(Json::as_str) {
            // Long texts never stand in a pack word for word, and their telling figures nowhere at all.
            assert!(sentence.len() < 24 || !pack.contains(sentence), "{}: {sentence}", regimen.id);
            let telling = sentence.split([' ', '(', ')', ',', ';', ':']).filter(|word| {
                let digits = word.bytes().filter(u8::is_ascii_digit).count();
                digits >= 2 && word.contains(['.', '-']) && word.bytes().all(|byte| b"0123456789.-".contains(&byte))
            });
            for figure in telling.filter(|figure| !read.contains(*figure)) {
                assert!(!pack.contains(figure), "{}: {figure} was not read ({sentence})", regimen.id);
            }
        }
    });
}

#[test]
fn same_day_symptoms_lead_to_their_emergency() {
    every_regimen(|regimen, row| {
        let here: Vec<&str> = LIBRARY.emergencies_of(regimen).iter().map(|found| found.id.as_str()).collect();
        for id in items(row, "emergencies").iter().filter_map(Json::as_str) {
            assert!(here.contains(&id), "{}: {id}", regimen.id);
        }
    });
    for row in list("emergencies") {
        let emergency = LIBRARY.emergency(text(row, "id").unwrap()).unwrap();
        assert_eq!(emergency.cause.word(), text(row, "kind").unwrap(), "{}", emergency.id);
        assert_eq!(emergency.urgency.word(), text(row, "urgency").unwrap(), "{}", emergency.id);
        assert_eq!(emergency.en.symptoms.len() as u64, row["symptoms"].as_u64().unwrap(), "{}", emergency.id);
    }
    // Two more come from the shared note on emergencies in the endocrine record.
    assert_eq!((list("emergencies").len(), LIBRARY.emergencies().len()), (18, 20));
    let numbers: Vec<(&str, &str, &str)> = LIBRARY
        .emergency_numbers()
        .iter()
        .inspect(|number| assert!(!number.not_read_at_source))
        .map(|number| (number.region.word(), number.number.as_str(), number.sources[0].as_str()))
        .collect();
    let official =
        [("us", "911", "fcc_911"), ("eu", "112", "european_commission_112"), ("uk", "999", "london_ambulance_999")];
    assert_eq!(numbers, official);
}

#[test]
fn eligibility_asks_what_was_read() {
    let mut ids: Vec<&str> = Vec::new();
    every_regimen(|_, row| {
        for recorded in items(row, "eligibility") {
            let id = text(recorded, "id").unwrap();
            let here = LIBRARY.eligibility(id).unwrap_or_else(|| panic!("{id} is missing"));
            let count = |key: &str| recorded[key].as_u64().unwrap() as usize;
            // Where two records speak of one trial, the fuller one is here.
            assert!(here.required.len() >= count("required"), "{id}");
            assert!(here.excluded.len() >= count("excluded"), "{id}");
            for most in recorded["most"].as_object().unwrap().values().filter_map(Json::as_u64) {
                assert!(here.prior_lines.iter().any(|lines| lines.most.map(u64::from) == Some(most)), "{id}");
            }
            ids.push(id);
        }
    });
    ids.sort_unstable();
    ids.dedup();
    let mut here: Vec<&str> = LIBRARY.eligibilities().iter().map(|eligibility| eligibility.id.as_str()).collect();
    here.sort_unstable();
    assert_eq!(here, ids);
}

#[test]
fn tests_guidelines_discrepancies_and_conjugates_are_whole() {
    for row in list("tests") {
        let test = LIBRARY.test(text(row, "id").unwrap()).unwrap();
        let bears_on = items(row, "regimens").iter().filter_map(Json::as_str);
        bears_on.for_each(|id| assert!(test.regimens.iter().any(|here| here == id), "{}: {id}", test.id));
        let results: Vec<&str> = test.results.iter().map(|result| result.id.as_str()).collect();
        items(row, "results")
            .iter()
            .filter_map(Json::as_str)
            .for_each(|id| assert!(results.contains(&id), "{}", test.id));
        let facts = format!("{:?}", test.facts);
        items(row, "limits_unseen").iter().filter_map(Json::as_str).for_each(|unread| assert!(!facts.contains(unread)));
    }
    // One test stands in both curated files.
    let twice = list("tests").iter().filter(|row| text(row, "id") == Some(ONE_TEST)).count();
    assert_eq!((list("tests").len(), twice, LIBRARY.tests().len()), (10, 2, 9));
    for row in list("guidelines") {
        let body = text(row, "body").unwrap();
        let here = LIBRARY
            .guidelines()
            .iter()
            .any(|here| here.body == body && Some(here.version.as_str()) == text(row, "version"));
        let news = LIBRARY.guidelines().iter().any(|here| {
            body.contains(here.body.split(" (").next().unwrap()) && Some(here.version.as_str()) == text(row, "version")
        });
        assert_eq!(here || news, row["verified"] == true, "{body}");
    }
    assert_eq!((list("guidelines").len(), LIBRARY.guidelines().len()), (17, 16));
    for row in list("discrepancies") {
        let here = LIBRARY.discrepancy(text(row, "id").unwrap()).unwrap();
        assert_eq!(here.severity.word(), text(row, "severity").unwrap(), "{}", here.id);
    }
    assert_eq!((list("discrepancies").len(), LIBRARY.discrepancies().len()), (28, 28));
    for row in list("conjugate_sequences") {
        let id = text(row, "id").unwrap();
        let Some(here) = LIBRARY.conjugate_sequence(id).filter(|_| row["verified"] == true) else {
            assert!(LIBRARY.conjugate_sequence(id).is_none() && row["verified"] == false, "{id}");
            continue;
        };
        assert_eq!(here.people.map(u64::from), row.get("n").and_then(Json::as_u64), "{id}");
        assert_eq!(here.results.len(), items(row, "results").len(), "{id}");
        let told = format!("{:?}", here.results);
        for figure in items(row, "results").iter().flat_map(|result| result.as_object().unwrap().values()) {
            let figure = figure.as_str().filter(|figure| figure.contains('.')).unwrap_or_default();
            assert!(told.contains(figure), "{id}: {figure}");
        }
        let ratio =
            here.ratio.as_ref().map(|ratio| [&ratio.hazard_ratio, &ratio.lower, &ratio.upper].map(ToString::to_string));
        let recorded: Vec<&str> = items(row, "ratio").iter().filter_map(Json::as_str).collect();
        assert_eq!(ratio.map_or_else(Vec::new, |ratio| ratio.to_vec()), recorded, "{id}");
        assert!(!here.en.limits.is_empty(), "{id} has limits");
    }
    assert_eq!((list("conjugate_sequences").len(), LIBRARY.conjugate_sequences().len()), (10, 9));
}

#[test]
fn strategies_say_who_compared_them() {
    let compared = |id: &str| LIBRARY.strategy(id).unwrap().compared_by.clone();
    assert_eq!(compared("cdk46_first_or_second"), ["sonia"]);
    assert_eq!(compared("switch_at_esr1_or_at_growth"), ["serena_6", "pada_1"]);
    assert!(compared("conjugate_order").is_empty());
}
