//! Logging in by OAuth 2.0: the grant whose answer is a code, the exchange of the code for tokens, and their renewal.
//!
//! In go an [`OAuth`](app::OAuth) and the logins that want a token; out come the tokens that the session holds. No other room knows of it: a
//! client gets its grant when it is made.

pub(super) mod app;
pub(super) mod code_grant;
mod endpoint;
mod exchange;
pub(super) mod redirect;
mod renewal;

/// Where Trello's logins by OAuth 2.0 are.
pub const OAUTH_ENDPOINT: &str = "https://auth.atlassian.com";
