//! The options `timeout`, `retry` and `keepalive`, as `options.js` writes them: `attempt,total,limit,backoff,jitter,methods,keepalive`, where
//! nothing stands for what the caller did not say, and behind a semicolon the statuses if there are any.

use crate::client::{CallOptions, Method, RetryPolicy, Timeouts};
use crate::protocol::text::{numbers, split};

/// What the text says; what it does not say of retries is as in `base`.
pub(super) fn read(text: Option<&str>, base: &RetryPolicy) -> CallOptions {
    let Some(text) = text else {
        return CallOptions::default();
    };
    let (first, statuses) = split(text, b';');
    let mut next = numbers(first, b',');
    let timeout = Timeouts {
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
        policy.methods.clear();
        for (place, method) in (0..).zip(&Method::ALL) {
            if bits & 1 << place != 0 {
                policy.methods.push(*method);
            }
        }
    }
    let keepalive = next() == Some(1);
    if let Some(statuses) = statuses {
        let mut next = numbers(statuses, b',');
        policy.statuses.clear();
        while let Some(status) = next() {
            policy.statuses.push(status as u16);
        }
    }
    CallOptions {
        timeout,
        retry: Some(policy),
        signal: None,
        keepalive,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> (Timeouts, RetryPolicy) {
        let options = read(Some(text), &RetryPolicy::default());
        (options.timeout, options.retry.expect("a policy"))
    }

    #[test]
    fn what_is_not_said_stays_as_it_was() {
        let nothing = read(None, &RetryPolicy::default());
        assert_eq!(
            (nothing.timeout, nothing.retry),
            (Timeouts::default(), None)
        );
        let (timeouts, policy) = said("5000,,2,,,");
        assert_eq!(
            timeouts,
            Timeouts {
                attempt: Some(5_000),
                total: None
            }
        );
        assert_eq!(
            policy,
            RetryPolicy {
                limit: 2,
                ..RetryPolicy::default()
            }
        );
    }

    #[test]
    fn everything_can_be_said() {
        assert!(read(Some(",,,,,,1"), &RetryPolicy::default()).keepalive);
        let (timeouts, policy) = said("0,9,1,10,100,13;429,503");
        assert_eq!((timeouts.attempt, timeouts.total), (Some(0), Some(9)));
        assert_eq!(
            policy,
            RetryPolicy {
                limit: 1,
                methods: vec![Method::Get, Method::Put, Method::Delete],
                statuses: vec![429, 503],
                backoff: 10,
                jitter: 100,
                ..RetryPolicy::default()
            }
        );
        let (_, none) = said(",,,,,0;");
        assert!(none.methods.is_empty() && none.statuses.is_empty());
    }
}
