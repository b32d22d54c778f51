//! Files of tests in one browser, by Node's test runner in one process.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::answers;
use super::counts::{self, Counts};
use super::leftovers::Mark;
use super::skips;
use crate::setup::browser::Browser;
use crate::setup::engine::Engine;
use crate::setup::node::Node;
use crate::{command, project, whereabouts};

/// The tests end their own waits long before: what takes longer hangs.
const LONGEST: Duration = Duration::from_secs(20 * 60);

/// Loads the files that it is given into one process.
const LOADER: &str = "tests/e2e/support/files.mjs";

/// Files of tests in one browser.
pub(super) struct Job<'a> {
    pub(super) browser: &'a Browser,
    /// A folder of tests, or the one file.
    pub(super) name: PathBuf,
    /// As paths from the root of the checkout.
    pub(super) files: Vec<PathBuf>,
    /// With the files that hold no WebAssembly, on pages that let none compile.
    pub(super) is_plain: bool,
}

/// What came of it.
pub(super) struct Outcome {
    pub(super) counts: Counts,
    pub(super) output: String,
    pub(super) time: Duration,
    /// The reason of each test and suite that was skipped.
    pub(super) skips: Vec<String>,
    /// The files in which something failed.
    pub(super) failed: Vec<PathBuf>,
    /// The files that passed at a later attempt only.
    pub(super) unsteady: Vec<PathBuf>,
    /// What the runner says of the tests that failed, at each attempt.
    pub(super) failures: Vec<String>,
}

impl Job<'_> {
    /// What is printed of it.
    pub(super) fn title(&self) -> String {
        let plain = if self.is_plain { ", plain files" } else { "" };
        format!("{}{plain}", self.name.display())
    }

    /// Runs it to its end. What fails in an engine whose driver is our own runs again, file by file, since those drivers lose
    /// clicks on a busy machine. What fails by chance in the library may pass so, too: the summary names each.
    pub(super) fn run(&self, node: &Node, emulator: &Path) -> Outcome {
        let mut outcome = self.attempt(node, emulator, &self.files);
        let attempts = match self.browser.engine {
            Engine::Chromium => 1,
            Engine::Firefox | Engine::Webkit => 3,
        };
        for _ in 1..attempts {
            if outcome.failed.is_empty() {
                break;
            }
            let next = self.attempt(node, emulator, &outcome.failed);
            outcome = outcome.then(next, self.files.len());
        }
        outcome
    }

    fn attempt(&self, node: &Node, emulator: &Path, files: &[PathBuf]) -> Outcome {
        let start = Instant::now();
        let ended = self.ended(node, emulator, files);
        let (status, output) = ended.unwrap_or_else(|error| (None, format!("error: {error:#}\n")));
        judged(status, output, files, start.elapsed())
    }

    /// How the process ended, none when it had to be forced, and what it printed.
    fn ended(
        &self,
        node: &Node,
        emulator: &Path,
        files: &[PathBuf],
    ) -> Result<(Option<ExitStatus>, String)> {
        let log = self.log()?;
        // A file and not a pipe, which a driver that a test leaves behind would hold open.
        let mut command = self.command(node, emulator, files, File::create(&log)?)?;
        let mark = Mark::new();
        mark.put_on(&mut command);
        let mut child = command
            .spawn()
            .with_context(|| format!("could not start: {}", command::show(&command)))?;
        let status = end_of(&mut child);
        mark.end_leftovers();
        let output = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
        Ok((status?, output))
    }

    fn command(
        &self,
        node: &Node,
        emulator: &Path,
        files: &[PathBuf],
        output: File,
    ) -> Result<Command> {
        let mut command = node.command();
        command
            .args(["--test-reporter=spec", LOADER])
            .args(files)
            // Its lines are read.
            .env_remove("FORCE_COLOR")
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output);
        whereabouts::tell_with(&mut command, self.browser, emulator);
        answers::keep(&mut command);
        if self.is_plain {
            command.env("TRELLO_TEST_FILES", "plain");
        }
        Ok(command)
    }

    /// Where its output is kept, for looking at it while it runs and later.
    fn log(&self) -> Result<PathBuf> {
        let engine = self.browser.engine.name();
        let folder = project::target().join("test-output").join(engine);
        fs::create_dir_all(&folder)?;
        let name = self.title().replace(['/', '\\', ' '], "-");
        Ok(folder.join(name).with_extension("txt"))
    }
}

