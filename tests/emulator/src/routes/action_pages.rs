//! Pages of actions that are asked for as they are, which are answered from text that is already written.

use axum::http::Method;

use super::read::default_filter;
use super::{Ctx, kind_of};
use crate::lists::Options;

/// Options that choose which actions come, and not what is shown of them.
const CHOOSING: [&str; 7] = ["key", "token", "before", "since", "limit", "page", "filter"];

/// The answer as text; `None` where the ordinary way is needed, be it to say what is wrong.
pub(crate) fn written(ctx: &Ctx<'_>) -> Option<String> {
    let path: Vec<&str> = ctx.call.path.iter().map(String::as_str).collect();
    let [
        collection @ ("boards" | "lists" | "members" | "organizations"),
        given,
        "actions",
    ] = path.as_slice()
    else {
        return None;
    };
    let settings = &ctx.state.settings;
    let plain = ctx
        .params()
        .all()
        .keys()
        .all(|name| CHOOSING.contains(&name.as_str()));
    let usual = settings.repeat_at_pages == 0 && settings.max_cards.is_none();
    // Scopes of OAuth 2.0 are looked at on the ordinary way.
    if ctx.call.method != Method::GET
        || !plain
        || !usual
        || !ctx.viewer.read
        || ctx.viewer.scopes.is_some()
    {
        return None;
    }
    let kind = kind_of(collection)?;
    let id = ctx.readable(kind, given).ok()?;
    let options = Options::top(ctx.params());
    let filter = options
        .get("filter")
        .unwrap_or_else(|| default_filter(kind, "actions").to_owned());
    let entries = ctx.reader().actions(&id, &filter, &options).ok()?;
    let mut text = String::from("[");
    for (place, entry) in entries.into_iter().enumerate() {
        if place > 0 {
            text.push(',');
        }
        text.push_str(entry.written());
    }
    text.push(']');
    Some(text)
}
