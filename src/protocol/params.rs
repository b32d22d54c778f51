//! The parameters of a call, and how each kind of value travels.
//!
//! | | client.js | npm |
//! | --- | --- | --- |
//! | list | `name[]=a&name[]=b` | `name=a,b` |
//! | empty list | `name=` | `name=` |
//! | null | `name=` | `name=null` |
//! | object | `name[a]=b` | `name[a]=b` in a query, JSON in a body |

use std::borrow::Cow;

use super::percent;

/// Whose rules a client follows: those of Trello's client.js on `window.Trello`, or our own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// A page written for client.js expects every quirk of it.
    ClientJs,
    /// A module that imports the package.
    Npm,
}

/// A parameter's value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// Clears what it names.
    Null,
    /// A text, number, boolean or date, as its text.
    Text(String),
    /// Several values.
    List(Vec<Value>),
    /// Values by name.
    Map(Params),
    /// The file with this number among the caller's files.
    File(usize),
}

/// Parameters in the caller's order.
pub type Params = Vec<(String, Value)>;

/// What stands at one name once lists and objects are taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaf<'a> {
    /// A text.
    Text(Cow<'a, str>),
    /// The file with this number among the caller's files.
    File(usize),
}

/// Whether a value is an object or holds one, which only JSON carries well.
#[must_use]
pub fn holds_map(value: &Value) -> bool {
    match value {
        Value::Map(_) => true,
        Value::List(items) => items.iter().any(holds_map),
        _ => false,
    }
}

/// The parameters taken apart: one leaf for each name that travels, in order.
#[must_use]
pub fn flatten(params: &Params, dialect: Dialect) -> Vec<(Cow<'_, str>, Leaf<'_>)> {
    let mut leaves = Vec::new();
    for (name, value) in params {
        flatten_value(&mut leaves, Cow::Borrowed(name), value, dialect);
    }
    leaves
}

fn flatten_value<'a>(
    leaves: &mut Vec<(Cow<'a, str>, Leaf<'a>)>,
    name: Cow<'a, str>,
    value: &'a Value,
    dialect: Dialect,
) {
    let text = match value {
        Value::Null if dialect == Dialect::ClientJs => Cow::Borrowed(""),
        Value::Null => Cow::Borrowed("null"),
        Value::Text(text) => Cow::Borrowed(text.as_str()),
        Value::List(items) if items.is_empty() => Cow::Borrowed(""),
        Value::List(items) => match joined(items, dialect) {
            Some(text) => Cow::Owned(text),
            None => return flatten_list(leaves, &name, items, dialect),
        },
        Value::Map(entries) => {
            for (key, value) in entries {
                flatten_value(leaves, bracketed(&name, key), value, dialect);
            }
            return;
        }
        Value::File(number) => return leaves.push((name, Leaf::File(*number))),
    };
    leaves.push((name, Leaf::Text(text)));
}

/// Numbers the items that are lists or objects themselves, as jQuery does, since `a[][b]` could not be read back.
fn flatten_list<'a>(
    leaves: &mut Vec<(Cow<'a, str>, Leaf<'a>)>,
    name: &str,
    items: &'a [Value],
    dialect: Dialect,
) {
    for (index, item) in items.iter().enumerate() {
        let number = match item {
            Value::List(_) | Value::Map(_) => index.to_string(),
            _ => String::new(),
        };
        flatten_value(leaves, bracketed(name, &number), item, dialect);
    }
}

fn bracketed<'a>(name: &str, key: &str) -> Cow<'a, str> {
    let mut out = String::with_capacity(name.len() + key.len() + 2);
    out.push_str(name);
    out.push('[');
    out.push_str(key);
    out.push(']');
    Cow::Owned(out)
}

/// The items with commas between them, as Trello's own documentation writes lists; only outside client.js's rules.
fn joined(items: &[Value], dialect: Dialect) -> Option<String> {
    if dialect == Dialect::ClientJs {
        return None;
    }
    let mut out = String::new();
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push(',');
        }
        match item {
            Value::Text(text) => out.push_str(text),
            Value::Null => out.push_str("null"),
            _ => return None,
        }
    }
    Some(out)
}

