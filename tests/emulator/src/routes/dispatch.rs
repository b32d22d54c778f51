//! Which route answers a call.

use axum::http::Method;

use super::{
    Ctx, boards, cards, checklists, comments, custom_fields, members, read, remove, tokens, update,
    webhooks,
};
use crate::call::Call;
use crate::oauth::scopes::needed;
use crate::reply::{Outcome, Refusal};
use crate::world::Kind;

/// Answers a call.
pub(crate) fn dispatch(ctx: &mut Ctx<'_>) -> Outcome {
    let path: Vec<&str> = ctx.call.path.iter().map(String::as_str).collect();
    let writes = ctx.call.method != Method::GET;
    let needed = needed(path.first().copied().unwrap_or_default(), writes);
    if let (Some(scopes), Some(needed)) = (&ctx.viewer.scopes, needed)
        && !scopes.contains(&needed)
    {
        return Err(Refusal::text(401, "missing scopes"));
    }
    if !writes {
        if !ctx.viewer.read {
            return Err(Refusal::unauthorized());
        }
        return read::route(ctx, &path);
    }
    if path.first() == Some(&"tokens") {
        return tokens::write(ctx, &path);
    }
    ctx.viewer.member()?;
    if !ctx.viewer.write {
        return Err(Refusal::unauthorized());
    }
    match ctx.call.method {
        Method::POST => post(ctx, &path),
        Method::PUT => update::route(ctx, &path),
        Method::DELETE => remove::route(ctx, &path),
        _ => Err(no_route(ctx.call)),
    }
}

fn post(ctx: &mut Ctx<'_>, path: &[&str]) -> Outcome {
    match path {
        ["boards", rest @ ..] => boards::post(ctx, rest),
        ["lists", rest @ ..] => boards::post_list(ctx, rest),
        ["labels"] => boards::create_label(ctx, None),
        ["cards", rest @ ..] => cards::post(ctx, rest),
        ["checklists", rest @ ..] => checklists::post(ctx, rest),
        ["customfields", rest @ ..] => custom_fields::post(ctx, rest),
        ["organizations"] => members::create_organization(ctx),
        ["notifications", "all", "read"] => members::read_all_notifications(ctx),
        ["webhooks"] => webhooks::create(ctx),
        ["actions", id, "reactions"] => comments::react(ctx, id),
        _ => Err(no_route(ctx.call)),
    }
}

/// The answer to a path that is no route; it repeats the path with its query.
pub(crate) fn no_route(call: &Call) -> Refusal {
    Refusal::text(404, format!("Cannot {} {}", call.method, call.target))
}

/// The kind of object that a collection holds.
pub(crate) fn kind_of(collection: &str) -> Option<Kind> {
    Some(match collection {
        "actions" => Kind::Action,
        "boards" => Kind::Board,
        "cards" => Kind::Card,
        "checklists" => Kind::Checklist,
        "customfields" => Kind::CustomField,
        "labels" => Kind::Label,
        "lists" => Kind::List,
        "members" => Kind::Member,
        "notifications" => Kind::Notification,
        "organizations" => Kind::Organization,
        "webhooks" => Kind::Webhook,
        _ => return None,
    })
}
