//! The path of a call: below `/1/`, whatever the caller's text tries.

use crate::protocol::address::below_version;
use crate::protocol::dialect::Dialect;
use crate::protocol::error::Problem;
use crate::protocol::text::{has_byte, split};

/// The longest URL that Trello's edge takes, in bytes, with some to spare (a user measured 8,170):
/// <https://github.com/mheap/trello-cli/issues/241>.
pub const MAX_URL_BYTES: usize = 8_000;

/// The path to paste behind `/1/`: without its leading slashes, with its query.
///
/// The engine parses the joined URL once more before it is sent; this check is the one that can say what is wrong.
///
/// # Errors
/// `invalid_argument` for a path that leaves `/1/`, names another host, or holds a `#`, a backslash or a control
/// character.
pub fn checked(path: &str, dialect: Dialect) -> Result<&str, Problem> {
    if path.bytes().any(|byte| byte.is_ascii_control()) {
        return Err(Problem::argument(
            "The path holds a control character, such as a tab or a line break. Remove it.",
        ));
    }
    if has_byte(path, b'#') {
        return Err(Problem::argument(
            "The path holds a #. Encode it as %23, or leave it out.",
        ));
    }
    if !dialect.forgives_slashes() && path.as_bytes().starts_with(b"//") {
        return Err(elsewhere());
    }
    let relative = below_version(path);
    let route = split(relative, b'?').0;
    if has_byte(route, b'\\') {
        return Err(Problem::argument(
            "The path holds a backslash. Separate its parts with /.",
        ));
    }
    if names_scheme(route) {
        return Err(elsewhere());
    }
    if has_dots(route) {
        return Err(Problem::argument(
            "The path holds a . or .. segment. Name the route itself, such as boards/ID/lists.",
        ));
    }
    Ok(relative)
}

fn elsewhere() -> Problem {
    Problem::argument(
        "The path names a host. Pass a route of Trello's API, such as members/me/boards; calls go nowhere else.",
    )
}

fn names_scheme(route: &str) -> bool {
    let (scheme, rest) = split(route, b':');
    let slash = rest.is_some_and(|rest| rest.as_bytes().first() == Some(&b'/'));
    slash && scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn has_dots(route: &str) -> bool {
    let (segment, rest) = split(route, b'/');
    is_dots(segment) || rest.is_some_and(has_dots)
}

/// Whether the engine would read the segment as `.` or `..`.
fn is_dots(segment: &str) -> bool {
    let behind = behind_dot(segment.as_bytes());
    behind.is_some_and(|rest| rest.is_empty() || behind_dot(rest).is_some_and(<[u8]>::is_empty))
}

fn behind_dot(segment: &[u8]) -> Option<&[u8]> {
    match segment {
        [b'.', rest @ ..] | [b'%', b'2', b'e' | b'E', rest @ ..] => Some(rest),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::hostile;

    #[test]
    fn routes_pass_without_their_leading_slash() {
        for dialect in [Dialect::Classic, Dialect::Modern] {
            for path in ["boards/x", "/boards/x", "1/boards/x", "/1/boards/x"] {
                assert_eq!(checked(path, dialect), Ok("boards/x"));
            }
            assert_eq!(
                checked("cards/x?fields=a,b", dialect),
                Ok("cards/x?fields=a,b")
            );
            assert_eq!(checked("cards/x/", dialect), Ok("cards/x/"));
            assert_eq!(
                checked("search?query=is:open ../x \\y", dialect),
                Ok("search?query=is:open ../x \\y")
            );
            assert_eq!(checked("cards/a..b", dialect), Ok("cards/a..b"));
        }
        assert_eq!(checked("///boards/x", Dialect::Classic), Ok("boards/x"));
    }

    #[test]
    fn nothing_leaves_the_api() {
        for path in [
            "..",
            "../x",
            "boards/../../x",
            "%2e%2e/x",
            ".%2E/y",
            "a\\..\\..\\b",
            ".\t./z",
            "cards/x#frag",
            "//evil.example/x",
            "https://evil.example/x",
            "/1/https://evil.example/x",
            "/1/../x",
            "HTTPS:/evil.example",
            "boards/x\n",
            "./x",
        ] {
            let problem = checked(path, Dialect::Modern).expect_err(path);
            assert!(problem.message.ends_with('.'), "{path}");
        }
    }

    proptest! {
        #[test]
        fn any_path_stays_below_the_api(path in hostile::text()) {
            for dialect in [Dialect::Modern, Dialect::Classic] {
                if let Ok(checked) = checked(&path, dialect) {
                    let route = checked.split(['?', '#']).next().unwrap_or_default().to_lowercase().replace("%2e", ".");
                    prop_assert!(route.split('/').all(|segment| segment != ".." && segment != "."), "{checked}");
                    prop_assert!(path.ends_with(checked) && !checked.starts_with('/'));
                    prop_assert!(!checked.contains(|c: char| c == '#' || c.is_ascii_control()) && !route.contains('\\'));
                    let before_host = route.split_once(":/").map(|(scheme, _)| scheme);
                    prop_assert!(before_host.is_none_or(|scheme| !scheme.bytes().all(|byte| byte.is_ascii_alphanumeric())), "{checked}");
                }
            }
        }

        #[test]
        fn what_passes_has_no_dot_segment(path in "[./%2eE?\\\\a]{0,12}") {
            if let Ok(checked) = checked(&path, Dialect::Modern) {
                let route = checked.split('?').next().unwrap_or_default().to_lowercase().replace("%2e", ".");
                prop_assert!(route.split('/').all(|segment| segment != ".." && segment != "."));
            }
        }

        #[test]
        fn what_names_another_host_never_passes(
            before in "/{0,2}(1/)?", scheme in "(https?|[A-Za-z0-9]{0,9}):/{1,2}", rest in hostile::text(),
        ) {
            let path = format!("{before}{scheme}{rest}");
            prop_assert!(checked(&path, Dialect::Modern).is_err() && checked(&path, Dialect::Classic).is_err());
            let without_scheme = format!("//{rest}");
            prop_assert!(checked(&without_scheme, Dialect::Modern).is_err());
        }

        #[test]
        fn a_plain_route_passes_as_it_is(
            route in "[a-z][a-zA-Z0-9_]{0,6}(/[a-zA-Z0-9][a-zA-Z0-9._:-]{0,6}){0,3}", query in proptest::option::of("[ -\"$-~]{0,9}"),
        ) {
            let path = query.map_or(route.clone(), |query| format!("{route}?{query}"));
            for dialect in [Dialect::Modern, Dialect::Classic] {
                prop_assert_eq!(checked(&path, dialect), Ok(path.as_str()));
                let behind = format!("/1/{path}");
                prop_assert_eq!(checked(&behind, dialect), Ok(path.as_str()));
            }
        }
    }
}
