//! The answers that the local Trello gave in this run, compared with the types of the library, so that neither drifts.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use super::counts::{self, Counts};
use crate::project;
use crate::setup::node::Node;

/// Tells the emulator where to keep an answer of each form.
const FOLDER: &str = "TRELLO_EMULATOR_ANSWERS";

/// Has the emulators of a test runner keep their answers.
pub(super) fn keep(runner: &mut Command) {
    runner.env(FOLDER, folder());
}

/// Forgets those of an earlier run.
pub(super) fn forget() -> Result<()> {
    if folder().exists() {
        fs::remove_dir_all(folder())?;
    }
    Ok(())
}

/// Whether this run kept any.
pub(super) fn are_there() -> bool {
    fs::read_dir(folder()).is_ok_and(|mut files| files.next().is_some())
}

/// Compiles them as what their routes promise.
pub(super) fn check(node: &Node) -> Result<Counts> {
    let mut script = node.command();
    script
        .arg(project::path("tests/types/answers.mjs"))
        .arg(folder());
    counts::check(&mut script)
}

fn folder() -> PathBuf {
    project::target().join("test-output").join("answers")
}
