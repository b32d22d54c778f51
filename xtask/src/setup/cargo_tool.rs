//! Programs that cargo can install, compiled once and kept below the target folder.

use std::path::PathBuf;
use std::process::Command;

use anyhow::Result;

use crate::{command, project};

/// A program of this version of a crate of the same name.
pub(crate) struct CargoTool {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
}

impl CargoTool {
    /// Where it is, after it was compiled if need be.
    pub(crate) fn ready(&self) -> Result<PathBuf> {
        let root = project::target()
            .join("tools")
            .join(format!("{}-{}", self.name, self.version));
        let program = root.join("bin").join(self.name);
        if program
            .with_extension(std::env::consts::EXE_EXTENSION)
            .is_file()
        {
            return Ok(program);
        }
        command::step(&format!("Compiling {} {}, once", self.name, self.version));
        command::run(
            Command::new("cargo")
                .args(["install", self.name, "--version", self.version])
                .args(["--locked", "--quiet", "--root"])
                .arg(root),
        )?;
        Ok(program)
    }
}
