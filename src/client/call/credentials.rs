//! What a call carries, and the login that gave it.

use wasm_bindgen::JsValue;

use super::calls::Calls;
use crate::protocol::call::params::{Leaf, Pairs, Params, has_param};
use crate::protocol::credential::{Key, Token};
use crate::protocol::redact::Secrets;
use crate::protocol::session::Identity;
use crate::protocol::text::joined;

/// What a client's calls carry at one moment.
#[derive(Clone)]
pub(in crate::client) struct Credentials {
    identity: Option<Identity>,
    /// Whether an access token of OAuth 2.0 goes alone. Otherwise key and token go.
    pub(super) bearer: bool,
    pub(super) token: Option<Token>,
    /// The login that gave the token; what renews it goes on with the same one.
    login: Option<u32>,
    /// Whether we can renew it.
    pub(super) renewable: bool,
}

impl Calls {
    /// What calls carry now.
    pub(in crate::client) fn credentials(&self) -> Credentials {
        let session = &self.session;
        Credentials {
            identity: session.identity(),
            bearer: session.carries_bearer(),
            token: session.token(),
            login: session.login(),
            renewable: session.tokens().is_some(),
        }
    }
}

impl Credentials {
    fn key(&self) -> Option<&Key> {
        match &self.identity {
            Some(Identity::Key(key)) if !self.bearer => Some(key),
            _ => None,
        }
    }

    /// Whether what began with these goes on with those of now. A key and a login that were not there may still have come.
    pub(super) fn go_on_in(&self, now: &Self) -> bool {
        (self.identity.is_none() || self.identity == now.identity)
            && (self.login.is_none() || self.login == now.login)
    }

    /// Whether those of now have another token of the same login.
    pub(super) fn are_outdated_by(&self, now: &Self) -> bool {
        self.login.is_some() && self.go_on_in(now) && self.token != now.token
    }

    /// Those of a call whose caller has put a token among the parameters.
    pub(super) fn without_token(self) -> Self {
        Self {
            token: None,
            login: None,
            ..self
        }
    }

    /// What must not be seen: the key, or the client id, and the token.
    pub(super) fn secrets(&self) -> Secrets {
        let mut secrets = Secrets::default();
        if let Some(identity) = &self.identity {
            secrets.add(identity.id());
        }
        if let Some(token) = &self.token {
            secrets.add(token);
        }
        secrets
    }

    /// Key and token, unless the parameters have them.
    pub(in crate::client) fn pairs(&self, params: &Params<JsValue>) -> Pairs<JsValue> {
        let mut pairs = Vec::new();
        let (key, token) = (self.key(), self.token.as_deref());
        for (name, own) in &[("key", key.map(|key| &**key)), ("token", token)] {
            if let Some(credential) = own.filter(|_| !has_param(params, name)) {
                let text = credential.expose().to_owned();
                pairs.push(((*name).to_owned(), Leaf::Text(text)));
            }
        }
        pairs
    }

    /// Key and token as the header `Authorization` that Trello reads:
    /// <https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/>.
    pub(super) fn header(&self) -> Option<String> {
        let token = self.token.as_deref();
        if self.bearer {
            return token.map(|token| joined(&["Bearer ", token.expose()]));
        }
        let mut value = joined(&["OAuth oauth_consumer_key=\"", self.key()?.expose()]);
        if let Some(token) = token {
            value.push_str("\", oauth_token=\"");
            value.push_str(token.expose());
        }
        value.push_str("\"");
        Some(value)
    }
}
