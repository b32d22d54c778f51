//! What is done as soon as the code that runs now has returned.

use std::cell::Cell;

use wasm_bindgen::prelude::*;

use super::slot::Slot;

#[wasm_bindgen(module = "/src/browser/microtask.js")]
extern "C" {
    #[wasm_bindgen(js_name = soon)]
    fn queue_microtask(callback: &JsValue);
}

type Work = Box<dyn FnOnce()>;

thread_local! {
    /// What waits for the microtask that is queued; none where none is.
    static WAITING: Slot<Vec<Work>> = const { Slot::empty() };
    static INTERRUPTIONS: Cell<u32> = const { Cell::new(0) };
    static MICROTASK: JsValue = Closure::<dyn FnMut(JsValue)>::new(|_| work()).into_js_value();
}

/// Does this in the next microtask, after what was put off before it. All that is put off in one turn shares one.
pub fn soon(act: impl FnOnce() + 'static) {
    if WAITING.with(|waiting| waiting.change(|_| ()).is_none()) {
        MICROTASK.with(queue_microtask);
    }
    WAITING.with(|waiting| waiting.push(Box::new(act) as Work));
}

/// Forgets what was put off. To be called when an exception has passed through the library: it may have taken the place of the
/// microtask, and nothing would be done any more.
pub fn forget() {
    INTERRUPTIONS.set(interruptions() + 1);
    drop(WAITING.with(Slot::take));
}

/// How often that was so. What was begun before may never end.
#[must_use]
pub fn interruptions() -> u32 {
    INTERRUPTIONS.get()
}

fn work() {
    for act in WAITING.with(Slot::take).unwrap_or_default() {
        act();
    }
}
