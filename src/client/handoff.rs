//! The route of a login in a popup: the address that it begins at, and how its answer is known.

use super::login::{AuthorizeOptions, login_error, page_origin, return_address};
use super::oauth_login::{Asked, redirect_uri};
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
    /// What the exchange of the answer needs, where it is a code of OAuth 2.0.
    pub asked: Option<Asked>,
    /// Milliseconds between the popup reading closed and `popup_closed`.
    pub closed_grace: u32,
}

impl Client {
    pub(super) fn route(&self, options: &AuthorizeOptions) -> Result<Route, Error> {
        let oauth = self.oauth();
        let handoff = self.handoff(options);
        let closed_grace = handoff.closed_grace();
        let page_origin = page_origin()?;
        if handoff == Handoff::Opener {
            let consent = self.consent_url(options, Callback::PostMessage, &page_origin)?;
            return Ok(Route {
                begin: consent.clone(),
                consent,
                nonce: None,
                asked: None,
                closed_grace,
            });
        }
        let page = match oauth {
            Some(oauth) => redirect_uri(oauth, options)?,
            None => return_address(options)?,
        };
        // Nothing is handed to another origin.
        if origin(&page) != page_origin
            || (handoff == Handoff::Relay && !self.has_return_page(options))
        {
            let problem = Problem::argument(
                "The option returnUrl must name a page of this page's origin; for the handoff \"relay\" that is a copy of return.html, or a page with this library.",
            );
            return Err(problem.into());
        }
        let nonce = random::nonce().ok_or_else(|| login_error(ErrorCode::NoBrowser))?;
        let nonce = window_nonce(&nonce);
        let marked = with_nonce(&page, &nonce);
        let (consent, asked) = match oauth {
            Some(oauth) => {
                let (consent, asked) = self.question(oauth, options, &nonce)?;
                (consent, Some(asked))
            }
            None => (
                self.consent_url(options, Callback::Fragment, &marked)?,
                None,
            ),
        };
        let begin = if handoff == Handoff::Relay {
            marked
        } else {
            consent.clone()
        };
        Ok(Route {
            begin,
            consent,
            nonce: Some(nonce),
            asked,
            closed_grace,
        })
    }

    /// The way of the answer. A code comes back to a page of ours in any case.
    fn handoff(&self, options: &AuthorizeOptions) -> Handoff {
        let handoff = options.handoff.unwrap_or_else(|| {
            let in_foreign_frame = framing() == Framing::Foreign;
            let has_return_page = self.has_return_page(options);
            Handoff::best(self.settings().dialect, in_foreign_frame, has_return_page)
        });
        match handoff {
            Handoff::Opener if self.oauth().is_some() => Handoff::Return,
            _ => handoff,
        }
    }

    fn has_return_page(&self, options: &AuthorizeOptions) -> bool {
        let oauth = self.oauth();
        options.return_url.is_some() || oauth.is_some_and(|oauth| oauth.redirect_uri.is_some())
    }
}
