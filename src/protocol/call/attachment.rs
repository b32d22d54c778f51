//! The files that are attached to cards. Trello gives them to the `Authorization` header only, and their addresses are
//! those of trello.com, where no page may read them; the API's origin has them too:
//! <https://community.developer.atlassian.com/t/update-authenticated-access-to-s3/43681>.

use crate::protocol::address::below_version;
use crate::protocol::error::Problem;
use crate::protocol::text::{joined, split};

const ORIGINS: [&str; 2] = ["https://trello.com", "https://api.trello.com"];

/// The path below `/1/` of an attached file, from the attachment's `url` or from such a path.
///
/// # Errors
/// `invalid_argument` for what is no uploaded file at Trello, such as a link: key and token go nowhere else.
pub fn path<'a>(url: &'a str, api_endpoint: &str) -> Result<&'a str, Problem> {
    let below = |origin: &str| url.strip_prefix(joined(&[origin, "/1/"]).as_str());
    let path = ORIGINS
        .iter()
        .find_map(|origin| below(origin))
        .or_else(|| below(api_endpoint))
        .unwrap_or(url);
    if is_file(path) {
        return Ok(path);
    }
    Err(Problem::argument(
        "This is no address of a file that was uploaded to Trello, and key and token go nowhere else. Open a link by itself.",
    ))
}

/// Whether the path is `cards/{id}/attachments/{id}/download/{name}`.
#[must_use]
pub fn is_file(path: &str) -> bool {
    let mut rest = Some(below_version(path));
    for expected in &["cards", "", "attachments", "", "download"] {
        let Some(path) = rest else { return false };
        let (segment, behind) = split(path, b'/');
        if segment.is_empty() || !(expected.is_empty() || segment == *expected) {
            return false;
        }
        rest = behind;
    }
    rest.is_some_and(|name| !name.is_empty() && split(name, b'/').1.is_none())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const API: &str = "http://localhost:8080";
    const FILE: &str = "cards/5e970a52b2a4f2a1c0ffee00/attachments/a1/download/a%20b.png";

    #[test]
    fn a_file_is_read_at_the_api_wherever_trello_says_it_is() {
        for origin in ["https://trello.com", "https://api.trello.com", API] {
            let url = [origin, "/1/", FILE].concat();
            assert_eq!(path(&url, API), Ok(FILE));
        }
        assert_eq!(path(FILE, API), Ok(FILE));
    }

    #[test]
    fn nothing_else_is_asked_for() {
        for url in [
            "",
            "https://evil.example/1/cards/a/attachments/b/download/c",
            "https://trello.com.evil.example/1/cards/a/attachments/b/download/c",
            "https://trello.com@evil.example/1/cards/a/attachments/b/download/c",
            "http://trello.com/1/cards/a/attachments/b/download/c",
            "//evil.example/1/cards/a/attachments/b/download/c",
            "https://trello-attachments.s3.amazonaws.com/a/b/c",
            "https://trello.com/c/abc",
            "https://trello.com/1/cards/a/attachments/b/download/",
            "https://trello.com/1/cards//attachments/b/download/c",
            "https://trello.com/1/cards/a/attachments/b/download/c/../../x",
            "members/me",
            "cards/a/attachments/b",
        ] {
            assert!(path(url, API).is_err(), "{url}");
        }
    }

    proptest! {
        #[test]
        fn any_address_that_passes_is_below_one_route(
            origin in proptest::sample::select(vec!["", "https://trello.com/1/", "https://a/1/", "/1/"]),
            route in proptest::sample::select(vec!["", "cards/a/attachments/b/download/", "cards/a/attachments/"]),
            rest in proptest::collection::vec(proptest::sample::select(vec!["cards", "/", "a", "..", "attachments", "download", ":", "@"]), 0..9),
        ) {
            let url = [origin, route, &rest.concat()].concat();
            let route = url.strip_prefix("https://trello.com/1/").unwrap_or(&url);
            let is_file = match below_version(route).split('/').collect::<Vec<_>>()[..] {
                ["cards", card, "attachments", attachment, "download", name] => ![card, attachment, name].contains(&""),
                _ => false,
            };
            prop_assert_eq!(path(&url, API).ok(), is_file.then_some(route));
        }
    }
}
