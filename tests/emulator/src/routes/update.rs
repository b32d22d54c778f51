//! PUT: changes to objects. Each changed field writes an action that knows the old value.

use serde_json::{Value, json};

use super::fields::{self, Form};
use super::{Ctx, boards, cards, comments, custom_fields, kind_of, no_route};
use crate::reply::{Outcome, Refusal};
use crate::world::{Kind, Record, World, text};

/// Answers a PUT.
pub(crate) fn route(ctx: &mut Ctx<'_>, path: &[&str]) -> Outcome {
    match path {
        ["boards", id, "members", member] => boards::put_member(ctx, Kind::Board, id, member),
        ["organizations", id, "members", member] => {
            boards::put_member(ctx, Kind::Organization, id, member)
        }
        ["boards", id, "members"] => boards::invite(ctx, id),
        ["boards", id, "prefs" | "labelNames" | "myPrefs", name] => {
            let id = ctx.writable(Kind::Board, id)?;
            let value = ctx
                .params()
                .get("value")
                .cloned()
                .ok_or_else(|| Refusal::invalid("value"))?;
            boards::set_pref(ctx.world(), &id, name, &value);
            ctx.show(Kind::Board, &id)
        }
        ["cards", id, "customField", field, "item"] => custom_fields::set_value(ctx, id, field),
        ["cards", id, "customFields"] => custom_fields::set_values(ctx, id),
        ["cards", id, "checkItem", item] => {
            ctx.writable(Kind::Card, id)?;
            change(ctx, Kind::CheckItem, item)
        }
        ["cards", id, "checkItem", item, field] => {
            ctx.writable(Kind::Card, id)?;
            change_one(ctx, Kind::CheckItem, item, field)
        }
        ["cards", id, "checklist", list, "checkItem", item] => {
            ctx.writable(Kind::Card, id)?;
            ctx.writable(Kind::Checklist, list)?;
            change(ctx, Kind::CheckItem, item)
        }
        ["cards", _, "actions", action, "comments"]
        | ["actions", action]
        | ["actions", action, "text"] => comments::edit(ctx, action),
        ["lists", id, "archiveAllCards" | "moveAllCards"] => boards::all_cards(ctx, id),
        ["customfields", id, "options", option] => custom_fields::rename_option(ctx, id, option),
        [collection, id] => {
            let kind = kind_of(collection).ok_or_else(|| no_route(ctx.call))?;
            change(ctx, kind, id)
        }
        [collection, id, field] => {
            let kind = kind_of(collection).ok_or_else(|| no_route(ctx.call))?;
            change_one(ctx, kind, id, field)
        }
        _ => Err(no_route(ctx.call)),
    }
}

fn change(ctx: &mut Ctx<'_>, kind: Kind, id: &str) -> Outcome {
    let id = ctx.writable(kind, id)?;
    let mut changes = Record::new();
    for (field, form) in fields::writable(kind) {
        if let Some(value) = ctx.params().get(field) {
            changes.insert((*field).to_owned(), fields::read(*form, field, value)?);
        }
    }
    apply(ctx, kind, &id, changes)?;
    if kind == Kind::Board {
        for (name, value) in ctx.params().all() {
            if let Some(pref) = name
                .strip_prefix("prefs/")
                .or_else(|| name.strip_prefix("labelNames/"))
            {
                boards::set_pref(ctx.world(), &id, pref, value);
            }
        }
    }
    ctx.show(kind, &id)
}

fn change_one(ctx: &mut Ctx<'_>, kind: Kind, id: &str, field: &str) -> Outcome {
    let Some(form) = fields::form(kind, field) else {
        return Err(no_route(ctx.call));
    };
    let id = ctx.writable(kind, id)?;
    let value = ctx
        .params()
        .get("value")
        .ok_or_else(|| Refusal::invalid("value"))?;
    let value = fields::read(form, "value", value)?;
    apply(
        ctx,
        kind,
        &id,
        Record::from_iter([(field.to_owned(), value)]),
    )?;
    ctx.show(kind, &id)
}

/// Sets fields of an object that the caller may change.
pub(crate) fn apply(
    ctx: &mut Ctx<'_>,
    kind: Kind,
    id: &str,
    changes: Record,
) -> Result<(), Refusal> {
    let mut checked = Record::new();
    for (field, value) in changes {
        let value = check_reference(ctx, kind, id, &field, value)?;
        checked.insert(field, value);
    }
    let actor = ctx.actor();
    for (field, value) in checked {
        set(ctx.world(), &actor, kind, id, &field, value);
    }
    Ok(())
}

