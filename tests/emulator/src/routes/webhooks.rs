//! Webhooks: who wants to be told of changes.

use axum::http::Method;
use serde_json::{Value, json};

use super::Ctx;
use crate::call::Call;
use crate::reply::{Outcome, Refusal};
use crate::world::deliveries::WATCHED;
use crate::world::{Kind, World, object, text};

/// The callback URL that must answer HEAD before a call is carried out.
pub(crate) fn needs_check(call: &Call) -> Option<String> {
    let last = call
        .path
        .iter()
        .rev()
        .find(|part| !crate::ids::is_object_id(part))
        .map(String::as_str);
    let about = last == Some("webhooks") && matches!(call.method, Method::POST | Method::PUT);
    if about {
        call.params.text("callbackURL")
    } else {
        None
    }
}

/// Makes a webhook for the caller's token.
pub(crate) fn create(ctx: &mut Ctx<'_>) -> Outcome {
    ctx.viewer.member()?;
    let url = ctx
        .params()
        .text("callbackURL")
        .filter(|url| url.starts_with("http"))
        .ok_or_else(|| Refusal::invalid("callbackURL"))?;
    let model = ctx.params().text("idModel").unwrap_or_default();
    let known = WATCHED
        .into_iter()
        .find_map(|kind| ctx.readable(kind, &model).ok())
        .ok_or_else(|| Refusal::invalid("idModel"))?;
    let token = ctx.viewer.token.clone().unwrap_or_default();
    let mine = ctx
        .state
        .world
        .rows(Kind::Webhook)
        .filter(|row| text(row, "_token") == token);
    if mine
        .into_iter()
        .any(|row| text(row, "idModel") == known && text(row, "callbackURL") == url)
    {
        return Err(Refusal::text(
            400,
            "A webhook with that callback, model, and token already exists",
        ));
    }
    let active = ctx.params().text("active").as_deref() != Some("false");
    let row = json!({
        "description": ctx.params().text("description").unwrap_or_default(), "idModel": known, "callbackURL": url,
        "active": active, "consecutiveFailures": 0, "firstConsecutiveFailDate": null,
        "_token": token, "_key": ctx.viewer.key,
    });
    let id = ctx.world().insert(Kind::Webhook, object(row));
    ctx.show(Kind::Webhook, &id)
}

/// The webhooks of a token.
pub(crate) fn of_token(ctx: &Ctx<'_>, token: &str) -> Value {
    let rows = ctx
        .state
        .world
        .rows(Kind::Webhook)
        .filter(|row| text(row, "_token") == token);
    rows.filter_map(|row| ctx.show(Kind::Webhook, text(row, "id")).ok())
        .collect()
}

/// One webhook of the caller's token.
pub(crate) fn read(ctx: &Ctx<'_>, id: &str) -> Outcome {
    let id = ctx.readable(Kind::Webhook, id)?;
    ctx.show(Kind::Webhook, &id)
}

/// Removes a webhook of the caller's token.
pub(crate) fn remove(ctx: &mut Ctx<'_>, id: &str) -> Outcome {
    let id = ctx.readable(Kind::Webhook, id)?;
    ctx.world().remove(Kind::Webhook, &id);
    Ok(json!({ "_value": null }))
}

/// Removes the webhooks of a token that has ended.
pub(crate) fn forget_token(world: &mut World, token: &str) {
    world.remove_where(Kind::Webhook, "_token", token);
}
