//! `cargo xtask screenshots`: the pictures of the demo, for the README.

use anyhow::Result;

use crate::setup::browser::Browser;
use crate::setup::node::Node;
use crate::{command, project, whereabouts};

/// Takes all of them anew.
pub(crate) fn take(node: &Node, browser: &Browser) -> Result<()> {
    let mut script = node.command();
    script.arg(project::path("tests/screenshots/take.mjs"));
    whereabouts::tell(&mut script, browser)?;
    command::step("Taking the pictures");
    command::run(&mut script)
}
