//! What a client tells whoever listens.

use std::rc::Rc;

/// Something that happened to a client. Events carry no key and no token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Event {
    /// There is a token now, or another one than before.
    Authorized,
    /// There is no token any more.
    Deauthorized,
    /// Trello refused the token of a call: it is revoked, unknown or too old. `Deauthorized` follows where it was the
    /// client's own.
    Unauthorized,
    /// The store cannot be used: the token is in memory only. Said once.
    StorageUnavailable,
}

/// Where a client's events go.
#[derive(Clone, Default)]
pub struct Events(Option<Rc<dyn Fn(Event)>>);

impl Events {
    /// Calls a function for each event, in the turn in which it happens.
    #[must_use]
    pub fn to(hear: impl Fn(Event) + 'static) -> Self {
        Self(Some(Rc::new(hear)))
    }

    pub(super) fn say(&self, event: Event) {
        if let Some(hear) = &self.0 {
            hear(event);
        }
    }
}
