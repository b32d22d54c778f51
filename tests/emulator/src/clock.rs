//! Time as the emulator sees it: the real clock, moved by a test or held still while the seed is laid.

use std::time::{SystemTime, UNIX_EPOCH};

use chrono::{DateTime, NaiveDate};

/// A clock that a test can move forward.
#[derive(Clone, Default)]
pub(crate) struct Clock {
    held: Option<i64>,
    advance: i64,
}

impl Clock {
    /// Milliseconds since 1970.
    pub(crate) fn now(&self) -> i64 {
        self.held.unwrap_or_else(|| real_now() + self.advance)
    }

    /// Stops the clock at a moment.
    pub(crate) fn hold(&mut self, at: i64) {
        self.held = Some(at);
    }

    /// Lets the clock run again.
    pub(crate) fn release(&mut self) {
        self.held = None;
    }

    /// Sets how far the clock runs ahead of the real one.
    pub(crate) fn advance(&mut self, by: i64) {
        self.advance = by;
    }
}

/// The real time, whatever a test has done to the clock.
pub(crate) fn real_now() -> i64 {
    let elapsed = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    i64::try_from(elapsed.as_millis()).unwrap_or(i64::MAX)
}

/// `2026-11-23T10:15:00.000Z`
pub(crate) fn iso(ms: i64) -> String {
    DateTime::from_timestamp_millis(ms)
        .map(|date| date.format("%Y-%m-%dT%H:%M:%S%.3fZ").to_string())
        .unwrap_or_default()
}

/// Reads an ISO 8601 date, with or without a time.
pub(crate) fn parse_iso(text: &str) -> Option<i64> {
    if let Ok(date) = DateTime::parse_from_rfc3339(text) {
        return Some(date.timestamp_millis());
    }
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()?;
    Some(day.and_hms_opt(0, 0, 0)?.and_utc().timestamp_millis())
}

#[cfg(test)]
mod tests {
    use super::{iso, parse_iso};

    #[test]
    fn a_date_reads_back_as_written() {
        let ms = 1_700_000_000_123;
        assert_eq!(parse_iso(&iso(ms)), Some(ms));
        assert_eq!(parse_iso("2026-11-23"), parse_iso("2026-11-23T00:00:00Z"));
        assert_eq!(parse_iso("tomorrow"), None);
    }
}
