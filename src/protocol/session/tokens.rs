//! The tokens of a login by OAuth 2.0, when to renew them, and their record. Times are in seconds since 1970.

use crate::protocol::credential::{RefreshToken, Token};
use crate::protocol::text::{has_byte, hash, joined, number, push_number, split};

/// What a record begins with. Another form of it would have another number.
const RECORD: &str = "oauth2;1;";

/// How long before its end a token is renewed, at most; a short-lived one is renewed at half of its time.
const RENEW_EARLY_S: u32 = 60;

/// What a login by OAuth 2.0 has given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tokens {
    access: Token,
    refresh: Option<RefreshToken>,
    /// When to renew.
    renew: u32,
    /// When the access token ends.
    expires: u32,
    /// Tells logins apart: what is renewed has that of what it was renewed by.
    login: u32,
}

impl Tokens {
    /// Tokens that live `lifetime` seconds from now on; none where the access token could not be kept. A refresh token that
    /// could not be kept counts as none.
    #[must_use]
    pub fn new(
        access: &str,
        refresh: Option<RefreshToken>,
        lifetime: u32,
        now: u32,
    ) -> Option<Self> {
        let early = RENEW_EARLY_S.min(lifetime / 2);
        let expires = now.saturating_add(lifetime);
        Some(Self {
            access: part(access).and_then(Token::new)?,
            refresh: refresh.filter(|refresh| part(refresh.expose()).is_some()),
            renew: expires.saturating_sub(early),
            expires,
            login: hash(access),
        })
    }

    /// The same ones as those of the login of others.
    #[must_use]
    pub fn in_login_of(self, before: &Self) -> Self {
        let login = before.login;
        Self { login, ..self }
    }

    /// In which login they were given; another one has another number.
    #[must_use]
    pub fn login(&self) -> u32 {
        self.login
    }

    /// What calls carry.
    #[must_use]
    pub fn access(&self) -> &Token {
        &self.access
    }

    /// What the next access token is bought with, once.
    #[must_use]
    pub fn refresh(&self) -> Option<&RefreshToken> {
        self.refresh.as_ref()
    }

    /// When the access token ends.
    #[must_use]
    pub fn expires(&self) -> u32 {
        self.expires
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

    pub(super) fn write(&self, with_refresh: bool) -> String {
        let mut record = String::from(RECORD);
        for time in [self.renew, self.expires] {
            push_number(&mut record, time);
            record.push_str(";");
        }
        let refresh = self.refresh.as_ref().filter(|_| with_refresh);
        let refresh = refresh.map_or("", |refresh| refresh.expose());
        record.push_str(&joined(&[self.access.expose(), ";", refresh]));
        // The first tokens of a login name it.
        if self.login != hash(self.access.expose()) {
            record.push_str(";");
            push_number(&mut record, self.login);
        }
        record
    }

    /// The tokens of a record.
    pub(super) fn read(record: &str) -> Option<Self> {
        let record = record.strip_prefix(RECORD)?;
        let (renew, rest) = split(record, b';');
        let (expires, rest) = split(rest?, b';');
        let (access, rest) = split(rest?, b';');
        let (refresh, login) = split(rest?, b';');
        Some(Self {
            access: Token::new(access)?,
            refresh: RefreshToken::new(refresh),
            renew: number(renew)?,
            expires: number(expires)?,
            login: login.and_then(number).unwrap_or_else(|| hash(access)),
        })
    }
}

/// What can stand in a record: no token has a semicolon, RFC 6750, section 2.1.
fn part(token: &str) -> Option<&str> {
    (!has_byte(token, b';')).then_some(token)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn tokens(refresh: Option<&str>, lifetime: u32) -> Tokens {
        Tokens::new("A", refresh.and_then(RefreshToken::new), lifetime, 1_000).expect("tokens")
    }

    #[test]
    fn tokens_are_renewed_a_minute_early_and_only_with_a_refresh_token() {
        let long = tokens(Some("R"), 3_600);
        assert!(!long.are_due(4_539));
        assert!(long.are_due(4_540));
        assert!(long.may_be_good(4_599));
        assert_eq!(long.expires(), 4_600);
        assert!(!long.may_be_good(4_600));
        assert!(!tokens(None, 3_600).are_due(9_999));
    }

    #[test]
    fn short_lives_are_renewed_halfway() {
        let short = tokens(Some("R"), 10);
        assert!(!short.are_due(1_004) && short.are_due(1_005));
    }

    #[test]
    fn what_cannot_stand_in_a_record_is_no_token() {
        for access in ["", "a b", "a;b"] {
            assert_eq!(Tokens::new(access, None, 1, 0), None);
        }
        let refresh = RefreshToken::new("a;b");
        let kept = Tokens::new("A", refresh, 1, 0).expect("tokens");
        assert_eq!(kept.refresh, None);
    }

    #[test]
    fn renewed_tokens_are_those_of_the_same_login_and_others_are_not() {
        let first = tokens(None, 10);
        let renewed = Tokens::new("B", None, 10, 0).expect("tokens");
        assert_ne!(renewed.login(), first.login());
        let renewed = renewed.in_login_of(&first);
        assert_eq!(renewed.login(), first.login());
        assert_eq!(renewed.access().expose(), "B");
        assert_eq!(Tokens::read(&renewed.write(false)), Some(renewed));
        assert_eq!(
            Tokens::read("oauth2;1;1;1;A;"),
            Tokens::read(&Tokens::read("oauth2;1;1;1;A;").expect("tokens").write(true))
        );
    }

    proptest! {
        #[test]
        fn tokens_are_due_before_they_end(lifetime in prop_oneof![0_u32..200, any::<u32>()], now in 0_u32..2_000_000_000, can_renew in any::<bool>()) {
            let tokens = Tokens::new("A", RefreshToken::new("R").filter(|_| can_renew), lifetime, now).expect("tokens");
            let end = now.saturating_add(lifetime);
            let due = end - (lifetime / 2).min(60);
            prop_assert_eq!(tokens.are_due(due), can_renew);
            prop_assert!(due == 0 || !tokens.are_due(due - 1));
            prop_assert!(!tokens.may_be_good(end));
            prop_assert_eq!(tokens.may_be_good(now), lifetime > 0);
        }
    }
}
