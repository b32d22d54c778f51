//! Ending what is under way: `AbortController` and `AbortSignal`.

use gloo_events::EventListener;
use web_sys::AbortSignal;

pub use web_sys::AbortController;

/// Calls `end` once when the signal fires, until the listener is dropped. A signal that has fired already is the
/// caller's to look at: it fires no more.
pub fn on_abort(signal: &AbortSignal, end: impl FnOnce() + 'static) -> EventListener {
    EventListener::once(signal, "abort", move |_| end())
}
