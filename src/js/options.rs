//! Reading the options that callers pass: by known names, and with a sentence for the first wrong type.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use crate::browser::slot::Slot;
use crate::protocol::error::Problem;
use crate::protocol::text::joined;

/// The longest time that the browser's timers take, in milliseconds.
const LONGEST: f64 = 2_147_483_647.0;

/// An object of options, or none. Reading goes on behind a wrong one; `checked` tells of the first.
pub(super) struct Options {
    object: JsValue,
    wrong: Slot<Problem>,
}

impl Options {
    pub(super) fn read(object: &JsValue) -> Self {
        let options = Self::read_classic(object);
        if !object.is_object() && !object.is_null() && !object.is_undefined() {
            options
                .wrong
                .set(Problem::argument("The options must be an object."));
        }
        options
    }

    /// The options, or none where they are no object: client.js took such a call as one without options.
    pub(super) fn read_classic(object: &JsValue) -> Self {
        let object = if object.is_object() {
            object.clone()
        } else {
            JsValue::UNDEFINED
        };
        Self {
            object,
            wrong: Slot::empty(),
        }
    }

    /// What goes with the options, unless one was wrong.
    pub(super) fn checked<T>(&self, value: T) -> Result<T, Problem> {
        match self.wrong.take() {
            Some(problem) => Err(problem),
            None => Ok(value),
        }
    }

    /// The option of that name; undefined where it is missing or null.
    pub(super) fn get(&self, name: &str) -> JsValue {
        if self.object.is_undefined() {
            return JsValue::UNDEFINED;
        }
        let value = Reflect::get(&self.object, &name.into()).unwrap_or_default();
        if value.is_null() {
            JsValue::UNDEFINED
        } else {
            value
        }
    }

    /// Whether the option is truthy, or `default` where it is missing.
    pub(super) fn flag(&self, name: &str, default: bool) -> bool {
        let value = self.get(name);
        if value.is_undefined() {
            default
        } else {
            value.is_truthy()
        }
    }

    pub(super) fn text(&self, name: &str) -> Option<String> {
        let value = self.get(name);
        let text = value.as_string();
        self.expect(name, "a string", text.is_some(), &value);
        text
    }

    pub(super) fn function(&self, name: &str) -> Option<Function> {
        let value = self.get(name);
        let is_function = value.is_function();
        self.expect(name, "a function", is_function, &value);
        is_function.then(|| value.unchecked_into())
    }

    /// A time in milliseconds; `Infinity` means none.
    pub(super) fn milliseconds(&self, name: &str) -> Option<u32> {
        let value = self.get(name);
        let time = value.as_f64().filter(|time| *time > 0.0);
        self.expect(
            name,
            "a number of milliseconds above 0",
            time.is_some(),
            &value,
        );
        time.filter(|time| time.is_finite())
            .map(|time| time.min(LONGEST) as u32)
    }

    pub(super) fn signal(&self) -> Option<AbortSignal> {
        let value = self.get("signal");
        let signal = value.clone().dyn_into().ok();
        self.expect("signal", "an AbortSignal", signal.is_some(), &value);
        signal
    }

    fn expect(&self, name: &str, wanted: &str, met: bool, value: &JsValue) {
        if !met && !value.is_undefined() {
            let sentence = joined(&["The option ", name, " must be ", wanted, "."]);
            self.wrong.set(Problem::argument(sentence));
        }
    }
}

/// A text; null and undefined are none.
pub(super) fn text(value: &JsValue) -> Result<Option<String>, Problem> {
    let text = value.as_string();
    if text.is_none() && !value.is_null() && !value.is_undefined() {
        return Err(Problem::argument("A key or token must be a string."));
    }
    Ok(text)
}
