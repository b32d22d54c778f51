//! Cards and what is put on them.

use serde_json::{Value, json};

use super::fields::{Form, form, read};
use super::update::{all_known, new_place, optional};
use super::{Ctx, attachments, boards, checklists, comments, no_route};
use crate::reply::{Outcome, Refusal};
use crate::world::{Kind, Record, World, object, text, texts};

/// POST below `/cards`.
pub(crate) fn post(ctx: &mut Ctx<'_>, path: &[&str]) -> Outcome {
    match path {
        [] => {
            let list = ctx.required(Kind::List, "idList")?;
            create(ctx, &list)
        }
        [id, "actions", "comments"] => comments::add(ctx, id),
        [id, "attachments"] => attachments::create(ctx, id),
        [id, "checklists"] => {
            let card = ctx.writable(Kind::Card, id)?;
            checklists::create(ctx, &card)
        }
        [id, "idMembers" | "members"] => add_member(ctx, id),
        [id, "idLabels"] => add_label(ctx, id),
        [id, "labels"] => new_label(ctx, id),
        [id, "membersVoted"] => vote(ctx, id),
        [id, "markAssociatedNotificationsRead"] => {
            ctx.readable(Kind::Card, id)?;
            Ok(json!({ "_value": null }))
        }
        _ => Err(no_route(ctx.call)),
    }
}

/// Makes a card in a list, from the parameters.
pub(crate) fn create(ctx: &mut Ctx<'_>, list: &str) -> Outcome {
    let mut given = from_source(ctx)?;
    for name in [
        "name",
        "desc",
        "due",
        "start",
        "dueComplete",
        "idMembers",
        "idLabels",
        "subscribed",
        "cover",
    ] {
        let loose = if name == "name" {
            Some(Form::Text)
        } else {
            form(Kind::Card, name)
        };
        if let Some(form) = loose
            && let Some(value) = optional(ctx, name, form)?
        {
            given.insert(name.to_owned(), value);
        }
    }
    for (field, kind) in [("idMembers", Kind::Member), ("idLabels", Kind::Label)] {
        if let Some(ids) = given.get(field) {
            all_known(&ctx.state.world, kind, field, ids)?;
        }
    }
    given.insert("pos".into(), new_place(ctx, Kind::Card, "idList", list)?);
    let link = ctx.params().text("urlSource").filter(|url| !url.is_empty());
    if text(&given, "name").is_empty() {
        given.insert("name".into(), json!(link.clone().unwrap_or_default()));
    }
    let actor = ctx.actor();
    let id = new_card(ctx.world(), &actor, list, given);
    if let Some(url) = link {
        attachments::add_link(ctx.world(), &actor, &id, &url, None);
    }
    if !ctx.call.files.is_empty() {
        attachments::add_file(ctx, &id)?;
    }
    ctx.show(Kind::Card, &id)
}

/// The fields of a card that is copied.
fn from_source(ctx: &Ctx<'_>) -> Result<Record, Refusal> {
    let Some(source) = ctx
        .params()
        .text("idCardSource")
        .filter(|id| !id.is_empty())
    else {
        return Ok(Record::new());
    };
    let id = ctx.readable(Kind::Card, &source)?;
    let row = ctx.row(Kind::Card, &id).ok_or_else(Refusal::not_found)?;
    let kept = ["name", "desc", "due", "start", "idMembers", "idLabels"];
    Ok(kept
        .iter()
        .filter_map(|name| {
            row.get(*name)
                .map(|value| ((*name).to_owned(), value.clone()))
        })
        .collect())
}

