//! What happened, in the order of its dates, and the pages it is read in.

use std::sync::OnceLock;

use serde_json::{Value, json};

use super::{Kind, Record, World, object, text};
use crate::clock::parse_iso;
use crate::ids;

/// One thing that happened.
pub(crate) struct Entry {
    /// The date in milliseconds, which orders the entries.
    pub(crate) date: i64,
    /// The ids of everything it is about.
    pub(crate) about: Vec<String>,
    /// The action's id.
    id: String,
    /// The action as the API shows it.
    action: Record,
    /// The same as text, once somebody has asked for it.
    written: OnceLock<String>,
}

impl Entry {
    /// An entry at a date, about some objects.
    pub(crate) fn new(date: i64, about: Vec<String>, action: Record) -> Self {
        Self {
            date,
            about,
            id: text(&action, "id").to_owned(),
            action,
            written: OnceLock::new(),
        }
    }

    /// The action.
    pub(crate) fn action(&self) -> &Record {
        &self.action
    }

    /// The action as JSON text, with everything that the API shows of it. A page of a thousand is then written without
    /// being built, which is what makes tests of size fast.
    pub(crate) fn written(&self) -> &str {
        self.written.get_or_init(|| {
            let shown: Record = self
                .action
                .iter()
                .filter(|(name, _)| !name.starts_with('_'))
                .map(|(name, value)| (name.clone(), value.clone()))
                .collect();
            Value::Object(shown).to_string()
        })
    }
}

/// All actions, oldest first.
#[derive(Default)]
pub(crate) struct Actions {
    entries: Vec<Entry>,
}

/// Which actions a reader asks for.
#[derive(Default)]
pub(crate) struct Page {
    /// Only those before this action, id or date.
    pub(crate) before: Option<String>,
    /// Only those after this action, id or date.
    pub(crate) since: Option<String>,
    /// How many.
    pub(crate) limit: usize,
    /// How many pages to leave out.
    pub(crate) page: usize,
    /// Types, each perhaps with a changed field (`updateCard:idList`); empty for all.
    pub(crate) types: Vec<String>,
}

impl Actions {
    /// Adds an action after all of the same date.
    pub(crate) fn insert(&mut self, entry: Entry) {
        let place = self
            .entries
            .partition_point(|other| other.date <= entry.date);
        self.entries.insert(place, entry);
    }

    /// One action.
    pub(crate) fn get(&self, id: &str) -> Option<&Record> {
        self.place_of(id)
            .and_then(|place| self.entries.get(place))
            .map(Entry::action)
    }

    /// One action, to change it.
    pub(crate) fn get_mut(&mut self, id: &str) -> Option<&mut Record> {
        let place = self.place_of(id)?;
        let entry = self.entries.get_mut(place)?;
        entry.written.take();
        Some(&mut entry.action)
    }

    /// Removes an action and returns it.
    pub(crate) fn take(&mut self, id: &str) -> Option<Entry> {
        self.place_of(id).map(|place| self.entries.remove(place))
    }

    /// Exchanges actions of the same moment, two and two.
    pub(crate) fn swap_pairs(&mut self) {
        let mut place = 1;
        while place < self.entries.len() {
            if self.entries[place - 1].date == self.entries[place].date {
                self.entries.swap(place - 1, place);
                place += 1;
            }
            place += 1;
        }
    }

    /// Removes an action.
    pub(crate) fn remove(&mut self, id: &str) {
        self.entries.retain(|entry| entry.id != id);
    }

    /// The actions about an object, newest first.
    pub(crate) fn page(
        &self,
        about: &str,
        page: &Page,
        may_read: impl Fn(&Entry) -> bool,
    ) -> Vec<&Entry> {
        let end = page
            .before
            .as_deref()
            .map_or(self.entries.len(), |before| self.place_before(before));
        let start = page
            .since
            .as_deref()
            .map_or(0, |since| self.place_after(since))
            .min(end);
        self.entries[start..end]
            .iter()
            .rev()
            .filter(|entry| entry.about.iter().any(|id| id == about))
            .filter(|entry| {
                page.types.is_empty()
                    || page
                        .types
                        .iter()
                        .any(|wanted| is_type(&entry.action, wanted))
            })
            .filter(|entry| may_read(entry))
            .skip(page.page * page.limit)
            .take(page.limit)
            .collect()
    }

    fn place_of(&self, id: &str) -> Option<usize> {
        self.entries.iter().rposition(|entry| entry.id == id)
    }

    fn place_before(&self, bound: &str) -> usize {
        match self.place_of(bound) {
            Some(place) => place,
            None => time_of(bound).map_or(self.entries.len(), |at| {
                self.entries.partition_point(|entry| entry.date < at)
            }),
        }
    }

    fn place_after(&self, bound: &str) -> usize {
        match self.place_of(bound) {
            Some(place) => place + 1,
            None => time_of(bound).map_or(0, |at| {
                self.entries.partition_point(|entry| entry.date <= at)
            }),
        }
    }
}

