//! `cargo xtask bench`: the figures of `tests/bench`, in a real browser.

use std::ffi::OsString;

use anyhow::Result;

use crate::setup::browser::Browser;
use crate::setup::node::Node;
use crate::{command, project, test};

/// Measures the named figures, or all of them.
pub(crate) fn run(node: &Node, browser: &Browser, figures: &[OsString]) -> Result<()> {
    let mut bench = node.command();
    bench
        .arg(project::path("tests/bench/bench.mjs"))
        .args(figures);
    test::set_environment(&mut bench, browser)?;
    command::step("Measuring; leave the machine alone for a minute");
    command::run(&mut bench)
}
