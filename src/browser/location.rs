//! The page's address.

use wasm_bindgen::JsValue;

/// The address of the page, if there is a page.
#[must_use]
pub fn href() -> Option<String> {
    web_sys::window()?.location().href().ok()
}

/// The origin of the page: `null` as text for files and sandboxed frames.
#[must_use]
pub fn origin() -> Option<String> {
    web_sys::window()?.location().origin().ok()
}

/// Leaves the page for another address.
pub fn leave_for(url: &str) {
    if let Some(window) = web_sys::window() {
        // The browser refuses only addresses that could not be parsed; the page then stays as it is.
        let _ = window.location().set_href(url);
    }
}

/// Changes the address without loading anything and without a new history entry.
pub fn replace(url: &str) {
    let Some(history) = web_sys::window().and_then(|window| window.history().ok()) else {
        return;
    };
    let state = history.state().unwrap_or(JsValue::NULL);
    // Refused only in documents whose address may not change, such as srcdoc frames; there it stays as it is.
    let _ = history.replace_state_with_url(&state, "", Some(url));
}
