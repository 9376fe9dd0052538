//! Studies that looked at one conjugate after another, as a table: nothing in it is a comparison by chance, so nothing
//! is drawn.

use super::sources::source_line;
use super::table::{Table, TableRow};
use super::words::Words;
use crate::evidence::Library;
use crate::evidence::conjugate_sequence::{ConjugateSequence, SequenceResult};
use crate::evidence::question::Question;
use crate::numbers::Printed;

/// The table of the studies that a question lists, in their order; nothing where it lists none.
pub fn table(library: &Library, question: &Question, words: &Words) -> Option<Table> {
    let studies = question.studies.iter().filter_map(|id| library.conjugate_sequence(id));
    let rows: Vec<TableRow> = studies.flat_map(|study| rows(library, study, words)).collect();
    if rows.is_empty() {
        return None;
    }
    let heads = ["study", "order", "people", "measure", "first", "after", "shrank"];
    let mut heads: Vec<String> = heads.iter().map(|head| words.say_of("studies.head.", head, &[])).collect();
    heads.push(words.say("table.head.words", &[]));
    heads.push(words.say("table.head.source", &[]));
    Some(Table { caption: words.say("studies.caption", &[("title", &question.en.title)]), heads, rows })
}

/// One row for each result; one row in words alone where a study has none.
fn rows(library: &Library, study: &ConjugateSequence, words: &Words) -> Vec<TableRow> {
    let source = study.sources.iter().find_map(|id| library.source(id)).map(|source| source_line(source, words));
    if study.results.is_empty() {
        let people = study.people.map(|people| words.count(people)).unwrap_or_default();
        let mut cells = vec![String::new(); 6];
        cells[1] = people;
        let spoken = about(study, words).join(" ");
        return vec![TableRow { header: study.en.name.clone(), cells, spoken, source, effect: None }];
    }
    let everyone = |result: &SequenceResult| result.order.is_empty() && result.second.is_none();
    let results = study.results.iter().enumerate().map(|(place, result)| {
        let people = result.people.or(study.people.filter(|_| everyone(result)));
        let cells = vec![
            order(library, result, words),
            people.map(|people| words.count(people)).unwrap_or_default(),
            words.say_of("studies.measure.", result.measure.word(), &[]),
            result.first.as_ref().map(|first| first.text().to_owned()).unwrap_or_default(),
            second(result, words),
            shrank(result, words),
        ];
        let resistant = result.resistant_from_start.as_ref();
        let mut spoken: Vec<String> = resistant
            .map(|percent| words.say("studies.resistant", &[("percent", percent.text())]))
            .into_iter()
            .collect();
        if place == 0 {
            spoken.extend(about(study, words));
        } else {
            spoken.push(words.say("studies.same_study", &[]));
        }
        TableRow {
            header: study.en.name.clone(),
            cells,
            spoken: spoken.join(" "),
            source: source.clone(),
            effect: None,
        }
    });
    results.collect()
}

/// What must be known of a study as a whole.
fn about(study: &ConjugateSequence, words: &Words) -> Vec<String> {
    let mut spoken = vec![words.say_of("studies.design.", study.design.word(), &[])];
    spoken.extend(study.en.finding.clone());
    if let Some(ratio) = &study.ratio {
        let places = [
            ("direction", ratio.en.direction.as_str()),
            ("ratio", ratio.hazard_ratio.text()),
            ("lower", ratio.lower.text()),
            ("upper", ratio.upper.text()),
            ("level", ratio.level.text()),
        ];
        spoken.push(words.say("studies.ratio", &places));
    }
    spoken.extend(study.en.limits.iter().cloned());
    spoken
}

/// Which conjugate came first, and which people these are.
fn order(library: &Library, result: &SequenceResult, words: &Words) -> String {
    let name = |id: &String| library.agent(id).map_or_else(|| id.replace('_', " "), |agent| agent.en.name.clone());
    let mut order = match (result.order.as_slice(), &result.second) {
        ([first, after], _) => words.say("studies.order", &[("first", &name(first)), ("after", &name(after))]),
        (_, Some(after)) => words.say("studies.order_second", &[("after", &name(after))]),
        _ => String::new(),
    };
    if let Some(en) = &result.en {
        order = if order.is_empty() { en.people.clone() } else { format!("{order} ({})", en.people) };
    }
    order
}

/// How long the second one held, with its interval where one is printed.
fn second(result: &SequenceResult, words: &Words) -> String {
    match (&result.after, &result.after_lower, &result.after_upper) {
        (Some(value), Some(lower), Some(upper)) => {
            let places = [("value", value.text()), ("lower", lower.text()), ("upper", upper.text())];
            words.say("studies.with_interval", &places)
        }
        (value, ..) => value.as_ref().map(|value| value.text().to_owned()).unwrap_or_default(),
    }
}

fn shrank(result: &SequenceResult, words: &Words) -> String {
    let percent = |figure: &Printed| figure.text().to_owned();
    match (&result.response_first, &result.response_after) {
        (Some(first), Some(after)) => {
            words.say("studies.shrank", &[("first", &percent(first)), ("after", &percent(after))])
        }
        (None, Some(after)) => words.say("studies.shrank_second", &[("after", &percent(after))]),
        _ => String::new(),
    }
}
