//! The route of a login in a popup: the address that it begins at, and how its answer is known.

use std::rc::Rc;

use super::AuthorizeOptions;
use super::errors::login_error;
use super::grant::Back;
use super::logins::Logins;
use super::pending::Question;
use super::return_address::page_origin;
use crate::browser::location::{Framing, framing};
use crate::browser::random;
use crate::client::error::Error;
use crate::protocol::address::origin;
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::login::{Handoff, window_nonce, with_nonce};

/// A way through one or two windows and back.
pub(super) struct Route {
    /// The address that the popup opens.
    pub(super) begin: String,
    pub(super) question: Rc<Question>,
    /// What the window that hands the answer over knows; none where the consent page itself answers its opener.
    pub(super) nonce: Option<String>,
    /// Milliseconds between the popup reading closed and `popup_closed`.
    pub(super) closed_grace: u32,
}

impl Route {
    pub(super) fn new(logins: &Logins, options: &AuthorizeOptions) -> Result<Self, Error> {
        let page_origin = page_origin()?;
        let handoff = handoff(logins, options, &page_origin);
        let closed_grace = handoff.closed_grace();
        if handoff == Handoff::Opener {
            let question = logins.grant.question(options, Back::Opener)?;
            return Ok(Self {
                begin: question.address.clone(),
                question,
                nonce: None,
                closed_grace,
            });
        }
        let relays = handoff == Handoff::Relay;
        if relays && !logins.grant.has_return_page(options) {
            return Err(not_of_this_origin());
        }
        let (page, nonce) = return_page(logins, options, &page_origin)?;
        let question = logins.grant.question(options, Back::Window(&nonce))?;
        let begin = if relays {
            with_nonce(&page, &nonce)
        } else {
            question.address.clone()
        };
        Ok(Self {
            begin,
            question,
            nonce: Some(nonce),
            closed_grace,
        })
    }
}

/// The page that hands the answer over, and a nonce for its window. Nothing is handed to another origin.
fn return_page(
    logins: &Logins,
    options: &AuthorizeOptions,
    page_origin: &str,
) -> Result<(String, String), Error> {
    let page = logins.grant.return_page(options)?;
    if origin(&page) != page_origin {
        return Err(not_of_this_origin());
    }
    let nonce = random::nonce().ok_or_else(|| login_error(ErrorCode::NoBrowser))?;
    Ok((page, window_nonce(&nonce)))
}

/// The way of the answer: what the login says, or else what is best for the page.
fn handoff(logins: &Logins, options: &AuthorizeOptions, page_origin: &str) -> Handoff {
    let handoff = options.handoff.unwrap_or_else(|| {
        let in_foreign_frame = framing() == Framing::Foreign;
        let is_on_web = page_origin.starts_with("http");
        let has_return_page = logins.grant.has_return_page(options);
        Handoff::best(logins.dialect, in_foreign_frame, is_on_web, has_return_page)
    });
    match handoff {
        Handoff::Opener if !logins.grant.can_answer_opener() => Handoff::Return,
        _ => handoff,
    }
}

fn not_of_this_origin() -> Error {
    Problem::argument(
        "The option returnUrl must name a page of this page's origin; for the handoff \"relay\" that is a copy of return.html, or a page with this library.",
    )
    .into()
}
