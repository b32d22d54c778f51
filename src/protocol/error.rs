//! What can go wrong, as a code that programs compare and a sentence that people read.

use std::borrow::Cow;
use std::fmt;

/// What went wrong. The first group is of the login, the second of REST calls; some serve both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorCode {
    /// The browser did not let the consent page open.
    PopupBlocked,
    /// The consent page was closed before it answered.
    PopupClosed,
    /// The time ran out.
    Timeout,
    /// The person said no on the consent page.
    AccessDenied,
    /// A token arrived that no login of this browser had asked for.
    StateMismatch,
    /// Another login of this page waits for its answer.
    InteractionInProgress,
    /// There is no token, and the login may not ask for one.
    InteractionRequired,
    /// The caller ended it.
    Aborted,
    /// The browser keeps no storage for this page.
    StorageUnavailable,
    /// The page has no origin that Trello could return to.
    InvalidOrigin,
    /// There is no window: the code does not run in a page.
    NoBrowser,
    /// The call was refused before sending, because of what it was given.
    InvalidArgument,
    /// 400.
    BadRequest,
    /// 401 because the token is revoked or unknown.
    InvalidToken,
    /// 401 because the token's time has passed.
    ExpiredToken,
    /// 401 because the key is unknown, or no key was given.
    InvalidKey,
    /// 401 because the token lacks a scope, or there is no token.
    MissingScopes,
    /// 401 or 403 because the member may not do this.
    Forbidden,
    /// 404.
    NotFound,
    /// 409.
    Conflict,
    /// 429.
    RateLimited,
    /// 449: a part of the request failed.
    PartialFailure,
    /// 5xx.
    ServerError,
    /// No answer could be read.
    Network,
    /// The answer could not be understood.
    InvalidResponse,
}

impl ErrorCode {
    /// The code as JavaScript has it, such as `popup_blocked`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::PopupBlocked => "popup_blocked",
            Self::PopupClosed => "popup_closed",
            Self::Timeout => "timeout",
            Self::AccessDenied => "access_denied",
            Self::StateMismatch => "state_mismatch",
            Self::InteractionInProgress => "interaction_in_progress",
            Self::InteractionRequired => "interaction_required",
            Self::Aborted => "aborted",
            Self::StorageUnavailable => "storage_unavailable",
            Self::InvalidOrigin => "invalid_origin",
            Self::NoBrowser => "no_browser",
            Self::InvalidArgument => "invalid_argument",
            Self::BadRequest => "bad_request",
            Self::InvalidToken => "invalid_token",
            Self::ExpiredToken => "expired_token",
            Self::InvalidKey => "invalid_key",
            Self::MissingScopes => "missing_scopes",
            Self::Forbidden => "forbidden",
            Self::NotFound => "not_found",
            Self::Conflict => "conflict",
            Self::RateLimited => "rate_limited",
            Self::PartialFailure => "partial_failure",
            Self::ServerError => "server_error",
            Self::Network => "network",
            Self::InvalidResponse => "invalid_response",
        }
    }

    /// The word that jQuery has for it, which pages of client.js get as `textStatus`.
    #[must_use]
    pub fn text_status(self) -> &'static str {
        match self {
            Self::Timeout => "timeout",
            Self::Aborted => "abort",
            Self::InvalidResponse => "parsererror",
            _ => "error",
        }
    }
}

/// A code and the sentence that goes with it. Neither ever holds a key or a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// What went wrong.
    pub code: ErrorCode,
    /// What happened, and what to do next.
    pub message: Cow<'static, str>,
}

impl Problem {
    /// A problem with this code and sentence.
    pub fn new(code: ErrorCode, message: impl Into<Cow<'static, str>>) -> Self {
        Self {
            code,
            message: message.into(),
        }
    }

    /// A call that was refused before sending, because of what it was given.
    pub fn argument(message: impl Into<Cow<'static, str>>) -> Self {
        Self::new(ErrorCode::InvalidArgument, message)
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

#[cfg(test)]
mod tests {
    use super::{ErrorCode, Problem};

    #[test]
    fn a_code_is_its_name_in_the_custom_of_javascript_s_errors() {
        for (code, text) in [
            (ErrorCode::PopupBlocked, "popup_blocked"),
            (ErrorCode::InvalidToken, "invalid_token"),
            (ErrorCode::Network, "network"),
        ] {
            assert_eq!(code.as_str(), text);
        }
    }

    #[test]
    fn jquery_s_words_are_four() {
        for (code, word) in [
            (ErrorCode::Timeout, "timeout"),
            (ErrorCode::Aborted, "abort"),
            (ErrorCode::InvalidResponse, "parsererror"),
            (ErrorCode::NotFound, "error"),
        ] {
            assert_eq!(code.text_status(), word);
        }
    }

    #[test]
    fn a_problem_shows_its_sentence() {
        assert_eq!(Problem::argument("No.").to_string(), "No.");
    }
}
