//! What the logins share: what they are asked for, how they end, and where Trello answers.

use web_sys::AbortSignal;

use super::Error;
use crate::browser::location;
use crate::protocol::credential::Credential;
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::handoff::Handoff;
use crate::protocol::return_url::secure;

/// Milliseconds after which a login that waits ends with `timeout`, unless it says otherwise.
pub const LOGIN_TIMEOUT: u32 = 600_000;

/// What a login asks for.
#[derive(Clone)]
pub struct AuthorizeOptions {
    /// In a popup, which needs a click; else by leaving the page.
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
            timeout: LOGIN_TIMEOUT,
            closed_grace: None,
            signal: None,
        }
    }
}

/// How a login ends.
pub type LoginResult = Result<Credential, Error>;
/// Called once when a login has ended.
pub type OnEnd = Box<dyn FnOnce(LoginResult)>;

/// The address that the caller asked to return to, or the page's own.
pub(super) fn return_address(options: &AuthorizeOptions) -> Result<String, Error> {
    if let Some(url) = &options.return_url {
        secure(url, "returnUrl")?;
        return Ok(url.clone());
    }
    page_origin()?;
    location::href().ok_or_else(|| login_error(ErrorCode::NoBrowser))
}

/// The page's origin, where Trello can answer to.
pub(super) fn page_origin() -> Result<String, Error> {
    let origin = location::origin().ok_or_else(|| login_error(ErrorCode::NoBrowser))?;
    if origin.starts_with("http") {
        Ok(origin)
    } else {
        Err(login_error(ErrorCode::InvalidOrigin))
    }
}

/// The error for a login that ended with this code.
pub(super) fn login_error(code: ErrorCode) -> Error {
    let message = match code {
        ErrorCode::PopupBlocked => {
            "The browser blocked the login window. Call authorize in a click handler, or offer the person a button that calls retry()."
        }
        ErrorCode::PopupClosed => {
            "The login window was closed before Trello answered. Call retry() to open it again."
        }
        ErrorCode::AccessDenied => {
            "Access was denied on Trello's consent page. Ask again when the person wants to."
        }
        ErrorCode::StateMismatch => {
            "The address held an answer that no login of this tab asked for, so it was not taken. Log in again."
        }
        ErrorCode::InteractionInProgress => {
            "Another login of this page waits for its answer. Finish or close it first."
        }
        ErrorCode::InteractionRequired => {
            "There is no token, and interactive is false. Call authorize with interactive: true in a click handler."
        }
        ErrorCode::Aborted => "The login was aborted.",
        ErrorCode::StorageUnavailable => {
            "The browser keeps nothing for this page, so a login by redirect could not be recognised when it comes back. Log in with type: \"popup\"."
        }
        ErrorCode::InvalidOrigin => {
            "This page has no origin that Trello could answer to: it is a file or sandboxed. Serve it by http or https."
        }
        ErrorCode::NoBrowser => "There is no window here. Log in from code that runs in a page.",
        _ => "The login failed. Try again.",
    };
    Problem::new(code, message).into()
}
