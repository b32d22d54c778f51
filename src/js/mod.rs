//! The wasm-bindgen face of the client. The entries of the package convert what callers pass. What is decided in
//! either is about the form of JavaScript arguments only.

mod call;
mod call_options;
mod error;
mod event;
mod given;
mod limits;
mod lists;
mod login;
mod session;

use wasm_bindgen::prelude::*;

use crate::browser::fetch::Fetch;
use crate::browser::{lock, microtask};
use crate::client::{self, Client, Dialect, Events, OAuth, RetryPolicy, Settings, StoreKind};
use crate::protocol::{limits as protocol_limits, object_id};

use error::TrelloError;
use given::Given;

/// What the hand-written entries build `Trello` on. Never public itself.
#[wasm_bindgen]
pub struct Bindings {
    client: Client,
    events: Events,
}

#[wasm_bindgen]
impl Bindings {
    /// A client with these settings: `classic` follows the rules of client.js, `storage` is true for localStorage,
    /// false for sessionStorage, undefined for memory or the caller's store, and `emit(name, detail)` hears its events.
    #[wasm_bindgen(constructor)]
    pub fn new(given: Given) -> Result<Bindings, TrelloError> {
        let oauth = match given.text("clientId") {
            Some(id) => Some(OAuth::new(
                &id,
                given.text("redirectUri"),
                given.text("tokenEndpoint"),
                given.of("exchange"),
            )?),
            None => None,
        };
        let api_endpoint = client::api_endpoint(given.text("apiEndpoint"))?;
        let auth_endpoint = client::auth_endpoint(given.text("authEndpoint"), oauth.is_some())?;
        let dialect = if given.is("classic") {
            Dialect::Classic
        } else {
            Dialect::Modern
        };
        let storage = given.member("storage");
        let store = match storage.as_bool() {
            Some(true) => StoreKind::Local,
            Some(false) => StoreKind::Session,
            None if storage.is_undefined() => StoreKind::Memory,
            None => StoreKind::Custom(storage),
        };
        let options = call_options::read(given.text("policy").as_deref(), &RetryPolicy::default());
        let mut limits = protocol_limits::Settings {
            enforce: given.is("rateLimit"),
            ..protocol_limits::Settings::default()
        };
        if let Some(milliseconds) = given.number("maxWait") {
            limits.max_wait = milliseconds;
        }
        let events = event::events(given.member("emit").unchecked_into());
        events.emit_attempts(false);
        let settings = Settings {
            dialect,
            api_endpoint,
            auth_endpoint,
            oauth,
            name: given.text("name"),
            store,
            timeout: options.timeout,
            retry: options.retry.unwrap_or_default(),
            limits,
            header_credentials: given.is("inHeader"),
            renew_token: given.of("renewToken"),
            fetch: Fetch::by(given.of("fetch")),
            events: events.clone(),
        };
        Ok(Self {
            client: Client::new(settings),
            events,
        })
    }

    /// Called when the module was instantiated. `cleaned` is the page's address at import, where it was cleaned already.
    pub fn arrive(classic: bool, cleaned: JsValue) {
        match cleaned.as_string() {
            Some(address) => client::take_reply_from(&address),
            None => client::take_reply_from_address(classic),
        }
    }

    /// Called by the glue when an exception has passed through a callback, before all that waits is ended.
    pub fn interrupted() {
        microtask::forget();
        if cfg!(feature = "oauth") {
            lock::let_go();
        }
    }

    /// When an id was made, in milliseconds since 1970.
    #[wasm_bindgen(js_name = timeOf)]
    pub fn time_of(id: JsValue) -> JsValue {
        let id = id.as_string().unwrap_or_default();
        object_id::time_of(&id).map_or(JsValue::UNDEFINED, |time| (time as f64).into())
    }

    /// Whether somebody listens to the events of attempts.
    #[wasm_bindgen(js_name = emitAttempts)]
    pub fn emit_attempts(&self, emits: bool) {
        self.events.emit_attempts(emits);
    }
}
