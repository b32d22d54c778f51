//! Members of objects that are their own, whatever other scripts have put on `Object.prototype`.

use js_sys::Function;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/object.js")]
extern "C" {
    /// The member of that name that the value itself has, or undefined.
    pub fn own(value: &JsValue, name: &str) -> JsValue;

    /// Calls a function with two values. What it gives or throws is left alone.
    pub fn call(act: &Function, first: &JsValue, second: &JsValue);

    /// Gives an object a member.
    pub fn define(object: &JsValue, name: &str, value: &JsValue);
}
