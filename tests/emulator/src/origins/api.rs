//! The API's origin: what happens to a call before and after its route.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State as Shared};
use axum::http::{HeaderValue, Method, header};
use axum::response::Response;
use serde_json::Value;

use crate::call::{Call, arrival};
use crate::clock::real_now;
use crate::control;
use crate::limits::faults::{Plan, Rule};
use crate::limits::{Caller, Standing};
use crate::reply::{Dropped, Refusal, allow_any_origin, json_response, plain, typed};
use crate::routes::{self, Ctx};
use crate::state::{Hub, State};
use crate::world::deliveries;

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
    let mut response = converse(&hub, request).await;
    if hub.state().faults.drop_connections() {
        response
            .headers_mut()
            .insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

async fn converse(hub: &Arc<Hub>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    if parts
        .uri
        .path_and_query()
        .is_some_and(|target| target.as_str().len() > MAX_TARGET)
    {
        let _unread = axum::body::to_bytes(body, usize::MAX).await;
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
        let plan = hub
            .state()
            .faults
            .plan("OPTIONS", parts.uri.path(), real_now());
        if plan.end.is_none() {
            allow_any_origin(&mut response);
        }
        let log = &mut hub.state().log;
        log.struck(number, plan.end.as_ref());
        log.answered(number, 200, false);
        return response;
    }
    let arrival = arrival::read(&parts, body).await;
    let params = arrival.call.as_ref().ok().map(|call| call.params.clone());
    hub.state().log.read(number, arrival.body, params);
    let (response, executed) = respond(hub, number, arrival.call).await;
    let sent = response.extensions().get::<Dropped>().is_none();
    hub.state().log.answered(
        number,
        if sent { response.status().as_u16() } else { 0 },
        executed,
    );
    response
}

/// The answer to a call, and whether its route was reached.
async fn respond(hub: &Arc<Hub>, number: u64, call: Result<Call, Refusal>) -> (Response, bool) {
    let call = match call {
        Ok(call) => call,
        Err(refusal) => return (finish(Answer::Refused(refusal), None), false),
    };
    let (standing, refusal, plan) = admit(hub, number, &call);
    if let Some(refusal) = refusal {
        return (finish(Answer::Refused(refusal), Some(&standing)), false);
    }
    if plan.delay_ms > 0 {
        tokio::time::sleep(Duration::from_millis(plan.delay_ms)).await;
    }
    let (answer, executed) = if plan.executes() {
        execute(hub, &call).await
    } else {
        (None, false)
    };
    let answer = answer.map(|answer| finish(answer, Some(&standing)));
    let response = match (&plan.end, answer) {
        (None, Some(response)) => response,
        (None, None) => plain(500, ""),
        (Some(fault), answer) => spoiled(fault, answer, &standing),
    };
    (response, executed)
}

fn spoiled(fault: &Rule, answer: Option<Response>, standing: &Standing) -> Response {
    let mut response = fault.spoil(answer);
    if fault.readable() {
        standing.write(&mut response);
    }
    response
}

/// Counts a call and decides which fault it meets.
fn admit(hub: &Hub, number: u64, call: &Call) -> (Standing, Option<Refusal>, Plan) {
    let mut state = hub.state();
    let (standing, refusal) = take(&mut state, call);
    if refusal.is_some() {
        return (standing, refusal, Plan::default());
    }
    state.log.counted(number);
    let path = call.target.split('?').next().unwrap_or_default();
    let plan = state.faults.plan(call.method.as_str(), path, real_now());
    state.log.struck(number, plan.end.as_ref());
    (standing, None, plan)
}

/// An answer before it is written out, which happens outside the lock.
enum Answer {
    Json(Value),
    Written(String),
    Refused(Refusal),
    Ready(Response),
}

fn finish(answer: Answer, standing: Option<&Standing>) -> Response {
    let mut response = match answer {
        Answer::Json(value) => json_response(200, &value),
        Answer::Written(text) => typed(200, "application/json; charset=utf-8", text),
        Answer::Refused(refusal) => refusal.into_response(),
        Answer::Ready(response) => response,
    };
    if let Some(standing) = standing {
        standing.write(&mut response);
    }
    allow_any_origin(&mut response);
    response
}

/// Carries a call out.
async fn execute(hub: &Arc<Hub>, call: &Call) -> (Option<Answer>, bool) {
    if let Some(url) = routes::needs_check(call)
        && let Err(refusal) = deliveries::check(url).await
    {
        return (Some(Answer::Refused(refusal)), false);
    }
    let mut state = hub.state();
    let (answer, executed) = carry_out(&mut state, call);
    match &answer {
        Answer::Json(value) => hub.answers.note(call, value),
        Answer::Written(text) => hub.answers.note_written(call, text),
        Answer::Refused(_) | Answer::Ready(_) => {}
    }
    deliveries::send(hub, &mut state);
    (Some(answer), executed)
}

fn take(state: &mut State, call: &Call) -> (Standing, Option<Refusal>) {
    let (key, token) = state.counted_as(&call.credentials);
    let caller = Caller {
        key: &key,
        token: &token,
        members_route: call.path.len() == 2
            && call.path.first().is_some_and(|part| part == "members"),
    };
    let now = state.world.clock.now();
    state.limits.take(&caller, &state.settings.limits, now)
}

fn carry_out(state: &mut State, call: &Call) -> (Answer, bool) {
    if let Some(response) = routes::download(state, call) {
        return (Answer::Ready(response), true);
    }
    let viewer = match state.viewer(&call.credentials) {
        Ok(viewer) => viewer,
        Err(refusal) => return (Answer::Refused(refusal), false),
    };
    let mut ctx = Ctx {
        state,
        viewer: &viewer,
        call,
    };
    if let Some(text) = routes::written(&ctx) {
        return (Answer::Written(text), true);
    }
    match routes::dispatch(&mut ctx) {
        Ok(value) => (Answer::Json(value), true),
        Err(refusal) => (Answer::Refused(refusal), true),
    }
}
