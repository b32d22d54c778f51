//! `cargo xtask bench`: the figures of `tests/bench`, in real browsers.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, Result};

use crate::setup::browser::{self, Browser};
use crate::setup::engine::Engine;
use crate::setup::node::Node;
use crate::setup::rust;
use crate::{build, command, project, whereabouts};

/// The figure that needs neither a browser nor the build.
const TYPES: &str = "types";

/// What is measured, and where the results go.
#[derive(Default)]
pub(crate) struct Bench {
    /// The names of the figures; none means all.
    pub(crate) figures: Vec<OsString>,
    /// Whether the tables are also written as JSON.
    pub(crate) json: bool,
}

impl Bench {
    /// Measures.
    pub(crate) fn run(mut self, node: &Node) -> Result<()> {
        let json = self.json.then(|| project::target().join("bench.json"));
        if let Some(file) = &json
            && (self.figures.is_empty() || !file.is_file())
        {
            start_anew(file)?;
        }
        if self.takes_types() {
            run_with(
                node.command().arg(project::path("tests/bench/types.mjs")),
                &json,
            )?;
        }
        if !self.takes_only_types() {
            self.figures.retain(|name| name != TYPES);
            self.run_in_browsers(node, &json)?;
        }
        if let Some(file) = json {
            println!("{}", file.display());
        }
        Ok(())
    }

    fn takes_types(&self) -> bool {
        self.figures.is_empty() || self.figures.iter().any(|name| name == TYPES)
    }

    fn takes_only_types(&self) -> bool {
        !self.figures.is_empty() && self.figures.iter().all(|name| name == TYPES)
    }

    /// In Chromium every figure, in the others those that are measured there, if they can be had.
    fn run_in_browsers(&self, node: &Node, json: &Option<PathBuf>) -> Result<()> {
        build::ready(&rust::ready()?, node)?;
        for engine in Engine::ALL {
            match browser::ready(engine) {
                Ok(browser) => self.run_in(&browser, node, json)?,
                Err(error) if engine == Engine::Chromium => return Err(error),
                Err(error) => println!("No figures in {}: {error:#}", engine.name()),
            }
        }
        Ok(())
    }

    fn run_in(&self, browser: &Browser, node: &Node, json: &Option<PathBuf>) -> Result<()> {
        let mut bench = node.command();
        bench
            .arg(project::path("tests/bench/bench.mjs"))
            .args(&self.figures);
        whereabouts::tell(&mut bench, browser)?;
        command::step(&format!(
            "Measuring in {}; leave the machine alone",
            browser.engine.name()
        ));
        run_with(&mut bench, json)
    }
}

fn start_anew(file: &Path) -> Result<()> {
    fs::write(file, "[]\n").with_context(|| format!("cannot write {}", file.display()))
}

fn run_with(bench: &mut Command, json: &Option<PathBuf>) -> Result<()> {
    if let Some(file) = json {
        bench.env("TRELLO_BENCH_JSON", file);
    }
    command::run(bench)
}
