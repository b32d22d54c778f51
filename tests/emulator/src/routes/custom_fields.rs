//! Custom fields: defined on a board, with values on its cards.

use serde_json::{Value, json};

use super::update::{new_place, place};
use super::{Ctx, no_route};
use crate::params::as_text;
use crate::reply::{Outcome, Refusal};
use crate::world::{Kind, World, object, text};

const TYPES: [&str; 5] = ["checkbox", "date", "list", "number", "text"];

/// POST below `/customFields`.
pub(crate) fn post(ctx: &mut Ctx<'_>, path: &[&str]) -> Outcome {
    match path {
        [] => create(ctx, None),
        [id, "options"] => add_option(ctx, id),
        _ => Err(no_route(ctx.call)),
    }
}

/// Defines a field on a board.
pub(crate) fn create(ctx: &mut Ctx<'_>, board: Option<&str>) -> Outcome {
    let board = match board {
        Some(board) => ctx.writable(Kind::Board, board)?,
        None => ctx.required(Kind::Board, "idModel")?,
    };
    let name = ctx.required_text("name")?;
    let kind = ctx
        .params()
        .text("type")
        .filter(|kind| TYPES.contains(&kind.as_str()))
        .ok_or_else(|| Refusal::invalid("type"))?;
    let pos = new_place(ctx, Kind::CustomField, "idModel", &board)?;
    let front = ctx.params().text("display_cardFront").as_deref() != Some("false");
    let id = define(
        ctx.world(),
        &board,
        name.as_str().unwrap_or_default(),
        &kind,
        pos,
    );
    ctx.world().set(
        Kind::CustomField,
        &id,
        "display",
        json!({ "cardFront": front }),
    );
    if let Some(options) = ctx.params().get("options").and_then(Value::as_array) {
        for option in options.clone() {
            let label = option
                .get("value")
                .and_then(|value| value.get("text"))
                .or(option.get("text"))
                .unwrap_or(&option);
            push_option(
                ctx.world(),
                &id,
                &as_text(label).unwrap_or_default(),
                option.get("color"),
            );
        }
    }
    let actor = ctx.actor();
    ctx.world().act(
        &actor,
        "createCustomField",
        &[
            ("customField", Kind::CustomField, &id),
            ("board", Kind::Board, &board),
        ],
        json!({}),
    );
    ctx.show(Kind::CustomField, &id)
}

/// Adds a definition.
pub(crate) fn define(world: &mut World, board: &str, name: &str, kind: &str, pos: Value) -> String {
    let mut row = object(json!({
        "idModel": board, "modelType": "board", "name": name, "type": kind, "pos": pos, "display": { "cardFront": true },
    }));
    if kind == "list" {
        row.insert("options".into(), json!([]));
    }
    world.insert(Kind::CustomField, row)
}

/// Adds an option to a field of type list.
pub(crate) fn push_option(
    world: &mut World,
    field: &str,
    label: &str,
    color: Option<&Value>,
) -> Value {
    let now = world.clock.now();
    let id = world.ids.object(now);
    let option = json!({
        "id": id, "idCustomField": field, "value": { "text": label }, "color": color.cloned().unwrap_or(json!("none")),
        "pos": 16_384,
    });
    if let Some(row) = world.row_mut(Kind::CustomField, field)
        && let Some(options) = row
            .entry("options")
            .or_insert_with(|| json!([]))
            .as_array_mut()
    {
        options.push(option.clone());
    }
    option
}

/// The text of an option, from `value` as a text or as an object.
fn given_label(ctx: &Ctx<'_>) -> Option<String> {
    let value = ctx.params().get("value")?;
    as_text(value.get("text").unwrap_or(value))
}

fn add_option(ctx: &mut Ctx<'_>, field: &str) -> Outcome {
    let field = ctx.writable(Kind::CustomField, field)?;
    let label = given_label(ctx).ok_or_else(|| Refusal::invalid("value"))?;
    let color = ctx.params().get("color").cloned();
    Ok(push_option(ctx.world(), &field, &label, color.as_ref()))
}

fn options_of<'a>(ctx: &'a mut Ctx<'_>, field: &str) -> Result<&'a mut Vec<Value>, Refusal> {
    let field = ctx.writable(Kind::CustomField, field)?;
    let row = ctx
        .world()
        .row_mut(Kind::CustomField, &field)
        .ok_or_else(Refusal::not_found)?;
    row.get_mut("options")
        .and_then(Value::as_array_mut)
        .ok_or_else(Refusal::not_found)
}

/// Changes an option's text.
pub(crate) fn rename_option(ctx: &mut Ctx<'_>, field: &str, option: &str) -> Outcome {
    let label = given_label(ctx);
    let options = options_of(ctx, field)?;
    let found = options
        .iter_mut()
        .find(|entry| entry["id"] == option)
        .ok_or_else(Refusal::not_found)?;
    if let Some(label) = label {
        found["value"] = json!({ "text": label });
    }
    Ok(found.clone())
}

