//! Whether a failed attempt is repeated, and after how long.
//!
//! A 429 was not carried out, so any method may be repeated:
//! <https://developer.atlassian.com/cloud/trello/guides/rest-api/rate-limits>. After any other failure nobody knows
//! whether it was, and Trello has no idempotency key: a POST that is sent again may make a second object.

use crate::protocol::method::Method;

/// The status of a call beyond a limit.
pub const TOO_MANY_REQUESTS: u16 = 429;

/// How an attempt failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AttemptFailure {
    /// An answer with this status.
    Status(u16),
    /// No answer that could be read. A 429 without CORS headers looks so too.
    Network,
}

/// What to repeat, how often and how soon.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    /// How many attempts may follow the first. 0 turns repeating off.
    pub limit: u32,
    /// The methods that are repeated after a failure other than 429. POST in this list has no effect.
    pub methods: Vec<Method>,
    /// The statuses that are repeated; 429 among them with any method.
    pub statuses: Vec<u16>,
    /// Milliseconds before the second attempt; they double with each further one.
    pub backoff: u32,
    /// Milliseconds that the doubling ends at.
    pub max_backoff: u32,
    /// How much of the pause is left to chance, in percent.
    pub jitter: u32,
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            limit: 5,
            methods: vec![Method::Get],
            statuses: vec![TOO_MANY_REQUESTS, 500, 502, 503, 504],
            backoff: 300,
            max_backoff: 30_000,
            jitter: 50,
        }
    }
}

/// What follows a failed attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// Another attempt.
    Retry {
        /// Milliseconds until then.
        after: u32,
    },
    /// The failure is the result of the call.
    GiveUp,
}

impl RetryPolicy {
    /// What follows when attempt number `attempts` (the first is 1) has failed.
    ///
    /// `at_least` is what is known to be needed, in milliseconds, such as the rest of a limit's window; the pause is
    /// added to it, so that callers that wait for the same window do not all come at once. `random` is any number.
    #[must_use]
    pub fn decide(
        &self,
        method: Method,
        failure: AttemptFailure,
        attempts: u32,
        at_least: u32,
        random: u32,
    ) -> Decision {
        if attempts > self.limit || !self.covers(method, failure) {
            return Decision::GiveUp;
        }
        Decision::Retry {
            after: at_least.saturating_add(self.pause(attempts, random)),
        }
    }

    fn covers(&self, method: Method, failure: AttemptFailure) -> bool {
        let repeatable = method != Method::Post && self.methods.contains(&method);
        match failure {
            AttemptFailure::Network => repeatable,
            AttemptFailure::Status(status) => {
                (repeatable || status == TOO_MANY_REQUESTS) && self.statuses.contains(&status)
            }
        }
    }

