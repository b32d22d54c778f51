//! The tokens of an OAuth 2.0 login: what the token endpoint gives or refuses, when to renew them, and the record that
//! a store keeps. Times are in seconds since 1970.
//!
//! Trello's access tokens live about an hour. A refresh token is good for one use and gives the next one:
//! <https://developer.atlassian.com/cloud/trello/guides/rest-api/oauth-2-getting-started/>.

use super::credential::Credential;
use super::error::{ErrorCode, Problem};
use super::text::{joined, push_number, split};

/// What a record begins with. Another form of it would have another number.
const RECORD: &str = "oauth2;1;";
/// The lifetime of a token where the endpoint does not say it.
const LIFETIME: u32 = 3_600;
/// How long before its end a token is renewed, at most; a short-lived one is renewed at half of its time.
const EARLY: u32 = 60;

/// What one login has given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tokens {
    /// What calls carry.
    pub access: Credential,
    /// What the next access token is bought with, once.
    pub refresh: Option<Credential>,
    /// When to renew.
    renew: u32,
    /// When the access token ends.
    expires: u32,
}

impl Tokens {
    /// The tokens in an answer of the token endpoint. Where a renewal brings no refresh token, the one before stays good:
    /// RFC 6749, section 6.
    ///
    /// # Errors
    /// `invalid_response` without an access token that could travel.
    pub fn issued(
        access_token: Option<&str>,
        refresh_token: Option<&str>,
        expires_in: Option<&str>,
        before: Option<&Credential>,
        now: u32,
    ) -> Result<Self, Problem> {
        let access = access_token.and_then(may_be_kept).ok_or_else(|| {
            Problem::new(
                ErrorCode::InvalidResponse,
                "The token endpoint's answer holds no access token.",
            )
        })?;
        let lifetime = expires_in
            .and_then(|text| text.parse().ok())
            .unwrap_or(LIFETIME);
        let early = EARLY.min(lifetime / 2);
        let expires = now.saturating_add(lifetime);
        Ok(Self {
            access,
            refresh: refresh_token
                .and_then(may_be_kept)
                .or_else(|| before.cloned()),
            renew: expires.saturating_sub(early),
            expires,
        })
    }

    /// Whether it is time to renew them.
    #[must_use]
    pub fn are_due(&self, now: u32) -> bool {
        now >= self.renew && self.refresh.is_some()
    }

    /// Whether the access token may still be good, should renewing fail.
    #[must_use]
    pub fn may_be_good(&self, now: u32) -> bool {
        now < self.expires
    }

    /// The same without the refresh token, for places that it must not go to.
    #[must_use]
    pub fn without_refresh(&self) -> Self {
        Self {
            refresh: None,
            ..self.clone()
        }
    }

    /// The record of them. It is kept in the place of a token, and as secret as one.
    #[must_use]
    pub fn record(&self) -> Credential {
        let mut record = String::from(RECORD);
        for time in [self.renew, self.expires] {
            push_number(&mut record, time);
            record.push_str(";");
        }
        let refresh = self.refresh.as_ref().map_or("", Credential::expose);
        record.push_str(&joined(&[self.access.expose(), ";", refresh]));
        Credential::of_checked(record)
    }

    /// The tokens of a record; none where OAuth 2.0 is not compiled in.
    #[must_use]
    pub fn read(record: &str) -> Option<Self> {
        if !cfg!(feature = "oauth") {
            return None;
        }
        let record = record.strip_prefix(RECORD)?;
        let (renew, rest) = split(record, b';');
        let (expires, rest) = split(rest?, b';');
        let (access, refresh) = split(rest?, b';');
        Some(Self {
            access: may_be_kept(access)?,
            refresh: may_be_kept(refresh?),
            renew: renew.parse().ok()?,
            expires: expires.parse().ok()?,
        })
    }
}

/// A token that can stand in a record. None has a semicolon: RFC 6750, section 2.1.
fn may_be_kept(token: &str) -> Option<Credential> {
    Credential::new(token).filter(|_| !super::text::has(token, b';'))
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn issued(refresh: Option<&str>, expires_in: Option<&str>) -> Tokens {
        Tokens::issued(Some("A"), refresh, expires_in, None, 1_000).expect("tokens")
    }

    #[test]
    fn tokens_are_renewed_a_minute_early_and_only_with_a_refresh_token() {
        let tokens = issued(Some("R"), Some("3600"));
        assert!(!tokens.are_due(4_539));
        assert!(tokens.are_due(4_540));
        assert!(tokens.may_be_good(4_599));
        assert!(!tokens.may_be_good(4_600));
        assert!(!issued(None, Some("3600")).are_due(9_999));
    }

    #[test]
    fn short_lives_are_renewed_halfway_and_unknown_ones_are_an_hour() {
        let short = issued(Some("R"), Some("10"));
        assert!(!short.are_due(1_004) && short.are_due(1_005));
        for unknown in [None, Some("soon"), Some("-1"), Some("")] {
            assert_eq!(issued(Some("R"), unknown), issued(Some("R"), Some("3600")));
        }
    }

    #[test]
    fn a_refresh_token_stays_where_no_new_one_comes() {
        let before = Credential::new("R0");
        let renewed = |new| {
            Tokens::issued(Some("A"), new, None, before.as_ref(), 0)
                .expect("tokens")
                .refresh
        };
        assert_eq!(renewed(None), before);
        assert_eq!(renewed(Some("R1")), Credential::new("R1"));
    }

    #[test]
    fn an_answer_without_an_access_token_is_none() {
        for access in [None, Some(""), Some("a b"), Some("a;b")] {
            let problem = Tokens::issued(access, Some("R"), None, None, 0).expect_err("no tokens");
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

    #[test]
    fn debug_keeps_the_secrets() {
        let tokens = Tokens::issued(Some("ACCESS"), Some("REFRESH"), None, None, 0);
        let shown = format!("{tokens:?}");
        assert!(!shown.contains("ACCESS") && !shown.contains("REFRESH"));
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            access in "[A-Za-z0-9._~+/=-]{1,90}",
            refresh in proptest::option::of("[A-Za-z0-9._~+/=-]{1,90}"),
            lifetime in any::<u32>(),
            now in any::<u32>(),
        ) {
            let lifetime = lifetime.to_string();
            let tokens = Tokens::issued(Some(&access), refresh.as_deref(), Some(&lifetime), None, now).expect("tokens");
            prop_assert_eq!(Tokens::read(tokens.record().expose()), Some(tokens.clone()));
            let shared = tokens.without_refresh();
            prop_assert_eq!(Tokens::read(shared.record().expose()), Some(shared));
        }

        #[test]
        fn any_record_is_survived(record in any::<String>(), rest in "[0-9a-z;]{0,20}") {
            let _ = (Tokens::read(&record), Tokens::read(&joined(&[RECORD, &rest])));
        }

        #[test]
        fn a_legacy_token_is_no_record(token in "[A-Za-z0-9]{1,90}") {
            prop_assert_eq!(Tokens::read(&token), None);
        }
    }
}