impl Outcome {
    /// With what came of the next attempt, in which only the files that had failed ran.
    fn then(self, next: Outcome, files: usize) -> Self {
        let was_whole = self.failed.len() == files;
        let better = self.failed.into_iter();
        let better = better.filter(|file| !next.failed.contains(file));
        let unsteady = better.chain(self.unsteady).collect();
        let (counts, skips) = if was_whole {
            (next.counts, next.skips)
        } else {
            let passed = self.counts.passed + self.counts.failed;
            let counts = Counts {
                passed: passed.saturating_sub(next.counts.failed),
                failed: next.counts.failed,
                ..self.counts
            };
            (counts, self.skips)
        };
        Self {
            counts,
            skips,
            output: self.output + &next.output,
            time: self.time + next.time,
            unsteady,
            failed: next.failed,
            failures: [self.failures, next.failures].concat(),
        }
    }
}

/// Waits for the end; none when it had to be forced.
fn end_of(child: &mut Child) -> Result<Option<ExitStatus>> {
    let start = Instant::now();
    while start.elapsed() < LONGEST {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(status));
        }
        thread::sleep(Duration::from_millis(50));
    }
    child.kill()?;
    child.wait()?;
    Ok(None)
}

/// Which files passed stands in the lines of their suites, and how many tests in the sums at the end. A file without its
/// line has failed, as has what ends without sums: a process may end half-way, and even without an error.
fn judged(
    status: Option<ExitStatus>,
    mut output: String,
    files: &[PathBuf],
    time: Duration,
) -> Outcome {
    let sums = output.rfind("\nℹ tests ").map_or("", |at| &output[at..]);
    let mut counts = counts::in_text(sums, counts::node_line);
    let has_passed = |file: &&PathBuf| {
        let ended = |sign| output.contains(&format!("\n{sign} {} (", file.display()));
        (ended("✔") || ended("﹣")) && !ended("✖")
    };
    let mut failed: Vec<_> = files
        .iter()
        .filter(|file| !has_passed(file))
        .cloned()
        .collect();
    let has_ended_well = status.is_some_and(|status| status.success()) && !sums.is_empty();
    if !has_ended_well && failed.is_empty() {
        let end = status.map_or("it took too long".to_owned(), |status| status.to_string());
        output += &format!("\nerror: no test failed, but the process did ({end})\n");
        failed = files.to_owned();
    }
    let skips: Vec<_> = output
        .lines()
        .filter_map(skips::reason)
        .map(str::to_owned)
        .collect();
    let without_reason = skips
        .iter()
        .filter(|reason| *reason == skips::NO_REASON)
        .count();
    counts.skipped = skips.len() as u64;
    counts.failed = counts.failed.max(failed.len() as u64) + without_reason as u64;
    Outcome {
        failures: failures(&output).into_iter().collect(),
        counts,
        skips,
        output,
        time,
        failed,
        unsteady: Vec::new(),
    }
}

