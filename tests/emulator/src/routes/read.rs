//! GET: objects, their fields, and what belongs to them.

use serde_json::{Value, json};

use super::{Ctx, batch, kind_of, no_route, search, tokens};
use crate::lists::Options;
use crate::reply::{Outcome, Refusal};
use crate::world::{Kind, text};

/// Answers a GET.
pub(crate) fn route(ctx: &mut Ctx<'_>, path: &[&str]) -> Outcome {
    match path {
        ["search"] => search::all(ctx),
        ["search", "members"] => search::members(ctx),
        ["batch"] => batch::run(ctx),
        ["tokens", token, rest @ ..] => tokens::read(ctx, token, rest),
        ["cards", id, "checkItem", item] => card_item(ctx, id, item),
        ["cards", id, "attachments", attachment] => {
            part(ctx, Kind::Card, id, Kind::Attachment, attachment)
        }
        ["cards", id, "checkItemStates"] => check_item_states(ctx, id),
        ["cards", _, "stickers" | "pluginData"]
        | ["boards", _, "boardStars" | "pluginData" | "boardPlugins"] => Ok(json!([])),
        ["customfields", id, "options"] => {
            let id = ctx.readable(Kind::CustomField, id)?;
            Ok(ctx
                .row(Kind::CustomField, &id)
                .and_then(|row| row.get("options").cloned())
                .unwrap_or(json!([])))
        }
        ["customfields", id, "options", option] => custom_option(ctx, id, option),
        ["checklists", id, "checkItems", item] => {
            part(ctx, Kind::Checklist, id, Kind::CheckItem, item)
        }
        [collection, id] => {
            let kind = kind_of(collection).ok_or_else(|| no_route(ctx.call))?;
            let id = ctx.readable(kind, id)?;
            object(ctx, kind, &id)
        }
        [collection, id, name] => {
            let kind = kind_of(collection).ok_or_else(|| no_route(ctx.call))?;
            let id = ctx.readable(kind, id)?;
            below(ctx, kind, &id, name, None)
        }
        [collection, id, name, filter] => {
            let kind = kind_of(collection).ok_or_else(|| no_route(ctx.call))?;
            let id = ctx.readable(kind, id)?;
            if *name == "cards"
                && (crate::ids::is_object_id(filter) || crate::ids::is_short_link(filter))
            {
                return part(ctx, kind, &id, Kind::Card, filter);
            }
            below(ctx, kind, &id, name, Some(filter))
        }
        _ => Err(no_route(ctx.call)),
    }
}

fn object(ctx: &Ctx<'_>, kind: Kind, id: &str) -> Outcome {
    let mut shown = ctx.show(kind, id)?;
    if kind == Kind::Member && !(ctx.viewer.account && ctx.viewer.member.as_deref() == Some(id)) {
        hide_account(&mut shown);
    }
    too_many_cards(ctx, &shown)?;
    Ok(shown)
}

/// What only a token with the scope `account` sees.
fn hide_account(shown: &mut Value) {
    if let Some(email) = shown.get_mut("email") {
        *email = Value::Null;
    }
}

fn below(ctx: &Ctx<'_>, kind: Kind, id: &str, name: &str, filter: Option<&str>) -> Outcome {
    let options = Options::top(ctx.params());
    let row = ctx.row(kind, id).ok_or_else(Refusal::not_found)?;
    let given = filter.map(str::to_owned).or_else(|| options.get("filter"));
    let filter = given.unwrap_or_else(|| default_filter(kind, name).to_owned());
    if kind == Kind::Card
        && name == "actions"
        && options
            .number("page")
            .is_some_and(|page| page.is_ok_and(|page| page > 19))
    {
        return Err(Refusal::invalid("page"));
    }
    let reader = ctx.reader();
    if let Some(relation) = reader.relation(kind, row, name, &filter, &options)? {
        let mut shown = reader.show_relation(relation, &options.related())?;
        if name == "actions" {
            repeat_some(ctx, &options, &mut shown);
        }
        too_many_cards(ctx, &shown)?;
        return Ok(shown);
    }
    if kind == Kind::Member && name == "email" && !ctx.viewer.account {
        return Err(Refusal::unauthorized());
    }
    if kind == Kind::Member && name == "tokens" {
        return tokens::of_member(ctx, id);
    }
    reader
        .field(kind, row, name)
        .ok_or_else(|| no_route(ctx.call))
}

