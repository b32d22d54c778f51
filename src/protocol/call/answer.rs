//! Trello's answers that are errors: from status and text to a code and a sentence.
//!
//! Most 4xx bodies are one sentence of plain text; limits (429) and partial failures (449) are JSON.
//! Source: <https://developer.atlassian.com/cloud/trello/guides/rest-api/status-codes>.

use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::text::{contains, push_number};

/// How much of an error's text is looked at and quoted, in characters.
pub const QUOTED: u32 = 200;

/// What Trello says, with 403 or 429, where an answer would hold too many cards and actions. Waiting does not help:
/// <https://developer.atlassian.com/cloud/trello/guides/rest-api/rate-limits/>.
pub const TOO_MANY_CARDS: &str = "API_TOO_MANY_CARDS_REQUESTED";

/// Whether a status says that the call was carried out.
#[must_use]
pub fn is_success(status: u16) -> bool {
    matches!(status, 200..=299)
}

/// The code and sentence for an answer of this status. `text` is the beginning of its body, `call` names the call,
/// such as `GET /boards/x`.
#[must_use]
pub fn problem(status: u16, text: &str, call: &str) -> Problem {
    let code = code(status, text);
    let mut message = String::from("Trello answered ");
    push_number(&mut message, u32::from(status));
    for part in &[" ", phrase(status), " to ", call] {
        message.push_str(part);
    }
    if let Some(quoted) = quotable(text) {
        message.push_str(": ");
        message.push_str(quoted);
    }
    if !message.ends_with('.') {
        message.push_str(".");
    }
    message.push_str(match asks_too_much(text) {
        true => " Ask for less at a time, by the parameter limit or by paginate().",
        false => advice(code),
    });
    Problem::new(code, message)
}

/// Whether an error, by the beginning of its body, is [`TOO_MANY_CARDS`].
#[must_use]
pub fn asks_too_much(text: &str) -> bool {
    contains(text, TOO_MANY_CARDS)
}

fn code(status: u16, text: &str) -> ErrorCode {
    match status {
        400..=499 if asks_too_much(text) => ErrorCode::RateLimited,
        401 => unauthorized(text),
        403 => ErrorCode::Forbidden,
        404 => ErrorCode::NotFound,
        409 => ErrorCode::Conflict,
        429 => ErrorCode::RateLimited,
        449 => ErrorCode::PartialFailure,
        500.. => ErrorCode::ServerError,
        _ => ErrorCode::BadRequest,
    }
}

/// A 401 says in its text what is lacking: <https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/>.
fn unauthorized(text: &str) -> ErrorCode {
    let says = |words| contains(text, words);
    if says("expired token") {
        ErrorCode::ExpiredToken
    } else if says("invalid token") {
        ErrorCode::InvalidToken
    } else if says("invalid key") || says("invalid app key") {
        ErrorCode::InvalidKey
    } else if says("missing scopes") {
        ErrorCode::MissingScopes
    } else {
        ErrorCode::Forbidden
    }
}

fn advice(code: ErrorCode) -> &'static str {
    match code {
        ErrorCode::InvalidToken | ErrorCode::ExpiredToken => " Log in again with authorize().",
        ErrorCode::InvalidKey => " Check the API key at https://trello.com/apps/admin.",
        ErrorCode::MissingScopes => " Log in with authorize() and the scope that the call needs.",
        ErrorCode::Forbidden => {
            " The call needs a login, or this member may not do it. By OAuth 2.0 a Power-Up reaches one workspace only."
        }
        ErrorCode::NotFound => {
            " Check the path and the id; what a member may not see is not found either."
        }
        ErrorCode::RateLimited => " Wait until the window of the limit has passed.",
        ErrorCode::ServerError => " Try again later.",
        _ => "",
    }
}

/// A body that is a sentence; pages of HTML and JSON are no part of a sentence.
fn quotable(text: &str) -> Option<&str> {
    let text = text.trim_ascii();
    let prose = !matches!(text.as_bytes().first(), None | Some(b'<' | b'{' | b'['));
    prose.then_some(text)
}

