//! The suites that need neither a browser nor the built package.

use std::fs;
use std::process::Command;

use anyhow::{Result, bail};

use super::counts::{self, Counts};
use crate::setup::node::Node;
use crate::setup::rust::{self, WasmRust};
use crate::{command, project};

/// The packages of the workspace, in the groups in which cargo gives their dependencies the same
/// features as everywhere else. All at once, the tools would be compiled a second time.
const PACKAGES: [&[&str]; 2] = [
    &["--package=trello-wasm"],
    &["--package=trello-emulator", "--package=xtask"],
];

/// What is compiled for wasm: everything with its tests, the library of the files without OAuth 2.0, and that of Rust users.
const FEATURES: [&[&str]; 3] = [
    &["--lib", "--test", "browser"],
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
        counts += counts::count(&mut tests, counts::cargo_line)?;
    }
    Ok(counts)
}

/// Compiles the files of tests/types against pkg/types, once per project.
pub(super) fn types(node: &Node) -> Result<Counts> {
    let is_code = |name: &str| name.ends_with(".ts") || name.ends_with(".mts");
    let any = fs::read_dir(project::path("tests/types"))?
        .filter_map(Result::ok)
        .any(|entry| is_code(&entry.file_name().to_string_lossy()));
    if !any {
        bail!("there is no .ts file in tests/types");
    }
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
    Ok(counts)
}

fn cargo(subcommand: &str) -> Command {
    let mut cargo = Command::new("cargo");
    cargo.arg(subcommand).current_dir(project::root());
    cargo
}
