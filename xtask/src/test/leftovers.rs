//! What a run of tests leaves behind: a driver outlives the test that was to end it, when that test is ended first. It may
//! then hold a browser, and memory, for as long as the machine runs.

use std::fs;
use std::process::Command;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::command;

/// Every program that a run starts inherits it, and so do those that they start.
const VARIABLE: &str = "TRELLO_TEST_RUN";

/// A name by which all that one run has started is found again.
pub(super) struct Mark(String);

impl Mark {
    pub(super) fn new() -> Self {
        static LAST: AtomicU64 = AtomicU64::new(0);
        let number = LAST.fetch_add(1, Ordering::Relaxed);
        Self(format!("{}-{number}", std::process::id()))
    }

    /// Marks what the command starts.
    pub(super) fn put_on(&self, command: &mut Command) {
        command.env(VARIABLE, &self.0);
    }

    /// Ends what still runs. Only Linux tells which programs have the mark; elsewhere none is found.
    pub(super) fn end_leftovers(&self) {
        let found = self.leftovers();
        if !found.is_empty() {
            // False when one of them has ended by itself meanwhile.
            let kill = ["-c", r#"kill -KILL "$@""#, "kill"];
            command::works(Command::new("sh").args(kill).args(found));
        }
    }

    fn leftovers(&self) -> Vec<String> {
        let entry = format!("{VARIABLE}={}", self.0);
        let Ok(processes) = fs::read_dir("/proc") else {
            return Vec::new();
        };
        processes
            .filter_map(Result::ok)
            .filter(|process| {
                fs::read(process.path().join("environ")).is_ok_and(|environment| {
                    environment
                        .split(|byte| *byte == 0)
                        .any(|variable| variable == entry.as_bytes())
                })
            })
            .map(|process| process.file_name().to_string_lossy().into_owned())
            .filter(|name| name.bytes().all(|byte| byte.is_ascii_digit()))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;
    use std::process::Stdio;

    use super::*;

    #[test]
    #[cfg(target_os = "linux")]
    fn what_a_run_left_is_ended_and_nothing_else() {
        let (ours, others) = (Mark::new(), Mark::new());
        let mut started = [&ours, &others].map(|mark| {
            let mut command = Command::new("sh");
            mark.put_on(command.args(["-c", "echo; read -r _"]));
            let piped = command.stdin(Stdio::piped()).stdout(Stdio::piped());
            let mut child = piped.spawn().unwrap();
            // A program that has only just begun has no variables yet.
            let mut line = [0];
            child
                .stdout
                .as_mut()
                .unwrap()
                .read_exact(&mut line)
                .unwrap();
            child
        });
        ours.end_leftovers();
        assert!(!started[0].wait().unwrap().success());
        assert!(started[1].try_wait().unwrap().is_none());
        started[1].kill().unwrap();
        started[1].wait().unwrap();
    }
}