/// What the runner says of the tests that failed, at the end of its output.
fn failures(output: &str) -> Option<String> {
    const LONGEST: usize = 60;
    let (_, told) = output.rsplit_once("\n✖ failing tests:\n")?;
    let lines: Vec<_> = told.trim().lines().take(LONGEST).collect();
    Some(lines.join("\n"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> [PathBuf; 2] {
        ["tests/e2e/a.test.mjs", "tests/e2e/b.test.mjs"].map(PathBuf::from)
    }

    /// What is made of an output of a process that ended by itself.
    fn after(output: &str) -> Outcome {
        let status = Command::new("true").status().unwrap();
        judged(Some(status), output.to_owned(), &files(), Duration::ZERO)
    }

    const BOTH_PASS: &str = "▶ x\n✔ tests/e2e/a.test.mjs (1ms)\n✔ tests/e2e/b.test.mjs (1ms)\n";
    const SECOND_FAILS: &str = "▶ x\n✔ tests/e2e/a.test.mjs (1ms)\n✖ tests/e2e/b.test.mjs (1ms)\n";

    #[test]
    fn what_passes_is_counted_at_the_end() {
        let printed = "ℹ pass 500\n";
        let outcome = after(&format!(
            "{printed}{BOTH_PASS}ℹ tests 5\nℹ pass 5\nℹ fail 0\n"
        ));
        assert_eq!((outcome.counts.passed, outcome.counts.failed), (5, 0));
        assert!(outcome.failed.is_empty());
    }

    #[test]
    fn a_process_that_was_ended_has_failed_though_none_of_its_tests_did() {
        let output = format!("{BOTH_PASS}ℹ tests 1\nℹ pass 1\nℹ fail 0\n");
        let outcome = judged(None, output, &files(), Duration::ZERO);
        assert_eq!((outcome.counts.passed, outcome.counts.failed), (1, 2));
        assert_eq!(outcome.failed, files());
        assert!(outcome.output.ends_with("(it took too long)\n"));
    }

    #[test]
    fn a_file_that_fails_outside_of_its_tests_has_failed() {
        let outcome = after(&format!("{SECOND_FAILS}ℹ tests 2\nℹ pass 2\nℹ fail 0\n"));
        assert_eq!((outcome.counts.passed, outcome.counts.failed), (2, 1));
    }

    #[test]
    fn a_process_that_ends_half_way_has_failed() {
        let outcome = after("▶ x\n✔ tests/e2e/a.test.mjs (1ms)\n▶ tests/e2e/b.test.mjs\n");
        assert_eq!(outcome.counts.failed, 1);
        assert_eq!(outcome.failed, [files()[1].as_path()]);
    }

    #[test]
    fn a_skip_without_a_reason_has_failed() {
        let skipped = "  ﹣ a (0.1ms) # SKIP\n  ﹣ b (0.1ms) # why\n";
        let outcome = after(&format!(
            "{skipped}{BOTH_PASS}ℹ tests 3\nℹ pass 1\nℹ skipped 2\n"
        ));
        assert_eq!((outcome.counts.failed, outcome.counts.skipped), (1, 2));
    }

    #[test]
    fn why_tests_failed_is_kept_of_each_attempt() {
        let sums = "ℹ tests 2\nℹ pass 1\nℹ fail 1\n";
        let attempt = |why| {
            after(&format!(
                "{SECOND_FAILS}{sums}\n✖ failing tests:\n\n{why}\n\n"
            ))
        };
        let outcome = attempt("✖ y\n  not 1").then(attempt("✖ y\n  not 2"), 2);
        assert_eq!(outcome.failures, ["✖ y\n  not 1", "✖ y\n  not 2"]);
        assert!(after(BOTH_PASS).failures.is_empty());
    }

    #[test]
    fn of_two_attempts_the_later_counts() {
        let first = after(&format!("{SECOND_FAILS}ℹ tests 10\nℹ pass 8\nℹ fail 2\n"));
        let second = files()[1].clone();
        let better = Outcome {
            failed: Vec::new(),
            ..after("\nℹ tests 3\nℹ pass 3\nℹ fail 0\n")
        };
        let outcome = first.then(
            Outcome {
                counts: Counts {
                    failed: 0,
                    ..better.counts
                },
                ..better
            },
            2,
        );
        assert_eq!((outcome.counts.passed, outcome.counts.failed), (10, 0));
        assert_eq!(outcome.unsteady, [second]);
    }
}
