//! How JavaScript wants studies pooled.

use crate::evidence::fault::{Fault, Rule};
use crate::evidence::reader::{Read, Reader};
use crate::evidence::value::Value;
use crate::synthesis::{Estimate, IntervalMethod, Model, PredictionMethod, TauSquaredOfGroups};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** How studies are pooled. An unknown key is refused, so that a mistyped one is seen. */
export interface PoolingOptions {
  /** "reml" if absent. */
  model?: "common" | "dersimonian-laird" | "paule-mandel" | "reml" | "ml";
  /** Of the mean; "normal" if absent. "hartung-knapp-adhoc" never falls below the plain standard error. */
  interval?: "normal" | "t" | "hartung-knapp" | "hartung-knapp-adhoc";
  /** "default" if absent: the distribution that `interval` uses. */
  prediction?: "default" | "t" | "riley" | "simple";
  /** Of every interval, in percent, 50 to 99.9; 95 if absent. */
  level?: number;
  /** Also the fits without one study each. */
  leaveOneOut?: boolean;
  /** Also the fits of the first study, the first two, and so on. */
  cumulative?: boolean;
  /** Also the fits by group, and the test between them. */
  subgroups?: {
    /** The name of each study's group, in the order of the studies. */
    of: readonly string[];
    /** Whether each group has a between-study variance of its own; "separate" if absent. */
    tau2?: "separate" | "shared";
  };
}
"#;

/// How studies are pooled; the TypeScript interface of the same name says what each means.
pub struct PoolingOptions {
    pub model: Model,
    pub interval: IntervalMethod,
    pub prediction: PredictionMethod,
    pub level: f64,
    pub leave_one_out: bool,
    pub cumulative: bool,
    pub subgroups: Option<Groups>,
}

impl PoolingOptions {
    /// Reads options for `studies` studies; nothing at all means the usual ones. All faults are given at once.
    pub fn from_value(value: &Value, studies: usize) -> Result<Self, Vec<Fault>> {
        let nothing = Value::Map(Vec::new());
        let value = if *value == Value::Null { &nothing } else { value };
        let mut reader = Reader::default();
        let options = Self::read(Some(value), &mut reader);
        if let Some(groups) = &options.subgroups
            && groups.group_of.len() != studies
        {
            let message = format!("expected a group for each of {studies} studies, found {}", groups.group_of.len());
            reader.enter_key("subgroups");
            reader.fault_at("of", Rule::Contradiction, message);
            reader.leave();
        }
        if reader.faults.is_empty() { Ok(options) } else { Err(reader.faults) }
    }
}

impl Read for PoolingOptions {
    fn read(value: Option<&Value>, reader: &mut Reader) -> Self {
        const KEYS: [&str; 7] = ["model", "interval", "prediction", "level", "leaveOneOut", "cumulative", "subgroups"];
        let [model, interval, prediction, level, leave_one_out, cumulative, subgroups] = KEYS;
        reader.only_keys(value, &KEYS);
        PoolingOptions {
            model: one_of(
                value,
                reader,
                model,
                Model::Reml,
                &[
                    ("common", Model::Common),
                    ("dersimonian-laird", Model::DerSimonianLaird),
                    ("paule-mandel", Model::PauleMandel),
                    ("reml", Model::Reml),
                    ("ml", Model::Ml),
                ],
            ),
            interval: one_of(
                value,
                reader,
                interval,
                IntervalMethod::Normal,
                &[
                    ("normal", IntervalMethod::Normal),
                    ("t", IntervalMethod::StudentT),
                    ("hartung-knapp", IntervalMethod::HartungKnapp),
                    ("hartung-knapp-adhoc", IntervalMethod::HartungKnappFloored),
                ],
            ),
            prediction: one_of(
                value,
                reader,
                prediction,
                PredictionMethod::AsInterval,
                &[
                    ("default", PredictionMethod::AsInterval),
                    ("t", PredictionMethod::StudentT),
                    ("riley", PredictionMethod::Riley),
                    ("simple", PredictionMethod::Simple),
                ],
            ),
            level: reader.field::<Option<Level>>(value, level).map_or(95.0, |level| level.0),
            leave_one_out: reader.field(value, leave_one_out),
            cumulative: reader.field(value, cumulative),
            subgroups: reader.field(value, subgroups),
        }
    }
}

/// The choice under `key`, or the usual one where the key is absent.
fn one_of<T: Copy, const COUNT: usize>(
    record: Option<&Value>,
    reader: &mut Reader,
    key: &str,
    usual: T,
    choices: &[(&str, T); COUNT],
) -> T {
    let Some(value) = record.and_then(|record| record.get(key)) else { return usual };
    reader.enter_key(key);
    let place = reader.word(Some(value), &choices.map(|(word, _)| word));
    reader.leave();
    choices[place].1
}

/// A confidence level in percent.
struct Level(f64);

impl Read for Level {
    fn read(value: Option<&Value>, reader: &mut Reader) -> Self {
        match value {
            Some(Value::Number(level)) if (50.0..=99.9).contains(level) => Level(*level),
            _ => {
                let message = "expected a confidence level from 50 to 99.9 percent; hint: write 95, not 0.95";
                reader.fault(Rule::Range, message.to_owned());
                Level(95.0)
            }
        }
    }
}

/// Which study belongs to which group.
pub struct Groups {
    /// In the order in which they first come.
    pub names: Vec<String>,
    pub tau_squared: TauSquaredOfGroups,
    /// For each study, the place of its group in `names`.
    group_of: Vec<usize>,
}

impl Groups {
    /// The estimates of each group, in the order of `names`.
    pub fn split(&self, estimates: &[Estimate]) -> Vec<Vec<Estimate>> {
        let mut parts = vec![Vec::new(); self.names.len()];
        for (estimate, group) in estimates.iter().zip(&self.group_of) {
            parts[*group].push(*estimate);
        }
        parts
    }

    /// Which study stands at `place` when the groups are put one after another.
    pub fn study_at(&self, place: usize) -> usize {
        let mut studies: Vec<usize> = (0..self.group_of.len()).collect();
        // A stable sort: within a group the studies keep their order.
        studies.sort_by_key(|study| self.group_of[*study]);
        studies.get(place).copied().unwrap_or(place)
    }
}

impl Read for Groups {
    fn read(value: Option<&Value>, reader: &mut Reader) -> Self {
        const KEYS: [&str; 2] = ["of", "tau2"];
        let [of, tau_squared] = KEYS;
        reader.only_keys(value, &KEYS);
        let mut groups = Groups {
            names: Vec::new(),
            tau_squared: one_of(
                value,
                reader,
                tau_squared,
                TauSquaredOfGroups::Separate,
                &[("separate", TauSquaredOfGroups::Separate), ("shared", TauSquaredOfGroups::Shared)],
            ),
            group_of: Vec::new(),
        };
        for name in reader.field::<Vec<String>>(value, of) {
            let known = groups.names.iter().position(|other| *other == name);
            groups.group_of.push(known.unwrap_or(groups.names.len()));
            if known.is_none() {
                groups.names.push(name);
            }
        }
        groups
    }
}
