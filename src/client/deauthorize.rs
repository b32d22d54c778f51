//! Logging out: forgetting the token here, and at Trello where asked.

use super::{Call, Client, Error};
use crate::protocol::error::ErrorCode;
use crate::protocol::method::Method;
use crate::protocol::params::Value;
use crate::protocol::text::joined;

impl Client {
    /// Forgets the token, in memory and in the store. Trello goes on accepting it; see [`Client::revocation`].
    pub fn deauthorize(&self) {
        self.session().forget();
    }

    /// Forgets the token here at once. What is returned is the call that has Trello forget it too
    /// (`DELETE /1/tokens/{token}`), if there was one; its errors are judged by [`is_revoked`].
    #[must_use]
    pub fn revocation(&self) -> Option<Call> {
        if !self.authorized() {
            self.session().follow_store();
        }
        let token = self.session().credential();
        self.deauthorize();
        // Where OAuth 2.0 takes tokens back is not documented.
        let token = token.filter(|_| self.oauth().is_none())?;
        let mut call = Call::new(Method::Delete, joined(&["tokens/", token.expose()]));
        call.params = vec![("token".to_owned(), Value::Text(token.expose().to_owned()))];
        Some(call)
    }

    /// Forgets the token here at once, then has Trello forget it.
    ///
    /// # Errors
    /// Those of a call. The token is forgotten here all the same; a token that Trello no longer knew is no error.
    pub fn revoke(&self) -> impl Future<Output = Result<(), Error>> + use<> {
        let revocation = self.revocation();
        let client = self.clone();
        async move {
            let Some(call) = revocation else {
                return Ok(());
            };
            match client.call(call).await {
                Err(error) if !is_revoked(error.code()) => Err(error),
                _ => Ok(()),
            }
        }
    }
}

/// Whether an error of the revoking call says that Trello does not know the token any more.
#[must_use]
pub fn is_revoked(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::InvalidToken | ErrorCode::ExpiredToken | ErrorCode::NotFound
    )
}
