//! What is left of Trello's limits.

use js_sys::Object;
use wasm_bindgen::prelude::*;

use super::Bindings;
use super::error::put;

#[wasm_bindgen]
impl Bindings {
    /// What is left of Trello's limits.
    #[wasm_bindgen(js_name = rateLimit)]
    pub fn rate_limit(&self) -> Object {
        let left = self.client.rate_limit();
        let told = Object::new();
        put(&told, "key", left.key);
        put(&told, "token", left.token);
        put(&told, "queued", left.queued as u32);
        told
    }
}
