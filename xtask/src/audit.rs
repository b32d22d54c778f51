//! `cargo xtask audit`: what comes from others. Licences, sources and duplicates of the crates by `deny.toml`, what is known
//! against them, and whether the npm packages are those that their registry has signed.

use std::process::Command;

use anyhow::{Result, bail};

use crate::setup::cargo_tool::CargoTool;
use crate::{command, project};

const DENY: CargoTool = CargoTool {
    name: "cargo-deny",
    version: "0.20.2",
};

/// What npm and cargo-deny print where they cannot reach what they need.
const UNREACHABLE: [&str; 4] = [
    "failed to fetch advisory database",
    "Could not resolve host",
    "npm error network",
    "ENOTFOUND",
];

/// Fails on what is wrong, and says what could not be looked at.
pub(crate) fn run() -> Result<()> {
    let deny = DENY.ready()?;
    command::step("Looking at the licences, sources and duplicates of the crates");
    command::run(
        Command::new(&deny)
            .args(["--all-features", "check", "licenses", "bans", "sources"])
            .current_dir(project::root()),
    )?;
    command::step("Looking for what is known against the crates");
    where_reachable(
        Command::new(&deny)
            .args(["check", "advisories"])
            .current_dir(project::root()),
    )?;
    command::step("Looking at the signatures of the npm packages");
    where_reachable(
        Command::new("npm")
            .args(["audit", "signatures"])
            .current_dir(project::root()),
    )
}

/// Runs what asks somebody on the network. Nobody there is no fault.
fn where_reachable(asks: &mut Command) -> Result<()> {
    let output = asks.output()?;
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    print!("{said}");
    if output.status.success() {
        return Ok(());
    }
    if UNREACHABLE.iter().any(|words| said.contains(words)) {
        println!("Not checked, since the network does not reach it.");
        return Ok(());
    }
    bail!("this command failed: {}", command::show(asks))
}
