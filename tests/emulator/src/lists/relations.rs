//! What belongs to what: the lists of a board, the board of a card, and so on. Sub-paths and nested resources are
//! the same relations.

use serde_json::Value;

use super::paging::page_by_creation;
use super::{Options, Reader, Relation};
use crate::reply::Refusal;
use crate::world::actions::Entry;
use crate::world::{Kind, Record, belongs, flag, permission_level, text, texts};

/// The relations that may be asked for as nested resources.
pub(crate) fn names(kind: Kind) -> &'static [&'static str] {
    match kind {
        Kind::Board => &[
            "lists",
            "cards",
            "members",
            "labels",
            "checklists",
            "actions",
            "organization",
            "customFields",
            "memberships",
        ],
        Kind::List => &["cards", "board", "actions"],
        Kind::Card => &[
            "members",
            "checklists",
            "actions",
            "attachments",
            "customFieldItems",
            "board",
            "list",
            "membersVoted",
        ],
        Kind::Checklist => &["cards", "checkItems", "board"],
        Kind::Member => &[
            "boards",
            "cards",
            "organizations",
            "actions",
            "notifications",
        ],
        Kind::Organization => &["boards", "members", "memberships", "actions"],
        Kind::Label | Kind::CustomField => &["board"],
        Kind::Action => &[
            "board",
            "card",
            "list",
            "member",
            "memberCreator",
            "organization",
        ],
        Kind::Notification => &["board", "card", "memberCreator"],
        Kind::Attachment | Kind::CheckItem | Kind::Webhook => &[],
    }
}

