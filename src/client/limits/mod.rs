//! When the calls of one client go: Trello's limits, joined to the page's clock and to the other tabs.
//!
//! In go calls by their path and token, and what answers say of the limits; out comes an [`Admission`] for each call.

pub(super) mod schedule;
mod tabs;

use crate::protocol::limits::{Limit, Ticket};

/// How a wait ended.
#[derive(Clone, Copy)]
pub(super) enum Admission {
    /// The call may go.
    Go(Ticket),
    /// The limit would hold the call too long: these are the milliseconds until it may have room.
    Refused(Limit, u32),
    /// The caller gave the call up.
    GivenUp,
}
