//! Looking at a value that a caller passed.

use js_sys::Array;
use wasm_bindgen::prelude::*;

use crate::protocol::error::Problem;

#[wasm_bindgen(module = "/src/js/value.js")]
extern "C" {
    #[wasm_bindgen(js_name = kindOf)]
    fn kind_number(value: &JsValue) -> u8;
    #[wasm_bindgen(js_name = textOf)]
    pub(super) fn text_of(value: &JsValue, most: u32) -> Option<String>;
    #[wasm_bindgen(js_name = entriesOf)]
    fn entries_of(value: &JsValue) -> Array;
}

/// What a value is, as far as parameters care.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Undefined,
    Null,
    /// A string, finite number, big integer, boolean or date.
    Text,
    Symbol,
    Function,
    /// `NaN`, an infinite number or an invalid date.
    NoNumber,
    List,
    File,
    /// An AbortSignal or an Event.
    Signal,
    /// A FormData or URLSearchParams.
    Form,
    Object,
    /// What has its content elsewhere than in members: a map, a promise, bytes.
    Other,
}

pub(super) fn kind_of(value: &JsValue) -> Kind {
    match kind_number(value) {
        0 => Kind::Undefined,
        1 => Kind::Null,
        2 => Kind::Text,
        3 => Kind::Symbol,
        4 => Kind::Function,
        5 => Kind::NoNumber,
        6 => Kind::List,
        7 => Kind::File,
        8 => Kind::Signal,
        9 => Kind::Form,
        10 => Kind::Object,
        _ => Kind::Other,
    }
}

/// Gives each name and value of an object or form.
pub(super) fn for_entries(
    value: &JsValue,
    give: &mut dyn FnMut(JsValue, JsValue) -> Result<(), Problem>,
) -> Result<(), Problem> {
    let entries = entries_of(value);
    for index in 0..entries.length() {
        let entry: Array = entries.get(index).unchecked_into();
        give(entry.get(0), entry.get(1))?;
    }
    Ok(())
}
