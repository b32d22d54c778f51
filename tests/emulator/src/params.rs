//! The parameters of a call, wherever they travelled: in the query, in a form, in JSON.

use serde_json::{Map, Value};

/// Parameters by name. `a[]=1&a[]=2` is an array, `a[b]=1` an object, a repeated name an array.
#[derive(Clone, Debug, Default)]
pub(crate) struct Params(Map<String, Value>);

impl Params {
    /// Adds what a query or a form body says.
    pub(crate) fn add_form(&mut self, text: &[u8]) {
        for (name, value) in form_urlencoded::parse(text) {
            self.add(&name, Value::String(value.into_owned()));
        }
    }

    /// Adds the members of a JSON object.
    pub(crate) fn add_json(&mut self, object: Map<String, Value>) {
        self.0.extend(object);
    }

    /// Adds one parameter, whose name may have brackets.
    pub(crate) fn add(&mut self, name: &str, value: Value) {
        let (base, keys) = split_name(name);
        match self.0.get_mut(base) {
            Some(present) => put(present, &keys, value),
            None => {
                let mut fresh = Value::Null;
                put(&mut fresh, &keys, value);
                self.0.insert(base.to_owned(), fresh);
            }
        }
    }

    /// The parameter as it came.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// The parameter as text. Arrays are joined by commas; null and objects are no text.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.0.get(name).and_then(as_text)
    }

    /// The last value of a name that should occur once.
    pub(crate) fn last(&self, name: &str) -> Option<String> {
        match self.0.get(name)? {
            Value::Array(items) => items.last().and_then(as_text),
            other => as_text(other),
        }
    }

    /// The parameter as a comma-separated list.
    pub(crate) fn list(&self, name: &str) -> Vec<String> {
        split_list(&self.text(name).unwrap_or_default())
    }

    /// Whether the parameter is the word or the value true.
    pub(crate) fn flag(&self, name: &str) -> bool {
        self.text(name).as_deref() == Some("true")
    }

    /// All of them.
    pub(crate) fn all(&self) -> &Map<String, Value> {
        &self.0
    }
}

/// Splits at commas, without empty parts.
pub(crate) fn split_list(text: &str) -> Vec<String> {
    text.split(',')
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A scalar, or an array of them, as text.
pub(crate) fn as_text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(items) => Some(
            items
                .iter()
                .filter_map(as_text)
                .collect::<Vec<_>>()
                .join(","),
        ),
        Value::Null | Value::Object(_) => None,
    }
}

fn split_name(name: &str) -> (&str, Vec<&str>) {
    let Some((base, rest)) = name.split_once('[') else {
        return (name, Vec::new());
    };
    let Some(rest) = rest.strip_suffix(']') else {
        return (name, Vec::new());
    };
    (base, rest.split("][").collect())
}

fn put(target: &mut Value, keys: &[&str], value: Value) {
    match keys.split_first() {
        None => match target {
            Value::Null => *target = value,
            Value::Array(items) => items.push(value),
            other => *other = Value::Array(vec![other.take(), value]),
        },
        Some((&"", _)) => match target {
            Value::Array(items) => items.push(value),
            Value::Null => *target = Value::Array(vec![value]),
            other => *other = Value::Array(vec![other.take(), value]),
        },
        Some((key, rest)) => {
            if !target.is_object() {
                *target = Value::Object(Map::new());
            }
            if let Value::Object(object) = target {
                put(
                    object.entry((*key).to_owned()).or_insert(Value::Null),
                    rest,
                    value,
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Params;
    use serde_json::json;

    #[test]
    fn brackets_make_arrays_and_objects() {
        let mut params = Params::default();
        params.add_form(b"a%5B%5D=1&a[]=2&value[text]=hello+world&x=&c=1&c=2");
        assert_eq!(params.get("a"), Some(&json!(["1", "2"])));
        assert_eq!(params.get("value"), Some(&json!({"text": "hello world"})));
        assert_eq!(params.text("x").as_deref(), Some(""));
        assert_eq!(params.last("c").as_deref(), Some("2"));
        assert_eq!(params.list("a"), ["1", "2"]);
    }
}
