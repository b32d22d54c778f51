//! From a client's events to the function that the entries pass.

use js_sys::Function;
use wasm_bindgen::JsValue;

use crate::client::{Event, Events};

/// Events as calls of `emit(name, detail)`, which throws nothing.
pub(super) fn events(emit: Function) -> Events {
    Events::to(move |event| {
        let (name, detail) = described(&event);
        let _ = emit.call2(&JsValue::UNDEFINED, &name.into(), &detail);
    })
}

fn described(event: &Event) -> (&'static str, JsValue) {
    match event {
        Event::Authorized => ("authorized", JsValue::UNDEFINED),
        Event::Deauthorized => ("deauthorized", JsValue::UNDEFINED),
        Event::StorageUnavailable => ("storage_unavailable", JsValue::UNDEFINED),
        Event::Unauthorized => ("unauthorized", JsValue::UNDEFINED),
    }
}
