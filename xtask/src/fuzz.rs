//! `cargo xtask fuzz`: every property of `src/protocol`, with very many cases.
//!
//! All tests of the library are run, since a name to choose properties by would be forgotten; the others take no time. What
//! fails is kept in `proptest-regressions` and tried first from then on, also by the tests. It is to be committed.
//!
//! `cargo xtask fuzz calls` makes random calls of the JavaScript face, in a browser.

use std::process::Command;

use anyhow::{Result, ensure};

use crate::setup::browser::Browser;
use crate::setup::node::Node;
use crate::{command, project, whereabouts};

/// How many cases each property has, unless told otherwise.
pub(crate) const CASES: u32 = 10_000_000;

/// How many it has among the tests.
pub(crate) const CASES_IN_TESTS: u32 = 100_000;

/// The properties whose single case is long, and that have so many times fewer of them.
const LONG: [(u32, &[&str]); 2] = [
    // Hundreds of calls by several tabs and a server, twice.
    (
        1_000,
        &[
            "protocol::limits::scheduler::simulation::a_run_over_the_end_of_the_clock_is_like_any_other",
        ],
    ),
    // A list of hundreds of elements, twice; pages of them; hundreds of calls or steps.
    (
        20,
        &[
            "protocol::lists::pager::tests::a_list_is_read_the_same_by_one_and_by_many",
            "protocol::lists::seen::tests::nothing_seen_within_two_pages_is_kept_again",
            "protocol::limits::scheduler::leniency::a_page_that_stood_for_weeks_holds_calls_no_longer_than_a_window",
            "protocol::limits::scheduler::tests::any_headers_and_reports_let_every_call_go",
        ],
    ),
];

/// What runs the properties whose names hold `name`, one behind the other.
pub(crate) fn properties(cases: u32, name: &str) -> Vec<Command> {
    let mut most = cargo_test(cases);
    most.arg(name);
    for long in LONG.iter().flat_map(|(_, names)| *names) {
        most.args(["--skip", long]);
    }
    let mut commands = vec![most];
    for (times, names) in LONG {
        let chosen: Vec<_> = names.iter().filter(|long| long.contains(name)).collect();
        if !chosen.is_empty() {
            let mut few = cargo_test(cases.div_ceil(times));
            few.args(chosen);
            commands.push(few);
        }
    }
    commands
}

fn cargo_test(cases: u32) -> Command {
    let mut cargo = Command::new("cargo");
    cargo
        .args([
            "test",
            "--profile=fuzz",
            "--package=trello-wasm",
            "--lib",
            "--",
        ])
        .env("PROPTEST_CASES", cases.to_string())
        .current_dir(project::root());
    cargo
}

/// Runs them.
pub(crate) fn run(cases: u32, name: &str) -> Result<()> {
    let listed = command::read(cargo_test(cases).args(["--list", name]))?;
    ensure!(
        listed.contains(": test"),
        "No test of the library has {name:?} in its name. `cargo xtask fuzz` tries all of them."
    );
    command::step(&format!("Trying {cases} cases of each property"));
    properties(cases, name)
        .iter_mut()
        .try_for_each(command::run)
}

/// The name of the random calls.
pub(crate) const CALLS: &str = "calls";

/// How many are made by each face, unless told otherwise.
pub(crate) const CALL_CASES: u32 = 200_000;

/// Makes random calls, between logins, logouts, keys, stores and what another tab does.
pub(crate) fn run_calls(cases: u32, node: &Node, browser: &Browser) -> Result<()> {
    let mut calls = node.command();
    calls
        .args(["--test", "--test-reporter=spec"])
        .arg(project::path("tests/e2e/call/random.test.mjs"))
        .env("TRELLO_RANDOM_CALLS", cases.to_string());
    whereabouts::tell(&mut calls, browser)?;
    command::step(&format!("Making {cases} random calls by each face"));
    command::run(&mut calls)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_long_is_a_property_that_there_is() {
        for long in LONG.iter().flat_map(|(_, names)| *names) {
            let (module, property) = long.rsplit_once("::").expect("a path");
            let module = module.trim_end_matches("::tests").replace("::", "/");
            let files = [format!("src/{module}.rs"), format!("src/{module}/tests.rs")];
            let is_there = files.iter().any(|file| {
                let text = std::fs::read_to_string(project::path(file)).unwrap_or_default();
                text.contains(&format!("fn {property}("))
            });
            assert!(is_there, "{long}");
        }
    }
}
