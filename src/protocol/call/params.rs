//! The parameters of a call, and how each kind of value travels.
//!
//! | | classic | modern |
//! | --- | --- | --- |
//! | list | `name[]=a&name[]=b` | `name=a,b` |
//! | empty list | `name=` | `name=` |
//! | null | `name=` | `name=null` |
//! | object | `name[a]=b` | `name[a]=b` in a query, JSON in a body |

use crate::protocol::dialect::Dialect;
use crate::protocol::percent::append_pair;
use crate::protocol::text::{joined, push_number};

/// Values by name, in the caller's order.
pub type Params<T = Value> = Vec<(String, T)>;

/// A value as Rust callers write it.
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

/// A value of whoever calls, which is read when it is taken apart: what is inside it stays theirs until then.
pub trait Source: Sized + for<'a> From<&'a str> {
    /// What it is.
    fn read(&self) -> Shape<Self>;
}

/// What a value is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape<T> {
    /// Nothing, which clears what it names.
    Null,
    /// A text, number, boolean or date, as its text.
    Text(String),
    /// Several values.
    List(Vec<T>),
    /// Values by name.
    Map(Params<T>),
    /// A file.
    File(T),
}

/// What stands at one name once lists and objects are taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaf<T> {
    /// A text.
    Text(String),
    /// A file.
    File(T),
}

/// Each name that travels, with its leaf, in order.
pub type Pairs<T> = Vec<(String, Leaf<T>)>;

/// Parameters that are taken apart.
pub struct Fields<T> {
    dialect: Dialect,
    /// What they are then.
    pub pairs: Pairs<T>,
    /// Whether a file is among the leaves.
    pub has_file: bool,
    /// Whether a value was an object or held one, which only JSON carries well.
    pub has_map: bool,
}

impl<T: Source> Fields<T> {
    /// Takes the parameters apart.
    #[must_use]
    pub fn of(params: &Params<T>, dialect: Dialect) -> Self {
        let mut fields = Self {
            dialect,
            pairs: Vec::new(),
            has_file: false,
            has_map: false,
        };
        for (name, value) in params {
            fields.add(name, value.read());
        }
        fields
    }

    fn add(&mut self, name: &str, value: Shape<T>) {
        match value {
            Shape::Null => self.push(name, Leaf::Text(self.dialect.null().to_owned())),
            Shape::Text(text) => self.push(name, Leaf::Text(text)),
            Shape::List(items) => self.add_list(name, &items),
            Shape::Map(entries) => {
                self.has_map = true;
                for (key, value) in &entries {
                    self.add(&joined(&[name, "[", key, "]"]), value.read());
                }
            }
            Shape::File(file) => {
                self.has_file = true;
                self.push(name, Leaf::File(file));
            }
        }
    }

    fn push(&mut self, name: &str, leaf: Leaf<T>) {
        self.pairs.push((name.to_owned(), leaf));
    }

    /// Numbers the items that are lists or objects themselves, as jQuery does, since `a[][b]` could not be read back.
    fn add_list(&mut self, name: &str, items: &[T]) {
        if let Some(text) = self.comma_list(items) {
            return self.push(name, Leaf::Text(text));
        }
        for (item, index) in items.iter().zip(0..) {
            let mut name = joined(&[name, "["]);
            let item = item.read();
            if matches!(item, Shape::List(_) | Shape::Map(_)) {
                push_number(&mut name, index);
            }
            name.push_str("]");
            self.add(&name, item);
        }
    }

    /// The items with commas between them, as Trello's own documentation writes lists; outside client.js's rules, and where
    /// there are none.
    fn comma_list(&self, items: &[T]) -> Option<String> {
        if !self.dialect.joins_lists() && !items.is_empty() {
            return None;
        }
        let mut out = String::new();
        let mut comma = "";
        for item in items {
            out.push_str(comma);
            comma = ",";
            match item.read() {
                Shape::Text(text) => out.push_str(&text),
                Shape::Null => out.push_str("null"),
                _ => return None,
            }
        }
        Some(out)
    }
}

/// The pairs as a query or form, which holds no file.
#[must_use]
pub fn form<T>(pairs: &Pairs<T>) -> String {
    let mut form = String::new();
    for (name, leaf) in pairs {
        if let Leaf::Text(text) = leaf {
            append_pair(&mut form, name, text);
        }
    }
    form
}

