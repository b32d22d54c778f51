//! Boards, their lists, labels and members.

use serde_json::{Value, json};

use super::fields::Form;
use super::update::{new_place, optional};
use super::{Ctx, cards, custom_fields, no_route};
use crate::reply::{Outcome, Refusal};
use crate::world::{Kind, Record, World, belongs, object, text};

/// POST below `/boards`.
pub(crate) fn post(ctx: &mut Ctx<'_>, path: &[&str]) -> Outcome {
    match path {
        [] => create(ctx),
        [id, "lists"] => {
            let board = ctx.writable(Kind::Board, id)?;
            create_list(ctx, &board)
        }
        [id, "labels"] => create_label(ctx, Some(id)),
        [id, "markAsViewed" | "markedAsViewed"] => {
            let id = ctx.readable(Kind::Board, id)?;
            let now = crate::clock::iso(ctx.world().clock.now());
            ctx.world()
                .set(Kind::Board, &id, "dateLastView", json!(now));
            Ok(json!({ "_value": null }))
        }
        [id, "customFields"] => custom_fields::create(ctx, Some(id)),
        _ => Err(no_route(ctx.call)),
    }
}

fn create(ctx: &mut Ctx<'_>) -> Outcome {
    let name = ctx.required_text("name")?;
    let organization = match optional(ctx, "idOrganization", Form::MaybeId)? {
        Some(Value::String(id)) => Some(ctx.writable(Kind::Organization, &id)?),
        _ => None,
    };
    let desc = optional(ctx, "desc", Form::Text)?.unwrap_or(json!(""));
    let actor = ctx.actor();
    let level = ctx
        .params()
        .text("prefs_permissionLevel")
        .unwrap_or_else(|| "private".to_owned());
    let id = new_board(
        ctx.world(),
        &actor,
        name.as_str().unwrap_or_default(),
        organization.as_deref(),
        &level,
    );
    ctx.world().set(Kind::Board, &id, "desc", desc);
    if let Some(background) = ctx.params().get("prefs_background") {
        let background = background.clone();
        set_pref(ctx.world(), &id, "background", &background);
    }
    if ctx.params().text("defaultLabels").as_deref() != Some("false") {
        for color in ["green", "yellow", "orange", "red", "purple", "blue"] {
            new_label(ctx.world(), &id, "", Some(color));
        }
    }
    if ctx.params().text("defaultLists").as_deref() != Some("false") {
        for (place, name) in ["To Do", "Doing", "Done"].into_iter().enumerate() {
            new_list(ctx.world(), &actor, &id, name, json!((place + 1) * 16_384));
        }
    }
    ctx.show(Kind::Board, &id)
}

/// Adds a board with one member.
pub(crate) fn new_board(
    world: &mut World,
    owner: &str,
    name: &str,
    organization: Option<&str>,
    level: &str,
) -> String {
    let now = world.clock.now();
    let link = world.ids.short_link();
    let slug: String = name
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
        .collect();
    let membership = world.ids.object(now);
    let id = world.insert(
        Kind::Board,
        object(json!({
            "name": name,
            "desc": "",
            "descData": null,
            "closed": false,
            "idOrganization": organization,
            "pinned": false,
            "starred": false,
            "subscribed": false,
            "shortLink": link,
            "shortUrl": format!("https://trello.com/b/{link}"),
            "url": format!("https://trello.com/b/{link}/{slug}"),
            "dateLastActivity": crate::clock::iso(now),
            "dateLastView": null,
            "labelNames": { "green": "", "yellow": "", "orange": "", "red": "", "purple": "", "blue": "", "sky": "",
                "lime": "", "pink": "", "black": "" },
            "prefs": { "permissionLevel": level, "voting": "disabled", "comments": "members", "invitations": "members",
                "selfJoin": true, "cardCovers": true, "background": "blue", "backgroundColor": "#0079BF" },
            "memberships": [{ "id": membership, "idMember": owner, "memberType": "admin", "unconfirmed": false,
                "deactivated": false }],
            "limits": {},
        })),
    );
    let mut about = vec![("board", Kind::Board, id.as_str())];
    if let Some(organization) = organization {
        about.push(("organization", Kind::Organization, organization));
    }
    world.act(owner, "createBoard", &about, json!({}));
    id
}

