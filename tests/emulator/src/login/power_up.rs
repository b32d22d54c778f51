//! A page that hosts a Power-Up in an iframe as a board does, and keeps what the Power-Up stores.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::State as Shared;
use axum::response::Response;
use serde::Deserialize;
use serde_json::json;

use super::page::script_literal;
use crate::CLIENT_ID;
use crate::reply::{json_response, typed, with_body};
use crate::state::{Hub, State};
use crate::world::{Kind, text};

const HOST: &str = include_str!("pages/power_up_host.html");

/// The longest data of one scope and visibility.
const SMALL: usize = 4096;
const LARGE: usize = 8192;

/// The host page. What it shows is in its own query.
pub(crate) async fn host(Shared(hub): Shared<Arc<Hub>>) -> Response {
    let state = hub.state();
    let page = HOST
        .replace("\"{{context}}\"", &script_literal(&context(&state)))
        .replace("\"{{client}}\"", &script_literal(&json!(CLIENT_ID)));
    typed(200, "text/html; charset=utf-8", page)
}

/// Where the Power-Up finds itself: the first board and card that the signed-in member sees.
fn context(state: &State) -> serde_json::Value {
    let member = state.signed_in();
    let board = state.world.rows(Kind::Board).next();
    let board_id = board.map(|row| text(row, "id")).unwrap_or_default();
    let card = state
        .world
        .rows_where(Kind::Card, "idBoard", board_id)
        .first()
        .map(|row| text(row, "id"));
    json!({
        "member": member,
        "board": board_id,
        "organization": board.map(|row| text(row, "idOrganization")),
        "card": card,
        "permissions": { "board": "write", "organization": "write", "card": "write" },
        "version": "build-0",
    })
}

/// Everything that is stored.
pub(crate) async fn data(Shared(hub): Shared<Arc<Hub>>) -> Response {
    let shown = json!(hub.state().plugin_data);
    json_response(200, &shown)
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Put {
    scope: String,
    visibility: String,
    data: Option<String>,
}

/// Keeps the data of one scope and visibility.
pub(crate) async fn store(Shared(hub): Shared<Arc<Hub>>, body: Bytes) -> Response {
    with_body(&body, |put: Put| {
        let most = if matches!(put.scope.as_str(), "board" | "organization") {
            LARGE
        } else {
            SMALL
        };
        let text = put.data.unwrap_or_default();
        if text.chars().count() > most {
            return Err(format!("PluginData length of {most} characters exceeded"));
        }
        let mut state = hub.state();
        let scope: &mut BTreeMap<String, String> = state.plugin_data.entry(put.scope).or_default();
        scope.insert(put.visibility, text);
        Ok(json!({}))
    })
}
