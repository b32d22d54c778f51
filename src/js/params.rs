//! From a caller's parameters, as `value.js` has copied them, to those of the protocol.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::client::{Params, Payload, Value};

// They look only at values of our own, so they throw nothing.
#[wasm_bindgen(module = "/src/js/value.js")]
extern "C" {
    #[wasm_bindgen(js_name = textOf)]
    fn text_of(own: &JsValue) -> Option<String>;
    #[wasm_bindgen(js_name = entriesOf)]
    fn entries_of(own: &JsValue) -> Option<Array>;
}

/// Reads the parameters of a call.
pub(super) fn read(own: &JsValue) -> Payload {
    let Some(entries) = entries_of(own) else {
        return Payload::default();
    };
    let mut files = Vec::new();
    Payload {
        params: pairs(&entries, &mut files),
        files,
        object: (!Array::is_array(own)).then(|| own.clone()),
    }
}

fn pairs(entries: &Array, files: &mut Vec<JsValue>) -> Params {
    let mut params = Params::new();
    for entry in entries.iter() {
        let entry: Array = entry.unchecked_into();
        let name = entry.get_unchecked(0).as_string().unwrap_or_default();
        params.push((name, value(entry.get_unchecked(1), files)));
    }
    params
}

fn value(own: JsValue, files: &mut Vec<JsValue>) -> Value {
    if own.is_null() {
        Value::Null
    } else if let Some(text) = text_of(&own) {
        Value::Text(text)
    } else if let Some(items) = own.dyn_ref::<Array>() {
        let mut values = Vec::new();
        for item in items.iter() {
            values.push(value(item, files));
        }
        Value::List(values)
    } else if let Some(entries) = entries_of(&own) {
        Value::Map(pairs(&entries, files))
    } else {
        files.push(own);
        Value::File(files.len() - 1)
    }
}