/// Values that name other objects or places must make sense.
fn check_reference(
    ctx: &Ctx<'_>,
    kind: Kind,
    id: &str,
    field: &str,
    value: Value,
) -> Result<Value, Refusal> {
    let world = &ctx.state.world;
    let named = value.as_str().unwrap_or_default();
    match field {
        "pos" => {
            let row = ctx.row(kind, id).ok_or_else(Refusal::not_found)?;
            let (parent, owner) = order_of(kind, row);
            return place(world, kind, parent, owner, &value).map(|pos| json!(pos));
        }
        "idList" => drop(
            ctx.writable(Kind::List, named)
                .map_err(|_| Refusal::invalid("idList"))?,
        ),
        "idBoard" => drop(
            ctx.writable(Kind::Board, named)
                .map_err(|_| Refusal::invalid("idBoard"))?,
        ),
        "idOrganization" if !value.is_null() => {
            ctx.writable(Kind::Organization, named)
                .map_err(|_| Refusal::invalid("idOrganization"))?;
        }
        "idMembers" => all_known(world, Kind::Member, field, &value)?,
        "idLabels" => all_known(world, Kind::Label, field, &value)?,
        "username"
            if world
                .rows(Kind::Member)
                .any(|row| text(row, "username") == named && text(row, "id") != id) =>
        {
            return Err(Refusal::text(400, "Username is taken"));
        }
        _ => {}
    }
    Ok(value)
}

/// Whether every id in a list is known.
pub(crate) fn all_known(
    world: &World,
    kind: Kind,
    field: &str,
    ids: &Value,
) -> Result<(), Refusal> {
    let known = |id: &Value| id.as_str().is_some_and(|id| world.row(kind, id).is_some());
    let list = ids.as_array().map(Vec::as_slice).unwrap_or_default();
    if list.iter().all(known) {
        Ok(())
    } else {
        Err(Refusal::invalid(field))
    }
}

fn set(world: &mut World, actor: &str, kind: Kind, id: &str, field: &str, value: Value) {
    let Some(row) = world.row_mut(kind, id) else {
        return;
    };
    if let Some((outer, inner)) = field.split_once('/') {
        let outer = row.entry(outer.to_owned()).or_insert_with(|| json!({}));
        if let Some(object) = outer.as_object_mut() {
            object.insert(inner.to_owned(), value);
        }
        return;
    }
    let old = row
        .insert(field.to_owned(), value.clone())
        .unwrap_or(Value::Null);
    if old == value {
        return;
    }
    if kind == Kind::Card && matches!(field, "idList" | "idBoard") {
        cards::moved(world, actor, id, field, &old, &value);
        return;
    }
    let now = crate::clock::iso(world.clock.now());
    if kind == Kind::Card {
        world.set(kind, id, "dateLastActivity", json!(now));
    }
    let extra = json!({ name_of(kind): { "id": id, field: value }, "old": { field: old } });
    match kind {
        Kind::Notification | Kind::Webhook | Kind::Action | Kind::Attachment => {}
        Kind::CheckItem => crate::routes::checklists::note_item(world, actor, id, field, extra),
        Kind::Checklist => {
            let card = world.text_of(kind, id, "idCard");
            world.act(
                actor,
                "updateChecklist",
                &[("checklist", kind, id), ("card", Kind::Card, &card)],
                extra,
            );
        }
        _ => {
            world.act(
                actor,
                &format!("update{}", title(kind)),
                &[(name_of(kind), kind, id)],
                extra,
            );
        }
    }
}

/// The name that an action gives to an object of a kind.
fn name_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Board => "board",
        Kind::Card => "card",
        Kind::Checklist => "checklist",
        Kind::CheckItem => "checkItem",
        Kind::CustomField => "customField",
        Kind::Label => "label",
        Kind::List => "list",
        Kind::Member => "member",
        Kind::Organization => "organization",
        Kind::Action | Kind::Attachment | Kind::Notification | Kind::Webhook => "object",
    }
}

fn title(kind: Kind) -> String {
    format!("{kind:?}")
}

fn order_of(kind: Kind, row: &Record) -> (&'static str, &str) {
    let field = match kind {
        Kind::List => "idBoard",
        Kind::Card => "idList",
        Kind::Checklist => "idCard",
        Kind::CheckItem => "idChecklist",
        _ => "idModel",
    };
    (field, text(row, field))
}

/// Finds the number for `top`, `bottom` or a number among the neighbours.
pub(crate) fn place(
    world: &World,
    kind: Kind,
    parent: &str,
    owner: &str,
    given: &Value,
) -> Result<f64, Refusal> {
    let neighbours = world.rows_where(kind, parent, owner);
    let word = crate::params::as_text(given).unwrap_or_default();
    match word.as_str() {
        "top" => Ok(neighbours
            .first()
            .map_or(65_536.0, |row| crate::world::pos(row))
            / 2.0),
        "" | "bottom" => Ok(neighbours.last().map_or(0.0, |row| crate::world::pos(row)) + 16_384.0),
        number => match number.parse::<f64>() {
            Ok(number) if number.is_finite() && number >= 0.0 => Ok(number),
            _ => Err(Refusal::invalid("pos")),
        },
    }
}

/// A place from the parameter `pos`, at the bottom when there is none.
pub(crate) fn new_place(
    ctx: &Ctx<'_>,
    kind: Kind,
    parent: &str,
    owner: &str,
) -> Result<Value, Refusal> {
    let given = ctx.params().get("pos").cloned().unwrap_or(Value::Null);
    place(&ctx.state.world, kind, parent, owner, &given).map(|pos| json!(pos))
}

/// Reads an optional parameter in its form.
pub(crate) fn optional(ctx: &Ctx<'_>, name: &str, form: Form) -> Result<Option<Value>, Refusal> {
    ctx.params()
        .get(name)
        .map(|value| fields::read(form, name, value))
        .transpose()
}