pub(super) fn default_filter(kind: Kind, name: &str) -> &'static str {
    match (kind, name) {
        (Kind::Member | Kind::Organization, "boards") => "all",
        (Kind::Board | Kind::Member, "cards") => "visible",
        (_, "cards" | "lists") => "open",
        (Kind::Card, "actions") => "commentCard,updateCard:idList",
        _ => "all",
    }
}

/// By a switch, a page begins with items of the page before, as they come when new ones arrive.
fn repeat_some(ctx: &Ctx<'_>, options: &Options<'_>, shown: &mut Value) {
    let repeat = ctx.state.settings.repeat_at_pages;
    let (Some(before), Some(items)) = (options.get("before"), shown.as_array_mut()) else {
        return;
    };
    if repeat > 0
        && !items.is_empty()
        && let Some(row) = ctx.state.world.actions.get(&before)
    {
        items.insert(0, Value::Object(row.clone()));
    }
}

fn too_many_cards(ctx: &Ctx<'_>, shown: &Value) -> Result<(), Refusal> {
    let Some(most) = ctx.state.settings.max_cards else {
        return Ok(());
    };
    let count = |name: &str| {
        shown
            .get(name)
            .and_then(Value::as_array)
            .map_or(0, Vec::len)
    };
    let direct = shown
        .as_array()
        .filter(|_| ctx.call.path.iter().any(|part| part == "cards"))
        .map_or(0, Vec::len);
    if count("cards") + count("actions") + direct > most {
        return Err(Refusal::json(
            403,
            "API_TOO_MANY_CARDS_REQUESTED",
            "Requested too many cards, please add a limit.",
        ));
    }
    Ok(())
}

/// One object that must belong to another.
fn part(ctx: &Ctx<'_>, kind: Kind, id: &str, part: Kind, given: &str) -> Outcome {
    let owner = ctx.readable(kind, id)?;
    let id = ctx.readable(part, given)?;
    let field = match (kind, part) {
        (Kind::List, _) => "idList",
        (Kind::Board, _) => "idBoard",
        (Kind::Checklist, Kind::Card) => return ctx.show(part, &id),
        (Kind::Checklist, _) => "idChecklist",
        _ => "_idCard",
    };
    if ctx
        .row(part, &id)
        .is_some_and(|row| text(row, field) == owner)
    {
        ctx.show(part, &id)
    } else {
        Err(Refusal::not_found())
    }
}

fn card_item(ctx: &Ctx<'_>, card: &str, item: &str) -> Outcome {
    ctx.readable(Kind::Card, card)?;
    let id = ctx.readable(Kind::CheckItem, item)?;
    ctx.show(Kind::CheckItem, &id)
}

fn check_item_states(ctx: &Ctx<'_>, card: &str) -> Outcome {
    let card = ctx.readable(Kind::Card, card)?;
    let world = &ctx.state.world;
    let lists = world.rows_where(Kind::Checklist, "idCard", &card);
    let items = lists
        .into_iter()
        .flat_map(|list| world.rows_where(Kind::CheckItem, "idChecklist", text(list, "id")));
    let done = items.filter(|item| text(item, "state") == "complete");
    Ok(done
        .map(|item| json!({ "idCheckItem": text(item, "id"), "state": "complete" }))
        .collect())
}

fn custom_option(ctx: &Ctx<'_>, id: &str, option: &str) -> Outcome {
    let id = ctx.readable(Kind::CustomField, id)?;
    let options = ctx
        .row(Kind::CustomField, &id)
        .and_then(|row| row.get("options"))
        .and_then(Value::as_array);
    let found = options
        .into_iter()
        .flatten()
        .find(|entry| entry.get("id").and_then(Value::as_str) == Some(option));
    found.cloned().ok_or_else(Refusal::not_found)
}
