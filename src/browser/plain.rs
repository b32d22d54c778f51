//! Values that are nothing but data: null, texts, numbers, lists, Blobs, and objects without a prototype.

use js_sys::Array;
use wasm_bindgen::prelude::*;

// They run no code of a page's, so they throw nothing.
#[wasm_bindgen(module = "/src/browser/plain.js")]
extern "C" {
    /// The text of a text, number or boolean.
    #[wasm_bindgen(js_name = textOf)]
    pub fn text_of(plain: &JsValue) -> Option<String>;

    #[wasm_bindgen(js_name = entriesOf)]
    fn entries_of(plain: &JsValue) -> Option<Array>;
}

/// The members of an object, or the pairs of a list of such; none where it is something else.
pub fn entries(plain: &JsValue) -> Option<Vec<(String, JsValue)>> {
    let mut entries = Vec::new();
    for entry in entries_of(plain)?.iter() {
        let entry: Array = entry.unchecked_into();
        let name = entry.get_unchecked(0).as_string().unwrap_or_default();
        entries.push((name, entry.get_unchecked(1)));
    }
    Some(entries)
}
