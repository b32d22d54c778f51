//! The page that an answer comes back to.

use super::errors::login_error;
use crate::browser::location;
use crate::client::error::Error;
use crate::protocol::address::{origin, secure};
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::text::split;

/// The address that the caller asked to return to, or the page's own.
pub(in crate::client) fn return_address(return_url: Option<&str>) -> Result<String, Error> {
    let own = page_origin();
    if let Some(url) = return_url {
        // Whoever opened this page took its origin for safe enough, such as that of an extension.
        if own.ok().as_deref() != Some(origin(url)) {
            secure(url, "returnUrl")?;
        }
        return Ok(url.to_owned());
    }
    let (own, href) = (own?, location::href().unwrap_or_default());
    if split(&own, b':').0 == split(&href, b':').0 {
        return Ok(href);
    }
    let problem = Problem::argument(
        "Trello cannot come back to a page such as about:srcdoc. Pass the option returnUrl: a page of this page's origin, such as your copy of return.html.",
    );
    Err(problem.into())
}

/// The page's origin, where Trello can answer to: any that is not opaque, an extension's or an app shell's among them.
pub(super) fn page_origin() -> Result<String, Error> {
    let origin = location::origin().ok_or_else(|| login_error(ErrorCode::NoBrowser))?;
    if origin == "null" || origin.starts_with("file:") {
        return Err(login_error(ErrorCode::InvalidOrigin));
    }
    Ok(origin)
}
