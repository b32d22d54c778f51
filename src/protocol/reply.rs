//! How the consent page answers: in the fragment of a return URL, or in a message.

use super::credential::Credential;
use super::percent;
use super::text::cut_parameter;

/// The consent page's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Allowed: here is the token.
    Token(Credential),
    /// Denied.
    Denied,
}

impl Reply {
    /// The answer in a message that is a text: a token, or nothing for a denial. Any other text is no answer.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::Denied);
        }
        Credential::new(text).map(Self::Token)
    }

    /// The text that [`Reply::from_text`] reads.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Token(token) => token.expose(),
            Self::Denied => "",
        }
    }
}

/// Takes the answer out of a fragment (without its `#`): the answer, and what is left of the fragment.
///
/// The answer is a parameter named exactly `token`, so another provider's `access_token` stays where it is. An empty
/// one, with or without an `error` beside it, is a denial. Trello appends to a fragment that the return URL had, hence
/// the answer may stand behind a router's own text.
#[must_use]
pub fn take_from_fragment(fragment: &str) -> Option<(Reply, String)> {
    let (value, rest) = cut_parameter(fragment, "token")?;
    let reply = Reply::from_text(&percent::decode_ascii(value))?;
    let without_error = (reply == Reply::Denied)
        .then(|| cut_parameter(&rest, "error"))
        .flatten();
    match without_error {
        Some((_, rest)) => Some((reply, rest)),
        None => Some((reply, rest)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn token(text: &str) -> Reply {
        Reply::Token(Credential::new(text).expect("a token"))
    }

    fn taken(fragment: &str) -> Option<(Reply, String)> {
        take_from_fragment(fragment)
    }

    #[test]
    fn the_token_leaves_and_the_route_stays() {
        for (fragment, rest) in [
            ("token=T", ""),
            ("/boards/1&token=T", "/boards/1"),
            ("/r?x=1&token=T", "/r?x=1"),
            ("/r?token=T", "/r"),
            ("token=T&foo=1", "foo=1"),
            ("/r#token=T", "/r"),
            ("a=1&token=T&b=2", "a=1&b=2"),
        ] {
            assert_eq!(
                taken(fragment),
                Some((token("T"), rest.into())),
                "{fragment}"
            );
        }
    }

    #[test]
    fn a_denial_is_an_empty_token() {
        assert_eq!(
            taken("token=&error=access_denied"),
            Some((Reply::Denied, String::new()))
        );
        assert_eq!(
            taken("/r&error=x&token="),
            Some((Reply::Denied, "/r".into()))
        );
    }

    #[test]
    fn what_is_not_trellos_is_left_alone() {
        for fragment in [
            "",
            "/boards",
            "access_token=abc",
            "mytoken=abc",
            "error=login_required",
            "token",
            "/token",
            "token=a b",
            "token=%22",
        ] {
            assert_eq!(taken(fragment), None, "{fragment}");
        }
    }

    #[test]
    fn only_texts_that_could_be_tokens_answer() {
        assert_eq!(Reply::from_text(""), Some(Reply::Denied));
        assert_eq!(Reply::from_text("ATTA1"), Some(token("ATTA1")));
        for text in ["{\"error\":1}", "two words", "a,b"] {
            assert_eq!(Reply::from_text(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn what_is_handed_over_is_read_back(text in any::<String>()) {
            if let Some(reply) = Reply::from_text(&text) {
                prop_assert_eq!(reply.text(), &text);
            }
        }

        #[test]
        fn any_fragment_is_survived_and_foreign_parameters_yield_nothing(fragment in any::<String>()) {
            let _ = taken(&fragment);
        }

        #[test]
        fn no_token_comes_from_another_name(name in "[a-z_]{1,8}", value in "[A-Za-z0-9]{1,20}") {
            prop_assume!(name != "token");
            let fragment = format!("{name}={value}");
            prop_assert_eq!(taken(&fragment), None);
        }

        #[test]
        fn what_trello_appends_is_read_back(route in "[a-z/]{0,12}", value in "[A-Za-z0-9]{1,80}") {
            let (reply, rest) = taken(&format!("{route}&token={value}")).expect("an answer");
            prop_assert_eq!(reply, token(&value));
            prop_assert_eq!(rest, route);
        }
    }
}
