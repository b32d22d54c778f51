//! Locks by name: among all pages of the origin by Web Locks, and among those who wait on one page where there are none.

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

use super::object::call;

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
