//! The sequence for a situation, as plain objects. In the full build alone.

use super::about::given;
use super::error::Error;
use super::library::Library;
use super::value::from_js;
use crate::evidence::fault::{Fault, Rule};
use crate::evidence::reader::{Read, Reader};
use crate::evidence::value::Value;
use crate::numbers::Date;
use crate::sequencing::{Options, RegionAsked, Rules, read_situation};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** How something stands. */
export type Truth = "met" | "not_met" | "unknown";
/** How a regimen stands for a situation; never how good it would be. */
export type Fit = "fits" | "needs_answer" | "does_not_fit";

/** One line of treatment for metastatic disease. An absent key is "I don't know". */
export interface SituationLine {
  /** A regimen's or medicine's id, or a kind of treatment. */
  regimen?: string;
  months?: "under_6" | "6_to_12" | "over_12" | "unknown";
  stopped?: "cancer_grew" | "side_effects" | "planned" | "still_on_it" | "unknown";
}

/**
 * What is known of one person; nothing is required. `nextline situation --schema` lists every field with its answers.
 * An unknown key or answer is refused, with its place.
 */
export interface Situation {
  lines?: SituationLine[] | "unknown";
  chemotherapy_lines?: "0" | "1" | "2" | "3_or_more" | "unknown";
  matters?: string[];
  [field: string]: string | string[] | SituationLine[] | undefined;
}

export interface SequenceOptions {
  /** The day on which it is read, by the reader's own calendar: "2026-11-23". */
  today: string;
  /** Whose labels count; "any" keeps each region's apart. */
  region: "us" | "eu" | "uk" | "any";
}

/** Something known that an outcome rests on, or something open that would settle it. */
export type Reason =
  | { field: string; known: string[] }
  | {
      lines: { of: string[]; ended: string[]; months: string[]; place?: string; least: number; most?: number };
      counted: { least: number; most: number };
    };

export interface CriterionResult {
  id: string;
  outcome: Truth;
  askTeam: boolean;
  notAsked: boolean;
  reasons: Reason[];
}

/** A label (with its region) or a trial: met is "matches", not met "differs", unknown "cannot tell". */
export interface PopulationResult {
  id: string;
  region?: string;
  outcome: Truth;
  notLookedUp: boolean;
  criteria: CriterionResult[];
}

export interface CautionResult {
  id: string;
  medicine?: string;
  action: string;
  /** Met: the caution holds. */
  outcome: Truth;
  askTeam: boolean;
  reasons: Reason[];
}

export interface PlacedRegimen {
  regimen: string;
  fit: Fit;
  why:
    | "always_shown" | "matches" | "ruled_out" | "differs" | "talk_first" | "caution_open" | "match_open"
    | "not_looked_up";
  basis: "label_and_trial" | "label" | "trial" | "always_shown" | "nothing";
  approvedIn: string[];
  labels: PopulationResult[];
  trials: PopulationResult[];
  cautions: CautionResult[];
}

/** Every regimen in its group; within a group by kind of evidence, then name, never by benefit. */
export interface Sequence {
  notice: {
    emergencies: string[];
    numbers: { region: string; number: string; sources: string[]; notReadAtSource: boolean }[];
  };
  pastReview: boolean;
  contradictions: { rule: string; between: [string, string] }[];
  fits: PlacedRegimen[];
  needsAnswer: PlacedRegimen[];
  doesNotFit: PlacedRegimen[];
}
"#;

#[wasm_bindgen]
impl Library {
    /// Which regimens were studied in, or approved for, situations like this one, and why.
    ///
    /// Throws `NextlineError` with the code `option-invalid`; its message lists every fault.
    #[wasm_bindgen(unchecked_return_type = "Sequence")]
    pub fn sequence(
        &self,
        #[wasm_bindgen(unchecked_param_type = "Situation")] situation: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "SequenceOptions")] options: &JsValue,
    ) -> Result<JsValue, JsValue> {
        let options = from_js(options).and_then(|options| read_options(&options)).map_err(Error::OptionInvalid)?;
        let situation = from_js(situation)
            .and_then(|situation| read_situation(&situation, self.evidence()))
            .map_err(Error::OptionInvalid)?;
        given(&Rules::new(self.evidence()).sequence(&situation, &options))
    }
}

fn read_options(value: &Value) -> Result<Options, Vec<Fault>> {
    let mut reader = Reader::default();
    reader.only_keys(Some(value), &["today", "region"]);
    let today: Date = reader.field(Some(value), "today");
    let region = String::read_under(Some(value), "region", &mut reader);
    let asked = RegionAsked::of(&region);
    if asked.is_none() && reader.faults.is_empty() {
        reader.fault_at("region", Rule::Shape, "expected one of: us, eu, uk, any".to_owned());
    }
    match asked {
        Some(region) if reader.faults.is_empty() => Ok(Options { today, region }),
        _ => Err(reader.faults),
    }
}
