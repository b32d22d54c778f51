//! Randomness from the browser's generator.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/random.js")]
extern "C" {
    #[wasm_bindgen(js_name = nonce, catch)]
    fn new_nonce() -> Result<String, JsValue>;
}

/// Any number, good enough to spread things and no secret.
#[must_use]
pub fn number() -> u32 {
    (js_sys::Math::random() * f64::from(u32::MAX)) as u32
}

/// A text of 32 hex digits (128 bits) that nobody can guess, or none where there is no generator.
#[must_use]
pub fn nonce() -> Option<String> {
    new_nonce().ok()
}
