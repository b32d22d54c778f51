//! The page's clocks.

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/clock.js")]
extern "C" {
    /// Whole milliseconds since the page began, of which the border of the wasm lets 32 bits through: after 49.7 days they
    /// begin again at 0. This never goes back otherwise, and a change of the computer's time does not move it.
    ///
    /// A clock that stands still or goes back, as in a test with a clock of its own or after a computer slept, holds nothing
    /// up: time goes on by the timers that ring. See [`reach`].
    #[must_use]
    pub fn now() -> u32;

    /// Notes that it is this time at least, because a timer until then has rung. Timers may ring a little before the clock
    /// gets there: in Firefox up to a millisecond.
    pub fn reach(time: u32);
}

/// The time of day: seconds since 1970.
#[must_use]
pub fn seconds() -> u32 {
    (js_sys::Date::now() / 1_000.0) as u32
}
