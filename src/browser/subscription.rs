//! Events and timers: what is begun goes on until it is dropped, so none is forgotten. Times are in milliseconds.

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::{AbortSignal, EventTarget};

use super::object::call;

#[wasm_bindgen(module = "/src/browser/subscription.js")]
extern "C" {
    #[wasm_bindgen(js_name = listen)]
    fn begin_listening(target: Option<&EventTarget>, kind: &str, callback: &JsValue) -> Function;
    #[wasm_bindgen(js_name = later)]
    fn begin_timeout(milliseconds: u32, callback: &JsValue) -> Function;
    #[wasm_bindgen(js_name = every)]
    fn begin_interval(milliseconds: u32, callback: &JsValue) -> Function;
    #[wasm_bindgen(js_name = messages)]
    fn begin_hearing(source: &JsValue, origin: &str, callback: &JsValue) -> Function;
    #[wasm_bindgen(js_name = restored)]
    fn begin_watching_restores(callback: &JsValue) -> Function;
}

/// Something that goes on until it is dropped.
pub struct Subscription {
    stop: Function,
    _callback: Closure<dyn FnMut(JsValue)>,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        call(&self.stop, &JsValue::UNDEFINED, &JsValue::UNDEFINED);
    }
}

pub(super) type Callback = Box<dyn FnMut(JsValue)>;

pub(super) fn subscribe(
    begin: impl FnOnce(&JsValue) -> Function,
    callback: Callback,
) -> Subscription {
    let callback = Closure::wrap(callback);
    Subscription {
        stop: begin(callback.as_ref()),
        _callback: callback,
    }
}

/// Receives what a window posts to this one while it shows a page of that origin.
pub fn on_message(
    source: &JsValue,
    origin: &str,
    listener: impl FnMut(JsValue) + 'static,
) -> Subscription {
    let callback = Box::new(listener);
    subscribe(|callback| begin_hearing(source, origin, callback), callback)
}

/// Says when another page of the origin has changed localStorage, and this page sees the change.
pub fn on_storage(mut listener: impl FnMut() + 'static) -> Subscription {
    let callback = Box::new(move |_| listener());
    subscribe(
        |callback| begin_listening(None, "storage", callback),
        callback,
    )
}

/// Says when the signal fires. One that has fired already is the caller's to look at: it fires no more.
pub fn on_abort(signal: &AbortSignal, mut end: impl FnMut() + 'static) -> Subscription {
    let callback = Box::new(move |_| end());
    subscribe(
        |callback| begin_listening(Some(signal), "abort", callback),
        callback,
    )
}

/// Says when the page is shown again as it was left, by the back button.
pub fn on_restored(mut listener: impl FnMut() + 'static) -> Subscription {
    subscribe(begin_watching_restores, Box::new(move |_| listener()))
}

/// Says once when the time has passed.
pub fn later(milliseconds: u32, mut end: impl FnMut() + 'static) -> Subscription {
    let callback = Box::new(move |_| end());
    subscribe(|callback| begin_timeout(milliseconds, callback), callback)
}

/// Says so each time that this much time has passed.
pub fn every(milliseconds: u32, mut look: impl FnMut() + 'static) -> Subscription {
    let callback = Box::new(move |_| look());
    subscribe(|callback| begin_interval(milliseconds, callback), callback)
}
