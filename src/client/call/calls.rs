//! What the calls of one client share.

use std::rc::Rc;

use js_sys::Function;

use super::Timeouts;
use crate::browser::fetch::Fetch;
use crate::client::event::Events;
use crate::client::limits::schedule::Schedule;
use crate::client::session::Renew;
use crate::client::session::state::Session;
use crate::protocol::dialect::Dialect;
use crate::protocol::limits::RetryPolicy;

/// What the calls of one client share.
pub(in crate::client) struct Calls {
    pub(in crate::client) dialect: Dialect,
    /// The origin of the REST API.
    pub(in crate::client) api_endpoint: String,
    /// Whether key and token travel in a header.
    pub(in crate::client) header_credentials: bool,
    /// What a call's own options do not say.
    pub(in crate::client) timeout: Timeouts,
    /// What a call's own options do not say.
    pub(in crate::client) retry: RetryPolicy,
    pub(in crate::client) fetch: Fetch,
    /// Renews an access token that somebody else issues.
    pub(in crate::client) renew_token: Option<Function>,
    pub(in crate::client) events: Events,
    pub(in crate::client) session: Rc<Session>,
    pub(in crate::client) schedule: Rc<Schedule>,
    /// What renews the session's tokens, where the grant gives such.
    pub(in crate::client) renew: Option<Renew>,
}
