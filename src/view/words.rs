//! The sentences of the interface, in one language, by key.
//!
//! They come from `www/words/<language>.json`: a flat record of key and sentence, with places for figures in braces:
//! `"Out of 100 people, {count} …"`. Code names keys; no sentence stands in code.

use crate::evidence::reader::together;
use crate::evidence::value::Value;

/// All sentences of one language.
#[derive(Clone, Debug)]
pub struct Words(Vec<(String, String)>);

impl Words {
    /// Reads the words; the error says which entry is not a sentence.
    pub fn from_value(value: &Value) -> Result<Words, String> {
        let Value::Map(entries) = value else {
            return Err(together(&["expected a record of key and sentence, found ", &value.describe()]));
        };
        let mut words = Vec::with_capacity(entries.len());
        for (key, value) in entries {
            match value.as_text() {
                Some(text) => words.push((key.clone(), text.to_owned())),
                None => {
                    return Err(together(&["\"", key, "\": expected a sentence, found ", &value.describe()]));
                }
            }
        }
        Ok(Words(words))
    }

    /// The sentence `key`, its places filled. A key that is missing shows itself, so that it is seen and mended;
    /// a test holds the words file complete.
    pub fn say(&self, key: &str, places: &[(&str, &str)]) -> String {
        // A walk along a few hundred keys costs less than the 4 kB of wasm that sorting them takes.
        let Some((_, sentence)) = self.0.iter().find(|(name, _)| name == key) else {
            return together(&["[", key, "]"]);
        };
        let mut rest = sentence.as_str();
        let mut sentence = String::with_capacity(rest.len() + 32);
        while let Some((before, after)) = rest.split_once('{') {
            sentence.push_str(before);
            let Some((name, after)) = after.split_once('}') else {
                rest = after;
                break;
            };
            match places.iter().find(|(place, _)| *place == name) {
                Some((_, text)) => sentence.push_str(text),
                None => {
                    sentence.push('{');
                    sentence.push_str(name);
                    sentence.push('}');
                }
            }
            rest = after;
        }
        sentence.push_str(rest);
        sentence
    }

    /// The sentence whose key is `beginning` followed by `word`.
    pub fn say_of(&self, beginning: &str, word: &str, places: &[(&str, &str)]) -> String {
        let mut key = String::from(beginning);
        key.push_str(word);
        self.say(&key, places)
    }

    /// A count of people as it is written in this language: "1,050".
    pub fn count(&self, number: u32) -> String {
        let digits = number.to_string();
        if digits.len() < 4 {
            return digits;
        }
        let separator = self.say("number.thousands", &[]);
        let mut text = String::new();
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (digits.len() - place).is_multiple_of(3) {
                text.push_str(&separator);
            }
            text.push(digit);
        }
        text
    }
}

/// `parts` one after another, with `between` between them. (The standard `join` is 1 kB of wasm for each kind of part.)
pub fn joined<'a>(parts: impl Iterator<Item = &'a String>, between: &str) -> String {
    let mut text = String::new();
    for part in parts {
        if !text.is_empty() {
            text.push_str(between);
        }
        text.push_str(part);
    }
    text
}
