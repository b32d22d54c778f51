//! Logins by OAuth 2.0: the authorization request and its response, PKCE, what is kept while the page is away, and what the
//! token endpoint gives.
//!
//! In go an [`AuthorizationRequest`], the address that was returned to, and the endpoint's answer; out come an address, an
//! [`AuthorizationResponse`] and the tokens of a session.

mod authorization;
mod pending_redirect;
mod pkce;
mod token_response;

pub use authorization::{AuthorizationRequest, AuthorizationResponse, take_response};
pub use pending_redirect::PendingRedirect;
pub use token_response::{issued, refusal};
