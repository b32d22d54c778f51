//! Logging in and out.

use js_sys::Function;
use wasm_bindgen::prelude::*;
use web_sys::AbortSignal;

use super::Bindings;
use super::error::TrelloError;
use crate::client::{AuthorizeOptions, Handoff, LOGIN_TIMEOUT_MS, LoginResult};

#[wasm_bindgen]
#[expect(
    clippy::too_many_arguments,
    reason = "an object would have to be read name by name"
)]
impl Bindings {
    /// Logs in; `end` is called once, with an error or with undefined and a token.
    pub fn authorize(
        &self,
        popup: bool,
        name: Option<String>,
        scope: String,
        workspace: Option<String>,
        expiration: String,
        persist: &JsValue,
        interactive: &JsValue,
        return_url: Option<String>,
        handoff: &str,
        timeout: Option<u32>,
        closed_grace: Option<u32>,
        signal: Option<AbortSignal>,
        end: Function,
    ) {
        let options = AuthorizeOptions {
            popup,
            name,
            scope,
            workspace,
            expiration,
            persist: persist.is_truthy(),
            interactive: interactive.is_truthy(),
            return_url,
            handoff: Handoff::named(handoff),
            timeout: timeout.unwrap_or(LOGIN_TIMEOUT_MS),
            closed_grace,
            signal,
        };
        let on_end = move |result: LoginResult| {
            let (error, token) = match result {
                Ok(token) => (JsValue::UNDEFINED, token.expose().into()),
                Err(error) => (TrelloError::from(error).into(), JsValue::UNDEFINED),
            };
            // The entry's function reports what callbacks throw, and throws nothing itself.
            let _ = end.call2(&JsValue::UNDEFINED, &error, &token);
        };
        self.client.authorize(options, Box::new(on_end));
    }

    /// Forgets the token.
    pub fn deauthorize(&self) {
        self.client.deauthorize();
    }
}
