//! The engine's JSON: values stay JavaScript's and never enter wasm memory.

use js_sys::JsString;
use wasm_bindgen::JsValue;

/// The JSON text of a value.
///
/// # Errors
/// The engine's `TypeError`, for values that refer to themselves and for big integers.
pub fn stringify(value: &JsValue) -> Result<JsString, JsValue> {
    js_sys::JSON::stringify(value)
}
