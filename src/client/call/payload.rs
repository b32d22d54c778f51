//! The parameters of a call: values of the engine's, which are read when the request is made.

use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};

use super::Payload;
use crate::browser::object::define;
use crate::browser::plain::{entries, text_of};
use crate::protocol::call::params::{Params, Shape, Source, Value};

impl Source for JsValue {
    fn read(&self) -> Shape<Self> {
        if self.is_null() {
            Shape::Null
        } else if let Some(text) = text_of(self) {
            Shape::Text(text)
        } else if let Some(items) = self.dyn_ref::<Array>() {
            let mut list = Vec::new();
            for item in items.iter() {
                list.push(item);
            }
            Shape::List(list)
        } else {
            match entries(self) {
                Some(entries) => Shape::Map(entries),
                None => Shape::File(self.clone()),
            }
        }
    }
}

impl Payload {
    /// Parameters, and the files (Blobs) that they number.
    #[must_use]
    pub fn new(params: Params, files: &[JsValue]) -> Self {
        let mut values = Params::new();
        for (name, value) in params {
            let value = value_of(value, files);
            values.push((name, value));
        }
        Self {
            object: object_of(&values),
            params: values,
        }
    }

    /// Those of an object without a prototype, or of a list of names and values.
    #[must_use]
    pub fn of(plain: &JsValue) -> Self {
        Self {
            params: entries(plain).unwrap_or_default(),
            object: plain.clone(),
        }
    }
}

impl From<Params> for Payload {
    fn from(params: Params) -> Self {
        Self::new(params, &[])
    }
}

fn object_of(entries: &Params<JsValue>) -> JsValue {
    let object = Object::create(JsValue::NULL.unchecked_ref::<Object>());
    for (name, value) in entries {
        define(&object, name, value);
    }
    object.into()
}

fn value_of(value: Value, files: &[JsValue]) -> JsValue {
    match value {
        Value::Null => JsValue::NULL,
        Value::Text(text) => text.into(),
        Value::List(items) => items
            .into_iter()
            .map(|item| value_of(item, files))
            .collect::<Array>()
            .into(),
        Value::Map(params) => Payload::new(params, files).object,
        Value::File(number) => {
            // What is no Blob is refused as one that cannot be read.
            let none = || Object::new().into();
            files.get(number).cloned().unwrap_or_else(none)
        }
    }
}
