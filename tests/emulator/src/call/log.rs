//! Every request of the API and the site's own pages, for tests that count on the server's side.

use std::collections::{BTreeMap, VecDeque};

use axum::http::request::Parts;
use serde_json::{Map, Value, json};

use crate::clock::iso;
use crate::limits::faults::Rule;
use crate::params::Params;

const KEPT: usize = 50_000;
const KEPT_BODY: usize = 64 * 1024;

/// One request.
struct Entry {
    number: u64,
    at: i64,
    origin: &'static str,
    method: String,
    path: String,
    query: String,
    headers: Map<String, Value>,
    body: String,
    params: Params,
    status: u16,
    counted: bool,
    executed: bool,
    /// The rule that ended it, where a fault did.
    fault: Value,
}

/// The requests so far.
#[derive(Default)]
pub(crate) struct Log {
    entries: VecDeque<Entry>,
    next: u64,
}

impl Log {
    /// Writes down that a request came, and returns its number.
    pub(crate) fn arrived(&mut self, origin: &'static str, parts: &Parts, at: i64) -> u64 {
        self.next += 1;
        let headers = parts.headers.iter();
        let headers = headers.map(|(name, value)| {
            (
                name.to_string(),
                json!(String::from_utf8_lossy(value.as_bytes())),
            )
        });
        self.entries.push_back(Entry {
            number: self.next,
            at,
            origin,
            method: parts.method.to_string(),
            path: parts.uri.path().to_owned(),
            query: parts.uri.query().unwrap_or_default().to_owned(),
            headers: headers.collect(),
            body: String::new(),
            params: Params::default(),
            status: 0,
            counted: false,
            executed: false,
            fault: Value::Null,
        });
        if self.entries.len() > KEPT {
            self.entries.pop_front();
        }
        self.next
    }

    /// Adds the body and the parameters.
    pub(crate) fn read(&mut self, number: u64, body: String, params: Option<Params>) {
        if let Some(entry) = self.entry(number) {
            entry.body = body.chars().take(KEPT_BODY).collect();
            entry.params = params.unwrap_or_default();
        }
    }

    /// Notes that the call was counted by the rate limits.
    pub(crate) fn counted(&mut self, number: u64) {
        if let Some(entry) = self.entry(number) {
            entry.counted = true;
        }
    }

    /// Notes which fault ended it.
    pub(crate) fn struck(&mut self, number: u64, fault: Option<&Rule>) {
        if let Some(entry) = self.entry(number) {
            entry.fault = json!(fault);
        }
    }

    /// Adds the status of the answer (0 for none), and whether the call was carried out.
    pub(crate) fn answered(&mut self, number: u64, status: u16, executed: bool) {
        if let Some(entry) = self.entry(number) {
            entry.status = status;
            entry.executed |= executed;
        }
    }

    fn entry(&mut self, number: u64) -> Option<&mut Entry> {
        let first = self.entries.front()?.number;
        let place = usize::try_from(number.checked_sub(first)?).ok()?;
        self.entries.get_mut(place)
    }

    /// Forgets all.
    pub(crate) fn clear(&mut self) {
        self.entries.clear();
    }

    /// All requests, oldest first.
    pub(crate) fn show(&self) -> Value {
        let shown = self.entries.iter().map(|entry| {
            json!({
                "number": entry.number, "time": iso(entry.at), "origin": entry.origin, "method": entry.method,
                "path": entry.path, "query": entry.query, "headers": entry.headers, "body": entry.body,
                "params": entry.params.all(), "status": entry.status, "counted": entry.counted, "executed": entry.executed,
                "fault": entry.fault,
            })
        });
        shown.collect()
    }

    /// Requests by method and path, and by the value of a parameter if one is named.
    pub(crate) fn counts(&self, by: Option<&str>) -> Value {
        let mut counts: BTreeMap<[String; 3], Count> = BTreeMap::new();
        for entry in &self.entries {
            let value = by
                .and_then(|name| entry.params.text(name))
                .unwrap_or_default();
            let count = counts
                .entry([entry.method.clone(), entry.path.clone(), value])
                .or_default();
            count.total += 1;
            count.counted += u64::from(entry.counted);
            count.executed += u64::from(entry.executed);
            *count.statuses.entry(entry.status.to_string()).or_default() += 1;
        }
        let shown = counts.into_iter().map(|([method, path, value], count)| {
            json!({
                "method": method, "path": path, "value": value, "total": count.total, "counted": count.counted, "executed": count.executed,
                "statuses": count.statuses,
            })
        });
        shown.collect()
    }
}

/// How often something was asked for.
#[derive(Default)]
struct Count {
    total: u64,
    counted: u64,
    executed: u64,
    statuses: BTreeMap<String, u64>,
}
