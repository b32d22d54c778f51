//! The site's origin: the pages a member sees.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{Path, Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::get;

use crate::app::add_headers;
use crate::page::notice;
use crate::params::Params;
use crate::reply::{allow_any_origin, plain};
use crate::settings::Consent;
use crate::state::Hub;
use crate::{call, consent, routes};

/// Everything the site's origin answers.
pub(crate) fn router(hub: Arc<Hub>) -> Router {
    Router::new()
        .route("/", get(home))
        .route("/1/authorize", get(authorize).post(authorize))
        .route("/storage/{ticket}/{name}", get(storage))
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

async fn authorize(State(hub): State<Arc<Hub>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let number = {
        let mut state = hub.state();
        let now = state.world.clock.now();
        state.log.arrived("site", &parts, now)
    };
    let arrival = call::read(&parts, body).await;
    let params = arrival.call.map(|call| call.params).unwrap_or_default();
    let response = {
        let mut state = hub.state();
        state.log.read(number, arrival.body, Some(params.clone()));
        let hangs = state.settings.consent == Consent::Hang;
        if hangs {
            None
        } else {
            Some(respond(&mut state, &parts.method, &params))
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

fn respond(state: &mut crate::state::State, method: &Method, params: &Params) -> Response {
    let mut response = if method == Method::POST {
        consent::decide(state, params)
    } else {
        consent::ask(state, params)
    };
    response
        .headers_mut()
        .insert(header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY"));
    response
}

/// Uploaded files, which the API redirects to.
async fn storage(
    State(hub): State<Arc<Hub>>,
    Path((ticket, _)): Path<(String, String)>,
) -> Response {
    let state = hub.state();
    let mut response = routes::stored(&state, &ticket);
    if state.settings.storage_cors {
        allow_any_origin(&mut response);
    }
    response
}

async fn dress(State(hub): State<Arc<Hub>>, request: Request<Body>, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    if request.method() == Method::OPTIONS {
        return plain(404, "");
    }
    let mut response = next.run(request).await;
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    add_headers(&hub, "site", &path, &mut response);
    response
}
