//! What a client is made with.

use js_sys::Function;

use super::call::Timeouts;
use super::event::Events;
use super::oauth::OAUTH_ENDPOINT;
use super::oauth::app::OAuth;
use super::session::StoreKind;
use crate::browser::fetch::Fetch;
use crate::protocol::address::secure;
use crate::protocol::dialect::Dialect;
use crate::protocol::error::Problem;
use crate::protocol::limits::{self, RetryPolicy};

/// Where the REST API is.
pub const API_ENDPOINT: &str = "https://api.trello.com";
/// Where the consent page is.
pub const AUTH_ENDPOINT: &str = "https://trello.com";

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
    pub limits: limits::Settings,
    /// Whether key and token travel in a header rather than in queries and forms, where scripts and logs may see them.
    pub header_credentials: bool,
    /// Renews an access token of OAuth 2.0 that somebody else issues, and gives the next one or a promise of it. With this
    /// calls carry their token as `Bearer`, and the key only names whose they are.
    pub renew_token: Option<Function>,
    /// How requests are sent.
    pub fetch: Fetch,
    /// Where events go.
    pub events: Events,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            dialect: Dialect::Modern,
            api_endpoint: API_ENDPOINT.to_owned(),
            auth_endpoint: AUTH_ENDPOINT.to_owned(),
            oauth: None,
            name: None,
            store: StoreKind::Local,
            timeout: Timeouts::default(),
            retry: RetryPolicy::default(),
            limits: limits::Settings::default(),
            header_credentials: false,
            renew_token: None,
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
