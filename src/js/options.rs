//! The options `timeout` and `retry`, as `options.js` writes them: `attempt,total,limit,backoff,jitter,methods`, where
//! nothing stands for what the caller did not say, and behind a semicolon the statuses if there are any.

use crate::client::Timeouts;
use crate::protocol::method::Method;
use crate::protocol::retry::RetryPolicy;
use crate::protocol::text::{numbers, split};

/// What the text says; what it does not say of retries is as in `base`.
pub(super) fn read(text: Option<&str>, base: &RetryPolicy) -> (Timeouts, Option<RetryPolicy>) {
    let Some(text) = text else {
        return (Timeouts::default(), None);
    };
    let (first, statuses) = split(text, b';');
    let mut next = numbers(first, b',');
    let timeouts = Timeouts {
        attempt: next(),
        total: next(),
    };
    let mut policy = base.clone();
    for place in [&mut policy.limit, &mut policy.backoff, &mut policy.jitter] {
        if let Some(number) = next() {
            *place = number;
        }
    }
    if let Some(bits) = next() {
        let all = Method::ALL.into_iter().enumerate();
        policy.methods = all
            .filter(|(place, _)| bits & 1 << place != 0)
            .map(|(_, method)| method)
            .collect();
    }
    if let Some(statuses) = statuses {
        let mut next = numbers(statuses, b',');
        policy.statuses.clear();
        while let Some(status) = next() {
            policy.statuses.push(status as u16);
        }
    }
    (timeouts, Some(policy))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_said_stays_as_it_was() {
        let base = RetryPolicy::default();
        assert_eq!(read(None, &base), (Timeouts::default(), None));
        let (timeouts, policy) = read(Some("5000,,2,,,"), &base);
        assert_eq!(
            timeouts,
            Timeouts {
                attempt: Some(5_000),
                total: None
            }
        );
        assert_eq!(
            policy,
            Some(RetryPolicy {
                limit: 2,
                ..base.clone()
            })
        );
    }

    #[test]
    fn everything_can_be_said() {
        let (timeouts, policy) = read(Some("0,9,1,10,100,13;429,503"), &RetryPolicy::default());
        assert_eq!((timeouts.attempt, timeouts.total), (Some(0), Some(9)));
        assert_eq!(
            policy,
            Some(RetryPolicy {
                limit: 1,
                methods: vec![Method::Get, Method::Put, Method::Delete],
                statuses: vec![429, 503],
                backoff: 10,
                jitter: 100,
                ..RetryPolicy::default()
            })
        );
        let (_, none) = read(Some(",,,,,0;"), &RetryPolicy::default());
        let none = none.expect("a policy");
        assert!(none.methods.is_empty() && none.statuses.is_empty());
    }
}
