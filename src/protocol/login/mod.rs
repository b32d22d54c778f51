//! Logging in: the consent page's address, how its answer comes back and for whom it is, and the states of a login.
//!
//! In go a [`Consent`], the address of a page that was returned to, and [`LoginEvent`]s; out come addresses, an [`Arrival`] with
//! its [`Reply`], and the next [`LoginStep`]. How a grant makes a token of the reply is none of its business.

mod arrival;
mod consent;
mod handoff;
mod pending_redirect;
#[cfg_attr(not(feature = "oauth"), path = "no_refusal.rs")]
mod refusal;
mod reply;
mod return_url;
mod state;

pub use arrival::{
    Arrival, Found, arrive, is_for_opener, is_window_nonce, reply_without_nonce, window_nonce,
};
pub use consent::{Callback, Consent};
pub use handoff::Handoff;
pub use pending_redirect::PendingRedirect;
pub use reply::Reply;
pub use return_url::{NONCE, with_nonce, without_nonce};
pub use state::{LoginEvent, LoginState, LoginStep};
