//! The page's clocks.

use std::cell::Cell;

use wasm_bindgen::prelude::*;

#[wasm_bindgen(module = "/src/browser/clock.js")]
extern "C" {
    #[wasm_bindgen(js_name = sinceStart)]
    fn since_start() -> f64;
}

thread_local! {
    /// The latest time that was read, or that a timer has shown to be over.
    static LATEST: Cell<u64> = const { Cell::new(0) };
}

/// Whole milliseconds since the page began. This never goes back, and a change of the computer's time does not move it.
///
/// A clock that stands still or goes back, as in a test with a clock of its own or after a computer slept, holds nothing up:
/// time goes on by the timers that ring. See [`reach`].
#[must_use]
pub fn now() -> u64 {
    reach(since_start() as u64)
}

/// Notes that it is this time at least, because a timer until then has rung, and gives the time. Timers may ring a little
/// before the clock gets there: in Firefox up to a millisecond.
pub fn reach(time: u64) -> u64 {
    let latest = LATEST.get().max(time);
    LATEST.set(latest);
    latest
}

/// The time of day: seconds since 1970.
#[must_use]
pub fn seconds() -> u32 {
    (js_sys::Date::now() / 1_000.0) as u32
}
