//! How many tests passed, read from what the test runners print.

use std::io::{BufRead, BufReader};
use std::ops::AddAssign;
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::command;

/// Passed, failed and skipped tests.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) passed: u64,
    pub(super) failed: u64,
    pub(super) skipped: u64,
}

impl Counts {
    pub(super) fn one_passed() -> Self {
        Self {
            passed: 1,
            ..Self::default()
        }
    }

    pub(super) fn one_failed() -> Self {
        Self {
            failed: 1,
            ..Self::default()
        }
    }

    pub(super) fn one_skipped() -> Self {
        Self {
            skipped: 1,
            ..Self::default()
        }
    }

    pub(super) fn is_empty(self) -> bool {
        self == Self::default()
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.skipped += other.skipped;
    }
}

/// A check that either passes or fails.
pub(super) fn check(command: &mut Command) -> Result<Counts> {
    command::run(command)?;
    Ok(Counts::one_passed())
}

/// Runs a test runner, shows its output while it runs, and counts its tests with `read`, which
/// takes one line of it.
pub(super) fn count(command: &mut Command, read: fn(&str) -> Counts) -> Result<Counts> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("could not start: {}", command::show(command)))?;
    let mut counts = Counts::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line = line?;
            let line = String::from_utf8_lossy(&line);
            println!("{line}");
            counts += read(&without_colours(&line));
        }
    }
    let status = child.wait()?;
    if !status.success() && counts.failed == 0 {
        println!(
            "error: no test failed, but the command did ({status}): {}",
            command::show(command)
        );
        counts.failed = 1;
    }
    Ok(counts)
}

/// Counts the tests in what a test runner has printed.
pub(super) fn in_text(text: &str, read: fn(&str) -> Counts) -> Counts {
    let mut counts = Counts::default();
    for line in text.lines() {
        counts += read(&without_colours(line));
    }
    counts
}

/// Reads the closing line of cargo's test runner and of wasm-bindgen's:
/// `test result: ok. 3 passed; 0 failed; 1 ignored; …`. It gives no reason that the summary could print for what is ignored,
/// so that has failed.
pub(super) fn cargo_line(line: &str) -> Counts {
    let Some((_, numbers)) = line
        .trim()
        .strip_prefix("test result: ")
        .and_then(|rest| rest.split_once(". "))
    else {
        return Counts::default();
    };
    let mut counts = Counts::default();
    for part in numbers.split(';') {
        let mut words = part.split_whitespace();
        let number = words.next().and_then(|word| word.parse().ok()).unwrap_or(0);
        match words.next() {
            Some("passed") => counts.passed = number,
            Some("failed" | "ignored") => counts.failed += number,
            _ => {}
        }
    }
    counts
}

/// Reads the closing lines of Node's test runner: `ℹ pass 5`.
pub(super) fn node_line(line: &str) -> Counts {
    let mut words = line.split_whitespace();
    let (Some("ℹ"), Some(what), Some(number), None) =
        (words.next(), words.next(), words.next(), words.next())
    else {
        return Counts::default();
    };
    let number = number.parse().unwrap_or(0);
    match what {
        "pass" => Counts {
            passed: number,
            ..Counts::default()
        },
        // What is still to do may fail unseen.
        "fail" | "cancelled" | "todo" => Counts {
            failed: number,
            ..Counts::default()
        },
        "skipped" => Counts {
            skipped: number,
            ..Counts::default()
        },
        _ => Counts::default(),
    }
}

/// True for the lines in which Node's test runner sums up.
pub(super) fn is_node_closing(line: &str) -> bool {
    const SUMS: [&str; 8] = [
        "tests",
        "suites",
        "pass",
        "fail",
        "cancelled",
        "skipped",
        "todo",
        "duration_ms",
    ];
    let mut words = line.split_whitespace();
    words.next() == Some("ℹ") && words.next().is_some_and(|what| SUMS.contains(&what))
}

/// The line without terminal colours, which end with an `m`.
fn without_colours(line: &str) -> String {
    let mut parts = line.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |text, part| {
        text + part.split_once('m').map_or(part, |(_, rest)| rest)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_closing_lines_are_counted() {
        let line =
            "test result: FAILED. 12 passed; 2 failed; 1 ignored; 0 measured; 3 filtered out";
        assert_eq!(
            cargo_line(line),
            Counts {
                passed: 12,
                failed: 3,
                skipped: 0
            }
        );
        assert!(cargo_line("test protocol::path::tests::x ... ok").is_empty());
    }

    #[test]
    fn node_closing_lines_are_counted() {
        let lines = [
            "ℹ tests 9",
            "ℹ pass 5",
            "ℹ fail 1",
            "ℹ cancelled 1",
            "ℹ skipped 2",
            "ℹ todo 0",
        ];
        assert!(lines.into_iter().all(is_node_closing));
        let text = lines.map(|line| format!("\u{1b}[34m{line}\u{1b}[39m\n"));
        assert_eq!(
            in_text(&text.concat(), node_line),
            Counts {
                passed: 5,
                failed: 2,
                skipped: 2
            }
        );
        assert!(node_line("✔ pass 5 cards").is_empty());
        assert!(!is_node_closing("ℹ what a test says"));
    }

    #[test]
    fn a_command_that_fails_without_a_failed_test_has_failed() {
        let counts = count(
            Command::new("sh").args(["-c", "echo hello; exit 3"]),
            cargo_line,
        );
        assert_eq!(counts.unwrap(), Counts::one_failed());
    }
}
