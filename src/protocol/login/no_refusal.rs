//! In a library without OAuth 2.0 no answer is a refusal.

use crate::protocol::error::ErrorCode;

/// Why the consent page asks nobody: there is no value of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {}

impl Refusal {
    /// No reason.
    #[must_use]
    pub fn named(_: &str) -> Option<Self> {
        None
    }

    /// No reason.
    #[must_use]
    pub fn read(_: &str) -> Option<Self> {
        None
    }

    /// The text of a reason.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {}
    }

    /// The code of a reason.
    #[must_use]
    pub fn code(self) -> ErrorCode {
        match self {}
    }
}
