//! The engine's JSON: values stay JavaScript's and never enter wasm memory.

use js_sys::{Array, Function, JsString, Promise};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/json.js")]
extern "C" {
    /// The names of an object's members, with commas between them; empty for what is no object.
    pub fn names(value: &JsValue) -> String;

    /// The texts that the objects of a list have at a name, with commas between them; none where the value is no such
    /// list.
    pub fn column(list: &JsValue, name: &str) -> Option<String>;

    /// The date that the last object of a list has at a name, in milliseconds since 1970, or `NaN`.
    #[wasm_bindgen(js_name = lastDate)]
    pub fn last_date(list: &JsValue, name: &str) -> f64;

    /// A moment in milliseconds since 1970, to the second and as ISO 8601 writes it: `2026-11-23T18:05:09Z`. It must be one
    /// that the engine knows: no later than 8,640,000,000,000,000.
    #[wasm_bindgen(js_name = dateOf)]
    pub fn date_of(at: f64) -> String;

    /// The elements of a list at these places.
    pub fn pick(list: &JsValue, places: Vec<u32>) -> Array;

    /// What a function of the caller's gives for two texts: an object with its members of these names, between which there
    /// are spaces. It rejects with whatever is thrown on the way.
    pub fn members(function: &Function, first: &str, second: &str, names: &str) -> Promise;

    /// The text or number of that name in a value, as text.
    pub fn field(value: &JsValue, name: &str) -> Option<String>;

    /// The JSON text of a value.
    ///
    /// # Errors
    /// The engine's `TypeError`, for values that refer to themselves and for big integers.
    #[wasm_bindgen(catch)]
    pub fn stringify(value: &JsValue) -> Result<JsString, JsValue>;
}
