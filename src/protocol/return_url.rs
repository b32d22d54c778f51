//! The address that the consent page returns to, marked with a nonce so that only a login begun here is taken.

use super::error::{ErrorCode, Problem};

/// The query parameter that carries the nonce of a login.
pub const NONCE: &str = "trello_login";

/// The URL with the nonce in its query and without its fragment.
#[must_use]
pub fn with_nonce(url: &str, nonce: &str) -> String {
    let (url, _) = without_nonce(url);
    let mut out = String::from(without_fragment(&url));
    out.push(if out.contains('?') { '&' } else { '?' });
    out.push_str(NONCE);
    out.push('=');
    out.push_str(nonce);
    out
}

/// The URL without our parameter, and the nonce that it carried.
#[must_use]
pub fn without_nonce(url: &str) -> (String, Option<String>) {
    let (address, fragment) = match url.split_once('#') {
        Some((address, fragment)) => (address, Some(fragment)),
        None => (url, None),
    };
    let Some((page, query)) = address.split_once('?') else {
        return (url.to_owned(), None);
    };
    let mut nonce = None;
    let mut out = String::from(page);
    let mut separator = '?';
    for pair in query.split('&') {
        match pair.split_once('=') {
            Some((NONCE, value)) => nonce = Some(value.to_owned()),
            _ => {
                out.push(separator);
                out.push_str(pair);
                separator = '&';
            }
        }
    }
    if let Some(fragment) = fragment {
        out.push('#');
        out.push_str(fragment);
    }
    (out, nonce)
}

/// The URL up to its `#`.
#[must_use]
pub fn without_fragment(url: &str) -> &str {
    url.split_once('#').map_or(url, |(address, _)| address)
}

/// The origin of a URL, such as `https://app.example:8080`.
#[must_use]
pub fn origin(url: &str) -> Option<&str> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.find(['/', '?', '#']).map_or(rest.len(), |at| at);
    let named = !scheme.is_empty() && host > 0;
    named.then(|| url.get(..scheme.len() + 3 + host)).flatten()
}

/// The URL without slashes at its end, if tokens may travel to it: https, or http on this machine.
///
/// # Errors
/// `invalid_argument` for any other address.
pub fn secure<'a>(url: &'a str, what: &str) -> Result<&'a str, Problem> {
    let safe = url.starts_with("https://")
        || url.strip_prefix("http://").is_some_and(|rest| {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            let name = match host.rsplit_once(':') {
                Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
                _ => host,
            };
            matches!(name, "localhost" | "127.0.0.1" | "[::1]") || name.ends_with(".localhost")
        });
    if safe {
        return Ok(url.trim_end_matches('/'));
    }
    let mut message = String::from(what);
    message.push_str(" must be an address with https, or with http on localhost.");
    Err(Problem::new(ErrorCode::InvalidArgument, message))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_nonce_stands_in_the_query_and_never_twice() {
        assert_eq!(
            with_nonce("https://a.example/p#/route", "n"),
            "https://a.example/p?trello_login=n"
        );
        assert_eq!(
            with_nonce("https://a.example/p?x=1&trello_login=old", "n"),
            "https://a.example/p?x=1&trello_login=n"
        );
    }

    #[test]
    fn taking_the_nonce_leaves_the_rest() {
        assert_eq!(
            without_nonce("https://a.example/p?trello_login=n&x=1#/r"),
            ("https://a.example/p?x=1#/r".into(), Some("n".into()))
        );
        assert_eq!(
            without_nonce("https://a.example/p?x#?trello_login=n"),
            ("https://a.example/p?x#?trello_login=n".into(), None)
        );
    }

    #[test]
    fn origins_are_cut_from_addresses() {
        assert_eq!(
            origin("https://a.example:8080/p?x#y"),
            Some("https://a.example:8080")
        );
        assert_eq!(origin("https://a.example"), Some("https://a.example"));
        assert_eq!(origin("about:blank"), None);
        assert_eq!(origin("file:///x"), None);
    }

    #[test]
    fn tokens_travel_only_to_safe_addresses() {
        for url in [
            "https://trello.com/",
            "http://localhost:8080/x",
            "http://127.0.0.1/",
            "http://[::1]:80",
            "http://a.localhost:1",
        ] {
            assert!(secure(url, "It").is_ok(), "{url}");
        }
        for url in [
            "http://a.example",
            "ftp://x",
            "javascript:alert(1)",
            "//x",
            "",
            "http://localhost.evil.example",
            "http://localhost@evil.example",
        ] {
            assert!(secure(url, "It").is_err(), "{url}");
        }
    }

    proptest! {
        #[test]
        fn what_is_put_in_is_taken_out(query in "([a-z]=[0-9]&?){0,3}", nonce in "[0-9a-f]{32}") {
            let url = if query.is_empty() { "https://a.example/".to_owned() } else { format!("https://a.example/?{query}") };
            prop_assert_eq!(without_nonce(&with_nonce(&url, &nonce)), (url, Some(nonce)));
        }

        #[test]
        fn never_panics(url in any::<String>()) {
            let _ = (without_nonce(&url), origin(&url), secure(&url, "It"), with_nonce(&url, "n"));
        }
    }
}
