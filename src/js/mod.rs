//! The wasm-bindgen face of the client. The entries of the package convert what callers pass; nothing is decided in
//! either.

mod call;
mod error;
mod event;
mod options;
mod params;
mod value;

use js_sys::{Array, Function, Object};
use wasm_bindgen::prelude::*;
use web_sys::{AbortController, AbortSignal};

use crate::browser::fetch::Fetch;
use crate::client::{
    self, AuthorizeOptions, Client, Events, OAuth, Reading, Settings, StoreKind, TokenState,
};
use crate::protocol::handoff::Handoff;
use crate::protocol::object_id;
use crate::protocol::params::Dialect;
use crate::protocol::retry::RetryPolicy;
use crate::protocol::scheduler;

use call::TrelloRequest;
use error::{TrelloError, put};

/// What the hand-written entries build `Trello` on. Never public itself.
#[wasm_bindgen]
pub struct Bindings {
    client: Client,
    dialect: Dialect,
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
        attempts: Option<String>,
        holds: bool,
        max_wait: Option<u32>,
        header_credentials: bool,
        fetch: Option<Function>,
        emit: Function,
    ) -> Result<Bindings, TrelloError> {
        let dialect = if classic {
            Dialect::ClientJs
        } else {
            Dialect::Npm
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
        let (timeout, retry) = options::read(attempts.as_deref(), &RetryPolicy::default());
        let mut limits = scheduler::Settings {
            hold: holds,
            ..scheduler::Settings::default()
        };
        if let Some(milliseconds) = max_wait {
            limits.max_wait = milliseconds;
        }
        let events = event::events(emit);
        events.hear_attempts(false);
        let settings = Settings {
            dialect,
            api_endpoint: client::api_endpoint(api_endpoint)?,
            auth_endpoint: client::auth_endpoint(auth_endpoint, oauth.is_some())?,
            oauth,
            name,
            store,
            timeout,
            retry: retry.unwrap_or_default(),
            limits,
            header_credentials,
            fetch: Fetch::by(fetch),
            events: events.clone(),
        };
        Ok(Self {
            client: Client::new(settings),
            dialect,
            events,
        })
    }

    /// Called when the module was instantiated, before any router of the page runs.
    pub fn arrive(classic: bool) {
        client::take_reply_from_address(classic);
    }

    /// The API key, or undefined.
    pub fn key(&self) -> Option<String> {
        self.client.key().map(|key| key.expose().to_owned())
    }

    /// Sets the API key.
    #[wasm_bindgen(js_name = setKey)]
    pub fn set_key(&self, key: Option<String>) -> Result<(), TrelloError> {
        Ok(self.client.set_key(key.as_deref())?)
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
        self.client.when_ready(move || {
            // It settles a promise, which throws nothing.
            let _ = call.call0(&JsValue::UNDEFINED);
        });
    }

    /// Sets the token in memory.
    #[wasm_bindgen(js_name = setToken)]
    pub fn set_token(&self, token: Option<String>) -> Result<(), TrelloError> {
        Ok(self.client.set_token(token.as_deref())?)
    }

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
            timeout: timeout.unwrap_or(client::LOGIN_TIMEOUT),
            closed_grace,
            signal,
        };
        let on_end = move |result: client::LoginResult| {
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

    /// Forgets the token and has Trello forget it; false where there is none.
    pub fn revoke(&self, request: TrelloRequest, controller: AbortController) -> bool {
        match self.client.revocation() {
            Some(revocation) => {
                let on_answer = call::ending_revocation(request);
                self.client.begin(revocation, &controller, on_answer);
                true
            }
            None => false,
        }
    }

    /// Makes GETs together, each a request to settle with its path and parameters.
    pub fn batch(
        &self,
        gets: &Array,
        controller: &AbortController,
        attempts: Option<String>,
        signal: Option<AbortSignal>,
    ) {
        let attempts = options::read(attempts.as_deref(), self.client.retry_policy());
        let mut calls = Vec::new();
        for get in gets.iter() {
            let get: Array = get.unchecked_into();
            let request: TrelloRequest = get.get(0).unchecked_into();
            let path = get.get(1).as_string().unwrap_or_default();
            match call::read(
                "GET",
                path,
                &get.get(2),
                self.dialect,
                attempts.clone(),
                signal.clone(),
            ) {
                Ok(call) => calls.push((call, call::ending(request))),
                Err(problem) => call::end(&request, Err(problem.into())),
            }
        }
        self.client.batch(calls, controller);
    }

    /// Begins to read a list. The function `next(resolve, reject)` gives the next page, undefined at the end; `next()`
    /// ends the reading.
    pub fn paginate(
        &self,
        path: String,
        params: &JsValue,
        max: Option<u32>,
        parallel: u32,
        attempts: Option<String>,
        signal: Option<AbortSignal>,
    ) -> Result<JsValue, TrelloError> {
        let attempts = options::read(attempts.as_deref(), self.client.retry_policy());
        let call = call::read("GET", path, params, self.dialect, attempts, signal)?;
        let pages = self.client.pages(Reading {
            path: call.path,
            params: call.params,
            max,
            parallel,
            timeout: call.timeout,
            retry: call.retry,
            signal: call.signal,
        })?;
        Ok(call::pages(pages))
    }

    /// When an id was made, in milliseconds since 1970.
    #[wasm_bindgen(js_name = timeOf)]
    pub fn time_of(id: &str) -> Option<f64> {
        object_id::time_of(id).map(|time| time as f64)
    }

    /// Whether somebody listens to the events of attempts.
    #[wasm_bindgen(js_name = hearAttempts)]
    pub fn hear_attempts(&self, hears: bool) {
        self.events.hear_attempts(hears);
    }

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

    /// Makes a REST call, and settles `request` with its end.
    pub fn call(
        &self,
        request: TrelloRequest,
        controller: AbortController,
        method: &str,
        path: String,
        params: &JsValue,
        attempts: Option<String>,
        signal: Option<AbortSignal>,
        on_progress: Option<Function>,
        download: bool,
    ) -> Result<(), TrelloError> {
        let attempts = options::read(attempts.as_deref(), self.client.retry_policy());
        let mut call = call::read(method, path, params, self.dialect, attempts, signal)?;
        if download {
            let file = self.client.download(&call.path)?;
            call.path = file.path;
            call.download = true;
        }
        call.on_progress = on_progress;
        self.client.begin(call, &controller, call::ending(request));
        Ok(())
    }
}
