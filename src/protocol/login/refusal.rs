//! Why the consent page of OAuth 2.0 asks nobody: the `error` in its answer.
//!
//! Source: RFC 6749, section 4.1.2.1, <https://www.rfc-editor.org/rfc/rfc6749#section-4.1.2.1>.

use crate::protocol::error::ErrorCode;

/// Why the consent page asks nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The app may not ask.
    Client,
    /// The page failed, or has too much to do.
    Server,
    /// The question is wrong, such as its scope.
    Question,
}

impl Refusal {
    /// The reason of this name.
    #[must_use]
    pub fn named(error: &str) -> Option<Self> {
        Some(match error {
            "unauthorized_client" => Self::Client,
            "server_error" | "temporarily_unavailable" => Self::Server,
            _ => Self::Question,
        })
    }

    /// Reads what a window hands over for a refusal: the name behind a comma, which no credential has.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        text.strip_prefix(',').and_then(Self::named)
    }

    /// The text that [`Refusal::read`] reads.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Client => ",unauthorized_client",
            Self::Server => ",server_error",
            Self::Question => ",invalid_request",
        }
    }

    /// The code, which is that of the same `error` of the token endpoint.
    #[must_use]
    pub fn code(self) -> ErrorCode {
        match self {
            Self::Client => ErrorCode::InvalidKey,
            Self::Server => ErrorCode::ServerError,
            Self::Question => ErrorCode::BadRequest,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_reason_has_its_code_and_is_read_back() {
        for (error, code) in [
            ("invalid_scope", ErrorCode::BadRequest),
            ("invalid_request", ErrorCode::BadRequest),
            ("unauthorized_client", ErrorCode::InvalidKey),
            ("server_error", ErrorCode::ServerError),
            ("temporarily_unavailable", ErrorCode::ServerError),
        ] {
            let refusal = Refusal::named(error).expect("a reason");
            assert_eq!(refusal.code(), code, "{error}");
            assert_eq!(Refusal::read(refusal.text()), Some(refusal), "{error}");
        }
    }
}
