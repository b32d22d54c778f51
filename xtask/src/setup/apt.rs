//! Installing Debian packages, where that is possible.

use std::process::Command;
use std::sync::atomic::{AtomicBool, Ordering};

use anyhow::{Result, bail};

use crate::command;

/// Whether this run has fetched the lists of packages already.
static UPDATED: AtomicBool = AtomicBool::new(false);

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
    if !UPDATED.load(Ordering::Relaxed) {
        command::run(apt_get().args(["update", "--quiet"]))?;
        UPDATED.store(true, Ordering::Relaxed);
    }
    command::run(
        apt_get()
            .args(["install", "--yes", "--quiet", "--no-install-recommends"])
            .args(packages)
            .env("DEBIAN_FRONTEND", "noninteractive"),
    )
}

/// A machine that has just started may be installing something itself.
fn apt_get() -> Command {
    let mut apt_get = Command::new("apt-get");
    apt_get.args(["-o", "DPkg::Lock::Timeout=300"]);
    apt_get
}

fn is_root() -> bool {
    command::read(Command::new("id").arg("-u")).is_ok_and(|id| id.trim() == "0")
}