/// Appends the leaves to `out` as `name=value` pairs. Files do not travel this way.
pub fn append_form(out: &mut String, leaves: &[(Cow<'_, str>, Leaf<'_>)]) {
    for (name, leaf) in leaves {
        if let Leaf::Text(text) = leaf {
            percent::append_pair(out, name, text);
        }
    }
}

/// Puts the defaults before the parameters; a parameter of the same name takes the default's place.
#[must_use]
pub fn with_defaults(defaults: Params, params: Params) -> Params {
    let mut all = defaults;
    for (name, value) in params {
        match all.iter_mut().find(|(known, _)| *known == name) {
            Some(entry) => entry.1 = value,
            None => all.push((name, value)),
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(value: &str) -> Value {
        Value::Text(value.into())
    }

    fn form(params: &Params, dialect: Dialect) -> String {
        let mut out = String::new();
        append_form(&mut out, &flatten(params, dialect));
        percent::decode(&out)
    }

    fn one(name: &str, value: Value) -> Params {
        vec![(name.into(), value)]
    }

    #[test]
    fn lists_and_null_follow_the_dialect() {
        let list = one("idLabels", Value::List(vec![text("a"), text("b")]));
        assert_eq!(form(&list, Dialect::ClientJs), "idLabels[]=a&idLabels[]=b");
        assert_eq!(form(&list, Dialect::Npm), "idLabels=a,b");
        let null = one("due", Value::Null);
        assert_eq!(form(&null, Dialect::ClientJs), "due=");
        assert_eq!(form(&null, Dialect::Npm), "due=null");
    }

    #[test]
    fn an_empty_list_clears() {
        let empty = one("idLabels", Value::List(vec![]));
        assert_eq!(form(&empty, Dialect::ClientJs), "idLabels=");
        assert_eq!(form(&empty, Dialect::Npm), "idLabels=");
    }

    #[test]
    fn objects_are_bracketed() {
        let nested = one(
            "value",
            Value::Map(vec![
                ("text".into(), text("x")),
                ("tags".into(), Value::List(vec![text("1")])),
            ]),
        );
        assert_eq!(
            form(&nested, Dialect::ClientJs),
            "value[text]=x&value[tags][]=1"
        );
        assert_eq!(form(&nested, Dialect::Npm), "value[text]=x&value[tags]=1");
        let items = one(
            "a",
            Value::List(vec![text("x"), Value::Map(vec![("b".into(), text("y"))])]),
        );
        assert_eq!(form(&items, Dialect::ClientJs), "a[]=x&a[1][b]=y");
        assert_eq!(form(&items, Dialect::Npm), "a[]=x&a[1][b]=y");
    }

    #[test]
    fn a_parameter_takes_the_place_of_the_default_of_its_name() {
        let defaults = vec![("key".into(), text("k")), ("token".into(), text("t"))];
        let params = vec![("x".into(), text("1")), ("key".into(), text("other"))];
        assert_eq!(
            form(&with_defaults(defaults, params), Dialect::Npm),
            "key=other&token=t&x=1"
        );
    }

    #[test]
    fn only_objects_ask_for_json() {
        assert!(!holds_map(&Value::List(vec![text("a")])));
        assert!(holds_map(&Value::List(vec![Value::Map(vec![])])));
    }

    proptest! {
        #[test]
        fn texts_are_read_back(pairs in proptest::collection::vec(("[a-z]{1,5}", any::<String>()), 0..5)) {
            let params: Params = pairs.iter().map(|(name, value)| (name.clone(), text(value))).collect();
            let mut out = String::new();
            append_form(&mut out, &flatten(&params, Dialect::Npm));
            let read: Vec<(String, String)> = out
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .map(|(name, value)| (percent::decode(name), percent::decode(value)))
                .collect();
            prop_assert_eq!(read, pairs);
        }
    }
}
