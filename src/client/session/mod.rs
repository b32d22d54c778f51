//! Who is logged in: the key or app, the token, the store that keeps it between page loads, and the other tabs.
//!
//! In go an identity, tokens and what Trello says of them; out come the token that calls carry, and events.

pub(super) mod state;
pub(super) mod store;

use std::rc::Rc;

use wasm_bindgen::JsValue;

use crate::client::error::Error;
use crate::client::once::Once;
use crate::protocol::credential::Token;

/// What is known of the token. The difference between the first two is one that pages of client.js can see.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TokenState {
    /// Nobody has set or fetched one.
    Unset,
    /// It was taken away.
    Null,
    /// A token.
    Set(Token),
}

/// Where a token is kept between page loads.
#[derive(Clone, Debug, PartialEq)]
pub enum StoreKind {
    /// In localStorage, for all tabs of the origin.
    Local,
    /// In sessionStorage, as long as the tab.
    Session,
    /// Nowhere: with the page it is gone.
    Memory,
    /// In an object of the caller's, with `get(name)`, `set(name, value)` and `remove(name)`; each may return a promise.
    Custom(JsValue),
}

/// Renews the tokens of a session, unless it is not this one any more that they begin with, and sets the end when that is
/// done. It goes on whether or not somebody waits for the end: the new tokens must not get lost.
pub(super) type Renew = Rc<dyn Fn(Token, Once<Result<(), Error>>)>;
