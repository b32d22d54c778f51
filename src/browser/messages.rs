//! Messages that other windows post to this one.

use gloo_events::EventListener;
use wasm_bindgen::prelude::*;
use web_sys::{EventTarget, MessageEvent};

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, js_name = globalThis)]
    static PAGE: EventTarget;
}

/// Hears every message that is posted to this window, until the listener is dropped.
pub fn listen(mut hear: impl FnMut(&MessageEvent) + 'static) -> EventListener {
    PAGE.with(|page| EventListener::new(page, "message", move |event| hear(event.unchecked_ref())))
}
