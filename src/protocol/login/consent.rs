//! The address of Trello's consent page, and what it is asked for.
//!
//! Source: <https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/>.

use crate::protocol::credential::Key;
use crate::protocol::percent::append_pair;
use crate::protocol::text::joined;

/// How the consent page answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Callback {
    /// By a message to the window that opened it.
    PostMessage,
    /// By sending its window to the return URL, with the token in the fragment.
    Fragment,
}

/// The question that the consent page asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consent<'a> {
    /// The API key.
    pub key: &'a Key,
    /// The app's name, for keys that belong to no app.
    pub name: Option<&'a str>,
    /// What the token may do, with commas between.
    pub scope: &'a str,
    /// `1hour`, `1day`, `30days` or `never`.
    pub expiration: &'a str,
    /// How it answers.
    pub callback: Callback,
    /// Where it answers. Its origin must be among the key's allowed origins.
    pub return_url: &'a str,
}

impl Consent<'_> {
    /// The page's address on the site `endpoint`, such as `https://trello.com`.
    #[must_use]
    pub fn url(&self, endpoint: &str) -> String {
        let mut url = joined(&[endpoint, "/1/authorize?"]);
        let (method, redirect_uri) = match self.callback {
            Callback::PostMessage => ("postMessage", None),
            // client.js sends only redirect_uri, the documentation names only return_url.
            Callback::Fragment => ("fragment", Some(self.return_url)),
        };
        let parameters = [
            ("response_type", Some("token")),
            ("key", Some(self.key.expose())),
            ("redirect_uri", redirect_uri),
            ("return_url", Some(self.return_url)),
            ("callback_method", Some(method)),
            ("scope", Some(self.scope)),
            ("expiration", Some(self.expiration)),
            ("name", self.name),
        ];
        for (name, value) in parameters {
            if let Some(value) = value {
                append_pair(&mut url, name, value);
            }
        }
        url
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::hostile;
    use crate::protocol::percent::decode;

    #[test]
    fn the_address_carries_what_client_js_sends() {
        let consent = Consent {
            key: &Key::parse("k").expect("a key"),
            name: Some("My App"),
            scope: "read",
            expiration: "30days",
            callback: Callback::PostMessage,
            return_url: "https://app.example",
        };
        assert_eq!(
            consent.url("https://trello.com"),
            "https://trello.com/1/authorize?response_type=token&key=k&return_url=https%3A%2F%2Fapp.example\
             &callback_method=postMessage&scope=read&expiration=30days&name=My+App"
        );
        let redirect = Consent {
            callback: Callback::Fragment,
            name: None,
            ..consent
        };
        assert!(
            redirect
                .url("https://trello.com")
                .contains("&redirect_uri=https%3A%2F%2Fapp.example&return_url=https%3A%2F%2Fapp.example&callback_method=fragment")
        );
    }

    proptest! {
        #[test]
        fn the_page_reads_what_it_is_asked_and_nothing_more(
            key in hostile::nonce(), name in prop::option::of(hostile::text()), scope in hostile::text(), expiration in hostile::text(),
            return_url in hostile::text(), by_message in any::<bool>(),
        ) {
            let key = Key::parse(&key).expect("a key");
            let callback = if by_message { Callback::PostMessage } else { Callback::Fragment };
            let consent = Consent { key: &key, name: name.as_deref(), scope: &scope, expiration: &expiration, callback, return_url: &return_url };
            let url = consent.url("https://a.example");
            let (page, query) = url.split_once('?').expect("a query");
            let read: Vec<(&str, String)> = query.split('&').map(|pair| pair.split_once('=').expect("a pair")).map(|(name, value)| (name, decode(value))).collect();
            let method = if by_message { "postMessage" } else { "fragment" };
            let asked = [
                ("response_type", Some("token")), ("key", Some(key.expose())), ("redirect_uri", (!by_message).then_some(&*return_url)),
                ("return_url", Some(&*return_url)), ("callback_method", Some(method)), ("scope", Some(&*scope)),
                ("expiration", Some(&*expiration)), ("name", name.as_deref()),
            ];
            let asked: Vec<_> = asked.into_iter().filter_map(|(name, value)| Some((name, value?.to_owned()))).collect();
            prop_assert_eq!((page, read), ("https://a.example/1/authorize", asked));
        }
    }
}
