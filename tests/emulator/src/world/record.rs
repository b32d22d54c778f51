//! Reading one object.

use serde_json::Value;

use super::Record;

/// A text field, empty when there is none.
pub(crate) fn text<'a>(record: &'a Record, field: &str) -> &'a str {
    record
        .get(field)
        .and_then(Value::as_str)
        .unwrap_or_default()
}

/// A field that is true.
pub(crate) fn flag(record: &Record, field: &str) -> bool {
    record.get(field).and_then(Value::as_bool).unwrap_or(false)
}

/// The texts of an array field.
pub(crate) fn texts<'a>(record: &'a Record, field: &str) -> Vec<&'a str> {
    let items = record.get(field).and_then(Value::as_array);
    items
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect()
}

/// A place in an order.
pub(crate) fn pos(record: &Record) -> f64 {
    record
        .get("pos")
        .and_then(Value::as_f64)
        .unwrap_or_default()
}

/// The object of a `json!({…})`.
pub(crate) fn object(value: Value) -> Record {
    match value {
        Value::Object(record) => record,
        _ => Record::new(),
    }
}

/// Whether a member is among an object's memberships.
pub(crate) fn belongs(row: &Record, member: &str) -> bool {
    let list = row.get("memberships").and_then(Value::as_array);
    list.into_iter()
        .flatten()
        .any(|entry| entry.get("idMember").and_then(Value::as_str) == Some(member))
}

/// Who may read a board: `private`, `org` or `public`.
pub(crate) fn permission_level(board: &Record) -> Option<&str> {
    board.get("prefs")?.get("permissionLevel")?.as_str()
}
