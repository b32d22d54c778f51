//! A window that comes back to a page of this origin hands a text to the page that waits for it.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::popup::Popup;
use super::subscription::{Subscription, subscribe};

#[wasm_bindgen(module = "/src/browser/hand_over.js")]
extern "C" {
    #[wasm_bindgen(js_name = receive)]
    fn begin_receiving(nonce: &str, popup: &JsValue, url: &str, hear: &JsValue) -> Function;
    #[wasm_bindgen(js_name = handOver)]
    fn begin_handing_over(nonce: &str, text: Option<&str>);
    #[wasm_bindgen(js_name = isHandingOver)]
    fn hands_over() -> bool;
}

/// Hears the text of the window that knows the nonce. It is `popup` itself, or one that has lost its opener on the way.
/// A relay in `popup` sends the person on to `url`.
pub fn on_handed_over(
    nonce: &str,
    popup: &Popup,
    url: &str,
    mut hear: impl FnMut(&str) + 'static,
) -> Subscription {
    let callback = Box::new(move |text: JsValue| {
        if let Some(text) = text.as_string() {
            hear(&text);
        }
    });
    subscribe(
        |callback| begin_receiving(nonce, popup.as_ref(), url, callback),
        callback,
    )
}

/// Hands the text to the page that knows the nonce and waits, then closes this window. Where it does not close, or where
/// nobody waits any more, the window says so in one sentence.
///
/// Without a text the window asks its opener for an address, offers it in a button, and passes on the text
/// that comes back.
pub fn hand_over(nonce: &str, text: Option<&str>) {
    begin_handing_over(nonce, text);
}

/// Whether this window is there only to hand something over, for this copy of the library or for another.
#[must_use]
pub fn is_handing_over() -> bool {
    hands_over()
}
