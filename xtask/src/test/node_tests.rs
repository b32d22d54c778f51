//! The suites that Node's test runner runs, with a real browser: each room of tests in each engine. All of them wait in one
//! line, so that the engines keep each other's machine busy, and what a room prints appears when it has ended.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

use super::counts::{self, Counts};
use super::node_job::{Job, Outcome};
use super::pool;
use crate::setup::browser::Browser;
use crate::setup::engine::Engine;
use crate::setup::node::Node;
use crate::{command, project, whereabouts};

/// What came of all files in one engine.
pub(super) struct Report {
    pub(super) engine: Engine,
    counts: Counts,
    /// How long its rooms took, each for itself.
    pub(super) time: Duration,
    /// The reason of each test that was skipped.
    pub(super) skips: Vec<String>,
    /// The files in which something failed.
    pub(super) failed: Vec<PathBuf>,
    /// The files that passed at a later attempt only.
    pub(super) unsteady: Vec<PathBuf>,
    /// What was said of the tests that failed, at each attempt.
    pub(super) failures: Vec<String>,
}

/// Runs every `*.test.mjs` below the folder in each browser.
pub(super) fn run(node: &Node, browsers: &[Browser], folder: &str) -> Result<Vec<Report>> {
    let mut files = Vec::new();
    collect(Path::new(folder), &mut files)
        .with_context(|| format!("cannot read the tests in {folder}"))?;
    files.sort();
    let emulator = whereabouts::emulator()?;
    let jobs = jobs(&files, browsers);
    let mut reports: Vec<_> = browsers.iter().map(Report::new).collect();
    let mut number = 0;
    let run = |job: &Job| job.run(node, &emulator);
    pool::run(&jobs, at_once(), run, |job, outcome| {
        number += 1;
        show(job, &outcome, number, jobs.len());
        let own = |report: &&mut Report| report.engine == job.browser.engine;
        if let Some(report) = reports.iter_mut().find(own) {
            report.add(outcome);
        }
    });
    Ok(reports)
}

/// The tests in which engines can differ, by the beginnings of their paths: they run in each. The rest is about files and
/// JavaScript, and runs in Chromium.
const IN_EVERY_ENGINE: [&str; 12] = [
    "tests/e2e/call/",
    "tests/e2e/client-js/",
    "tests/e2e/demo/board-app",
    "tests/e2e/demo/power-up",
    "tests/e2e/globals/missing",
    "tests/e2e/globals/no-wasm",
    "tests/e2e/globals/younger",
    "tests/e2e/limits/",
    "tests/e2e/login/",
    "tests/e2e/oauth/",
    "tests/e2e/power-up/",
    "tests/e2e/session/",
];

/// A folder of tests that a suite of their own runs.
pub(super) const HEAVY: &str = "heavy";

fn is_run_in(engine: Engine, file: &Path) -> bool {
    engine == Engine::Chromium
        || IN_EVERY_ENGINE
            .iter()
            .any(|part| file.to_string_lossy().starts_with(part))
}

/// A job for each room in each engine. The largest come first, so that none is left alone at the end.
fn jobs<'a>(files: &[PathBuf], browsers: &'a [Browser]) -> Vec<Job<'a>> {
    let mut jobs = Vec::new();
    for browser in browsers {
        let mut rooms: BTreeMap<&Path, Vec<PathBuf>> = BTreeMap::new();
        for file in files.iter().filter(|file| is_run_in(browser.engine, file)) {
            rooms
                .entry(room_of(browser.engine, file))
                .or_default()
                .push(file.clone());
        }
        jobs.extend(rooms.into_iter().map(|(name, files)| Job {
            browser,
            name: name.to_owned(),
            files,
            is_plain: false,
        }));
        jobs.extend(plain_job(files, browser));
    }
    jobs.sort_by_cached_key(|job| Reverse(size(job)));
    jobs
}

/// The same with the files that hold no WebAssembly: of each suite in which they could differ what takes little time.
const WITH_PLAIN_FILES: [&str; 8] = [
    "tests/e2e/call/callbacks",
    "tests/e2e/call/guide",
    "tests/e2e/call/plain",
    "tests/e2e/client-js/script-tag",
    "tests/e2e/limits/clocks",
    "tests/e2e/login/coming-back",
    "tests/e2e/login/options",
    "tests/e2e/session/stores",
];

fn plain_job<'a>(files: &[PathBuf], browser: &'a Browser) -> Option<Job<'a>> {
    let is_chosen = |file: &&PathBuf| {
        let file = file.to_string_lossy();
        WITH_PLAIN_FILES.iter().any(|part| file.starts_with(part))
    };
    let chosen: Vec<_> = files.iter().filter(is_chosen).cloned().collect();
    (!chosen.is_empty()).then(|| Job {
        browser,
        name: PathBuf::from("tests/e2e"),
        files: chosen,
        is_plain: true,
    })
}

/// The files of a folder share a process and so a browser. Those of `packaging` have builds of their own, and WebKit starts
/// a browser for each person: there each file is by itself, so that the machine is kept busy.
fn room_of(engine: Engine, file: &Path) -> &Path {
    let folder = file.parent().unwrap_or(file);
    match engine {
        Engine::Webkit => file,
        _ if folder.ends_with("packaging") => file,
        _ => folder,
    }
}

/// How much there is to do, by the length of what is written in the room.
fn size(job: &Job) -> u64 {
    let room = project::root().join(&job.name);
    let length = |path: PathBuf| fs::metadata(path).map_or(0, |file| file.len());
    match fs::read_dir(&room) {
        Ok(entries) => entries.flatten().map(|entry| length(entry.path())).sum(),
        Err(_) => length(room),
    }
}

/// How many rooms run at once: one more than cores, since a driver often waits for its browser, or that for time to pass.
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
            failures: Vec::new(),
        }
    }

    fn add(&mut self, outcome: Outcome) {
        self.counts += outcome.counts;
        self.time += outcome.time;
        self.skips.extend(outcome.skips);
        self.failed.extend(outcome.failed);
        self.unsteady.extend(outcome.unsteady);
        self.failures.extend(outcome.failures);
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
    let (engine, name) = (job.browser.engine.name(), job.title());
    command::step(&format!(
        "{number} of {all}, {engine}: {name} ({seconds:.1} s)"
    ));
    for line in outcome.output.lines() {
        if !counts::is_node_closing(line) {
            println!("{line}");
        }
    }
}

/// Finds the files of tests below a folder of the checkout, as paths from its root.
fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(project::root().join(folder))? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = folder.join(&name);
        if entry.path().is_dir() && name != "node_modules" && name != HEAVY {
            collect(&path, found)?;
        } else if name.ends_with(".test.mjs") {
            found.push(path);
        }
    }
    Ok(())
}
