//! The words: every key that the code names is in the file, and every key of these rooms is named by the code.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod view_support;

use nextline::evidence::effect::Endpoint;
use nextline::evidence::source::SourceKind;
use std::collections::BTreeSet;
use std::path::Path;
use view_support::file;

/// The rooms of keys that drawings, tables and notices use.
const ROOMS: [&str; 4] = ["endpoint.", "forest.", "notice.", "table."];

/// Every text in quotes in the code of the view that begins with the name of a room.
fn named(folder: &Path, keys: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            named(&path, keys);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            let code = std::fs::read_to_string(&path).unwrap();
            let quoted = code.split('"').skip(1).step_by(2);
            keys.extend(
                quoted
                    .filter(|text| ROOMS.iter().any(|room| text.starts_with(room)) && !text.contains(' '))
                    .map(str::to_owned),
            );
        }
    }
}

#[test]
fn keys_in_code_and_in_the_file_are_the_same() {
    let mut used = BTreeSet::new();
    named(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/view"), &mut used);
    // Keys that are put together from a beginning and a word of the pack.
    for beginning in ["endpoint.", "endpoint.axis."] {
        assert!(used.remove(beginning), "{beginning}");
        used.extend(Endpoint::WORDS.iter().map(|word| format!("{beginning}{word}")));
    }
    assert!(used.remove("table.source."));
    used.extend(
        SourceKind::ALL
            .iter()
            .filter(|kind| **kind != SourceKind::Journal)
            .map(|kind| format!("table.source.{}", kind.word())),
    );
    let words: serde_json::Value = serde_json::from_str(&file("www/words/en.json")).unwrap();
    let there: BTreeSet<String> = words
        .as_object()
        .unwrap()
        .keys()
        .filter(|key| ROOMS.iter().any(|room| key.starts_with(room)))
        .cloned()
        .collect();
    assert_eq!(used.difference(&there).collect::<Vec<_>>(), Vec::<&String>::new(), "missing in the file");
    assert_eq!(there.difference(&used).collect::<Vec<_>>(), Vec::<&String>::new(), "used nowhere");
}

#[test]
fn no_sentence_says_significant_or_recommends() {
    let words: serde_json::Value = serde_json::from_str(&file("www/words/en.json")).unwrap();
    for (key, sentence) in words.as_object().unwrap() {
        let sentence = sentence.as_str().unwrap().to_lowercase();
        for banned in ["significan", "you should", "better than", "recommend", "best"] {
            assert!(!sentence.contains(banned), "{key} says \"{banned}\"");
        }
    }
}
