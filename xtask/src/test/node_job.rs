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
use crate::setup::browser::Browser;
use crate::setup::engine::Engine;
use crate::setup::node::Node;
use crate::{command, project};

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
}

/// What came of it.
pub(super) struct Outcome {
    pub(super) counts: Counts,
    pub(super) output: String,
    pub(super) time: Duration,
    /// The files in which something failed.
    pub(super) failed: Vec<PathBuf>,
    /// The files that passed at a later attempt only.
    pub(super) unsteady: Vec<PathBuf>,
}

impl Job<'_> {
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
            outcome = outcome.then(next);
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
        add_environment(&mut command, self.browser, emulator);
        answers::keep(&mut command);
        Ok(command)
    }

    /// Where its output is kept, for looking at it while it runs and later.
    fn log(&self) -> Result<PathBuf> {
        let engine = self.browser.engine.name();
        let folder = project::target().join("test-output").join(engine);
        fs::create_dir_all(&folder)?;
        let name = self.name.to_string_lossy().replace(['/', '\\'], "-");
        Ok(folder.join(name).with_extension("txt"))
    }
}

impl Outcome {
    /// With what came of the next attempt, in which only the files that had failed ran.
    fn then(self, next: Outcome) -> Self {
        let passed = self.counts.passed + self.counts.failed;
        let better = self.failed.into_iter();
        Self {
            counts: Counts {
                passed: passed.saturating_sub(next.counts.failed),
                failed: next.counts.failed,
                ..self.counts
            },
            output: self.output + &next.output,
            time: self.time + next.time,
            unsteady: better
                .filter(|file| !next.failed.contains(file))
                .chain(self.unsteady)
                .collect(),
            failed: next.failed,
        }
    }
}

/// Tells the tests where the emulator's program and the browser are.
pub(super) fn add_environment(node: &mut Command, browser: &Browser, emulator: &Path) {
    node.env("TRELLO_EMULATOR", emulator)
        .env("TRELLO_TEST_BROWSER", browser.engine.name())
        .envs(browser.environment());
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

/// Which files failed stands in the lines of their suites; where none does, all have.
fn judged(
    status: Option<ExitStatus>,
    mut output: String,
    files: &[PathBuf],
    time: Duration,
) -> Outcome {
    let mut counts = counts::in_text(&output, counts::node_line);
    let has_failed = |file: &&PathBuf| output.contains(&format!("\n✖ {} (", file.display()));
    let mut failed: Vec<_> = files.iter().filter(has_failed).cloned().collect();
    if !status.is_some_and(|status| status.success()) && failed.is_empty() {
        let end = status.map_or("it took too long".to_owned(), |status| status.to_string());
        output += &format!("\nerror: no test failed, but the process did ({end})\n");
        counts.failed = counts.failed.max(1);
        failed = files.to_owned();
    }
    Outcome {
        counts,
        output,
        time,
        failed,
        unsteady: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files() -> [PathBuf; 2] {
        ["tests/e2e/a.test.mjs", "tests/e2e/b.test.mjs"].map(PathBuf::from)
    }

    fn after(output: &str) -> Outcome {
        judged(None, output.to_owned(), &files(), Duration::ZERO)
    }

    #[test]
    fn a_process_that_was_ended_has_failed_though_none_of_its_tests_did() {
        let Outcome {
            counts,
            output,
            failed,
            ..
        } = after("✔ a (1ms)\nℹ pass 1\nℹ fail 0\n");
        assert_eq!((counts.passed, counts.failed), (1, 1));
        assert_eq!(failed, files());
        assert!(output.ends_with("(it took too long)\n"));
    }

    #[test]
    fn what_fails_is_told_by_its_file_and_counts_as_it_ended_at_last() {
        let first = after(
            "▶ x\n✔ tests/e2e/a.test.mjs (1ms)\n✖ tests/e2e/b.test.mjs (1ms)\nℹ pass 8\nℹ fail 2\n",
        );
        let [_, second] = &files();
        assert_eq!(first.failed, [second.as_path()]);
        let outcome = first.then(Outcome {
            failed: Vec::new(),
            ..after("ℹ pass 3\nℹ fail 0\n")
        });
        assert_eq!(outcome.unsteady, [second.as_path()]);
    }

    #[test]
    fn of_two_attempts_the_later_counts() {
        let failing = "x\n✖ tests/e2e/b.test.mjs (1ms)\n";
        let outcome = after(&format!("{failing}ℹ pass 8\nℹ fail 2\n"))
            .then(after(&format!("{failing}ℹ pass 3\nℹ fail 1\n")));
        assert_eq!((outcome.counts.passed, outcome.counts.failed), (9, 1));
        assert!(outcome.unsteady.is_empty());
    }
}
