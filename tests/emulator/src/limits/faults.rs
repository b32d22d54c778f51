//! Faults on order: answers that real networks and servers give, by rate or by script.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes};
use axum::http::header;
use axum::response::Response;
use hyper::body::Frame;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::address::glob;
use crate::reply::{self, Dropped, allow_any_origin, json_response, plain, typed};

/// The rules in force.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields, default)]
pub(crate) struct Faults {
    /// Where the pseudo-random numbers begin.
    seed: u64,
    /// The rules, of which the first that fits ends a call.
    rules: Vec<Rule>,
    /// When they were ordered, in milliseconds since 1970.
    #[serde(skip)]
    ordered: i64,
}

/// One rule.
#[derive(Clone, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Rule {
    /// What happens.
    kind: FaultKind,
    /// The method it is for.
    #[serde(default)]
    method: Option<String>,
    /// The path after `/1` it is for; `*` stands for anything but a slash, a trailing `**` for any rest.
    #[serde(default)]
    path: Option<String>,
    /// How often it strikes, 0 to 1.
    #[serde(default = "always")]
    rate: f64,
    /// How many fitting calls it lets pass first.
    #[serde(default)]
    skip: u64,
    /// How often it strikes in all.
    #[serde(default)]
    times: Option<u64>,
    /// How long it stands, in milliseconds from the order.
    #[serde(default)]
    for_ms: Option<i64>,
    /// Whether the call is carried out before it fails.
    #[serde(default)]
    after: bool,
    /// The status of the answer.
    #[serde(default)]
    status: Option<u16>,
    /// The body of the answer.
    #[serde(default)]
    body: Option<String>,
    /// Where the answer sends the caller on to.
    #[serde(default)]
    location: Option<String>,
    /// Whether a page can read the answer.
    #[serde(default = "yes")]
    cors: bool,
    /// For `delay`.
    #[serde(default)]
    ms: u64,
    /// How often it has struck.
    #[serde(default)]
    struck: u64,
}

/// What happens to a call.
#[derive(Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(crate) enum FaultKind {
    /// An answer with a status: 429 with Trello's JSON, others with a sentence.
    Status,
    /// The answer comes later.
    Delay,
    /// The connection is closed without an answer.
    Drop,
    /// The body ends halfway.
    Truncate,
    /// A page of HTML from something in between.
    Html,
    /// An answer without a body.
    Empty,
    /// 449: a part of the request failed.
    Partial,
}

fn always() -> f64 {
    1.0
}

fn yes() -> bool {
    true
}

impl Default for Faults {
    fn default() -> Self {
        Self {
            seed: 1,
            rules: Vec::new(),
            ordered: 0,
        }
    }
}

/// What is to happen to one call.
#[derive(Default)]
pub(crate) struct Plan {
    /// How long it waits before it is carried out.
    pub(crate) delay_ms: u64,
    /// How it fails.
    pub(crate) end: Option<Rule>,
}

impl Plan {
    /// Whether the call is carried out at all.
    pub(crate) fn executes(&self) -> bool {
        self.end
            .as_ref()
            .is_none_or(|rule| rule.after || rule.kind == FaultKind::Truncate)
    }
}

impl Faults {
    /// Whether connections may be dropped. A browser sends a request again by itself when the connection was used
    /// before and closes without an answer, so as long as this holds every connection is used once.
    pub(crate) fn drop_connections(&self) -> bool {
        self.rules.iter().any(|rule| rule.kind == FaultKind::Drop)
    }

    /// The same rules, of which those that stand for a time begin now.
    pub(crate) fn ordered(self, now: i64) -> Self {
        Self {
            ordered: now,
            ..self
        }
    }

    /// Decides what happens to a call. Rules whose time is over are forgotten.
    pub(crate) fn plan(&mut self, method: &str, path: &str, now: i64) -> Plan {
        let age = now.saturating_sub(self.ordered);
        self.rules
            .retain(|rule| rule.for_ms.is_none_or(|time| age < time));
        let mut plan = Plan::default();
        let path = path.strip_prefix("/1").unwrap_or(path);
        let seed = &mut self.seed;
        for rule in self.rules.iter_mut().filter(|rule| rule.fits(method, path)) {
            if plan.end.is_some() || !rule.strikes(seed) {
                continue;
            }
            match rule.kind {
                FaultKind::Delay => plan.delay_ms += rule.ms,
                _ => plan.end = Some(rule.clone()),
            }
        }
        plan
    }
}

impl Rule {
    fn fits(&self, method: &str, path: &str) -> bool {
        let path_fits =
            self.path
                .as_deref()
                .is_none_or(|pattern| match pattern.strip_suffix("**") {
                    Some(start) => path.starts_with(start),
                    None => glob(pattern.as_bytes(), path.as_bytes()),
                });
        path_fits
            && self.method.as_deref().map_or(method != "OPTIONS", |name| {
                name.eq_ignore_ascii_case(method)
            })
    }

    fn strikes(&mut self, seed: &mut u64) -> bool {
        if self.skip > 0 {
            self.skip -= 1;
            return false;
        }
        if self.times.is_some_and(|times| self.struck >= times) || random(seed) >= self.rate {
            return false;
        }
        self.struck += 1;
        true
    }

