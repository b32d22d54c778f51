//! What Trello says: addresses, parameters, answers and logins. Pure, and tested natively.
//!
//! One room for each thing that a client does: [`session`], [`limits`], [`login`], [`oauth`], [`call`] and [`lists`]. What all
//! rooms may name stands beside them. The floor `client` has the same rooms.

pub mod address;
pub mod call;
pub mod credential;
pub mod dialect;
pub mod error;
#[cfg(test)]
mod hostile;
pub mod limits;
pub mod lists;
pub mod login;
pub mod method;
pub mod oauth;
pub mod object_id;
pub mod percent;
pub mod redact;
pub mod session;
pub mod text;
