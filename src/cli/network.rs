//! `nextline network`: treatments compared through one another.

use super::exact_json::{self, number, numbers, optional, record};
use super::pool::ModelName;
use super::{Failure, locate, read};
use crate::evidence::fault::Step;
use crate::evidence::value::Value;
use crate::synthesis::network::{Contrast, Network, SmallValues, Square};
use crate::synthesis::{Estimate, Model};
use clap::ValueEnum;
use std::path::PathBuf;

/// Network meta-analysis of contrasts, with the covariance inside trials of several arms kept.
#[derive(clap::Args)]
pub struct Arguments {
    /// JSON: { "contrasts": { "study": […], "t1": […], "t2": […], "TE": […], "seTE": […] } }; a trial of several arms
    /// gives all its pairs. Other keys are ignored, but for "small_values".
    contrasts: PathBuf,
    /// The random-effects model.
    #[arg(long, value_enum, default_value_t = ModelName::Reml)]
    model: ModelName,
    /// Whether a small effect is good, for P-scores; without it, "small_values" of the file, and without that, desirable.
    #[arg(long, value_enum, value_name = "VALUES")]
    small_values: Option<SmallValuesName>,
    /// One JSON object with 17 significant digits, on the analysis scale.
    #[arg(long)]
    json: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum SmallValuesName {
    Desirable,
    Undesirable,
}

impl From<SmallValuesName> for SmallValues {
    fn from(name: SmallValuesName) -> SmallValues {
        match name {
            SmallValuesName::Desirable => SmallValues::Desirable,
            SmallValuesName::Undesirable => SmallValues::Undesirable,
        }
    }
}

const COLUMNS: [&str; 5] = ["study", "t1", "t2", "TE", "seTE"];

pub fn run(arguments: &Arguments) -> Result<(), Failure> {
    let path = &arguments.contrasts;
    let (text, value) = read::json(path)?;
    let located = |(steps, what): Wrong| {
        Failure::Faults(vec![format!("{}:{}: {what}", path.display(), locate::in_json(&text, &steps))])
    };
    let contrasts = contrasts(&value).map_err(located)?;
    let small_values = match arguments.small_values {
        Some(name) => name.into(),
        None => small_values(&value).map_err(located)?,
    };
    let refused =
        |error: crate::synthesis::network::NetworkError| Failure::Call(format!("{}: {error}", path.display()));
    let network = Network::new(&contrasts).map_err(refused)?;
    let common = network.fit(Model::Common).map_err(refused)?;
    let random = network.fit(arguments.model.into()).map_err(refused)?;
    let q = network.total_q().map_err(refused)?;
    let scores = random.p_scores(small_values);
    let treatments = network.treatments();
    if arguments.json {
        let names = treatments.iter().map(|name| Value::Text(name.clone())).collect();
        let fit =
            |estimate: &Square, error: &Square| vec![("estimate", rows(estimate)), ("standard_error", rows(error))];
        let mut with_tau_squared = vec![("tau2", number(random.tau_squared))];
        with_tau_squared.extend(fit(&random.estimate, &random.standard_error));
        let whole = record(vec![
            ("treatments", Value::List(names)),
            ("common", record(fit(&common.estimate, &common.standard_error))),
            ("random", record(with_tau_squared)),
            ("q", number(q.q)),
            ("q_df", Value::Number(q.degrees_of_freedom as f64)),
            ("q_p", optional(q.p_value)),
            ("p_score", numbers(&scores)),
        ]);
        print!("{}", exact_json::text(&whole));
        return Ok(());
    }
    println!("{} studies, {} treatments; tau2 = {:.6}", network.study_count(), treatments.len(), random.tau_squared);
    println!("Q = {:.3} on {} df; random effects, row against column, analysis scale:", q.q, q.degrees_of_freedom);
    for (row, name) in treatments.iter().enumerate() {
        let cells = (0..treatments.len()).filter(|column| *column != row).map(|column| {
            let (estimate, error) = (random.estimate[(row, column)], random.standard_error[(row, column)]);
            format!("  {:<24} {estimate:>9.4}  (standard error {error:.4})", treatments[column])
        });
        println!("{name}, P-score {:.3}\n{}", scores[row], cells.collect::<Vec<_>>().join("\n"));
    }
    Ok(())
}

/// Where a file goes wrong, and what was expected.
type Wrong = (Vec<Step>, String);

fn key(name: &str) -> Step {
    Step::Key(name.to_owned())
}

/// What the file says of small effects.
fn small_values(value: &Value) -> Result<SmallValues, Wrong> {
    let Some(found) = value.get("small_values") else { return Ok(SmallValues::Desirable) };
    found.as_text().and_then(|word| SmallValuesName::from_str(word, false).ok()).map(SmallValues::from).ok_or_else(
        || {
            let what = format!("small_values: expected \"desirable\" or \"undesirable\", found {}", found.describe());
            (vec![key("small_values")], what)
        },
    )
}

/// The contrasts of a file.
fn contrasts(value: &Value) -> Result<Vec<Contrast>, Wrong> {
    let Some(columns) = value.get("contrasts") else {
        return Err((Vec::new(), "expected a record \"contrasts\" with the lists study, t1, t2, TE, seTE".to_owned()));
    };
    let mut lists: Vec<&[Value]> = Vec::new();
    for name in COLUMNS {
        match columns.get(name) {
            Some(Value::List(items)) => lists.push(items),
            _ => return Err((vec![key("contrasts")], format!("contrasts: expected a list under \"{name}\""))),
        }
    }
    let count = lists[0].len();
    if lists.iter().any(|list| list.len() != count) {
        return Err((vec![key("contrasts")], "contrasts: the lists differ in length".to_owned()));
    }
    let fault = |column: usize, index: usize, expected: &str| {
        let steps = vec![key("contrasts"), key(COLUMNS[column]), Step::Item { index, id: None }];
        let found = lists[column][index].describe();
        (steps, format!("contrasts.{}[{index}]: expected {expected}, found {found}", COLUMNS[column]))
    };
    let text = |column: usize, index: usize| {
        lists[column][index].as_text().map(str::to_owned).ok_or_else(|| fault(column, index, "a name"))
    };
    let figure = |column: usize, index: usize| match lists[column][index] {
        Value::Number(number) => Ok(number),
        _ => Err(fault(column, index, "a number")),
    };
    (0..count)
        .map(|index| {
            let estimate = Estimate::from_difference(figure(3, index)?, figure(4, index)?)
                .map_err(|error| fault(4, index, &error.to_string()))?;
            Ok(Contrast { study: text(0, index)?, first: text(1, index)?, second: text(2, index)?, estimate })
        })
        .collect()
}

fn rows(matrix: &Square) -> Value {
    Value::List((0..matrix.size()).map(|row| numbers(matrix.row(row))).collect())
}
