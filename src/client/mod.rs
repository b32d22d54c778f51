//! The client: what Trello says joined to what the browser does. This is the API for Rust users.
//!
//! ```no_run
//! # async fn example() -> Result<(), trello_wasm::client::Error> {
//! use trello_wasm::client::{Call, Client, Settings};
//! use trello_wasm::protocol::method::Method;
//!
//! let client = Client::new(Settings::default());
//! client.set_key(Some("my API key"))?;
//! let boards = client.call(Call::new(Method::Get, "members/me/boards")).await?;
//! # let _ = boards.data; Ok(()) }
//! ```

mod attempts;
mod authorize;
mod batch;
mod call;
mod deauthorize;
mod description;
mod error;
mod event;
mod handoff;
mod login;
mod oauth_login;
mod once;
mod pages;
mod pending;
mod popup_login;
mod redirect;
mod renewal;
mod request;
mod schedule;
mod session;
mod store;
mod tabs;
mod token_endpoint;
#[cfg(feature = "typed")]
mod typed;

use std::rc::Rc;

pub use call::{Answer, Call, OnAnswer, Timeouts};
pub use deauthorize::is_revoked;
pub use error::{Error, FailedAnswer, FailedCall, Failure};
pub use event::{Attempt, Event, Events};
pub use login::{AuthorizeOptions, LOGIN_TIMEOUT, LoginResult, OnEnd};
pub use pages::{OnPage, Pages, Reading};
pub use redirect::take_reply_from_address;
pub use session::TokenState;
pub use store::StoreKind;
pub use token_endpoint::{OAUTH_ENDPOINT, OAuth};

use crate::browser::fetch::Fetch;
use crate::protocol::credential::Credential;
use crate::protocol::error::Problem;
use crate::protocol::params::Dialect;
use crate::protocol::retry::RetryPolicy;
use crate::protocol::return_url::secure;
use crate::protocol::scheduler::{self, Left};
use oauth_login::Exchange;
use schedule::Schedule;
use session::Session;

/// Where the REST API is.
pub const API_ENDPOINT: &str = "https://api.trello.com";
/// Where the consent page is.
pub const AUTH_ENDPOINT: &str = "https://trello.com";

/// Whether OAuth 2.0 is compiled in. It is a fifth of the wasm, and most pages log in with a key.
const HAS_OAUTH: bool = cfg!(feature = "oauth");

/// What a client is made with.
pub struct Settings {
    /// Whose rules it follows.
    pub dialect: Dialect,
    /// Origin of the REST API: https, or http on this machine.
    pub api_endpoint: String,
    /// Origin of the consent page: https, or http on this machine.
    pub auth_endpoint: String,
    /// The app's client for OAuth 2.0, in place of an API key and its tokens.
    pub oauth: Option<OAuth>,
    /// The app's name on the consent page, unless a login names another.
    pub name: Option<String>,
    /// Where the token is kept.
    pub store: StoreKind,
    /// When a call ends with `timeout`, unless the call has its own.
    pub timeout: Timeouts,
    /// Which failed calls are sent again, unless the call says so itself.
    pub retry: RetryPolicy,
    /// Whether and how long calls are held for Trello's limits.
    pub limits: scheduler::Settings,
    /// Whether key and token travel in a header rather than in queries and forms, where scripts and logs may see them.
    pub header_credentials: bool,
    /// How requests are sent.
    pub fetch: Fetch,
    /// Where events go.
    pub events: Events,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            dialect: Dialect::Npm,
            api_endpoint: API_ENDPOINT.to_owned(),
            auth_endpoint: AUTH_ENDPOINT.to_owned(),
            oauth: None,
            name: None,
            store: StoreKind::Local,
            timeout: Timeouts::default(),
            retry: RetryPolicy::default(),
            limits: scheduler::Settings::default(),
            header_credentials: false,
            fetch: Fetch::default(),
            events: Events::default(),
        }
    }
}

/// The address of the REST API, or Trello's own.
///
/// # Errors
/// `invalid_argument` unless it is https, or http on this machine.
pub fn api_endpoint(url: Option<String>) -> Result<String, Problem> {
    endpoint(url, "apiEndpoint", API_ENDPOINT)
}

