//! An app's client for OAuth 2.0.

use js_sys::Function;

use crate::protocol::address::secure;
use crate::protocol::credential::ClientId;
use crate::protocol::error::Problem;
use crate::protocol::session::Identity;

/// An app's client for OAuth 2.0, of the type "public".
pub struct OAuth {
    pub(super) client_id: ClientId,
    pub(super) redirect_uri: Option<String>,
    pub(super) token_endpoint: Option<String>,
    pub(super) exchange: Option<Function>,
}

impl OAuth {
    /// The client with this id. Logins come back to `redirect_uri`, by default the page's own address without query and
    /// fragment; it has to be registered letter by letter. `token_endpoint` is the endpoint's whole address, and
    /// `exchange(code, verifier)` answers, or promises, what the endpoint would have answered to a code.
    ///
    /// # Errors
    /// `invalid_argument` without the feature `oauth`, for an id that could be none, and for addresses that are neither https nor on this machine.
    pub fn new(
        client_id: &str,
        redirect_uri: Option<String>,
        token_endpoint: Option<String>,
        exchange: Option<Function>,
    ) -> Result<Self, Problem> {
        if !cfg!(feature = "oauth") {
            return Err(Problem::argument(
                "The option clientId needs OAuth 2.0: import Trello from \"trello-wasm/oauth\".",
            ));
        }
        let client_id = ClientId::parse(client_id)?;
        if let Some(url) = &redirect_uri {
            secure(url, "redirectUri")?;
        }
        if let Some(url) = &token_endpoint {
            secure(url, "tokenEndpoint")?;
        }
        Ok(Self {
            client_id,
            redirect_uri,
            token_endpoint,
            exchange,
        })
    }

    /// Whose calls and tokens a client with it has; none without the feature `oauth`.
    pub(in crate::client) fn identity(&self) -> Option<Identity> {
        Identity::app(&self.client_id)
    }
}
