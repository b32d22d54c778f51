//! What stands for the tokens of a login by OAuth 2.0 where that is not compiled in: there are none. A type without values
//! lets the compiler leave out all that would be done with them.

use crate::protocol::credential::{RefreshToken, Token};

/// What a login by OAuth 2.0 would have given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tokens {}

impl Tokens {
    /// None, whatever the endpoint gave.
    #[must_use]
    pub fn new(_: &str, _: Option<RefreshToken>, _: u32, _: u32) -> Option<Self> {
        None
    }

    /// What calls carry.
    #[must_use]
    pub fn access(&self) -> &Token {
        match *self {}
    }

    /// What the next access token is bought with, once.
    #[must_use]
    pub fn refresh(&self) -> Option<&RefreshToken> {
        match *self {}
    }

    /// The same ones as those of the login of others.
    #[must_use]
    pub fn in_login_of(self, _: &Self) -> Self {
        self
    }

    /// In which login they were given.
    #[must_use]
    pub fn login(&self) -> u32 {
        match *self {}
    }

    /// When the access token would end.
    #[must_use]
    pub fn expires(&self) -> u32 {
        match *self {}
    }

    /// Whether it is time to renew them.
    #[must_use]
    pub fn are_due(&self, _: u32) -> bool {
        match *self {}
    }

    /// Whether the access token may still be good, should renewing fail.
    #[must_use]
    pub fn may_be_good(&self, _: u32) -> bool {
        match *self {}
    }

    pub(super) fn write(&self, _: bool) -> String {
        match *self {}
    }

    pub(super) fn read(_: &str) -> Option<Self> {
        None
    }
}
