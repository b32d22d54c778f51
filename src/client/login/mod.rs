//! Logging in: a token that is there already, or a question to the person in a popup or after a redirect.
//!
//! In go [`AuthorizeOptions`]; out comes a [`LoginResult`], once. What is asked and how the answer becomes a token is a
//! grant's business: that of a key stands here, that of OAuth 2.0 in a room of its own.

pub(super) mod authorize;
mod elsewhere;
pub(super) mod errors;
pub(super) mod grant;
pub(super) mod key_grant;
pub(super) mod logins;
pub(super) mod pending;
mod popup;
pub(super) mod redirect;
pub(super) mod return_address;
pub(super) mod returned;
mod route;
mod trip;
pub(super) mod window;

use js_sys::Function;
use web_sys::AbortSignal;

use crate::client::error::Error;
use crate::protocol::credential::Token;
use crate::protocol::login::Handoff;

/// Milliseconds after which a login that waits ends with `timeout`, unless it says otherwise.
pub const LOGIN_TIMEOUT_MS: u32 = 600_000;

/// What a login asks for.
#[derive(Clone)]
pub struct AuthorizeOptions {
    /// In a popup, which needs a click; otherwise by leaving the page.
    pub popup: bool,
    /// The app's name on the consent page.
    pub name: Option<String>,
    /// What the token may do, with commas between, such as `read,write`. With OAuth 2.0 its scopes, with spaces between;
    /// empty for reading.
    pub scope: String,
    /// `1hour`, `1day`, `30days` or `never`.
    pub expiration: String,
    /// With OAuth 2.0, the id of the workspace that the login is for; clients of Power-Ups need it.
    pub workspace: Option<String>,
    /// Keep the token in the store, and look for one there first.
    pub persist: bool,
    /// Ask the person when there is no token.
    pub interactive: bool,
    /// Where a redirect, or a window that hands over, comes back to; the current page by default.
    pub return_url: Option<String>,
    /// How a popup's answer gets here; the best way for the page by default.
    pub handoff: Option<Handoff>,
    /// Milliseconds after which a login that waits ends with `timeout`, whatever it waits for; 0 for no limit.
    pub timeout: u32,
    /// Milliseconds between the popup reading closed and `popup_closed`; by default as the way of the answer needs.
    pub closed_grace: Option<u32>,
    /// Ends the login with `aborted`.
    pub signal: Option<AbortSignal>,
    /// Another library's login, which asks the person in place of ours. It is called with a function that it tells later how
    /// it goes, and gives the function that ends it. It tells undefined where no window opened, false where the window reads
    /// closed, true where the person said no, the token as a text, and whatever else it failed with.
    pub ask: Option<Function>,
}

impl Default for AuthorizeOptions {
    fn default() -> Self {
        Self {
            popup: false,
            name: None,
            scope: String::from("read"),
            expiration: String::from("30days"),
            workspace: None,
            persist: true,
            interactive: true,
            return_url: None,
            handoff: None,
            timeout: LOGIN_TIMEOUT_MS,
            closed_grace: None,
            signal: None,
            ask: None,
        }
    }
}

/// How a login ends.
pub type LoginResult = Result<Token, Error>;
/// Called once when a login has ended.
pub type OnEnd = Box<dyn FnOnce(LoginResult)>;
