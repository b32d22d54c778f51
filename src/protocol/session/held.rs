//! What a session holds, and the text that a store keeps of it.

use super::tokens::Tokens;
use crate::protocol::credential::Token;
use crate::protocol::text::hash;

/// What stands in the place of a token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Held {
    /// A token that goes with a key.
    Token(Token),
    /// The tokens of a login by OAuth 2.0.
    Tokens(Tokens),
}

impl Held {
    /// What a store keeps as this text; none where the text can be no token.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        match Tokens::read(text) {
            Some(tokens) => Some(Self::Tokens(tokens)),
            None => Token::new(text).map(Self::Token),
        }
    }

    /// The text that [`Held::read`] reads, as secret as a token; without the refresh token for places that it must not go
    /// to.
    #[must_use]
    pub fn write(&self, with_refresh: bool) -> String {
        match self {
            Self::Token(token) => token.expose().to_owned(),
            Self::Tokens(tokens) => tokens.write(with_refresh),
        }
    }

    /// In which login it was given; another one has another number.
    #[must_use]
    pub fn login(&self) -> u32 {
        match self {
            Self::Token(token) => hash(token.expose()),
            Self::Tokens(tokens) => tokens.login(),
        }
    }

    /// What calls carry.
    #[must_use]
    pub fn token(&self) -> &Token {
        match self {
            Self::Token(token) => token,
            Self::Tokens(tokens) => tokens.access(),
        }
    }
}

#[cfg(all(test, feature = "oauth"))]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::credential::RefreshToken;
    use crate::protocol::hostile;

    #[test]
    fn debug_keeps_the_secrets() {
        let tokens = Tokens::new("ACCESS", RefreshToken::new("REFRESH"), 1, 0).expect("tokens");
        let shown = format!("{:?}", Held::Tokens(tokens));
        assert!(!shown.contains("ACCESS") && !shown.contains("REFRESH"));
    }

    #[test]
    fn another_token_is_of_another_login() {
        let [one, again, other] =
            ["ATTAx", "ATTAx", "ATTAy"].map(|text| Held::read(text).expect("a token").login());
        assert_eq!(one, again);
        assert_ne!(one, other);
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(
            access in "[A-Za-z0-9._~+/=-]{1,12}",
            refresh in proptest::option::of("[A-Za-z0-9._~+/=-]{1,12}"),
            lifetime in any::<u32>(),
            now in any::<u32>(),
        ) {
            let tokens = Tokens::new(&access, refresh.as_deref().and_then(RefreshToken::new), lifetime, now).expect("tokens");
            let held = Held::Tokens(tokens);
            prop_assert_eq!(held.token().expose(), access.as_str());
            prop_assert_eq!(Held::read(&held.write(true)), Some(held.clone()));
            let Some(Held::Tokens(shared)) = Held::read(&held.write(false)) else {
                panic!("tokens");
            };
            prop_assert_eq!(shared.login(), held.login());
            prop_assert_eq!((shared.access().expose(), shared.refresh()), (access.as_str(), None));
        }

        #[test]
        fn any_record_says_what_its_parts_say(
            text in hostile::text(),
            parts in proptest::collection::vec(prop_oneof![hostile::text(), any::<u32>().prop_map(|number| number.to_string()), "[a-z]{0,9}"], 0..6),
        ) {
            for record in [text, format!("oauth2;1;{}", parts.join(";"))] {
                let held = Held::read(&record);
                let Some(rest) = record.strip_prefix("oauth2;1;") else {
                    prop_assert_eq!(held, Token::new(&record).map(Held::Token));
                    continue;
                };
                let parts: Vec<&str> = rest.splitn(5, ';').collect();
                let time = |at: usize| parts[at].parse::<u32>().ok().filter(|_| !parts[at].starts_with('+'));
                let whole = parts.len() >= 4;
                let (renew, expires) = if whole { (time(0), time(1)) } else { (None, None) };
                let access = if whole { Token::new(parts[2]) } else { None };
                match held {
                    Some(Held::Tokens(tokens)) => {
                        let (renew, expires) = (renew.expect("a time"), expires.expect("a time"));
                        let refresh = RefreshToken::new(parts[3]);
                        prop_assert_eq!((Some(tokens.access()), tokens.refresh()), (access.as_ref(), refresh.as_ref()));
                        prop_assert_eq!((tokens.are_due(renew), renew > 0 && tokens.are_due(renew - 1)), (refresh.is_some(), false));
                        prop_assert_eq!((tokens.may_be_good(expires), tokens.may_be_good(expires.saturating_sub(1))), (false, expires > 0));
                    }
                    held => {
                        prop_assert!(renew.is_none() || expires.is_none() || access.is_none(), "{record}");
                        prop_assert_eq!(held, Token::new(&record).map(Held::Token), "what is no record may be a token");
                    }
                }
            }
        }

        #[test]
        fn a_legacy_token_is_no_record(token in hostile::nonce()) {
            let held = Held::read(&token).expect("a token");
            prop_assert_eq!(&held, &Held::Token(Token::new(&token).expect("a token")));
            prop_assert_eq!(held.write(true), token);
        }
    }
}
