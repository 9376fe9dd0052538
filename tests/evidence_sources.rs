//! Every source of the shipped evidence stands in a curated record, with the same DOI, PubMed number and address.

#![cfg(all(feature = "cli", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use nextline::evidence::source::Source;
use serde_json::Value as Json;

fn text<'a>(json: &'a Json, key: &str) -> Option<&'a str> {
    json.get(key).and_then(Json::as_str)
}

/// One paper or text that both records cite under a name of their own: only the first is kept.
const SAME: [(&str, &str); 5] = [
    ("her2_training", "her2low_accuracy"),
    ("lyn_pool", "hk_label_olaparib"),
    ("lyn_eu_smpc", "eu_spc_olaparib"),
    ("lyn_eu_2019", "ec_olaparib"),
    ("tal_mims", "eu_like_label_talazoparib"),
];

/// Sources that the records name in words, without DOI, number or address.
const NAMED_ONLY: [&str; 10] = [
    "asco_2026_1140",
    "asco_2026_e13074",
    "duke_2025",
    "expert_brca_2026",
    "jama_oncol_editorial_2026",
    "nccn_news_2026_01",
    "nccn_news_2026_06",
    "nccn_panel_2024",
    "sateen_registry",
    "trade_dxd_registry",
];

/// The address as it is kept: a paper with a DOI or number has none, and all are https.
fn kept(record: &Json) -> Option<String> {
    let cited = record.get("doi").or(record.get("pmid")).is_some();
    let url = text(record, "url").filter(|_| !cited)?;
    Some(url.replacen("http://", "https://", 1))
}

fn same(source: &Source, record: &Json) -> bool {
    let read_on: Vec<&str> = source.read_on.iter().map(|page| page.word()).collect();
    source.doi.as_deref() == text(record, "doi")
        && source.pmid.as_deref() == text(record, "pmid")
        && source.url == kept(record)
        && read_on.join(" and ") == text(record, "read_on").unwrap()
}

#[test]
fn every_source_is_curated() {
    let library = support::shipped();
    let trials: Json = serde_json::from_str(include_str!("data/curated_effects.json")).unwrap();
    let treatments: Json = serde_json::from_str(include_str!("data/curated_regimens.json")).unwrap();
    let changes: toml::Table = include_str!("evidence-changes.toml").parse().unwrap();
    let listed = |id: &str| {
        let lists = ["changes", "trials", "facts"].into_iter().filter_map(|key| changes.get(key)?.as_array());
        lists.flatten().any(|change| change.get("source").and_then(toml::Value::as_str) == Some(id))
    };
    let records = treatments["sources"].as_array().unwrap();
    let (pages, cited) = (treatments["pages"].as_array().unwrap(), treatments["cited"].as_array().unwrap());
    let (mut of_treatments, mut strangers) = (0, Vec::new());
    for source in library.sources() {
        if trials["sources"].get(&source.id).is_some() || listed(&source.id) {
            continue;
        }
        of_treatments += 1;
        if let Some(record) = records.iter().find(|record| text(record, "id") == Some(&source.id)) {
            assert!(same(source, record), "{}: {source:?} differs from {record}", source.id);
            continue;
        }
        let page = source.url.as_deref().is_some_and(|url| pages.iter().any(|page| page == url));
        let paper = cited.iter().any(|record| {
            source.doi.as_deref() == text(record, "doi") && source.pmid.as_deref() == text(record, "pmid")
        });
        let article = source.doi.as_deref().is_some_and(|doi| {
            // A publisher's page whose last part is the DOI's.
            let last = doi.rsplit('/').next().unwrap();
            pages.iter().filter_map(Json::as_str).any(|page| page.ends_with(last))
        });
        if !page && !paper && !article && !NAMED_ONLY.contains(&source.id.as_str()) {
            strangers.push(&source.id);
        }
    }
    assert!(strangers.is_empty(), "in no curated record: {strangers:?}");
    assert!(of_treatments > 200, "only {of_treatments}");
    for (dropped, kept) in SAME {
        assert!(library.source(dropped).is_none() && library.source(kept).is_some(), "{dropped}");
    }
}
