//! The parameters of a call, and how each kind of value travels.
//!
//! | | classic | modern |
//! | --- | --- | --- |
//! | list | `name[]=a&name[]=b` | `name=a,b` |
//! | empty list | `name=` | `name=` |
//! | null | `name=` | `name=null` |
//! | object | `name[a]=b` | `name[a]=b` in a query, JSON in a body |

use crate::protocol::dialect::Dialect;
use crate::protocol::text::{joined, push_number};

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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaf<'a> {
    /// A text.
    Text(&'a str),
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

/// Whether a file is among the values.
#[must_use]
pub fn holds_file(value: &Value) -> bool {
    match value {
        Value::File(_) => true,
        Value::List(items) => items.iter().any(holds_file),
        Value::Map(entries) => entries.iter().any(|(_, value)| holds_file(value)),
        Value::Null | Value::Text(_) => false,
    }
}

/// Takes the parameters apart: gives each name that travels, with its leaf, in order.
pub fn flatten(params: &Params, dialect: Dialect, give: &mut dyn FnMut(&str, Leaf<'_>)) {
    for (name, value) in params {
        flatten_value(name, value, dialect, give);
    }
}

fn flatten_value(
    name: &str,
    value: &Value,
    dialect: Dialect,
    give: &mut dyn FnMut(&str, Leaf<'_>),
) {
    match value {
        Value::Null => give(name, Leaf::Text(dialect.null())),
        Value::Text(text) => give(name, Leaf::Text(text)),
        Value::File(number) => give(name, Leaf::File(*number)),
        Value::List(items) if items.is_empty() => give(name, Leaf::Text("")),
        Value::List(items) => match comma_list(items, dialect) {
            Some(text) => give(name, Leaf::Text(&text)),
            None => flatten_list(name, items, dialect, give),
        },
        Value::Map(entries) => {
            for (key, value) in entries {
                flatten_value(&joined(&[name, "[", key, "]"]), value, dialect, give);
            }
        }
    }
}

/// Numbers the items that are lists or objects themselves, as jQuery does, since `a[][b]` could not be read back.
fn flatten_list(
    name: &str,
    items: &[Value],
    dialect: Dialect,
    give: &mut dyn FnMut(&str, Leaf<'_>),
) {
    for (item, index) in items.iter().zip(0..) {
        let mut name = joined(&[name, "["]);
        if matches!(item, Value::List(_) | Value::Map(_)) {
            push_number(&mut name, index);
        }
        name.push_str("]");
        flatten_value(&name, item, dialect, give);
    }
}

/// The items with commas between them, as Trello's own documentation writes lists; only outside client.js's rules.
fn comma_list(items: &[Value], dialect: Dialect) -> Option<String> {
    if !dialect.joins_lists() {
        return None;
    }
    let mut out = String::new();
    let mut comma = "";
    for item in items {
        out.push_str(comma);
        comma = ",";
        match item {
            Value::Text(text) => out.push_str(text),
            Value::Null => out.push_str("null"),
            _ => return None,
        }
    }
    Some(out)
}

/// Whether there is a parameter of that name.
#[must_use]
pub fn has_param(params: &Params, name: &str) -> bool {
    params.iter().any(|(known, _)| known == name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::hostile;
    use crate::protocol::percent::{self, decode};

    fn text(value: &str) -> Value {
        Value::Text(value.into())
    }

    fn append(out: &mut String, params: &Params, dialect: Dialect) {
        flatten(params, dialect, &mut |name, leaf| match leaf {
            Leaf::Text(text) => percent::append_pair(out, name, text),
            Leaf::File(_) => {}
        });
    }

    fn form(params: &Params, dialect: Dialect) -> String {
        let mut out = String::new();
        append(&mut out, params, dialect);
        decode(&out)
    }

    fn one(name: &str, value: Value) -> Params {
        vec![(name.into(), value)]
    }

    #[test]
    fn lists_and_null_follow_the_dialect() {
        let list = one("idLabels", Value::List(vec![text("a"), text("b")]));
        assert_eq!(form(&list, Dialect::Classic), "idLabels[]=a&idLabels[]=b");
        assert_eq!(form(&list, Dialect::Modern), "idLabels=a,b");
        let mixed = one("value", Value::List(vec![text("a"), Value::Null]));
        assert_eq!(form(&mixed, Dialect::Modern), "value=a,null");
        let null = one("due", Value::Null);
        assert_eq!(form(&null, Dialect::Classic), "due=");
        assert_eq!(form(&null, Dialect::Modern), "due=null");
    }

    #[test]
    fn a_parameter_is_found_by_its_whole_name() {
        let params = one("fields", text("name"));
        assert!(has_param(&params, "fields"));
        assert!(!has_param(&params, "field"));
    }

    #[test]
    fn an_empty_list_clears() {
        let empty = one("idLabels", Value::List(vec![]));
        assert_eq!(form(&empty, Dialect::Classic), "idLabels=");
        assert_eq!(form(&empty, Dialect::Modern), "idLabels=");
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
            form(&nested, Dialect::Classic),
            "value[text]=x&value[tags][]=1"
        );
        assert_eq!(
            form(&nested, Dialect::Modern),
            "value[text]=x&value[tags]=1"
        );
        let items = one(
            "a",
            Value::List(vec![text("x"), Value::Map(vec![("b".into(), text("y"))])]),
        );
        assert_eq!(form(&items, Dialect::Classic), "a[]=x&a[1][b]=y");
        assert_eq!(form(&items, Dialect::Modern), "a[]=x&a[1][b]=y");
    }

    #[test]
    fn only_objects_ask_for_json() {
        assert!(!holds_map(&Value::List(vec![text("a")])));
        assert!(holds_map(&Value::List(vec![Value::Map(vec![])])));
    }

    /// Values of every kind, inside one another.
    fn any_value() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            hostile::text().prop_map(Value::Text),
            any::<usize>().prop_map(Value::File),
        ];
        leaf.prop_recursive(3, 12, 4, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..4).prop_map(Value::List),
                prop::collection::vec((hostile::text(), inner), 0..4).prop_map(Value::Map),
            ]
        })
    }

    fn files_of(value: &Value) -> usize {
        match value {
            Value::File(_) => 1,
            Value::List(items) => items.iter().map(files_of).sum(),
            Value::Map(entries) => entries.iter().map(|(_, value)| files_of(value)).sum(),
            Value::Null | Value::Text(_) => 0,
        }
    }

    proptest! {
        #[test]
        fn any_value_is_taken_apart_below_its_name_with_all_its_files(name in hostile::text(), value in any_value()) {
            for dialect in [Dialect::Modern, Dialect::Classic] {
                let mut files = 0;
                let mut strays = Vec::new();
                flatten(&vec![(name.clone(), value.clone())], dialect, &mut |found, leaf| {
                    files += usize::from(matches!(leaf, Leaf::File(_)));
                    if !found.starts_with(&name) {
                        strays.push(found.to_owned());
                    }
                });
                prop_assert_eq!(files, files_of(&value));
                prop_assert!(strays.is_empty(), "{strays:?}");
            }
            prop_assert_eq!(holds_file(&value), files_of(&value) > 0);
        }

        #[test]
        fn texts_are_read_back(pairs in proptest::collection::vec(("[a-z]{1,5}", any::<String>()), 0..5)) {
            let params: Params = pairs.iter().map(|(name, value)| (name.clone(), text(value))).collect();
            let mut out = String::new();
            append(&mut out, &params, Dialect::Modern);
            let read: Vec<(String, String)> = out
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .map(|(name, value)| (decode(name), decode(value)))
                .collect();
            prop_assert_eq!(read, pairs);
        }
    }
}
