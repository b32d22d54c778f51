//! Two builds of one commit are equal byte for byte, so that anybody can check what was published.

use std::env;
use std::path::Path;
use std::process::Command;

use anyhow::{Result, bail};

use crate::build::files;
use crate::{command, project};

/// Builds again, from nothing and in another folder, and compares with what is there.
pub(super) fn check(folder: &Path) -> Result<()> {
    command::step("Building once more, from nothing");
    let first = files::below(&project::dist())?;
    command::run(
        Command::new(env::current_exe()?)
            .arg("build")
            .env("CARGO_TARGET_DIR", folder.join("second-build")),
    )?;
    let different = files::differences(&first, &files::below(&project::dist())?);
    if different.is_empty() {
        println!("Both builds are equal, byte for byte.");
        return Ok(());
    }
    bail!("two builds differ in {}", different.join(", "))
}
