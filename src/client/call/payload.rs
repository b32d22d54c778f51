//! The parameters of a call as Rust users have them.

use js_sys::{Array, Object};
use wasm_bindgen::JsValue;

use super::Payload;
use crate::browser::object::define;
use crate::protocol::call::params::{Params, Value, holds_map};

impl Payload {
    /// Parameters, and the files (Blobs) that they number. An object among them travels as JSON, as it does for callers in
    /// JavaScript, where there is no file.
    #[must_use]
    pub fn new(params: Params, files: Vec<JsValue>) -> Self {
        let nested = params.iter().any(|(_, value)| holds_map(value));
        Self {
            object: nested.then(|| object_of(&params)),
            files,
            params,
        }
    }
}

impl From<Params> for Payload {
    fn from(params: Params) -> Self {
        Self::new(params, Vec::new())
    }
}

fn object_of(params: &Params) -> JsValue {
    let object = Object::new();
    for (name, value) in params {
        define(&object, name, &value_of(value));
    }
    object.into()
}

fn value_of(value: &Value) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Text(text) => text.as_str().into(),
        Value::List(items) => items.iter().map(value_of).collect::<Array>().into(),
        Value::Map(params) => object_of(params),
        Value::File(_) => JsValue::UNDEFINED,
    }
}
