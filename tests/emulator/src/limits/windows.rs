//! Rate limits: how many calls a key, a token and a route have left, and what is said beyond that.

use std::collections::{HashMap, VecDeque};

use axum::http::HeaderName;
use axum::response::Response;

use crate::reply::{self, Refusal};
use crate::settings::{Limit, LimitSettings, WindowKind};

/// The calls of one caller in one window.
#[derive(Default)]
struct Meter {
    hits: VecDeque<i64>,
}

impl Meter {
    fn used(&mut self, limit: Limit, window: WindowKind, now: i64) -> u64 {
        match window {
            WindowKind::Sliding => {
                while self
                    .hits
                    .front()
                    .is_some_and(|at| now - at >= limit.interval_ms)
                {
                    self.hits.pop_front();
                }
            }
            WindowKind::Fixed => {
                if self
                    .hits
                    .front()
                    .is_some_and(|start| now - start >= limit.interval_ms)
                {
                    self.hits.clear();
                }
            }
        }
        self.hits.len() as u64
    }

    fn left(&mut self, limit: Limit, window: WindowKind, now: i64) -> u64 {
        limit.max.saturating_sub(self.used(limit, window, now))
    }
}

/// What the headers of an answer say.
pub(crate) struct Standing {
    key: (Limit, u64),
    token: (Limit, u64),
}

/// All meters.
#[derive(Default)]
pub(crate) struct Limits {
    keys: HashMap<String, Meter>,
    tokens: HashMap<String, Meter>,
    members: HashMap<String, Meter>,
    refusals: HashMap<String, Meter>,
}

/// One call, as the limits see it.
pub(crate) struct Caller<'a> {
    /// The key that was sent.
    pub(crate) key: &'a str,
    /// The token that was sent.
    pub(crate) token: &'a str,
    /// Whether it is a call of `/members/{id}`.
    pub(crate) members_route: bool,
}

impl Limits {
    /// Counts a call, or says which limit refuses it.
    pub(crate) fn take(
        &mut self,
        caller: &Caller<'_>,
        settings: &LimitSettings,
        now: i64,
    ) -> (Standing, Option<Refusal>) {
        let refusal = settings
            .enforce
            .then(|| self.refusal(caller, settings, now))
            .flatten();
        if refusal.is_none() {
            self.count(caller, now);
        } else {
            self.refusals
                .entry(caller.key.to_owned())
                .or_default()
                .hits
                .push_back(now);
        }
        let window = settings.window;
        let left = |meters: &mut HashMap<String, Meter>, name: &str, limit: Limit| match meters
            .get_mut(name)
        {
            Some(meter) => meter.left(limit, window, now),
            None => limit.max,
        };
        let standing = Standing {
            key: (settings.key, left(&mut self.keys, caller.key, settings.key)),
            token: (
                settings.token,
                left(&mut self.tokens, caller.token, settings.token),
            ),
        };
        (standing, refusal)
    }

    fn count(&mut self, caller: &Caller<'_>, now: i64) {
        if !caller.key.is_empty() {
            self.keys
                .entry(caller.key.to_owned())
                .or_default()
                .hits
                .push_back(now);
        }
        if caller.token.is_empty() {
            return;
        }
        self.tokens
            .entry(caller.token.to_owned())
            .or_default()
            .hits
            .push_back(now);
        if caller.members_route {
            self.members
                .entry(caller.token.to_owned())
                .or_default()
                .hits
                .push_back(now);
        }
    }

    fn refusal(
        &mut self,
        caller: &Caller<'_>,
        settings: &LimitSettings,
        now: i64,
    ) -> Option<Refusal> {
        let window = settings.window;
        let full = |meters: &mut HashMap<String, Meter>, name: &str, limit: Limit| {
            meters
                .get_mut(name)
                .is_some_and(|meter| meter.left(limit, window, now) == 0)
        };
        let barred = Limit {
            max: settings.refusals.saturating_add(1),
            ..settings.key
        };
        let exceeded = |error| Some(Refusal::json(429, error, "Rate limit exceeded"));
        if full(&mut self.refusals, caller.key, barred)
            || full(&mut self.keys, caller.key, settings.key)
        {
            exceeded("API_KEY_LIMIT_EXCEEDED")
        } else if full(&mut self.tokens, caller.token, settings.token) {
            exceeded("API_TOKEN_LIMIT_EXCEEDED")
        } else if caller.members_route && full(&mut self.members, caller.token, settings.members) {
            Some(Refusal::json(
                429,
                "RATE_LIMIT_EXCEEDED",
                "Exceeded rate limit to /1/member",
            ))
        } else {
            None
        }
    }
}

impl Standing {
    /// Writes the six headers.
    pub(crate) fn write(&self, response: &mut Response) {
        for (prefix, (limit, left)) in [("key", &self.key), ("token", &self.token)] {
            let parts = [
                ("interval-ms", limit.interval_ms.to_string()),
                ("max", limit.max.to_string()),
                ("remaining", left.to_string()),
            ];
            for (suffix, value) in parts {
                let name = format!("x-rate-limit-api-{prefix}-{suffix}");
                if let Ok(name) = HeaderName::from_bytes(name.as_bytes()) {
                    reply::set(response, name, &value);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Caller, Limits};
    use crate::settings::{Limit, LimitSettings, WindowKind};

    fn refused_at(window: WindowKind, times: &[i64]) -> Vec<bool> {
        let limit = Limit {
            max: 2,
            interval_ms: 1000,
        };
        let settings = LimitSettings {
            window,
            token: limit,
            ..LimitSettings::default()
        };
        let caller = Caller {
            key: "k",
            token: "t",
            members_route: false,
        };
        let mut limits = Limits::default();
        times
            .iter()
            .map(|now| limits.take(&caller, &settings, *now).1.is_some())
            .collect()
    }

    #[test]
    fn a_fixed_window_ends_as_a_whole() {
        let refused = refused_at(WindowKind::Fixed, &[0, 900, 950, 1000, 1001, 1002]);
        assert_eq!(refused, [false, false, true, false, false, true]);
    }

    #[test]
    fn a_sliding_window_frees_one_call_at_a_time() {
        let refused = refused_at(WindowKind::Sliding, &[0, 900, 950, 1000, 1001, 1900]);
        assert_eq!(refused, [false, false, true, false, true, false]);
    }
}
