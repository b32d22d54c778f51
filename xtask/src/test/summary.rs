//! The tables and the closing line of a test run.

use std::time::{Duration, Instant};

use super::counts::Counts;
use super::skips::Skips;
use crate::setup::engine::Engine;

/// What one suite came to, in one engine where it runs in a browser.
pub(super) struct Row {
    pub(super) suite: &'static str,
    pub(super) engine: Option<Engine>,
    pub(super) counts: Counts,
    pub(super) time: Duration,
}

impl Row {
    /// That of a suite that could not be run.
    pub(super) fn failed(suite: &'static str) -> Self {
        Self {
            suite,
            engine: None,
            counts: Counts::one_failed(),
            time: Duration::ZERO,
        }
    }
}

/// What all suites came to.
pub(super) struct Summary {
    start: Instant,
    rows: Vec<Row>,
    /// Why tests were skipped.
    pub(super) skips: Skips,
    /// What to run again.
    pub(super) failed: Vec<String>,
    /// What passed at a later attempt only.
    pub(super) unsteady: Vec<String>,
    /// Why tests failed, also at an attempt that was followed by a better one.
    pub(super) failures: Vec<String>,
}

impl Summary {
    pub(super) fn new() -> Self {
        Self {
            start: Instant::now(),
            rows: Vec::new(),
            skips: Skips::default(),
            failed: Vec::new(),
            unsteady: Vec::new(),
            failures: Vec::new(),
        }
    }

    /// Adds a suite. One that ran nothing has failed.
    pub(super) fn add(&mut self, mut row: Row) {
        if row.counts.is_empty() {
            println!("error: {} ran no test", row.suite);
            row.counts = Counts::one_failed();
        }
        self.rows.push(row);
    }

    pub(super) fn is_good(&self) -> bool {
        let total = self.total();
        total.failed == 0 && total.passed > 0 && self.failed.is_empty()
    }

    pub(super) fn print(&self) {
        println!("\n{}", self.text());
    }

    fn total(&self) -> Counts {
        let mut total = Counts::default();
        for row in &self.rows {
            total += row.counts;
        }
        total
    }

    fn text(&self) -> String {
        let total = self.total();
        let mut text: String = self.failures.iter().map(|why| format!("{why}\n")).collect();
        text += &format!(
            "{:<18}{:<10}{:>8}{:>8}{:>9}{:>10}\n",
            "suite", "engine", "passed", "failed", "skipped", "time"
        );
        for row in &self.rows {
            let engine = row.engine.map_or("", Engine::name);
            text += &line(row.suite, engine, row.counts, row.time);
        }
        text += &line("all", "", total, self.start.elapsed());
        for part in [self.skips.text(), self.failed_text()] {
            if !part.is_empty() {
                text = text + "\n" + &part;
            }
        }
        text + "\n" + &closing_line(total)
    }

    fn failed_text(&self) -> String {
        let failed = self.failed.iter().map(|what| format!("failed: {what}\n"));
        let unsteady = self.unsteady.iter();
        let unsteady = unsteady.map(|what| format!("passed at a later attempt only: {what}\n"));
        failed.chain(unsteady).collect()
    }
}

fn line(suite: &str, engine: &str, counts: Counts, time: Duration) -> String {
    let Counts {
        passed,
        failed,
        skipped,
    } = counts;
    let time = format!("{:.1} s", time.as_secs_f64());
    format!("{suite:<18}{engine:<10}{passed:>8}{failed:>8}{skipped:>9}{time:>10}\n")
}

fn closing_line(total: Counts) -> String {
    let Counts {
        passed,
        failed,
        skipped,
    } = total;
    match skipped {
        0 => format!("{passed} passed, {failed} failed"),
        _ => format!("{passed} passed, {failed} failed, {skipped} skipped"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(suite: &'static str, engine: Option<Engine>, counts: [u64; 3]) -> Row {
        let [passed, failed, skipped] = counts;
        Row {
            suite,
            engine,
            counts: Counts {
                passed,
                failed,
                skipped,
            },
            time: Duration::from_millis(61_234),
        }
    }

    #[test]
    fn the_closing_line_stands_alone_and_names_what_was_skipped() {
        let mut summary = Summary::new();
        summary.add(row("native", None, [3, 0, 0]));
        assert_eq!(summary.text().lines().last(), Some("3 passed, 0 failed"));
        assert!(summary.is_good());

        summary.add(row("browser", Some(Engine::Firefox), [1, 1, 2]));
        assert_eq!(
            summary.text().lines().last(),
            Some("4 passed, 1 failed, 2 skipped")
        );
        assert!(!summary.is_good());
    }

    #[test]
    fn a_suite_has_a_line_for_each_engine_and_reasons_stand_below() {
        let mut summary = Summary::new();
        summary.add(row("e2e", Some(Engine::Chromium), [212, 0, 0]));
        summary.add(row("e2e", Some(Engine::Webkit), [199, 1, 12]));
        summary.skips.add(Engine::Webkit, "WebKit has no locks");
        summary
            .failed
            .push("webkit tests/e2e/a.test.mjs".to_owned());
        summary.failures.push("webkit, e2e:\n✖ a".to_owned());
        let text = summary.text();
        let (failures, table) = text.split_at(text.find("suite ").unwrap());
        assert_eq!(failures, "webkit, e2e:\n✖ a\n");
        let lines: Vec<_> = table.lines().collect();
        assert_eq!(
            lines[..3],
            [
                "suite             engine      passed  failed  skipped      time",
                "e2e               chromium       212       0        0    61.2 s",
                "e2e               webkit         199       1       12    61.2 s",
            ]
        );
        assert_eq!(
            lines[6],
            "        –        –        1   WebKit has no locks"
        );
        assert_eq!(lines[8], "failed: webkit tests/e2e/a.test.mjs");
    }

    #[test]
    fn a_suite_that_ran_nothing_has_failed() {
        let mut summary = Summary::new();
        assert!(!summary.is_good());
        summary.add(row("e2e", Some(Engine::Chromium), [0, 0, 0]));
        assert_eq!(summary.total(), Counts::one_failed());
    }
}
