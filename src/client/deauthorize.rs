//! Logging out: forgetting the token here, and at Trello where asked.

use super::{Call, Client, Error};
use crate::protocol::error::ErrorCode;
use crate::protocol::method::Method;
use crate::protocol::params::Value;

impl Client {
    /// Forgets the token, in memory and in the store. Trello goes on accepting it; see [`Client::revoke`].
    pub fn deauthorize(&self) {
        self.session().forget();
    }

    /// Forgets the token here at once, then has Trello forget it (`DELETE /1/tokens/{token}`).
    ///
    /// # Errors
    /// Those of a call. The token is forgotten here all the same; a token that Trello no longer knew is no error.
    pub fn revoke(&self) -> impl Future<Output = Result<(), Error>> + use<> {
        let token = self.session().credential();
        self.deauthorize();
        let client = self.clone();
        async move {
            let Some(token) = token else { return Ok(()) };
            let mut call = Call::new(Method::Delete, ["tokens/", token.expose()].concat());
            call.params = vec![("token".to_owned(), Value::Text(token.expose().to_owned()))];
            match client.call(call).await {
                Err(error) if !is_gone(error.code()) => Err(error),
                _ => Ok(()),
            }
        }
    }
}

fn is_gone(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::InvalidToken | ErrorCode::ExpiredToken | ErrorCode::NotFound
    )
}
