//! What is done as soon as the code that runs now has returned.

use wasm_bindgen::prelude::*;

use super::slot::Slot;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = queueMicrotask)]
    fn queue_microtask(callback: &JsValue);
}

type Work = Box<dyn FnOnce()>;

thread_local! {
    /// What waits for the microtask that is queued; none where none is.
    static WAITING: Slot<Vec<Work>> = const { Slot::empty() };
    static MICROTASK: JsValue = Closure::<dyn FnMut(JsValue)>::new(|_| work()).into_js_value();
}

/// Does this in the next microtask, after what was put off before it. All that is put off in one turn shares one.
pub fn soon(act: impl FnOnce() + 'static) {
    let is_first = WAITING.with(|waiting| {
        let mut all = waiting.take().unwrap_or_default();
        all.push(Box::new(act) as Work);
        let is_first = all.len() == 1;
        waiting.set(all);
        is_first
    });
    if is_first {
        MICROTASK.with(queue_microtask);
    }
}

fn work() {
    for act in WAITING.with(Slot::take).unwrap_or_default() {
        act();
    }
}
