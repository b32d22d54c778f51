//! What the token endpoint gives or refuses.
//!
//! Trello's access tokens live about an hour. A refresh token is good for one use and gives the next one:
//! <https://developer.atlassian.com/cloud/trello/guides/rest-api/oauth-2-getting-started/>.

use crate::protocol::credential::RefreshToken;
use crate::protocol::error::{ErrorCode, Problem};
use crate::protocol::session::Tokens;
use crate::protocol::text::number;

/// The lifetime of a token where the endpoint does not say it, in seconds.
const DEFAULT_LIFETIME_S: u32 = 3_600;

/// The tokens in an answer of the token endpoint, at this time in seconds since 1970. Where a renewal brings no refresh
/// token, the one before stays good: RFC 6749, section 6.
///
/// # Errors
/// `invalid_response` without an access token that could travel.
pub fn issued(
    access_token: Option<&str>,
    refresh_token: Option<&str>,
    expires_in: Option<&str>,
    before: Option<&RefreshToken>,
    now: u32,
) -> Result<Tokens, Problem> {
    let lifetime = expires_in.and_then(number).unwrap_or(DEFAULT_LIFETIME_S);
    let refresh = refresh_token
        .and_then(RefreshToken::new)
        .or_else(|| before.cloned());
    access_token
        .and_then(|access| Tokens::new(access, refresh, lifetime, now))
        .ok_or_else(|| {
            Problem::new(
                ErrorCode::InvalidResponse,
                "The answer of the token endpoint, or of the function exchange, holds no access token.",
            )
        })
}

/// Why the token endpoint gave nothing: the status and the `error` of its answer (RFC 6749, section 5.2).
#[must_use]
pub fn refusal(status: u16, error: Option<&str>) -> Problem {
    let (code, message) = match (status, error.unwrap_or_default()) {
        (_, "invalid_grant") => (
            ErrorCode::InteractionRequired,
            "The login is over, or its code was used already. Call authorize in a click handler.",
        ),
        (_, "invalid_client" | "unauthorized_client") => (
            ErrorCode::InvalidKey,
            "The token endpoint does not take this clientId. Check it at https://trello.com/apps/admin; its type has to be public.",
        ),
        (429, _) => (
            ErrorCode::RateLimited,
            "The token endpoint was asked too often. Try again later.",
        ),
        (500.., _) => (
            ErrorCode::ServerError,
            "The token endpoint failed. Try again later.",
        ),
        _ => (
            ErrorCode::BadRequest,
            "The token endpoint refused the request. Check clientId, redirectUri and scope.",
        ),
    };
    Problem::new(code, message)
}

#[cfg(all(test, feature = "oauth"))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::hostile;

    fn issued_at_0(refresh: Option<&str>, expires_in: Option<&str>) -> Tokens {
        issued(Some("A"), refresh, expires_in, None, 0).expect("tokens")
    }

    #[test]
    fn an_unknown_lifetime_is_an_hour() {
        for unknown in [None, Some("soon"), Some("-1"), Some("")] {
            assert_eq!(
                issued_at_0(Some("R"), unknown),
                issued_at_0(Some("R"), Some("3600"))
            );
        }
    }

    #[test]
    fn a_refresh_token_stays_where_no_new_one_comes() {
        let before = RefreshToken::new("R0");
        let renewed = |new| {
            issued(Some("A"), new, None, before.as_ref(), 0)
                .expect("tokens")
                .refresh()
                .cloned()
        };
        assert_eq!(renewed(None), before);
        assert_eq!(renewed(Some("R1")), RefreshToken::new("R1"));
    }

    #[test]
    fn an_answer_without_an_access_token_is_none() {
        for access in [None, Some(""), Some("a b"), Some("a;b")] {
            let problem = issued(access, Some("R"), None, None, 0).expect_err("no tokens");
            assert_eq!(problem.code, ErrorCode::InvalidResponse);
        }
    }

    #[test]
    fn every_refusal_has_its_code() {
        for (status, error, code) in [
            (400, Some("invalid_grant"), ErrorCode::InteractionRequired),
            (403, Some("invalid_grant"), ErrorCode::InteractionRequired),
            (401, Some("invalid_client"), ErrorCode::InvalidKey),
            (400, Some("invalid_scope"), ErrorCode::BadRequest),
            (400, None, ErrorCode::BadRequest),
            (429, None, ErrorCode::RateLimited),
            (503, None, ErrorCode::ServerError),
        ] {
            assert_eq!(refusal(status, error).code, code, "{status} {error:?}");
        }
    }

    proptest! {
        #[test]
        fn any_answer_gives_tokens_that_can_travel_or_none(
            access in hostile::text(), refresh in proptest::option::of(hostile::text()),
            lifetime in proptest::option::of(prop_oneof![hostile::text(), any::<u32>().prop_map(|number| number.to_string())]),
            before in proptest::option::of(Just("R0")), now in any::<u32>(),
        ) {
            let before = before.and_then(RefreshToken::new);
            let tokens = issued(Some(&access), refresh.as_deref(), lifetime.as_deref(), before.as_ref(), now).ok();
            let seconds = lifetime.as_deref().filter(|text| !text.starts_with('+')).and_then(|text| text.parse().ok());
            let next = refresh.as_deref().and_then(RefreshToken::new).or(before);
            prop_assert_eq!(&tokens, &Tokens::new(&access, next, seconds.unwrap_or(3_600), now));
            if let Some(tokens) = tokens {
                prop_assert_eq!(tokens.access().expose(), &access);
                prop_assert!(access.bytes().all(|byte| byte.is_ascii_graphic() && byte != b';'));
                prop_assert!(tokens.may_be_good(now) || seconds == Some(0) || now == u32::MAX);
            }
        }

        #[test]
        fn any_refusal_has_a_sentence(status in any::<u16>(), error in proptest::option::of(hostile::text())) {
            let problem = refusal(status, error.as_deref());
            prop_assert!(problem.message.ends_with('.'));
            let expected = match status {
                429 => ErrorCode::RateLimited,
                500.. => ErrorCode::ServerError,
                _ => ErrorCode::BadRequest,
            };
            prop_assert_eq!(problem.code, expected, "no piece of a hostile text is an error of the endpoint");
        }
    }
}
