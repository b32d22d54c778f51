//! `cargo xtask audit`: what comes from others. Licences, sources and duplicates of the crates by `deny.toml`, what is known
//! against them, and whether the npm packages of every lock file are those that their registry has signed.

use std::path::PathBuf;
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
    signatures()
}

const LOCK: &str = "package-lock.json";

/// npm looks at what is installed. What it cannot reach for the first lock file it is not asked for again.
fn signatures() -> Result<()> {
    let locks = command::read(
        Command::new("git")
            .args(["ls-files", LOCK, &format!("*/{LOCK}")])
            .current_dir(project::root()),
    )?;
    for lock in locks.lines() {
        command::step(&format!("Looking at the signatures of {lock}"));
        let folder = installed(lock.trim_end_matches(LOCK).trim_end_matches('/'));
        if !folder.join("node_modules").is_dir() {
            bail!(
                "the packages of {lock} are not installed: run cargo xtask test packaging environments, and cargo xtask docs"
            );
        }
        let mut npm = Command::new("npm");
        if !where_reachable(npm.args(["audit", "signatures"]).current_dir(folder))? {
            break;
        }
    }
    Ok(())
}

/// Where the packages of the lock file in a folder are installed.
fn installed(folder: &str) -> PathBuf {
    match folder {
        "" => project::root().to_path_buf(),
        "xtask/src/docs" => project::path("target/reference-tools"),
        folder => project::path("target/environments")
            .join(folder.strip_prefix("tests/packaging/").unwrap_or(folder)),
    }
}

/// Runs what asks somebody on the network. Nobody there is no fault, and false.
fn where_reachable(asks: &mut Command) -> Result<bool> {
    let output = asks.output()?;
    let said = [output.stdout, output.stderr].concat();
    let said = String::from_utf8_lossy(&said);
    print!("{said}");
    if output.status.success() {
        return Ok(true);
    }
    if UNREACHABLE.iter().any(|words| said.contains(words)) {
        println!("Not checked, since the network does not reach it.");
        return Ok(false);
    }
    bail!("this command failed: {}", command::show(asks))
}
