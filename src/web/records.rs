//! The evidence as plain objects, by id, and what the audit says of it. In the full build alone.
//!
//! A record goes out as published: under the pack's own keys, its figures as texts, as printed. `records.d.ts` has its
//! type, made from the records of `src/evidence` by a test.

use super::about::given;
use super::error::Error;
use super::library::{Library, nodes};
use super::options::DrawingOptions;
use super::value::from_js;
use crate::evidence;
use crate::evidence::fault::Fault;
use crate::evidence::reader::{Reader, record};
use crate::evidence::records::UnknownId;
use crate::evidence::value::Value;
use crate::numbers::Date;
use crate::synthesis::audit::{audit, verdict};
use crate::view::forest::HeadingLevel;
use crate::view::library::library_page;
use wasm_bindgen::prelude::*;
use web_sys::DocumentFragment;

#[wasm_bindgen(typescript_custom_section)]
const RECORDS: &str = include_str!("records.d.ts");

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** One effect with all that is needed to read it. */
export interface Estimate {
  effect: records.Effect;
  /** The trial, without what else was found in it. */
  trial: Omit<records.Trial, "arms" | "effects" | "harms" | "facts">;
  experimental: records.Arm;
  control: records.Arm;
  source: records.Source;
}

/** One step back in the history of a result. */
export interface Replacement {
  earlier: Estimate;
  /** Id of the effect that replaced it. */
  replaced_by: string;
  /** The year of the report that replaced it, where it is known. */
  year?: number;
  /** Every key of the effect whose value differs. */
  changed: { key: keyof records.Effect; before?: unknown; after?: unknown }[];
}

/** Figures that do not go together; docs/audit.md tells every rule. */
export interface AuditFinding {
  severity: "error" | "warning" | "hint";
  rule: string;
  path: string;
  /** Ids of the effects it concerns. */
  effects: string[];
  figures: string;
  arithmetic: string;
  explanation?: string;
  would_fit: { figure: "hazard_ratio" | "lower" | "upper" | "p"; route: "symmetry" | "p"; from: number; to: number }[];
}

/** What the audit says of one effect. A hint is no disagreement. */
export interface Verdict {
  agrees: boolean;
  findings: AuditFinding[];
}
"#;

#[wasm_bindgen]
impl Library {
    /// An effect with its trial, its two groups and its source. Throws `NextlineError` with the code `id-unknown`.
    #[wasm_bindgen(unchecked_return_type = "Estimate")]
    pub fn estimate(&self, id: &str) -> Result<JsValue, JsValue> {
        answer(self.evidence().estimate(id))
    }

    /// The earlier reports that an effect replaced, newest first. Throws as `estimate` does.
    #[wasm_bindgen(unchecked_return_type = "Replacement[]")]
    pub fn history(&self, id: &str) -> Result<JsValue, JsValue> {
        answer(self.evidence().history(id))
    }

    /// Everything that the audit finds, the gravest first. Throws `NextlineError` with the code `option-invalid`.
    #[wasm_bindgen(unchecked_return_type = "AuditFinding[]")]
    pub fn audit(
        &self,
        #[wasm_bindgen(unchecked_param_type = "{ today: string }")] options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let options = from_js(options).and_then(|options| Today::from_value(&options)).map_err(Error::OptionInvalid)?;
        let findings = audit(self.evidence(), options.today);
        given(&Value::List(findings.iter().map(|finding| finding.to_value()).collect()))
    }

    /// The page of the whole library, as nodes for an element's shadow root. Throws as `forestPlot` does.
    #[wasm_bindgen(js_name = libraryPage)]
    pub fn library_page(
        &self,
        #[wasm_bindgen(unchecked_param_type = "DrawingOptions")] options: &JsValue,
    ) -> Result<DocumentFragment, JsValue> {
        let options = DrawingOptions::from_js(options)?;
        let heading = HeadingLevel::new(options.heading_level);
        nodes(&library_page(self.evidence(), self.words(), options.today, heading))
    }

    /// What the audit says of one effect. Throws as `estimate` does.
    #[wasm_bindgen(unchecked_return_type = "Verdict")]
    pub fn verdict(&self, id: &str) -> Result<JsValue, JsValue> {
        match verdict(self.evidence(), id) {
            Some(verdict) => given(&verdict.to_value()),
            None => answer(self.evidence().estimate(id)),
        }
    }
}

/// For each list of a pack, the record of an id and all of them.
macro_rules! lists {
    ($($list:literal: $one:ident = $one_name:literal, $every:ident = $every_name:literal, $kind:literal, $kinds:literal;)*) => {
        #[wasm_bindgen]
        impl Library {
            $(
                #[wasm_bindgen(js_name = $one_name, unchecked_return_type = $kind)]
                pub fn $one(&self, id: &str) -> Result<JsValue, JsValue> {
                    answer(self.evidence().record($list, id).cloned())
                }

                #[wasm_bindgen(js_name = $every_name, unchecked_return_type = $kinds)]
                pub fn $every(&self) -> Result<JsValue, JsValue> {
                    given(&Value::List(self.evidence().records($list).to_vec()))
                }
            )*
        }
    };
}

lists! {
    "trials": trial = "trial", trials = "trials", "records.Trial", "records.Trial[]";
    "sources": source = "source", sources = "sources", "records.Source", "records.Source[]";
    "regimens": regimen = "regimen", regimens = "regimens", "records.Regimen", "records.Regimen[]";
    "agents": agent = "agent", agents = "agents", "records.Agent", "records.Agent[]";
    "tests": test = "test", tests = "tests", "records.BiomarkerTest", "records.BiomarkerTest[]";
    "strategies": strategy = "strategy", strategies = "strategies", "records.Strategy", "records.Strategy[]";
    "guidelines": guideline = "guideline", guidelines = "guidelines",
        "records.GuidelinePosition", "records.GuidelinePosition[]";
    "discrepancies": discrepancy = "discrepancy", discrepancies = "discrepancies",
        "records.Discrepancy", "records.Discrepancy[]";
    "emergencies": emergency = "emergency", emergencies = "emergencies", "records.Emergency", "records.Emergency[]";
}

#[wasm_bindgen]
impl Library {
    /// The record of a question. Throws as `estimate` does.
    #[wasm_bindgen(unchecked_return_type = "records.Question")]
    pub fn question(&self, id: &str) -> Result<JsValue, JsValue> {
        answer(self.evidence().record("questions", id).cloned())
    }
}

record! {
    /// What the audit asks for.
    struct Today {
        today: Date,
    }
}

impl Today {
    fn from_value(value: &Value) -> Result<Today, Vec<Fault>> {
        let mut reader = Reader::default();
        let options = <Today as evidence::reader::Read>::read(Some(value), &mut reader);
        if reader.faults.is_empty() { Ok(options) } else { Err(reader.faults) }
    }
}

fn answer(found: Result<Value, UnknownId>) -> Result<JsValue, JsValue> {
    given(&found.map_err(Error::IdUnknown)?)
}
