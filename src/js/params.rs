//! From a caller's parameters, as `value.js` has copied them, to those of the protocol.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::client::{Params, Payload, Value};

// They look only at values of our own, so they throw nothing.
#[wasm_bindgen(module = "/src/js/value.js")]
extern "C" {
    #[wasm_bindgen(js_name = kindOf)]
    fn kind_of(own: &JsValue) -> u8;
    #[wasm_bindgen(js_name = textOf)]
    fn text_of(own: &JsValue) -> String;
    #[wasm_bindgen(js_name = entriesOf)]
    fn entries_of(own: &JsValue) -> Array;
}

/// Reads the parameters of a call.
pub(super) fn read(own: &JsValue) -> Payload {
    if own.is_undefined() {
        return Payload::default();
    }
    let mut files = Vec::new();
    Payload {
        params: pairs(own, &mut files),
        files,
        object: (!Array::is_array(own)).then(|| own.clone()),
    }
}

fn pairs(own: &JsValue, files: &mut Vec<JsValue>) -> Params {
    let entry = |entry: JsValue| {
        let entry: Array = entry.unchecked_into();
        let name = entry.get(0).as_string().unwrap_or_default();
        (name, value(entry.get(1), files))
    };
    entries_of(own).iter().map(entry).collect()
}

fn value(own: JsValue, files: &mut Vec<JsValue>) -> Value {
    match kind_of(&own) {
        0 => Value::Null,
        1 => Value::Text(text_of(&own)),
        2 => {
            let items: Array = own.unchecked_into();
            Value::List(items.iter().map(|item| value(item, files)).collect())
        }
        3 => {
            files.push(own);
            Value::File(files.len() - 1)
        }
        _ => Value::Map(pairs(&own, files)),
    }
}
