//! Trello's rate limits: which calls count against which.
//!
//! Source: <https://developer.atlassian.com/cloud/trello/guides/rest-api/rate-limits>.

use crate::protocol::address::below_version;
use crate::protocol::text::{pieces, split};

/// A limit of Trello's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Limit {
    /// Calls of `/members/{id}` itself, not of the routes below it: 100 in 900 s.
    Members,
    /// Calls of `/membersSearch` and `/search/members`. The number is not published.
    MembersSearch,
    /// Calls of `/search`. The number is not published.
    Search,
    /// All calls with one token: 100 in 10 s.
    Token,
    /// All calls with one key, whoever makes them: 300 in 10 s.
    Key,
}

/// How many limits there are.
pub const LIMITS: usize = 5;

impl Limit {
    /// Every limit, in the order of their numbers.
    pub const ALL: [Self; LIMITS] = [
        Self::Members,
        Self::MembersSearch,
        Self::Search,
        Self::Token,
        Self::Key,
    ];

    /// Its bit in a set of limits.
    pub(super) fn bit(self) -> u8 {
        1 << self as u8
    }

    /// The limit that a path below `/1/` has of its own, besides those of key and token.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Self> {
        let (route, _) = split(split(path, b'?').0, b'#');
        let mut parts = pieces(below_version(route), b'/');
        while parts.last().is_some_and(|part| part.is_empty()) {
            parts.pop();
        }
        let is = |place: usize, name: &str| {
            let part = parts.get(place);
            part.is_some_and(|part| part.eq_ignore_ascii_case(name))
        };
        if is(0, "membersSearch") || is(0, "search") && is(1, "members") && parts.len() == 2 {
            Some(Self::MembersSearch)
        } else if is(0, "search") {
            Some(Self::Search)
        } else if (is(0, "members") || is(0, "member")) && parts.len() <= 2 {
            Some(Self::Members)
        } else {
            None
        }
    }

    /// The limit that a 429 is about, by the `error` in its body. `route` is the call's own limit.
    #[must_use]
    pub fn of_code(code: &str, route: Option<Self>) -> Option<Self> {
        match code {
            "API_KEY_LIMIT_EXCEEDED" => Some(Self::Key),
            "API_TOKEN_LIMIT_EXCEEDED" => Some(Self::Token),
            "RATE_LIMIT_EXCEEDED" => route,
            _ => None,
        }
    }

    /// The `error` in the body of a 429 about this limit.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Key => "API_KEY_LIMIT_EXCEEDED",
            Self::Token => "API_TOKEN_LIMIT_EXCEEDED",
            _ => "RATE_LIMIT_EXCEEDED",
        }
    }

    /// Whether it is a limit of some routes alone.
    pub(super) fn is_of_route(self) -> bool {
        !matches!(self, Self::Token | Self::Key)
    }

    /// Whether Trello tells its figures.
    pub(super) fn is_published(self) -> bool {
        !matches!(self, Self::MembersSearch | Self::Search)
    }

    pub(super) fn default_rate(self) -> Rate {
        let (max, interval) = match self {
            Self::Key => (300, 10_000),
            Self::Token => (100, 10_000),
            Self::Members => (100, 900_000),
            Self::MembersSearch | Self::Search => (u32::MAX, 900_000),
        };
        Rate { max, interval }
    }
}

/// So many calls in so many milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// How many calls.
    pub max: u32,
    /// In how many milliseconds.
    pub interval: u32,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::hostile;

    #[test]
    fn routes_have_their_own_limits_and_the_routes_below_them_do_not() {
        for (path, limit) in [
            ("members/me", Some(Limit::Members)),
            ("/members/me/?fields=all", Some(Limit::Members)),
            ("member/someone?boards=open/closed", Some(Limit::Members)),
            ("members/me/boards", None),
            ("search?query=x", Some(Limit::Search)),
            ("search/members?query=x", Some(Limit::MembersSearch)),
            ("search/members/", Some(Limit::MembersSearch)),
            ("search/members/x", Some(Limit::Search)),
            ("members/me#/boards", Some(Limit::Members)),
            ("members#?x/y/z", Some(Limit::Members)),
            ("//", None),
            ("membersSearch", Some(Limit::MembersSearch)),
            ("\u{17f}earch", None),
            ("boards/x/members", None),
            ("", None),
        ] {
            assert_eq!(Limit::of_path(path), limit, "{path}");
        }
    }

    #[test]
    fn a_429_names_its_limit() {
        for limit in Limit::ALL {
            assert_eq!(Limit::of_code(limit.code(), Some(limit)), Some(limit));
        }
        for limit in [Limit::Key, Limit::Token] {
            assert_eq!(Limit::of_code(limit.code(), None), Some(limit));
        }
        assert_eq!(Limit::of_code("RATE_LIMIT_EXCEEDED", None), None);
        assert_eq!(Limit::of_code("API_TOKEN_DB_LIMIT_EXCEEDED", None), None);
    }

    proptest! {
        #[test]
        fn any_path_has_the_limit_of_its_route(
            path in prop_oneof![hostile::text(), "/{0,2}(1/)?(members?|Search|membersSearch|boards)?(/{0,2}(me|members|x)){0,2}/{0,2}"],
            query in hostile::text(),
        ) {
            let limit = Limit::of_path(&path);
            prop_assert_eq!(Limit::of_path(&path.to_ascii_uppercase()), limit);
            if !path.contains(['?', '#']) {
                prop_assert_eq!(Limit::of_path(&format!("{path}?{query}")), limit);
            }
            let route = path.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
            let route = route.strip_prefix("1/").map_or(route, |below| below.trim_start_matches('/'));
            let route = route.trim_end_matches('/').to_ascii_lowercase();
            let expected = match route.split('/').collect::<Vec<_>>()[..] {
                ["memberssearch", ..] | ["search", "members"] => Some(Limit::MembersSearch),
                ["search", ..] => Some(Limit::Search),
                ["members" | "member"] | ["members" | "member", _] => Some(Limit::Members),
                _ => None,
            };
            prop_assert_eq!(limit, expected);
        }
    }
}
