//! Everything in this Trello: boards, cards, members and the rest, as the JSON objects that the API shows.
//!
//! A field whose name begins with `_` is the emulator's own and is never shown.

use std::collections::HashMap;

use axum::body::Bytes;
use indexmap::IndexMap;
use serde_json::{Map, Value, json};

use crate::actions::Actions;
use crate::clock::Clock;
use crate::ids::{self, Ids};
use crate::reply::Refusal;

/// One object.
pub(crate) type Record = Map<String, Value>;

/// What kind of object.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Kind {
    /// What somebody did.
    Action,
    /// A link or file on a card.
    Attachment,
    /// A board.
    Board,
    /// A card.
    Card,
    /// An item of a checklist.
    CheckItem,
    /// A checklist on a card.
    Checklist,
    /// The definition of a custom field.
    CustomField,
    /// A label of a board.
    Label,
    /// A column of a board.
    List,
    /// A person.
    Member,
    /// Something a member is told.
    Notification,
    /// A workspace.
    Organization,
    /// A callback for changes.
    Webhook,
}

/// The objects and the clock that dates them.
#[derive(Default)]
pub(crate) struct World {
    tables: HashMap<Kind, IndexMap<String, Record>>,
    /// What happened.
    pub(crate) actions: Actions,
    /// Uploaded files by attachment id.
    pub(crate) files: HashMap<String, Bytes>,
    /// The time.
    pub(crate) clock: Clock,
    /// The source of ids.
    pub(crate) ids: Ids,
    /// Actions that webhooks have not been told of.
    pub(crate) outbox: Vec<Value>,
}

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

    /// The board that an object is on.
    pub(crate) fn board_of(&self, kind: Kind, row: &Record) -> Option<String> {
        let field = match kind {
            Kind::Board => "id",
            Kind::Card | Kind::List | Kind::Label | Kind::Checklist => "idBoard",
            Kind::CustomField => "idModel",
            Kind::Attachment => {
                return self
                    .row(Kind::Card, text(row, "_idCard"))
                    .map(|card| text(card, "idBoard").to_owned());
            }
            Kind::CheckItem => {
                let list = self.row(Kind::Checklist, text(row, "idChecklist"))?;
                return Some(text(list, "idBoard").to_owned());
            }
            Kind::Action
            | Kind::Member
            | Kind::Notification
            | Kind::Organization
            | Kind::Webhook => return None,
        };
        Some(text(row, field).to_owned())
    }

    /// Whether a member, or nobody in particular, may read an object.
    pub(crate) fn may_read(&self, kind: Kind, row: &Record, member: Option<&str>) -> bool {
        match kind {
            Kind::Organization => member.is_some_and(|member| belongs(row, member)),
            Kind::Notification => member == Some(text(row, "_idMember")),
            _ => match self
                .board_of(kind, row)
                .and_then(|board| self.row(Kind::Board, &board))
            {
                Some(board) => self.may_read_board(board, member),
                None => true,
            },
        }
    }

    fn may_read_board(&self, board: &Record, member: Option<&str>) -> bool {
        if board
            .get("prefs")
            .and_then(|prefs| prefs.get("permissionLevel"))
            == Some(&json!("public"))
        {
            return true;
        }
        member.is_some_and(|member| {
            belongs(board, member) || self.sees_through_workspace(board, member)
        })
    }

    fn sees_through_workspace(&self, board: &Record, member: &str) -> bool {
        let level = board
            .get("prefs")
            .and_then(|prefs| prefs.get("permissionLevel"));
        level == Some(&json!("org"))
            && self
                .row(Kind::Organization, text(board, "idOrganization"))
                .is_some_and(|organization| belongs(organization, member))
    }

    /// Whether a member may change an object.
    pub(crate) fn may_write(&self, kind: Kind, row: &Record, member: &str) -> bool {
        match kind {
            Kind::Member => text(row, "id") == member,
            Kind::Notification | Kind::Organization => self.may_read(kind, row, Some(member)),
            _ => match self
                .board_of(kind, row)
                .and_then(|board| self.row(Kind::Board, &board))
            {
                Some(board) => belongs(board, member) || self.sees_through_workspace(board, member),
                None => true,
            },
        }
    }
}

/// Whether a member is among an object's memberships.
pub(crate) fn belongs(row: &Record, member: &str) -> bool {
    let list = row.get("memberships").and_then(Value::as_array);
    list.into_iter()
        .flatten()
        .any(|entry| entry.get("idMember").and_then(Value::as_str) == Some(member))
}