    /// The answer that takes the place of `answer`.
    pub(crate) fn spoil(&self, answer: Option<Response>) -> Response {
        let mut response = match self.kind {
            FaultKind::Drop => {
                let mut response = plain(500, "");
                response.extensions_mut().insert(Dropped);
                response
            }
            FaultKind::Truncate => answer.map_or_else(|| plain(500, ""), truncate),
            FaultKind::Html => typed(
                self.status.unwrap_or(502),
                "text/html",
                self.body.clone().unwrap_or_else(|| {
                    "<html><body><h1>502 Bad Gateway</h1></body></html>".to_owned()
                }),
            ),
            FaultKind::Empty => typed(
                self.status.unwrap_or(200),
                "application/json; charset=utf-8",
                "",
            ),
            FaultKind::Partial => json_response(
                449,
                &json!({ "path": "boards", "originalMessage": "Unauthorized", "originalStatus": 401 }),
            ),
            FaultKind::Status | FaultKind::Delay => self.refuse(),
        };
        if let Some(location) = &self.location {
            reply::set(&mut response, header::LOCATION, location);
        }
        if self.cors {
            allow_any_origin(&mut response);
        }
        response
    }

    fn refuse(&self) -> Response {
        let status = self.status.unwrap_or(500);
        match (&self.body, status) {
            (Some(body), _) => plain(status, body.clone()),
            (None, 429) => json_response(
                429,
                &json!({ "error": "API_TOKEN_LIMIT_EXCEEDED", "message": "Rate limit exceeded" }),
            ),
            (None, 500) => plain(500, "Internal Server Error"),
            (None, 503) => plain(503, "Service Unavailable"),
            (None, 504) => plain(504, "Gateway Timeout"),
            (None, _) => plain(status, "something went wrong"),
        }
    }

    /// Whether a page can read the answer.
    pub(crate) fn readable(&self) -> bool {
        self.cors
    }
}

/// The next pseudo-random number from 0 to 1.
fn random(seed: &mut u64) -> f64 {
    *seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut mixed = *seed;
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((mixed ^ (mixed >> 31)) >> 11) as f64 / (1_u64 << 53) as f64
}

/// Announces the whole length and sends half of it.
fn truncate(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let length = hyper::body::Body::size_hint(&body).exact().unwrap_or(0);
    let mut response = Response::new(Body::empty());
    parts.headers.remove(header::CONTENT_LENGTH);
    *response.headers_mut() = parts.headers;
    *response.status_mut() = parts.status;
    reply::set(&mut response, header::CONTENT_LENGTH, &length.to_string());
    *response.body_mut() = Body::new(Half {
        inner: body,
        left: length / 2,
    });
    response
}

/// The first half of a body, and then an error.
struct Half {
    inner: Body,
    left: u64,
}

impl hyper::body::Body for Half {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let cut = || Poll::Ready(Some(Err(io::Error::other("cut on purpose"))));
        if self.left == 0 {
            return cut();
        }
        match Pin::new(&mut self.inner).poll_frame(context) {
            Poll::Pending => Poll::Pending,
            Poll::Ready(Some(Ok(frame))) => {
                let Ok(data) = frame.into_data() else {
                    return cut();
                };
                let kept = data.slice(..data.len().min(usize::try_from(self.left).unwrap_or(0)));
                self.left = self.left.saturating_sub(data.len() as u64);
                Poll::Ready(Some(Ok(Frame::data(kept))))
            }
            Poll::Ready(_) => cut(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{FaultKind, Faults, Plan};
    use serde_json::json;

    #[test]
    fn a_rate_strikes_about_as_often_as_it_says_and_the_same_each_time() {
        let strikes = || {
            let rules = json!({ "seed": 7, "rules": [{ "kind": "drop", "rate": 0.05 }] });
            let mut faults: Faults = serde_json::from_value(rules).unwrap_or_default();
            (0..10_000)
                .filter(|_| faults.plan("GET", "/1/x", 0).end.is_some())
                .count()
        };
        assert!((400..600).contains(&strikes()));
        assert_eq!(strikes(), strikes());
    }

    #[test]
    fn a_script_strikes_the_calls_it_names() {
        let rules = json!({ "rules": [{ "kind": "drop", "method": "put", "path": "/cards/*", "skip": 1, "times": 1 }] });
        let mut faults: Faults = serde_json::from_value(rules).unwrap_or_default();
        let mut struck = |method: &str, path: &str| faults.plan(method, path, 0).end.is_some();
        assert!(!struck("GET", "/1/cards/a"));
        assert!(!struck("PUT", "/1/cards/a"));
        assert!(!struck("PUT", "/1/cards/a/b"));
        assert!(struck("PUT", "/1/cards/a"));
        assert!(!struck("PUT", "/1/cards/a"));
    }

    #[test]
    fn a_rule_that_stands_for_a_time_is_forgotten_after_it() {
        let rules = json!({ "rules": [{ "kind": "drop", "forMs": 500 }] });
        let faults: Faults = serde_json::from_value(rules).unwrap_or_default();
        let mut faults = faults.ordered(10_000);
        assert!(faults.plan("GET", "/1/x", 10_499).end.is_some());
        assert!(faults.plan("GET", "/1/x", 10_500).end.is_none());
        assert!(
            !faults.drop_connections(),
            "connections are kept open again"
        );
    }

    #[test]
    fn only_a_rule_for_preflights_strikes_them() {
        let rules = json!({ "rules": [{ "kind": "drop", "path": "/a" }, { "kind": "status", "method": "OPTIONS" }] });
        let mut faults: Faults = serde_json::from_value(rules).unwrap_or_default();
        let end = |plan: Plan| plan.end.map(|rule| rule.kind);
        assert!(matches!(
            end(faults.plan("OPTIONS", "/1/a", 0)),
            Some(FaultKind::Status)
        ));
        assert!(matches!(
            end(faults.plan("GET", "/1/a", 0)),
            Some(FaultKind::Drop)
        ));
        assert!(faults.plan("GET", "/1/b", 0).end.is_none());
    }
}
