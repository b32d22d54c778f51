//! The addresses of an OAuth 2.0 login: the authorization request to the consent page, and the authorization response in
//! the query of the page that it returns to.
//!
//! Source: RFC 6749, section 4.1, <https://www.rfc-editor.org/rfc/rfc6749#section-4.1>; for Trello
//! <https://developer.atlassian.com/cloud/trello/guides/rest-api/oauth-2-getting-started/>.

use super::pkce;
use crate::protocol::credential::Credential;
use crate::protocol::login::Reply;
use crate::protocol::percent::{append_pair, decode_ascii};
use crate::protocol::text::{cut_parameter, joined, split};

/// What our states begin with, so that the answer to another library's login on the same page is left alone.
const STATE: &str = "trello_login-";

/// What the consent page is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AuthorizationRequest<'a> {
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

impl AuthorizationRequest<'_> {
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

/// The response to a login of ours in an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AuthorizationResponse {
    /// The nonce of the login.
    pub nonce: String,
    /// The code in place of a token, a denial or a refusal; none where it is none of them.
    pub reply: Option<Reply>,
    /// The address without it.
    pub address: String,
}

/// Takes the response to a login of ours out of an address, if its state is one of ours. Every other `code` and `state`
/// stays where it is.
#[must_use]
pub fn take_response(url: &str) -> Option<AuthorizationResponse> {
    let (page, fragment) = split(url, b'#');
    let (state, mut address) = cut_parameter(page, "state")?;
    let nonce = state.strip_prefix(STATE)?.to_owned();
    let code = cut(&mut address, "code");
    let error = cut(&mut address, "error");
    for name in ["error_description", "error_uri"] {
        let _ = cut(&mut address, name);
    }
    let reply = match error {
        Some(error) => Some(Reply::from_error(&error)),
        None => code
            .and_then(|code| Credential::new(&decode_ascii(&code)))
            .map(Reply::Granted),
    };
    if let Some(fragment) = fragment {
        address.push_str("#");
        address.push_str(fragment);
    }
    Some(AuthorizationResponse {
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::hostile;
    use crate::protocol::percent::decode;

    const BACK: &str = "https://app.example/back";

    fn code(text: &str) -> Option<Reply> {
        Credential::new(text).map(Reply::Granted)
    }

    #[test]
    fn the_request_carries_what_trello_asks_for() {
        let request = AuthorizationRequest {
            client_id: "client",
            scope: "read:board:trello offline_access",
            workspace: None,
            redirect_uri: BACK,
            nonce: "0a",
            verifier: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        };
        assert_eq!(
            request.url("https://auth.atlassian.com"),
            "https://auth.atlassian.com/authorize?client_id=client&scope=read%3Aboard%3Atrello+offline_access\
             &redirect_uri=https%3A%2F%2Fapp.example%2Fback&state=trello_login-0a&response_type=code&prompt=consent\
             &code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256"
        );
        let of_power_up = AuthorizationRequest {
            workspace: Some("5f3e"),
            ..request
        };
        assert!(
            of_power_up
                .url("https://auth.atlassian.com")
                .ends_with("&resource=ari%3Acloud%3Atrello%3A%3Aworkspace%2F5f3e")
        );
    }

    #[test]
    fn a_response_leaves_the_address_as_it_was() {
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
            (
                "?error=invalid_scope&state=trello_login-0a",
                Some(Reply::from_error("invalid_scope")),
                "",
            ),
            ("?state=trello_login-0a", None, ""),
            ("?code=%22&state=trello_login-0a", None, ""),
        ] {
            let response = take_response(&joined(&[BACK, query])).expect("a response");
            assert_eq!((response.nonce.as_str(), response.reply), ("0a", reply));
            assert_eq!(response.address, joined(&[BACK, rest]));
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
            assert_eq!(take_response(&joined(&[BACK, query])), None, "{query}");
        }
    }

    proptest! {
        #[test]
        fn any_address_answers_by_a_state_of_ours_only(
            url in hostile::text(), ours in prop::option::of((0_usize..9, "state=trello_login-0a|error_uri=x|error=server_error|code=C")),
        ) {
            let mut url = url;
            if let Some((at, parameter)) = ours {
                let at = url.floor_char_boundary(at.min(url.len()));
                url.insert_str(at, &format!("&state=trello_login-1&{parameter}&"));
            }
            let (page, fragment) = url.split_once('#').map_or((url.as_str(), None), |(page, rest)| (page, Some(rest)));
            let first = |name| hostile::first_parameter(page, name);
            let nonce = first("state").and_then(|state| state.strip_prefix("trello_login-"));
            let response = take_response(&url);
            prop_assert_eq!(response.as_ref().map(|response| response.nonce.as_str()), nonce);
            if let Some(AuthorizationResponse { reply, address, .. }) = response {
                let expected = match (first("error"), first("code")) {
                    (Some(error), _) => Some(Reply::from_error(error)),
                    (None, value) => value.and_then(|value| code(&decode_ascii(value))),
                };
                prop_assert_eq!(reply, expected);
                let (left, kept) = address.split_once('#').map_or((address.as_str(), None), |(left, rest)| (left, Some(rest)));
                prop_assert_eq!(kept, fragment);
                let taken = ["state", "code", "error", "error_description", "error_uri"];
                let expected = taken.iter().fold(hostile::parts(page), |parts, name| hostile::without_parameter(parts, name));
                prop_assert_eq!(hostile::parts(left), expected);
            }
        }

        #[test]
        fn what_comes_back_is_read(query in "([a-d]=[0-9]&){0,3}", value in "[!-~]{1,9}", nonce in hostile::nonce()) {
            let mut url = joined(&[BACK, "?", &query]);
            url.push_str(&joined(&["state=", STATE, &nonce]));
            append_pair(&mut url, "code", &value);
            let response = take_response(&url).expect("a response");
            prop_assert_eq!(response.reply, code(&value));
            prop_assert_eq!(response.nonce, nonce);
            let kept = query.trim_end_matches('&');
            let kept = if kept.is_empty() { BACK.to_owned() } else { joined(&[BACK, "?", kept]) };
            prop_assert_eq!(response.address, kept);
        }

        #[test]
        fn the_page_reads_what_it_is_asked_and_nothing_more(
            client_id in hostile::text(), scope in hostile::text(), workspace in prop::option::of(hostile::text()),
            redirect_uri in hostile::text(), nonce in hostile::nonce(), verifier in hostile::nonce(),
        ) {
            let request = AuthorizationRequest {
                client_id: &client_id, scope: &scope, workspace: workspace.as_deref(), redirect_uri: &redirect_uri, nonce: &nonce, verifier: &verifier,
            };
            let url = request.url("https://a.example");
            let (page, query) = url.split_once('?').expect("a query");
            let read: Vec<(&str, String)> = query.split('&').map(|pair| pair.split_once('=').expect("a pair")).map(|(name, value)| (name, decode(value))).collect();
            let (state, challenge) = (format!("trello_login-{nonce}"), pkce::challenge(&verifier));
            let mut asked: Vec<(&str, String)> = [
                ("client_id", &*client_id), ("scope", &scope), ("redirect_uri", &redirect_uri), ("state", &state), ("response_type", "code"),
                ("prompt", "consent"), ("code_challenge", &challenge), ("code_challenge_method", "S256"),
            ].map(|(name, value)| (name, value.to_owned())).into();
            asked.extend(workspace.map(|id| ("resource", format!("ari:cloud:trello::workspace/{id}"))));
            prop_assert_eq!((page, read), ("https://a.example/authorize", asked));
        }
    }
}
