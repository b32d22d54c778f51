//! The table and the closing line of a test run.

use std::time::{Duration, Instant};

use super::counts::Counts;

/// What each suite came to.
#[derive(Default)]
pub(super) struct Summary {
    lines: Vec<(&'static str, Counts, Duration)>,
}

impl Summary {
    pub(super) fn add(&mut self, name: &'static str, counts: Counts, start: Instant) {
        self.lines.push((name, counts, start.elapsed()));
    }

    pub(super) fn is_good(&self) -> bool {
        let total = self.total();
        total.failed == 0 && total.passed > 0
    }

    pub(super) fn print(&self) {
        println!("\n{}", self.text());
    }

    fn total(&self) -> Counts {
        let mut total = Counts::default();
        for (_, counts, _) in &self.lines {
            total += *counts;
        }
        total
    }

    fn text(&self) -> String {
        let mut text = format!(
            "{:<18}{:>8}{:>8}{:>9}{:>9}\n",
            "suite", "passed", "failed", "skipped", "time"
        );
        for (name, counts, time) in &self.lines {
            let Counts {
                passed,
                failed,
                skipped,
            } = counts;
            let time = format!("{:.1} s", time.as_secs_f64());
            text += &format!("{name:<18}{passed:>8}{failed:>8}{skipped:>9}{time:>9}\n");
        }
        text + "\n" + &closing_line(self.total())
    }
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

    #[test]
    fn the_closing_line_stands_alone_and_names_what_was_skipped() {
        let mut summary = Summary::default();
        summary.add(
            "native",
            Counts {
                passed: 3,
                failed: 0,
                skipped: 0,
            },
            Instant::now(),
        );
        assert_eq!(summary.text().lines().last(), Some("3 passed, 0 failed"));
        assert!(summary.is_good());

        summary.add(
            "browser",
            Counts {
                passed: 1,
                failed: 1,
                skipped: 2,
            },
            Instant::now(),
        );
        assert_eq!(
            summary.text().lines().last(),
            Some("4 passed, 1 failed, 2 skipped")
        );
        assert!(!summary.is_good());
    }

    #[test]
    fn nothing_run_is_not_good() {
        assert!(!Summary::default().is_good());
    }
}
