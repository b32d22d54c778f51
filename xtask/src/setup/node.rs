//! Node, and the npm tools of the lock file.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{command, project};

const OLDEST: u32 = 20;

/// Node and the npm tools, ready to run.
pub(crate) struct Node;

impl Node {
    /// Node itself.
    pub(crate) fn command(&self) -> Command {
        let mut node = Command::new("node");
        node.current_dir(project::root());
        node
    }

    /// One of the npm tools by the name of its program.
    pub(crate) fn tool(&self, name: &str) -> Command {
        let mut tool = Command::new(project::path("node_modules/.bin").join(name));
        tool.current_dir(project::root());
        tool
    }
}

/// Checks Node and installs the npm tools, unless those of this lock file are installed.
pub(crate) fn ready() -> Result<Node> {
    check_version()?;
    install_tools()?;
    Ok(Node)
}

fn check_version() -> Result<()> {
    let version = command::read(Command::new("node").arg("--version"))
        .with_context(|| format!("Node {OLDEST} or newer is needed"))?;
    if major(&version).is_some_and(|major| major >= OLDEST) {
        return Ok(());
    }
    bail!(
        "Node {OLDEST} or newer is needed; `node --version` says {}",
        version.trim()
    )
}

fn major(version: &str) -> Option<u32> {
    version
        .trim()
        .strip_prefix('v')?
        .split('.')
        .next()?
        .parse()
        .ok()
}

fn install_tools() -> Result<()> {
    let stamp = project::path("node_modules/.installed-from");
    let wanted = fingerprint(&project::path("package-lock.json"))?;
    if fs::read_to_string(&stamp).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    command::step("Installing the npm tools");
    // None of them needs its install script, and a package that runs none can do less harm. Warnings are of what the
    // benchmarks compare with, which asks for a newer Node and is only bundled here.
    command::run(
        Command::new("npm")
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .arg("--loglevel=error")
            .current_dir(project::root()),
    )?;
    fs::write(stamp, wanted)?;
    Ok(())
}

fn fingerprint(lock: &Path) -> Result<String> {
    let text = fs::read(lock).with_context(|| format!("cannot read {}", lock.display()))?;
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    Ok(format!("{:016x}", hasher.finish()))
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("command not found"), None);
    }
}
