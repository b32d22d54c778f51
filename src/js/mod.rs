//! The wasm-bindgen face of the client. The entries of the package convert what callers pass. What is decided in
//! either is about the form of JavaScript arguments only.

mod call;
mod call_options;
mod error;
mod event;
mod limits;
mod lists;
mod login;
mod params;
mod session;

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::browser::fetch::Fetch;
use crate::client::{self, Client, Dialect, Events, OAuth, RetryPolicy, Settings, StoreKind};
use crate::protocol::{limits as protocol_limits, object_id};

use error::TrelloError;

/// What the hand-written entries build `Trello` on. Never public itself.
#[wasm_bindgen]
pub struct Bindings {
    client: Client,
    events: Events,
}

#[wasm_bindgen]
#[expect(
    clippy::too_many_arguments,
    reason = "an object would have to be read name by name"
)]
impl Bindings {
    /// A client with these settings; `classic` follows the rules of client.js, `storage` is true for localStorage,
    /// false for sessionStorage, undefined for memory or the caller's store, and `emit(name, detail)` hears its events.
    #[wasm_bindgen(constructor)]
    pub fn new(
        classic: bool,
        client_id: Option<String>,
        redirect_uri: Option<String>,
        token_endpoint: Option<String>,
        exchange: Option<Function>,
        api_endpoint: Option<String>,
        auth_endpoint: Option<String>,
        name: Option<String>,
        storage: JsValue,
        policy: Option<String>,
        enforces: bool,
        max_wait: Option<u32>,
        header_credentials: bool,
        fetch: Option<Function>,
        emit: Function,
    ) -> Result<Bindings, TrelloError> {
        let dialect = if classic {
            Dialect::Classic
        } else {
            Dialect::Modern
        };
        let store = match storage.as_bool() {
            Some(true) => StoreKind::Local,
            Some(false) => StoreKind::Session,
            None if storage.is_undefined() => StoreKind::Memory,
            None => StoreKind::Custom(storage),
        };
        let oauth = client_id
            .map(|id| OAuth::new(&id, redirect_uri, token_endpoint, exchange))
            .transpose()?;
        let policy = call_options::read(policy.as_deref(), &RetryPolicy::default());
        let mut limits = protocol_limits::Settings {
            enforce: enforces,
            ..protocol_limits::Settings::default()
        };
        if let Some(milliseconds) = max_wait {
            limits.max_wait = milliseconds;
        }
        let events = event::events(emit);
        events.emit_attempts(false);
        let settings = Settings {
            dialect,
            api_endpoint: client::api_endpoint(api_endpoint)?,
            auth_endpoint: client::auth_endpoint(auth_endpoint, oauth.is_some())?,
            oauth,
            name,
            store,
            timeout: policy.timeout,
            retry: policy.retry.unwrap_or_default(),
            limits,
            header_credentials,
            fetch: Fetch::by(fetch),
            events: events.clone(),
        };
        Ok(Self {
            client: Client::new(settings),
            events,
        })
    }

    /// Called when the module was instantiated. `cleaned` is the page's address at import, where it was cleaned already.
    pub fn arrive(classic: bool, cleaned: Option<String>) {
        match cleaned {
            Some(address) => client::take_reply_from(&address),
            None => client::take_reply_from_address(classic),
        }
    }

    /// When an id was made, in milliseconds since 1970.
    #[wasm_bindgen(js_name = timeOf)]
    pub fn time_of(id: &str) -> Option<f64> {
        object_id::time_of(id).map(|time| time as f64)
    }

    /// Whether somebody listens to the events of attempts.
    #[wasm_bindgen(js_name = emitAttempts)]
    pub fn emit_attempts(&self, emits: bool) {
        self.events.emit_attempts(emits);
    }
}
