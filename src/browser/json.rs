//! The engine's JSON: values stay JavaScript's and never enter wasm memory.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/json.js")]
extern "C" {
    /// The names of an object's members, with commas between them; empty for what is no object.
    pub fn names(value: &JsValue) -> String;
}

/// The JSON text of a value.
///
/// # Errors
/// The engine's `TypeError`, for values that refer to themselves and for big integers.
pub fn stringify(value: &JsValue) -> Result<JsString, JsValue> {
    js_sys::JSON::stringify(value)
}
