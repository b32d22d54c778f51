//! The route of a login in a popup: the address that it begins at, and how its answer is known.

use super::login::{AuthorizeOptions, login_error, page_origin, return_address};
use super::{Client, Error};
use crate::browser::location::{Framing, framing};
use crate::browser::random;
use crate::protocol::arrival::window_nonce;
use crate::protocol::consent::Callback;
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::handoff::Handoff;
use crate::protocol::return_url::{origin, with_nonce};

/// A way through one or two windows and back.
pub(super) struct Route {
    /// The address that the popup opens.
    pub begin: String,
    /// The consent page's address.
    pub consent: String,
    /// What the window that hands the answer over knows; none where the consent page itself answers its opener.
    pub nonce: Option<String>,
    /// Milliseconds between the popup reading closed and `popup_closed`.
    pub closed_grace: u32,
}

impl Client {
    pub(super) fn route(&self, options: &AuthorizeOptions) -> Result<Route, Error> {
        let handoff = options.handoff.unwrap_or_else(|| {
            let has_return_page = options.return_url.is_some();
            let in_foreign_frame = framing() == Framing::Foreign;
            Handoff::best(self.settings().dialect, in_foreign_frame, has_return_page)
        });
        let closed_grace = handoff.closed_grace();
        let page_origin = page_origin()?;
        if handoff == Handoff::Opener {
            let consent = self.consent_url(options, Callback::PostMessage, &page_origin)?;
            return Ok(Route {
                begin: consent.clone(),
                consent,
                nonce: None,
                closed_grace,
            });
        }
        let page = return_address(options)?;
        // Nothing is handed to another origin.
        if origin(&page) != page_origin
            || (handoff == Handoff::Relay && options.return_url.is_none())
        {
            let problem = Problem::argument(
                "The option returnUrl must name a page of this page's origin; for the handoff \"relay\" that is a copy of return.html.",
            );
            return Err(problem.into());
        }
        let nonce = random::nonce().ok_or_else(|| login_error(ErrorCode::NoBrowser))?;
        let nonce = window_nonce(&nonce);
        let page = with_nonce(&page, &nonce);
        let consent = self.consent_url(options, Callback::Fragment, &page)?;
        let begin = if handoff == Handoff::Relay {
            page
        } else {
            consent.clone()
        };
        Ok(Route {
            begin,
            consent,
            nonce: Some(nonce),
            closed_grace,
        })
    }
}
