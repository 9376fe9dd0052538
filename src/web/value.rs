//! JavaScript values as plain data.

use crate::evidence::fault::{Fault, Rule, Trail};
use crate::evidence::value::Value;
use wasm_bindgen::prelude::*;
use web_sys::js_sys::{Array, ArrayBuffer, Reflect};

/// Deepest nesting that is read. A pack has about 8 levels; a value that holds itself would never end.
const DEEPEST: usize = 32;
/// Most values that are read: far more than a pack holds, far fewer than memory does.
const MOST: u32 = 2_000_000;

/// Reads a JavaScript value: nothing, booleans, numbers, texts, arrays, typed arrays and plain objects. A key whose
/// value is `undefined` counts as absent, as in JSON.
///
/// The fault names the first place that is not plain data.
pub fn from_js(value: &JsValue) -> Result<Value, Vec<Fault>> {
    let mut reading = Reading { trail: Trail::default(), depth: 0, left: MOST };
    let read = reading.value(value);
    if reading.trail.faults.is_empty() { Ok(read) } else { Err(reading.trail.faults) }
}

struct Reading {
    trail: Trail,
    depth: usize,
    left: u32,
}

impl Reading {
    fn value(&mut self, value: &JsValue) -> Value {
        if value.is_null() || value.is_undefined() {
            return Value::Null;
        }
        if let Some(flag) = value.as_bool() {
            return Value::Bool(flag);
        }
        if let Some(number) = value.as_f64() {
            return Value::Number(number);
        }
        if let Some(text) = value.as_string() {
            return Value::Text(text);
        }
        if !value.is_object() {
            return self.refused("expected plain data, found something that JSON does not have");
        }
        if self.depth == DEEPEST {
            return self.refused("expected at most 32 levels, found more");
        }
        self.depth += 1;
        let read =
            if Array::is_array(value) || ArrayBuffer::is_view(value) { self.list(value) } else { self.map(value) };
        self.depth -= 1;
        read
    }

    fn list(&mut self, items: &JsValue) -> Value {
        let mut list = Vec::new();
        for index in 0..length(items) {
            self.trail.enter_item(index as usize, None);
            let item = Reflect::get_u32(items, index);
            list.push(self.found(item));
            self.trail.leave();
            if !self.trail.faults.is_empty() {
                break;
            }
        }
        Value::List(list)
    }

    fn map(&mut self, record: &JsValue) -> Value {
        let mut map = Vec::new();
        let Ok(keys) = Reflect::own_keys(record) else {
            return self.refused("expected plain data, found a record that could not be read");
        };
        for index in 0..length(&keys) {
            let key = Reflect::get_u32(&keys, index).unwrap_or_default();
            // A symbol is no key of plain data.
            let Some(name) = key.as_string() else { continue };
            self.trail.enter_key(&name);
            let value = Reflect::get(record, &key);
            if value.as_ref().is_ok_and(JsValue::is_undefined) {
                self.trail.leave();
                continue;
            }
            map.push((name, self.found(value)));
            self.trail.leave();
            if !self.trail.faults.is_empty() {
                break;
            }
        }
        Value::Map(map)
    }

    /// One value of a list or record, or what its getter threw.
    fn found(&mut self, value: Result<JsValue, JsValue>) -> Value {
        let Ok(value) = value else {
            return self.refused("expected plain data, found a value that could not be read");
        };
        let Some(left) = self.left.checked_sub(1) else {
            return self.refused("expected at most 2000000 values, found more");
        };
        self.left = left;
        self.value(&value)
    }

    fn refused(&mut self, message: &str) -> Value {
        self.trail.fault(Rule::Shape, message.to_owned());
        Value::Null
    }
}

/// The length of an array; 0 where it does not say.
fn length(array: &JsValue) -> u32 {
    Reflect::get(array, &"length".into()).ok().and_then(|length| length.as_f64()).unwrap_or_default() as u32
}
