//! A call's place among those that wait for Trello's limits.

use super::limit::Limit;

/// A call's place in the order, and the limits that it counts against.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Ticket {
    pub(super) id: u32,
    /// A set of limits.
    pub(super) limits: u8,
    pub(super) sent_at: u32,
}

impl Ticket {
    /// Tells tickets apart.
    #[must_use]
    pub fn id(&self) -> u32 {
        self.id
    }

    /// When it was last sent, by the clock that was passed in.
    #[must_use]
    pub fn sent_at(&self) -> u32 {
        self.sent_at
    }

    pub(super) fn limits(&self) -> impl Iterator<Item = Limit> + use<> {
        let limits = self.limits;
        Limit::ALL
            .iter()
            .copied()
            .filter(move |limit| limits & limit.bit() != 0)
    }

    /// The limit of its route.
    pub(super) fn route(&self) -> Option<Limit> {
        self.limits().find(|limit| limit.is_of_route())
    }
}
