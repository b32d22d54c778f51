//! What a call carries, and the login that gave it.

use crate::protocol::credential::{Key, Token};
use crate::protocol::redact::Secrets;
use crate::protocol::session::Identity;

/// What a client's calls carry at one moment.
#[derive(Clone)]
pub(in crate::client) struct Credentials {
    pub(super) identity: Option<Identity>,
    /// Whether an access token of OAuth 2.0 goes alone. Otherwise key and token go.
    pub(in crate::client) bearer: bool,
    pub(in crate::client) token: Option<Token>,
    /// The login that gave the token; what renews it goes on with the same one.
    pub(in crate::client) login: Option<u32>,
}

impl Credentials {
    /// The API key.
    pub(in crate::client) fn key(&self) -> Option<&Key> {
        match &self.identity {
            Some(Identity::Key(key)) if !self.bearer => Some(key),
            _ => None,
        }
    }

    /// What must not be seen: the key, or the client id, and the token.
    pub(in crate::client) fn secrets(&self) -> Secrets {
        let mut secrets = Secrets::default();
        if let Some(identity) = &self.identity {
            secrets.add(identity.id());
        }
        if let Some(token) = &self.token {
            secrets.add(token);
        }
        secrets
    }
}
