//! From a caller's parameters to those of the protocol.

use js_sys::{Array, Date, Function, JsString, Object};
use wasm_bindgen::prelude::*;
use web_sys::{AbortSignal, Blob, Event, FormData};

use crate::protocol::error::Problem;
use crate::protocol::params::{Dialect, Params, Value};

/// How deep objects may nest; what refers to itself never ends.
const DEEPEST: usize = 32;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = String, catch)]
    fn text_of(value: &JsValue) -> Result<JsString, JsValue>;
}

/// Parameters as read: files stand apart, since the protocol only numbers them.
#[derive(Default)]
pub(super) struct ReadParams {
    pub(super) params: Params,
    pub(super) files: Vec<JsValue>,
    pub(super) object: Option<JsValue>,
}

/// Reads what a caller passed as parameters.
pub(super) fn read(value: &JsValue, dialect: Dialect) -> Result<ReadParams, Problem> {
    if value.is_null() || value.is_undefined() {
        return Ok(ReadParams::default());
    }
    let mut reader = Reader {
        dialect,
        files: Vec::new(),
    };
    if let Some(form) = value.dyn_ref::<FormData>() {
        let params = reader.pairs(&Array::from(form), 0)?;
        return Ok(ReadParams {
            params,
            files: reader.files,
            object: None,
        });
    }
    if !value.is_object() || Array::is_array(value) || value.is_function() {
        return Err(Problem::argument(
            "The parameters must be an object, such as { name: \"To do\" }.",
        ));
    }
    reject_options(value)?;
    let params = reader.pairs(&Object::entries(value.unchecked_ref()), 0)?;
    Ok(ReadParams {
        params,
        files: reader.files,
        object: Some(value.clone()),
    })
}

fn reject_options(value: &JsValue) -> Result<(), Problem> {
    if value.has_type::<AbortSignal>() || value.has_type::<Event>() {
        return Err(Problem::argument(
            "An AbortSignal or Event is no parameter: options are the third argument, as in get(path, params, { signal }).",
        ));
    }
    Ok(())
}

struct Reader {
    dialect: Dialect,
    files: Vec<JsValue>,
}

impl Reader {
    fn pairs(&mut self, pairs: &Array, depth: usize) -> Result<Params, Problem> {
        let mut params = Params::with_capacity(pairs.length() as usize);
        for pair in pairs.iter() {
            let pair: Array = pair.unchecked_into();
            let name = pair.get(0).as_string().unwrap_or_default();
            if let Some(value) = self.value(&name, &pair.get(1), depth)? {
                params.push((name, value));
            }
        }
        Ok(params)
    }

    /// The value, or none for undefined.
    fn value(
        &mut self,
        name: &str,
        value: &JsValue,
        depth: usize,
    ) -> Result<Option<Value>, Problem> {
        if value.is_undefined() {
            return Ok(None);
        }
        if value.is_null() {
            return Ok(Some(Value::Null));
        }
        if let Some(text) = value.as_string() {
            return Ok(Some(Value::Text(text)));
        }
        if !value.is_object() && !value.is_function() {
            return self.primitive(name, value).map(Some);
        }
        if let Some(function) = value.dyn_ref::<Function>() {
            return self.called(name, function, depth).map(Some);
        }
        if depth >= DEEPEST {
            return Err(wrong(name, "refers to itself, or is nested too deep"));
        }
        self.object(name, value, depth).map(Some)
    }

    fn primitive(&self, name: &str, value: &JsValue) -> Result<Value, Problem> {
        let finite = value.as_f64().is_none_or(f64::is_finite);
        if !finite && self.dialect == Dialect::Npm {
            return Err(wrong(name, "is no finite number"));
        }
        let text = text_of(value).ok().filter(|_| !value.is_symbol());
        text.map(|text| Value::Text(text.into()))
            .ok_or_else(|| wrong(name, "is a symbol"))
    }

    /// Old pages pass functions by accident; client.js called them and sent what they gave.
    fn called(&mut self, name: &str, function: &Function, depth: usize) -> Result<Value, Problem> {
        if self.dialect == Dialect::Npm {
            return Err(wrong(
                name,
                "is a function; callbacks come after the parameters",
            ));
        }
        let result = function.call0(&JsValue::UNDEFINED).unwrap_or_default();
        if result.is_function() {
            return Ok(Value::Text(String::new()));
        }
        let value = self.value(name, &result, depth + 1)?;
        Ok(value.unwrap_or(Value::Text(String::new())))
    }

    fn object(&mut self, name: &str, value: &JsValue, depth: usize) -> Result<Value, Problem> {
        if value.has_type::<Blob>() {
            self.files.push(value.clone());
            return Ok(Value::File(self.files.len() - 1));
        }
        if let Some(date) = value.dyn_ref::<Date>() {
            if date.get_time().is_nan() {
                return Err(wrong(name, "is an invalid date"));
            }
            return Ok(Value::Text(date.to_iso_string().into()));
        }
        reject_options(value)?;
        if Array::is_array(value) {
            let mut items = Vec::new();
            for item in Array::from(value).iter() {
                items.extend(self.value(name, &item, depth + 1)?);
            }
            return Ok(Value::List(items));
        }
        let entries = Object::entries(value.unchecked_ref());
        Ok(Value::Map(self.pairs(&entries, depth + 1)?))
    }
}

fn wrong(name: &str, what: &str) -> Problem {
    Problem::argument(["The parameter ", name, " ", what, "."].concat())
}
