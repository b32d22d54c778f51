//! What programs in Node are told that need a browser and the emulator: where both are.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Result;

use crate::setup::browser::Browser;
use crate::{command, project};

/// Says where they are, after the emulator was built.
pub(crate) fn tell(node: &mut Command, browser: &Browser) -> Result<()> {
    tell_with(node, browser, &emulator()?);
    Ok(())
}

/// Says where they are, with this program of the emulator.
pub(crate) fn tell_with(node: &mut Command, browser: &Browser, emulator: &Path) {
    node.env("TRELLO_EMULATOR", emulator)
        .env("TRELLO_TEST_BROWSER", browser.engine.name())
        .envs(browser.environment());
}

/// Builds the emulator, and gives its program.
pub(crate) fn emulator() -> Result<PathBuf> {
    command::run(
        Command::new("cargo")
            .args([
                "build",
                "--package",
                "trello-emulator",
                "--package",
                "xtask",
            ])
            .current_dir(project::root()),
    )?;
    let name = format!("trello-emulator{}", std::env::consts::EXE_SUFFIX);
    Ok(project::target().join("debug").join(name))
}
