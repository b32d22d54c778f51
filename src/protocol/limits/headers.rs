//! What the headers of an answer say of Trello's limits.
//!
//! Source: <https://developer.atlassian.com/cloud/trello/guides/rest-api/rate-limits>.

use crate::protocol::text::numbers;

/// What the headers of one answer say of one limit: `x-rate-limit-api-key-interval-ms`, `-max` and `-remaining`, and
/// the same with `token`. A header that is missing or no integer is `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LimitReading {
    /// The length of the window, in milliseconds.
    pub interval: Option<u32>,
    /// How many calls a window allows.
    pub max: Option<u32>,
    /// How many are left in this one.
    pub remaining: Option<u32>,
}

/// The headers that tell of the limits, in the order in which [`LimitHeaders::read`] takes their values.
pub const HEADERS: &str = "x-rate-limit-api-key-interval-ms x-rate-limit-api-key-max x-rate-limit-api-key-remaining \
x-rate-limit-api-token-interval-ms x-rate-limit-api-token-max x-rate-limit-api-token-remaining";

/// What the headers of one answer say.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct LimitHeaders {
    /// Of the key's limit.
    pub key: LimitReading,
    /// Of the token's limit.
    pub token: LimitReading,
}

impl LimitHeaders {
    /// The values of [`HEADERS`], a line for each.
    #[must_use]
    pub fn read(values: &str) -> Self {
        let mut next = numbers(values, b'\n');
        let mut reading = || LimitReading {
            interval: next(),
            max: next(),
            remaining: next(),
        };
        Self {
            key: reading(),
            token: reading(),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::protocol::hostile;

    #[test]
    fn headers_are_read_as_far_as_they_are_there() {
        let reading = |interval, max, remaining| LimitReading {
            interval,
            max,
            remaining,
        };
        let whole = LimitHeaders::read("10000\n300\n299\n10000\n100\n0");
        assert_eq!(whole.key, reading(Some(10_000), Some(300), Some(299)));
        assert_eq!(whole.token, reading(Some(10_000), Some(100), Some(0)));
        let partial = LimitHeaders::read("\n3e2\n-1\n\n\n7");
        assert_eq!(partial.key, LimitReading::default());
        assert_eq!(partial.token, reading(None, None, Some(7)));
        assert_eq!(LimitHeaders::read(""), LimitHeaders::default());
    }

    proptest! {
        #[test]
        fn any_headers_give_whole_numbers_or_nothing(values in proptest::collection::vec(hostile::text(), 0..9)) {
            let values = values.join("\n");
            let mut lines = values.split('\n').map(|line| line.parse().ok().filter(|_| !line.starts_with('+')));
            let mut next = || lines.next().flatten();
            let mut reading = || LimitReading { interval: next(), max: next(), remaining: next() };
            prop_assert_eq!(LimitHeaders::read(&values), LimitHeaders { key: reading(), token: reading() });
        }
    }
}
