//! The engine's JSON: values stay JavaScript's and never enter wasm memory.

use js_sys::JsString;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = JSON, js_name = parse, catch)]
    fn parse_text(text: &JsString) -> Result<JsValue, JsValue>;
}

/// The value of a JSON text.
///
/// # Errors
/// The engine's `SyntaxError`.
pub fn parse(text: &JsString) -> Result<JsValue, JsValue> {
    parse_text(text)
}

/// The JSON text of a value.
///
/// # Errors
/// The engine's `TypeError`, for values that refer to themselves and for big integers.
pub fn stringify(value: &JsValue) -> Result<JsString, JsValue> {
    js_sys::JSON::stringify(value)
}
