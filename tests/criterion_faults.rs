//! Criteria as an editor writes them: what is refused, and where.

#![cfg(all(feature = "full", not(target_arch = "wasm32")))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use nextline::evidence::answers::Field;
use nextline::evidence::criterion::{Expression, Kind};
use nextline::evidence::fault::Rule;
use nextline::evidence::reader::{Read, Reader};
use nextline::evidence::value::Value;

fn read(text: &str) -> (Expression, Vec<(String, Rule)>) {
    let table: toml::Value = toml::from_str::<toml::Table>(text).map(|table| table["asks"].clone()).unwrap();
    let value: Value = serde_json::from_value(serde_json::to_value(table).unwrap()).unwrap();
    let mut reader = Reader::default();
    let expression = Expression::read(Some(&value), &mut reader);
    let faults = reader.faults.iter().map(|fault| (fault.path.to_string(), fault.rule)).collect();
    (expression, faults)
}

#[test]
fn several_keys_mean_all_of_them() {
    let (expression, faults) = read(
        r#"asks = { hormone_receptor = ["positive"], lines = { of = ["endocrine"], ended = ["cancer_grew"], least = 1 } }"#,
    );
    assert_eq!(faults, []);
    let Expression::All(parts) = expression else { panic!("{expression:?}") };
    assert!(matches!(parts[0], Expression::Is(Field::HormoneReceptor, _)));
    assert!(matches!(&parts[1], Expression::Lines(lines) if lines.least == Some(1)));
}

#[test]
fn what_cannot_be_asked_is_refused_with_its_path() {
    let cases = [
        (r#"asks = { hormon_receptor = ["positive"] }"#, "hormon_receptor", Rule::UnknownKey),
        (r#"asks = { esr1 = ["mutated"] }"#, "esr1[0]", Rule::Shape),
        (r#"asks = { esr1 = ["found", "not_found"] }"#, "esr1", Rule::Missing),
        (r#"asks = { her2 = "low" }"#, "her2", Rule::Shape),
        (r#"asks = { any = [] }"#, "any", Rule::Missing),
        (r#"asks = { all = [{ not = {} }] }"#, "all[0].not", Rule::Missing),
        (r#"asks = { lines = { off = ["endocrine"] } }"#, "lines.off", Rule::UnknownKey),
    ];
    for (text, path, rule) in cases {
        let (_, faults) = read(text);
        assert!(faults.contains(&(path.to_owned(), rule)), "{text}: {faults:?}");
    }
}

#[test]
fn kinds_include_their_narrower_ones() {
    assert!(Kind::OralDegrader.is_a(Kind::Endocrine) && Kind::Taxane.is_a(Kind::Chemotherapy));
    assert!(!Kind::Endocrine.is_a(Kind::AromataseInhibitor));
    assert!(Kind::WORDS.iter().all(|word| Kind::of(word).is_some()));
}
