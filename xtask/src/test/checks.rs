//! The suites that need neither a browser nor the built package.

use std::process::Command;

use anyhow::Result;

use super::answers;
use super::counts::{self, Counts};
use super::extent::Extent;
use crate::command;
use crate::fuzz;
use crate::project;
use crate::setup::node::Node;
use crate::setup::rust::{self, WasmRust};

/// The packages of the workspace, in the groups in which cargo gives their dependencies the same
/// features as everywhere else. All at once, the tools would be compiled a second time.
const PACKAGES: [&[&str]; 2] = [
    &["--package=trello-wasm"],
    &["--package=trello-emulator", "--package=xtask"],
];

/// What is compiled for wasm: everything with its tests, the library of the files without OAuth 2.0, and that of Rust users.
const FEATURES: [&[&str]; 3] = [
    &["--lib", "--test", "browser", "--features", "typed"],
    &["--lib", "--no-default-features", "--features", "js"],
    &[
        "--lib",
        "--no-default-features",
        "--features",
        "typed,oauth",
    ],
];

/// The TypeScript projects that compile a user's code against the shipped types.
const TYPE_PROJECTS: [&str; 2] = [
    "tests/types/tsconfig.json",
    "tests/types/tsconfig.es2020.json",
];

/// What else is tested of them.
const TYPE_TESTS: [&str; 3] = [
    "tests/types/editor.test.mjs",
    "tests/types/every-route.test.mjs",
    "tests/types/versions.test.mjs",
];

pub(super) fn format() -> Result<Counts> {
    if !rust::has_component("fmt") {
        println!("rustfmt is missing: not checked. Run: rustup component add rustfmt");
        return Ok(Counts::one_skipped());
    }
    counts::check(cargo("fmt").args(["--all", "--check"]))
}

pub(super) fn clippy() -> Result<Counts> {
    if !rust::has_component("clippy") {
        println!("clippy is missing: not checked. Run: rustup component add clippy");
        return Ok(Counts::one_skipped());
    }
    let mut counts = Counts::default();
    for packages in PACKAGES {
        let mut clippy = cargo("clippy");
        clippy
            .args(packages)
            .args(["--all-targets", "--", "-D", "warnings"]);
        counts += counts::check(&mut clippy)?;
    }
    Ok(counts)
}

pub(super) fn clippy_for_wasm(rust: &WasmRust) -> Result<Counts> {
    if !rust.has_clippy() || !rust::has_component("clippy") {
        println!("clippy is missing for the compiler that builds the wasm: not checked.");
        return Ok(Counts::one_skipped());
    }
    let mut counts = Counts::default();
    for features in FEATURES {
        let mut clippy = rust.cargo("clippy");
        clippy
            .args(["--package", "trello-wasm"])
            .args(features)
            .args(["--", "-D", "warnings"]);
        counts += counts::check(&mut clippy)?;
    }
    Ok(counts)
}

pub(super) fn native() -> Result<Counts> {
    let mut counts = Counts::default();
    for packages in PACKAGES {
        let mut tests = cargo("test");
        tests.args(packages).arg("--no-fail-fast");
        answers::keep(&mut tests);
        counts += counts::count(&mut tests, counts::cargo_line)?;
    }
    Ok(counts)
}

/// The properties with many cases.
pub(super) fn fuzz() -> Result<Counts> {
    let mut counts = Counts::default();
    for mut properties in fuzz::properties(fuzz::CASES_IN_TESTS, "") {
        counts += counts::count(&mut properties, counts::cargo_line)?;
    }
    Ok(counts)
}

/// Compiles the files of tests/types against pkg/types, once per project; then what compilers, editors and projects of
/// others make of the types.
pub(super) fn types(node: &Node, extent: Extent) -> Result<Counts> {
    let mut counts = Counts::default();
    for project in TYPE_PROJECTS {
        match command::run(node.tool("tsc").args(["--project", project])) {
            Ok(()) => counts += Counts::one_passed(),
            Err(error) => {
                println!("error: {error:#}");
                counts += Counts::one_failed();
            }
        }
    }
    if extent == Extent::Quick {
        return Ok(counts);
    }
    let mut tests = node.command();
    tests
        .args(["--test", "--test-reporter=spec", "--test-concurrency=2"])
        .args(TYPE_TESTS);
    counts += counts::count(&mut tests, counts::node_line)?;
    Ok(counts)
}

fn cargo(subcommand: &str) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.arg(subcommand).current_dir(project::root());
    cargo
}
