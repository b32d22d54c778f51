//! Many GETs in few requests: `GET /1/batch?urls=…` takes ten at most, and an address has its length.
//!
//! Source: <https://developer.atlassian.com/cloud/trello/rest/api-group-batch/>. Commas separate the URLs, so one
//! inside a URL is encoded twice. That a failed element comes in two shapes is other clients' experience.

use crate::protocol::address::below_version;
use crate::protocol::call::path::{self, MAX_URL_BYTES};
use crate::protocol::dialect::Dialect;
use crate::protocol::error::Problem;
use crate::protocol::percent;
use crate::protocol::text::{has_byte, joined, number, split};

/// How many GETs one request takes.
pub const MOST: usize = 10;

const SEPARATOR: &str = "%2C";

/// One GET as it stands in the value of `urls`, encoded for the query.
///
/// `query` holds the encoded parameters, without a `?`; the path may have a query of its own.
///
/// # Errors
/// `invalid_argument` for a path that [`path::checked`] refuses.
pub fn encoded(path: &str, query: &str) -> Result<String, Problem> {
    let path = path::checked(path, Dialect::Modern)?;
    let mark = match query {
        "" => "",
        _ if has_byte(path, b'?') => "&",
        _ => "?",
    };
    let url = without_commas(&joined(&["/", path, mark, query]));
    let mut out = String::new();
    percent::encode_into(&mut out, &url);
    Ok(out)
}

/// The first of the two times that a comma is encoded.
fn without_commas(mut text: &str) -> String {
    let mut out = String::new();
    while let (before, Some(behind)) = split(text, b',') {
        out.push_str(before);
        out.push_str(SEPARATOR);
        text = behind;
    }
    out.push_str(text);
    out
}

/// Whether a GET can travel with others: a batch takes none inside it.
#[must_use]
pub fn may_join(path: &str) -> bool {
    let route = split(below_version(path), b'?').0;
    split(route, b'/').0 != "batch"
}

/// The GETs of one request, in their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part<T> {
    /// The encoded value of `urls`; empty where a GET travels by itself.
    pub urls: String,
    /// The GETs.
    pub gets: Vec<T>,
}

impl<T> Default for Part<T> {
    fn default() -> Self {
        Self {
            urls: String::new(),
            gets: Vec::new(),
        }
    }
}

impl<T> Part<T> {
    /// Adds a GET, as [`encoded`] gave it. Where it does not go with those that are there, gives them back: they are a
    /// request of their own. One that is `None`, or longer than a request may be, travels by itself.
    ///
    /// `base` is the length of the request's address before the value of `urls`, in bytes.
    pub fn add(&mut self, url: Option<String>, get: T, base: usize) -> Option<Self> {
        let room = MAX_URL_BYTES.saturating_sub(base);
        let url = url.filter(|url| url.len() <= room).unwrap_or_default();
        let length = self.urls.len() + SEPARATOR.len() + url.len();
        let joins =
            !self.urls.is_empty() && !url.is_empty() && self.gets.len() < MOST && length <= room;
        if joins {
            self.urls.push_str(SEPARATOR);
            self.urls.push_str(&url);
            self.gets.push(get);
            return None;
        }
        let gets = vec![get];
        let before = std::mem::replace(self, Self { urls: url, gets });
        (!before.gets.is_empty()).then_some(before)
    }
}