/// The address of the consent page's site, or Trello's own: that of OAuth 2.0 is another one.
///
/// # Errors
/// `invalid_argument` unless it is https, or http on this machine.
pub fn auth_endpoint(url: Option<String>, is_oauth: bool) -> Result<String, Problem> {
    let default = if is_oauth {
        OAUTH_ENDPOINT
    } else {
        AUTH_ENDPOINT
    };
    endpoint(url, "authEndpoint", default)
}

fn endpoint(url: Option<String>, what: &str, default: &str) -> Result<String, Problem> {
    let url = url.as_deref().unwrap_or(default);
    Ok(secure(url, what)?.to_owned())
}

struct Inner {
    settings: Settings,
    session: Rc<Session>,
    exchange: Exchange,
    schedule: Rc<Schedule>,
}

/// A client of Trello. Copies share key, token and settings.
#[derive(Clone)]
pub struct Client(Rc<Inner>);

impl Client {
    /// A client without a key.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        let session = Session::new(
            settings.store.clone(),
            settings.dialect,
            settings.oauth.is_some(),
            settings.events.clone(),
        );
        let schedule = Schedule::new(settings.limits, settings.events.clone());
        let client = Self(Rc::new(Inner {
            settings,
            session: Rc::new(session),
            exchange: Exchange::default(),
            schedule,
        }));
        client.begin_oauth();
        client
    }

    fn settings(&self) -> &Settings {
        &self.0.settings
    }

    /// The app's client for OAuth 2.0. Without the feature there is none, and the compiler leaves out what it would need.
    fn oauth(&self) -> Option<&OAuth> {
        self.settings().oauth.as_ref().filter(|_| HAS_OAUTH)
    }

    fn exchange(&self) -> &Exchange {
        &self.0.exchange
    }

    fn session(&self) -> &Rc<Session> {
        &self.0.session
    }

    fn schedule(&self) -> &Rc<Schedule> {
        &self.0.schedule
    }

    /// How many calls Trello's limits have room for, and how many wait.
    #[must_use]
    pub fn rate_limit(&self) -> Left {
        self.schedule().left()
    }

    /// Which failed calls are sent again.
    #[must_use]
    pub fn retry_policy(&self) -> &RetryPolicy {
        &self.settings().retry
    }

    /// The API key.
    #[must_use]
    pub fn key(&self) -> Option<Credential> {
        let has_key = self.oauth().is_none();
        has_key.then(|| self.session().key()).flatten()
    }

    /// Sets the API key, or none. Outside client.js's rules a token that is kept for this key, or that a redirect has
    /// just brought for it, is taken up.
    ///
    /// # Errors
    /// `invalid_argument` for a text that could be no key, and for any where the client is one of OAuth 2.0.
    pub fn set_key(&self, key: Option<&str>) -> Result<(), Problem> {
        let key = key
            .filter(|key| !key.is_empty())
            .map(Credential::key)
            .transpose()?;
        if self.oauth().is_some() {
            return match key {
                Some(_) => Err(Problem::argument(
                    "A client has either a key or a clientId.",
                )),
                None => Ok(()),
            };
        }
        self.schedule().share(key.as_ref());
        self.session().set_key(key);
        if self.settings().dialect == Dialect::Npm {
            self.take_up_token();
        }
        Ok(())
    }

    /// What is known of the token.
    #[must_use]
    pub fn token(&self) -> TokenState {
        self.session().token()
    }

    /// Sets the token in memory; the store is left as it is.
    ///
    /// # Errors
    /// `invalid_argument` for a text that could be no token.
    pub fn set_token(&self, token: Option<&str>) -> Result<(), Problem> {
        let state = match token {
            Some("") | None => TokenState::Null,
            Some(text) => TokenState::Set(Credential::token(text)?),
        };
        self.session().set_token(state);
        Ok(())
    }

    /// Calls back when the store has been read and holds what was last set; at once where nothing is open. Only a store
    /// of the caller's takes time.
    pub fn when_ready(&self, call: impl FnOnce() + 'static) {
        self.session().when_ready(Box::new(call));
    }

    /// Whether there is a token. The server is not asked.
    #[must_use]
    pub fn authorized(&self) -> bool {
        self.session().credential().is_some()
    }
}
