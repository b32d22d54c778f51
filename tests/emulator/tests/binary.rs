//! The program: one line when it listens, and an end when its input closes.

use std::io::{BufRead, BufReader};
use std::process::{Command, Stdio};

use serde_json::Value;

#[test]
fn it_says_where_it_listens_and_ends_with_its_input() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_trello-emulator"))
        .args(["--port", "0", "--mount", "/=src/login/pages"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("a process");
    let mut line = String::new();
    let output = child.stdout.take().expect("its output");
    BufReader::new(output).read_line(&mut line).expect("a line");
    let said: Value = serde_json::from_str(&line).expect("JSON");
    let app = said["app"].as_str().expect("an address");
    assert_eq!(
        ureq::get(format!("{app}/frame.html"))
            .call()
            .expect("a page")
            .status()
            .as_u16(),
        200
    );
    assert_eq!(said["key"], trello_emulator::KEY);
    drop(child.stdin.take());
    assert!(child.wait().expect("an end").success());
}

#[test]
fn it_refuses_what_it_does_not_know() {
    let output = Command::new(env!("CARGO_BIN_EXE_trello-emulator"))
        .args(["--colour", "red"])
        .output();
    let output = output.expect("a process");
    assert!(!output.status.success());
    assert!(String::from_utf8_lossy(&output.stderr).contains("there is no option --colour"));
}
