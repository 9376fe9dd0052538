//! What went wrong with a call, and how JavaScript sees it.

use crate::evidence::fault::Fault;
use crate::evidence::reader::together;
#[cfg(feature = "full")]
use crate::evidence::records::UnknownId;
use wasm_bindgen::prelude::*;
use web_sys::js_sys;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** Why a call was refused. The list is closed: a new entry is a new version. */
export type NextlineErrorCode =
  | "pack-invalid"
  | "words-invalid"
  | "option-invalid"
  | "question-unknown"
  | "id-unknown"
  | "document-missing"
  | "drawing-failed"
  | "answer-failed"
  | "studies-invalid";

/** The error that every call throws. `path` names the place inside the argument, such as `trials[sonia].people`. */
export interface NextlineError extends Error {
  name: "NextlineError";
  code: NextlineErrorCode;
  path: string;
  /** With `question-unknown`: the ids that the pack has. With `id-unknown`: those that look like it. */
  known?: string;
  /** With `drawing-failed`: what the page threw. */
  cause?: unknown;
}
"#;

/// Why a call was refused. Codes are part of the public interface.
#[derive(Debug)]
pub enum Error {
    /// The pack breaks its format, or contradicts itself; never empty.
    PackInvalid(Vec<Fault>),
    /// The words are not a record of sentences; never empty.
    WordsInvalid(Vec<Fault>),
    /// A drawing option is unknown, missing or outside its range; never empty.
    OptionInvalid(Vec<Fault>),
    /// The pack has no question of this id.
    QuestionUnknown {
        id: String,
        /// The ids it has, with commas between them.
        known: String,
    },
    /// The pack has nothing of this id.
    #[cfg(feature = "full")]
    IdUnknown(UnknownId),
    /// Called where there is no page, in a worker for instance.
    DocumentMissing,
    /// The page refused to make a node.
    DrawingFailed(JsValue),
    /// Studies that cannot be pooled; never empty.
    #[cfg(feature = "full")]
    StudiesInvalid(Vec<Fault>),
    /// A pooling option is unknown or outside its range; never empty.
    #[cfg(feature = "full")]
    PoolingOptionInvalid(Vec<Fault>),
    /// A plain object could not be made.
    #[cfg(feature = "full")]
    AnswerFailed(JsValue),
}

impl Error {
    /// The name of the error in the closed list.
    pub fn code(&self) -> &'static str {
        match self {
            Error::PackInvalid(_) => "pack-invalid",
            Error::WordsInvalid(_) => "words-invalid",
            Error::OptionInvalid(_) => "option-invalid",
            Error::QuestionUnknown { .. } => "question-unknown",
            #[cfg(feature = "full")]
            Error::IdUnknown(_) => "id-unknown",
            Error::DocumentMissing => "document-missing",
            Error::DrawingFailed(_) => "drawing-failed",
            #[cfg(feature = "full")]
            Error::StudiesInvalid(_) => "studies-invalid",
            #[cfg(feature = "full")]
            Error::PoolingOptionInvalid(_) => "option-invalid",
            #[cfg(feature = "full")]
            Error::AnswerFailed(_) => "answer-failed",
        }
    }

    /// The place inside the argument; empty where the whole of it is meant.
    fn path(&self) -> String {
        match self {
            Error::PackInvalid(faults) | Error::WordsInvalid(faults) | Error::OptionInvalid(faults) => {
                faults.first().map(place).unwrap_or_default()
            }
            #[cfg(feature = "full")]
            Error::StudiesInvalid(faults) | Error::PoolingOptionInvalid(faults) => {
                faults.first().map(place).unwrap_or_default()
            }
            Error::QuestionUnknown { .. } => "question".to_owned(),
            #[cfg(feature = "full")]
            Error::IdUnknown(unknown) => unknown.list.to_owned(),
            _ => String::new(),
        }
    }

    /// What was expected, then a hint.
    fn message(&self) -> String {
        match self {
            Error::PackInvalid(faults) => {
                told(faults, "`nextline check` names every fault of a pack; pass the parsed JSON of one")
            }
            Error::WordsInvalid(faults) => told(faults, "pass the parsed JSON of words/en.json"),
            Error::OptionInvalid(faults) => told(faults, "the interface DrawingOptions lists every option"),
            Error::QuestionUnknown { id, known } => {
                together(&["expected the id of a question of this pack, found \"", id, "\"\nhint: it has ", known])
            }
            #[cfg(feature = "full")]
            Error::IdUnknown(UnknownId { list, id, near }) => {
                let hint = match near.as_slice() {
                    [] => "none of them looks like it".to_owned(),
                    near => format!("near to it are {}", near.join(", ")),
                };
                format!("expected an id among the pack's {list}, found \"{id}\"\nhint: {hint}")
            }
            Error::DocumentMissing => {
                "expected a page to draw in, found none\nhint: call this in a window, not in a worker".to_owned()
            }
            Error::DrawingFailed(_) => "expected the page to make a node, and it refused; see `cause`".to_owned(),
            #[cfg(feature = "full")]
            Error::StudiesInvalid(faults) => {
                told(faults, "the interfaces StudyColumns and StudyRow say what studies look like")
            }
            #[cfg(feature = "full")]
            Error::PoolingOptionInvalid(faults) => told(faults, "the interface PoolingOptions lists every option"),
            #[cfg(feature = "full")]
            Error::AnswerFailed(_) => "expected to make an object of the answer; see `cause`".to_owned(),
        }
    }
}

/// Where a fault is; empty for the whole argument.
fn place(fault: &Fault) -> String {
    if fault.path.0.is_empty() { String::new() } else { fault.path.to_string() }
}

/// Every fault on a line of its own, then a hint.
fn told(faults: &[Fault], hint: &str) -> String {
    let mut message = String::new();
    for fault in faults {
        let place = place(fault);
        if !place.is_empty() {
            message.push_str(&place);
            message.push_str(": ");
        }
        message.push_str(&fault.message);
        message.push('\n');
    }
    message.push_str("hint: ");
    message.push_str(hint);
    message
}

impl From<Error> for JsValue {
    fn from(error: Error) -> JsValue {
        let thrown = js_sys::Error::new(&error.message());
        let set = |key: &str, value: JsValue| {
            // A new error takes new properties; were one refused, the message still says everything.
            let _ = js_sys::Reflect::set(&thrown, &key.into(), &value);
        };
        set("name", "NextlineError".into());
        set("code", error.code().into());
        set("path", error.path().into());
        match error {
            Error::QuestionUnknown { known, .. } => set("known", known.into()),
            #[cfg(feature = "full")]
            Error::IdUnknown(unknown) => set("known", unknown.near.join(", ").into()),
            Error::DrawingFailed(cause) => set("cause", cause),
            #[cfg(feature = "full")]
            Error::AnswerFailed(cause) => set("cause", cause),
            _ => {}
        }
        thrown.into()
    }
}
