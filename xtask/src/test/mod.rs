//! `cargo xtask test`: every suite, one after the other, and one summary at the end.

mod checks;
mod counts;
mod headless;
mod node_tests;
mod summary;

use std::str::FromStr;
use std::time::Instant;

use anyhow::{Result, bail};

use crate::setup::browser::{self, Browser, Engine};
use crate::setup::node::{self, Node};
use crate::setup::rust::{self, WasmRust};
use crate::{build, command, sizes};
use counts::Counts;
use summary::Summary;

pub(crate) use headless::{RUNNER_COMMAND, run_file};
pub(crate) use node_tests::set_environment;

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
    /// The built package against the emulator, in a real browser.
    E2e,
    /// The packed tarball in tiny projects of its own.
    Packaging,
}

impl Suite {
    /// Every suite, in order.
    pub(crate) const ALL: [Self; 6] = [
        Self::Lint,
        Self::Native,
        Self::Browser,
        Self::Types,
        Self::E2e,
        Self::Packaging,
    ];

    fn name(self) -> &'static str {
        match self {
            Self::Lint => "lint",
            Self::Native => "native",
            Self::Browser => "browser",
            Self::Types => "types",
            Self::E2e => "e2e",
            Self::Packaging => "packaging",
        }
    }

    fn needs_browser(self) -> bool {
        matches!(self, Self::Browser | Self::E2e | Self::Packaging)
    }

    fn needs_package(self) -> bool {
        matches!(self, Self::E2e | Self::Packaging)
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
pub(super) struct Tools {
    pub(super) rust: WasmRust,
    pub(super) node: Node,
    pub(super) browser: Option<Browser>,
}

/// Runs the suites. False when anything failed.
pub(crate) fn run(suites: &[Suite], engine: Engine) -> Result<bool> {
    let any = |question: fn(Suite) -> bool| suites.iter().copied().any(question);
    let tools = Tools {
        node: node::ready()?,
        rust: rust::ready()?,
        browser: any(Suite::needs_browser)
            .then(|| browser::ready(engine))
            .transpose()?,
    };
    if suites.contains(&Suite::Lint) {
        rust::lints_ready();
    }

    let mut summary = Summary::default();
    let mut package = None;
    for suite in Suite::ALL
        .into_iter()
        .filter(|suite| suites.contains(suite))
    {
        if !suite.needs_package()
            || *package.get_or_insert_with(|| package_ready(&tools, &mut summary))
        {
            run_suite(suite, &tools, &mut summary);
        } else {
            println!(
                "The {} tests were not run, since there is no package to test.",
                suite.name()
            );
            summary.add(suite.name(), Counts::one_failed(), Instant::now());
        }
    }
    summary.print();
    Ok(summary.is_good())
}

/// Builds the package that the later suites test. True when it is there, however large.
fn package_ready(tools: &Tools, summary: &mut Summary) -> bool {
    let built = timed(summary, "build", || build_package(tools));
    if built {
        timed(summary, "sizes", || check_sizes(tools));
    }
    built
}

fn run_suite(suite: Suite, tools: &Tools, summary: &mut Summary) {
    match suite {
        Suite::Lint => {
            timed(summary, "format", checks::format);
            timed(summary, "clippy", checks::clippy);
            timed(summary, "clippy for wasm", || {
                checks::clippy_for_wasm(&tools.rust)
            });
        }
        Suite::Native => {
            timed(summary, "native", checks::native);
        }
        Suite::Browser => {
            timed(summary, "browser", || headless::run(tools));
        }
        Suite::Types => {
            timed(summary, "types", || checks::types(&tools.node));
        }
        Suite::E2e => {
            timed(summary, "e2e", || node_tests::run(tools, "tests/e2e"));
        }
        Suite::Packaging => {
            timed(summary, "packaging", || {
                node_tests::run(tools, "tests/packaging")
            });
        }
    }
}

/// Runs one line of the summary. A suite that could not be run, or that ran nothing, has failed.
fn timed(summary: &mut Summary, name: &'static str, run: impl FnOnce() -> Result<Counts>) -> bool {
    command::step(&format!("Testing: {name}"));
    let start = Instant::now();
    let counts = run().unwrap_or_else(|error| {
        println!("error: {error:#}");
        Counts::one_failed()
    });
    let counts = if counts.is_empty() {
        println!("error: {name} ran no test");
        Counts::one_failed()
    } else {
        counts
    };
    summary.add(name, counts, start);
    counts.failed == 0
}

fn build_package(tools: &Tools) -> Result<Counts> {
    build::package(&tools.rust, &tools.node)?;
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
