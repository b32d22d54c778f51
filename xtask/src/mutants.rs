//! `cargo xtask mutants`: breaks `src/protocol` in each way that cargo-mutants knows, and looks whether a test notices.
//!
//! It takes hours. Its arguments go to cargo-mutants, such as `--file src/protocol/login/reply.rs`.

use std::ffi::OsString;
use std::process::Command;

use anyhow::Result;

use crate::setup::cargo_tool::CargoTool;
use crate::{command, project};

const MUTANTS: CargoTool = CargoTool {
    name: "cargo-mutants",
    version: "27.1.0",
};

/// Tries every mutant of the pure floor, or those that the arguments choose.
pub(crate) fn run(chosen: Vec<OsString>) -> Result<()> {
    let program = MUTANTS.ready()?;
    let chosen = match chosen.is_empty() {
        true => vec!["--file".into(), "src/protocol/**/*.rs".into()],
        false => chosen,
    };
    command::step("Breaking the library, and looking whether a test notices");
    command::run(
        Command::new(program)
            .args(["mutants", "--package=trello-wasm", "--output=target"])
            .args(chosen)
            .args(["--", "--lib"])
            .current_dir(project::root()),
    )
}
