//! The suites that Node's test runner runs, with a real browser: each file of tests in each engine. All of them wait in one
//! line, so that the engines keep each other's machine busy, and what a file prints appears when it has ended.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

use super::counts::{self, Counts};
use super::node_file::{self, Job, Outcome};
use super::{pool, skips};
use crate::setup::browser::Browser;
use crate::setup::engine::Engine;
use crate::setup::node::Node;
use crate::{command, project};

/// What came of all files in one engine.
pub(super) struct Report {
    pub(super) engine: Engine,
    counts: Counts,
    /// How long its files took, each for itself.
    pub(super) time: Duration,
    /// The reason of each test that was skipped.
    pub(super) skips: Vec<String>,
    /// The files in which something failed.
    pub(super) failed: Vec<PathBuf>,
    /// The files that passed at a later attempt only.
    pub(super) unsteady: Vec<PathBuf>,
}

/// Runs every `*.test.mjs` below the folder in each browser.
pub(super) fn run(node: &Node, browsers: &[Browser], folder: &str) -> Result<Vec<Report>> {
    let mut files = Vec::new();
    collect(Path::new(folder), &mut files)
        .with_context(|| format!("cannot read the tests in {folder}"))?;
    files.sort();
    let emulator = emulator()?;
    let jobs: Vec<_> = files
        .iter()
        .flat_map(|file| browsers.iter().map(move |browser| Job { browser, file }))
        .filter(|job| is_run_in(job.browser.engine, job.file))
        .collect();
    let mut reports: Vec<_> = browsers.iter().map(Report::new).collect();
    let mut number = 0;
    let run = |job: &Job| job.run(node, &emulator);
    pool::run(&jobs, at_once(), run, |job, outcome| {
        number += 1;
        show(job, &outcome, number, jobs.len());
        let own = |report: &&mut Report| report.engine == job.browser.engine;
        if let Some(report) = reports.iter_mut().find(own) {
            report.add(job.file, &outcome);
        }
    });
    Ok(reports)
}

/// The tests in which engines can differ, by the beginnings of their paths: they run in each. The rest is about files and
/// JavaScript, and runs in Chromium.
const IN_EVERY_ENGINE: [&str; 7] = [
    "tests/e2e/call/",
    "tests/e2e/client-js/",
    "tests/e2e/demo/board-app",
    "tests/e2e/limits/",
    "tests/e2e/login/",
    "tests/e2e/oauth/",
    "tests/e2e/session/",
];

fn is_run_in(engine: Engine, file: &Path) -> bool {
    engine == Engine::Chromium
        || IN_EVERY_ENGINE
            .iter()
            .any(|part| file.to_string_lossy().starts_with(part))
}

/// How many files run at once: one more than cores, since a driver often waits for its browser, or that for time to pass.
/// The most is what a machine with little memory bears.
fn at_once() -> usize {
    thread::available_parallelism().map_or(3, |cores| (cores.get() + 1).min(8))
}

impl Report {
    fn new(browser: &Browser) -> Self {
        Self {
            engine: browser.engine,
            counts: Counts::default(),
            time: Duration::ZERO,
            skips: Vec::new(),
            failed: Vec::new(),
            unsteady: Vec::new(),
        }
    }

    fn add(&mut self, file: &Path, outcome: &Outcome) {
        self.counts += outcome.counts;
        self.time += outcome.time;
        let reasons = outcome.output.lines().filter_map(skips::reason);
        self.skips.extend(reasons.map(str::to_owned));
        if outcome.counts.failed > 0 {
            self.failed.push(file.to_owned());
        } else if outcome.earlier.is_some() {
            self.unsteady.push(file.to_owned());
        }
    }

    /// What the summary gets: an engine in which every test was skipped has been tried as little as one without tests.
    pub(super) fn counts(&self) -> Counts {
        if self.counts.passed + self.counts.failed == 0 {
            return Counts::default();
        }
        self.counts
    }
}

fn show(job: &Job, outcome: &Outcome, number: usize, all: usize) {
    let seconds = outcome.time.as_secs_f64();
    let (name, file) = (job.browser.engine.name(), job.file.display());
    command::step(&format!(
        "{number} of {all}, {name}: {file} ({seconds:.1} s)"
    ));
    let earlier = outcome.earlier.as_deref().unwrap_or_default();
    for line in earlier.lines().chain(outcome.output.lines()) {
        if !counts::is_node_closing(line) {
            println!("{line}");
        }
    }
}

/// Says where the emulator's program and the browser are.
pub(crate) fn set_environment(node: &mut Command, browser: &Browser) -> Result<()> {
    node_file::add_environment(node, browser, &emulator()?);
    Ok(())
}

fn emulator() -> Result<PathBuf> {
    command::run(
        Command::new("cargo")
            .args([
                "build",
                "--package",
                "trello-emulator",
                "--package",
                "xtask",
            ])
            .current_dir(project::root()),
    )?;
    let name = format!("trello-emulator{}", std::env::consts::EXE_SUFFIX);
    Ok(project::target().join("debug").join(name))
}

/// Finds the files of tests below a folder of the checkout, as paths from its root.
fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(project::root().join(folder))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = folder.join(&name);
        if entry.path().is_dir() && name != "node_modules" {
            collect(&path, found)?;
        } else if name.ends_with(".test.mjs") {
            found.push(path);
        }
    }
    Ok(())
}
