//! The site's origin: the pages a member sees, and the token endpoint of OAuth 2.0.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State as Shared};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{get, post};

use super::app::dressed;
use crate::call::arrival;
use crate::login::page::notice;
use crate::login::{consent, power_up};
use crate::oauth;
use crate::params::Params;
use crate::reply::{self, Dropped, allow_any_origin, plain};
use crate::routes;
use crate::settings::Consent;
use crate::state::{Hub, State};

/// Everything the site's origin answers.
pub(crate) fn router(hub: Arc<Hub>) -> Router {
    Router::new()
        .route("/", get(home))
        .route("/1/authorize", get(authorize).post(authorize))
        .route("/authorize", get(authorize).post(authorize))
        .route("/oauth/token", post(token).options(token_preflight))
        .route(
            "/storage/{ticket}/{name}",
            get(storage).options(storage_preflight),
        )
        .route("/emulator/power-up-host", get(power_up::host))
        .route(
            "/emulator/plugin-data",
            get(power_up::data).post(power_up::store),
        )
        .fallback(missing)
        .layer(middleware::from_fn_with_state(hub.clone(), dress))
        .with_state(hub)
}

async fn home() -> Response {
    notice(
        200,
        "Trello, emulated",
        "This is the site of a local Trello. Apps ask for access under /1/authorize.",
    )
}

async fn missing() -> Response {
    notice(
        404,
        "Page not found",
        "There is no such page on this local Trello.",
    )
}

async fn authorize(Shared(hub): Shared<Arc<Hub>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let (number, params) = arrive(&hub, &parts, body).await;
    let response = {
        let mut state = hub.state();
        let hangs = state.settings.consent == Consent::Hang;
        if hangs {
            None
        } else {
            Some(respond(&mut state, &parts, &params))
        }
    };
    match response {
        Some(response) => {
            hub.state()
                .log
                .answered(number, response.status().as_u16(), true);
            response
        }
        None => std::future::pending().await,
    }
}

/// Reads a request and writes it down.
async fn arrive(hub: &Hub, parts: &Parts, body: Body) -> (u64, Params) {
    let number = {
        let mut state = hub.state();
        let now = state.world.clock.now();
        state.log.arrived("site", parts, now)
    };
    let arrival = arrival::read(parts, body).await;
    let params = arrival.call.map(|call| call.params).unwrap_or_default();
    hub.state()
        .log
        .read(number, arrival.body, Some(params.clone()));
    (number, params)
}

fn respond(state: &mut State, parts: &Parts, params: &Params) -> Response {
    let mut response = match (parts.uri.path(), &parts.method) {
        ("/authorize", &Method::POST) => oauth::authorize::decide(state, params),
        ("/authorize", _) => oauth::authorize::ask(state, params),
        (_, &Method::POST) => consent::decide(state, params),
        _ => consent::ask(state, params),
    };
    response
        .headers_mut()
        .insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    response
}

/// The token endpoint. It meets the same faults as the API, under the path `/oauth/token`.
async fn token(Shared(hub): Shared<Arc<Hub>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let (number, params) = arrive(&hub, &parts, body).await;
    let (plan, is_used_once) = {
        let mut state = hub.state();
        let plan = state
            .faults
            .plan("POST", parts.uri.path(), crate::clock::real_now());
        state.log.struck(number, plan.end.as_ref());
        (plan, state.faults.drop_connections())
    };
    tokio::time::sleep(Duration::from_millis(plan.delay_ms)).await;
    let mut state = hub.state();
    let answer = plan
        .executes()
        .then(|| oauth::exchange::exchange(&mut state, &params));
    let executed = answer.is_some();
    let mut response = match (&plan.end, answer) {
        (None, Some(answer)) => answer,
        (None, None) => plain(500, ""),
        (Some(fault), answer) => fault.spoil(answer),
    };
    if plan.end.is_none() && state.settings.oauth.cors {
        allow_any_origin(&mut response);
    }
    if is_used_once {
        reply::set(&mut response, header::CONNECTION, "close");
    }
    let sent = response.extensions().get::<Dropped>().is_none();
    state.log.answered(
        number,
        if sent { response.status().as_u16() } else { 0 },
        executed,
    );
    response
}

async fn token_preflight(Shared(hub): Shared<Arc<Hub>>) -> Response {
    let mut response = plain(200, "");
    if hub.state().settings.oauth.cors {
        allow_any_origin(&mut response);
    }
    response
}

/// Uploaded files, which the API redirects to.
async fn storage(
    Shared(hub): Shared<Arc<Hub>>,
    Path((ticket, _)): Path<(String, String)>,
) -> Response {
    let state = hub.state();
    let mut response = routes::stored(&state, &ticket);
    if state.settings.storage_cors {
        allow_any_origin(&mut response);
    }
    response
}

/// Firefox and WebKit ask for leave before they follow the redirect of a call with a header of ours.
async fn storage_preflight(Shared(hub): Shared<Arc<Hub>>) -> Response {
    let state = hub.state();
    if !state.settings.storage_cors || !state.settings.storage_preflights {
        return plain(403, "This CORS request is not allowed.");
    }
    let mut response = plain(200, "");
    allow_any_origin(&mut response);
    response
}

async fn dress(Shared(hub): Shared<Arc<Hub>>, request: Request<Body>, next: Next) -> Response {
    dressed(&hub, "site", request, next).await
}
