//! From a caller's parameters to those of the protocol.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;

use super::value::{Kind, for_entries, kind_of, text_of};
use crate::client::{Dialect, Params, Payload, Problem, Value};
use crate::protocol::text::joined;

#[wasm_bindgen]
extern "C" {
    /// Has the page hear of an exception as of any that nobody caught.
    #[wasm_bindgen(js_name = reportError)]
    fn report(thrown: &JsValue);
}

/// How deep objects may nest; what refers to itself never ends.
const DEEPEST: u32 = 32;

/// How many bytes the names and texts of one call may have. Percent-encoded they are up to three times as many, and the
/// body is one text of the engine's, which may have 2^28 characters at least.
const MOST_BYTES: u32 = 32 * 1024 * 1024;

/// Reads what a caller passed as parameters.
pub(super) fn read(value: &JsValue, dialect: Dialect) -> Result<Payload, Problem> {
    let mut reader = Reader {
        dialect,
        files: Vec::new(),
        left: MOST_BYTES,
    };
    let kind = kind_of(value);
    let params = match kind {
        Kind::Undefined | Kind::Null => Params::new(),
        Kind::Form | Kind::Object => reader.pairs(value, 0)?,
        Kind::Signal => return Err(no_parameter()),
        _ => {
            return Err(Problem::argument(
                "The parameters must be an object, such as { name: \"To do\" }.",
            ));
        }
    };
    Ok(Payload {
        params,
        files: reader.files,
        object: (kind == Kind::Object).then(|| value.clone()),
    })
}

fn no_parameter() -> Problem {
    Problem::argument(
        "An AbortSignal or Event is no parameter: options are the third argument, as in get(path, params, { signal }).",
    )
}

struct Reader {
    dialect: Dialect,
    files: Vec<JsValue>,
    /// How many bytes may still come.
    left: u32,
}

impl Reader {
    /// A name or text. What is too long stays outside: memory that has grown for it never shrinks, or is not there.
    fn text(&mut self, value: &JsValue) -> Result<String, Problem> {
        let text = text_of(value, self.left);
        let left = text
            .as_ref()
            .and_then(|text| self.left.checked_sub(text.len() as u32));
        let (Some(text), Some(left)) = (text, left) else {
            return Err(Problem::argument(
                "The parameters have more than 33,554,432 bytes, which one call takes at most. Send a long text in a Blob.",
            ));
        };
        self.left = left;
        Ok(text)
    }

    fn pairs(&mut self, object: &JsValue, depth: u32) -> Result<Params, Problem> {
        let mut params = Params::new();
        for_entries(object, &mut |name, value| {
            let name = self.text(&name)?;
            if let Some(value) = self.value(&name, &value, depth)? {
                params.push((name, value));
            }
            Ok(())
        })?;
        Ok(params)
    }

    /// The value, or none for undefined.
    fn value(&mut self, name: &str, value: &JsValue, depth: u32) -> Result<Option<Value>, Problem> {
        if depth > DEEPEST {
            return Err(wrong(name, "refers to itself, or is nested too deep"));
        }
        Ok(Some(match kind_of(value) {
            Kind::Undefined => return Ok(None),
            Kind::Null => Value::Null,
            Kind::Text => Value::Text(self.text(value)?),
            Kind::NoNumber if self.dialect.sends_any_text() => Value::Text(self.text(value)?),
            Kind::NoNumber => return Err(wrong(name, "is no finite number or valid date")),
            Kind::Symbol => return Err(wrong(name, "is a symbol")),
            Kind::Function => self.called(name, value.unchecked_ref(), depth)?,
            Kind::Signal => return Err(no_parameter()),
            Kind::File => {
                self.files.push(value.clone());
                Value::File(self.files.len() - 1)
            }
            Kind::List => Value::List(self.items(name, value.unchecked_ref(), depth)?),
            Kind::Object => Value::Map(self.pairs(value, depth + 1)?),
            Kind::Form | Kind::Other => {
                return Err(wrong(
                    name,
                    "is no text, number, date, list, plain object or Blob. Bytes travel in a Blob",
                ));
            }
        }))
    }

    fn items(&mut self, name: &str, list: &Array, depth: u32) -> Result<Vec<Value>, Problem> {
        let mut items = Vec::new();
        for index in 0..list.length() {
            if let Some(item) = self.value(name, &list.get(index), depth + 1)? {
                items.push(item);
            }
        }
        Ok(items)
    }

    /// Old pages pass functions by accident; client.js called them and sent what they gave.
    fn called(&mut self, name: &str, function: &Function, depth: u32) -> Result<Value, Problem> {
        if !self.dialect.calls_functions() {
            return Err(wrong(
                name,
                "is a function; callbacks come after the parameters",
            ));
        }
        let result = function.call0(&JsValue::UNDEFINED).map_err(|thrown| {
            report(&thrown);
            wrong(name, "is a function that threw an exception")
        })?;
        let value = self.value(name, &result, depth + 1)?;
        Ok(value.unwrap_or(Value::Text(String::new())))
    }
}

fn wrong(name: &str, what: &str) -> Problem {
    Problem::argument(joined(&["The parameter ", name, " ", what, "."]))
}
