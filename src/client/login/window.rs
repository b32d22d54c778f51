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

/// Opens the consent page over the middle of this one, or none where the browser blocks it. A window of the same name
/// is taken over, a frame is not; without a name it gets one of its own.
pub(super) fn open_consent(url: &str, name: Option<&str>) -> Option<Popup> {
    open_window(url, name).ok().flatten().map(Popup::from)
}

/// Hands the reply to the page that knows the nonce and waits, then closes this window. Where it does not close, or
/// where nobody waits any more, the window says so in one sentence.
///
/// Without a reply the window asks its opener for the consent page's address, offers it in a button, and passes on the
/// reply that comes back.
pub(in crate::client) fn hand_over(nonce: &str, reply: Option<&Reply>) {
    begin_handing_over(nonce, reply.map(Reply::text));
}
