//! The objects of each kind, by their ids.

use indexmap::IndexMap;
use serde_json::{Value, json};

use super::{Kind, Record, World, pos, text};
use crate::ids;
use crate::reply::Refusal;

impl World {
    /// All objects of a kind, oldest first.
    pub(crate) fn rows(&self, kind: Kind) -> impl Iterator<Item = &Record> {
        self.tables
            .get(&kind)
            .into_iter()
            .flat_map(IndexMap::values)
    }

    /// The objects of a kind with a value in a field, in their order on the board.
    pub(crate) fn rows_where(&self, kind: Kind, field: &str, value: &str) -> Vec<&Record> {
        let mut rows: Vec<_> = self
            .rows(kind)
            .filter(|row| text(row, field) == value)
            .collect();
        rows.sort_by(|a, b| pos(a).total_cmp(&pos(b)));
        rows
    }

    /// One object by its id.
    pub(crate) fn row(&self, kind: Kind, id: &str) -> Option<&Record> {
        self.tables.get(&kind)?.get(id)
    }

    /// A text field of an object, empty when there is neither.
    pub(crate) fn text_of(&self, kind: Kind, id: &str, field: &str) -> String {
        let row = self.row(kind, id);
        row.map_or_else(String::new, |row| text(row, field).to_owned())
    }

    /// One object by its id, to change it.
    pub(crate) fn row_mut(&mut self, kind: Kind, id: &str) -> Option<&mut Record> {
        self.tables.get_mut(&kind)?.get_mut(id)
    }

    /// Adds an object, gives it an id when it has none, and returns the id.
    pub(crate) fn insert(&mut self, kind: Kind, mut record: Record) -> String {
        let now = self.clock.now();
        let id = match record.get("id").and_then(Value::as_str) {
            Some(id) => id.to_owned(),
            None => self.ids.object(now),
        };
        record.insert("id".into(), json!(id));
        self.tables
            .entry(kind)
            .or_default()
            .insert(id.clone(), record);
        id
    }

    /// Removes an object.
    pub(crate) fn remove(&mut self, kind: Kind, id: &str) -> Option<Record> {
        self.tables.get_mut(&kind)?.shift_remove(id)
    }

    /// Removes all objects of a kind with a value in a field.
    pub(crate) fn remove_where(&mut self, kind: Kind, field: &str, value: &str) {
        if let Some(table) = self.tables.get_mut(&kind) {
            table.retain(|_, row| text(row, field) != value);
        }
    }

    /// Sets a field.
    pub(crate) fn set(&mut self, kind: Kind, id: &str, field: &str, value: Value) {
        if let Some(row) = self.row_mut(kind, id) {
            row.insert(field.to_owned(), value);
        }
    }

    /// The id of an object named by its id, its short link or its name.
    pub(crate) fn resolve(&self, kind: Kind, given: &str) -> Result<String, Refusal> {
        if ids::is_object_id(given) {
            let id = given.to_ascii_lowercase();
            let known = match kind {
                Kind::Action => self.actions.get(&id).is_some(),
                _ => self.row(kind, &id).is_some(),
            };
            return if known {
                Ok(id)
            } else {
                Err(Refusal::not_found())
            };
        }
        let name = match kind {
            Kind::Board | Kind::Card if ids::is_short_link(given) => "shortLink",
            Kind::Member => "username",
            Kind::Organization => "name",
            _ => return Err(Refusal::invalid_id()),
        };
        let row = self.rows(kind).find(|row| text(row, name) == given);
        row.map(|row| text(row, "id").to_owned())
            .ok_or_else(Refusal::not_found)
    }
}
