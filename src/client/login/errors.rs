//! What is said of a login that failed.

use crate::client::error::Error;
use crate::protocol::error::{ErrorCode, Problem};

/// The error for a login that ended with this code.
pub(in crate::client) fn login_error(code: ErrorCode) -> Error {
    let message = match code {
        ErrorCode::PopupBlocked => {
            "The browser blocked the login window. Call authorize in a click handler, or offer the person a button that calls retry(). A Power-Up's capability handler is no click: there open a page with that button by t.popup."
        }
        ErrorCode::PopupClosed => {
            "The login window was closed before Trello answered. Call retry() to open it again."
        }
        ErrorCode::AccessDenied => {
            "Access was denied on Trello's consent page. Ask again when the person wants to."
        }
        ErrorCode::InvalidKey if cfg!(feature = "oauth") => {
            "The consent page does not let this app ask. Check the clientId at https://trello.com/apps/admin; its type has to be public."
        }
        ErrorCode::ServerError if cfg!(feature = "oauth") => {
            "The consent page failed. Try again later."
        }
        ErrorCode::BadRequest if cfg!(feature = "oauth") => {
            "The consent page refused the question. Check scope and redirectUri."
        }
        ErrorCode::StateMismatch => {
            "The address held an answer that no login of this tab asked for, so it was not taken. Log in again. See that the page's host keeps the query of its address."
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
            "This page has no origin that Trello could answer to: it is a file or sandboxed. Serve it by http or https, or add allow-same-origin to the sandbox of its frame."
        }
        ErrorCode::NoBrowser => {
            "There is no window here. Log in from code that runs in a page; a worker takes its token by setToken."
        }
        _ => "The login failed. Try again.",
    };
    Problem::new(code, message).into()
}

/// The error for a redirect that was not begun, since the one before came to nothing and nobody has clicked.
pub(super) fn came_back_in_vain() -> Error {
    Problem::new(
        ErrorCode::InteractionRequired,
        "This tab came back from Trello without a login less than a minute ago, so it leaves again only by a click. See that the page comes back with its query, hash and key.",
    )
    .into()
}
