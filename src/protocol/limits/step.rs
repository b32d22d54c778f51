//! What a scheduler says.

use super::limit::Limit;
use super::ticket::Ticket;

/// What is to be done next.
#[derive(Debug, Default, PartialEq, Eq)]
pub enum Step<T> {
    /// Send this call, for whom the second waits; it has been counted. Keep the ticket and ask again at once.
    Go(Ticket, T),
    /// End this call with `rate_limited`, and ask again at once.
    Refuse {
        /// Who waits for it.
        who: T,
        /// The limit that holds it.
        limit: Limit,
        /// Milliseconds until the limit may have room.
        retry_after: u32,
    },
    /// Ask again after so long, or as soon as a call is added or answered.
    Wait {
        /// Milliseconds.
        ms: u32,
        /// The limit that holds the first call that is held; `None` where calls only wait for their next attempt.
        limit: Option<Limit>,
    },
    /// No call waits.
    #[default]
    Idle,
}

/// What is left.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// Calls that the key's window has room for.
    pub key: u32,
    /// Calls that the token's window has room for.
    pub token: u32,
    /// Calls that wait.
    pub queued: usize,
}
