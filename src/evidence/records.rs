//! Records as published, by id: for whoever wants the data itself, under the pack's own keys.
//!
//! A library was read strictly, so what is given here has exactly the keys and types of the records in this room.

use super::Library;
use super::near::near;
use super::value::Value;

/// An id that names nothing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownId {
    /// The list that was searched: "trials", "effects".
    pub list: &'static str,
    pub id: String,
    /// Ids that there are and that look like it, nearest first.
    pub near: Vec<String>,
}

impl Library {
    /// Every record of a list of the pack, such as "trials"; none where it has no such list.
    pub fn records(&self, list: &str) -> &[Value] {
        items(self.published(), list)
    }

    /// The record `id` of a list of the pack.
    pub fn record(&self, list: &'static str, id: &str) -> Result<&Value, UnknownId> {
        let records = self.records(list);
        let found = records.iter().find(|record| id_of(record) == id);
        found.ok_or_else(|| unknown(list, id, records.iter().map(id_of)))
    }

    /// An effect with all that is needed to read it: `effect`, the `trial` it belongs to (without what else was found in
    /// it), the two groups as `experimental` and `control`, and the `source`.
    pub fn estimate(&self, id: &str) -> Result<Value, UnknownId> {
        let every = self
            .records("trials")
            .iter()
            .flat_map(|trial| items(trial, "effects").iter().map(move |effect| (trial, effect)));
        let Some((trial, effect)) = every.clone().find(|(_, effect)| id_of(effect) == id) else {
            return Err(unknown("effects", id, every.map(|(_, effect)| id_of(effect))));
        };
        let text = |key: &str| effect.get(key).and_then(Value::as_text).unwrap_or_default();
        let arm = |key: &str| items(trial, "arms").iter().find(|arm| id_of(arm) == text(key)).cloned();
        Ok(Value::record([
            ("effect", Some(effect.clone())),
            ("trial", Some(without(trial, &["effects", "harms", "facts", "arms"]))),
            ("experimental", arm("experimental")),
            ("control", arm("control")),
            ("source", self.record("sources", text("source")).ok().cloned()),
        ]))
    }

    /// The earlier reports that the effect `id` replaced, newest first. Each has `earlier` (an estimate, as
    /// [`estimate`](Self::estimate) gives it), `replaced_by` (the id of the newer effect), `year` (of the newer report,
    /// where it is known) and `changed`: every key whose value differs, with its value `before` and `after`.
    pub fn history(&self, id: &str) -> Result<Value, UnknownId> {
        let mut newer = self.estimate(id)?;
        let mut steps = Vec::new();
        for finding in self.earlier(id) {
            let earlier = self.estimate(&finding.effect.id)?;
            let later = newer.get("effect");
            steps.push(Value::record([
                ("replaced_by", later.and_then(|effect| effect.get("id")).cloned()),
                ("year", newer.get("source").and_then(|source| source.get("year")).cloned()),
                ("changed", Some(Value::List(changed(earlier.get("effect"), later)))),
                ("earlier", Some(earlier.clone())),
            ]));
            newer = earlier;
        }
        Ok(Value::List(steps))
    }
}

/// What differs between two effects, key by key. What names or places them differs always, and tells nothing.
fn changed(before: Option<&Value>, after: Option<&Value>) -> Vec<Value> {
    const NAMES: [&str; 5] = ["id", "source", "display", "replaced_by", "formal_test"];
    let (Some(Value::Map(before)), Some(Value::Map(after))) = (before, after) else { return Vec::new() };
    let value = |entries: &[(String, Value)], key: &str| {
        entries.iter().find(|(name, _)| name == key).map(|(_, value)| value.clone())
    };
    let added = after.iter().filter(|(key, _)| value(before, key).is_none());
    let keys = before.iter().chain(added).map(|(key, _)| key.as_str()).filter(|key| !NAMES.contains(key));
    keys.filter_map(|key| {
        let (old, new) = (value(before, key), value(after, key));
        (old != new)
            .then(|| Value::record([("key", Some(Value::Text(key.to_owned()))), ("before", old), ("after", new)]))
    })
    .collect()
}

fn items<'a>(record: &'a Value, list: &str) -> &'a [Value] {
    match record.get(list) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

fn id_of(record: &Value) -> &str {
    record.get("id").and_then(Value::as_text).unwrap_or_default()
}

fn without(record: &Value, keys: &[&str]) -> Value {
    let Value::Map(entries) = record else { return record.clone() };
    Value::Map(entries.iter().filter(|(name, _)| !keys.contains(&name.as_str())).cloned().collect())
}

fn unknown<'a>(list: &'static str, id: &str, ids: impl Iterator<Item = &'a str>) -> UnknownId {
    UnknownId { list, id: id.to_owned(), near: near(ids, id).into_iter().map(str::to_owned).collect() }
}