/// The status of one element of a batch's answer, and the name of the member that has its body. `described` is the member
/// `statusCode` of one that failed; where it has none, its only member is named like the status.
#[must_use]
pub fn element(described: Option<u32>, names: &str) -> Option<(u16, &str)> {
    let (status, body) = match described {
        Some(status) => (status, "message"),
        None => (number(names)?, names),
    };
    (200..600)
        .contains(&status)
        .then_some((status as u16, body))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::hostile;

    /// What becomes of these GETs, each known by its place.
    fn parts(gets: Vec<Option<String>>, base: usize) -> Vec<Part<usize>> {
        let mut last = Part::default();
        let mut parts: Vec<_> = gets
            .into_iter()
            .enumerate()
            .filter_map(|(place, get)| last.add(get, place, base))
            .collect();
        parts.push(last);
        parts
    }

    #[test]
    fn commas_are_encoded_twice_inside_and_once_between() {
        let gets = vec![
            encoded("boards/x", "fields=name%2Curl").ok(),
            encoded("/search?query=a,b", "partial=true").ok(),
        ];
        let [part] = &parts(gets, 60)[..] else {
            panic!("one part")
        };
        assert_eq!(
            part.urls,
            "%2Fboards%2Fx%3Ffields%3Dname%252Curl%2C%2Fsearch%3Fquery%3Da%252Cb%26partial%3Dtrue"
        );
        assert_eq!(part.gets, [0, 1]);
    }

    #[test]
    fn a_get_without_parameters_has_no_question_mark() {
        assert_eq!(encoded("boards/x", "").unwrap(), "%2Fboards%2Fx");
    }

    #[test]
    fn two_go_together_up_to_the_last_byte_of_an_address() {
        let (base, first) = (100, 200);
        let rest = MAX_URL_BYTES - base - first - SEPARATOR.len();
        for (second, requests) in [(rest, 1), (rest + 1, 2)] {
            let gets = [first, second].map(|length| Some("x".repeat(length)));
            assert_eq!(parts(gets.into(), base).len(), requests, "{second}");
        }
    }

    #[test]
    fn a_path_that_leaves_the_api_is_refused() {
        for path in ["../x", "https://evil.example/x", "//evil.example", "x#y"] {
            assert!(encoded(path, "").is_err(), "{path}");
        }
    }

    #[test]
    fn ten_go_together_and_a_long_one_goes_alone() {
        let mut gets: Vec<Option<String>> = (0..12)
            .map(|number| Some(format!("%2Fx{number}")))
            .collect();
        gets.extend([Some("y".repeat(MAX_URL_BYTES)), Some("z".into()), None]);
        let parts = parts(gets, 100);
        let counts: Vec<_> = parts
            .iter()
            .map(|part| (part.gets.len(), !part.urls.is_empty()))
            .collect();
        assert_eq!(
            counts,
            [(10, true), (2, true), (1, false), (1, true), (1, false)]
        );
    }

    #[test]
    fn a_batch_takes_no_batch() {
        for path in ["batch", "/batch?urls=/x", "batch/x"] {
            assert!(!may_join(path), "{path}");
        }
        assert!(may_join("batches") && may_join("boards/batch"));
    }

    #[test]
    fn elements_are_told_apart_by_their_names() {
        for (described, names, wanted) in [
            (None, "200", Some((200, "200"))),
            (None, "202", Some((202, "202"))),
            (None, "404", Some((404, "404"))),
            (Some(404), "name,message,statusCode", Some((404, "message"))),
            (Some(99_999), "name,message,statusCode", None),
            (None, "name,message,statusCode", None),
            (None, "200,404", None),
            (None, "99999", None),
            (None, "600", None),
            (None, "7", None),
            (None, "", None),
        ] {
            assert_eq!(element(described, names), wanted, "{described:?} {names}");
        }
    }

    proptest! {
        #[test]
        fn every_get_is_in_one_request_within_the_bounds(
            lengths in proptest::collection::vec(1_usize..3_000, 1..30), base in 0_usize..6_000,
        ) {
            let gets: Vec<Option<String>> = lengths.iter().map(|length| Some("x".repeat(*length))).collect();
            let mut next = 0;
            for part in parts(gets.clone(), base) {
                prop_assert!((1..=MOST).contains(&part.gets.len()));
                prop_assert_eq!(&part.gets, &(next..next + part.gets.len()).collect::<Vec<_>>());
                if part.urls.is_empty() {
                    prop_assert!(base + lengths[next] > MAX_URL_BYTES);
                } else {
                    prop_assert!(base + part.urls.len() <= MAX_URL_BYTES);
                    let pieces: Vec<&str> = part.urls.split(SEPARATOR).collect();
                    let wanted: Vec<&str> = part.gets.iter().filter_map(|get| gets[*get].as_deref()).collect();
                    prop_assert_eq!(pieces, wanted);
                }
                next += part.gets.len();
            }
            prop_assert_eq!(next, gets.len());
        }

        #[test]
        fn what_is_encoded_has_no_comma_left_and_is_read_back(text in any::<String>()) {
            let mut query = String::new();
            percent::append_pair(&mut query, "query", &text);
            let once = percent::decode(&encoded("search", &query).expect("encoded"));
            prop_assert!(!once.contains(','));
            let value = once.strip_prefix("/search?query=").expect("the route");
            prop_assert_eq!(percent::decode(value), text);
        }

        #[test]
        fn any_get_stands_in_a_batch_as_it_was_and_holds_no_separator(path in hostile::text(), query in hostile::text()) {
            let route = path::checked(&path, Dialect::Modern);
            let encoded = encoded(&path, &query);
            prop_assert_eq!(encoded.is_ok(), route.is_ok());
            if let (Ok(route), Ok(encoded)) = (route, encoded) {
                let mark = if query.is_empty() { "" } else if route.contains('?') { "&" } else { "?" };
                prop_assert!(!encoded.contains(SEPARATOR) && !encoded.contains(','));
                prop_assert_eq!(percent::decode(&encoded), format!("/{route}{mark}{query}").replace(',', SEPARATOR));
            }
        }

        #[test]
        fn any_element_has_the_status_that_it_says(
            described in prop::option::of(prop_oneof![any::<u32>(), 190_u32..610]),
            names in prop_oneof![hostile::text(), (190_u32..610).prop_map(|status| status.to_string())],
        ) {
            let named = names.parse::<u32>().ok().filter(|_| !names.starts_with('+'));
            let (status, body) = match described {
                Some(status) => (Some(status), "message"),
                None => (named, names.as_str()),
            };
            let expected = status.filter(|status| (200..600).contains(status)).map(|status| (status as u16, body));
            prop_assert_eq!(element(described, &names), expected);
        }
    }
}
