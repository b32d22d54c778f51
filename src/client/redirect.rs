//! Asking by leaving the page, and what comes back in the address. For whom an answer is, `protocol::arrival` decides.

use super::login::{AuthorizeOptions, login_error, page_origin, return_address};
use super::oauth_login::{redirect_uri, take_code_from_address};
use super::pending::PendingLogin;
use super::{Client, Error, HAS_OAUTH, TokenState};
use crate::browser::hand_over::hand_over;
use crate::browser::slot::Slot;
use crate::browser::storage::Area;
use crate::browser::{location, random};
use crate::protocol::arrival::{Found, Trip, arrive, is_for_opener};
use crate::protocol::consent::Callback;
use crate::protocol::credential::Credential;
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::params::Dialect;
use crate::protocol::reply::{Reply, take_from_fragment};
use crate::protocol::return_url::{origin, with_nonce, without_nonce};
use crate::protocol::text::{joined, split};

/// Where the trip's record is kept.
pub(super) const TRIP: &str = "trello_login";

/// What the consent page sent back with a nonce of ours.
#[derive(Clone)]
struct Returned {
    key: String,
    persist: bool,
    reply: Reply,
}

thread_local! {
    static RETURNED: Slot<Returned> = const { Slot::empty() };
    /// Whether an answer came that no login of this tab asked for.
    static STRAY: Slot<()> = const { Slot::empty() };
}

/// Takes the answer to a login that this browser began out of the address. A client with the same key finds its answer
/// later; the answer to another page's login is handed over, and this window closes.
///
/// Called when the library is loaded, before any router looks at the address. A page written for client.js may look for
/// the token there itself before it calls `authorize`: on one, `leaves_own` leaves this tab's answer to that call.
pub fn take_reply_from_address(leaves_own: bool) {
    let href = location::href().filter(|href| !leaves_own || is_for_opener(href));
    let Some(arrival) = href.and_then(|href| arrive(&href, take_record)) else {
        if HAS_OAUTH {
            take_code_from_address();
        }
        return;
    };
    location::replace(&arrival.address);
    match arrival.found {
        Found::Nothing => {}
        Found::Stray => note_stray_reply(),
        Found::ForOpener { nonce, reply } => hand_over(&nonce, reply.as_ref().map(Reply::text)),
        Found::Own {
            key,
            persist,
            reply,
        } => RETURNED.with(|slot| {
            slot.set(Returned {
                key,
                persist,
                reply,
            });
        }),
    }
}

/// The record of the trip, once. A trip that was ended already has none.
pub(super) fn take_record() -> Option<String> {
    let record = Area::Session.get(TRIP).ok().flatten();
    // Blocked storage holds nothing to remove.
    let _ = Area::Session.remove(TRIP);
    record
}

/// Notes that an answer came that no login of this tab asked for.
pub(super) fn note_stray_reply() {
    STRAY.with(|stray| stray.set(()));
}

/// Takes an answer that came without a nonce out of the address.
fn take_reply_in_address() -> Option<Reply> {
    let href = location::href()?;
    let (page, fragment) = split(&href, b'#');
    let (reply, rest) = take_from_fragment(fragment?)?;
    let separator = if rest.is_empty() { "" } else { "#" };
    location::replace(&joined(&[page, separator, &rest]));
    Some(reply)
}

impl Client {
    pub(super) fn ask_after_redirect(&self, login: &PendingLogin) -> Result<(), Error> {
        let url = self.redirect_url(&login.options)?;
        login.ask(None);
        location::leave_for(&url);
        Ok(())
    }

    /// The consent page's address for a trip in this tab, of which the record is kept.
    pub(super) fn redirect_url(&self, options: &AuthorizeOptions) -> Result<String, Error> {
        let address = match self.oauth() {
            Some(oauth) => redirect_uri(oauth, options)?,
            None => return_address(options)?,
        };
        // The record of the trip is this origin's. A page of client.js needs none.
        if self.settings().dialect == Dialect::Npm && origin(&address) != page_origin()? {
            let problem = Problem::argument(
                "The option returnUrl of a redirect must name a page of this page's origin.",
            );
            return Err(problem.into());
        }
        if let Some(oauth) = self.oauth() {
            return self.begin_code_trip(oauth, options);
        }
        let return_url = self.begin_trip(&address, options.persist)?;
        self.consent_url(options, Callback::Fragment, &return_url)
    }

    /// Keeps the record of the trip and marks the return URL with its nonce.
    ///
    /// Where storage is blocked nothing can be kept, not in `window.name` either: browsers empty it on the way to another
    /// site, and where they do not, that site could read it. An answer without a nonce counts on pages of client.js only;
    /// for others the trip would be in vain.
    fn begin_trip(&self, address: &str, persist: bool) -> Result<String, Error> {
        let (address, _) = without_nonce(address);
        let (_, fragment) = split(&address, b'#');
        let key = self.key();
        let trip = Trip {
            persist,
            key: key.as_ref().map_or("", Credential::expose),
            fragment: fragment.unwrap_or_default(),
        };
        let kept =
            random::nonce().filter(|nonce| Area::Session.set(TRIP, &trip.write(nonce)).is_ok());
        match kept {
            Some(nonce) => Ok(with_nonce(&address, &nonce)),
            None if self.settings().dialect == Dialect::ClientJs => Ok(address),
            None => Err(login_error(ErrorCode::StorageUnavailable)),
        }
    }

    /// The answer that came back for this client's key, once.
    pub(super) fn claim_reply(&self) -> Option<Reply> {
        let returned = RETURNED.with(Slot::get)?;
        if self.key()?.expose() != returned.key {
            return None;
        }
        drop(RETURNED.with(Slot::take));
        Some(returned.reply)
    }

    /// An answer in the address without a nonce, as client.js pages may get it. It is taken only where nobody is logged
    /// in, and always leaves the address.
    pub(super) fn claim_unasked_reply(&self) -> Option<Reply> {
        if self.settings().dialect == Dialect::Npm {
            return None;
        }
        take_reply_in_address()
    }

    /// Why nobody is logged in where nobody may be asked; an answer that no login of this tab asked for is told once.
    pub(super) fn why_not_without_asking(&self) -> ErrorCode {
        let is_npm = self.settings().dialect == Dialect::Npm;
        let is_stray = is_npm
            && (STRAY.with(Slot::take).is_some()
                || (self.oauth().is_none() && take_reply_in_address().is_some()));
        if is_stray {
            ErrorCode::StateMismatch
        } else {
            ErrorCode::InteractionRequired
        }
    }

    /// Takes up the token that a redirect brought for the key, or that the store keeps for it.
    pub(super) fn take_up_token(&self) {
        // Beside `window.Trello` it may still be in the address.
        take_reply_from_address(false);
        let returned = RETURNED.with(Slot::get);
        if let Some(Returned {
            reply: Reply::Token(token),
            persist,
            ..
        }) = &returned
            && self.claim_reply().is_some()
        {
            return self.session().remember(token, *persist);
        }
        if self.token() == TokenState::Unset {
            self.session().follow_store();
        }
    }
}
