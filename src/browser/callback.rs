//! Functions of ours that JavaScript calls, and that are freed without waiting for the engine's garbage collection: that knows
//! nothing of the memory that they hold here.

use std::rc::Rc;

use wasm_bindgen::prelude::*;

use super::slot::Slot;

/// Holds a function until it is taken out.
pub type Held = Rc<Slot<Closure<dyn FnMut(JsValue)>>>;

/// A function that does this, until what holds it lets it go.
pub fn held(holder: &Held, act: Box<dyn FnMut(JsValue)>) -> JsValue {
    let function = Closure::wrap(act);
    let value = function.as_ref().clone();
    holder.set(function);
    value
}

/// A function that does this once.
pub(super) fn once(act: Box<dyn FnOnce(JsValue)>) -> JsValue {
    let holder = Held::default();
    let (own, mut act) = (holder.clone(), Some(act));
    let function = move |value| {
        let _itself = own.take();
        if let Some(act) = act.take() {
            act(value);
        }
    };
    held(&holder, Box::new(function))
}