/// Adds a card to a list.
pub(crate) fn new_card(world: &mut World, actor: &str, list: &str, given: Record) -> String {
    let board = world.text_of(Kind::List, list, "idBoard");
    let number = world.row_mut(Kind::Board, &board).map_or(1, |row| {
        let next = row.get("_cards").and_then(Value::as_u64).unwrap_or(0) + 1;
        row.insert("_cards".into(), json!(next));
        next
    });
    let link = world.ids.short_link();
    let now = world.clock.now();
    let mut card = object(json!({
        "name": "", "desc": "", "closed": false, "due": null, "start": null, "dueComplete": false, "dueReminder": null,
        "idBoard": board, "idList": list, "idShort": number, "idMembers": [], "idLabels": [], "idMembersVoted": [],
        "idAttachmentCover": null, "pos": 16_384, "subscribed": false, "shortLink": link,
        "shortUrl": format!("https://trello.com/c/{link}"),
        "url": format!("https://trello.com/c/{link}/{number}"),
        "dateLastActivity": crate::clock::iso(now),
        "cover": { "idAttachment": null, "color": null, "idUploadedBackground": null, "size": "normal", "brightness": "dark" },
        "isTemplate": false, "cardRole": null, "manualCoverAttachment": false, "customFieldItems": [],
    }));
    card.extend(given);
    let id = world.insert(Kind::Card, card);
    world.act(actor, "createCard", &[("card", Kind::Card, &id)], json!({}));
    id
}

/// What follows when a card has been moved to another list or board.
pub(crate) fn moved(
    world: &mut World,
    actor: &str,
    card: &str,
    field: &str,
    old: &Value,
    new: &Value,
) {
    let (old_id, new_id) = (
        old.as_str().unwrap_or_default(),
        new.as_str().unwrap_or_default(),
    );
    let name = |kind, id: &str| json!({ "id": id, "name": world.row(kind, id).map(|row| text(row, "name")) });
    if field == "idBoard" {
        let first = world
            .rows_where(Kind::List, "idBoard", new_id)
            .first()
            .map(|row| text(row, "id").to_owned());
        let kept = world.text_of(Kind::Card, card, "idList");
        let fits = world
            .row(Kind::List, &kept)
            .is_some_and(|list| text(list, "idBoard") == new_id);
        let extra =
            json!({ "boardSource": name(Kind::Board, old_id), "old": { "idBoard": old_id } });
        if let Some(first) = first.filter(|_| !fits) {
            world.set(Kind::Card, card, "idList", json!(first));
        }
        world.act(
            actor,
            "moveCardToBoard",
            &[("card", Kind::Card, card)],
            extra,
        );
        return;
    }
    let extra = json!({
        "card": { "idList": new_id },
        "old": { "idList": old_id },
        "listBefore": name(Kind::List, old_id),
        "listAfter": name(Kind::List, new_id),
    });
    let board = world.text_of(Kind::List, new_id, "idBoard");
    world.set(Kind::Card, card, "idBoard", json!(board));
    let now = crate::clock::iso(world.clock.now());
    world.set(Kind::Card, card, "dateLastActivity", json!(now));
    world.act(actor, "updateCard", &[("card", Kind::Card, card)], extra);
}

fn value_of(ctx: &Ctx<'_>, kind: Kind) -> Result<String, Refusal> {
    let given = ctx
        .params()
        .text("value")
        .filter(|value| !value.is_empty())
        .ok_or_else(|| Refusal::invalid("value"))?;
    ctx.readable(kind, &given)
        .map_err(|_| Refusal::invalid("value"))
}

/// Changes a list of ids of a card; returns whether it changed.
fn toggle(world: &mut World, card: &str, field: &str, id: &str, on: bool) -> bool {
    let Some(row) = world.row_mut(Kind::Card, card) else {
        return false;
    };
    let present = texts(row, field).contains(&id);
    let Some(ids) = row.get_mut(field).and_then(Value::as_array_mut) else {
        return false;
    };
    match (present, on) {
        (false, true) => ids.push(json!(id)),
        (true, false) => ids.retain(|other| other.as_str() != Some(id)),
        _ => return false,
    }
    true
}