/// The plain backgrounds of a board and their colours.
const BACKGROUNDS: [(&str, &str); 9] = [
    ("blue", "#0079BF"),
    ("orange", "#D29034"),
    ("green", "#519839"),
    ("red", "#B04632"),
    ("purple", "#89609E"),
    ("pink", "#CD5A91"),
    ("lime", "#4BBF6B"),
    ("sky", "#00AECC"),
    ("grey", "#838C91"),
];

/// Sets one of a board's preferences; a plain background brings its colour along.
pub(crate) fn set_pref(world: &mut World, board: &str, name: &str, value: &Value) {
    let value = match value.as_str() {
        Some("true") => json!(true),
        Some("false") => json!(false),
        _ => value.clone(),
    };
    let Some(row) = world.row_mut(Kind::Board, board) else {
        return;
    };
    let part = if super::fields::COLORS.contains(&name) {
        "labelNames"
    } else {
        "prefs"
    };
    if let Some(prefs) = row.get_mut(part).and_then(Value::as_object_mut) {
        let color = BACKGROUNDS
            .iter()
            .find(|(background, _)| name == "background" && value == *background);
        if let Some((_, color)) = color {
            prefs.insert("backgroundColor".to_owned(), json!(color));
        }
        prefs.insert(name.to_owned(), value);
    }
}

/// POST below `/lists`.
pub(crate) fn post_list(ctx: &mut Ctx<'_>, path: &[&str]) -> Outcome {
    match path {
        [] => {
            let board = ctx.required(Kind::Board, "idBoard")?;
            create_list(ctx, &board)
        }
        [id, "archiveAllCards" | "moveAllCards"] => all_cards(ctx, id),
        [id, "cards"] => {
            let list = ctx.writable(Kind::List, id)?;
            cards::create(ctx, &list)
        }
        _ => Err(no_route(ctx.call)),
    }
}

fn create_list(ctx: &mut Ctx<'_>, board: &str) -> Outcome {
    let name = ctx.required_text("name")?;
    let pos = match ctx.params().text("pos") {
        None => json!(super::update::place(
            &ctx.state.world,
            Kind::List,
            "idBoard",
            board,
            &json!("top")
        )?),
        Some(_) => new_place(ctx, Kind::List, "idBoard", board)?,
    };
    let actor = ctx.actor();
    let id = new_list(
        ctx.world(),
        &actor,
        board,
        name.as_str().unwrap_or_default(),
        pos,
    );
    ctx.show(Kind::List, &id)
}

/// Adds a list to a board.
pub(crate) fn new_list(
    world: &mut World,
    actor: &str,
    board: &str,
    name: &str,
    pos: Value,
) -> String {
    let row = json!({
        "name": name, "closed": false, "idBoard": board, "pos": pos, "subscribed": false, "softLimit": null, "color": null,
    });
    let id = world.insert(Kind::List, object(row));
    world.act(actor, "createList", &[("list", Kind::List, &id)], json!({}));
    id
}

/// Archives or moves all cards of a list.
pub(crate) fn all_cards(ctx: &mut Ctx<'_>, id: &str) -> Outcome {
    let list = ctx.writable(Kind::List, id)?;
    let target = match ctx.call.path.last().map(String::as_str) {
        Some("moveAllCards") => Some(ctx.required(Kind::List, "idList")?),
        _ => None,
    };
    let open = ctx.state.world.rows_where(Kind::Card, "idList", &list);
    let ids: Vec<String> = open
        .into_iter()
        .filter(|card| !crate::world::flag(card, "closed"))
        .map(|card| text(card, "id").to_owned())
        .collect();
    for card in ids {
        let change = match &target {
            Some(target) => ("idList".to_owned(), json!(target)),
            None => ("closed".to_owned(), json!(true)),
        };
        super::update::apply(ctx, Kind::Card, &card, Record::from_iter([change]))?;
    }
    Ok(json!({}))
}

