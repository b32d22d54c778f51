//! What comes back in the address after a redirect by OAuth 2.0.

use crate::browser::location;
use crate::client::login::returned::{Returned, note_unsolicited, take_record};
use crate::client::login::window::hand_over;
use crate::protocol::login::is_window_nonce;
use crate::protocol::oauth::{PendingRedirect, take_response};

/// Takes the response to a login that this browser began out of the address, before any router looks at it. Called
/// once, when the library is loaded. A client with the same id finds its response later; the code for another page is
/// handed over, and this window closes. Where this tab began the login, because the browser opens no windows, there is
/// no other page.
pub(in crate::client) fn take_code_from_address() {
    let Some(response) = location::href().and_then(|href| take_response(&href)) else {
        return;
    };
    let is_of_window = is_window_nonce(&response.nonce);
    let record = take_record(is_of_window).unwrap_or_default();
    let pending = PendingRedirect::read(&record, &response.nonce);
    if is_of_window && (pending.is_none() || response.reply.is_none()) {
        location::replace(&response.address);
        return hand_over(&response.nonce, response.reply.as_ref());
    }
    location::replace(PendingRedirect::address_after(pending.as_ref(), &response));
    let Some(reply) = response.reply else {
        return;
    };
    let Some(pending) = pending else {
        return note_unsolicited();
    };
    let id = pending.client_id.to_owned();
    Returned {
        persist: pending.persist,
        reply,
        record,
    }
    .keep(&id);
}
