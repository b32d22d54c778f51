//! Members of objects that are their own, whatever other scripts have put on `Object.prototype`.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/object.js")]
extern "C" {
    /// The member of that name that the value itself has, or undefined.
    pub fn own(value: &JsValue, name: &str) -> JsValue;

    /// Gives an object a member.
    pub fn define(object: &JsValue, name: &str, value: &JsValue);
}