/// Adds a label to a board that is named by the path or by `idBoard`.
pub(crate) fn create_label(ctx: &mut Ctx<'_>, board: Option<&str>) -> Outcome {
    let board = match board {
        Some(board) => ctx.writable(Kind::Board, board)?,
        None => ctx.required(Kind::Board, "idBoard")?,
    };
    let name = ctx
        .params()
        .get("name")
        .map(|name| super::fields::read(Form::Text, "name", name))
        .transpose()?;
    let name = name.ok_or_else(|| Refusal::invalid("name"))?;
    let color = optional(ctx, "color", Form::Color)?.unwrap_or(Value::Null);
    let id = new_label(
        ctx.world(),
        &board,
        name.as_str().unwrap_or_default(),
        color.as_str(),
    );
    let actor = ctx.actor();
    ctx.world().act(
        &actor,
        "createLabel",
        &[("label", Kind::Label, &id)],
        json!({}),
    );
    ctx.show(Kind::Label, &id)
}

/// Adds a label.
pub(crate) fn new_label(world: &mut World, board: &str, name: &str, color: Option<&str>) -> String {
    world.insert(
        Kind::Label,
        object(json!({ "idBoard": board, "name": name, "color": color, "uses": 0 })),
    )
}

/// Adds a member to a board or a workspace, or changes what kind of member it is.
pub(crate) fn put_member(ctx: &mut Ctx<'_>, kind: Kind, id: &str, member: &str) -> Outcome {
    let id = ctx.writable(kind, id)?;
    let member = ctx.readable(Kind::Member, member)?;
    let role = ctx
        .params()
        .text("type")
        .unwrap_or_else(|| "normal".to_owned());
    if !matches!(role.as_str(), "admin" | "normal" | "observer") {
        return Err(Refusal::invalid("type"));
    }
    let actor = ctx.actor();
    join(ctx.world(), &actor, kind, &id, &member, &role);
    ctx.show(kind, &id)
}

/// Invites somebody by e-mail: a known member joins, an unknown address does nothing.
pub(crate) fn invite(ctx: &mut Ctx<'_>, board: &str) -> Outcome {
    let id = ctx.writable(Kind::Board, board)?;
    let email = ctx
        .params()
        .text("email")
        .filter(|email| email.contains('@'))
        .ok_or_else(|| Refusal::invalid("email"))?;
    let known = ctx
        .state
        .world
        .rows(Kind::Member)
        .find(|row| text(row, "email") == email);
    if let Some(member) = known.map(|row| text(row, "id").to_owned()) {
        let actor = ctx.actor();
        join(ctx.world(), &actor, Kind::Board, &id, &member, "normal");
    }
    ctx.show(Kind::Board, &id)
}

/// Makes somebody a member of a board or a workspace.
pub(crate) fn join(world: &mut World, actor: &str, kind: Kind, id: &str, member: &str, role: &str) {
    let now = world.clock.now();
    let membership = world.ids.object(now);
    let Some(row) = world.row_mut(kind, id) else {
        return;
    };
    let already = belongs(row, member);
    let list = row.entry("memberships").or_insert_with(|| json!([]));
    let Some(list) = list.as_array_mut() else {
        return;
    };
    if already {
        for entry in list
            .iter_mut()
            .filter(|entry| entry.get("idMember") == Some(&json!(member)))
        {
            entry["memberType"] = json!(role);
        }
        return;
    }
    list.push(
        json!({ "id": membership, "idMember": member, "memberType": role, "unconfirmed": false,
        "deactivated": false }),
    );
    let (action, name) = match kind {
        Kind::Organization => ("addMemberToOrganization", "organization"),
        _ => ("addMemberToBoard", "board"),
    };
    world.act(
        actor,
        action,
        &[(name, kind, id), ("member", Kind::Member, member)],
        json!({ "idMemberAdded": member }),
    );
}
