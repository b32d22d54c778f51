//! What a client tells whoever listens.

use std::cell::Cell;
use std::rc::Rc;

use crate::protocol::method::Method;

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
    /// Calls wait for a limit of Trello's. Said when they begin to, and about every second while they do.
    RateLimit {
        /// Milliseconds until the first of them may go.
        waiting: u32,
        /// How many they are.
        queued: usize,
    },
    /// A call is sent.
    Request(Attempt),
    /// An attempt has ended.
    Response(Attempt),
    /// A call will be sent again.
    Retry(Attempt),
}

/// One attempt at a call.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attempt {
    /// The call's method.
    pub method: Method,
    /// The call's path, without its query and without a token in it.
    pub path: String,
    /// The number of the attempt; the first is 1.
    pub number: u32,
    /// Its status once it has ended, 0 where no answer could be read.
    pub status: Option<u16>,
    /// Milliseconds from the sending to the end of the answer.
    pub duration: Option<u32>,
    /// Milliseconds until the next attempt, at the earliest.
    pub waiting: Option<u32>,
}

/// Where a client's events go.
#[derive(Clone, Default)]
pub struct Events {
    listener: Option<Rc<dyn Fn(Event)>>,
    emits_attempts: Rc<Cell<bool>>,
}

impl Events {
    /// Calls a function for each event, in the turn in which it happens.
    #[must_use]
    pub fn to(listener: impl Fn(Event) + 'static) -> Self {
        Self {
            listener: Some(Rc::new(listener)),
            emits_attempts: Rc::new(Cell::new(true)),
        }
    }

    /// Whether `Request`, `Response` and `Retry` are emitted, which cost time for each call.
    pub fn emit_attempts(&self, emits: bool) {
        self.emits_attempts.set(emits);
    }

    pub(super) fn emit(&self, event: Event) {
        if let Some(listener) = &self.listener {
            listener(event);
        }
    }

    /// Emits what `event` gives, where somebody listens to attempts.
    pub(super) fn emit_attempt(&self, event: impl FnOnce() -> Event) {
        if self.emits_attempts.get() {
            self.emit(event());
        }
    }
}
