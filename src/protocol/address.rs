//! Addresses: which are safe, and their parts.

use super::error::Problem;
use super::text::{has_byte, joined, split};

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
        .iter()
        .filter_map(|beginning| after(beginning))
        .any(|rest| matches!(rest.first(), None | Some(b'/' | b':')) && !has_byte(url, b'@'));
    if local || after("https://").is_some() {
        return Ok(url.strip_suffix('/').unwrap_or(url));
    }
    Err(Problem::argument(joined(&[
        what,
        " must be an address with https, or with http on localhost.",
    ])))
}

/// A caller's path below `/1/`, from where Trello's pages write `/1/` themselves, too.
#[must_use]
pub fn below_version(path: &str) -> &str {
    let path = without_leading_slashes(path);
    path.strip_prefix("1/")
        .map_or(path, without_leading_slashes)
}

fn without_leading_slashes(mut text: &str) -> &str {
    while let Some(rest) = text.strip_prefix('/') {
        text = rest;
    }
    text
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
    use crate::protocol::hostile;

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

    #[test]
    fn a_path_is_the_same_with_and_without_its_version() {
        for path in ["x/y", "/x/y", "1/x/y", "/1/x/y", "//1//x/y"] {
            assert_eq!(below_version(path), "x/y");
        }
        assert_eq!(below_version("/1x/1/y"), "1x/1/y");
    }

    #[test]
    fn a_page_is_its_address_without_query_and_fragment() {
        for url in [
            "https://app.example/back",
            "https://app.example/back?x#y",
            "https://app.example/back#y?x",
        ] {
            assert_eq!(page_of(url), "https://app.example/back");
        }
    }

    proptest! {
        #[test]
        fn any_address_has_its_parts(url in hostile::text()) {
            prop_assert_eq!(page_of(&url), url.split(['?', '#']).next().unwrap_or_default());
            prop_assert_eq!(origin(&url), url.splitn(4, '/').take(3).collect::<Vec<_>>().join("/"));
        }

        #[test]
        fn tokens_travel_by_https_or_to_this_machine(
            scheme in "https?://|(ftp|javascript|HTTP)?:?/{0,2}", host in prop_oneof![hostile::text(), "localhost|127\\.0\\.0\\.1|\\[::1\\]|a\\.example"],
            rest in prop_oneof![hostile::text(), "(:[0-9]{1,5})?(/[a-z]{0,3}){0,2}"],
        ) {
            let url = format!("{scheme}{host}{rest}");
            let authority = url.strip_prefix("http://").and_then(|behind| behind.split('/').next());
            let names = ["localhost", "127.0.0.1", "[::1]"];
            let is_local = |authority: &str| names.iter().any(|name| authority.strip_prefix(name).is_some_and(|port| port.is_empty() || port.starts_with(':')));
            let is_safe = url.starts_with("https://") || authority.is_some_and(is_local) && !url.contains('@');
            prop_assert_eq!(secure(&url, "It").ok(), is_safe.then(|| url.strip_suffix('/').unwrap_or(&url)));
        }
    }
}
