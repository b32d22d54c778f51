//! A function of ours that JavaScript calls once.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::slot::Slot;

/// A function that does this when it is called. It is freed then, without waiting for the engine's garbage collection:
/// that knows nothing of the memory that it holds here.
pub(super) fn once(act: Box<dyn FnOnce(JsValue)>) -> JsValue {
    let own = Rc::new(Slot::empty());
    let (held, mut act) = (own.clone(), Some(act));
    let function: Box<dyn FnMut(JsValue)> = Box::new(move |value| {
        let _itself = held.take();
        if let Some(act) = act.take() {
            act(value);
        }
    });
    let function = Closure::wrap(function);
    let value = function.as_ref().clone();
    own.set(function);
    value
}
