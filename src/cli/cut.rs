//! Cuts from a pack what one question needs.

use crate::evidence::Library;
use crate::evidence::effect::{Display, Effect};
use crate::evidence::question::Question;
use crate::evidence::value::Value;

/// The part of `pack` that the question `id` draws and its cards tell: its trials with the effects it uses (their
/// earlier reports and formal tests included), their side effects, the studies it shows, and the sources of those. `None`: no such question.
pub fn question(pack: &Value, library: &Library, id: &str) -> Option<Value> {
    let question = library.question(id)?;
    let effects = effects(library, std::slice::from_ref(question));
    let trials: Vec<Value> = list(pack, "trials")
        .iter()
        .filter(|trial| list(trial, "effects").iter().any(|effect| named(effect, &effects)))
        .map(|trial| {
            let trial = with(trial, "effects", keep(list(trial, "effects"), |effect| named(effect, &effects)));
            with(&trial, "facts", keep(list(&trial, "facts"), told_on_cards))
        })
        .collect();
    let mut sources = Vec::new();
    for trial in &trials {
        for part in ["effects", "harms", "facts"].iter().flat_map(|key| list(trial, key)) {
            sources.extend(part.get("source").and_then(Value::as_text).map(str::to_owned));
        }
    }
    let studies = keep(list(pack, "conjugate_sequences"), |study| named(study, &question.studies));
    for study in &studies {
        sources.extend(list(study, "sources").iter().filter_map(Value::as_text).map(str::to_owned));
    }
    let mut keys = vec!["schema", "about", "sources", "trials", "questions"];
    if !studies.is_empty() {
        keys.push("conjugate_sequences");
    }
    let pack = with(&only(pack, &keys), "conjugate_sequences", studies);
    let pack = with(&pack, "questions", keep(list(&pack, "questions"), |question| named(question, &[id.to_owned()])));
    let pack = with(&pack, "sources", keep(list(&pack, "sources"), |source| named(source, &sources)));
    Some(with(&pack, "trials", trials))
}

/// The ids of the effects that questions draw and their cards tell, with their earlier reports and formal tests, and of
/// those that a note stands for beside a drawing of their trial, because nobody has read the newer figure.
pub fn effects(library: &Library, questions: &[Question]) -> Vec<String> {
    let mut effects: Vec<String> = Vec::new();
    for question in questions {
        let rows = question.panels.iter().flat_map(|panel| &panel.rows);
        effects.extend(rows.chain(question.options.iter().flat_map(|option| &option.effects)).cloned());
    }
    let mut noted_of_trials = Vec::new();
    let noted = |effect: &Effect| effect.display == Display::History && effect.newer_not_verified;
    for trial in library.trials().iter().filter(|trial| trial.effects.iter().any(|drawn| effects.contains(&drawn.id))) {
        let notes = trial.effects.iter().filter(|effect| noted(effect) && !effects.contains(&effect.id));
        noted_of_trials.extend(notes.map(|effect| effect.id.clone()));
    }
    effects.append(&mut noted_of_trials);
    // Grows while it is read: an earlier report may have a formal test of its own.
    let mut place = 0;
    while place < effects.len() {
        let id = effects[place].clone();
        let earlier = library.earlier(&id).into_iter().map(|finding| finding.effect.id.clone());
        let formal = library.finding(&id).and_then(|finding| finding.effect.formal_test.clone());
        for id in earlier.chain(formal) {
            if !effects.contains(&id) {
                effects.push(id);
            }
        }
        place += 1;
    }
    effects
}

/// Whether a card tells a fact of a trial.
pub fn told_on_cards(fact: &Value) -> bool {
    fact.get("about").and_then(Value::as_text) == Some("quality_of_life")
}

/// `record` without any key but `keys`.
fn only(record: &Value, keys: &[&str]) -> Value {
    match record {
        Value::Map(entries) => {
            Value::Map(entries.iter().filter(|(key, _)| keys.contains(&key.as_str())).cloned().collect())
        }
        _ => record.clone(),
    }
}

/// The list under `key` of a record; empty where there is none.
pub fn list<'a>(record: &'a Value, key: &str) -> &'a [Value] {
    match record.get(key) {
        Some(Value::List(items)) => items,
        _ => &[],
    }
}

/// Whether the id of `record` is among `ids`.
pub fn named(record: &Value, ids: &[String]) -> bool {
    record.get("id").and_then(Value::as_text).is_some_and(|id| ids.iter().any(|wanted| wanted == id))
}

fn keep(items: &[Value], wanted: impl Fn(&Value) -> bool) -> Vec<Value> {
    items.iter().filter(|item| wanted(item)).cloned().collect()
}

/// `record` with another list under `key`.
fn with(record: &Value, key: &str, items: Vec<Value>) -> Value {
    let Value::Map(entries) = record else {
        return record.clone();
    };
    let mut entries = entries.clone();
    for (name, value) in &mut entries {
        if name == key {
            *value = Value::List(items);
            break;
        }
    }
    Value::Map(entries)
}
