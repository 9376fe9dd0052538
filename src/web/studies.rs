//! Studies as JavaScript gives them: columns of effects and variances, or rows of printed figures.

use super::value::from_js;
use crate::evidence::fault::{Fault, Rule, Step};
use crate::evidence::reader::{Read, Reader};
use crate::evidence::value::Value;
use crate::synthesis::Estimate;
use wasm_bindgen::prelude::*;
use web_sys::js_sys::{Array, Float64Array, Reflect};

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Effects and their sampling variances on the analysis scale, as metafor names them: for ratios, natural logarithms. */
export interface StudyColumns {
  /** A `Float64Array` is read in one copy. */
  yi: Float64Array | readonly number[];
  /** As many, each above 0. */
  vi: Float64Array | readonly number[];
}

/** A ratio as a paper prints it. Figures may be numbers or printed texts such as "0.82". */
export interface StudyRow {
  label?: string;
  ratio: number | string;
  lower: number | string;
  upper: number | string;
  /** Of the interval, in percent; 95 if absent. */
  level?: number | string;
}
"#;

/// How studies were given, for the path of an error.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Form {
    Columns,
    Rows,
}

/// Reads studies; all faulty rows are given at once, each with its path. Effects and variances are not judged here:
/// pooling does that.
pub fn studies(given: &JsValue) -> Result<(Vec<Estimate>, Form), Vec<Fault>> {
    if given.is_object() && !Array::is_array(given) {
        Ok((columns(given)?, Form::Columns))
    } else {
        Ok((rows(given)?, Form::Rows))
    }
}

fn columns(given: &JsValue) -> Result<Vec<Estimate>, Vec<Fault>> {
    let effects = column(given, "yi")?;
    let variances = column(given, "vi")?;
    if effects.len() != variances.len() {
        let message = format!("expected as many variances as effects, {}, found {}", effects.len(), variances.len());
        return Err(fault_at("vi", message));
    }
    let pairs = effects.into_iter().zip(variances);
    Ok(pairs.map(|(effect, variance)| Estimate { effect, variance }).collect())
}

/// One list of numbers: typed in one copy, any other by its items.
fn column(given: &JsValue, name: &str) -> Result<Vec<f64>, Vec<Fault>> {
    let Ok(list) = Reflect::get(given, &name.into()) else {
        return Err(fault_at(name, "expected a list of numbers, found a value that could not be read".to_owned()));
    };
    if let Some(typed) = list.dyn_ref::<Float64Array>() {
        return Ok(typed.to_vec());
    }
    let mut reader = Reader::default();
    reader.enter_key(name);
    match from_js(&list) {
        Ok(Value::List(items)) => {
            let numbers = numbers(&items, &mut reader);
            if reader.faults.is_empty() { Ok(numbers) } else { Err(reader.faults) }
        }
        Ok(other) => {
            reader.fault(Rule::Shape, format!("expected a list of numbers, found {}", other.describe()));
            Err(reader.faults)
        }
        Err(mut faults) => {
            for fault in &mut faults {
                fault.path.0.insert(0, Step::Key(name.to_owned()));
            }
            Err(faults)
        }
    }
}

fn numbers(items: &[Value], reader: &mut Reader) -> Vec<f64> {
    let mut numbers = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        reader.enter_item(index, None);
        match item {
            Value::Number(number) => numbers.push(*number),
            other => reader.fault(Rule::Shape, format!("expected a number, found {}", other.describe())),
        }
        reader.leave();
    }
    numbers
}

fn rows(given: &JsValue) -> Result<Vec<Estimate>, Vec<Fault>> {
    let given = from_js(given)?;
    let mut reader = Reader::default();
    let Value::List(rows) = &given else {
        let found = given.describe();
        reader.fault(Rule::Shape, format!("expected {{ yi, vi }} or a list of rows, found {found}"));
        return Err(reader.faults);
    };
    let mut estimates = Vec::with_capacity(rows.len());
    for (index, row) in rows.iter().enumerate() {
        reader.enter_item(index, None);
        estimates.extend(estimate(row, &mut reader));
        reader.leave();
    }
    if reader.faults.is_empty() { Ok(estimates) } else { Err(reader.faults) }
}

fn estimate(row: &Value, reader: &mut Reader) -> Option<Estimate> {
    const KEYS: [&str; 5] = ["label", "ratio", "lower", "upper", "level"];
    let [label, ratio, lower, upper, level] = KEYS;
    let before = reader.faults.len();
    let row = Some(row);
    reader.only_keys(row, &KEYS);
    let _: Option<String> = reader.field(row, label);
    let figure = |reader: &mut Reader, key: &str| reader.field::<Figure>(row, key).0;
    let (ratio, lower, upper) = (figure(reader, ratio), figure(reader, lower), figure(reader, upper));
    let level = reader.field::<Option<Figure>>(row, level).map_or(95.0, |level| level.0);
    if reader.faults.len() > before {
        return None;
    }
    match Estimate::from_ratio_interval(ratio, lower, upper, level) {
        Ok(estimate) => Some(estimate),
        Err(error) => {
            reader.fault(Rule::Interval, error.to_string());
            None
        }
    }
}

/// A number, or a text that is one.
struct Figure(f64);

impl Read for Figure {
    fn read(value: Option<&Value>, reader: &mut Reader) -> Self {
        match value {
            Some(Value::Number(number)) => return Figure(*number),
            Some(Value::Text(text)) => {
                if let Ok(number) = text.trim().parse() {
                    return Figure(number);
                }
            }
            _ => {}
        }
        let found = value.map_or_else(|| "nothing".to_owned(), Value::describe);
        let rule = if value.is_some() { Rule::Shape } else { Rule::Missing };
        reader.fault(rule, format!("expected a number such as 0.82, found {found}"));
        Figure(f64::NAN)
    }
}

fn fault_at(key: &str, message: String) -> Vec<Fault> {
    let mut reader = Reader::default();
    reader.fault_at(key, Rule::Shape, message);
    reader.faults
}
