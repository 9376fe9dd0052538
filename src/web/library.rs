//! The library as JavaScript holds it: made once per page, asked for drawings.

use super::dom;
use super::error::Error;
use super::options::DrawingOptions;
use super::value::from_js;
use crate::evidence::fault::{Fault, Path, Rule, Step};
use crate::evidence::reader::{listed, together};
use crate::evidence::value::Value;
use crate::evidence::{self, question::Question};
use crate::view::card::option_cards;
use crate::view::forest::{HeadingLevel, details, forest};
use crate::view::node::Element;
use crate::view::words::Words;
use wasm_bindgen::prelude::*;
use web_sys::{Document, DocumentFragment};

#[wasm_bindgen]
extern "C" {
    /// The page. (`web_sys::window` asks four global objects in turn; that is 0.3 kB of glue.)
    #[wasm_bindgen(thread_local_v2, js_name = document)]
    static DOCUMENT: Option<Document>;
}

/// Checked evidence, and the words to tell it in.
#[wasm_bindgen]
pub struct Library {
    evidence: evidence::Library,
    words: Words,
}

#[wasm_bindgen]
impl Library {
    /// Checks a pack and a words file, both as parsed JSON.
    ///
    /// Throws `NextlineError` with the code `pack-invalid` or `words-invalid`; its message lists every fault.
    #[wasm_bindgen(constructor)]
    pub fn new(
        #[wasm_bindgen(unchecked_param_type = "object")] pack: &JsValue,
        #[wasm_bindgen(unchecked_param_type = "Record<string, string>")] words: &JsValue,
    ) -> Result<Library, JsValue> {
        let pack = from_js(pack).map_err(Error::PackInvalid)?;
        let evidence = evidence::Library::from_value(&pack).map_err(Error::PackInvalid)?;
        Library::of(evidence, words)
    }

    /// The forest plot of a question, with its table and sources, as nodes for an element's shadow root.
    ///
    /// Throws `NextlineError` with the code `question-unknown`, `option-invalid`, `document-missing` or `drawing-failed`.
    #[wasm_bindgen(js_name = forestPlot)]
    pub fn forest_plot(
        &self,
        question: &str,
        #[wasm_bindgen(unchecked_param_type = "DrawingOptions")] options: &JsValue,
    ) -> Result<DocumentFragment, JsValue> {
        self.draw(question, options, |question, options| {
            let view = forest(&self.evidence, question, &self.words, &options.of_forest());
            view.to_element(&self.words, HeadingLevel::new(options.heading_level))
        })
    }

    /// One row of a forest plot in full: who took part, what was found out of 100 people, all that is verified of its
    /// trial. `effect` is the row's id, as its button in the table carries it in `data-effect`.
    ///
    /// Throws as `forestPlot` does; `option-invalid` with the path `effect` where there is no such row.
    #[wasm_bindgen(js_name = rowDetails)]
    pub fn row_details(
        &self,
        effect: &str,
        #[wasm_bindgen(unchecked_param_type = "DrawingOptions")] options: &JsValue,
    ) -> Result<DocumentFragment, JsValue> {
        let options = DrawingOptions::from_js(options)?;
        match details(&self.evidence, effect, &self.words, HeadingLevel::new(options.heading_level + 1)) {
            Some(tree) => nodes(&tree),
            None => Err(Error::OptionInvalid(vec![unknown_effect(effect)]).into()),
        }
    }

    /// The option cards of a question, as nodes for an element's shadow root. Throws as `forestPlot` does.
    #[wasm_bindgen(js_name = optionCards)]
    pub fn option_cards(
        &self,
        question: &str,
        #[wasm_bindgen(unchecked_param_type = "DrawingOptions")] options: &JsValue,
    ) -> Result<DocumentFragment, JsValue> {
        self.draw(question, options, |question, options| {
            option_cards(&self.evidence, question, &self.words, options.today)
                .to_element(&self.words, options.heading_level)
        })
    }
}

/// The way to the first entry of a record that is not a text.
fn first_without_text(value: &Value) -> Path {
    let Value::Map(entries) = value else { return Path::default() };
    let wrong = entries.iter().find(|(_, value)| value.as_text().is_none());
    Path(wrong.map(|(key, _)| Step::Key(key.clone())).into_iter().collect())
}

impl Library {
    /// Checked evidence with its words, which are read here.
    pub(super) fn of(evidence: evidence::Library, words: &JsValue) -> Result<Library, JsValue> {
        let words = from_js(words).map_err(Error::WordsInvalid)?;
        let words = Words::from_value(&words).map_err(|message| {
            Error::WordsInvalid(vec![Fault { path: first_without_text(&words), rule: Rule::Shape, message }])
        })?;
        Ok(Library { evidence, words })
    }

    /// The words it is told in.
    #[cfg(feature = "full")]
    pub(super) fn words(&self) -> &Words {
        &self.words
    }

    /// The evidence itself.
    #[cfg(feature = "full")]
    pub(super) fn evidence(&self) -> &evidence::Library {
        &self.evidence
    }

    /// Reads the arguments, makes the tree of a view, and makes nodes of it.
    fn draw(
        &self,
        question: &str,
        options: &JsValue,
        view: impl FnOnce(&Question, &DrawingOptions) -> Element,
    ) -> Result<DocumentFragment, JsValue> {
        let options = DrawingOptions::from_js(options)?;
        let Some(question) = self.evidence.question(question) else {
            let known: Vec<&str> = self.evidence.questions().iter().map(|question| question.id.as_str()).collect();
            return Err(Error::QuestionUnknown { id: question.to_owned(), known: listed(&known) }.into());
        };
        nodes(&view(question, &options))
    }
}

/// The nodes of a tree.
pub(super) fn nodes(tree: &Element) -> Result<DocumentFragment, JsValue> {
    let document = DOCUMENT.with(Option::clone).ok_or(Error::DocumentMissing)?;
    Ok(dom::fragment(&document, tree).map_err(Error::DrawingFailed)?)
}

fn unknown_effect(id: &str) -> Fault {
    let path = Path(vec![Step::Key("effect".to_owned())]);
    Fault { path, rule: Rule::Range, message: together(&["expected the id of a row, found \"", id, "\""]) }
}
