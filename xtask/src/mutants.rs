//! `cargo xtask mutants`: breaks `src/protocol` in each way that cargo-mutants knows, and looks whether a test notices.
//!
//! It takes hours. Its arguments go to cargo-mutants, such as `--file src/protocol/login/reply.rs`; those that name no files
//! stay on that floor.

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
pub(crate) fn run(mut options: Vec<OsString>) -> Result<()> {
    let program = MUTANTS.ready()?;
    if !options.iter().any(names_files) {
        options.extend(["--file".into(), "src/protocol/**/*.rs".into()]);
    }
    command::step("Breaking the library, and looking whether a test notices");
    command::run(
        Command::new(program)
            .args(["mutants", "--package=trello-wasm", "--output=target"])
            .args(options)
            .args(["--", "--lib"])
            .current_dir(project::root()),
    )
}

/// Whether an option says in which files mutants are made.
fn names_files(option: &OsString) -> bool {
    let option = option.to_string_lossy();
    option == "--file" || option.starts_with("--file=") || option.starts_with("-f")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_options_that_name_files_leave_the_floor() {
        for option in ["--file", "--file=src/js/call.rs", "-f", "-fsrc/js/call.rs"] {
            assert!(names_files(&option.into()), "{option}");
        }
        for option in [
            "--list",
            "--list-files",
            "--shard",
            "1/8",
            "--jobs=2",
            "--in-diff",
        ] {
            assert!(!names_files(&option.into()), "{option}");
        }
    }
}
