//! Asking by leaving the page, and what comes back in the address. For whom an answer is, `protocol::login` decides.

use std::rc::Rc;

use super::AuthorizeOptions;
use super::errors::{came_back_in_vain, login_error};
use super::grant::Back;
use super::logins::Logins;
use super::pending::{Asked, PendingLogin, Question};
use super::return_address::page_origin;
use super::returned::{Returned, keep_record, note_unsolicited, take_record};
use super::trip;
use super::window::{hand_over, is_consent_window};
use crate::browser::{location, random};
use crate::client::error::Error;
use crate::protocol::address::origin;
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::login::{Found, Reply, arrive, is_for_opener, reply_without_nonce};

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
            persist,
            reply,
            record: String::new(),
        }
        .keep(&key),
    }
    true
}

/// Takes an answer out of the address whose nonce is lost, since the page's host drops the query: it counts for
/// nobody, but a token is not to stay there. Only where this tab or window is that of a login; elsewhere another's
/// parameter of the same name may stand in the address.
pub(in crate::client) fn drop_reply_without_nonce() {
    let reply = location::href().and_then(|href| reply_without_nonce(&href));
    let Some((_, address)) = reply else {
        return;
    };
    if take_record(false).is_some() || is_consent_window() {
        location::replace(&address);
        note_unsolicited();
    }
}

/// Takes an answer that came without a nonce out of the address.
pub(super) fn take_reply_without_nonce() -> Option<Reply> {
    let (reply, address) = reply_without_nonce(&location::href()?)?;
    location::replace(&address);
    Some(reply)
}

/// Leaves the page for the consent page.
pub(super) fn ask_after_redirect(logins: &Logins, login: &PendingLogin) -> Result<(), Error> {
    if trip::is_circle() {
        return Err(came_back_in_vain());
    }
    leave(login, question_for_this_tab(logins, &login.options)?);
    Ok(())
}

/// Goes on as a redirect where the window that was to open is this page's own, as in browsers that have one: it is on
/// its way already, and nothing else than this page will hear the answer.
pub(super) fn ask_in_only_window(logins: &Logins, login: &PendingLogin) -> Result<(), Error> {
    // A return page may be one that only hands over.
    let question = recorded(logins, &login.options, true);
    leave(login, question.inspect_err(|_| trip::stay())?);
    Ok(())
}

fn leave(login: &PendingLogin, question: Rc<Question>) {
    let address = question.address.clone();
    login.ask(question, Asked::Page);
    trip::leave_for(&address);
}

/// What to ask where the answer comes back to this tab. A record of it is kept.
///
/// Where storage is blocked nothing can be kept, not in `window.name` either: browsers empty it on the way to another
/// site, and where they do not, that site could read it. An answer without a nonce counts on pages of client.js only;
/// for others the redirect would be in vain.
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
    recorded(logins, options, false)
}

fn recorded(
    logins: &Logins,
    options: &AuthorizeOptions,
    is_here: bool,
) -> Result<Rc<Question>, Error> {
    let nonce = random::nonce().unwrap_or_default();
    let question = logins
        .grant
        .question(options, Back::to_this_tab(&nonce, is_here))?;
    if !nonce.is_empty() && keep_record(false, &question.record) {
        return Ok(question);
    }
    if logins.dialect.takes_unsolicited_reply() {
        return logins
            .grant
            .question(options, Back::to_this_tab("", is_here));
    }
    Err(login_error(ErrorCode::StorageUnavailable))
}
