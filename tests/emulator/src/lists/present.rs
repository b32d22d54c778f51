//! How an object looks in an answer: the fields that were asked for and the nested resources.

use serde_json::{Value, json};

use super::relations::names;
use super::{Options, Reader, Relation};
use crate::reply::{Outcome, Refusal};
use crate::world::{Kind, Record, flag, text, texts};

impl<'a> Reader<'a> {
    /// An object with its fields and nested resources.
    pub(crate) fn show(self, kind: Kind, row: &'a Record, options: &Options<'_>) -> Outcome {
        let mut shown = match options.fields() {
            None => self.default_fields(kind, row, options),
            Some(fields) if fields.iter().any(|field| field == "all") => self.all_fields(kind, row),
            Some(fields) => self.chosen_fields(kind, row, &fields),
        };
        for name in names(kind) {
            if let Some(filter) = nested_filter(kind, name, options) {
                let child = options.child(name);
                if let Some(relation) = self.relation(kind, row, name, &filter, &child)? {
                    shown.insert((*name).to_owned(), self.show_relation(relation, &child)?);
                }
            }
        }
        if kind == Kind::Action && options.get("memberCreator").as_deref() == Some("false") {
            shown.remove("memberCreator");
        }
        Ok(Value::Object(shown))
    }

    /// Several objects, or one, or a plain field.
    pub(crate) fn show_relation(self, relation: Relation<'a>, options: &Options<'_>) -> Outcome {
        match relation {
            Relation::Plain(value) => Ok(value),
            Relation::One(_, None) => Ok(Value::Null),
            Relation::One(kind, Some(row)) => self.show(kind, row, options),
            Relation::Many(kind, rows) => {
                let shown: Result<Vec<_>, Refusal> = rows
                    .into_iter()
                    .map(|row| self.show(kind, row, options))
                    .collect();
                Ok(Value::Array(shown?))
            }
        }
    }

    /// One field: `{"_value": …}` when it is a scalar.
    pub(crate) fn field(self, kind: Kind, row: &Record, name: &str) -> Option<Value> {
        match self.value(kind, row, name)? {
            value @ (Value::Object(_) | Value::Array(_)) => Some(value),
            scalar => Some(json!({ "_value": scalar })),
        }
    }

    fn default_fields(self, kind: Kind, row: &Record, options: &Options<'_>) -> Record {
        if kind == Kind::Member && options.is_related() {
            let brief = [
                "avatarHash",
                "avatarUrl",
                "fullName",
                "initials",
                "username",
            ];
            return self.chosen_fields(kind, row, &brief.map(str::to_owned));
        }
        self.all_fields(kind, row)
    }

    fn all_fields(self, kind: Kind, row: &Record) -> Record {
        let stored = row
            .iter()
            .filter(|(name, _)| !name.starts_with('_') && !is_relation(kind, name));
        let mut shown: Record = stored
            .map(|(name, value)| (name.clone(), value.clone()))
            .collect();
        for name in derived_names(kind) {
            shown.insert(
                (*name).to_owned(),
                self.derived(kind, row, name).unwrap_or_default(),
            );
        }
        shown
    }

    fn chosen_fields(self, kind: Kind, row: &Record, fields: &[String]) -> Record {
        let mut shown = Record::new();
        shown.insert("id".into(), row.get("id").cloned().unwrap_or_default());
        for name in fields {
            if let Some(value) = self.value(kind, row, name) {
                shown.insert(name.clone(), value);
            }
        }
        if kind == Kind::Action
            && let Some(creator) = row.get("memberCreator")
        {
            shown.insert("memberCreator".into(), creator.clone());
        }
        shown
    }

    fn value(self, kind: Kind, row: &Record, name: &str) -> Option<Value> {
        if name.starts_with('_') {
            return None;
        }
        self.derived(kind, row, name)
            .or_else(|| row.get(name).cloned())
    }

    fn derived(self, kind: Kind, row: &Record, name: &str) -> Option<Value> {
        match (kind, name) {
            (Kind::Card, "labels") => {
                let labels = texts(row, "idLabels")
                    .into_iter()
                    .filter_map(|id| self.world.row(Kind::Label, id));
                Some(labels.map(|label| Value::Object(label.clone())).collect())
            }
            (Kind::Card, "idChecklists") => {
                let lists = self
                    .world
                    .rows_where(Kind::Checklist, "idCard", text(row, "id"));
                Some(
                    lists
                        .into_iter()
                        .map(|list| json!(text(list, "id")))
                        .collect(),
                )
            }
            (Kind::Card, "badges") => Some(self.badges(row)),
            (Kind::Checklist, "checkItems") => {
                let items = self
                    .world
                    .rows_where(Kind::CheckItem, "idChecklist", text(row, "id"));
                Some(
                    items
                        .into_iter()
                        .map(|item| Value::Object(item.clone()))
                        .collect(),
                )
            }
            (Kind::Member, "idBoards") => {
                let boards = self.boards_of(text(row, "id"), "all");
                Some(
                    boards
                        .into_iter()
                        .map(|board| json!(text(board, "id")))
                        .collect(),
                )
            }
            _ => None,
        }
    }

    fn badges(self, card: &Record) -> Value {
        let id = text(card, "id");
        let items: Vec<_> = self
            .world
            .rows_where(Kind::Checklist, "idCard", id)
            .into_iter()
            .flat_map(|list| {
                self.world
                    .rows_where(Kind::CheckItem, "idChecklist", text(list, "id"))
            })
            .collect();
        let done = items
            .iter()
            .filter(|item| text(item, "state") == "complete")
            .count();
        json!({
            "attachments": self.world.rows(Kind::Attachment).filter(|row| text(row, "_idCard") == id).count(),
            "checkItems": items.len(),
            "checkItemsChecked": done,
            "comments": card.get("_comments").and_then(Value::as_u64).unwrap_or(0),
            "description": !text(card, "desc").is_empty(),
            "due": card.get("due"),
            "dueComplete": flag(card, "dueComplete"),
            "start": card.get("start"),
            "subscribed": flag(card, "subscribed"),
            "votes": texts(card, "idMembersVoted").len(),
        })
    }
}

fn derived_names(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Card => &["badges", "idChecklists", "labels"],
        Kind::Checklist => &["checkItems"],
        Kind::Member => &["idBoards"],
        _ => &[],
    }
}

fn is_relation(kind: Kind, name: &str) -> bool {
    matches!((kind, name), (Kind::Card, "customFieldItems"))
}

fn nested_filter(kind: Kind, name: &str, options: &Options<'_>) -> Option<String> {
    // In an answer about an action, `memberCreator` is there unless it is refused.
    if kind == Kind::Action && name == "memberCreator" {
        return options
            .get("memberCreator_fields")
            .and(Some("true".to_owned()));
    }
    options.wanted(name)
}
