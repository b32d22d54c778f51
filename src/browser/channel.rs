//! Messages between the pages of one origin, by a BroadcastChannel. It reaches every other channel of that name in the
//! same storage partition, on this page too, and never the one that posted.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::object::call;

#[wasm_bindgen(module = "/src/browser/channel.js")]
extern "C" {
    #[wasm_bindgen(js_name = open)]
    fn open_channel(name: &str, listener: &JsValue) -> Option<Function>;
}

/// A channel that is open until it is dropped.
pub struct Channel {
    send: Function,
    _listener: Closure<dyn FnMut(JsValue)>,
}

impl Channel {
    /// Opens the channel of that name and receives what others post; none where the browser has no such thing.
    #[must_use]
    pub fn open(name: &str, listener: impl FnMut(JsValue) + 'static) -> Option<Self> {
        let listener: Box<dyn FnMut(JsValue)> = Box::new(listener);
        let listener = Closure::wrap(listener);
        let send = open_channel(name, listener.as_ref())?;
        Some(Self {
            send,
            _listener: listener,
        })
    }

    /// Posts a message to the others. It must be a value that can be copied.
    pub fn post(&self, message: &JsValue) {
        // What cannot be posted any more has nobody to hear it.
        call(&self.send, message, &JsValue::UNDEFINED);
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        call(&self.send, &JsValue::UNDEFINED, &JsValue::UNDEFINED);
    }
}
