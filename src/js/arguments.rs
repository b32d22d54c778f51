//! What may follow the path of a call: nothing, parameters, then callbacks or options, in the order of client.js.

use js_sys::Array;
use wasm_bindgen::JsValue;

use super::options::Options;

/// The arguments behind the path, each at its place.
pub(super) struct Arguments {
    pub(super) params: JsValue,
    pub(super) success: JsValue,
    pub(super) error: JsValue,
    options: JsValue,
}

impl Arguments {
    /// A function at the place of the parameters is the first callback. An object behind the parameters is the
    /// options.
    pub(super) fn read(rest: &Array) -> Self {
        let mut next = 0;
        let mut params = JsValue::UNDEFINED;
        if !rest.get(0).is_function() {
            params = rest.get(0);
            next = 1;
        }
        let mut callback = || {
            let value = rest.get(next);
            let passes = value.is_function() || value.is_null() || value.is_undefined();
            if passes {
                next += 1;
            }
            if value.is_function() {
                value
            } else {
                JsValue::UNDEFINED
            }
        };
        let success = callback();
        let error = callback();
        Self {
            params,
            success,
            error,
            options: rest.get(next),
        }
    }

    pub(super) fn options(&self) -> Options {
        Options::read(&self.options)
    }
}
