//! Having Trello forget a token.

use super::{Call, Payload};
use crate::protocol::credential::Token;
use crate::protocol::error::ErrorCode;
use crate::protocol::method::Method;
use crate::protocol::text::joined;

/// The call that has Trello forget a token: `DELETE /1/tokens/{token}`.
pub(in crate::client) fn revocation(token: &Token) -> Call {
    let mut call = Call::new(Method::Delete, joined(&["tokens/", token.expose()]));
    call.payload = Payload {
        params: vec![("token".to_owned(), token.expose().into())],
        ..Payload::default()
    };
    call
}

/// Whether an error of the revoking call says that Trello does not know the token any more.
#[must_use]
pub fn is_revoked(code: ErrorCode) -> bool {
    matches!(
        code,
        ErrorCode::InvalidToken | ErrorCode::ExpiredToken | ErrorCode::NotFound
    )
}