/// The moment that an id or a date means.
pub(crate) fn time_of(bound: &str) -> Option<i64> {
    if ids::is_object_id(bound) {
        ids::time_of(bound)
    } else {
        parse_iso(bound)
    }
}

fn is_type(action: &Record, wanted: &str) -> bool {
    match wanted.split_once(':') {
        None => text(action, "type") == wanted,
        Some((name, field)) => {
            let old = action.get("data").and_then(|data| data.get("old"));
            text(action, "type") == name && old.is_some_and(|old| old.get(field).is_some())
        }
    }
}

impl World {
    /// Writes down that a member did something to some objects, and returns the action's id.
    /// `about` names the parts of the action's data; a card brings its list and board.
    pub(crate) fn act(
        &mut self,
        actor: &str,
        kind: &str,
        about: &[(&str, Kind, &str)],
        extra: Value,
    ) -> String {
        let entry = self.entry(actor, kind, about, extra);
        let id = text(&entry.action, "id").to_owned();
        self.outbox
            .push(json!({ "action": entry.action, "about": entry.about }));
        if let Some(board) = about_board(&entry.action) {
            let now = entry.action.get("date").cloned().unwrap_or_default();
            self.set(Kind::Board, &board, "dateLastActivity", now);
        }
        self.actions.insert(entry);
        id
    }

    fn entry(
        &mut self,
        actor: &str,
        kind: &str,
        about: &[(&str, Kind, &str)],
        extra: Value,
    ) -> Entry {
        let now = self.clock.now();
        let mut data = Record::new();
        let mut ids = vec![actor.to_owned()];
        for (name, kind, id) in about {
            self.describe(name, *kind, id, &mut data, &mut ids);
        }
        merge(&mut data, extra);
        let mut action = Record::new();
        action.insert("id".into(), json!(self.ids.object(now)));
        action.insert("idMemberCreator".into(), json!(actor));
        action.insert("type".into(), json!(kind));
        action.insert("date".into(), json!(crate::clock::iso(now)));
        action.insert("data".into(), Value::Object(data));
        action.insert("appCreator".into(), Value::Null);
        action.insert("limits".into(), Value::Null);
        action.insert("memberCreator".into(), self.person(actor));
        Entry::new(now, ids, action)
    }

    fn describe(&self, name: &str, kind: Kind, id: &str, data: &mut Record, ids: &mut Vec<String>) {
        let Some(row) = self.row(kind, id) else {
            return;
        };
        let fields: &[&str] = match kind {
            Kind::Board => &["id", "name", "shortLink"],
            Kind::Card => &["id", "name", "idShort", "shortLink"],
            Kind::Label => &["id", "name", "color"],
            Kind::Attachment => &["id", "name", "url"],
            Kind::CheckItem => &["id", "name", "state"],
            Kind::Member => &["id", "fullName"],
            Kind::Organization => &["id", "displayName"],
            _ => &["id", "name"],
        };
        let brief: Record = fields
            .iter()
            .filter_map(|field| row.get(*field).map(|value| (shown(field), value.clone())))
            .collect();
        data.insert(name.to_owned(), Value::Object(brief));
        ids.push(id.to_owned());
        for (parent, kind, field) in [
            ("list", Kind::List, "idList"),
            ("board", Kind::Board, "idBoard"),
        ] {
            if !data.contains_key(parent) && !text(row, field).is_empty() {
                self.describe(parent, kind, text(row, field), data, ids);
            }
        }
        if kind == Kind::Board && !text(row, "idOrganization").is_empty() {
            ids.push(text(row, "idOrganization").to_owned());
        }
    }

    /// A member as an action shows one.
    pub(crate) fn person(&self, id: &str) -> Value {
        let Some(member) = self.row(Kind::Member, id) else {
            return Value::Null;
        };
        let fields = [
            "id",
            "activityBlocked",
            "avatarHash",
            "avatarUrl",
            "fullName",
            "initials",
            "username",
        ];
        fields
            .iter()
            .filter_map(|field| {
                member
                    .get(*field)
                    .map(|value| ((*field).to_owned(), value.clone()))
            })
            .collect()
    }
}

fn shown(field: &str) -> String {
    if matches!(field, "fullName" | "displayName") {
        "name".to_owned()
    } else {
        field.to_owned()
    }
}

fn about_board(action: &Record) -> Option<String> {
    action
        .get("data")?
        .get("board")?
        .get("id")?
        .as_str()
        .map(str::to_owned)
}

fn merge(data: &mut Record, extra: Value) {
    for (name, value) in object(extra) {
        match (data.get_mut(&name), value) {
            (Some(Value::Object(present)), Value::Object(more)) => present.extend(more),
            (_, value) => {
                data.insert(name, value);
            }
        }
    }
}
