//! The words: what no sentence of the interface may say. (That keys in code and file agree is a rule of the house.)
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod view_support;

use view_support::file;

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
