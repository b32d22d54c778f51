//! Leaving the page for the consent page, in this tab. A page that logs in whenever it is loaded, and whose logins
//! come to nothing, would do so again and again: without a click the tab leaves once.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/client/login/trip.js")]
extern "C" {
    #[wasm_bindgen(js_name = leaveFor, catch)]
    fn leave(url: &str) -> Result<(), JsValue>;
    /// Stays here, if the page is on its way.
    pub(super) fn stay();
    /// Notes that a trip has brought a login.
    pub(super) fn succeed();
    /// Whether the tab came back without a login less than a minute ago, and nobody has clicked since.
    #[wasm_bindgen(js_name = isCircle)]
    pub(super) fn is_circle() -> bool;
}

/// Leaves the page for this address.
pub(super) fn leave_for(url: &str) {
    // The browser refuses only addresses that it cannot parse; the page then stays as it is.
    let _ = leave(url);
}