/// The standard phrase of a status. Over HTTP/2 the answer itself carries none.
#[must_use]
pub fn phrase(status: u16) -> &'static str {
    match status {
        204 => "No Content",
        400 => "Bad Request",
        401 => "Unauthorized",
        403 => "Forbidden",
        404 => "Not Found",
        409 => "Conflict",
        413 => "Content Too Large",
        414 => "URI Too Long",
        429 => "Too Many Requests",
        449 => "Retry With",
        500 => "Internal Server Error",
        502 => "Bad Gateway",
        503 => "Service Unavailable",
        504 => "Gateway Timeout",
        200..=203 | 205..=299 => "OK",
        _ => "Error",
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::hostile;

    #[test]
    fn every_documented_error_has_its_code() {
        let table = [
            (400, "invalid id", ErrorCode::BadRequest),
            (401, "invalid token", ErrorCode::InvalidToken),
            (401, "expired token", ErrorCode::ExpiredToken),
            (401, "invalid key", ErrorCode::InvalidKey),
            (401, "invalid app key", ErrorCode::InvalidKey),
            (401, "missing scopes", ErrorCode::MissingScopes),
            (
                401,
                "unauthorized permission requested",
                ErrorCode::Forbidden,
            ),
            (403, "", ErrorCode::Forbidden),
            (
                404,
                "The requested resource was not found.",
                ErrorCode::NotFound,
            ),
            (409, "", ErrorCode::Conflict),
            (414, "", ErrorCode::BadRequest),
            (429, "{}", ErrorCode::RateLimited),
            (403, TOO_MANY_CARDS, ErrorCode::RateLimited),
            (449, "{}", ErrorCode::PartialFailure),
            (500, "", ErrorCode::ServerError),
            (503, "<html>", ErrorCode::ServerError),
            (504, "", ErrorCode::ServerError),
        ];
        for (status, text, code) in table {
            assert_eq!(
                problem(status, text, "GET /x").code,
                code,
                "{status} {text}"
            );
        }
    }

    #[test]
    fn only_statuses_from_200_to_299_say_that_a_call_was_carried_out() {
        let successes = (0..1_000).filter(|status| is_success(*status));
        assert!(successes.eq(200..300));
    }

    #[test]
    fn a_status_has_its_standard_phrase() {
        let table = [
            (200, "OK"),
            (204, "No Content"),
            (299, "OK"),
            (400, "Bad Request"),
            (401, "Unauthorized"),
            (403, "Forbidden"),
            (404, "Not Found"),
            (409, "Conflict"),
            (413, "Content Too Large"),
            (414, "URI Too Long"),
            (429, "Too Many Requests"),
            (449, "Retry With"),
            (500, "Internal Server Error"),
            (502, "Bad Gateway"),
            (503, "Service Unavailable"),
            (504, "Gateway Timeout"),
            (599, "Error"),
        ];
        for (status, expected) in table {
            assert_eq!(phrase(status), expected, "{status}");
        }
    }

    #[test]
    fn a_failure_says_what_to_do() {
        let table = [
            (401, "invalid token", "authorize()"),
            (401, "expired token", "authorize()"),
            (401, "invalid key", "https://trello.com/apps/admin"),
            (401, "missing scopes", "the scope that the call needs"),
            (403, "", "by OAuth 2.0 a power-up reaches one workspace"),
            (404, "", "check the path"),
            (429, "{}", "wait until the window"),
            (500, "", "try again later"),
        ];
        for (status, text, advice) in table {
            let message = problem(status, text, "GET /x").message.to_lowercase();
            assert!(message.contains(&advice.to_lowercase()), "{message}");
        }
    }

    #[test]
    fn the_sentence_quotes_prose_and_leaves_out_markup() {
        assert_eq!(
            problem(
                404,
                "The requested resource was not found.",
                "GET /boards/x"
            )
            .message,
            "Trello answered 404 Not Found to GET /boards/x: The requested resource was not found. \
             Check the path and the id; what a member may not see is not found either."
        );
        assert_eq!(
            problem(502, "<html><body>proxy</body></html>", "GET /x").message,
            "Trello answered 502 Bad Gateway to GET /x. Try again later."
        );
        let body = "{\"error\":\"API_TOO_MANY_CARDS_REQUESTED\"}";
        for (status, phrase) in [(403, "403 Forbidden"), (429, "429 Too Many Requests")] {
            assert_eq!(
                problem(status, body, "GET /x").message,
                format!(
                    "Trello answered {phrase} to GET /x. Ask for less at a time, by the parameter limit or by paginate()."
                )
            );
        }
    }

    proptest! {
        #[test]
        fn any_failure_has_its_code_and_whole_sentences(
            status in prop_oneof![0_u16..600, proptest::sample::select(vec![401, 403, 404, 409, 429, 449])],
            text in prop_oneof![
                hostile::text(), "[a-z ]{0,3}(expired token|invalid token|invalid key|invalid app key|missing scopes)[a-z ]{0,3}",
                Just(format!("{{\"error\":\"{TOO_MANY_CARDS}\"}}")),
            ],
        ) {
            let problem = problem(status, &text, "GET /x");
            let beginning = format!("Trello answered {status} ");
            prop_assert!(problem.message.starts_with(&beginning));
            prop_assert!(problem.message.ends_with('.'));
            let says = |words: &str| text.contains(words);
            let expected = match status {
                400..=499 if says(TOO_MANY_CARDS) => ErrorCode::RateLimited,
                401 if says("expired token") => ErrorCode::ExpiredToken,
                401 if says("invalid token") => ErrorCode::InvalidToken,
                401 if says("invalid key") || says("invalid app key") => ErrorCode::InvalidKey,
                401 if says("missing scopes") => ErrorCode::MissingScopes,
                401 | 403 => ErrorCode::Forbidden,
                404 => ErrorCode::NotFound,
                409 => ErrorCode::Conflict,
                429 => ErrorCode::RateLimited,
                449 => ErrorCode::PartialFailure,
                500..=599 => ErrorCode::ServerError,
                _ => ErrorCode::BadRequest,
            };
            prop_assert_eq!(problem.code, expected);
            let is_markup = text.trim_ascii().starts_with(['<', '{', '[']);
            prop_assert_eq!(problem.message.contains(text.trim_ascii()), !is_markup || "GET /x.".contains(text.trim_ascii()));
        }
    }
}
