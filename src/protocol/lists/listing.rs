//! What a caller asks to read in pages: by which parameters Trello pages it, and where in time it lies.

use super::cursor::{MAX_LIMIT, Paging};
use super::pager::{Parallel, Plan};
use crate::protocol::address::below_version;
use crate::protocol::call::params::{Params, Shape, Source, has_param};
use crate::protocol::error::Problem;
use crate::protocol::object_id::time_of;
use crate::protocol::percent::decode_ascii;
use crate::protocol::text::{cut_parameter, number, split};

/// How far back a list is guessed to go where nothing tells it, in milliseconds: a year.
const GUESS: u64 = 31_536_000_000;

const SEARCH: Paging = Paging::Numbered {
    page: "cards_page",
    limit: "cards_limit",
    last: 100,
};

/// A list to read.
#[derive(Clone, Debug)]
pub struct Listing {
    /// How to read it.
    pub plan: Plan,
    /// The member of an answer that has the elements; none where the answer itself is the list.
    pub member: Option<&'static str>,
}

/// Plans the reading of a route. The parameters that page are taken out of `params`, and out of the query of `path`.
///
/// A search gives its cards (<https://developer.atlassian.com/cloud/trello/rest/api-group-search/>); every other list is
/// paged by `before`. `max` is the most elements to read, `parallel` how many requests may run at once. `moment` reads a
/// date, and `now` is the time, both in milliseconds since 1970.
///
/// # Errors
/// `invalid_argument` for a `limit` that is not 1 to 1,000.
pub fn listing<T: Source>(
    path: &mut String,
    params: &mut Params<T>,
    max: Option<u32>,
    parallel: u32,
    moment: &dyn Fn(&str) -> Option<u64>,
    now: u64,
) -> Result<Listing, Problem> {
    let mut given = |name| {
        let in_path = cut(path, name);
        take(params, name).or(in_path)
    };
    let limit = match given("limit") {
        Some(text) => limit_of(&text)?,
        None => MAX_LIMIT,
    };
    let before = given("before");
    let since = given("since");
    let route = split(below_version(path), b'?').0;
    let searches = route == "search";
    if searches {
        take(params, "cards_page");
        take(params, "cards_limit");
        if !has_param(params, "modelTypes") {
            params.push(("modelTypes".to_owned(), "cards".into()));
        }
    }
    let at = |bound: &Option<String>| {
        let bound = bound.as_deref()?;
        time_of(bound).or_else(|| moment(bound))
    };
    let to = at(&before).unwrap_or(now);
    let from = at(&since)
        .or_else(|| created(route))
        .unwrap_or(to.saturating_sub(GUESS));
    Ok(Listing {
        plan: Plan {
            paging: if searches { SEARCH } else { Paging::Before },
            limit,
            max,
            before,
            since,
            parallel: Parallel {
                requests: parallel as usize,
                from,
                to,
            },
        },
        member: searches.then_some("cards"),
    })
}

/// When what the route is about was made: nothing on it is older, but for what was imported.
fn created(route: &str) -> Option<u64> {
    let (segment, rest) = split(route, b'/');
    time_of(segment).or_else(|| created(rest?))
}

fn limit_of(text: &str) -> Result<u32, Problem> {
    number(text)
        .filter(|limit| (1..=MAX_LIMIT).contains(limit))
        .ok_or_else(|| Problem::argument("The limit of a page is a whole number from 1 to 1,000."))
}

/// Takes a parameter out of the path's own query.
fn cut(path: &mut String, name: &str) -> Option<String> {
    let (value, rest) = cut_parameter(path, name)?;
    let value = decode_ascii(value);
    *path = rest;
    Some(value)
}

