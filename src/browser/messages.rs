//! Messages that other windows post to this one.

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::MessageEvent;

/// Hears every message that is posted to this window, until the listener is dropped.
#[must_use]
pub fn listen(mut hear: impl FnMut(&MessageEvent) + 'static) -> Option<EventListener> {
    let window = web_sys::window()?;
    Some(EventListener::new(&window, "message", move |event| {
        hear(event.unchecked_ref());
    }))
}
