//! Everything in this Trello: boards, cards, members and the rest, as the JSON objects that the API shows; what has
//! happened to them, and who is told of it.
//!
//! A field whose name begins with `_` is the emulator's own and is never shown.

pub(crate) mod actions;
pub(crate) mod deliveries;
mod record;
mod rights;
mod tables;

use std::collections::HashMap;

use axum::body::Bytes;
use indexmap::IndexMap;
use serde_json::{Map, Value};

use crate::clock::Clock;
use crate::ids::Ids;
use actions::Actions;

pub(crate) use record::{belongs, flag, object, permission_level, pos, text, texts};

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
