//! Why tests were skipped, in which engine and how often.

use std::collections::BTreeMap;

use crate::setup::engine::Engine;

/// A test that is skipped so has failed.
pub(super) const NO_REASON: &str = "no reason given";

/// The reasons, with a count for each engine.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Skips {
    reasons: BTreeMap<String, [u64; Engine::ALL.len()]>,
}

impl Skips {
    pub(super) fn add(&mut self, engine: Engine, reason: &str) {
        let counts = self.reasons.entry(reason.to_owned()).or_default();
        counts[engine as usize] += 1;
    }

    /// A table, the most frequent first. Empty when nothing was skipped.
    pub(super) fn text(&self) -> String {
        if self.reasons.is_empty() {
            return String::new();
        }
        let mut rows: Vec<_> = self.reasons.iter().collect();
        rows.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.iter().sum::<u64>()));
        let mut text = row(
            Engine::ALL.map(|engine| engine.name().to_owned()),
            "skipped because",
        );
        for (reason, counts) in rows {
            let shown = counts.map(|count| match count {
                0 => "–".to_owned(),
                _ => count.to_string(),
            });
            text += &row(shown, reason);
        }
        text
    }
}

fn row(columns: [String; Engine::ALL.len()], last: &str) -> String {
    let columns = columns.map(|column| format!("{column:>9}"));
    format!("{}   {last}\n", columns.concat())
}

/// Reads a line of Node's test runner: `﹣ a test (0.1ms) # the reason`. The name of the test may have a `#` too.
pub(super) fn reason(line: &str) -> Option<&str> {
    let (_, reason) = line.trim().strip_prefix("﹣ ")?.split_once("ms) # ")?;
    Some(if reason == "SKIP" { NO_REASON } else { reason })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_reason_stands_behind_the_time() {
        assert_eq!(
            reason("  ﹣ card #5 is read (0.2ms) # Firefox has no tags: issue #7"),
            Some("Firefox has no tags: issue #7")
        );
        assert_eq!(reason("﹣ bare (0.234465ms) # SKIP"), Some(NO_REASON));
        assert_eq!(reason("✔ passes (12.1ms)"), None);
        assert_eq!(reason("✔ to do (1ms) # later"), None);
    }

    #[test]
    fn the_table_has_a_row_for_each_reason() {
        let mut skips = Skips::default();
        assert_eq!(skips.text(), "");
        skips.add(Engine::Webkit, "a");
        skips.add(Engine::Firefox, "b");
        skips.add(Engine::Webkit, "b");
        let expected = [
            " chromium  firefox   webkit   skipped because",
            "        –        1        1   b",
            "        –        –        1   a",
        ];
        assert_eq!(skips.text().lines().collect::<Vec<_>>(), expected);
    }
}
