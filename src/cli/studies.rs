//! Studies from a file: JSON columns, JSON rows, or CSV rows.

use super::{Failure, locate, read};
use crate::evidence::fault::Step;
use crate::evidence::value::Value;
use crate::synthesis::Estimate;
use std::path::Path;

/// Studies to be pooled, in the order of the file.
pub struct Studies {
    pub labels: Vec<String>,
    pub estimates: Vec<Estimate>,
}

/// The columns of a row: a ratio as printed, with its interval at its own level in percent.
const COLUMNS: [&str; 5] = ["label", "ratio", "lower", "upper", "level"];

/// Reads studies; a bad row is named with its line and column.
pub fn studies(path: &Path) -> Result<Studies, Failure> {
    let studies = if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("csv")) {
        rows_of_csv(path)?
    } else {
        let (text, value) = read::json(path)?;
        match (&value, value.get("studies")) {
            (Value::List(rows), _) | (_, Some(Value::List(rows))) => rows_of_json(path, &text, rows, &value)?,
            (_, Some(columns)) => columns_of_json(path, &text, columns)?,
            _ => {
                let hint = "expected { \"studies\": { \"label\": […], \"yi\": […], \"vi\": […] } } or a list of rows";
                return Err(Failure::Call(format!("{}: {hint}", path.display())));
            }
        }
    };
    if studies.estimates.is_empty() {
        return Err(Failure::Call(format!("{}: expected at least one study, found none", path.display())));
    }
    Ok(studies)
}

fn fault(path: &Path, line: usize, what: &str) -> Failure {
    Failure::Faults(vec![format!("{}:{line}: {what}", path.display())])
}

/// Effects (`yi`) and variances (`vi`) on the analysis scale, as metafor names them.
fn columns_of_json(path: &Path, text: &str, columns: &Value) -> Result<Studies, Failure> {
    let column = |name: &str| match columns.get(name) {
        Some(Value::List(items)) => Ok(items.as_slice()),
        _ => Err(fault(path, line_of(text, &[key("studies")]), &format!("studies: expected a list under \"{name}\""))),
    };
    let (effects, variances) = (column("yi")?, column("vi")?);
    let labels = column("label").unwrap_or_default();
    if effects.len() != variances.len() || (!labels.is_empty() && labels.len() != effects.len()) {
        let what = format!(
            "studies: the lists differ in length: {} yi, {} vi, {} label",
            effects.len(),
            variances.len(),
            labels.len()
        );
        return Err(fault(path, line_of(text, &[key("studies")]), &what));
    }
    let number = |name: &str, items: &[Value], index: usize| match items[index] {
        Value::Number(number) => Ok(number),
        ref other => {
            let steps = [key("studies"), key(name), Step::Item { index, id: None }];
            let what = format!("studies.{name}[{index}]: expected a number, found {}", other.describe());
            Err(fault(path, line_of(text, &steps), &what))
        }
    };
    let mut studies = Studies { labels: Vec::new(), estimates: Vec::new() };
    for index in 0..effects.len() {
        let estimate = Estimate { effect: number("yi", effects, index)?, variance: number("vi", variances, index)? };
        studies.estimates.push(estimate);
        let label = labels.get(index).and_then(Value::as_text);
        studies.labels.push(label.map_or_else(|| format!("study {}", index + 1), str::to_owned));
    }
    Ok(studies)
}

fn key(name: &str) -> Step {
    Step::Key(name.to_owned())
}

fn line_of(text: &str, steps: &[Step]) -> usize {
    locate::in_json(text, steps)
}

fn rows_of_json(path: &Path, text: &str, rows: &[Value], whole: &Value) -> Result<Studies, Failure> {
    let mut studies = Studies { labels: Vec::new(), estimates: Vec::new() };
    for (index, row) in rows.iter().enumerate() {
        let mut steps = if matches!(whole, Value::List(_)) { Vec::new() } else { vec![key("studies")] };
        steps.push(Step::Item { index, id: None });
        let cell = |name: &str| match row.get(name) {
            Some(Value::Number(number)) => Ok(*number),
            Some(Value::Text(text)) => text.parse().map_err(|_| format!("expected a number, found \"{text}\"")),
            Some(other) => Err(format!("expected a number, found {}", other.describe())),
            None if name == "level" => Ok(95.0),
            None => Err("expected a number, found nothing".to_owned()),
        };
        let label = row.get("label").and_then(Value::as_text).unwrap_or_default();
        let added = studies.add(label, cell);
        added.map_err(|what| fault(path, line_of(text, &steps), &format!("row {}: {what}", index + 1)))?;
    }
    Ok(studies)
}

fn rows_of_csv(path: &Path) -> Result<Studies, Failure> {
    let text = read::text(path)?;
    let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text.as_bytes());
    let broken = |error: csv::Error| {
        let line = error.position().map_or(1, csv::Position::line);
        fault(path, usize::try_from(line).unwrap_or(1), &format!("not CSV: {error}"))
    };
    let heads = reader.headers().map_err(broken)?.clone();
    for name in &COLUMNS[..4] {
        if !heads.iter().any(|head| head.eq_ignore_ascii_case(name)) {
            let what = format!(
                "expected the columns {}, found: {}",
                COLUMNS.join(", "),
                heads.iter().collect::<Vec<_>>().join(", ")
            );
            return Err(fault(path, 1, &what));
        }
    }
    let mut studies = Studies { labels: Vec::new(), estimates: Vec::new() };
    for record in reader.records() {
        let record = record.map_err(broken)?;
        let line = record.position().map_or(1, |position| usize::try_from(position.line()).unwrap_or(1));
        let at = |name: &str| heads.iter().position(|head| head.eq_ignore_ascii_case(name));
        let text = |name: &str| at(name).and_then(|place| record.get(place)).unwrap_or_default();
        let cell = |name: &str| match text(name) {
            "" if name == "level" => Ok(95.0),
            written => written.parse().map_err(|_| {
                format!("column {} ({name}): expected a number, found \"{written}\"", at(name).unwrap_or(0) + 1)
            }),
        };
        studies.add(text("label"), cell).map_err(|what| fault(path, line, &what))?;
    }
    Ok(studies)
}

impl Studies {
    /// Adds a row, its cells given by column.
    fn add(&mut self, label: &str, cell: impl Fn(&str) -> Result<f64, String>) -> Result<(), String> {
        let (ratio, lower, upper, level) = (cell("ratio")?, cell("lower")?, cell("upper")?, cell("level")?);
        let estimate = Estimate::from_ratio_interval(ratio, lower, upper, level).map_err(|error| error.to_string())?;
        let label = if label.is_empty() { format!("study {}", self.labels.len() + 1) } else { label.to_owned() };
        self.labels.push(label);
        self.estimates.push(estimate);
        Ok(())
    }
}
