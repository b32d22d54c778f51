//! `cargo xtask docs`: the reference of the npm package by typedoc, that of the crate by rustdoc. A warning of either fails.

use std::fs;
use std::process::Command;

use anyhow::{Context, Result};

use crate::setup::node;
use crate::{command, project};

/// Builds both below `target/docs`, and says where they are.
pub(crate) fn build() -> Result<()> {
    node::ready()?;
    let folder = project::path("target/docs");
    command::step("Building the reference of the npm package");
    install_typedoc()?;
    command::run(
        Command::new("node")
            .arg("target/reference-tools/node_modules/typedoc/bin/typedoc")
            .args(["--options", "xtask/src/docs/typedoc.jsonc"])
            .current_dir(project::root()),
    )?;
    command::step("Building the reference of the crate");
    command::run(
        Command::new("cargo")
            .args(["doc", "--no-deps", "--package", "trello-wasm"])
            .args(["--no-default-features", "--features", "oauth,typed"])
            .arg("--target-dir")
            .arg(&folder)
            .env("RUSTDOCFLAGS", "-D warnings")
            .current_dir(project::root()),
    )?;
    println!("\n    {}", folder.join("npm/index.html").display());
    println!(
        "    {}\n",
        folder.join("doc/trello_wasm/index.html").display()
    );
    Ok(())
}

/// typedoc has a lock file of its own: it reads no types with the TypeScript that the other tools use.
fn install_typedoc() -> Result<()> {
    let tools = project::path("target/reference-tools");
    let lock = "package-lock.json";
    let wanted = fs::read(project::path("xtask/src/docs").join(lock))?;
    let is_installed = tools.join("node_modules/.package-lock.json").exists();
    if is_installed && fs::read(tools.join(lock)).is_ok_and(|found| found == wanted) {
        return Ok(());
    }
    fs::create_dir_all(&tools)?;
    for name in ["package.json", lock] {
        let from = project::path("xtask/src/docs").join(name);
        fs::copy(&from, tools.join(name))
            .with_context(|| format!("cannot copy {}", from.display()))?;
    }
    command::run(
        Command::new("npm")
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"])
            .current_dir(&tools),
    )
}
