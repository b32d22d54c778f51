//! Keys and tokens: opaque, checked before they travel, and never printed.

use std::fmt;
use std::rc::Rc;

use super::error::Problem;

const LONGEST: usize = 4096;

/// An API key or a token. Its `Debug` says only that it is there.
///
/// A token is opaque: Trello has issued 64 hex digits and, since 2023, `ATTA` and 72 more characters, and may change
/// that again. What is checked is only that it can travel in a URL and in a quoted header value.
#[derive(Clone, PartialEq, Eq)]
pub struct Credential(Rc<String>);

impl Credential {
    /// The credential, if it is 1 to 4,096 visible ASCII characters without quotes, commas, braces and backslashes.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        let fits = !text.is_empty() && text.len() <= LONGEST && text.bytes().all(may_stand);
        fits.then(|| Self(Rc::new(text.to_owned())))
    }

    /// A text of several credentials that have been checked, which no request carries as it is.
    pub(super) fn of_checked(text: String) -> Self {
        Self(Rc::new(text))
    }

    /// The API key in `text`.
    ///
    /// # Errors
    /// `invalid_argument` when it could not travel.
    pub fn key(text: &str) -> Result<Self, Problem> {
        Self::new(text).ok_or_else(|| {
            Problem::argument(
                "The API key has characters that no key has. Copy it again from https://trello.com/apps/admin.",
            )
        })
    }

    /// The token in `text`.
    ///
    /// # Errors
    /// `invalid_argument` when it could not travel.
    pub fn token(text: &str) -> Result<Self, Problem> {
        Self::new(text).ok_or_else(|| {
            Problem::argument(
                "The token has characters that no token has. Pass the token as Trello gave it, without quotes or spaces.",
            )
        })
    }

    /// The text, for the places where it must travel.
    #[must_use]
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Credential(…)")
    }
}

fn may_stand(byte: u8) -> bool {
    byte.is_ascii_graphic() && !matches!(byte, b'"' | b'\'' | b',' | b'{' | b'}' | b'\\')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn old_and_new_tokens_are_taken_alike() {
        let old = "0123456789abcdef".repeat(4);
        let new = format!("ATTA{old}01234ABC");
        for token in [old, new, "x".into()] {
            assert_eq!(Credential::new(&token).expect("a token").expose(), token);
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
        assert!(Credential::new(&"x".repeat(LONGEST)).is_some());
        assert!(Credential::new(&"x".repeat(LONGEST + 1)).is_none());
    }

    #[test]
    fn debug_keeps_the_secret() {
        let token = Credential::new("ATTAsecret").expect("a token");
        assert!(!format!("{token:?}").contains("secret"));
        assert!(!format!("{:?}", Credential::token("a b")).contains("a b"));
    }
}
