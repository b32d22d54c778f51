//! Asking by leaving the page, and what comes back in the address. For whom an answer is, `protocol::login` decides.

use std::rc::Rc;

use super::AuthorizeOptions;
use super::grant::Back;
use super::logins::Logins;
use super::pending::{Asked, PendingLogin, Question};
use super::return_address::page_origin;
use super::returned::{Returned, note_unsolicited, take_record};
use super::window::hand_over;
use crate::browser::location;
use crate::client::error::Error;
use crate::protocol::address::origin;
use crate::protocol::error::Problem;
use crate::protocol::login::{Found, Reply, arrive, is_for_opener, take_from_fragment};
use crate::protocol::text::{joined, split};

/// Takes the answer to a login that this browser began out of the address. A client with the same key finds its answer
/// later; the answer to another page's login is handed over, and this window closes. False where there is none.
///
/// A page written for client.js may look for the token there itself before it calls `authorize`: on one, `leaves_own`
/// leaves this tab's answer to that call.
pub(in crate::client) fn take_token_from_address(leaves_own: bool) -> bool {
    let href = location::href().filter(|href| !leaves_own || is_for_opener(href));
    href.is_some_and(|href| take_reply_from(&href, false))
}

/// Takes the answer out of this address, from which the page was freed already, or is freed here.
pub(in crate::client) fn take_reply_from(href: &str, is_freed: bool) -> bool {
    let Some(arrival) = arrive(href, take_record) else {
        return false;
    };
    if !is_freed {
        location::replace(&arrival.address);
    }
    match arrival.found {
        Found::Nothing => {}
        Found::Unsolicited => note_unsolicited(),
        Found::ForOpener { nonce, reply } => hand_over(&nonce, reply.as_ref()),
        Found::Own {
            key,
            persist,
            reply,
        } => Returned {
            id: key,
            persist,
            reply,
            record: String::new(),
        }
        .keep(),
    }
    true
}

/// Takes an answer that came without a nonce out of the address.
pub(super) fn take_reply_without_nonce() -> Option<Reply> {
    let href = location::href()?;
    let (page, fragment) = split(&href, b'#');
    let (reply, rest) = take_from_fragment(fragment?)?;
    let separator = if rest.is_empty() { "" } else { "#" };
    location::replace(&joined(&[page, separator, &rest]));
    Some(reply)
}

/// Leaves the page for the consent page.
pub(super) fn ask_after_redirect(logins: &Logins, login: &PendingLogin) -> Result<(), Error> {
    let question = question_for_this_tab(logins, &login.options)?;
    let address = question.address.clone();
    login.ask(question, Asked::Page);
    location::leave_for(&address);
    Ok(())
}

/// What to ask where the answer comes back to this tab. A record of it is kept.
pub(super) fn question_for_this_tab(
    logins: &Logins,
    options: &AuthorizeOptions,
) -> Result<Rc<Question>, Error> {
    let page = logins.grant.return_page(options)?;
    // The record is this origin's.
    if !logins.dialect.takes_unsolicited_reply() && origin(&page) != page_origin()? {
        let problem = Problem::argument(
            "The option returnUrl of a redirect must name a page of this page's origin.",
        );
        return Err(problem.into());
    }
    logins.grant.question(options, Back::Tab)
}
