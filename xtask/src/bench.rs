//! `cargo xtask bench`: the figures of `tests/bench`, in a real browser.

use std::ffi::OsString;

use anyhow::Result;

use crate::setup::browser::Browser;
use crate::setup::node::Node;
use crate::{command, project, test};

/// The figure that needs no browser.
pub(crate) const TYPES: &str = "types";

/// Measures what the types cost.
pub(crate) fn types(node: &Node) -> Result<()> {
    command::run(node.command().arg(project::path("tests/bench/types.mjs")))
}

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
