//! Members' workspaces and notifications.

use serde_json::{Value, json};

use super::Ctx;
use super::boards::join;
use crate::reply::Outcome;
use crate::world::{Kind, World, object, text};

/// Makes a workspace.
pub(crate) fn create_organization(ctx: &mut Ctx<'_>) -> Outcome {
    let name = ctx.required_text("displayName")?;
    let actor = ctx.actor();
    let id = new_organization(ctx.world(), &actor, name.as_str().unwrap_or_default());
    for field in ["desc", "website"] {
        if let Some(value) = ctx.params().get(field).cloned() {
            ctx.world().set(Kind::Organization, &id, field, value);
        }
    }
    ctx.show(Kind::Organization, &id)
}

/// Adds a workspace with one member.
pub(crate) fn new_organization(world: &mut World, owner: &str, display: &str) -> String {
    let name: String = display
        .to_lowercase()
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .collect();
    let taken = world
        .rows(Kind::Organization)
        .any(|row| text(row, "name") == name);
    let name = if taken {
        format!("{name}{}", world.rows(Kind::Organization).count())
    } else {
        name
    };
    let row = json!({
        "name": name, "displayName": display, "desc": "", "descData": null, "website": null, "logoHash": null,
        "url": format!("https://trello.com/w/{name}"), "memberships": [], "products": [], "powerUps": [],
        "prefs": { "permissionLevel": "private" }, "premiumFeatures": [],
    });
    let id = world.insert(Kind::Organization, object(row));
    join(world, owner, Kind::Organization, &id, owner, "admin");
    id
}

/// Tells a member something that an action did.
pub(crate) fn notify(world: &mut World, member: &str, actor: &str, kind: &str, action: &str) {
    let Some(row) = world.actions.get(action) else {
        return;
    };
    let row = json!({
        "type": kind, "unread": true, "date": row.get("date"), "dateRead": null, "data": row.get("data"),
        "idAction": action, "idMemberCreator": actor, "_idMember": member, "reactions": [],
        "memberCreator": world.person(actor),
    });
    world.insert(Kind::Notification, object(row));
}

/// Marks all notifications of the caller as read.
pub(crate) fn read_all_notifications(ctx: &mut Ctx<'_>) -> Outcome {
    let member = ctx.actor();
    let mine = ctx
        .state
        .world
        .rows(Kind::Notification)
        .filter(|row| text(row, "_idMember") == member);
    let ids: Vec<String> = mine.map(|row| text(row, "id").to_owned()).collect();
    let now = crate::clock::iso(ctx.world().clock.now());
    for id in ids {
        ctx.world()
            .set(Kind::Notification, &id, "unread", json!(false));
        ctx.world()
            .set(Kind::Notification, &id, "dateRead", json!(now));
    }
    Ok(json!({ "_value": Value::Null }))
}
