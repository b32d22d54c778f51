//! `cargo xtask test`: every suite, one after the other, and one summary at the end.

mod answers;
mod browsers;
mod checks;
mod counts;
mod extent;
mod headless;
mod leftovers;
mod node_job;
mod node_tests;
mod pool;
mod skips;
mod summary;

use std::str::FromStr;
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::setup::engine::{Choice, Engine};
use crate::setup::node::{self, Node};
use crate::setup::rust::{self, WasmRust};
use crate::{build, command, sizes};
use browsers::Browsers;
use counts::Counts;
use node_tests::Report;
use summary::{Row, Summary};

pub(crate) use extent::Extent;
pub(crate) use headless::{RUNNER_COMMAND, run_file};

/// What can be asked for by name. The order is the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Suite {
    /// Formatting and clippy.
    Lint,
    /// The tests that need no browser: the pure floors, the emulator, these commands.
    Native,
    /// The floors that need a browser, in a headless one.
    Browser,
    /// The shipped types, compiled as a user's project would.
    Types,
    /// What the documents show and link to, with the built package in a real browser.
    Docs,
    /// The built package against the emulator, in a real browser.
    E2e,
    /// The packed tarball in tiny projects of its own.
    Packaging,
    /// The packed tarball in frameworks whose tools take long.
    Environments,
    /// Of the end-to-end tests the one that all others stand on.
    Smoke,
}

impl Suite {
    /// Every suite, in order.
    const ALL: [Self; 9] = [
        Self::Lint,
        Self::Native,
        Self::Browser,
        Self::Types,
        Self::Docs,
        Self::E2e,
        Self::Packaging,
        Self::Environments,
        Self::Smoke,
    ];

    /// Those that run where none is named.
    pub(crate) fn usual() -> impl Iterator<Item = Self> {
        let is_usual = |suite: &Self| !matches!(suite, Self::Environments | Self::Smoke);
        Self::ALL.into_iter().filter(is_usual)
    }

    /// Those of a quick run.
    pub(crate) const QUICK: [Self; 4] = [Self::Lint, Self::Native, Self::Types, Self::Smoke];

    fn name(self) -> &'static str {
        match self {
            Self::Lint => "lint",
            Self::Native => "native",
            Self::Browser => "browser",
            Self::Types => "types",
            Self::Docs => "docs",
            Self::E2e => "e2e",
            Self::Packaging => "packaging",
            Self::Environments => "environments",
            Self::Smoke => "smoke",
        }
    }

    /// Where the tests of Node's test runner are.
    fn folder(self) -> String {
        match self {
            Self::Environments => format!("tests/packaging/{}", node_tests::HEAVY),
            Self::Smoke => "tests/e2e/smoke".to_owned(),
            _ => format!("tests/{}", self.name()),
        }
    }

    /// True when it runs in every engine that was chosen.
    fn is_of_engines(self) -> bool {
        matches!(self, Self::Browser | Self::E2e)
    }

    fn needs_package(self) -> bool {
        self == Self::E2e || self.is_of_chromium()
    }

    /// True when it runs in one browser only.
    fn is_of_chromium(self) -> bool {
        matches!(
            self,
            Self::Docs | Self::Packaging | Self::Environments | Self::Smoke
        )
    }
}

impl FromStr for Suite {
    type Err = anyhow::Error;

    fn from_str(name: &str) -> Result<Self> {
        match Self::ALL.into_iter().find(|suite| suite.name() == name) {
            Some(suite) => Ok(suite),
            None => bail!("there is no suite `{name}`; there are {}", names()),
        }
    }
}

/// The names of all suites, for messages.
pub(crate) fn names() -> String {
    Suite::ALL.map(Suite::name).join(", ")
}

/// What the suites run with.
struct Tools {
    rust: WasmRust,
    node: Node,
    /// Those that were chosen.
    browsers: Browsers,
    /// That of the suites that run in one engine only.
    chromium: Browsers,
}

impl Tools {
    fn set_up(suites: &[Suite], choice: &Choice) -> Result<Self> {
        let mut tools = Self {
            node: node::ready()?,
            rust: rust::ready()?,
            browsers: Browsers::default(),
            chromium: Browsers::default(),
        };
        if suites.iter().copied().any(Suite::is_of_engines) {
            tools.browsers = Browsers::set_up(choice)?;
        }
        if suites.iter().copied().any(Suite::is_of_chromium) {
            tools.chromium = Browsers::set_up(&Choice::only(Engine::Chromium))?;
        }
        if suites.contains(&Suite::Lint) {
            rust::lints_ready();
        }
        Ok(tools)
    }
}

/// Runs the suites. False when anything failed.
pub(crate) fn run(suites: &[Suite], choice: &Choice, extent: Extent) -> Result<bool> {
    if !choice.is_free() && !suites.iter().copied().any(Suite::is_of_engines) {
        bail!("--browser chooses where browser and e2e run, and here is neither of them");
    }
    let tools = Tools::set_up(suites, choice)?;
    let mut summary = Summary::new();
    let mut package = None;
    answers::forget()?;
    for suite in Suite::ALL
        .into_iter()
        .filter(|suite| suites.contains(suite))
    {
        if !suite.needs_package()
            || *package.get_or_insert_with(|| package_ready(&tools, &mut summary))
        {
            run_suite(suite, extent, &tools, &mut summary);
            continue;
        }
        println!(
            "The {} tests were not run, since there is no package to test.",
            suite.name()
        );
        summary.add(Row::failed(suite.name()));
    }
    if answers::are_there() {
        timed(&mut summary, "answers", None, || {
            answers::check(&tools.node)
        });
    }
    summary.print();
    Ok(summary.is_good())
}

