//! What the seed needs of the routes: making things without a call.

use serde_json::json;

use super::{attachments, boards, cards, checklists, comments, custom_fields, members};
use crate::world::{Kind, Record, World};

pub(crate) use attachments::add_link;
pub(crate) use boards::{new_board as board, new_list as list};
pub(crate) use cards::new_card as card;
pub(crate) use checklists::new_item as item;
pub(crate) use comments::comment;
pub(crate) use members::{new_organization as organization, notify};

/// What somebody can be a member of.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    /// A board.
    Board,
    /// A workspace.
    Organization,
}

/// Makes somebody a normal member.
pub(crate) fn join(world: &mut World, actor: &str, place: Place, id: &str, member: &str) {
    let kind = match place {
        Place::Board => Kind::Board,
        Place::Organization => Kind::Organization,
    };
    boards::join(world, actor, kind, id, member, "normal");
}

/// Adds a label.
pub(crate) fn label(world: &mut World, board: &str, name: &str, color: &str) -> String {
    boards::new_label(world, board, name, Some(color))
}

/// Adds a checklist.
pub(crate) fn checklist(world: &mut World, actor: &str, card: &str, name: &str) -> String {
    checklists::new_checklist(world, actor, card, name, json!(16_384))
}

/// Attaches a link.
pub(crate) fn link(world: &mut World, actor: &str, card: &str, url: &str, name: &str) {
    add_link(world, actor, card, url, Some(name));
}

/// Defines a custom field of each type on a board.
pub(crate) fn custom_fields(world: &mut World, board: &str) {
    for (name, kind) in [
        ("Bed", "number"),
        ("Effort", "list"),
        ("Bring along", "text"),
        ("Not before", "date"),
        ("Needs two people", "checkbox"),
    ] {
        let place = custom_fields::last_place(world, board);
        let field = custom_fields::define(world, board, name, kind, place);
        if kind == "list" {
            for name in ["An hour", "A morning", "Many hands"] {
                custom_fields::push_option(world, &field, name, None);
            }
        }
    }
}

/// Adds many cards to a list at once.
pub(crate) fn many_cards(world: &mut World, actor: &str, list: &str, count: usize) {
    for number in 0..count {
        let mut given = Record::new();
        given.insert("name".into(), json!(format!("Card {number}")));
        given.insert("pos".into(), json!((number + 1) * 16_384));
        cards::new_card(world, actor, list, given);
    }
}

/// Gives a board one of the plain backgrounds.
pub(crate) fn background(world: &mut World, board: &str, name: &str) {
    super::boards::set_pref(world, board, "background", &name.into());
}
