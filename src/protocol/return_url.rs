//! The address that the consent page returns to, marked with a nonce so that only a login begun here is taken.

use super::error::Problem;
use super::text::{cut_parameter, has, joined, split};

/// The query parameter that carries the nonce of a login.
pub const NONCE: &str = "trello_login";

/// The URL with the nonce in its query and without its fragment.
#[must_use]
pub fn with_nonce(url: &str, nonce: &str) -> String {
    let (url, _) = without_nonce(url);
    let (page, _) = split(&url, b'#');
    let separator = if has(page, b'?') { "&" } else { "?" };
    joined(&[page, separator, NONCE, "=", nonce])
}

/// The URL without our parameter, and the nonce that it carried.
#[must_use]
pub fn without_nonce(url: &str) -> (String, Option<String>) {
    let (page, fragment) = split(url, b'#');
    let Some((nonce, mut clean)) = cut_parameter(page, NONCE) else {
        return (url.to_owned(), None);
    };
    if let Some(fragment) = fragment {
        clean.push_str("#");
        clean.push_str(fragment);
    }
    (clean, Some(nonce.to_owned()))
}

/// The origin of a URL that we have checked, such as `https://app.example:8080`.
#[must_use]
pub fn origin(url: &str) -> &str {
    let mut slashes = 0;
    for (at, byte) in url.bytes().enumerate() {
        slashes += u32::from(byte == b'/');
        if slashes == 3 {
            return url.get(..at).unwrap_or(url);
        }
    }
    url
}

/// The URL without a slash at its end, if tokens may travel to it: https, or http on this machine.
///
/// # Errors
/// `invalid_argument` for any other address.
pub fn secure<'a>(url: &'a str, what: &str) -> Result<&'a str, Problem> {
    let after = |beginning: &str| url.as_bytes().strip_prefix(beginning.as_bytes());
    let local = ["http://localhost", "http://127.0.0.1", "http://[::1]"]
        .into_iter()
        .filter_map(after)
        .any(|rest| matches!(rest.first(), None | Some(b'/' | b':')) && !has(url, b'@'));
    if local || after("https://").is_some() {
        return Ok(url.strip_suffix('/').unwrap_or(url));
    }
    Err(Problem::argument(joined(&[
        what,
        " must be an address with https, or with http on localhost.",
    ])))
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
            "https://a.example:8080"
        );
        assert_eq!(origin("https://a.example"), "https://a.example");
    }

    #[test]
    fn tokens_travel_only_to_safe_addresses() {
        for url in [
            "https://trello.com/",
            "http://localhost:8080/x",
            "http://127.0.0.1/",
            "http://[::1]:80",
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
