//! What a pack is, as plain objects: for pages that build their own menu of questions. In the full build alone.

use super::error::Error;
use super::library::Library;
use super::value::from_js;
use crate::evidence;
use serde::Serialize;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** What a pack is, how old it is, and who looked at it. Days are "2026-11-23". */
export interface About {
  id: string;
  issued: string;
  evidenceSeenUpTo: string;
  nextReview: string;
  /** Absent while nobody has reviewed it clinically. */
  clinicalReviewer?: string;
  title: string;
  scope: string;
  intendedUse: string;
  misuse: string;
  funding: string;
  reportWrongNumber: string;
}

/** One question of a pack. */
export interface QuestionSummary {
  id: string;
  title: string;
  /** Whom it is about. */
  population: string;
}
"#;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct About<'a> {
    id: &'a str,
    issued: String,
    evidence_seen_up_to: String,
    next_review: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    clinical_reviewer: Option<&'a str>,
    title: &'a str,
    scope: &'a str,
    intended_use: &'a str,
    misuse: &'a str,
    funding: &'a str,
    report_wrong_number: &'a str,
}

#[derive(Serialize)]
struct QuestionSummary<'a> {
    id: &'a str,
    title: &'a str,
    population: &'a str,
}

#[wasm_bindgen]
impl Library {
    /// Checks a pack together with its second file (`NAME-details.json`), both as parsed JSON: what the page of the whole
    /// library reads. A page that loads the second file gives `fetch` the digest that stands under `details` in the first.
    ///
    /// Throws as the constructor does; `pack-invalid` also where the two do not belong together.
    #[wasm_bindgen(js_name = withDetails)]
    pub fn with_details(
        #[wasm_bindgen(unchecked_param_type = "object")] pack: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "object")] details: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Record<string, string>")] words: &JsValue,
    ) -> Result<Library, JsValue> {
        let pack = from_js(pack).map_err(Error::PackInvalid)?;
        let details = from_js(details).map_err(Error::PackInvalid)?;
        let evidence = evidence::Library::with_details(&pack, &details).map_err(Error::PackInvalid)?;
        Library::of(evidence, words)
    }

    /// What the pack is, how old it is, and who looked at it.
    #[wasm_bindgen(unchecked_return_type = "About")]
    pub fn about(&self) -> Result<JsValue, JsValue> {
        let about = self.evidence().about();
        given(&About {
            id: &about.id,
            issued: about.issued.to_string(),
            evidence_seen_up_to: about.evidence_seen_up_to.to_string(),
            next_review: about.next_review.to_string(),
            clinical_reviewer: about.clinical_reviewer.as_deref(),
            title: &about.en.title,
            scope: &about.en.scope,
            intended_use: &about.en.intended_use,
            misuse: &about.en.misuse,
            funding: &about.en.funding,
            report_wrong_number: &about.en.report_wrong_number,
        })
    }

    /// Every question of the pack, in its order.
    #[wasm_bindgen(unchecked_return_type = "QuestionSummary[]")]
    pub fn questions(&self) -> Result<JsValue, JsValue> {
        let summaries = self.evidence().questions().iter().map(|question| QuestionSummary {
            id: &question.id,
            title: &question.en.title,
            population: &question.en.population,
        });
        given(&summaries.collect::<Vec<_>>())
    }
}

/// A plain object of an answer.
pub(super) fn given(value: &impl Serialize) -> Result<JsValue, JsValue> {
    let serializer = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&serializer).map_err(|error| Error::AnswerFailed(error.into()).into())
}
