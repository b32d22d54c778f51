//! Comments, which are actions that can be changed, and reactions to them.

use serde_json::{Value, json};

use super::Ctx;
use super::fields::{Form, read};
use crate::reply::{Outcome, Refusal};
use crate::world::{Kind, Record, World, text};

/// Adds a comment to a card.
pub(crate) fn add(ctx: &mut Ctx<'_>, card: &str) -> Outcome {
    let card = ctx.writable(Kind::Card, card)?;
    let said = ctx.required_text("text")?;
    let actor = ctx.actor();
    let id = comment(
        ctx.world(),
        &actor,
        &card,
        said.as_str().unwrap_or_default(),
    );
    mention(ctx.world(), &actor, &id, said.as_str().unwrap_or_default());
    ctx.show(Kind::Action, &id)
}

/// Writes a comment.
pub(crate) fn comment(world: &mut World, actor: &str, card: &str, said: &str) -> String {
    count(world, card, 1);
    world.act(
        actor,
        "commentCard",
        &[("card", Kind::Card, card)],
        json!({ "text": said }),
    )
}

fn count(world: &mut World, card: &str, by: i64) {
    if let Some(row) = world.row_mut(Kind::Card, card) {
        let comments = row.get("_comments").and_then(Value::as_i64).unwrap_or(0) + by;
        row.insert("_comments".into(), json!(comments.max(0)));
    }
}

fn mention(world: &mut World, actor: &str, action: &str, said: &str) {
    let mentioned: Vec<String> = world
        .rows(Kind::Member)
        .filter(|row| said.contains(&format!("@{}", text(row, "username"))))
        .map(|row| text(row, "id").to_owned())
        .filter(|id| id != actor)
        .collect();
    for member in mentioned {
        super::members::notify(world, &member, actor, "mentionedOnCard", action);
    }
}

/// Changes a comment's text; other actions cannot be changed.
pub(crate) fn edit(ctx: &mut Ctx<'_>, action: &str) -> Outcome {
    let id = own_comment(ctx, action)?;
    let given = ctx
        .params()
        .get("text")
        .or_else(|| ctx.params().get("value"))
        .ok_or_else(|| Refusal::invalid("text"))?;
    let said = read(Form::Name, "text", given)?;
    let now = crate::clock::iso(ctx.world().clock.now());
    if let Some(data) = data_of(ctx.world(), &id) {
        data.insert("text".into(), said);
        data.insert("dateLastEdited".into(), json!(now));
    }
    ctx.show(Kind::Action, &id)
}

/// Removes a comment.
pub(crate) fn remove(ctx: &mut Ctx<'_>, action: &str) -> Outcome {
    let id = own_comment(ctx, action)?;
    let card = data_of(ctx.world(), &id)
        .and_then(|data| Some(data.get("card")?.get("id")?.as_str()?.to_owned()));
    if let Some(card) = card {
        count(ctx.world(), &card, -1);
    }
    ctx.world().actions.remove(&id);
    Ok(json!({ "_value": null }))
}

/// Adds a reaction to a comment.
pub(crate) fn react(ctx: &mut Ctx<'_>, action: &str) -> Outcome {
    let id = ctx.readable(Kind::Action, action)?;
    if ctx
        .row(Kind::Action, &id)
        .is_none_or(|row| text(row, "type") != "commentCard")
    {
        return Err(Refusal::text(400, "action is not a comment"));
    }
    let name = ["shortName", "native", "unified"]
        .iter()
        .find_map(|name| ctx.params().text(name));
    let name = name.ok_or_else(|| Refusal::invalid("shortName"))?;
    let member = ctx.actor();
    let now = ctx.world().clock.now();
    let reaction = json!({ "id": ctx.world().ids.object(now), "idMember": member, "idModel": id, "emoji": { "shortName": name } });
    if let Some(row) = ctx.world().actions.get_mut(&id)
        && let Some(list) = row
            .entry("_reactions")
            .or_insert_with(|| json!([]))
            .as_array_mut()
    {
        list.push(reaction.clone());
    }
    Ok(reaction)
}

fn data_of<'a>(world: &'a mut World, action: &str) -> Option<&'a mut Record> {
    world
        .actions
        .get_mut(action)?
        .get_mut("data")?
        .as_object_mut()
}

fn own_comment(ctx: &Ctx<'_>, action: &str) -> Result<String, Refusal> {
    let id = ctx.readable(Kind::Action, action)?;
    let row = ctx.row(Kind::Action, &id).ok_or_else(Refusal::not_found)?;
    if text(row, "type") != "commentCard" || text(row, "idMemberCreator") != ctx.actor() {
        return Err(Refusal::unauthorized());
    }
    Ok(id)
}