    /// Milliseconds before the attempt that follows attempt number `attempts`.
    #[must_use]
    pub fn pause(&self, attempts: u32, random: u32) -> u32 {
        let doublings = attempts.saturating_sub(1).min(31);
        let whole = (u64::from(self.backoff) << doublings).min(u64::from(self.max_backoff));
        let chance = whole * u64::from(self.jitter.min(100)) / 100;
        // No more than `max_backoff`.
        (whole - ((chance * u64::from(random)) >> 32)) as u32
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const METHODS: [Method; 4] = [Method::Get, Method::Post, Method::Put, Method::Delete];

    fn decide(method: Method, failure: AttemptFailure) -> Decision {
        RetryPolicy::default().decide(method, failure, 1, 0, 0)
    }

    #[test]
    fn a_429_is_repeated_with_any_method() {
        for method in METHODS {
            assert_eq!(
                decide(method, AttemptFailure::Status(429)),
                Decision::Retry { after: 300 }
            );
        }
    }

    #[test]
    fn an_ambiguous_failure_repeats_reading_only() {
        for failure in [500, 502, 503, 504]
            .map(AttemptFailure::Status)
            .into_iter()
            .chain([AttemptFailure::Network])
        {
            assert_eq!(decide(Method::Get, failure), Decision::Retry { after: 300 });
            for method in [Method::Post, Method::Put, Method::Delete] {
                assert_eq!(decide(method, failure), Decision::GiveUp, "{failure:?}");
            }
        }
    }

    #[test]
    fn an_answer_of_the_caller_s_doing_is_final() {
        for status in [400, 401, 403, 404, 409, 449, 501] {
            assert_eq!(
                decide(Method::Get, AttemptFailure::Status(status)),
                Decision::GiveUp
            );
        }
    }

    #[test]
    fn the_pause_doubles_up_to_its_cap_and_follows_what_is_needed() {
        let policy = RetryPolicy {
            limit: 9,
            jitter: 0,
            ..RetryPolicy::default()
        };
        let after = |attempts, at_least| {
            policy.decide(
                Method::Get,
                AttemptFailure::Network,
                attempts,
                at_least,
                u32::MAX,
            )
        };
        for (attempts, wanted) in [(1, 300), (2, 600), (5, 4800), (8, 30_000), (9, 30_000)] {
            assert_eq!(after(attempts, 0), Decision::Retry { after: wanted });
        }
        assert_eq!(after(1, 8_000), Decision::Retry { after: 8_300 });
        assert_eq!(after(10, 0), Decision::GiveUp);
    }

    #[test]
    fn half_of_a_pause_is_random() {
        let policy = RetryPolicy::default();
        for (random, wanted) in [(0, 300), (1 << 31, 225), (u32::MAX, 151)] {
            assert_eq!(policy.pause(1, random), wanted);
        }
    }

    #[test]
    fn everything_can_be_turned_off() {
        let never = RetryPolicy {
            limit: 0,
            ..RetryPolicy::default()
        };
        let not_at_limits = RetryPolicy {
            statuses: vec![503],
            ..RetryPolicy::default()
        };
        for policy in [never, not_at_limits] {
            let decision = policy.decide(Method::Get, AttemptFailure::Status(429), 1, 0, 0);
            assert_eq!(decision, Decision::GiveUp);
        }
    }

    fn failure() -> impl Strategy<Value = AttemptFailure> {
        let status = proptest::sample::select(vec![429, 500, 502, 503, 504, 404]);
        prop_oneof![
            Just(AttemptFailure::Network),
            status.prop_map(AttemptFailure::Status)
        ]
    }

    proptest! {
        #[test]
        fn a_failure_is_repeated_where_the_policy_covers_it_and_not_before_it_may(
            methods in proptest::sample::subsequence(METHODS.to_vec(), 0..=4), statuses in proptest::sample::subsequence(vec![429_u16, 500, 503], 0..=3),
            limit in 0_u32..4, attempts in 1_u32..6, method in proptest::sample::select(METHODS.to_vec()), failure in failure(),
            at_least in any::<u32>(), random in any::<u32>(),
        ) {
            let policy = RetryPolicy { limit, methods, statuses, ..RetryPolicy::default() };
            let repeats = policy.methods.contains(&method) && method != Method::Post;
            let covered = match failure {
                AttemptFailure::Network => repeats,
                AttemptFailure::Status(429) => policy.statuses.contains(&429),
                AttemptFailure::Status(status) => repeats && policy.statuses.contains(&status),
            };
            match policy.decide(method, failure, attempts, at_least, random) {
                Decision::Retry { after } => prop_assert!(covered && attempts <= limit && after >= at_least),
                Decision::GiveUp => prop_assert!(!covered || attempts > limit),
            }
        }

        #[test]
        fn any_policy_repeats_no_post_after_an_ambiguous_failure(
            status in any::<u16>(), limit in any::<u32>(), attempts in 1_u32..9, random in any::<u32>(),
        ) {
            let policy = RetryPolicy { limit, methods: METHODS.to_vec(), statuses: vec![status], ..RetryPolicy::default() };
            let after = |failure| policy.decide(Method::Post, failure, attempts, 0, random);
            prop_assert_eq!(after(AttemptFailure::Network), Decision::GiveUp);
            if status != TOO_MANY_REQUESTS {
                prop_assert_eq!(after(AttemptFailure::Status(status)), Decision::GiveUp);
            }
        }

        #[test]
        fn any_pause_keeps_its_bounds(
            backoff in any::<u32>(), max_backoff in any::<u32>(), jitter in any::<u32>(), attempts in any::<u32>(), random in any::<u32>(),
        ) {
            let policy = RetryPolicy { limit: u32::MAX, backoff, max_backoff, jitter, ..RetryPolicy::default() };
            let whole = (u64::from(backoff) << attempts.saturating_sub(1).min(31)).min(u64::from(max_backoff));
            match policy.decide(Method::Get, AttemptFailure::Network, attempts, 0, random) {
                Decision::Retry { after } => {
                    let after = u64::from(after);
                    prop_assert!(after <= whole);
                    prop_assert!(after >= whole - whole * u64::from(jitter.min(100)) / 100);
                }
                Decision::GiveUp => prop_assert!(false),
            }
        }
    }
}
