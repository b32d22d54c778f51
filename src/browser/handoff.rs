//! A window that comes back to a page of this origin hands a text to the page that waits for it.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::popup::Popup;
use super::subscription::{Subscription, subscribe};

#[wasm_bindgen(module = "/src/browser/handoff.js")]
extern "C" {
    #[wasm_bindgen(js_name = receive)]
    fn begin_receiving(nonce: &str, popup: &JsValue, url: &str, listener: &JsValue) -> Function;
    #[wasm_bindgen(js_name = isHandingOver)]
    fn hands_over() -> bool;
}

/// Receives the text of the window that knows the nonce. It is `popup` itself, or one that has lost its opener on the way.
/// A relay in `popup` sends the person on to `url`.
pub fn on_handed_over(
    nonce: &str,
    popup: &Popup,
    url: &str,
    mut listener: impl FnMut(&str) + 'static,
) -> Subscription {
    let callback = Box::new(move |text: JsValue| {
        if let Some(text) = text.as_string() {
            listener(&text);
        }
    });
    subscribe(
        |callback| begin_receiving(nonce, popup.as_ref(), url, callback),
        callback,
    )
}

/// Whether this window is there only to hand something over, for this copy of the library or for another.
#[must_use]
pub fn is_handing_over() -> bool {
    hands_over()
}
