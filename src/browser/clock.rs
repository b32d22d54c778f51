//! The time of day.

/// Seconds since 1970.
#[must_use]
pub fn seconds() -> u32 {
    (js_sys::Date::now() / 1_000.0) as u32
}