/// Builds the package that the later suites test. True when it is there, however large.
fn package_ready(tools: &Tools, summary: &mut Summary) -> bool {
    let built = timed(summary, "build", None, || build_package(tools));
    if built {
        timed(summary, "sizes", None, || check_sizes(tools));
    }
    built
}

fn run_suite(suite: Suite, extent: Extent, tools: &Tools, summary: &mut Summary) {
    let name = suite.name();
    match suite {
        Suite::Lint => {
            timed(summary, "format", None, checks::format);
            timed(summary, "clippy", None, checks::clippy);
            timed(summary, "clippy for wasm", None, || {
                checks::clippy_for_wasm(&tools.rust)
            });
        }
        Suite::Native => {
            timed(summary, name, None, checks::native);
            if extent == Extent::Whole {
                timed(summary, "fuzz", None, checks::fuzz);
            }
        }
        Suite::Browser => {
            for browser in tools.browsers.all() {
                timed(summary, name, Some(browser.engine), || {
                    headless::run(&tools.rust, browser)
                });
            }
        }
        Suite::Types => {
            timed(summary, name, None, || checks::types(&tools.node, extent));
        }
        Suite::E2e => in_node(summary, suite, tools, &tools.browsers),
        Suite::Docs | Suite::Packaging | Suite::Environments | Suite::Smoke => {
            in_node(summary, suite, tools, &tools.chromium);
        }
    }
    if suite.is_of_engines() {
        skip_missing(summary, name, &tools.browsers);
    }
}

/// Runs a suite of Node's test runner, in all browsers side by side.
fn in_node(summary: &mut Summary, suite: Suite, tools: &Tools, browsers: &Browsers) {
    let name = suite.name();
    command::step(&format!("Testing: {name}"));
    match node_tests::run(&tools.node, browsers.all(), &suite.folder()) {
        Ok(reports) => {
            for report in reports {
                add_report(summary, name, report);
            }
        }
        Err(error) => {
            println!("error: {error:#}");
            summary.add(Row::failed(name));
        }
    }
}

fn add_report(summary: &mut Summary, suite: &'static str, report: Report) {
    let engine = report.engine;
    for reason in &report.skips {
        summary.skips.add(engine, reason);
    }
    for file in &report.failed {
        let line = format!("{} {}", engine.name(), file.display());
        summary.failed.push(line);
    }
    for file in &report.unsteady {
        let line = format!("{} {}", engine.name(), file.display());
        summary.unsteady.push(line);
    }
    for failure in &report.failures {
        let text = format!("{}, {suite}:\n{failure}\n", engine.name());
        summary.failures.push(text);
    }
    summary.add(Row {
        suite,
        engine: Some(engine),
        counts: report.counts(),
        time: report.time,
    });
}

/// Says which engines a suite did not run in, and how to get them.
fn skip_missing(summary: &mut Summary, suite: &'static str, browsers: &Browsers) {
    for (engine, reason) in &browsers.missing {
        summary.skips.add(*engine, reason);
        summary.add(Row {
            suite,
            engine: Some(*engine),
            counts: Counts::one_skipped(),
            time: Duration::ZERO,
        });
    }
}

/// Runs one line of the summary. A suite that could not be run has failed.
fn timed(
    summary: &mut Summary,
    suite: &'static str,
    engine: Option<Engine>,
    run: impl FnOnce() -> Result<Counts>,
) -> bool {
    match engine {
        Some(engine) => command::step(&format!("Testing: {suite} in {}", engine.name())),
        None => command::step(&format!("Testing: {suite}")),
    }
    let start = Instant::now();
    let counts = run().unwrap_or_else(|error| {
        println!("error: {error:#}");
        Counts::one_failed()
    });
    summary.add(Row {
        suite,
        engine,
        counts,
        time: start.elapsed(),
    });
    counts.failed == 0 && !counts.is_empty()
}

fn build_package(tools: &Tools) -> Result<Counts> {
    build::ready(&tools.rust, &tools.node)?;
    Ok(Counts::one_passed())
}

fn check_sizes(tools: &Tools) -> Result<Counts> {
    let sizes = sizes::measure(&tools.node)?;
    sizes::print(&sizes)?;
    if !tools.rust.builds_std() {
        println!("The budgets are for the smallest build, which needs rust-src: not checked.");
        return Ok(Counts::one_skipped());
    }
    sizes::check_budgets(&sizes)?;
    Ok(Counts::one_passed())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_choice_of_browsers_that_would_change_nothing_is_an_error() {
        let firefox = Choice::only(Engine::Firefox);
        for suites in [Suite::QUICK.as_slice(), &[Suite::Docs]] {
            let error = run(suites, &firefox, Extent::Quick).unwrap_err();
            assert!(error.to_string().starts_with("--browser chooses"));
        }
    }
}
