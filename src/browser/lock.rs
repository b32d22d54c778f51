//! Locks by name: among all pages of the origin by Web Locks, and among those who wait on one page where there are none.

use std::future::poll_fn;
use std::pin::pin;

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::object::call;
use super::slot::Slot;

#[wasm_bindgen(module = "/src/browser/lock.js")]
extern "C" {
    #[wasm_bindgen(js_name = acquire)]
    fn begin_acquiring(name: &str) -> Promise;
    #[wasm_bindgen(js_name = isHeld)]
    fn look_whether_held(name: &str) -> Promise;
}

/// A lock that is held until this is dropped.
pub struct Guard(Option<Function>);

/// Waits until everybody else who asked for the lock of this name has had it.
pub async fn acquire(name: &str) -> Guard {
    // The promise does not reject.
    let end = JsFuture::from(begin_acquiring(name)).await;
    Guard(end.ok().map(JsCast::unchecked_into))
}

thread_local! {
    /// What releases the lock under which something works just now.
    static AT_WORK: Slot<Function> = const { Slot::empty() };
}

/// Does this while it holds the lock of this name.
pub async fn hold<R>(name: &str, work: impl Future<Output = R>) -> R {
    let guard = acquire(name).await;
    let mut work = pin!(work);
    poll_fn(|context| {
        if let Some(end) = &guard.0 {
            AT_WORK.with(|at_work| at_work.set(end.clone()));
        }
        let polled = work.as_mut().poll(context);
        drop(AT_WORK.with(Slot::take));
        polled
    })
    .await
}

/// To be called when an exception has passed through the library: who was at work just then never goes on, and would hold the
/// lock.
pub fn let_go() {
    drop(Guard(AT_WORK.with(Slot::take)));
}

/// Whether any page of the origin holds the lock of this name now. Never where there are no Web Locks.
pub async fn is_held(name: &str) -> bool {
    let held = JsFuture::from(look_whether_held(name)).await;
    held.is_ok_and(|held| held.is_truthy())
}

impl Drop for Guard {
    fn drop(&mut self) {
        if let Some(end) = &self.0 {
            call(end, &JsValue::UNDEFINED, &JsValue::UNDEFINED);
        }
    }
}
