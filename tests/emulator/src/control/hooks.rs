//! A receiver of webhooks, for pages that cannot receive any: `/emulator/hooks/{name}` keeps what is posted to it.

use axum::body::Bytes;
use axum::extract::{Path, State as Shared};
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::{Value, json};

use super::SharedHub;
use crate::reply::{json_response, plain};

/// What has been received. HEAD, which Trello asks first, answers 200 by the same route.
pub(super) async fn received(Shared(hub): SharedHub, Path(name): Path<String>) -> Response {
    let state = hub.state();
    json_response(
        200,
        &json!(state.hooks.get(&name).cloned().unwrap_or_default()),
    )
}

/// Keeps a post and answers with the status of the setting `hookStatus`.
pub(super) async fn receive(
    Shared(hub): SharedHub,
    Path(name): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let mut state = hub.state();
    let signature = headers
        .get("x-trello-webhook")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let text = String::from_utf8_lossy(&body);
    let parsed: Value = serde_json::from_str(&text).unwrap_or_default();
    let post = json!({ "signature": signature, "text": text, "body": parsed });
    state.hooks.entry(name).or_default().push(post);
    plain(state.settings.hook_status, "")
}

/// Forgets what has been received.
pub(super) async fn forget(Shared(hub): SharedHub, Path(name): Path<String>) -> Response {
    hub.state().hooks.remove(&name);
    json_response(200, &json!({}))
}
