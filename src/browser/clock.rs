//! The page's clocks.

use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = performance, js_name = now)]
    fn since_start() -> f64;
}

/// Whole milliseconds since the page began. This never goes back, and a change of the computer's time does not move it.
#[must_use]
pub fn now() -> u64 {
    since_start() as u64
}

/// The time of day: seconds since 1970.
#[must_use]
pub fn seconds() -> u32 {
    (js_sys::Date::now() / 1_000.0) as u32
}
