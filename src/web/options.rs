//! What a page says about a drawing: how wide it is, in which font, on which day it is read.

use super::error::Error;
use super::value::from_js;
use crate::evidence::fault::{Fault, Rule};
use crate::evidence::reader::{Read, Reader};
use crate::evidence::value::Value;
use crate::numbers::Date;
use crate::view::forest::{ForestOptions, Layout, PoolingInterval, PoolingModel};
use crate::view::text_width::{Typeface, WIDE, WIDE_BOLD};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = r#"
/** How a question is drawn. An unknown key is refused, so that a mistyped one is seen. */
export interface DrawingOptions {
  /** The day on which it is read, by the reader's own calendar: "2026-11-23". */
  today: string;
  /** Room for the drawing, in CSS pixels, 1 to 10000; 640 if absent. */
  width?: number;
  /** Size of the page's text, in CSS pixels, 1 to 10000; 16 if absent. */
  fontSize?: number;
  /** Widths of the 95 characters from space to ~, in thousandths of the font size; a wide font's if absent. */
  characterWidths?: ArrayLike<number>;
  /** The same in bold. */
  boldCharacterWidths?: ArrayLike<number>;
  /** Level of the first heading, 1 to 6; 2 if absent. */
  headingLevel?: number;
  /** Whether earlier reports are drawn beside the ones that replaced them. */
  history?: boolean;
  /** How rows are laid out; "plain" if absent. */
  layout?: "plain" | "clinical" | "journal";
  /** How the trials of a pooled panel are taken to belong together; "reml" if absent. */
  model?: "reml" | "paule-mandel" | "dersimonian-laird" | "common";
  /** How the interval of a pooled result is made; "normal" if absent. */
  interval?: "normal" | "hartung-knapp";
}
"#;

/// Characters whose width is measured: space to `~`.
pub const CHARACTERS: usize = 95;

/// How a question is drawn; the TypeScript interface of the same name says what each means.
#[derive(Debug)]
pub struct DrawingOptions {
    pub today: Date,
    pub width: f64,
    pub font_size: f64,
    pub character_widths: Option<[u16; CHARACTERS]>,
    pub bold_character_widths: Option<[u16; CHARACTERS]>,
    pub heading_level: u8,
    pub history: bool,
    pub layout: Layout,
    pub model: PoolingModel,
    pub interval: PoolingInterval,
}

impl DrawingOptions {
    /// Reads options as JavaScript gives them.
    pub(super) fn from_js(options: &JsValue) -> Result<DrawingOptions, Error> {
        let options = from_js(options).and_then(|options| DrawingOptions::from_value(&options));
        options.map_err(Error::OptionInvalid)
    }

    /// Reads options; all faults are given at once, each with its path.
    pub fn from_value(value: &Value) -> Result<DrawingOptions, Vec<Fault>> {
        let mut reader = Reader::default();
        let options = DrawingOptions::read(Some(value), &mut reader);
        if reader.faults.is_empty() { Ok(options) } else { Err(reader.faults) }
    }

    /// What of this a forest plot depends on.
    pub fn of_forest(&self) -> ForestOptions {
        ForestOptions {
            width: self.width,
            typeface: Typeface {
                size: self.font_size,
                regular: self.character_widths.unwrap_or(WIDE),
                bold: self.bold_character_widths.unwrap_or(WIDE_BOLD),
            },
            today: self.today,
            history: self.history,
            layout: self.layout,
            model: self.model,
            interval: self.interval,
        }
    }
}

impl Read for DrawingOptions {
    fn read(value: Option<&Value>, reader: &mut Reader) -> Self {
        // Named as JavaScript names things, unlike the records of a pack.
        const KEYS: [&str; 10] = [
            "today",
            "width",
            "fontSize",
            "characterWidths",
            "boldCharacterWidths",
            "headingLevel",
            "history",
            "layout",
            "model",
            "interval",
        ];
        let [today, width, font_size, widths, bold_widths, heading_level, history, layout, model, interval] = KEYS;
        reader.only_keys(value, &KEYS);
        let pixels = |given: Option<Pixels>, usual: f64| given.map_or(usual, |given| given.0);
        let array = |given: Option<Widths>| given.map(|given| given.0);
        DrawingOptions {
            today: reader.field(value, today),
            width: pixels(reader.field(value, width), 640.0),
            font_size: pixels(reader.field(value, font_size), 16.0),
            character_widths: array(reader.field(value, widths)),
            bold_character_widths: array(reader.field(value, bold_widths)),
            heading_level: reader.field::<Option<Level>>(value, heading_level).map_or(2, |level| level.0),
            history: reader.field(value, history),
            layout: reader.field::<Option<_>>(value, layout).unwrap_or(Layout::Plain),
            model: reader.field::<Option<_>>(value, model).unwrap_or(PoolingModel::Reml),
            interval: reader.field::<Option<_>>(value, interval).unwrap_or(PoolingInterval::Normal),
        }
    }
}

/// A length that a drawing can have.
struct Pixels(f64);

impl Read for Pixels {
    fn read(value: Option<&Value>, reader: &mut Reader) -> Self {
        Pixels(number(value, reader, 1.0..=10_000.0, "expected a number of pixels from 1 to 10000"))
    }
}

/// The level of a heading.
struct Level(u8);

impl Read for Level {
    fn read(value: Option<&Value>, reader: &mut Reader) -> Self {
        let level = u32::read(value, reader);
        if !(1..=6).contains(&level) {
            reader.fault(Rule::Range, "expected a heading level from 1 to 6".to_owned());
        }
        Level(level as u8)
    }
}

/// One width per measured character.
struct Widths([u16; CHARACTERS]);

impl Read for Widths {
    fn read(value: Option<&Value>, reader: &mut Reader) -> Self {
        let mut widths = [0; CHARACTERS];
        let items = match value {
            Some(Value::List(items)) if items.len() == CHARACTERS => items.as_slice(),
            _ => {
                reader
                    .fault(Rule::Shape, "expected a list of 95 widths, one for each character from space to ~".into());
                &[]
            }
        };
        for (index, item) in items.iter().enumerate() {
            reader.enter_item(index, None);
            let width = number(Some(item), reader, 0.0..=10_000.0, "expected thousandths of the font size, 0 to 10000");
            widths[index] = width.round() as u16;
            reader.leave();
        }
        Widths(widths)
    }
}

fn number(value: Option<&Value>, reader: &mut Reader, range: std::ops::RangeInclusive<f64>, expected: &str) -> f64 {
    match value {
        Some(Value::Number(number)) if range.contains(number) => *number,
        _ => {
            reader.fault(Rule::Range, expected.to_owned());
            *range.start()
        }
    }
}
