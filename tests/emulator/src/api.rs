//! The API's origin: what happens to a call before and after its route.

use std::sync::Arc;

use axum::Router;
use axum::extract::{Request, State as Shared};
use axum::http::{Method, header};
use axum::response::Response;

use crate::call::{self, Call};
use crate::clock::real_now;
use crate::control;
use crate::limits::{Caller, Standing};
use crate::reply::{Refusal, allow_any_origin, json_response, plain, typed};
use crate::routes::{self, Ctx};
use crate::state::{Hub, State};

/// The edge refuses longer URLs before anything else is looked at.
const MAX_TARGET: usize = 8_192;

/// Everything the API's origin answers.
pub(crate) fn router(hub: Arc<Hub>) -> Router {
    Router::new()
        .nest("/emulator", control::router())
        .fallback(answer)
        .with_state(hub)
}

async fn answer(Shared(hub): Shared<Arc<Hub>>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if parts
        .uri
        .path_and_query()
        .is_some_and(|target| target.as_str().len() > MAX_TARGET)
    {
        return typed(
            414,
            "text/html",
            "<html><body><h1>414 Request-URI Too Large</h1></body></html>",
        );
    }
    let number = {
        let mut state = hub.state();
        let now = state.world.clock.now();
        state.log.arrived("api", &parts, now)
    };
    if parts.method == Method::OPTIONS {
        let mut response = plain(200, "");
        allow_any_origin(&mut response);
        hub.state().log.answered(number, 200, false);
        return response;
    }
    let arrival = call::read(&parts, body).await;
    let params = arrival.call.as_ref().ok().map(|call| call.params.clone());
    hub.state().log.read(number, arrival.body, params);
    let (mut response, executed) = respond(&hub, arrival.call);
    allow_any_origin(&mut response);
    hub.state()
        .log
        .answered(number, response.status().as_u16(), executed);
    response
}

/// The answer to a call, and whether its route was reached.
fn respond(hub: &Hub, call: Result<Call, Refusal>) -> (Response, bool) {
    let mut state = hub.state();
    let call = match call {
        Ok(call) => call,
        Err(refusal) => return (refusal.into_response(), false),
    };
    let (standing, refusal) = take(&mut state, &call);
    let (mut response, executed) = match refusal {
        Some(refusal) => (refusal.into_response(), false),
        None => carry_out(&mut state, &call),
    };
    standing.write(&mut response);
    (response, executed)
}

fn take(state: &mut State, call: &Call) -> (Standing, Option<Refusal>) {
    let caller = Caller {
        key: call.credentials.key.as_deref().unwrap_or_default(),
        token: call.credentials.token.as_deref().unwrap_or_default(),
        members_route: call.path.len() == 2
            && call.path.first().is_some_and(|part| part == "members"),
    };
    state
        .limits
        .take(&caller, &state.settings.limits, real_now())
}

fn carry_out(state: &mut State, call: &Call) -> (Response, bool) {
    if let Some(response) = routes::download(state, call) {
        return (response, true);
    }
    let viewer = match state
        .access
        .check(&call.credentials, state.world.clock.now())
    {
        Ok(viewer) => viewer,
        Err(refusal) => return (refusal.into_response(), false),
    };
    match routes::dispatch(&mut Ctx {
        state,
        viewer: &viewer,
        call,
    }) {
        Ok(value) => (json_response(200, &value), true),
        Err(refusal) => (refusal.into_response(), true),
    }
}

/// The headers of control routes: any page may use them.
pub(crate) fn open_to_tests(response: &mut Response) {
    allow_any_origin(response);
    let headers = response.headers_mut();
    headers.remove(header::ACCESS_CONTROL_EXPOSE_HEADERS);
}
