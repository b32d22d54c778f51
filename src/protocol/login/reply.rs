//! How the consent page answers: in the fragment of a return URL, or in a message.

use super::refusal::Refusal;
use crate::protocol::credential::Credential;
use crate::protocol::percent;
use crate::protocol::text::cut_parameter;

/// The consent page's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reply {
    /// Allowed: here is what was granted, a token or the code for one.
    Granted(Credential),
    /// Denied.
    Denied,
    /// Refused by the consent page of OAuth 2.0 itself, which asked nobody.
    Refused(Refusal),
}

impl Reply {
    /// The answer in a message that is a text: a token, or nothing for a denial. Any other text is no answer.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::Denied);
        }
        Credential::new(text).map(Self::Granted)
    }

    /// The answer that is an `error` of OAuth 2.0.
    #[must_use]
    pub fn from_error(error: &str) -> Self {
        match error {
            "access_denied" => Self::Denied,
            _ => Refusal::named(error).map_or(Self::Denied, Self::Refused),
        }
    }

    /// The answer in the text that a window of ours hands over: a refusal's, or else as [`Reply::from_text`] reads it.
    #[must_use]
    pub fn from_handed_over(text: &str) -> Option<Self> {
        match Refusal::read(text) {
            Some(refusal) => Some(Self::Refused(refusal)),
            None => Self::from_text(text),
        }
    }

    /// The answer in a message: the text that it is, or a denial where it is an object with an `error`. All else is
    /// another's message.
    #[must_use]
    pub fn from_message(text: Option<&str>, has_error: bool) -> Option<Self> {
        match text {
            Some(text) => Self::from_text(text),
            None => has_error.then_some(Self::Denied),
        }
    }

    /// The text that [`Reply::from_handed_over`] reads.
    #[must_use]
    pub fn text(&self) -> &str {
        match self {
            Self::Granted(token) => token.expose(),
            Self::Denied => "",
            Self::Refused(refusal) => refusal.text(),
        }
    }
}

/// Takes the answer out of a fragment (without its `#`): the answer, and what is left of the fragment.
///
/// The answer is a parameter named exactly `token`, so another provider's `access_token` stays where it is. An empty
/// one, with or without an `error` beside it, is a denial. Trello appends to a fragment that the return URL had, hence
/// the answer may stand behind a router's own text.
#[must_use]
pub(super) fn take_from_fragment(fragment: &str) -> Option<(Reply, String)> {
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
    use crate::protocol::hostile;

    fn token(text: &str) -> Reply {
        Reply::Granted(Credential::new(text).expect("a token"))
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

    /// Parameters of a fragment, ours among others whose names are like it.
    fn parameters() -> impl Strategy<Value = Vec<(String, String, String)>> {
        let name = prop_oneof![
            Just(String::from("token")),
            "(access_|my|id_)token|[Tt][Oo][Kk][Ee][Nn]|token[ s]|error|state",
            "[a-z/]{0,6}",
        ];
        let value = prop_oneof!["[A-Za-z0-9]{0,12}", "[^&?#]{0,12}"];
        prop::collection::vec(("[&?#]", name, value), 0..5)
    }

    proptest! {
        #[test]
        fn any_message_answers_only_as_a_text_or_as_an_error(text in prop::option::of(hostile::text()), has_error in any::<bool>()) {
            let expected = match &text {
                Some(text) if text.is_empty() => Some(Reply::Denied),
                Some(text) => Credential::new(text).map(Reply::Granted),
                None => has_error.then_some(Reply::Denied),
            };
            prop_assert_eq!(Reply::from_message(text.as_deref(), has_error), expected);
        }

        #[test]
        fn what_is_handed_over_is_read_back(text in any::<String>()) {
            if let Some(reply) = Reply::from_text(&text) {
                prop_assert_eq!(reply.text(), &text);
                prop_assert_eq!(Reply::from_handed_over(&text), Some(reply));
            }
        }

        #[test]
        fn any_error_is_handed_over_and_never_as_what_was_granted(error in hostile::text()) {
            let reply = Reply::from_error(&error);
            prop_assert_eq!(Reply::from_handed_over(reply.text()), Some(reply.clone()));
            prop_assert_eq!(Credential::new(reply.text()), None);
        }

        #[test]
        fn any_fragment_answers_by_its_token_only(fragment in hostile::text()) {
            let answers = fragment.split(['&', '?', '#']).any(|part| part.starts_with("token="));
            prop_assert!(answers || taken(&fragment).is_none());
        }

        #[test]
        fn among_any_parameters_only_the_first_named_token_answers(parameters in parameters()) {
            let fragment: String = parameters.iter().map(|(separator, name, value)| format!("{separator}{name}={value}")).collect();
            let own = parameters.iter().find(|(_, name, _)| name == "token");
            let expected = own.and_then(|(_, _, value)| Reply::from_text(&percent::decode_ascii(value)));
            let answer = taken(&fragment);
            prop_assert_eq!(answer.as_ref().map(|(reply, _)| reply), expected.as_ref());
            for (_, name, value) in parameters.iter().filter(|(_, name, _)| name != "token" && name != "error") {
                let left = answer.as_ref().map_or(fragment.as_str(), |(_, rest)| rest);
                prop_assert!(left.contains(&format!("{name}={value}")), "{left}");
            }
        }

        #[test]
        fn what_trello_appends_is_read_back(route in "[a-z/]{0,12}", value in hostile::nonce()) {
            let (reply, rest) = taken(&format!("{route}&token={value}")).expect("an answer");
            prop_assert_eq!(reply, token(&value));
            prop_assert_eq!(rest, route);
        }
    }
}
