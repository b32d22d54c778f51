//! The wasm-bindgen face: converts arguments and results, and decides nothing.

mod arguments;
mod error;
mod login;
mod options;
mod params;
mod request;
mod value;

use js_sys::{Array, Promise};
use wasm_bindgen::prelude::*;

use crate::browser::fetch::Fetch;
use crate::client::{self, Client, Settings, StoreKind, TokenState};
use crate::protocol::error::Problem;
use crate::protocol::params::Dialect;

use error::TrelloError;
use options::Options;
use request::TrelloRequest;

/// Called by the engine when the module is instantiated, before any router of the page runs.
#[wasm_bindgen(start)]
fn start() {
    client::take_reply_from_address();
}

/// What the hand-written entries build `Trello` on. Never public itself.
#[wasm_bindgen]
#[derive(Clone)]
pub struct Bindings {
    client: Client,
    dialect: Dialect,
}

#[wasm_bindgen]
impl Bindings {
    /// A client with these options; `classic` follows the rules of client.js.
    #[wasm_bindgen(constructor)]
    pub fn new(options: JsValue, classic: bool) -> Result<Bindings, TrelloError> {
        let dialect = if classic {
            Dialect::ClientJs
        } else {
            Dialect::Npm
        };
        let options = Options::read(&options);
        let client = Client::new(settings(&options, dialect)?);
        let (key, token) = options.checked((options.text("key"), options.text("token")))?;
        client.set_key(key.as_deref())?;
        if token.is_some() {
            client.set_token(token.as_deref())?;
        }
        Ok(Self { client, dialect })
    }

    /// The API key, or undefined.
    pub fn key(&self) -> Option<String> {
        self.client.key().map(|key| key.expose().to_owned())
    }

    /// Sets the API key.
    #[wasm_bindgen(js_name = setKey)]
    pub fn set_key(&self, key: &JsValue) -> Result<(), TrelloError> {
        Ok(self.client.set_key(options::text(key)?.as_deref())?)
    }

    /// The token: undefined before any login, null after a logout.
    pub fn token(&self) -> JsValue {
        match self.client.token() {
            TokenState::Unset => JsValue::UNDEFINED,
            TokenState::Null => JsValue::NULL,
            TokenState::Set(token) => token.expose().into(),
        }
    }

    /// Sets the token in memory.
    #[wasm_bindgen(js_name = setToken)]
    pub fn set_token(&self, token: &JsValue) -> Result<(), TrelloError> {
        Ok(self.client.set_token(options::text(token)?.as_deref())?)
    }

    /// Whether there is a token.
    pub fn authorized(&self) -> bool {
        self.client.authorized()
    }

    /// Logs in.
    pub fn authorize(&self, options: &JsValue) -> Promise {
        login::authorize(self, options)
    }

    /// Logs out; with the option `revoke`, at Trello too.
    pub fn deauthorize(&self, options: JsValue) -> Option<TrelloRequest> {
        if Options::read_classic(&options).flag("revoke", false) {
            return request::revoke(self);
        }
        self.client.deauthorize();
        None
    }

    /// Makes a REST call; `rest` is what follows the path in the caller's arguments.
    pub fn rest(&self, method: &JsValue, path: &JsValue, rest: &Array) -> TrelloRequest {
        request::rest(self, method, path, rest)
    }
}

fn settings(options: &Options, dialect: Dialect) -> Result<Settings, Problem> {
    let mut settings = options.checked(Settings {
        dialect,
        name: options.text("name"),
        timeout: options.milliseconds("timeout"),
        fetch: Fetch::by(options.function("fetch")),
        ..Settings::default()
    })?;
    match options.text("storage").as_deref() {
        None | Some("local") => {}
        Some("memory") => settings.store = StoreKind::Memory,
        Some(_) => {
            return Err(Problem::argument(
                "The option storage is \"local\" or \"memory\".",
            ));
        }
    }
    if let Some(url) = options.text("apiEndpoint") {
        settings.set_api_endpoint(&url)?;
    }
    if let Some(url) = options.text("authEndpoint") {
        settings.set_auth_endpoint(&url)?;
    }
    Ok(settings)
}
