//! The page's address.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/location.js")]
extern "C" {
    #[wasm_bindgen(js_name = href)]
    fn page_href() -> Option<String>;
    #[wasm_bindgen(js_name = origin)]
    fn page_origin() -> Option<String>;
    #[wasm_bindgen(js_name = framing)]
    fn page_framing() -> u8;
    #[wasm_bindgen(js_name = replace, catch)]
    fn replace_address(url: &str) -> Result<(), JsValue>;
}

/// The address of the page, if there is a page.
#[must_use]
pub fn href() -> Option<String> {
    page_href()
}

/// The origin of the page: `null` as text for files and sandboxed frames.
#[must_use]
pub fn origin() -> Option<String> {
    page_origin()
}

/// What the page lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Framing {
    /// A tab or window of its own.
    None,
    /// Pages of its own origin.
    Own,
    /// A page of another origin, at some height.
    Foreign,
}

/// What the page lies in.
#[must_use]
pub fn framing() -> Framing {
    match page_framing() {
        0 => Framing::None,
        1 => Framing::Own,
        _ => Framing::Foreign,
    }
}

/// Changes the address without loading anything and without a new history entry.
pub fn replace(url: &str) {
    // Refused only in documents whose address may not change, such as srcdoc frames; there it stays as it is.
    let _ = replace_address(url);
}
