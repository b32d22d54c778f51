//! Checklists and their items.

use serde_json::{Value, json};

use super::fields::{Form, form};
use super::update::{new_place, optional};
use super::{Ctx, no_route};
use crate::reply::Outcome;
use crate::world::{Kind, World, object};

/// POST below `/checklists`.
pub(crate) fn post(ctx: &mut Ctx<'_>, path: &[&str]) -> Outcome {
    match path {
        [] => {
            let card = ctx.required(Kind::Card, "idCard")?;
            create(ctx, &card)
        }
        [id, "checkItems"] => {
            let list = ctx.writable(Kind::Checklist, id)?;
            create_item(ctx, &list)
        }
        _ => Err(no_route(ctx.call)),
    }
}

/// Makes a checklist on a card.
pub(crate) fn create(ctx: &mut Ctx<'_>, card: &str) -> Outcome {
    let name = optional(ctx, "name", Form::Text)?.unwrap_or(json!("Checklist"));
    let pos = new_place(ctx, Kind::Checklist, "idCard", card)?;
    let actor = ctx.actor();
    let id = new_checklist(
        ctx.world(),
        &actor,
        card,
        name.as_str().unwrap_or_default(),
        pos,
    );
    ctx.show(Kind::Checklist, &id)
}

/// Adds a checklist.
pub(crate) fn new_checklist(
    world: &mut World,
    actor: &str,
    card: &str,
    name: &str,
    pos: Value,
) -> String {
    let board = world.text_of(Kind::Card, card, "idBoard");
    let id = world.insert(
        Kind::Checklist,
        object(json!({ "name": name, "idCard": card, "idBoard": board, "pos": pos })),
    );
    world.act(
        actor,
        "addChecklistToCard",
        &[
            ("checklist", Kind::Checklist, &id),
            ("card", Kind::Card, card),
        ],
        json!({}),
    );
    id
}

fn create_item(ctx: &mut Ctx<'_>, list: &str) -> Outcome {
    let name = ctx.required_text("name")?;
    let pos = new_place(ctx, Kind::CheckItem, "idChecklist", list)?;
    let done = ctx.params().flag("checked");
    let id = new_item(
        ctx.world(),
        list,
        name.as_str().unwrap_or_default(),
        pos,
        done,
    );
    for field in ["due", "idMember"] {
        if let Some(form) = form(Kind::CheckItem, field)
            && let Some(value) = optional(ctx, field, form)?
        {
            ctx.world().set(Kind::CheckItem, &id, field, value);
        }
    }
    ctx.show(Kind::CheckItem, &id)
}

/// Adds an item to a checklist.
pub(crate) fn new_item(
    world: &mut World,
    list: &str,
    name: &str,
    pos: Value,
    done: bool,
) -> String {
    let state = if done { "complete" } else { "incomplete" };
    let row = json!({ "name": name, "idChecklist": list, "state": state, "pos": pos, "due": null, "idMember": null });
    world.insert(Kind::CheckItem, object(row))
}

/// Writes down that an item of a checklist changed.
pub(crate) fn note_item(world: &mut World, actor: &str, item: &str, field: &str, extra: Value) {
    let list = world.text_of(Kind::CheckItem, item, "idChecklist");
    let card = world.text_of(Kind::Checklist, &list, "idCard");
    let about = [
        ("checkItem", Kind::CheckItem, item),
        ("checklist", Kind::Checklist, list.as_str()),
        ("card", Kind::Card, card.as_str()),
    ];
    let kind = if field == "state" {
        "updateCheckItemStateOnCard"
    } else {
        "updateCheckItem"
    };
    if field != "pos" {
        world.act(actor, kind, &about, extra);
    }
}