impl<'a> Reader<'a> {
    /// Follows a relation; `None` when the kind of object has no such relation.
    pub(crate) fn relation(
        self,
        kind: Kind,
        row: &'a Record,
        name: &str,
        filter: &str,
        options: &Options<'_>,
    ) -> Result<Option<Relation<'a>>, Refusal> {
        let id = text(row, "id");
        let many = |kind, rows| Ok(Some(Relation::Many(kind, rows)));
        match (kind, name) {
            (_, "actions") if names(kind).contains(&"actions") => {
                let entries = self.actions(id, filter, options)?;
                many(
                    Kind::Action,
                    entries.into_iter().map(Entry::action).collect(),
                )
            }
            (Kind::Board, "lists") => many(Kind::List, self.lists(id, filter)),
            (Kind::Board | Kind::List | Kind::Checklist, "cards") => many(
                Kind::Card,
                page_by_creation(self.cards(kind, row, filter), options)?,
            ),
            (Kind::Member, "cards") => many(
                Kind::Card,
                page_by_creation(self.cards_of_member(id, filter), options)?,
            ),
            (Kind::Board | Kind::Organization, "members") => {
                many(Kind::Member, self.memberships(row, filter))
            }
            (Kind::Card, "members") => {
                many(Kind::Member, self.listed(Kind::Member, row, "idMembers"))
            }
            (Kind::Card, "membersVoted") => many(
                Kind::Member,
                self.listed(Kind::Member, row, "idMembersVoted"),
            ),
            (Kind::Board, "labels") => many(Kind::Label, self.labels(id, options)?),
            (Kind::Board, "checklists") => many(
                Kind::Checklist,
                self.world.rows_where(Kind::Checklist, "idBoard", id),
            ),
            (Kind::Board, "customFields") => many(
                Kind::CustomField,
                self.world.rows_where(Kind::CustomField, "idModel", id),
            ),
            (Kind::Card, "checklists") => many(
                Kind::Checklist,
                self.world.rows_where(Kind::Checklist, "idCard", id),
            ),
            (Kind::Card, "attachments") => many(
                Kind::Attachment,
                self.world.rows_where(Kind::Attachment, "_idCard", id),
            ),
            (Kind::Checklist, "checkItems") => many(
                Kind::CheckItem,
                self.world.rows_where(Kind::CheckItem, "idChecklist", id),
            ),
            (Kind::Member, "boards") => many(Kind::Board, self.boards_of(id, filter)),
            (Kind::Member, "organizations") => many(Kind::Organization, self.organizations_of(id)),
            (Kind::Member, "notifications") => {
                many(Kind::Notification, self.notifications(id, filter, options)?)
            }
            (Kind::Organization, "boards") => many(Kind::Board, self.boards_in(id, filter)),
            (_, "board" | "list" | "card" | "organization" | "member" | "memberCreator")
                if names(kind).contains(&name) =>
            {
                Ok(self.parent(row, name))
            }
            (_, "memberships" | "customFieldItems") if names(kind).contains(&name) => {
                Ok(Some(Relation::Plain(
                    row.get(name)
                        .cloned()
                        .unwrap_or_else(|| Value::Array(Vec::new())),
                )))
            }
            _ => Ok(None),
        }
    }

    fn parent(self, row: &'a Record, name: &str) -> Option<Relation<'a>> {
        let (kind, field) = match name {
            "board" => (Kind::Board, "idBoard"),
            "list" => (Kind::List, "idList"),
            "card" => (Kind::Card, "idCard"),
            "organization" => (Kind::Organization, "idOrganization"),
            "member" => (Kind::Member, "idMember"),
            _ => (Kind::Member, "idMemberCreator"),
        };
        let mut id = text(row, field);
        if id.is_empty() {
            let part = row
                .get("data")
                .and_then(|data| data.get(name))
                .and_then(|part| part.get("id"));
            id = part.and_then(Value::as_str).unwrap_or_default();
        }
        if id.is_empty() && name == "board" {
            id = text(row, "idModel");
        }
        Some(Relation::One(kind, self.world.row(kind, id)))
    }

    fn lists(self, board: &str, filter: &str) -> Vec<&'a Record> {
        let mut rows = self.world.rows_where(Kind::List, "idBoard", board);
        rows.retain(|row| open_or(filter, flag(row, "closed")));
        rows
    }

    fn cards(self, kind: Kind, row: &Record, filter: &str) -> Vec<&'a Record> {
        let id = text(row, "id");
        let mut rows = match kind {
            Kind::List => self.world.rows_where(Kind::Card, "idList", id),
            Kind::Checklist => self
                .world
                .row(Kind::Card, text(row, "idCard"))
                .into_iter()
                .collect(),
            _ => self.in_board_order(id),
        };
        rows.retain(|card| match filter {
            "visible" => !flag(card, "closed") && !self.list_closed(card),
            _ => open_or(filter, flag(card, "closed")),
        });
        rows
    }

    /// The cards of a board, list by list.
    fn in_board_order(self, board: &str) -> Vec<&'a Record> {
        let places = self.world.rows_where(Kind::List, "idBoard", board);
        let place = |card: &Record| {
            places
                .iter()
                .position(|list| text(list, "id") == text(card, "idList"))
        };
        let mut cards = self.world.rows_where(Kind::Card, "idBoard", board);
        cards.sort_by_cached_key(|card| place(card));
        cards
    }

    fn list_closed(self, card: &Record) -> bool {
        self.world
            .row(Kind::List, text(card, "idList"))
            .is_some_and(|list| flag(list, "closed"))
    }

    fn cards_of_member(self, member: &str, filter: &str) -> Vec<&'a Record> {
        let cards = self
            .world
            .rows(Kind::Card)
            .filter(|card| texts(card, "idMembers").contains(&member));
        cards
            .filter(|card| open_or(filter, flag(card, "closed")))
            .filter(|card| self.world.may_read(Kind::Card, card, self.member))
            .collect()
    }

    fn memberships(self, row: &'a Record, filter: &str) -> Vec<&'a Record> {
        let list = row.get("memberships").and_then(Value::as_array);
        list.into_iter()
            .flatten()
            .filter(|entry| match filter {
                "admins" | "normal" | "owners" => {
                    let kind = entry
                        .get("memberType")
                        .and_then(Value::as_str)
                        .unwrap_or_default();
                    if kind == "admin" {
                        filter != "normal"
                    } else {
                        filter == kind
                    }
                }
                _ => true,
            })
            .filter_map(|entry| {
                self.world
                    .row(Kind::Member, entry.get("idMember")?.as_str()?)
            })
            .collect()
    }

    fn listed(self, kind: Kind, row: &'a Record, field: &str) -> Vec<&'a Record> {
        texts(row, field)
            .into_iter()
            .filter_map(|id| self.world.row(kind, id))
            .collect()
    }

    /// The boards of a member that the reader may see.
    pub(crate) fn boards_of(self, member: &str, filter: &str) -> Vec<&'a Record> {
        let boards = self
            .world
            .rows(Kind::Board)
            .filter(|board| belongs(board, member));
        boards
            .filter(|board| self.world.may_read(Kind::Board, board, self.member))
            .filter(|board| board_matches(board, filter))
            .collect()
    }

    fn boards_in(self, organization: &str, filter: &str) -> Vec<&'a Record> {
        let boards = self
            .world
            .rows(Kind::Board)
            .filter(|board| text(board, "idOrganization") == organization);
        boards
            .filter(|board| self.world.may_read(Kind::Board, board, self.member))
            .filter(|board| board_matches(board, filter))
            .collect()
    }

    fn organizations_of(self, member: &str) -> Vec<&'a Record> {
        let rows = self
            .world
            .rows(Kind::Organization)
            .filter(|row| belongs(row, member));
        rows.filter(|row| self.world.may_read(Kind::Organization, row, self.member))
            .collect()
    }

    /// Whether the reader may see an action: its board decides.
    pub(crate) fn may_read_action(self, action: &Record) -> bool {
        let board = action
            .get("data")
            .and_then(|data| data.get("board"))
            .and_then(|board| board.get("id"));
        match board
            .and_then(Value::as_str)
            .and_then(|id| self.world.row(Kind::Board, id))
        {
            Some(board) => self.world.may_read(Kind::Board, board, self.member),
            None => true,
        }
    }
}

fn open_or(filter: &str, closed: bool) -> bool {
    match filter {
        "all" => true,
        "closed" => closed,
        "none" => false,
        _ => !closed,
    }
}

fn board_matches(board: &Record, filter: &str) -> bool {
    let level = permission_level(board);
    filter.split(',').any(|name| match name {
        "open" => !flag(board, "closed"),
        "closed" => flag(board, "closed"),
        "starred" => flag(board, "starred"),
        "public" => level == Some("public"),
        "organization" => level == Some("org"),
        "members" => level == Some("private"),
        "none" => false,
        _ => true,
    })
}
