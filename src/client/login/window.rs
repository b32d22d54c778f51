//! The windows of a login: the consent page's, and one that only hands an answer over.

use wasm_bindgen::prelude::*;
use web_sys::Window;

use crate::browser::popup::Popup;
use crate::protocol::login::Reply;

#[wasm_bindgen(module = "/src/client/login/window.js")]
extern "C" {
    #[wasm_bindgen(js_name = openConsent, catch)]
    fn open_window(url: &str, name: Option<&str>) -> Result<Option<Window>, JsValue>;
    /// Whether this window is one that asks, as far as the browser has left it its name.
    #[wasm_bindgen(js_name = isConsentWindow)]
    pub(super) fn is_consent_window() -> bool;
    #[wasm_bindgen(js_name = handOver)]
    fn begin_handing_over(nonce: &str, text: Option<&str>);
}

/// The window that now shows the consent page, over the middle of this one; none where the browser blocks it. An open
/// window of that name is used again, a frame never. Without a name the window gets one of its own.
pub(super) fn open_consent(url: &str, name: Option<&str>) -> Option<Popup> {
    open_window(url, name).ok().flatten().map(Popup::from)
}

/// Hands the reply to the page that waits for this nonce, then closes this window. A window that cannot be closed, or
/// that nobody waits for, says so in one sentence.
///
/// Without a reply the window is the relay: a button opens the consent page, whose address the opener has, and the reply
/// that comes back is passed on.
pub(in crate::client) fn hand_over(nonce: &str, reply: Option<&Reply>) {
    begin_handing_over(nonce, reply.map(Reply::text));
}