/// Removes an option.
pub(crate) fn remove_option(ctx: &mut Ctx<'_>, field: &str, option: &str) -> Outcome {
    options_of(ctx, field)?.retain(|entry| entry["id"] != option);
    Ok(json!({}))
}

/// Removes a definition.
pub(crate) fn remove(ctx: &mut Ctx<'_>, field: &str) -> Outcome {
    let id = ctx.writable(Kind::CustomField, field)?;
    ctx.world().remove(Kind::CustomField, &id);
    Ok(json!({}))
}

/// Sets a card's value of one field, from `value` or `idValue`.
pub(crate) fn set_value(ctx: &mut Ctx<'_>, card: &str, field: &str) -> Outcome {
    let (value, option) = (
        ctx.params().get("value").cloned(),
        ctx.params().get("idValue").cloned(),
    );
    put(
        ctx,
        card,
        field,
        value.unwrap_or(Value::Null),
        option.unwrap_or(Value::Null),
    )
}

/// Sets several values of a card, from `customFieldItems`.
pub(crate) fn set_values(ctx: &mut Ctx<'_>, card: &str) -> Outcome {
    let items = ctx
        .params()
        .get("customFieldItems")
        .and_then(Value::as_array)
        .cloned();
    let mut done = Vec::new();
    for item in items.ok_or_else(|| Refusal::invalid("customFieldItems"))? {
        let field = item
            .get("idCustomField")
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned();
        let part = |name: &str| item.get(name).cloned().unwrap_or(Value::Null);
        done.push(put(ctx, card, &field, part("value"), part("idValue"))?);
    }
    Ok(Value::Array(done))
}

fn put(ctx: &mut Ctx<'_>, card: &str, field: &str, value: Value, option: Value) -> Outcome {
    let card = ctx.writable(Kind::Card, card)?;
    let field = ctx.readable(Kind::CustomField, field)?;
    let definition = ctx
        .row(Kind::CustomField, &field)
        .ok_or_else(Refusal::not_found)?;
    let kind = text(definition, "type").to_owned();
    let known = |id: &str| {
        let options = definition.get("options").and_then(Value::as_array);
        options.into_iter().flatten().any(|entry| entry["id"] == id)
    };
    let option = as_text(&option).filter(|id| !id.is_empty());
    if option
        .as_deref()
        .is_some_and(|id| kind != "list" || !known(id))
    {
        return Err(Refusal::invalid("idValue"));
    }
    let value = if option.is_some() {
        None
    } else {
        checked_value(&kind, &value)?
    };
    let now = ctx.world().clock.now();
    let item = json!({
        "id": ctx.world().ids.object(now), "idCustomField": field, "idModel": card, "modelType": "card",
        "idValue": option, "value": value,
    });
    let keep = !item["idValue"].is_null() || !item["value"].is_null();
    if let Some(row) = ctx.world().row_mut(Kind::Card, &card)
        && let Some(items) = row
            .entry("customFieldItems")
            .or_insert_with(|| json!([]))
            .as_array_mut()
    {
        items.retain(|other| other["idCustomField"] != field.as_str());
        if keep {
            items.push(item.clone());
        }
    }
    let actor = ctx.actor();
    let about = [
        ("customField", Kind::CustomField, field.as_str()),
        ("card", Kind::Card, card.as_str()),
    ];
    ctx.world().act(
        &actor,
        "updateCustomFieldItem",
        &about,
        json!({ "customFieldItem": item }),
    );
    Ok(if keep { item } else { json!({}) })
}

/// A value must fit the field's type; the API keeps it as text.
fn checked_value(kind: &str, value: &Value) -> Result<Option<Value>, Refusal> {
    let refused = || Refusal::text(400, "Invalid custom field item value.");
    let name = match kind {
        "checkbox" => "checked",
        other => other,
    };
    let Some(object) = value.as_object().filter(|object| !object.is_empty()) else {
        return if value.is_null() || value == "" || value.is_object() {
            Ok(None)
        } else {
            Err(refused())
        };
    };
    let text = object.get(name).and_then(as_text).ok_or_else(refused)?;
    let fits = match kind {
        "number" => text.parse::<f64>().is_ok_and(f64::is_finite),
        "checkbox" => matches!(text.as_str(), "true" | "false"),
        "date" => crate::clock::parse_iso(&text).is_some(),
        _ => true,
    };
    if text.is_empty() {
        Ok(None)
    } else if fits {
        Ok(Some(json!({ name: text })))
    } else {
        Err(refused())
    }
}

/// A place at the bottom of a board's fields.
pub(crate) fn last_place(world: &World, board: &str) -> Value {
    json!(place(world, Kind::CustomField, "idModel", board, &Value::Null).unwrap_or(16_384.0))
}