fn add_member(ctx: &mut Ctx<'_>, card: &str) -> Outcome {
    let card = ctx.writable(Kind::Card, card)?;
    let member = value_of(ctx, Kind::Member)?;
    let actor = ctx.actor();
    if !toggle(ctx.world(), &card, "idMembers", &member, true) {
        return Err(Refusal::text(400, "member is already on the card"));
    }
    let about = [
        ("card", Kind::Card, card.as_str()),
        ("member", Kind::Member, member.as_str()),
    ];
    let action = ctx.world().act(
        &actor,
        "addMemberToCard",
        &about,
        json!({ "idMember": member }),
    );
    if member != actor {
        super::members::notify(ctx.world(), &member, &actor, "addedToCard", &action);
    }
    shown_members(ctx, &card)
}

fn shown_members(ctx: &Ctx<'_>, card: &str) -> Outcome {
    let row = ctx.row(Kind::Card, card).ok_or_else(Refusal::not_found)?;
    Ok(texts(row, "idMembers")
        .into_iter()
        .map(|id| ctx.state.world.person(id))
        .collect())
}

fn add_label(ctx: &mut Ctx<'_>, card: &str) -> Outcome {
    let card = ctx.writable(Kind::Card, card)?;
    let label = value_of(ctx, Kind::Label)?;
    put_label(ctx, &card, &label)?;
    Ok(ctx
        .row(Kind::Card, &card)
        .and_then(|row| row.get("idLabels").cloned())
        .unwrap_or_default())
}

fn put_label(ctx: &mut Ctx<'_>, card: &str, label: &str) -> Result<(), Refusal> {
    let actor = ctx.actor();
    if !toggle(ctx.world(), card, "idLabels", label, true) {
        return Err(Refusal::text(400, "that label is already on the card"));
    }
    ctx.world().act(
        &actor,
        "addLabelToCard",
        &[("card", Kind::Card, card), ("label", Kind::Label, label)],
        json!({}),
    );
    Ok(())
}

fn new_label(ctx: &mut Ctx<'_>, card: &str) -> Outcome {
    let card = ctx.writable(Kind::Card, card)?;
    let color = match ctx.params().get("color") {
        Some(color) => read(Form::Color, "color", color)?,
        None => return Err(Refusal::invalid("color")),
    };
    let name = ctx.params().text("name").unwrap_or_default();
    let board = ctx.state.world.text_of(Kind::Card, &card, "idBoard");
    let label = boards::new_label(ctx.world(), &board, &name, color.as_str());
    put_label(ctx, &card, &label)?;
    ctx.show(Kind::Label, &label)
}

fn vote(ctx: &mut Ctx<'_>, card: &str) -> Outcome {
    let card = ctx.writable(Kind::Card, card)?;
    let member = value_of(ctx, Kind::Member)?;
    let actor = ctx.actor();
    if !toggle(ctx.world(), &card, "idMembersVoted", &member, true) {
        return Err(Refusal::text(400, "member has already voted on the card"));
    }
    ctx.world().act(
        &actor,
        "voteOnCard",
        &[("card", Kind::Card, &card)],
        json!({ "voted": true }),
    );
    Ok(json!([ctx.state.world.person(&member)]))
}

/// Takes a member, a label or a vote from a card.
pub(crate) fn take_off(ctx: &mut Ctx<'_>, card: &str, field: &str, given: &str) -> Outcome {
    let card = ctx.writable(Kind::Card, card)?;
    let (kind, name, action, refused) = match field {
        "idMembers" => (
            Kind::Member,
            "member",
            "removeMemberFromCard",
            "member is not on the card",
        ),
        "idLabels" => (
            Kind::Label,
            "label",
            "removeLabelFromCard",
            "that label is not on the card",
        ),
        _ => (
            Kind::Member,
            "member",
            "voteOnCard",
            "member has not voted on the card",
        ),
    };
    let id = ctx.readable(kind, given)?;
    if !toggle(ctx.world(), &card, field, &id, false) {
        return Err(Refusal::text(400, refused));
    }
    let actor = ctx.actor();
    ctx.world().act(
        &actor,
        action,
        &[("card", Kind::Card, &card), (name, kind, &id)],
        json!({}),
    );
    match field {
        "idMembers" => shown_members(ctx, &card),
        _ => Ok(json!({ "_value": null })),
    }
}
