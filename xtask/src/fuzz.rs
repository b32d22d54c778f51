//! `cargo xtask fuzz`: the properties that hold with any input, with very many cases. Their names begin with `any_`.
//!
//! What fails is kept in `proptest-regressions` and tried first from then on, also by the tests. It is to be committed.
//!
//! `cargo xtask fuzz calls` makes random calls of the JavaScript face, in a browser.

use std::process::Command;

use anyhow::Result;

use crate::setup::browser::Browser;
use crate::setup::node::Node;
use crate::{command, project, whereabouts};

/// How many cases each property has, unless told otherwise.
pub(crate) const CASES: u64 = 10_000_000;

/// How many it has among the tests.
pub(crate) const CASES_IN_TESTS: u64 = 100_000;

/// What runs the properties whose names hold the filter.
pub(crate) fn properties(cases: u64, filter: &str) -> Command {
    let mut cargo = Command::new("cargo");
    cargo
        .args([
            "test",
            "--profile=fuzz",
            "--package=trello-wasm",
            "--lib",
            "--",
        ])
        .arg(filter)
        .env("PROPTEST_CASES", cases.to_string())
        .current_dir(project::root());
    cargo
}

/// What all of their names hold.
pub(crate) const ALL: &str = "::any_";

/// Runs them.
pub(crate) fn run(cases: u64, filter: &str) -> Result<()> {
    command::step(&format!("Trying {cases} cases of each property"));
    command::run(&mut properties(cases, filter))
}

/// The name of the random calls.
pub(crate) const CALLS: &str = "calls";

/// How many are made by each face, unless told otherwise.
pub(crate) const CALL_CASES: u64 = 200_000;

/// Makes random calls, between logins, logouts, keys, stores and what another tab does.
pub(crate) fn run_calls(cases: u64, node: &Node, browser: &Browser) -> Result<()> {
    let mut calls = node.command();
    calls
        .args(["--test", "--test-reporter=spec"])
        .arg(project::path("tests/e2e/call/random.test.mjs"))
        .env("TRELLO_RANDOM_CALLS", cases.to_string());
    whereabouts::tell(&mut calls, browser)?;
    command::step(&format!("Making {cases} random calls by each face"));
    command::run(&mut calls)
}