/// Takes all parameters of a name, and gives the first that is a text.
fn take<T: Source>(params: &mut Params<T>, name: &str) -> Option<String> {
    let mut taken = None;
    while let Some(place) = params.iter().position(|(known, _)| known == name) {
        if let Shape::Text(text) = params.remove(place).1.read() {
            taken = taken.or(Some(text));
        }
    }
    taken
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::call::Value;
    use crate::protocol::hostile;

    const BOARD: &str = "5e970a52b2a4f2a1c0ffee00";
    const NOW: u64 = 1_700_000_000_000;

    fn params(pairs: &[(&str, &str)]) -> Params {
        let pair = |(name, text): &(&str, &str)| ((*name).into(), Value::Text((*text).into()));
        pairs.iter().map(pair).collect()
    }

    fn planned(path: &str, params: &mut Params) -> Result<Listing, Problem> {
        let moment = |text: &str| (text == "2020-01-01").then_some(1_577_836_800_000);
        listing(&mut path.to_owned(), params, Some(5), 8, &moment, NOW)
    }

    #[test]
    fn what_pages_is_taken_out_of_the_query_of_the_path() {
        let mut path =
            "/boards/x/actions?limit=5&filter=all&before=2020-01-01T00%3A00%3A00Z".to_owned();
        let mut left = params(&[("limit", "7")]);
        let Listing { plan, .. } =
            listing(&mut path, &mut left, None, 1, &|_| None, NOW).expect("a plan");
        assert_eq!(path, "/boards/x/actions?filter=all");
        assert_eq!(
            (plan.limit, left),
            (7, Params::new()),
            "a parameter goes before the query"
        );
        assert_eq!(plan.before.as_deref(), Some("2020-01-01T00:00:00Z"));
    }

    #[test]
    fn what_pages_is_taken_out_of_the_parameters() {
        let given = &[
            ("filter", "all"),
            ("limit", "50"),
            ("since", "2020-01-01"),
            ("before", BOARD),
        ];
        let mut left = params(given);
        let plan = planned("boards/x/actions", &mut left).expect("a plan").plan;
        assert_eq!(left, params(&[("filter", "all")]));
        assert_eq!(
            (plan.limit, plan.max, plan.paging),
            (50, Some(5), Paging::Before)
        );
        assert_eq!(plan.before.as_deref(), Some(BOARD));
        assert_eq!(plan.since.as_deref(), Some("2020-01-01"));
        let parallel = Parallel {
            requests: 8,
            from: 1_577_836_800_000,
            to: 1_586_956_882_000,
        };
        assert_eq!(plan.parallel, parallel);
    }

    #[test]
    fn a_list_begins_with_what_it_is_about_or_a_year_ago() {
        let from = |path: &str| {
            let plan = planned(path, &mut params(&[])).expect("a plan").plan;
            (plan.parallel.from, plan.parallel.to)
        };
        assert_eq!(
            from(&["/boards/", BOARD, "/actions?x"].concat()),
            (1_586_956_882_000, NOW)
        );
        assert_eq!(from("members/me/actions"), (NOW - GUESS, NOW));
    }

    #[test]
    fn a_search_is_paged_by_number() {
        let mut left = params(&[("query", "x"), ("cards_page", "3"), ("cards_limit", "5")]);
        let Listing { plan, member } = planned("/search", &mut left).expect("a plan");
        assert_eq!((plan.paging, member), (SEARCH, Some("cards")));
        assert_eq!(left, params(&[("query", "x"), ("modelTypes", "cards")]));
        assert!(
            planned("search/members", &mut left)
                .expect("a plan")
                .member
                .is_none()
        );
    }

    #[test]
    fn a_limit_is_from_one_to_a_thousand() {
        for limit in [
            "0",
            "-1",
            "1001",
            "NaN",
            "1.5",
            "",
            "Infinity",
            "99999999999",
        ] {
            let problem = planned("x", &mut params(&[("limit", limit)])).expect_err(limit);
            assert!(problem.message.ends_with('.'));
        }
        assert_eq!(
            planned("x", &mut params(&[("limit", "1000")]))
                .expect("a plan")
                .plan
                .limit,
            1000
        );
    }

    proptest! {
        #[test]
        fn any_listing_reads_pages_of_a_size_that_trello_gives(
            path in prop_oneof![hostile::text(), "(/1/)?search(/members)?(\\?limit=5)?"],
            given in proptest::collection::vec((prop_oneof![hostile::text(), "limit|before|since|modelTypes|cards_page"], hostile::text()), 0..4),
            limit in proptest::option::of(prop_oneof![hostile::text(), proptest::sample::select(vec!["0", "1", "007", "1000", "1001"]).prop_map(str::to_owned)]), now in any::<u64>(),
        ) {
            let mut params: Params = given.into_iter().map(|(name, text)| (name, Value::Text(text))).collect();
            params.extend(limit.map(|text| ("limit".to_owned(), Value::Text(text))));
            let first = |name: &str| {
                let text = params.iter().find(|(known, _)| known == name).map(|(_, value)| value.clone());
                let in_path = || hostile::first_parameter(&path, name).map(|value| Value::Text(decode_ascii(value)));
                text.or_else(in_path)
            };
            let size = match first("limit") {
                Some(Value::Text(text)) => text.parse().ok().filter(|limit| (1..=1_000).contains(limit) && !text.starts_with('+')),
                _ => Some(1_000),
            };
            let (before, since) = (first("before"), first("since"));
            let (mut rest, mut left) = (path.clone(), params.clone());
            let read = listing(&mut rest, &mut left, None, 4, &|_| None, now);
            prop_assert_eq!(read.as_ref().map(|listing| listing.plan.limit).ok(), size);
            if let Ok(Listing { plan, member }) = read {
                prop_assert_eq!((plan.before.map(Value::Text), plan.since.map(Value::Text)), (before, since));
                let taken = ["limit", "before", "since", "cards_page", "cards_limit"];
                let taken = if member.is_some() { &taken[..] } else { &taken[..3] };
                params.retain(|(name, _)| !taken.contains(&name.as_str()));
                if member.is_some() && !has_param(&params, "modelTypes") {
                    params.push(("modelTypes".into(), "cards".into()));
                }
                prop_assert_eq!(left, params);
            }
        }
    }
}
