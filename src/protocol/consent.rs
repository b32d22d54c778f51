//! The address of Trello's consent page, and what it is asked for.
//!
//! Source: <https://developer.atlassian.com/cloud/trello/guides/rest-api/authorization/>.

use super::percent::append_pair;

/// What a token may do, in the order in which it was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Scope(Vec<(String, bool)>);

impl Default for Scope {
    /// Read only, as in client.js.
    fn default() -> Self {
        let names = [("read", true), ("write", false), ("account", false)];
        Self(names.map(|(name, wanted)| (name.to_owned(), wanted)).into())
    }
}

impl Scope {
    /// No scope at all.
    #[must_use]
    pub fn none() -> Self {
        Self(Vec::new())
    }

    /// Asks for `name`, or no longer.
    pub fn set(&mut self, name: &str, wanted: bool) {
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some(entry) => entry.1 = wanted,
            None => self.0.push((name.to_owned(), wanted)),
        }
    }

    /// The names with commas between them, such as `read,write`.
    #[must_use]
    pub fn list(&self) -> String {
        let mut out = String::new();
        for (name, _) in self.0.iter().filter(|(_, wanted)| *wanted) {
            if !out.is_empty() {
                out.push(',');
            }
            out.push_str(name);
        }
        out
    }
}

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
    /// The API key, if one was set; without one the page says so.
    pub key: Option<&'a str>,
    /// The app's name, for keys that belong to no app.
    pub name: Option<&'a str>,
    /// What the token may do.
    pub scope: &'a Scope,
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
        let mut url = String::from(endpoint);
        url.push_str("/1/authorize?");
        append_pair(&mut url, "response_type", "token");
        append_pair(&mut url, "key", self.key.unwrap_or_default());
        let method = match self.callback {
            Callback::PostMessage => "postMessage",
            Callback::Fragment => {
                // client.js sends only this one, the documentation names only the other.
                append_pair(&mut url, "redirect_uri", self.return_url);
                "fragment"
            }
        };
        append_pair(&mut url, "return_url", self.return_url);
        append_pair(&mut url, "callback_method", method);
        append_pair(&mut url, "scope", &self.scope.list());
        append_pair(&mut url, "expiration", self.expiration);
        if let Some(name) = self.name {
            append_pair(&mut url, "name", name);
        }
        url
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_merge_over_reading() {
        let mut scope = Scope::default();
        scope.set("write", true);
        assert_eq!(scope.list(), "read,write");
        scope.set("read", false);
        scope.set("other", true);
        assert_eq!(scope.list(), "write,other");
        assert_eq!(Scope::none().list(), "");
    }

    #[test]
    fn the_address_carries_what_client_js_sends() {
        let consent = Consent {
            key: Some("k"),
            name: Some("My App"),
            scope: &Scope::default(),
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
}
