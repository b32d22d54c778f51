//! DELETE: objects and what is taken off others.

use serde_json::json;

use super::{Ctx, attachments, cards, comments, custom_fields, no_route, webhooks};
use crate::reply::{Outcome, Refusal};
use crate::world::{Kind, World, text};

/// Answers a DELETE.
pub(crate) fn route(ctx: &mut Ctx<'_>, path: &[&str]) -> Outcome {
    match path {
        ["cards", id] => card(ctx, id),
        [
            "cards",
            id,
            field @ ("idMembers" | "idLabels" | "membersVoted"),
            value,
        ] => {
            let field = if *field == "membersVoted" {
                "idMembersVoted"
            } else {
                field
            };
            cards::take_off(ctx, id, field, value)
        }
        ["cards", id, "attachments", attachment] => attachments::remove(ctx, id, attachment),
        ["cards", id, "checklists", list] => {
            ctx.writable(Kind::Card, id)?;
            checklist(ctx, list)
        }
        ["cards", id, "checkItem", item] => {
            ctx.writable(Kind::Card, id)?;
            item_of(ctx, item)
        }
        ["cards", _, "actions", action, "comments"] | ["actions", action] => {
            comments::remove(ctx, action)
        }
        ["checklists", id] => checklist(ctx, id),
        ["checklists", id, "checkItems", item] => {
            ctx.writable(Kind::Checklist, id)?;
            item_of(ctx, item)
        }
        ["labels", id] => label(ctx, id),
        ["boards", id] => board(ctx, id),
        ["boards", id, "members", member] => leave(ctx, Kind::Board, id, member),
        ["organizations", id, "members", member] => leave(ctx, Kind::Organization, id, member),
        ["organizations", id] => organization(ctx, id),
        ["customfields", id] => custom_fields::remove(ctx, id),
        ["customfields", id, "options", option] => custom_fields::remove_option(ctx, id, option),
        ["webhooks", id] => webhooks::remove(ctx, id),
        _ => Err(no_route(ctx.call)),
    }
}

fn card(ctx: &mut Ctx<'_>, id: &str) -> Outcome {
    let id = ctx.writable(Kind::Card, id)?;
    let actor = ctx.actor();
    let list = ctx.state.world.text_of(Kind::Card, &id, "idList");
    let number = ctx
        .row(Kind::Card, &id)
        .and_then(|row| row.get("idShort").cloned());
    ctx.world().act(
        &actor,
        "deleteCard",
        &[("list", Kind::List, &list)],
        json!({ "card": { "id": id, "idShort": number } }),
    );
    forget_card(ctx.world(), &id);
    Ok(json!({ "limits": {} }))
}

fn forget_card(world: &mut World, id: &str) {
    let lists: Vec<String> = ids_where(world, Kind::Checklist, "idCard", id);
    for list in lists {
        world.remove_where(Kind::CheckItem, "idChecklist", &list);
    }
    world.remove_where(Kind::Checklist, "idCard", id);
    world.remove_where(Kind::Attachment, "_idCard", id);
    world.remove(Kind::Card, id);
}

fn ids_where(world: &World, kind: Kind, field: &str, value: &str) -> Vec<String> {
    world
        .rows_where(kind, field, value)
        .into_iter()
        .map(|row| text(row, "id").to_owned())
        .collect()
}

fn checklist(ctx: &mut Ctx<'_>, id: &str) -> Outcome {
    let id = ctx.writable(Kind::Checklist, id)?;
    let card = ctx.state.world.text_of(Kind::Checklist, &id, "idCard");
    let actor = ctx.actor();
    let about = [
        ("checklist", Kind::Checklist, id.as_str()),
        ("card", Kind::Card, card.as_str()),
    ];
    ctx.world()
        .act(&actor, "removeChecklistFromCard", &about, json!({}));
    ctx.world()
        .remove_where(Kind::CheckItem, "idChecklist", &id);
    ctx.world().remove(Kind::Checklist, &id);
    Ok(json!({ "limits": {} }))
}

fn item_of(ctx: &mut Ctx<'_>, id: &str) -> Outcome {
    let id = ctx.writable(Kind::CheckItem, id)?;
    ctx.world().remove(Kind::CheckItem, &id);
    Ok(json!({ "limits": {} }))
}

fn label(ctx: &mut Ctx<'_>, id: &str) -> Outcome {
    let id = ctx.writable(Kind::Label, id)?;
    let board = ctx.state.world.text_of(Kind::Label, &id, "idBoard");
    for card in ids_where(ctx.world(), Kind::Card, "idBoard", &board) {
        if let Some(row) = ctx.world().row_mut(Kind::Card, &card)
            && let Some(labels) = row
                .get_mut("idLabels")
                .and_then(serde_json::Value::as_array_mut)
        {
            labels.retain(|label| label.as_str() != Some(&id));
        }
    }
    ctx.world().remove(Kind::Label, &id);
    let actor = ctx.actor();
    ctx.world().act(
        &actor,
        "deleteLabel",
        &[("board", Kind::Board, &board)],
        json!({ "label": { "id": id } }),
    );
    Ok(json!({ "limits": {} }))
}

fn board(ctx: &mut Ctx<'_>, id: &str) -> Outcome {
    let id = ctx.writable(Kind::Board, id)?;
    for card in ids_where(ctx.world(), Kind::Card, "idBoard", &id) {
        forget_card(ctx.world(), &card);
    }
    for (kind, field) in [
        (Kind::List, "idBoard"),
        (Kind::Label, "idBoard"),
        (Kind::CustomField, "idModel"),
    ] {
        ctx.world().remove_where(kind, field, &id);
    }
    ctx.world().remove(Kind::Board, &id);
    Ok(json!({ "_value": null }))
}

fn organization(ctx: &mut Ctx<'_>, id: &str) -> Outcome {
    let id = ctx.writable(Kind::Organization, id)?;
    for board in ids_where(ctx.world(), Kind::Board, "idOrganization", &id) {
        ctx.world().set(
            Kind::Board,
            &board,
            "idOrganization",
            serde_json::Value::Null,
        );
    }
    ctx.world().remove(Kind::Organization, &id);
    Ok(json!({ "_value": null }))
}

fn leave(ctx: &mut Ctx<'_>, kind: Kind, id: &str, member: &str) -> Outcome {
    let id = ctx.writable(kind, id)?;
    let member = ctx.readable(Kind::Member, member)?;
    let row = ctx
        .world()
        .row_mut(kind, &id)
        .ok_or_else(Refusal::not_found)?;
    if let Some(list) = row
        .get_mut("memberships")
        .and_then(serde_json::Value::as_array_mut)
    {
        list.retain(|entry| {
            entry.get("idMember").and_then(serde_json::Value::as_str) != Some(&member)
        });
    }
    let (name, action) = match kind {
        Kind::Organization => ("organization", "removeMemberFromOrganization"),
        _ => ("board", "removeMemberFromBoard"),
    };
    let actor = ctx.actor();
    ctx.world().act(
        &actor,
        action,
        &[(name, kind, &id), ("member", Kind::Member, &member)],
        json!({}),
    );
    ctx.show(kind, &id)
}
