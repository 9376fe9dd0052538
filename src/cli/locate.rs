//! Finds the line of a file at which the value of a path stands.

use crate::evidence::fault::Step;
use jsonc_parser::ast;
use jsonc_parser::common::Ranged;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// The line, counted from 1, of a place given in bytes.
pub fn line(text: &str, byte: usize) -> usize {
    text.as_bytes().iter().take(byte).filter(|byte| **byte == b'\n').count() + 1
}

/// The line of a TOML text at which a path leads; where it leads nowhere (a missing key), the last line it reaches.
pub fn in_toml(text: &str, steps: &[Step]) -> usize {
    let Ok(document) = DeTable::parse(text) else {
        return 1;
    };
    let mut start = 0;
    let mut value: Option<&Spanned<DeValue>> = None;
    for step in steps {
        let next = match (step, value.map(Spanned::get_ref)) {
            (Step::Key(key), None) => under(document.get_ref(), key),
            (Step::Key(key), Some(DeValue::Table(table))) => under(table, key),
            (Step::Item { index, .. }, Some(DeValue::Array(items))) => {
                items.get(*index).map(|item| (item.span().start, item))
            }
            _ => None,
        };
        let Some((found, inside)) = next else { break };
        start = found;
        value = Some(inside);
    }
    line(text, start)
}

fn under<'a, 'b>(table: &'b DeTable<'a>, key: &str) -> Option<(usize, &'b Spanned<DeValue<'a>>)> {
    let (name, value) = table.iter().find(|(name, _)| name.get_ref() == key)?;
    // A table or list under its own heading spans from that heading; anything else stands at its key.
    let start = match value.get_ref() {
        DeValue::Table(_) | DeValue::Array(_) => value.span().start,
        _ => name.span().start,
    };
    Some((start, value))
}

/// The line of a JSON text at which a path leads; where it leads nowhere, the last line it reaches.
pub fn in_json(text: &str, steps: &[Step]) -> usize {
    let parsed = jsonc_parser::parse_to_ast(text, &Default::default(), &Default::default());
    let Some(mut value) = parsed.ok().and_then(|parsed| parsed.value) else {
        return 1;
    };
    let mut start = value.start();
    for step in steps {
        let next = match (step, value) {
            (Step::Key(key), ast::Value::Object(object)) => object
                .properties
                .into_iter()
                .find(|property| property.name.as_str() == key)
                .map(|property| property.value),
            (Step::Item { index, .. }, ast::Value::Array(array)) => array.elements.into_iter().nth(*index),
            _ => None,
        };
        let Some(inside) = next else { break };
        start = inside.start();
        value = inside;
    }
    line(text, start)
}
