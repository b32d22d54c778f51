//! Texts that every copy of the library on the page finds, as long as the page is there.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/shared.js")]
extern "C" {
    #[wasm_bindgen(js_name = put)]
    fn put_text(name: &str, text: &str);
    #[wasm_bindgen(js_name = take)]
    fn take_text(name: &str, beginning: &str) -> Option<String>;
}

/// Keeps a text in the place of another of that name.
pub fn put(name: &str, text: &str) {
    put_text(name, text);
}

/// Takes the text of that name, once, if it begins like this: what stands behind.
#[must_use]
pub fn take(name: &str, beginning: &str) -> Option<String> {
    take_text(name, beginning)
}
