//! Key, token and store.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use super::Bindings;
use super::error::TrelloError;
use crate::browser::object;
use crate::client::TokenState;

#[wasm_bindgen]
impl Bindings {
    /// The API key, or undefined.
    pub fn key(&self) -> JsValue {
        let key = self.client.key();
        key.map_or(JsValue::UNDEFINED, |key| key.expose().into())
    }

    /// Sets the API key.
    #[wasm_bindgen(js_name = setKey)]
    pub fn set_key(&self, key: JsValue) -> Result<(), TrelloError> {
        Ok(self.client.set_key(key.as_string().as_deref())?)
    }

    /// The token: undefined before any login, null after a logout.
    pub fn token(&self) -> JsValue {
        match self.client.token() {
            TokenState::Unset => JsValue::UNDEFINED,
            TokenState::Null => JsValue::NULL,
            TokenState::Set(token) => token.expose().into(),
        }
    }

    /// Calls back when the store has done all that was asked of it.
    #[wasm_bindgen(js_name = whenReady)]
    pub fn when_ready(&self, call: Function) {
        let undefined = JsValue::UNDEFINED;
        self.client
            .when_ready(move || object::call(&call, &undefined, &undefined));
    }

    /// Sets the token in memory.
    #[wasm_bindgen(js_name = setToken)]
    pub fn set_token(&self, token: JsValue) -> Result<(), TrelloError> {
        Ok(self.client.set_token(token.as_string().as_deref())?)
    }
}
