//! What the logins of one client share.

use std::rc::Rc;

use super::grant::Grant;
use crate::client::session::state::Session;
use crate::protocol::dialect::Dialect;

pub(in crate::client) struct Logins {
    pub(in crate::client) dialect: Dialect,
    /// The origin of the consent page.
    pub(in crate::client) auth_endpoint: String,
    pub(in crate::client) session: Rc<Session>,
    pub(in crate::client) grant: Rc<dyn Grant>,
}
