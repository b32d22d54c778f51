//! The control routes: data, apps and tokens, log, settings and faults.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Request, State as Shared};
use axum::http::{Method, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::{Value, json};

use super::{SharedHub, hooks, many};
use crate::clock::real_now;
use crate::ids;
use crate::limits::faults::Faults;
use crate::login::power_up;
use crate::params::Params;
use crate::reply::{allow_any_origin, json_response, plain, with_body};
use crate::seed;
use crate::session::tokens::lifetime;
use crate::session::{App, Grant};
use crate::settings::TokenStyle;
use crate::state::{Hub, State};
use crate::world::Kind;

const MAX_BODY: usize = 16 * 1024 * 1024;

/// All control routes.
pub(crate) fn router() -> Router<Arc<Hub>> {
    Router::new()
        .route("/reset", post(reset))
        .route("/requests", get(requests).delete(clear_requests))
        .route("/counts", get(counts))
        .route("/apps", get(apps).post(add_app))
        .route("/tokens", get(tokens).post(add_token))
        .route("/settings", get(settings).post(change_settings))
        .route("/seed", post(many::add))
        .route("/faults", get(faults).post(set_faults).delete(clear_faults))
        .route("/plugin-data", get(power_up::data))
        .route(
            "/hooks/{name}",
            get(hooks::received)
                .post(hooks::receive)
                .delete(hooks::forget),
        )
        .layer(middleware::from_fn(dress))
}

/// Every body is read to its end, since the connection would be closed after an answer to an unread one.
async fn dress(request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let bytes = axum::body::to_bytes(body, MAX_BODY)
        .await
        .unwrap_or_default();
    let mut response = match parts.method {
        Method::OPTIONS => plain(200, ""),
        _ => next.run(Request::from_parts(parts, bytes.into())).await,
    };
    open_to_tests(&mut response);
    response
}

async fn reset(Shared(hub): SharedHub) -> Response {
    let mut state = hub.state();
    *state = State::seeded(hub.addresses.clone());
    json_response(200, &json!({ "key": seed::KEY }))
}

async fn requests(Shared(hub): SharedHub) -> Response {
    let shown = hub.state().log.show();
    json_response(200, &shown)
}

async fn clear_requests(Shared(hub): SharedHub) -> Response {
    hub.state().log.clear();
    json_response(200, &json!({}))
}

async fn counts(Shared(hub): SharedHub, request: Request) -> Response {
    let mut params = Params::default();
    params.add_form(request.uri().query().unwrap_or_default().as_bytes());
    let shown = hub.state().log.counts(params.text("by").as_deref());
    json_response(200, &shown)
}

async fn apps(Shared(hub): SharedHub) -> Response {
    let shown: Value = hub.state().access.apps.values().map(App::show).collect();
    json_response(200, &shown)
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct NewApp {
    name: Option<String>,
    key: Option<String>,
    #[serde(default)]
    origins: Vec<String>,
}

async fn add_app(Shared(hub): SharedHub, body: Bytes) -> Response {
    with_body(&body, |new: NewApp| {
        let app = App {
            key: new.key.unwrap_or_else(|| ids::random_hex(16)),
            secret: ids::random_hex(32),
            client: ids::random_hex(16),
            name: new.name.unwrap_or_else(|| "An app".to_owned()),
            origins: new.origins,
        };
        let shown = app.show();
        hub.state().access.apps.insert(app.key.clone(), app);
        Ok(shown)
    })
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct NewToken {
    key: Option<String>,
    name: Option<String>,
    member: Option<String>,
    scope: Option<String>,
    expiration: Option<String>,
    lifetime_ms: Option<i64>,
    style: Option<TokenStyle>,
}

async fn tokens(Shared(hub): SharedHub) -> Response {
    let state = hub.state();
    let shown: Value = state
        .access
        .tokens
        .values()
        .map(|token| {
            let mut shown = token.show();
            shown["token"] = json!(token.value);
            shown["key"] = json!(token.key);
            shown["scope"] = json!(token.scope.join(","));
            shown
        })
        .collect();
    json_response(200, &shown)
}

async fn add_token(Shared(hub): SharedHub, body: Bytes) -> Response {
    with_body(&body, |new: NewToken| {
        let mut state = hub.state();
        let key = new.key.unwrap_or_else(|| seed::KEY.to_owned());
        let app = state
            .access
            .apps
            .get(&key)
            .cloned()
            .ok_or("there is no app with this key")?;
        let member = new.member.unwrap_or_else(|| state.settings.member.clone());
        let member = state
            .world
            .resolve(Kind::Member, &member)
            .map_err(|_| "there is no such member")?;
        let usual =
            lifetime(new.expiration.as_deref().unwrap_or("never")).ok_or("unknown expiration")?;
        let grant = Grant {
            key,
            name: new.name.unwrap_or(app.name),
            member,
            scope: crate::params::split_list(new.scope.as_deref().unwrap_or("read,write,account")),
            lifetime: new.lifetime_ms.or(usual),
        };
        let now = state.world.clock.now();
        let id = state.world.ids.object(now);
        let style = new.style.unwrap_or(state.settings.token_style);
        let token = state.access.issue(grant, style, now, id);
        Ok(
            json!({ "token": token.value, "id": token.id, "expires": token.expires.map(crate::clock::iso) }),
        )
    })
}

async fn settings(Shared(hub): SharedHub) -> Response {
    let shown = serde_json::to_value(&hub.state().settings).unwrap_or_default();
    json_response(200, &shown)
}

async fn change_settings(Shared(hub): SharedHub, body: Bytes) -> Response {
    with_body(&body, |patch: Value| {
        let mut state = hub.state();
        let settings = state.settings.changed_by(patch)?;
        state.world.clock.advance(settings.clock_advance_ms);
        state.settings = settings;
        serde_json::to_value(&state.settings).map_err(|error| error.to_string())
    })
}

async fn faults(Shared(hub): SharedHub) -> Response {
    let shown = serde_json::to_value(&hub.state().faults).unwrap_or_default();
    json_response(200, &shown)
}

async fn set_faults(Shared(hub): SharedHub, body: Bytes) -> Response {
    with_body(&body, |faults: Faults| {
        if faults.drop_connections() {
            hub.drain.send_modify(|times| *times += 1);
        }
        hub.state().faults = faults.ordered(real_now());
        Ok(json!({}))
    })
}

async fn clear_faults(Shared(hub): SharedHub) -> Response {
    hub.state().faults = Faults::default();
    json_response(200, &json!({}))
}

/// The headers of control routes: any page may use them.
fn open_to_tests(response: &mut Response) {
    allow_any_origin(response);
    let headers = response.headers_mut();
    headers.remove(header::ACCESS_CONTROL_EXPOSE_HEADERS);
}
