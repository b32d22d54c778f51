//! From a client's events to the function that the entries pass.

use js_sys::{Function, Object};
use wasm_bindgen::JsValue;

use super::error::put;
use crate::browser::object::call;
use crate::client::{Attempt, Event, Events};

/// Events as calls of `emit(name, detail)`, which throws nothing.
pub(super) fn events(emit: Function) -> Events {
    Events::to(move |event| {
        let (name, detail) = described(&event);
        call(&emit, &name.into(), &detail);
    })
}

fn described(event: &Event) -> (&'static str, JsValue) {
    match event {
        Event::Authorized => ("authorized", JsValue::UNDEFINED),
        Event::Deauthorized => ("deauthorized", JsValue::UNDEFINED),
        Event::StorageUnavailable => ("storage_unavailable", JsValue::UNDEFINED),
        Event::Unauthorized => ("unauthorized", JsValue::UNDEFINED),
        Event::RateLimit { waiting, queued } => {
            let detail = Object::new();
            put(&detail, "waiting", *waiting);
            put(&detail, "queued", *queued as f64);
            ("ratelimit", detail.into())
        }
        Event::Request(attempt) => ("request", described_attempt(attempt)),
        Event::Response(attempt) => ("response", described_attempt(attempt)),
        Event::Retry(attempt) => ("retry", described_attempt(attempt)),
    }
}

fn described_attempt(attempt: &Attempt) -> JsValue {
    let detail = Object::new();
    put(&detail, "method", attempt.method.as_str());
    put(&detail, "path", attempt.path.as_str());
    put(&detail, "attempt", attempt.number);
    let numbers = [
        ("status", attempt.status.map(u32::from)),
        ("duration", attempt.duration),
        ("waiting", attempt.waiting),
    ];
    for (name, number) in &numbers {
        if let Some(number) = *number {
            put(&detail, name, number);
        }
    }
    detail.into()
}
