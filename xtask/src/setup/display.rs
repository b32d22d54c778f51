//! A screen for a browser that has no headless mode: an X server that draws into memory.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::{command, project};

/// An X server of our own. It ends when this is dropped.
pub(crate) struct Display {
    server: Child,
    name: String,
}

impl Display {
    /// Starts one under a number that is free; the server itself picks and tells it.
    pub(super) fn start(program: &Path) -> Result<Self> {
        let log = project::target().join("xvfb.log");
        let mut xvfb = Command::new(program);
        xvfb.args(["-displayfd", "1", "-screen", "0", "1280x1024x24"])
            .args(["-nolisten", "tcp"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(File::create(&log)?);
        let server = xvfb
            .spawn()
            .with_context(|| format!("could not start: {}", command::show(&xvfb)))?;
        let mut display = Self {
            server,
            name: String::new(),
        };
        let number = display.number()?;
        if number.is_empty() {
            bail!("Xvfb did not start; it says why in {}", log.display());
        }
        display.name = format!(":{number}");
        Ok(display)
    }

    /// The value of the variable `DISPLAY`.
    pub(crate) fn name(&self) -> &str {
        &self.name
    }

    fn number(&mut self) -> Result<String> {
        let output = self.server.stdout.take().context("Xvfb has no output")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        Ok(line.trim().to_owned())
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // One that cannot be ended has ended.
        if self.server.kill().is_ok() {
            drop(self.server.wait());
        }
    }
}
