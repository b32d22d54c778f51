//! Keys, tokens and codes: opaque, checked before they travel, and never printed.

use std::fmt;
use std::ops::Deref;
use std::rc::Rc;

use super::error::Problem;

/// The longest credential, in bytes.
const MAX_BYTES: usize = 4096;

/// The shortest that is hidden, in bytes. Trello's own have 32 and more.
const MIN_SECRET_BYTES: usize = 6;

/// What scripts have written where there was nothing, such as `localStorage.trello_token = null`.
const NOTHING: [&str; 2] = ["null", "undefined"];

/// A checked text that opens something. Its `Debug` says only that it is there.
///
/// It is opaque: Trello has issued tokens of 64 hex digits and, since 2023, of `ATTA` and 72 more characters, and may
/// change that again. What is checked is only that it can travel in a URL and in a quoted header value. What it opens
/// is said by the types around it: [`Key`], [`ClientId`], [`Token`], [`RefreshToken`] and [`Code`].
#[derive(Clone, PartialEq, Eq)]
pub struct Credential(Rc<String>);

impl Credential {
    /// The credential, if it is 1 to 4,096 visible ASCII characters without quotes, commas, braces and backslashes,
    /// and no word for nothing.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let fits = !text.is_empty() && text.len() <= MAX_BYTES && text.bytes().all(may_stand);
        let fits = fits && !NOTHING.contains(&text);
        fits.then(|| Self(Rc::new(text.to_owned())))
    }

    /// The text, for the places where it must travel.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// Whether it is long enough to open anything. To hide a shorter one would only take its letters out of other words.
    #[must_use]
    pub fn is_secret(&self) -> bool {
        self.0.len() >= MIN_SECRET_BYTES
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Credential(…)")
    }
}

/// An API key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Key(Credential);

impl Key {
    /// The API key in `text`.
    ///
    /// # Errors
    /// `invalid_argument` when it could not travel.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Credential::new(text).map(Self).ok_or_else(|| {
            Problem::argument(
                "This can be no API key. Copy it again from https://trello.com/apps/admin.",
            )
        })
    }
}

/// The id of an app's client for OAuth 2.0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClientId(Credential);

impl ClientId {
    /// The client id in `text`.
    ///
    /// # Errors
    /// `invalid_argument` when it could not travel.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Credential::new(text)
            .map(Self)
            .ok_or_else(|| Problem::argument("This can be no clientId."))
    }
}

/// A token, which calls carry. With OAuth 2.0 it is the access token.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token(Credential);

impl Token {
    /// The token, if the text can be one.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        Credential::new(text).map(Self)
    }

    /// The token in `text`.
    ///
    /// # Errors
    /// `invalid_argument` when it could not travel.
    pub fn parse(text: &str) -> Result<Self, Problem> {
        Self::new(text).ok_or_else(|| {
            Problem::argument(
                "This can be no token. Pass the token as Trello gave it, without quotes or spaces.",
            )
        })
    }
}

impl From<Credential> for Token {
    fn from(granted: Credential) -> Self {
        Self(granted)
    }
}

/// What the next access token is bought with, once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefreshToken(Credential);

impl RefreshToken {
    /// The refresh token, if the text can be one.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        Credential::new(text).map(Self)
    }
}

/// An authorization code of OAuth 2.0, which is exchanged for tokens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Code(Credential);

impl From<Credential> for Code {
    fn from(granted: Credential) -> Self {
        Self(granted)
    }
}

impl Deref for Key {
    type Target = Credential;

    fn deref(&self) -> &Credential {
        &self.0
    }
}

impl Deref for ClientId {
    type Target = Credential;

    fn deref(&self) -> &Credential {
        &self.0
    }
}

impl Deref for Token {
    type Target = Credential;

    fn deref(&self) -> &Credential {
        &self.0
    }
}

impl Deref for RefreshToken {
    type Target = Credential;

    fn deref(&self) -> &Credential {
        &self.0
    }
}

impl Deref for Code {
    type Target = Credential;

    fn deref(&self) -> &Credential {
        &self.0
    }
}

fn may_stand(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\'' | b',' | b'{' | b'}' | b'\\')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::hostile;

    #[test]
    fn old_and_new_tokens_are_taken_alike() {
        let old = "0123456789abcdef".repeat(4);
        let new = format!("ATTA{old}01234ABC");
        for token in [old, new, "x".into()] {
            assert_eq!(Token::new(&token).expect("a token").expose(), token);
        }
    }

    #[test]
    fn what_could_break_out_of_a_header_is_refused() {
        for token in [
            "",
            "a b",
            "a\", x=\"y",
            "a'b",
            "a,b",
            "a{b",
            "a}b",
            "a\\b",
            "a\nb",
            "ä",
        ] {
            assert!(Credential::new(token).is_none(), "{token:?}");
        }
        assert!(Credential::new(&"x".repeat(MAX_BYTES)).is_some());
        assert!(Credential::new(&"x".repeat(MAX_BYTES + 1)).is_none());
    }

    #[test]
    fn words_for_nothing_open_nothing() {
        for text in ["null", "undefined", "[object Object]"] {
            assert!(
                Token::new(text).is_none() && Key::parse(text).is_err(),
                "{text}"
            );
        }
        assert!(Token::new("nullable").is_some());
    }

    #[test]
    fn debug_keeps_the_secret() {
        let token = Token::new("ATTAsecret").expect("a token");
        assert!(!format!("{token:?}").contains("secret"));
        assert!(!format!("{:?}", Token::parse("a b")).contains("a b"));
        assert!(!format!("{:?}", Key::parse("keysecret")).contains("secret"));
    }

    proptest! {
        #[test]
        fn any_text_that_is_a_credential_can_travel_and_is_not_shown(text in hostile::text()) {
            let credential = Credential::new(&text);
            let travels = text.chars().all(|byte| ('!'..='~').contains(&byte) && !"'\",{}\\".contains(byte));
            let is_said = !["", "null", "undefined"].contains(&text.as_str()) && text.len() <= MAX_BYTES;
            prop_assert_eq!(credential.is_some(), travels && is_said);
            if let Some(credential) = credential {
                prop_assert_eq!(credential.expose(), &text);
                prop_assert_eq!(format!("{credential:?}"), "Credential(…)");
            }
        }
    }
}
