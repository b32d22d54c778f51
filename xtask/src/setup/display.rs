//! A screen for a browser that has no headless mode: an X server that draws into memory.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};

use anyhow::{Context, Result, bail};

use crate::{command, project};

/// Runs a server until the shell's input ends, which it does in any case when the program that holds it is gone.
const UNTIL_INPUT_ENDS: &str = r#"trap : INT TERM; "$0" "$@" & exec >&-; read -r _; kill $!; wait"#;

/// An X server of our own. It ends when this is dropped, and when this program is ended from outside.
pub(crate) struct Display {
    shell: Child,
    name: String,
}

impl Display {
    /// Starts one under a number that is free; the server itself picks and tells it.
    pub(super) fn start(program: &Path) -> Result<Self> {
        let log = project::target().join("xvfb.log");
        let mut xvfb = Command::new("sh");
        xvfb.args(["-c", UNTIL_INPUT_ENDS])
            .arg(program)
            .args(["-displayfd", "1", "-screen", "0", "1280x1024x24"])
            .args(["-nolisten", "tcp"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(File::create(&log)?);
        let shell = xvfb
            .spawn()
            .with_context(|| format!("could not start: {}", command::show(&xvfb)))?;
        let mut display = Self {
            shell,
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
        let output = self.shell.stdout.take().context("Xvfb has no output")?;
        let mut line = String::new();
        BufReader::new(output).read_line(&mut line)?;
        Ok(line.trim().to_owned())
    }
}

impl Drop for Display {
    fn drop(&mut self) {
        // This ends its input first.
        drop(self.shell.wait());
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_does_not_start_is_no_display() {
        assert!(Display::start(Path::new("false")).is_err());
    }

    #[test]
    fn a_server_ends_with_the_shells_input() {
        let mut shell = Command::new("sh")
            .args(["-c", UNTIL_INPUT_ENDS, "sh", "-c", "echo $$; exec sleep 60"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut number = String::new();
        let mut output = BufReader::new(shell.stdout.take().unwrap());
        output.read_line(&mut number).unwrap();
        shell.wait().unwrap();
        let lives =
            command::works(Command::new("sh").args(["-c", r#"kill -0 "$0""#, number.trim()]));
        assert!(!lives);
    }
}
