//! The addresses of an OAuth 2.0 login: the question to the consent page, and the answer in the query of the page that
//! it returns to.
//!
//! Source: RFC 6749, section 4.1, <https://www.rfc-editor.org/rfc/rfc6749#section-4.1>; for Trello
//! <https://developer.atlassian.com/cloud/trello/guides/rest-api/oauth-2-getting-started/>.

use super::credential::Credential;
use super::percent::{append_pair, decode_ascii};
use super::pkce;
use super::reply::Reply;
use super::text::{cut_parameter, joined, split};

/// What our states begin with, so that the answer to another library's login on the same page is left alone.
const STATE: &str = "trello_login-";

/// The question that the consent page asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Question<'a> {
    /// The app's client, of the type "public".
    pub client_id: &'a str,
    /// The scopes, with spaces between.
    pub scope: &'a str,
    /// The workspace that the login is for. Clients of Power-Ups need one, and reach nothing else:
    /// <https://developer.atlassian.com/cloud/trello/power-ups/oauth-2-api-client>.
    pub workspace: Option<&'a str>,
    /// Where the answer goes: an address that the app has registered, letter by letter.
    pub redirect_uri: &'a str,
    /// What the answer carries back, so that only a login begun here is taken.
    pub nonce: &'a str,
    /// What only this browser knows.
    pub verifier: &'a str,
}

impl Question<'_> {
    /// The page's address on the site `endpoint`, such as `https://auth.atlassian.com`.
    #[must_use]
    pub fn url(&self, endpoint: &str) -> String {
        let mut url = joined(&[endpoint, "/authorize?"]);
        let parameters = [
            ("client_id", self.client_id),
            ("scope", self.scope),
            ("redirect_uri", self.redirect_uri),
            ("state", &joined(&[STATE, self.nonce])),
            ("response_type", "code"),
            ("prompt", "consent"),
            ("code_challenge", &pkce::challenge(self.verifier)),
            ("code_challenge_method", "S256"),
        ];
        for (name, value) in parameters {
            append_pair(&mut url, name, value);
        }
        if let Some(id) = self.workspace {
            let resource = joined(&["ari:cloud:trello::workspace/", id]);
            append_pair(&mut url, "resource", &resource);
        }
        url
    }
}

/// An answer to a login of ours in an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The nonce of the login.
    pub nonce: String,
    /// The code in place of a token, or a denial; none where it is neither.
    pub reply: Option<Reply>,
    /// The address without it.
    pub address: String,
}

/// Takes the answer to a login of ours out of an address, if its state is one of ours. Every other `code` and `state`
/// stays where it is.
#[must_use]
pub fn take_answer(url: &str) -> Option<Answer> {
    let (page, fragment) = split(url, b'#');
    let (state, mut address) = cut_parameter(page, "state")?;
    let nonce = state.strip_prefix(STATE)?.to_owned();
    let code = cut(&mut address, "code");
    let refused = cut(&mut address, "error").is_some();
    for name in ["error_description", "error_uri"] {
        let _ = cut(&mut address, name);
    }
    let reply = if refused {
        Some(Reply::Denied)
    } else {
        code.and_then(|code| Credential::new(&decode_ascii(&code)))
            .map(Reply::Token)
    };
    if let Some(fragment) = fragment {
        address.push_str("#");
        address.push_str(fragment);
    }
    Some(Answer {
        nonce,
        reply,
        address,
    })
}

fn cut(page: &mut String, name: &str) -> Option<String> {
    let (value, rest) = cut_parameter(page, name)?;
    let value = value.to_owned();
    *page = rest;
    Some(value)
}

/// The address without its query and fragment: what a page registers as its redirect address.
#[must_use]
pub fn page_of(url: &str) -> &str {
    let (page, _) = split(url, b'#');
    split(page, b'?').0
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BACK: &str = "https://app.example/back";

    fn code(text: &str) -> Option<Reply> {
        Credential::new(text).map(Reply::Token)
    }

    #[test]
    fn the_question_carries_what_trello_asks_for() {
        let question = Question {
            client_id: "client",
            scope: "read:board:trello offline_access",
            workspace: None,
            redirect_uri: BACK,
            nonce: "0a",
            verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        };
        assert_eq!(
            question.url("https://auth.atlassian.com"),
            "https://auth.atlassian.com/authorize?client_id=client&scope=read%3Aboard%3Atrello+offline_access\
             &redirect_uri=https%3A%2F%2Fapp.example%2Fback&state=trello_login-0a&response_type=code&prompt=consent\
             &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
        );
        let of_power_up = Question {
            workspace: Some("5f3e"),
            ..question
        };
        assert!(
            of_power_up
                .url("https://auth.atlassian.com")
                .ends_with("&resource=ari%3Acloud%3Atrello%3A%3Aworkspace%2F5f3e")
        );
    }

    #[test]
    fn an_answer_leaves_the_address_as_it_was() {
        for (query, reply, rest) in [
            ("?code=C&state=trello_login-0a", code("C"), ""),
            (
                "?x=1&code=C%2B&state=trello_login-0a#/r",
                code("C+"),
                "?x=1#/r",
            ),
            ("?state=trello_login-0a&code=C&x=1", code("C"), "?x=1"),
            (
                "?error=access_denied&error_description=No&state=trello_login-0a",
                Some(Reply::Denied),
                "",
            ),
            ("?state=trello_login-0a", None, ""),
            ("?code=%22&state=trello_login-0a", None, ""),
        ] {
            let answer = take_answer(&joined(&[BACK, query])).expect("an answer");
            assert_eq!((answer.nonce.as_str(), answer.reply), ("0a", reply));
            assert_eq!(answer.address, joined(&[BACK, rest]));
        }
    }

    #[test]
    fn what_answers_another_login_is_left_alone() {
        for query in [
            "",
            "?code=C",
            "?code=C&state=abc",
            "#?code=C&state=trello_login-0a",
        ] {
            assert_eq!(take_answer(&joined(&[BACK, query])), None, "{query}");
        }
    }

    #[test]
    fn a_page_is_its_address_without_query_and_fragment() {
        for url in [
            BACK,
            "https://app.example/back?x#y",
            "https://app.example/back#y?x",
        ] {
            assert_eq!(page_of(url), BACK);
        }
    }

    proptest! {
        #[test]
        fn any_address_is_survived(url in any::<String>()) {
            let _ = (take_answer(&url), page_of(&url));
        }

        #[test]
        fn what_comes_back_is_read(query in "([a-d]=[0-9]&){0,3}", value in "[!-~]{1,40}", nonce in "[0-9a-f]{32}") {
            let mut url = joined(&[BACK, "?", &query]);
            url.push_str(&joined(&["state=", STATE, &nonce]));
            append_pair(&mut url, "code", &value);
            let answer = take_answer(&url).expect("an answer");
            prop_assert_eq!(answer.reply, code(&value));
            prop_assert_eq!(answer.nonce, nonce);
            let kept = query.trim_end_matches('&');
            let kept = if kept.is_empty() { BACK.to_owned() } else { joined(&[BACK, "?", kept]) };
            prop_assert_eq!(answer.address, kept);
        }
    }
}
