//! Asking a function of the caller's that may answer later, by a promise, or never.

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use super::callback::once;
use super::subscription::{Subscription, subscribe};

#[wasm_bindgen(module = "/src/browser/ask.js")]
extern "C" {
    #[wasm_bindgen(js_name = ask)]
    fn begin(act: &Function, value: &JsValue, signal: &AbortSignal, end: &JsValue);
    fn follow(act: &Function, listener: &JsValue) -> Function;
}

/// Calls a function with a value, and gives what it answers, or undefined where it fails or the signal comes first.
pub fn ask(
    act: &Function,
    value: &JsValue,
    signal: &AbortSignal,
    end: impl FnOnce(JsValue) + 'static,
) {
    begin(act, value, signal, &once(Box::new(end)));
}

/// Has a function begin something that tells a listener how it goes, until this is dropped: the function gives what ends
/// it.
pub fn begun(act: &Function, listener: impl FnMut(JsValue) + 'static) -> Subscription {
    subscribe(|listener| follow(act, listener), Box::new(listener))
}
