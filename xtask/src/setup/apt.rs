//! Installing Debian packages, where that is possible.

use std::process::Command;

use anyhow::{Result, bail};

use crate::command;

/// Installs packages with apt-get. Says what to run where this user may not do that.
pub(crate) fn install(packages: &[&str]) -> Result<()> {
    let by_hand = format!(
        "apt-get update && apt-get install -y --no-install-recommends {}",
        packages.join(" ")
    );
    if command::find_program(&["apt-get"]).is_none() {
        bail!(
            "there is no apt-get here to install {}",
            packages.join(", ")
        );
    }
    if !is_root() {
        bail!("only root can install packages; run: sudo sh -c '{by_hand}'");
    }
    command::step(&format!("Installing {} with apt-get", packages.join(", ")));
    command::run(Command::new("apt-get").args(["update", "--quiet"]))?;
    command::run(
        Command::new("apt-get")
            .args(["install", "--yes", "--quiet", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}

fn is_root() -> bool {
    command::read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