/// Whether there is a parameter of that name.
#[must_use]
pub fn has_param<T>(params: &Params<T>, name: &str) -> bool {
    params.iter().any(|(known, _)| known == name)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::hostile;
    use crate::protocol::percent::decode;

    fn text(value: &str) -> Value {
        Value::Text(value.into())
    }

    impl From<&str> for Value {
        fn from(text: &str) -> Self {
            Self::Text(text.into())
        }
    }

    impl Source for Value {
        fn read(&self) -> Shape<Self> {
            match self.clone() {
                Self::Null => Shape::Null,
                Self::Text(text) => Shape::Text(text),
                Self::List(items) => Shape::List(items),
                Self::Map(entries) => Shape::Map(entries),
                file @ Self::File(_) => Shape::File(file),
            }
        }
    }

    fn encoded(params: &Params, dialect: Dialect) -> String {
        form(&Fields::of(params, dialect).pairs)
    }

    fn decoded(params: &Params, dialect: Dialect) -> String {
        decode(&encoded(params, dialect))
    }

    fn one(name: &str, value: Value) -> Params {
        vec![(name.into(), value)]
    }

    #[test]
    fn lists_and_null_follow_the_dialect() {
        let list = one("idLabels", Value::List(vec![text("a"), text("b")]));
        assert_eq!(
            decoded(&list, Dialect::Classic),
            "idLabels[]=a&idLabels[]=b"
        );
        assert_eq!(decoded(&list, Dialect::Modern), "idLabels=a,b");
        let mixed = one("value", Value::List(vec![text("a"), Value::Null]));
        assert_eq!(decoded(&mixed, Dialect::Modern), "value=a,null");
        let null = one("due", Value::Null);
        assert_eq!(decoded(&null, Dialect::Classic), "due=");
        assert_eq!(decoded(&null, Dialect::Modern), "due=null");
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
        assert_eq!(decoded(&empty, Dialect::Classic), "idLabels=");
        assert_eq!(decoded(&empty, Dialect::Modern), "idLabels=");
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
            decoded(&nested, Dialect::Classic),
            "value[text]=x&value[tags][]=1"
        );
        assert_eq!(
            decoded(&nested, Dialect::Modern),
            "value[text]=x&value[tags]=1"
        );
        let items = one(
            "a",
            Value::List(vec![text("x"), Value::Map(vec![("b".into(), text("y"))])]),
        );
        assert_eq!(decoded(&items, Dialect::Classic), "a[]=x&a[1][b]=y");
        assert_eq!(decoded(&items, Dialect::Modern), "a[]=x&a[1][b]=y");
    }

    #[test]
    fn only_objects_ask_for_json() {
        let has_map = |value| Fields::of(&one("a", value), Dialect::Modern).has_map;
        assert!(!has_map(Value::List(vec![text("a")])));
        assert!(has_map(Value::List(vec![Value::Map(vec![])])));
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

    fn texts_of(value: &Value) -> Vec<&str> {
        match value {
            Value::Text(text) => vec![text],
            Value::List(items) => items.iter().flat_map(texts_of).collect(),
            Value::Map(entries) => entries
                .iter()
                .flat_map(|(_, value)| texts_of(value))
                .collect(),
            Value::Null | Value::File(_) => Vec::new(),
        }
    }

    proptest! {
        #[test]
        fn any_value_is_taken_apart_below_its_name_with_all_its_texts_and_files(name in hostile::text(), value in any_value()) {
            for dialect in [Dialect::Modern, Dialect::Classic] {
                let fields = Fields::of(&one(&name, value.clone()), dialect);
                let files = fields.pairs.iter().filter(|(_, leaf)| matches!(leaf, Leaf::File(_)));
                prop_assert_eq!(files.count(), files_of(&value));
                prop_assert_eq!(fields.has_file, files_of(&value) > 0);
                let strays: Vec<_> = fields.pairs.iter().filter(|(found, _)| !found.starts_with(&name)).collect();
                prop_assert!(strays.is_empty(), "{strays:?}");
                let leaves = fields.pairs.iter().map(|(_, leaf)| match leaf {
                    Leaf::Text(text) => text.as_str(),
                    Leaf::File(_) => "",
                });
                let whole = leaves.collect::<Vec<_>>().join("\n");
                let mut behind = whole.as_str();
                for text in texts_of(&value) {
                    let found = behind.split_once(text);
                    prop_assert!(found.is_some(), "{text:?} is lost or out of its place in {whole:?}");
                    behind = found.map_or("", |(_, behind)| behind);
                }
            }
        }

        #[test]
        fn texts_are_read_back(pairs in proptest::collection::vec(("[a-z]{1,5}", hostile::text()), 0..5)) {
            let params: Params = pairs.iter().map(|(name, value)| (name.clone(), text(value))).collect();
            let out = encoded(&params, Dialect::Modern);
            let read: Vec<(String, String)> = out
                .split('&')
                .filter_map(|pair| pair.split_once('='))
                .map(|(name, value)| (decode(name), decode(value)))
                .collect();
            prop_assert_eq!(read, pairs);
        }
    }
}
