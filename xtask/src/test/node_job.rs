//! One file of tests in one browser, by Node's test runner.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::counts::{self, Counts};
use super::leftovers::Mark;
use crate::setup::browser::Browser;
use crate::setup::engine::Engine;
use crate::setup::node::Node;
use crate::{command, project};

/// The tests end their own waits long before: what takes longer hangs.
const LONGEST: Duration = Duration::from_secs(15 * 60);

/// One file of tests in one browser.
pub(super) struct Job<'a> {
    pub(super) browser: &'a Browser,
    /// As a path from the root of the checkout.
    pub(super) file: &'a Path,
}

/// What came of it.
pub(super) struct Outcome {
    pub(super) counts: Counts,
    pub(super) output: String,
    pub(super) time: Duration,
    /// What it printed when it failed before, where it has run more than once.
    pub(super) earlier: Option<String>,
}

impl Outcome {
    /// That of a file that could not be run.
    pub(super) fn not_run(error: anyhow::Error) -> Self {
        Self {
            counts: Counts::one_failed(),
            output: format!("error: {error:#}"),
            time: Duration::ZERO,
            earlier: None,
        }
    }
}

impl Job<'_> {
    /// Runs it to its end. A file that fails in an engine whose driver is our own runs again, since those drivers lose clicks
    /// on a busy machine. What fails by chance in the library may pass so, too: the summary names each.
    pub(super) fn run(&self, node: &Node, emulator: &Path) -> Outcome {
        let attempt = || {
            self.attempt(node, emulator)
                .unwrap_or_else(Outcome::not_run)
        };
        let attempts = match self.browser.engine {
            Engine::Chromium => 1,
            Engine::Firefox | Engine::Webkit => 3,
        };
        let mut outcome = attempt();
        for _ in 1..attempts {
            if outcome.counts.failed == 0 {
                break;
            }
            let next = attempt();
            outcome = Outcome {
                time: outcome.time + next.time,
                earlier: Some(outcome.earlier.unwrap_or_default() + &outcome.output),
                ..next
            };
        }
        outcome
    }

    fn attempt(&self, node: &Node, emulator: &Path) -> Result<Outcome> {
        let start = Instant::now();
        let log = self.log()?;
        // A file and not a pipe, which a driver that a test leaves behind would hold open.
        let mut command = self.command(node, emulator, File::create(&log)?)?;
        let mark = Mark::new();
        mark.put_on(&mut command);
        let mut child = command
            .spawn()
            .with_context(|| format!("could not start: {}", command::show(&command)))?;
        let status = end_of(&mut child);
        mark.end_leftovers();
        let output = String::from_utf8_lossy(&fs::read(&log)?).into_owned();
        Ok(judged(status?, output, start.elapsed()))
    }

    fn command(&self, node: &Node, emulator: &Path, output: File) -> Result<Command> {
        let mut command = node.command();
        command
            .args(["--test", "--test-reporter=spec"])
            .arg(self.file)
            // Its lines are read.
            .env_remove("FORCE_COLOR")
            .stdin(Stdio::null())
            .stdout(output.try_clone()?)
            .stderr(output);
        add_environment(&mut command, self.browser, emulator);
        Ok(command)
    }

    /// Where its output is kept, for looking at it while it runs and later.
    fn log(&self) -> Result<PathBuf> {
        let engine = self.browser.engine.name();
        let folder = project::target().join("test-output").join(engine);
        fs::create_dir_all(&folder)?;
        let name = self.file.to_string_lossy().replace(['/', '\\'], "-");
        Ok(folder.join(name).with_extension("txt"))
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

fn judged(status: Option<ExitStatus>, mut output: String, time: Duration) -> Outcome {
    let mut counts = counts::in_text(&output, counts::node_line);
    if !status.is_some_and(|status| status.success()) && counts.failed == 0 {
        let end = status.map_or("it took too long".to_owned(), |status| status.to_string());
        output += &format!("\nerror: no test failed, but the file did ({end})\n");
        counts.failed = 1;
    }
    Outcome {
        counts,
        output,
        time,
        earlier: None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_ended_has_failed_though_none_of_its_tests_did() {
        let output = "✔ a (1ms)\nℹ pass 1\nℹ fail 0\n".to_owned();
        let Outcome { counts, output, .. } = judged(None, output, Duration::ZERO);
        assert_eq!((counts.passed, counts.failed), (1, 1));
        assert!(output.ends_with("(it took too long)\n"));
    }
}
