//! The ways in which the consent page's answer gets from its window to the page that waits.

use crate::protocol::dialect::Dialect;

/// The way of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Handoff {
    /// The consent page posts it to the window that opened it, as for client.js. Lost where
    /// Cross-Origin-Opener-Policy parts the two.
    Opener,
    /// The consent page's window comes back to a page of ours, which hands it over.
    Return,
    /// The same, through a window of ours that stays open between the two. In a frame of another site it is the only
    /// one that survives Cross-Origin-Opener-Policy, since the frame has channels of its own.
    Relay,
}

impl Handoff {
    /// The way of that name; none for `auto`.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "opener" => Some(Self::Opener),
            "return" => Some(Self::Return),
            "relay" => Some(Self::Relay),
            _ => None,
        }
    }

    /// The way that works best where nobody chose one. A foreign frame is one below a page of another origin: its
    /// storage and its channels may be apart from those of its windows.
    ///
    /// A Power-Up's page cannot be loaded outside its frame, and a page of an extension or of an app shell, which is
    /// not on the web, mostly not from the web. So without a return page these are answered by the consent page
    /// itself.
    #[must_use]
    pub fn best(
        dialect: Dialect,
        in_foreign_frame: bool,
        is_on_web: bool,
        has_return_page: bool,
    ) -> Self {
        if dialect.always_answers_opener() {
            Self::Opener
        } else if in_foreign_frame && has_return_page {
            Self::Relay
        } else if !in_foreign_frame && (is_on_web || has_return_page) {
            Self::Return
        } else {
            Self::Opener
        }
    }

    /// Milliseconds between the popup reading closed and `popup_closed`. Where an answer can come although the popup
    /// reads closed, it gets the time that a person needs.
    #[must_use]
    pub fn closed_grace(self) -> u32 {
        match self {
            Self::Opener => 1_000,
            Self::Return | Self::Relay => 30_000,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_page_gets_the_way_that_works_there() {
        use Handoff::{Opener, Relay, Return};
        for (dialect, in_foreign_frame, is_on_web, has_return_page, best) in [
            (Dialect::Classic, false, true, false, Opener),
            (Dialect::Classic, true, true, true, Opener),
            (Dialect::Modern, false, true, false, Return),
            (Dialect::Modern, false, true, true, Return),
            (Dialect::Modern, true, true, true, Relay),
            (Dialect::Modern, true, true, false, Opener),
            (Dialect::Modern, false, false, false, Opener),
            (Dialect::Modern, false, false, true, Return),
            (Dialect::Modern, true, false, true, Relay),
            (Dialect::Modern, true, false, false, Opener),
        ] {
            assert_eq!(
                Handoff::best(dialect, in_foreign_frame, is_on_web, has_return_page),
                best,
                "{dialect:?} {in_foreign_frame} {is_on_web} {has_return_page}"
            );
        }
    }

    #[test]
    fn a_window_that_reads_closed_has_as_long_as_its_answer_may_take() {
        assert_eq!(Handoff::Opener.closed_grace(), 1_000);
        assert_eq!(Handoff::Return.closed_grace(), 30_000);
        assert_eq!(Handoff::Relay.closed_grace(), 30_000);
    }

    #[test]
    fn auto_is_no_way_of_its_own() {
        assert_eq!(Handoff::named("auto"), None);
        for way in [Handoff::Opener, Handoff::Return, Handoff::Relay] {
            let name = format!("{way:?}").to_lowercase();
            assert_eq!(Handoff::named(&name), Some(way));
        }
    }
}
