//! Logging in and out.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::Bindings;
use super::error::TrelloError;
use super::given::Given;
use crate::browser::object::call;
use crate::client::{AuthorizeOptions, Handoff, LOGIN_TIMEOUT_MS, LoginResult};

#[wasm_bindgen]
impl Bindings {
    /// Logs in; the member `end` is called once, with an error or with undefined and a token.
    pub fn authorize(&self, given: Given) {
        let end: Function = given.member("end").unchecked_into();
        let options = AuthorizeOptions {
            popup: given.is("popup"),
            name: given.text("name"),
            scope: given.text("scope").unwrap_or_default(),
            workspace: given.text("workspace"),
            expiration: given.text("expiration").unwrap_or_default(),
            persist: given.is("persist"),
            interactive: given.is("interactive"),
            return_url: given.text("returnUrl"),
            handoff: given.text("handoff").and_then(|name| Handoff::named(&name)),
            timeout: given.number("timeout").unwrap_or(LOGIN_TIMEOUT_MS),
            closed_grace: given.number("closedGrace"),
            signal: given.of("signal"),
            ask: given.of("ask"),
        };
        let on_end = move |result: LoginResult| {
            let (error, token) = match result {
                Ok(token) => (JsValue::UNDEFINED, token.expose().into()),
                Err(error) => (TrelloError::from(error).into(), JsValue::UNDEFINED),
            };
            call(&end, &error, &token);
        };
        self.client.authorize(options, Box::new(on_end));
    }

    /// Forgets the token.
    pub fn deauthorize(&self) {
        self.client.deauthorize();
    }
}
