//! The page that an answer comes back to.

use super::AuthorizeOptions;
use super::errors::login_error;
use crate::browser::location;
use crate::client::error::Error;
use crate::protocol::address::secure;
use crate::protocol::error::ErrorCode;

/// The address that the caller asked to return to, or the page's own.
pub(in crate::client) fn return_address(options: &AuthorizeOptions) -> Result<String, Error> {
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
