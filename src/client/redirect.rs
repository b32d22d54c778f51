//! Asking by leaving the page: what is kept across the trip, and what comes back in the address.
//!
//! A token in the address counts if it comes with the nonce of a login that this browser began, so that a crafted link
//! never changes who is logged in. The nonce travels in the query of the return URL and is kept in sessionStorage,
//! together with the page's own fragment.

use super::login::{AuthorizeOptions, return_address};
use super::{Client, Error, TokenState};
use crate::browser::slot::Slot;
use crate::browser::storage::Area;
use crate::browser::{location, random};
use crate::protocol::consent::Callback;
use crate::protocol::credential::Credential;
use crate::protocol::params::Dialect;
use crate::protocol::reply::{Reply, take_from_fragment};
use crate::protocol::return_url::{with_nonce, without_nonce};
use crate::protocol::text::{joined, split};

/// Where the trip's record is kept: nonce, whether to keep the token, key, and the page's fragment, with spaces between.
const TRIP: &str = "trello_login";

/// What the consent page sent back with a nonce of ours.
#[derive(Clone)]
struct Returned {
    key: String,
    persist: bool,
    reply: Reply,
}

thread_local! {
    static RETURNED: Slot<Returned> = const { Slot::empty() };
}

/// Takes the answer to a login that this browser began out of the address, before any router looks at it. Called once,
/// when the library is loaded; a client with the same key finds the answer later.
pub fn take_reply_from_address() {
    let Some((address, Some(nonce))) = location::href().map(|href| without_nonce(&href)) else {
        return;
    };
    let trip = Area::Session.get(TRIP).ok().flatten();
    // A trip that storage could not keep, or that was ended already, has no record; its nonce is good for nothing.
    let _ = Area::Session.remove(TRIP);
    let (page, fragment) = split(&address, b'#');
    let fragment = fragment.unwrap_or_default();
    let answer = take_from_fragment(fragment);
    let rest = answer.as_ref().map_or(fragment, |(_, rest)| rest.as_str());
    let record = trip.as_deref().and_then(|trip| Trip::read(trip, &nonce));
    let own = record.as_ref().map_or(rest, |trip| trip.fragment);
    let mut clean = page.to_owned();
    if !own.is_empty() {
        clean.push_str("#");
        clean.push_str(own);
    }
    location::replace(&clean);
    if let (Some(trip), Some((reply, _))) = (record, answer) {
        let returned = Returned {
            key: trip.key.to_owned(),
            persist: trip.persist,
            reply,
        };
        RETURNED.with(|slot| slot.set(returned));
    }
}

struct Trip<'a> {
    persist: bool,
    key: &'a str,
    fragment: &'a str,
}

impl<'a> Trip<'a> {
    fn read(record: &'a str, nonce: &str) -> Option<Self> {
        let (known, rest) = split(record, b' ');
        if known != nonce {
            return None;
        }
        let (keep, rest) = split(rest?, b' ');
        let (key, fragment) = split(rest?, b' ');
        Some(Self {
            persist: keep == "keep",
            key,
            fragment: fragment?,
        })
    }

    fn write(&self, nonce: &str) -> String {
        let keep = if self.persist { " keep " } else { " drop " };
        joined(&[nonce, keep, self.key, " ", self.fragment])
    }
}

/// Takes an answer that came without a nonce out of the address.
pub(super) fn take_reply_in_address() -> Option<Reply> {
    let href = location::href()?;
    let (page, fragment) = split(&href, b'#');
    let (reply, rest) = take_from_fragment(fragment?)?;
    let separator = if rest.is_empty() { "" } else { "#" };
    location::replace(&joined(&[page, separator, &rest]));
    Some(reply)
}

impl Client {
    pub(super) fn ask_after_redirect(&self, options: &AuthorizeOptions) -> Result<(), Error> {
        let address = return_address(options)?;
        let key = self.key();
        let return_url = begin_trip(&address, key.as_ref(), options.persist);
        let url = self.consent_url(options, Callback::Fragment, &return_url)?;
        location::leave_for(&url);
        Ok(())
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

    /// Takes up the token that a redirect brought for the key, or that the store keeps for it.
    pub(super) fn take_up_token(&self) {
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

/// Keeps the record of the trip and marks the return URL with its nonce. Where storage is blocked nothing can be kept,
/// and the page's own address has to do.
fn begin_trip(address: &str, key: Option<&Credential>, persist: bool) -> String {
    let (address, _) = without_nonce(address);
    let (_, fragment) = split(&address, b'#');
    let trip = Trip {
        persist,
        key: key.map_or("", Credential::expose),
        fragment: fragment.unwrap_or_default(),
    };
    let kept = random::nonce().filter(|nonce| Area::Session.set(TRIP, &trip.write(nonce)).is_ok());
    match kept {
        Some(nonce) => with_nonce(&address, &nonce),
        None => address,
    }
}
