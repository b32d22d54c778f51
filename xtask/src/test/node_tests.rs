//! The suites that Node's test runner runs, with a real browser.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use super::Tools;
use super::counts::{self, Counts};
use crate::setup::browser::{Browser, Engine};
use crate::{command, project};

/// How many files of tests run at once; each starts a browser.
const AT_ONCE: &str = "--test-concurrency=2";

/// Runs every `*.test.mjs` below the folder. The tests learn from their environment where the
/// emulator's program and the browser are.
pub(super) fn run(tools: &Tools, folder: &str) -> Result<Counts> {
    let browser = tools.browser.as_ref().context("no browser was set up")?;
    let mut files = Vec::new();
    collect(&project::path(folder), &mut files)
        .with_context(|| format!("cannot read the tests in {folder}"))?;
    if files.is_empty() {
        return Ok(Counts::default());
    }
    files.sort();
    let mut node = tools.node.command();
    node.args(["--test", "--test-reporter=spec", AT_ONCE])
        .args(files);
    set_environment(&mut node, browser)?;
    counts::count(&mut node, counts::node_line)
}

/// Says where the emulator's program and the browser are.
pub(crate) fn set_environment(node: &mut Command, browser: &Browser) -> Result<()> {
    node.env("TRELLO_EMULATOR", emulator()?)
        .env("TRELLO_TEST_BROWSER", browser.engine.name());
    match browser.engine {
        Engine::Chromium => node.env("CHROME", &browser.program),
    };
    Ok(())
}

fn emulator() -> Result<PathBuf> {
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

fn collect(folder: &Path, found: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path
            .file_name()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned();
        if path.is_dir() && name != "node_modules" {
            collect(&path, found)?;
        } else if name.ends_with(".test.mjs") {
            found.push(path);
        }
    }
    Ok(())
}
