//! Tokens: what one allows, and its end.

use serde_json::{Value, json};

use super::{Ctx, no_route, webhooks};
use crate::reply::{Outcome, Refusal};
use crate::session::Token;
use crate::world::Kind;

/// GET below `/tokens/{token}`.
pub(crate) fn read(ctx: &mut Ctx<'_>, given: &str, path: &[&str]) -> Outcome {
    let token = own(ctx, given)?;
    match path {
        [] => {
            let mut shown = token.show();
            if ctx.params().flag("webhooks") {
                shown["webhooks"] = webhooks::of_token(ctx, &token.value);
            }
            Ok(shown)
        }
        ["member"] => ctx.show(Kind::Member, &token.member),
        ["webhooks"] => Ok(webhooks::of_token(ctx, &token.value)),
        ["webhooks", id] => webhooks::read(ctx, id),
        [field] => match token.show().get(*field) {
            Some(value @ Value::Array(_)) => Ok(value.clone()),
            Some(value) => Ok(json!({ "_value": value })),
            None => Err(no_route(ctx.call)),
        },
        _ => Err(no_route(ctx.call)),
    }
}

/// POST, PUT and DELETE below `/tokens`.
pub(crate) fn write(ctx: &mut Ctx<'_>, path: &[&str]) -> Outcome {
    let method = ctx.call.method.as_str();
    match (method, path) {
        ("DELETE", [_, given]) => {
            let token = own(ctx, given)?;
            ctx.state.access.tokens.shift_remove(&token.value);
            webhooks::forget_token(ctx.world(), &token.value);
            Ok(json!({ "_value": null }))
        }
        ("POST", [_, given, "webhooks"]) => {
            own(ctx, given)?;
            webhooks::create(ctx)
        }
        ("PUT", [_, given, "webhooks", id]) => {
            own(ctx, given)?;
            super::update::route(ctx, &["webhooks", id])
        }
        ("DELETE", [_, given, "webhooks", id]) => {
            own(ctx, given)?;
            webhooks::remove(ctx, id)
        }
        _ => Err(no_route(ctx.call)),
    }
}

/// All tokens that a member has given.
pub(crate) fn of_member(ctx: &Ctx<'_>, member: &str) -> Outcome {
    if ctx.viewer.member.as_deref() != Some(member) {
        return Err(Refusal::unauthorized());
    }
    let mine = ctx
        .state
        .access
        .tokens
        .values()
        .filter(|token| token.member == member);
    Ok(mine.map(Token::show).collect())
}

/// A token of the caller's own.
fn own(ctx: &Ctx<'_>, given: &str) -> Result<Token, Refusal> {
    let member = ctx.viewer.member()?;
    let token = ctx
        .state
        .access
        .tokens
        .get(given)
        .ok_or_else(|| Refusal::text(400, "invalid token"))?;
    if token.member == member {
        Ok(token.clone())
    } else {
        Err(Refusal::unauthorized())
    }
}
