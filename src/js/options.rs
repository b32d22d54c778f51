//! Reading the options that callers pass: by known names, and with a sentence for each wrong type.

use js_sys::{Function, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use crate::protocol::error::Problem;

/// The longest time that the browser's timers take, in milliseconds.
const LONGEST: f64 = 2_147_483_647.0;

/// An object of options, or none.
pub(super) struct Options(JsValue);

impl Options {
    pub(super) fn read(options: JsValue) -> Result<Self, Problem> {
        if options.is_null() || options.is_undefined() || options.is_object() {
            Ok(Self(options))
        } else {
            Err(Problem::argument("The options must be an object."))
        }
    }

    /// The options, or none where they are no object: client.js took such a call as one without options.
    pub(super) fn read_classic(options: JsValue) -> Self {
        Self(if options.is_object() {
            options
        } else {
            JsValue::UNDEFINED
        })
    }

    /// The option of that name; undefined where it is missing.
    pub(super) fn get(&self, name: &str) -> JsValue {
        if self.0.is_object() {
            Reflect::get(&self.0, &name.into()).unwrap_or_default()
        } else {
            JsValue::UNDEFINED
        }
    }

    pub(super) fn text(&self, name: &str) -> Result<Option<String>, Problem> {
        text(&self.get(name), name)
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

    pub(super) fn function(&self, name: &str) -> Result<Option<Function>, Problem> {
        let value = self.get(name);
        if value.is_null() || value.is_undefined() {
            return Ok(None);
        }
        value
            .dyn_into()
            .map(Some)
            .map_err(|_| wrong(name, "a function"))
    }

    /// A time in milliseconds; `Infinity` means none.
    pub(super) fn milliseconds(&self, name: &str) -> Result<Option<u32>, Problem> {
        let value = self.get(name);
        if value.is_null() || value.is_undefined() {
            return Ok(None);
        }
        match value.as_f64() {
            Some(f64::INFINITY) => Ok(None),
            Some(time) if time > 0.0 => Ok(Some(time.min(LONGEST) as u32)),
            _ => Err(wrong(name, "a number of milliseconds above 0")),
        }
    }

    pub(super) fn signal(&self) -> Result<Option<AbortSignal>, Problem> {
        let value = self.get("signal");
        if value.is_null() || value.is_undefined() {
            return Ok(None);
        }
        value
            .dyn_into()
            .map(Some)
            .map_err(|_| wrong("signal", "an AbortSignal"))
    }
}

/// A text; null and undefined are none.
pub(super) fn text(value: &JsValue, name: &str) -> Result<Option<String>, Problem> {
    if value.is_null() || value.is_undefined() {
        return Ok(None);
    }
    value
        .as_string()
        .map(Some)
        .ok_or_else(|| wrong(name, "a string"))
}

fn wrong(name: &str, wanted: &str) -> Problem {
    Problem::argument(["The option ", name, " must be ", wanted, "."].concat())
}
